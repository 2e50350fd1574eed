"""Finds what repeats: families of rows (of a table, a list, a stack of cards, a grid) that carry dates and amounts.

A family is every element of one tag under parents that look alike, so that twelve invoices in three years' sections are
one family. Which of the families are documents is decided later, by what their rows say (``judge.py``).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from host.finder.dom.node import INLINE, Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import fold
from host.finder.rows.column_roles import are_column_headers
from host.finder.rows.definition_lists import unwrapped_row_groups
from host.finder.rows.row_group import MAX_ROWS, RowGroup, RowSpan, group_strength, row_score
from host.finder.rows.tables import CELL_ROLES, tables

NON_ROW_TAGS = (INLINE - {"a"}) | {
    "html", "body", "td", "th", "thead", "tfoot", "colgroup", "col", "option", "select", "label", "caption", "input", "button",
    "h1", "h2", "h3", "h4", "h5", "h6", "dd", "nav", "footer", "oph-frame", "oph-shadow", "main", "summary", "head", "legend",
}  # fmt: skip
MAX_ROW_GROUPS = 12
"""Families that are read; a page with more lists than this shows its documents in the best of them."""


def row_groups(page: Page, signals: Signals) -> list[RowGroup]:
    """Families of rows, best first, none inside of another."""
    found = tables(page, signals) + _others(page, signals) + unwrapped_row_groups(page, signals)
    found.sort(key=lambda family: (-family.score, -family.container.at))
    chosen: list[RowGroup] = []
    for family in found:
        if len(chosen) >= MAX_ROW_GROUPS:
            break
        if not any(_overlap(family, other) for other in chosen):
            chosen.append(family)
    return chosen


def _overlap(one: RowGroup, other: RowGroup) -> bool:
    """Whether any row of one lies in, around or across a row of the other."""
    spans = sorted([(row.at, row.end, 0) for row in one.rows] + [(row.at, row.end, 1) for row in other.rows])
    last = {0: -1, 1: -1}
    for begin, end, whose in spans:
        if begin < last[1 - whose]:
            return True
        last[whose] = max(last[whose], end)
    return False


def _others(page: Page, signals: Signals) -> list[RowGroup]:
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
        if row_score(signals, node) < 2:
            continue
        key = (node.tag, depths[node.at], _look(parent), _look(parent.parent))
        groups[key].append(node)
    found: list[RowGroup] = []
    for rows in [part for group in groups.values() for part in _parts(group)]:
        scores = [row_score(signals, row) for row in rows]
        best = max(scores)
        if best < 2.7:
            continue
        kept = [RowSpan((row,)) for row in _with_kin(rows)[:MAX_ROWS]]
        bonus = 0.2 if rows[0].tag in ("li", "article", "a") else 0.0
        worth = group_strength(scores) + bonus + 0.001 * depths[rows[0].at] * (1 if len(rows) == 1 else -1)
        found.append(
            RowGroup(
                kept, _common(rows), worth, headers=_head_before(page, signals, rows), similarity=_alike(page, rows)
            )
        )
    return found


def _look(node: Node | None) -> tuple[str, str]:
    if node is None:
        return "", ""
    return node.tag, " ".join(sorted(one for one in node.get("class").split() if not any(map(str.isdigit, one))))


def _parts(rows: list[Node]) -> list[list[Node]]:
    """Rows as they are, or apart by their make where every parent has exactly one of some make beside others: then they
    are the parts of one record (its head, its shipments), and the parents are the rows."""
    of_parent: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row.parent is not None:
            of_parent[row.parent.at].append(_look(row))
    several = [makes for makes in of_parent.values() if len(set(makes)) > 1]
    once = {make for makes in several for make in makes if all(other.count(make) == 1 for other in of_parent.values())}
    if len(of_parent) < 2 or len(several) * 2 < len(of_parent) or not once:
        return [rows]
    apart: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for row in rows:
        apart[_look(row)].append(row)
    return list(apart.values())


def _alike(page: Page, rows: list[Node]) -> float:
    """How much neighbouring rows share of their elements, on average: cards of one list do, sections of a page do not."""
    builds = [
        {(node.tag, node.get("class")) for node in page.nodes[row.at + 1 : min(row.end, row.at + 80)]}
        for row in rows[:30]
    ]
    shares = [len(one & other) / max(1, len(one | other)) for one, other in pairwise(builds)]
    return sum(shares) / len(shares) if shares else 1.0


def _head_before(page: Page, signals: Signals, rows: list[Node]) -> list[Node]:
    """The element right before the first row (or before what holds the rows) that names its parts, one head a part."""
    first = rows[0]
    width = len(first.kids)
    if width < 3:
        return []
    for below in (first, first.parent):
        if below is None or below.parent is None:
            continue
        before = [kid for kid in below.parent.kids if kid.at < below.at][-1:]
        for head in (*before, *(kid for one in before for kid in one.kids[:1])):
            if len(head.kids) != width or signals.dates(head) or signals.amounts(head):
                continue
            if are_column_headers([fold(page.text(kid, 80)) for kid in head.kids]):
                return [head]
    return []


def _with_kin(rows: list[Node]) -> list[Node]:
    """The rows and those of their neighbours of the same make that say less (no amount yet, no date)."""
    if len(rows) < 2:
        return rows
    makes = {_look(row) for row in rows}
    have = {row.at for row in rows}
    kin: list[Node] = []
    for parent in {row.parent.at: row.parent for row in rows if row.parent is not None}.values():
        for kid in parent.kids:
            if kid.at not in have and _look(kid) in makes and kid.first < kid.last:
                kin.append(kid)
    return sorted(rows + kin, key=lambda row: row.at)


def _common(rows: list[Node]) -> Node:
    """The nearest element that holds all of them."""
    first, last = rows[0], rows[-1]
    holder = first.parent or first
    while holder.parent is not None and not (holder.at <= last.at < holder.end and holder.end >= last.end):
        holder = holder.parent
    return holder
