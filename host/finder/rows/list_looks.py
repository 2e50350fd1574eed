"""How the rows of a list look, so that its further pages are recognised where they show too little: a last page of one row."""

from __future__ import annotations

from collections import Counter

from host.finder.dom.node import Node
from host.finder.downloads.booked_twice import book_of
from host.finder.lexicon import marks
from host.finder.rows.document_date import proved_order
from host.finder.rows.score import MIN_LIST_SCORE, ScoredRowGroup
from host.hints import ListLooks

_LEVELS = 3
"""Elements whose tags and classes describe a row: itself and those around it."""
_LEAST_ALIKE = MIN_LIST_SCORE - 3.0
"""The lowest score of rows that are built as those of an earlier page: what a single row lacks against several."""


def least_score(scored: ScoredRowGroup, earlier: ListLooks | None) -> float:
    """Returns the score from which rows count as a list of documents, where an earlier page of the list is known."""
    return _LEAST_ALIKE if earlier is not None and _row_of(scored) == earlier.row else MIN_LIST_SCORE


def looks_of(groups: list[ScoredRowGroup], earlier: ListLooks | None) -> ListLooks | None:
    """Returns how the longest list of a page looks; ``earlier`` where it has none, and for what it does not prove anew."""
    if not groups:
        return earlier
    main = max(groups, key=lambda group: len(group.drafts))
    order = proved_order([draft.runs for draft in main.drafts])
    known = earlier or ListLooks("")
    return ListLooks(_row_of(main), order or known.date_order, book=book_of(main.drafts, known.book))


def _row_of(scored: ScoredRowGroup) -> str:
    """Returns how most rows of a list are built."""
    shapes = Counter(_shape(draft.span.head) for draft in scored.drafts[:50])
    heads = "|".join(scored.headers)
    return f"{shapes.most_common(1)[0][0]} {heads}" if shapes else heads


def _shape(row: Node) -> str:
    """Returns the tags and classes of a row and of the elements around it, without the classes that differ from row to row."""
    steps: list[str] = []
    node: Node | None = row
    for _ in range(_LEVELS):
        if node is None:
            break
        names = [name for name in node.get("class").lower().split() if not any(map(str.isdigit, name))]
        steps.append(".".join([node.tag, *sorted(name for name in names if name not in marks.ROW_VARIANTS)]))
        node = node.parent
    return " < ".join(steps)
