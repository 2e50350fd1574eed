"""Whether a link's words say that it leads to the document and nothing else: what nobody knows is never followed."""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.dom.node import Node
from host.finder.dom.text import Words
from host.finder.lexicon import actions, kinds
from host.finder.rows.row_group import RowSpan
from host.finder.values.dates import find_dates, has_month

_DETAIL = Words(actions.DETAIL)
_DOWNLOAD = Words(actions.DOWNLOAD)
_KNOWN = Words(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language],
            *kinds.ORDER[language], *kinds.DOCUMENT[language], *actions.DETAIL[language], *actions.PRINT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_BESIDE = Words(actions.BESIDE_PAPER)
_WORD = re.compile(r"[^\W\d_]{3,}")
_PATH = re.compile(r"detail|view|show|toon|bekijk|ansicht|anzeig|voir|consult|dettagli")


@lru_cache(maxsize=5_000)
def paper_alone(says: str) -> bool:
    """Whether a folded text has the names of papers and orders, words to look at them, dates and numbers, nothing else."""
    rest = says
    for known in (_KNOWN, _BESIDE):
        for begin, end in sorted(known.places(rest), reverse=True):
            before = rest[:begin].rstrip("abcdefghijklmnopqrstuvwxyz")
            rest = before + " " * (end - len(before)) + rest[end:]
    return not any(not has_month(word) for word in _WORD.findall(rest))


def leads_to_document(says: str, path: str, address: float) -> bool:
    """Whether a link of a row may be followed: ``says`` its folded words, ``address`` what its address is worth."""
    if not any(map(str.isalnum, says)):
        return address >= 0.5 or bool(_PATH.search(path.lower()))
    return _DETAIL.found(says) or bool(find_dates(says)) or paper_alone(says)


def around(node: Node, row: RowSpan) -> bool:
    """Whether the link is the row, or holds nearly all that the row says."""
    said = row.nodes[-1].last - row.head.first
    return node in row.nodes or (node.last - node.first) * 5 >= said * 4 > 12
