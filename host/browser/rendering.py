"""Tracks whether the browser renders the page, and scrolls through it: many pages only render rows that are in the
viewport."""

from __future__ import annotations

from typing import Literal

from host.browser.tab import PortalTab
from host.errors import WorldError

MAX_VIEWS, VIEW_QUIET_MS, VIEW_TIMEOUT_MS = 60, 120, 2_000
"""Number of viewports that a page is scrolled through at most, and how long each must stay unchanged and may take
(milliseconds)."""
MAX_REVEALS = 4
"""Number of reveals of one page at most, so that a person who keeps covering the window is left alone."""


class Rendering:
    """The rendering state of a tab. ``visible`` (the page is rendered) and ``scripted`` (it has scripts) hold the page's
    last report."""

    def __init__(self, tab: PortalTab) -> None:
        self._tab = tab
        self._commands = tab.commands
        self._revealed = False
        self._reveals = 0
        self._can_render = True
        self.visible = True
        self.scripted = False
        self.was_missing = False
        """Whether a page was observed that the browser did not render though it has scripts, since ``reveal_missed``."""

    @property
    def is_missing(self) -> bool:
        """Whether the page has scripts and the browser does not render it: what it does not show proves little."""
        return self.scripted and not self.visible

    def note(self, *, visible: bool, scripted: bool) -> None:
        """Takes over what the page's last report says."""
        self.visible, self.scripted = visible, scripted
        self.was_missing = self.was_missing or self.is_missing

    def reveal(self) -> bool:
        """Makes the browser render a page with scripts that it does not render at present. Returns whether anything was
        done. A page that could not be rendered once is not tried again."""
        return not self.visible and self.scripted and self._reveal()

    def reveal_missed(self) -> bool:
        """Makes the browser render the tab if a page with scripts was observed that it did not render. Returns whether such
        pages may show more now. The tab's last page tells nothing of those before: a tab comes to the front when the person
        signs in there or closes the one beside it, and leaves it again."""
        if not self.was_missing:
            return False
        self.was_missing = False
        return self._reveal() or self.visible

    def _reveal(self) -> bool:
        if not self._can_render or self._reveals >= MAX_REVEALS:
            return False
        self.conceal()
        self._reveals += 1
        self._revealed = True
        self.visible = self._can_render = self._commands.reveal(self._tab.id)
        return True

    def conceal(self) -> None:
        """Moves a revealed tab back to its window."""
        if self._revealed:
            self._revealed = False
            self._commands.conceal(self._tab.id)

    def walk(self, ref: str | None, quiet_ms: int = VIEW_QUIET_MS) -> None:
        """Scrolls viewport by viewport to the bottom of a page that has scripts and is rendered. ``quiet_ms``: how long each
        viewport must stay unchanged."""
        if not (self.scripted and self.visible):
            return
        for _ in range(MAX_VIEWS):
            if not self.scroll("on", ref):
                return
            if not self._commands.wait_quiet(self._tab.id, quiet_ms, VIEW_TIMEOUT_MS).visible:
                self.visible = False
                return

    def scroll(self, to: Literal["top", "bottom", "on"], ref: str | None) -> bool:
        """Scrolls the scroll container of ``ref``, or the page when that element no longer exists. Returns whether it
        moved."""
        try:
            return self._commands.scroll(self._tab.id, to, ref)
        except WorldError as error:
            if error.code != "browser.stale_reference":
                raise
            return self._commands.scroll(self._tab.id, to)
