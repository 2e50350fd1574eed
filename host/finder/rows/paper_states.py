"""Whether a row says that its paper is not there yet. An order that is "processing" says nothing of its paper."""

from __future__ import annotations

from collections.abc import Sequence

from host.finder.downloads.offers import DOCUMENT_WORDS
from host.finder.lexicon import kinds
from host.finder.rows.cells import TextRun
from host.finder.values.text import WordMatcher

_WAITING = WordMatcher(kinds.WAITING)
_BEING_MADE = WordMatcher(kinds.BEING_MADE)
_ORDER = WordMatcher(kinds.ORDER)
_PAPER = WordMatcher({language: (*words, "pdf") for language, words in kinds.DOCUMENT.items()})


def lists_orders(around: tuple[str, str], headers: Sequence[str]) -> bool:
    """Returns whether a list is one of orders: by the folded texts near it, else those of the page (``around``), or by the
    heads of its columns."""
    near, page_text = around
    if any(_ORDER.matches(header) for header in headers):
        return True
    for text in (near, page_text):
        if _ORDER.matches(text) or DOCUMENT_WORDS.matches(text):
            return _ORDER.matches(text)
    return False


def waits_for_paper(runs: Sequence[TextRun], folded: str, *, of_orders: bool) -> bool:
    """Returns whether a row, with its folded text, says that its paper is still to come. In a list of orders "being prepared"
    is said of the goods, unless it stands where the document would or names one."""
    if _WAITING.matches(folded):
        return True
    if not _BEING_MADE.matches(folded):
        return False
    return not of_orders or any(_BEING_MADE.matches(run.folded) and _is_about_paper(run) for run in runs)


def _is_about_paper(run: TextRun) -> bool:
    """Returns whether a text of a row stands in the column of downloads, or names a paper."""
    return run.role == "get" or DOCUMENT_WORDS.matches(run.folded) or _PAPER.matches(run.folded)
