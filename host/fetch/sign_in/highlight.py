"""Highlights the button that the person has to press where their browser's own autofill filled in the fields."""

from __future__ import annotations

from contextlib import suppress

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.i18n import sentence
from host.protocol import AttentionKind


class Highlighter:
    """Marks elements in the pages of one fetch; the page itself neither sees nor keeps the marks."""

    def __init__(self, page: LivePage, language: str) -> None:
        self._page = page
        self._label = sentence("highlight_autofilled", language)
        self._marked: tuple[str, str] | None = None
        """The document, and the ref of the button in it that is marked now."""

    def highlight(self, observed: ObservedPage, kind: AttentionKind) -> None:
        """Marks the element that this kind of attention asks for, and removes the mark of one that is no longer asked for."""
        fields = observed.report.sign_in.form
        button = fields.submit if kind == "autofilled" and fields is not None else None
        target = None if button is None or button.ref is None else (observed.document, button.ref)
        if target == self._marked:
            return
        # If the page has changed meanwhile, there is nothing left to mark.
        with suppress(WorldError):
            if target is not None:
                self._page.tab.commands.highlight(self._page.tab.id, [target[1]], self._label)
            elif self._marked is not None and self._marked[0] == observed.document:
                self._page.tab.commands.highlight(self._page.tab.id, [], "")
        self._marked = target
