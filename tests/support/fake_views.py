"""A page that holds only a part of its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from host import protocol
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-{n:02}", f"{n:02}.05.2026", f"{n},00") for n in range(12, 0, -1)]
ALL = [number for number, _, _ in ROWS]
NOT_SETTLED = ("incomplete", "portal_changed.not_settled")


@dataclass
class Views(FakeBrowser):
    """A list of ``rows`` of which only ``height`` are on the page, from ``at`` on; one view further are ``step`` rows.
    ``grows``: what was scrolled past stays."""

    rows: list[tuple[str, str, str]] = field(default_factory=lambda: list(ROWS))
    height: int = 5
    step: int = 4
    at: int = 0
    scripted: bool = True
    grows: bool = False
    only_painted: bool = True
    """Whether scrolling does nothing while the page is not painted."""
    above: str = ""

    def __post_init__(self) -> None:
        self.pages[PORTAL] = lambda: Page(listing(self.shown_rows(), above=self.above))
        self.documents |= documents(self.rows)

    def shown_rows(self) -> list[tuple[str, str, str]]:
        return self.rows[0 if self.grows else self.at : self.at + self.height]

    def _go(self, url: str) -> protocol.Tab:
        self.at = 0
        return super()._go(url)

    def page_scroll(self, params: Any) -> protocol.ScrollResult:
        if self.only_painted and not self.visible:
            return protocol.ScrollResult(moved=False)
        before, end = self.at, max(0, len(self.rows) - self.height)
        self.at = {"top": 0, "bottom": end, "on": min(end, before + self.step)}[params.to]
        return protocol.ScrollResult(moved=self.at != before)


def numbers(world: World, ended: Any) -> list[str | None]:
    return [number for number, _, _ in world.outcomes(ended)]
