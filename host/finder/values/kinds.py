"""The kind of document that a text names."""

from __future__ import annotations

from functools import lru_cache

from host.finder.lexicon import kinds
from host.finder.values.text import WordMatcher, fold
from host.vocabulary import DocumentKind

CREDIT_NOTE = WordMatcher(kinds.CREDIT_NOTE)


INVOICE = WordMatcher(kinds.INVOICE)


_STATEMENT = WordMatcher(kinds.STATEMENT)


_RECEIPT = WordMatcher(kinds.RECEIPT)


_RECEIVED = WordMatcher(kinds.RECEIVED)


_OTHER = WordMatcher(kinds.OTHER)


_ORDER = WordMatcher(kinds.ORDER)


_BY_WORDS: tuple[tuple[DocumentKind, WordMatcher], ...] = (
    ("invoice", INVOICE), ("statement", _STATEMENT), ("receipt", _RECEIPT), ("other", _OTHER),
)  # fmt: skip


MAX_SEARCHED = 160
"""Characters at the beginning of a text that may name the kind; the rest may be a product name."""


def kind_in(folded: str) -> DocumentKind | None:
    """Returns the kind that a folded text names first; a credit note wins, since it names its invoice as well."""
    return _kind_in(folded[:MAX_SEARCHED])


def named_kind(name: str) -> DocumentKind | None:
    """Returns the kind of documents that a name, as a page shows it, is about; None where it names none."""
    return kind_in(fold(name))


def names_only_order(name: str) -> bool:
    """Returns whether a name, as a page shows it, is about an order and about no bill of it."""
    folded = fold(name)
    return _ORDER.matches(folded) and kind_in(folded) in (None, "other")


@lru_cache(maxsize=8_000)
def _kind_in(folded: str) -> DocumentKind | None:
    """Computes ``kind_in`` for the beginning of a text."""
    if _RECEIVED.matches(folded):
        for begin, end in sorted(_RECEIVED.spans(folded), reverse=True):
            folded = folded[:begin] + folded[end:]
    if CREDIT_NOTE.matches(folded):
        return "credit_note"
    matches: list[tuple[int, int, DocumentKind]] = []
    for order, (kind, matcher) in enumerate(_BY_WORDS):
        if matcher.matches(folded):
            spans = matcher.spans(folded)
            matches.append((min(end for _, end in spans), order, kind))
    return min(matches)[2] if matches else None
