"""A browser whose one page is an application of scripts: its document stays, whatever it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from host import protocol
from tests.support.fake_browser import Bytes, FakeBrowser


@dataclass
class Application(FakeBrowser):
    """``embedded``: the bytes of what the page embeds or sends by a reference. ``late``: how many looks at a new route still
    show the page before it. ``one_document``: whether all its addresses are routes of one document."""

    scripted: bool = True
    embedded: dict[str, Bytes] = field(default_factory=dict)
    late: int = 0
    one_document: bool = True
    _shown: str = ""
    _left: int = 0

    def tab_open(self, params: protocol.TabOpenParams) -> protocol.Tab:
        self._shown = ""
        return super().tab_open(params)

    def _go(self, url: str) -> protocol.Tab:
        self._left = self.late if self._shown else 0
        self.stirred += 1
        return super()._go(url)

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        snapshot = super().page_snapshot(params)
        if self._left:
            self._left -= 1
            snapshot = snapshot.model_copy(update={"html": self._shown})
        self._shown = snapshot.html
        return snapshot.model_copy(update={"document": "d1"}) if self.one_document else snapshot

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        if params.ref is not None:
            self.documents = {**self.documents, "": self.embedded[params.ref]}
        return super().page_fetch_bytes(params)

    extension_fetch_bytes: Callable[[Any], protocol.FetchBytesResult] = page_fetch_bytes
