"""Link texts: whether a link leads to the document and does nothing else.

An unknown text is followed only where the rows of the list have their documents (``document_place.py``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.dom.node import Node
from host.finder.dom.spans import RowSpan
from host.finder.lexicon import actions, kinds, marks
from host.finder.values.dates import find_dates
from host.finder.values.months import names_month
from host.finder.values.text import FragmentMatcher, WordMatcher

_DETAIL = WordMatcher(actions.DETAIL)
_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_DOCUMENT_WORDS = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language],
            *kinds.ORDER[language], *kinds.DOCUMENT[language], *actions.DETAIL[language], *actions.PRINT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_FILLER_WORDS = WordMatcher(actions.FILLER_WORDS)
_WORD = re.compile(r"[^\W\d_]{3,}")
_DETAIL_MARK = FragmentMatcher(marks.DETAIL)


@lru_cache(maxsize=5_000)
def names_only_document(text: str) -> bool:
    """Returns whether a folded text has only document and order nouns, verbs of viewing, dates, months and numbers."""
    if _WORD.search(text) is None:
        return True
    remainder = text
    for matcher in (_DOCUMENT_WORDS, _FILLER_WORDS):
        for begin, end in sorted(matcher.spans(remainder), reverse=True):
            before = remainder[:begin].rstrip("abcdefghijklmnopqrstuvwxyz")
            remainder = before + " " * (end - len(before)) + remainder[end:]
    return all(names_month(word) for word in _WORD.findall(remainder))


def leads_to_document(text: str, path: str, address_rank: float) -> bool:
    """Returns whether a row's link may be followed, by its folded text, its path and the rank of its address."""
    if not any(map(str.isalnum, text)):
        return address_rank >= 0.5 or _DETAIL_MARK.matches(path.lower())
    return _DETAIL.matches(text) or bool(find_dates(text)) or names_only_document(text)


def spans_row(node: Node, row: RowSpan) -> bool:
    """Returns whether the link is the row, or contains at least four fifths of the row's text nodes."""
    text_nodes = row.nodes[-1].last - row.head.first
    return node in row.nodes or (node.last - node.first) * 5 >= text_nodes * 4 > 12
