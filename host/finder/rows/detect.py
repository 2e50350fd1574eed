"""Detects row groups: repeated elements (table rows, list items, cards, grid cells) with dates and amounts.

A row group holds all elements of one tag, depth and parent signature (tag and classes), so that twelve invoices in the
sections of three years are one group. ``score.py`` decides later, by the content, which groups list documents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from host.finder.dom.node import INLINE, Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan
from host.finder.rows.column_roles import are_column_headers
from host.finder.rows.definition_lists import unwrapped_row_groups
from host.finder.rows.row_group import MAX_ROWS, RowGroup, group_strength, row_score
from host.finder.rows.tables import CELL_ROLES, tables
from host.finder.values.text import fold

NON_ROW_TAGS = (INLINE - {"a"}) | {
    "html", "body", "td", "th", "thead", "tfoot", "colgroup", "col", "option", "select", "label", "caption", "input", "button",
    "h1", "h2", "h3", "h4", "h5", "h6", "dd", "nav", "footer", "oph-frame", "oph-shadow", "main", "summary", "head", "legend",
}  # fmt: skip
MIN_SIMILARITY = 0.35
"""Elements that are less alike may be sections of a page."""
MAX_ROW_GROUPS = 12
"""Row groups that are read; on a page with more of them the documents are in the best ones."""


def row_groups(page: Page, signals: Signals) -> list[RowGroup]:
    """Returns the row groups of a page, best first, none of which overlaps another."""
    in_tables = tables(page, signals)
    lists = sorted(group.container.at for group in in_tables if _is_list(group, signals))
    candidates = in_tables + _element_row_groups(page, signals, lists) + unwrapped_row_groups(page, signals)
    starts = sorted(row.at for group in candidates if len(group.rows) > 1 for row in group.rows)
    candidates.sort(key=lambda group: (_holds_lists(group, starts), -group.score, -group.container.at))
    chosen: list[RowGroup] = []
    for row_group in candidates:
        if len(chosen) >= MAX_ROW_GROUPS:
            break
        if not any(_overlaps(row_group, other) for other in chosen):
            chosen.append(row_group)
    return chosen


def _holds_lists(group: RowGroup, starts: list[int]) -> bool:
    """Whether a group is of sections that are not alike and hold repeated rows themselves, which come first. ``starts``: the
    indexes of all such rows."""
    if group.similarity >= MIN_SIMILARITY:
        return False
    return any(bisect_left(starts, row.end) - bisect_left(starts, row.at + 1) > 1 for row in group.rows)


def _is_list(table: RowGroup, signals: Signals) -> bool:
    """Whether a table with headers lists documents by its looks: most of its rows have a date and an amount."""
    rows = [row for row in table.rows if signals.dates(row.head) and signals.amounts(row.head)]
    return bool(table.headers) and len(rows) * 2 > len(table.rows)


def _overlaps(row_group: RowGroup, other: RowGroup) -> bool:
    """Whether any row of one group overlaps a row of the other."""
    spans = sorted([(row.at, row.end, 0) for row in row_group.rows] + [(row.at, row.end, 1) for row in other.rows])
    last = {0: -1, 1: -1}
    for begin, end, group in spans:
        if begin < last[1 - group]:
            return True
        last[group] = max(last[group], end)
    return False


def _element_row_groups(page: Page, signals: Signals, lists: list[int]) -> list[RowGroup]:
    """Returns the row groups of elements that are no table rows, from elements that score as rows by their counts.

    ``lists`` are the indexes of tables that list documents themselves: what holds one is a panel and no row.
    """
    depths = [0] * len(page.nodes)
    groups: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in page.nodes:
        parent = node.parent
        depths[node.at] = depths[parent.at] + 1 if parent is not None else 0
        if node.tag in NON_ROW_TAGS or node.tag in ("tr", "table", "tbody") or parent is None:
            continue
        if not (signals.dates(node) or signals.amounts(node) or signals.months(node) or signals.machine_dates(node)):
            continue
        if parent.tag == "tr" or node.get("role").lower() in CELL_ROLES or node.get("role").lower() == "row":
            continue
        if row_score(signals, node) < 2 or bisect_left(lists, node.end) > bisect_left(lists, node.at):
            continue
        key = (node.tag, depths[node.at], _signature(parent), _signature(parent.parent))
        groups[key].append(node)
    row_groups: list[RowGroup] = []
    for rows in [part for group in groups.values() for part in _split_by_signature(group)]:
        scores = [row_score(signals, row) for row in rows]
        best = max(scores)
        if best < 2.7:
            continue
        spans = [RowSpan((row,)) for row in _with_siblings(rows)[:MAX_ROWS]]
        bonus = 0.2 if rows[0].tag in ("li", "article", "a") else 0.0
        score = group_strength(scores) + bonus + 0.001 * depths[rows[0].at] * (1 if len(rows) == 1 else -1)
        row_groups.append(
            RowGroup(
                spans,
                _common_ancestor(rows),
                score,
                headers=_header_row(page, signals, rows),
                similarity=_row_similarity(page, rows),
            )
        )
    return row_groups


def _signature(node: Node | None) -> tuple[str, str]:
    """Returns the signature of an element: its tag and its sorted classes, without classes that contain a digit."""
    if node is None:
        return "", ""
    return node.tag, " ".join(sorted(name for name in node.get("class").split() if not any(map(str.isdigit, name))))


def _split_by_signature(rows: list[Node]) -> list[list[Node]]:
    """Splits a group by signature when every parent has exactly one element of some signature beside other elements.

    Then the elements are parts of one record (its header, its shipments), and the parents are the rows.
    """
    signatures_of_parent: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row.parent is not None:
            signatures_of_parent[row.parent.at].append(_signature(row))
    mixed = [signatures for signatures in signatures_of_parent.values() if len(set(signatures)) > 1]
    once = {
        signature
        for signatures in mixed
        for signature in signatures
        if all(other.count(signature) == 1 for other in signatures_of_parent.values())
    }
    if len(signatures_of_parent) < 2 or len(mixed) * 2 < len(signatures_of_parent) or not once:
        return [rows]
    by_signature: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for row in rows:
        by_signature[_signature(row)].append(row)
    return list(by_signature.values())


def _row_similarity(page: Page, rows: list[Node]) -> float:
    """Returns the mean Jaccard similarity (0 to 1) of adjacent rows' elements: high for cards, low for sections of a page."""
    element_sets = [
        {(node.tag, node.get("class")) for node in page.nodes[row.at + 1 : min(row.end, row.at + 80)]}
        for row in rows[:30]
    ]
    similarities = [
        len(elements & next_elements) / max(1, len(elements | next_elements))
        for elements, next_elements in pairwise(element_sets)
    ]
    return sum(similarities) / len(similarities) if similarities else 1.0


