"""Whether the browser paints the page, and bringing all of it into view: only then do many pages show their rows."""

from __future__ import annotations

from typing import Literal

from host.browser.commands import BrowserCommands
from host.errors import WorldError

MAX_VIEWS, VIEW_QUIET_MS, VIEW_TIMEOUT_MS = 60, 120, 2_000
"""How many views a page is walked through, and how long each of them gets to come to rest, at most."""
MAX_REVEALS = 4
"""How often one visit has its tab painted: a person who keeps laying other windows over it is left alone."""


class Rendering:
    """``visible`` and ``scripted`` are what the page said last: whether it is painted, and whether it has scripts."""

    def __init__(self, commands: BrowserCommands) -> None:
        self._commands = commands
        self._revealed = False
        self._reveals = 0
        self._paintable = True
        self.visible = True
        self.scripted = False

    def reveal(self, tab: int) -> bool:
        """Have a page with scripts painted where it is not, also where it was and is no more; whether anything was done.
        What could not be painted once is not tried again."""
        if self.visible or not self.scripted or not self._paintable or self._reveals >= MAX_REVEALS:
            return False
        self.conceal(tab)
        self._reveals += 1
        self._revealed = True
        self.visible = self._paintable = self._commands.reveal(tab)
        return True

    def conceal(self, tab: int) -> None:
        """Put a revealed tab back among the others."""
        if self._revealed:
            self._revealed = False
            self._commands.conceal(tab)

    def walk(self, tab: int, ref: str | None) -> None:
        """View by view down a page that can notice it."""
        if not (self.scripted and self.visible):
            return
        for _ in range(MAX_VIEWS):
            if not self.scroll(tab, "on", ref):
                return
            if not self._commands.wait_quiet(tab, VIEW_QUIET_MS, VIEW_TIMEOUT_MS).visible:
                self.visible = False
                return

    def scroll(self, tab: int, to: Literal["top", "bottom", "on"], ref: str | None) -> bool:
        """Scroll the area in which ``ref`` lies; the page where that element is gone. Whether it moved."""
        try:
            return self._commands.scroll(tab, to, ref)
        except WorldError as error:
            if error.code != "browser.stale_reference":
                raise
            return self._commands.scroll(tab, to)
