"""A page that holds only a part of its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from host import protocol
from host.errors import WorldError
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
    remade: bool = False
    """Whether rows are made anew at each view, and only what they hold can scroll the list."""

    def __post_init__(self) -> None:
        self.pages[PORTAL] = lambda: Page(self._html())
        self.documents |= documents(self.rows)

    def shown_rows(self) -> list[tuple[str, str, str]]:
        return self.rows[0 if self.grows else self.at : self.at + self.height]

    def _refs(self) -> list[str]:
        return [f"0.v{self.at}.{number[2:]}" for number, _, _ in self.shown_rows()]

    def _html(self) -> str:
        html = listing(self.shown_rows(), above=self.above)
        for ref in self._refs() if self.remade else []:
            html = html.replace("<a href", f'<a data-oph-ref="{ref}" href', 1).replace("<a data", "<A data", 1)
        return html.replace("<A data", "<a data")

    def _go(self, url: str) -> protocol.Tab:
        self.at = 0
        return super()._go(url)

    def page_scroll(self, params: Any) -> protocol.ScrollResult:
        if self.only_painted and not self.visible:
            return protocol.ScrollResult(moved=False)
        if self.remade and params.ref not in self._refs():
            if params.ref is None:
                return protocol.ScrollResult(moved=False)
            raise WorldError("browser.stale_reference")
        before, end = self.at, max(0, len(self.rows) - self.height)
        self.at = {"top": 0, "bottom": end, "on": min(end, before + self.step)}[params.to]
        return protocol.ScrollResult(moved=self.at != before)


def numbers(world: World, ended: Any) -> list[str | None]:
    return [number for number, _, _ in world.outcomes(ended)]
