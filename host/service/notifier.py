"""Sends JSON-RPC notifications from a running host to its extension."""

from __future__ import annotations

from host.protocol import AttentionChangedParams, Teaching
from host.rpc.connection import Connection
from host.service.presenter import Presenter
from host.store import FetchRow


class Notifier:
    """Sends notifications to one browser profile; it is the ``FetchObserver`` of the host's fetches."""

    def __init__(self, connection: Connection, presenter: Presenter, profile: str) -> None:
        self._connection = connection
        self._presenter = presenter
        self._profile = profile

    def on_progress(self, fetch: FetchRow) -> None:
        """Sends one fetch's progress for the extension's pages."""
        self._connection.notify("fetch.progress", self._presenter.progress(fetch))

    def on_attention_change(self) -> None:
        """Sends the attentions, of which a fetch opened, changed or resolved one."""
        self.attention()

    def teaching(self, teaching: Teaching) -> None:
        """Sends what a person is teaching, after it changed."""
        self._connection.notify("teaching.changed", teaching)

    def attention(self, *, notify: bool = False) -> None:
        """Sends all attentions of this profile's accounts, and its sitting; ``notify`` also shows a browser
        notification."""
        attention, sitting = self._presenter.attention(self._profile), self._presenter.sitting(self._profile)
        params = AttentionChangedParams(attention=attention, notify=notify, sitting=sitting)
        self._connection.notify("attention.changed", params)
