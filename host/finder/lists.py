"""Finds what repeats: families of rows (of a table, a list, a stack of cards, a grid) that carry dates and amounts.

A family is every element of one tag under parents that look alike, so that twelve invoices in three years' sections are
one family. Which of the families are documents is decided later, by what their rows say (``judge.py``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from host.finder.signals import Signals
from host.finder.tree import INLINE, Node, Page

NEVER_ROWS = (INLINE - {"a"}) | {
    "html", "body", "td", "th", "thead", "tfoot", "colgroup", "col", "option", "select", "label", "caption", "input", "button",
    "h1", "h2", "h3", "h4", "h5", "h6", "dd", "nav", "footer", "oph-frame", "oph-shadow", "main", "summary", "head", "legend",
}  # fmt: skip
CELL_ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
MOST_FAMILIES = 12
"""Families that are read; a page with more lists than this shows its documents in the best of them."""
MOST_ROWS = 20_000


@dataclass(frozen=True)
class RowSpan:
    """One row: a single element, or neighbours that make it together."""

    nodes: tuple[Node, ...]

    @property
    def head(self) -> Node:
        return self.nodes[0]

    @property
    def at(self) -> int:
        return self.nodes[0].at

    @property
    def end(self) -> int:
        return self.nodes[-1].end


@dataclass
class Family:
    """Rows that belong together. ``container`` holds them all; ``table`` is set for rows of a real or a role table."""

    rows: list[RowSpan]
    container: Node
    score: float
    table: Node | None = None
    heads: list[Node] = field(default_factory=list)
    why: str = ""


def families(page: Page, signals: Signals) -> list[Family]:
    """Families of rows, best first, none inside of another."""
    found = _tables(page, signals) + _others(page, signals) + _flat(page, signals)
    found.sort(key=lambda family: (-family.score, -family.container.at))
    chosen: list[Family] = []
    for family in found:
        if len(chosen) >= MOST_FAMILIES:
            break
        if not any(_overlap(family, other) for other in chosen):
            chosen.append(family)
    return chosen


def _overlap(one: Family, other: Family) -> bool:
    """Whether any row of one lies in, around or across a row of the other."""
    spans = sorted([(row.at, row.end, 0) for row in one.rows] + [(row.at, row.end, 1) for row in other.rows])
    last = {0: -1, 1: -1}
    for begin, end, whose in spans:
        if begin < last[1 - whose]:
            return True
        last[whose] = max(last[whose], end)
    return False


def row_score(signals: Signals, node: Node) -> float:
    """How much like one document's row this is, from counts alone."""
    dates = signals.dates(node) + signals.stamps(node)
    amounts = signals.amounts(node)
    actions = signals.actions(node)
    score = 2.0 if dates else 1.2 if signals.months(node) else 0.0
    score += 2.0 if amounts else 0.0
    score += (0.7 + 0.1 * min(actions, 4)) if actions else 0.0
    return score - max(0, dates - 4) - 0.5 * max(0, amounts - 6) - 0.3 * max(0, actions - 12)


def _strength(scores: list[float]) -> float:
    good = [score for score in scores if score > 0]
    return (sum(good) / len(good)) * math.log2(len(good) + 1) if good else 0.0


# --- tables


def _table_of(node: Node) -> Node | None:
    parent = node.parent
    while parent is not None and parent.tag in ("tbody", "thead", "tfoot", "form", "oph-shadow"):
        parent = parent.parent
    return parent if parent is not None and parent.tag == "table" else node.parent


def _role_table(node: Node) -> Node | None:
    parent = node.parent
    for _ in range(6):
        if parent is None:
            return None
        if parent.get("role").lower() in ("table", "grid", "treegrid"):
            return parent
        parent = parent.parent
    return None


