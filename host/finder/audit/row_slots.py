"""Links of rows without a document, in the place where other rows of the list have theirs.

No word of such a link is known, or the reader would have taken it. It is told all the same: "no document" is proven by a row
that has nothing there, not by a word that is in no lexicon.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from host.finder.audit.explained import ReadRow
from host.finder.audit.scope import AuditScope
from host.finder.audit.words import UNRELATED
from host.finder.dom.node import Node
from host.finder.dom.signals import is_disabled
from host.finder.model import Unexplained
from host.finder.values.text import fold

_SHARED_BY = 3
"""So many rows that have no document of their own, and lead to one page alike, lead to what they are about."""
Slot = tuple[int, ...]
"""The place of a control in its row: the index among its siblings, from the row's first element down to the control."""


def unknown_row_links(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the controls of rows without an offer that stand where other rows have their offer, that say the same in
    several rows and lead elsewhere in each, or that the only row of a list has."""
    bare = [row for row in scope.explained.rows if not row.offers and not row.is_open]
    if not bare:
        return
    slots = _offer_slots(scope)
    candidates = [(row, node) for row in bare for node in _unknown_links(scope, row)]
    addresses: dict[str, set[str]] = {}
    for _, node in candidates:
        addresses.setdefault(scope.page.name(node), set()).add(scope.address(node) or scope.page.selector(node))
    counts = Counter(scope.address(node) for _, node in candidates)
    for row, node in candidates:
        name = scope.page.name(node)
        if row.has_none and scope.address(node) is not None and counts[scope.address(node)] >= _SHARED_BY:
            continue
        is_only_row = len(scope.explained.rows) == 1 and not row.has_none
        if _slot(scope, row, node) in slots or (not slots and (len(addresses[name]) > 1 or is_only_row)):
            # A person finds the row by what stands in it, not by a word that perhaps every row has.
            yield Unexplained("row", scope.page.text(scope.page.nodes[row.begin], 80), scope.ref(node))


def _offer_slots(scope: AuditScope) -> set[Slot]:
    """Returns the slots in which rows have their offers."""
    slots: set[Slot] = set()
    for row in scope.explained.rows:
        if row.offers:
            slots |= {
                _slot(scope, row, node) for node in _controls(scope, row) if scope.page.selector(node) in row.offers
            }
    return slots


def _controls(scope: AuditScope, row: ReadRow) -> list[Node]:
    """Returns the controls of a row in document order."""
    return [node for node in scope.signals.interactive_in((scope.page.nodes[row.begin],)) if node.at < row.end]


def _unknown_links(scope: AuditScope, row: ReadRow) -> Iterator[Node]:
    """Yields the controls of a row that may lead to its document, by what can be ruled out."""
    for node in _controls(scope, row):
        if node.hidden or is_disabled(node) or scope.is_harmful(node) or scope.is_accounted(node):
            continue
        if not UNRELATED.matches(fold(scope.page.name(node))):
            yield node


def _slot(scope: AuditScope, row: ReadRow, node: Node) -> Slot:
    """Returns the slot of a control in its row."""
    steps: list[int] = []
    while node.at > row.begin and node.parent is not None:
        steps.append(sum(1 for kid in node.parent.kids if kid.at < node.at))
        node = node.parent
    return tuple(reversed(steps))
