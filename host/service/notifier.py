"""What a running host tells its extension unasked."""

from __future__ import annotations

from host.protocol import AttentionChangedParams
from host.rpc.connection import Link
from host.service.presenter import Painter
from host.store import FetchRow


class Teller:
    """Notes to one browser profile."""

    def __init__(self, link: Link, painter: Painter, profile: str) -> None:
        self._link = link
        self._painter = painter
        self._profile = profile

    def progress(self, fetch: FetchRow) -> None:
        """Paint one fetch's progress in the extension's pages."""
        self._link.note("fetch.progress", self._painter.progress(fetch))

    def attention(self, *, notify: bool = False) -> None:
        """All attentions of this profile's accounts, and its sitting; ``notify``: with a notification."""
        attention, sitting = self._painter.attention(self._profile), self._painter.sitting(self._profile)
        told = AttentionChangedParams(attention=attention, notify=notify, sitting=sitting)
        self._link.note("attention.changed", told)