def is_head_row(node: Node, page: Page, signals: Signals) -> bool:
    """Whether a row of a table names its columns."""
    if node.parent is not None and node.parent.tag == "thead":
        return True
    if signals.dates(node) or signals.amounts(node):
        return False
    cells = cells_of(node)
    if not cells:
        return False
    heads = [cell for cell in cells if cell.tag == "th" or cell.get("role").lower() == "columnheader"]
    return len(heads) >= max(2, (len(cells) + 1) // 2)


def cells_of(row: Node) -> list[Node]:
    """The cells of a table's row, real or by role; looks through one wrapper."""
    cells = [kid for kid in row.kids if kid.tag in ("td", "th") or kid.get("role").lower() in CELL_ROLES]
    if not cells and len(row.kids) == 1:
        cells = [kid for kid in row.kids[0].kids if kid.tag in ("td", "th") or kid.get("role").lower() in CELL_ROLES]
    return cells


def _tables(page: Page, signals: Signals) -> list[Family]:
    rows_of: dict[int, list[Node]] = defaultdict(list)
    tables: dict[int, Node] = {}
    roles = [node for node in page.roles if node.get("role").lower() == "row" and node.tag != "tr"]
    for node in [*page.of("tr"), *roles]:
        table = _table_of(node) if node.tag == "tr" else _role_table(node)
        if table is not None and len(rows_of[table.at]) < MOST_ROWS:
            tables[table.at] = table
            rows_of[table.at].append(node)
    found: list[Family] = []
    for at, rows in rows_of.items():
        heads = [row for row in rows[:5] if is_head_row(row, page, signals)]
        body = [
            row for row in rows
            if row not in heads and not (row.parent is not None and row.parent.tag in ("thead", "tfoot"))
        ]  # fmt: skip
        if _is_layout(body, signals):
            continue
        family = _table_family(tables[at], body, heads, signals)
        if family is not None:
            found.append(family)
    return found


def _is_layout(rows: list[Node], signals: Signals) -> bool:
    """A table that only places things: its cells hold whole lists."""
    return any(any(node.tag == "table" for node in _below(row, 200)) and signals.dates(row) > 4 for row in rows[:20])


def _below(node: Node, most: int) -> list[Node]:
    found: list[Node] = []
    todo = list(node.kids)
    while todo and len(found) < most:
        one = todo.pop()
        found.append(one)
        todo.extend(one.kids)
    return found


def _table_family(table: Node, body: list[Node], heads: list[Node], signals: Signals) -> Family | None:
    spans: list[RowSpan] = []
    scores: list[float] = []
    widest = max((len(cells_of(row)) for row in body), default=0)
    for row in body:
        score = row_score(signals, row)
        cells = cells_of(row)
        follows = len(cells) == 1 and widest > 1 and spans and not signals.dates(row)
        if follows and (signals.actions(row) or signals.amounts(row)):
            # A second line of the record above, spanning all columns: its buttons belong to that record.
            spans[-1] = RowSpan((*spans[-1].nodes, row))
            continue
        if not cells or (len(cells) == 1 and widest > 1 and score < 2):
            continue
        spans.append(RowSpan((row,)))
        scores.append(score)
    if not spans or (not heads and max(scores) < 2):
        return None
    return Family(spans, table, _strength(scores) + (1 if heads else 0), table=table, heads=heads)


# --- lists and cards


def _look(node: Node | None) -> tuple[str, str]:
    if node is None:
        return "", ""
    return node.tag, " ".join(sorted(one for one in node.get("class").split() if not any(map(str.isdigit, one))))


def _others(page: Page, signals: Signals) -> list[Family]:
    depths = [0] * len(page.nodes)
    groups: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in page.nodes:
        parent = node.parent
        depths[node.at] = depths[parent.at] + 1 if parent is not None else 0
        if node.tag in NEVER_ROWS or node.tag in ("tr", "table", "tbody") or parent is None:
            continue
        if not (signals.dates(node) or signals.amounts(node) or signals.months(node) or signals.stamps(node)):
            continue
        if parent.tag == "tr" or node.get("role").lower() in CELL_ROLES or node.get("role").lower() == "row":
            continue
        if row_score(signals, node) < 2:
            continue
        key = (node.tag, depths[node.at], _look(parent), _look(parent.parent))
        groups[key].append(node)
    found: list[Family] = []
    for rows in [part for rows in groups.values() for part in _parts(rows)]:
        scores = [row_score(signals, row) for row in rows]
        best = max(scores)
        if best < 2.7:
            continue
        kept = [RowSpan((row,)) for row in _with_kin(rows, signals)[:MOST_ROWS]]
        bonus = 0.2 if rows[0].tag in ("li", "article", "a") else 0.0
        strength = _strength(scores) + bonus + 0.001 * depths[rows[0].at] * (1 if len(rows) == 1 else -1)
        found.append(Family(kept, _common(rows), strength))
    return found


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


def _with_kin(rows: list[Node], signals: Signals) -> list[Node]:
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


# --- rows without an element of their own


def _flat(page: Page, signals: Signals) -> list[Family]:
    """Rows that are neighbours without a wrapper: ``dt`` with its ``dd``, or a grid whose cells follow each other."""
    found: list[Family] = []
    for node in page.nodes:
        kids = node.kids
        if len(kids) < 2 or node.tag in ("tr", "table", "tbody", "thead", "select", "html", "body"):
            continue
        dated = [place for place, kid in enumerate(kids) if signals.dates(kid) or signals.stamps(kid)]
        if node.tag == "dl" and any(kid.tag == "dt" for kid in kids):
            starts = _dl_starts(kids, signals)
        elif len(dated) >= 2 and len(kids) >= 4:
            starts = _stride(kids, dated, signals)
        else:
            continue
        if not starts:
            continue
        ends = [*starts[1:], len(kids)]
        spans = [RowSpan(tuple(kids[begin:end])) for begin, end in zip(starts, ends, strict=True)]
        scores = [_span_score(signals, span) for span in spans]
        if max(scores) < 2.7:
            continue
        family = Family(spans, node, _strength(scores))
        if starts[0] > 0 and node.tag != "dl":
            family.heads = kids[: starts[0]]
        found.append(family)
    return found


def _dl_starts(kids: list[Node], signals: Signals) -> list[int]:
    """Where records begin in a dl: at every dt, when each dt has a record; a single dl of labels is one record."""
    starts = [
        place for place, kid in enumerate(kids) if kid.tag == "dt" and (place == 0 or kids[place - 1].tag != "dt")
    ]
    if len(starts) >= 2:
        ends = [*starts[1:], len(kids)]
        spans = [RowSpan(tuple(kids[begin:end])) for begin, end in zip(starts, ends, strict=True)]
        good = sum(1 for span in spans if _span_score(signals, span) >= 2.7)
        if good * 2 >= len(spans):
            return starts
    return []


def _span_score(signals: Signals, span: RowSpan) -> float:
    dates = sum(signals.dates(node) + signals.stamps(node) for node in span.nodes)
    amounts = sum(signals.amounts(node) for node in span.nodes)
    actions = sum(signals.actions(node) for node in span.nodes)
    score = (2.0 if dates else 0.0) + (2.0 if amounts else 0.0) + ((0.7 + 0.1 * min(actions, 4)) if actions else 0.0)
    return score - max(0, dates - 4) - 0.5 * max(0, amounts - 6)


def _stride(kids: list[Node], dated: list[int], signals: Signals) -> list[int]:
    """Where rows begin when dates come at equal steps among neighbours that are alike."""
    steps = {later - earlier for earlier, later in zip(dated, dated[1:], strict=False)}
    step = min(steps)
    if step < 2 or any(one % step for one in steps):
        if len(steps) == 2 and len(dated) >= 4:
            # Two dates a row (of the document, when due): every other one begins a row.
            step = sum(sorted(steps))
            if any(later - earlier != step for earlier, later in zip(dated, dated[2:], strict=False)):
                return []
        else:
            return []
    if len(kids) > MOST_ROWS * 10 or len({kid.tag for kid in kids}) > 3:
        return []
    # The row begins where the whole fits best: the last row must end with the last neighbour.
    rest = len(kids) % step
    first = rest if rest <= dated[0] else dated[0]
    while first + step <= dated[0]:
        first += step
    starts = list(range(first, len(kids), step))
    if kids[first].tag in ("h1", "h2", "h3", "h4") and len({kid.tag for kid in kids}) == 1:
        return []
    return starts if len(starts) >= 2 else []
