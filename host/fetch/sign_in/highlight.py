"""Showing the person in the page what is left for them: where their browser filled in the fields, the one button to press."""

from __future__ import annotations

from contextlib import suppress

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.i18n import sentence
from host.protocol import AttentionKind


class Highlighter:
    """Marks in one visit's pages; the page itself neither sees nor keeps them."""

    def __init__(self, visit: LivePage, language: str) -> None:
        self._visit = visit
        self._label = sentence("highlight_autofilled", language)
        self._marked: tuple[str, str] | None = None
        """The document and the button in it that is marked now."""

    def highlight(self, seen: ObservedPage, kind: AttentionKind) -> None:
        """Mark what this kind asks for; a mark of something that is not asked for any more goes."""
        fields = seen.report.sign_in
        button = fields.submit if kind == "autofilled" and fields is not None else None
        wanted = None if button is None or button.ref is None else (seen.document, button.ref)
        if wanted == self._marked:
            return
        # Where the page has gone on meanwhile, there is nothing left to mark.
        with suppress(WorldError):
            if wanted is not None:
                self._visit.commands.highlight(self._visit.tab, [wanted[1]], self._label)
            elif self._marked is not None and self._marked[0] == seen.document:
                self._visit.commands.highlight(self._visit.tab, [], "")
        self._marked = wanted