def _header_row(page: Page, signals: Signals, rows: list[Node]) -> list[Node]:
    """Returns the header row: the element before the first row (or before its parent) with one column header per child."""
    first = rows[0]
    width = len(first.kids)
    if width < 3:
        return []
    for following in (first, first.parent):
        if following is None or following.parent is None:
            continue
        preceding = [kid for kid in following.parent.kids if kid.at < following.at][-1:]
        for header in (*preceding, *(kid for element in preceding for kid in element.kids[:1])):
            if len(header.kids) != width or signals.dates(header) or signals.amounts(header):
                continue
            if are_column_headers([fold(page.text(kid, 80)) for kid in header.kids]):
                return [header]
    return []


def _with_siblings(rows: list[Node]) -> list[Node]:
    """Returns the rows and their siblings of the same signature that hold text but no date or amount yet."""
    if len(rows) < 2:
        return rows
    signatures = {_signature(row) for row in rows}
    row_indexes = {row.at for row in rows}
    siblings: list[Node] = []
    for parent in {row.parent.at: row.parent for row in rows if row.parent is not None}.values():
        for kid in parent.kids:
            if kid.at not in row_indexes and _signature(kid) in signatures and kid.first < kid.last:
                siblings.append(kid)
    return sorted(rows + siblings, key=lambda row: row.at)


def _common_ancestor(rows: list[Node]) -> Node:
    """Returns the nearest common ancestor of the rows."""
    first, last = rows[0], rows[-1]
    ancestor = first.parent or first
    while ancestor.parent is not None and not (ancestor.at <= last.at < ancestor.end and ancestor.end >= last.end):
        ancestor = ancestor.parent
    return ancestor
