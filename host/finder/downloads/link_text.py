"""Whether a link's words say that it leads to the document and nothing else: what nobody knows is never followed."""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.dom.node import Node
from host.finder.dom.text import WordMatcher
from host.finder.lexicon import actions, kinds
from host.finder.rows.row_group import RowSpan
from host.finder.values.dates import find_dates, has_month

_DETAIL = WordMatcher(actions.DETAIL)
_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_KNOWN = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language],
            *kinds.ORDER[language], *kinds.DOCUMENT[language], *actions.DETAIL[language], *actions.PRINT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_BESIDE = WordMatcher(actions.FILLER_WORDS)
_WORD = re.compile(r"[^\W\d_]{3,}")
_PATH = re.compile(r"detail|view|show|toon|bekijk|ansicht|anzeig|voir|consult|dettagli")


@lru_cache(maxsize=5_000)
def names_only_document(says: str) -> bool:
    """Whether a folded text has the names of papers and orders, words to look at them, dates and numbers, nothing else."""
    rest = says
    for known in (_KNOWN, _BESIDE):
        for begin, end in sorted(known.spans(rest), reverse=True):
            before = rest[:begin].rstrip("abcdefghijklmnopqrstuvwxyz")
            rest = before + " " * (end - len(before)) + rest[end:]
    return not any(not has_month(word) for word in _WORD.findall(rest))


def leads_to_document(says: str, path: str, address: float) -> bool:
    """Whether a link of a row may be followed: ``says`` its folded words, ``link_url`` what its address is worth."""
    if not any(map(str.isalnum, says)):
        return address >= 0.5 or bool(_PATH.search(path.lower()))
    return _DETAIL.matches(says) or bool(find_dates(says)) or names_only_document(says)


def spans_row(node: Node, row: RowSpan) -> bool:
    """Whether the link is the row, or holds nearly all that the row says."""
    said = row.nodes[-1].last - row.head.first
    return node in row.nodes or (node.last - node.first) * 5 >= said * 4 > 12
