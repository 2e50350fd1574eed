"""The last pages of a portal that a fetch saw, for the bundle of a broken one."""

from __future__ import annotations

from dataclasses import dataclass

MAX_PAGES = 3
MAX_CHARS = 1_000_000
"""Longer pages are not kept: a fetch has one of them in memory as it is."""


@dataclass(frozen=True)
class SeenPage:
    """One page as it was observed last."""

    html: str
    url: str
    status: int


class PageTrail:
    """The last pages, each address once, the one that was observed last at the end."""

    def __init__(self) -> None:
        self.pages: list[SeenPage] = []

    def note(self, page: SeenPage) -> None:
        """Puts a page at the end; one that is too long takes the place of all, since what follows it is not known then."""
        if len(page.html) > MAX_CHARS:
            self.pages = []
            return
        self.pages = [*(one for one in self.pages if one.url != page.url), page][-MAX_PAGES:]
