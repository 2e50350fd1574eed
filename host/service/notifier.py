"""What a running host tells its extension unasked."""

from __future__ import annotations

from host.protocol import AttentionChangedParams
from host.rpc.connection import Connection
from host.service.presenter import Presenter
from host.store import FetchRow


class Notifier:
    """Notes to one browser profile."""

    def __init__(self, link: Connection, presenter: Presenter, profile: str) -> None:
        self._link = link
        self._presenter = presenter
        self._profile = profile

    def progress(self, fetch: FetchRow) -> None:
        """Paint one fetch's progress in the extension's pages."""
        self._link.notify("fetch.progress", self._presenter.progress(fetch))

    def attention(self, *, notify: bool = False) -> None:
        """All attentions of this profile's accounts, and its sitting; ``notify``: with a notification."""
        attention, sitting = self._presenter.attention(self._profile), self._presenter.sitting(self._profile)
        told = AttentionChangedParams(attention=attention, notify=notify, sitting=sitting)
        self._link.notify("attention.changed", told)
