"""Rows of tables: real ones, and those that are tables only by their roles."""

from __future__ import annotations

from collections import defaultdict

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import fold
from host.finder.rows.column_roles import are_column_headers
from host.finder.rows.row_group import MAX_ROWS, RowGroup, RowSpan, group_strength, row_score

CELL_ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))


def tables(page: Page, signals: Signals) -> list[RowGroup]:
    rows_of: dict[int, list[Node]] = defaultdict(list)
    found_tables: dict[int, Node] = {}
    roles = [node for node in page.role_nodes if node.get("role").lower() == "row" and node.tag != "tr"]
    for node in [*page.by_tag("tr"), *roles]:
        table = _table_of(node) if node.tag == "tr" else _role_table(node)
        if table is not None and len(rows_of[table.at]) < MAX_ROWS:
            found_tables[table.at] = table
            rows_of[table.at].append(node)
    found: list[RowGroup] = []
    for at, rows in rows_of.items():
        heads = [row for row in rows[:5] if is_header_row(row, page, signals)]
        body = [
            row for row in rows
            if row not in heads and not (row.parent is not None and row.parent.tag in ("thead", "tfoot"))
        ]  # fmt: skip
        if _is_layout(body, signals):
            continue
        family = _table_family(found_tables[at], body, heads, signals)
        if family is not None:
            found.append(family)
    return found


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


def is_header_row(node: Node, page: Page, signals: Signals) -> bool:
    """Whether a row of a table names its columns."""
    if node.parent is not None and node.parent.tag == "thead":
        return True
    if signals.dates(node) or signals.amounts(node):
        return False
    cells = cells_of(node)
    if not cells:
        return False
    heads = [cell for cell in cells if cell.tag == "th" or cell.get("role").lower() == "columnheader"]
    if len(heads) >= max(2, (len(cells) + 1) // 2):
        return True
    return are_column_headers([fold(page.text(cell, 80)) for cell in cells])


def _span(cell: Node, name: str, most: int) -> int:
    digits = cell.get(name).strip() or cell.get(f"aria-{name}").strip()
    return min(max(int(digits), 1), most) if digits.isdigit() and len(digits) < 5 else 1


def colspan(cell: Node) -> int:
    """How many columns a cell takes."""
    return _span(cell, "colspan", 30)


def spanned_columns(rows: list[RowSpan]) -> dict[int, list[int]]:
    """Where cells reach over several rows: the column of each cell, by the row's place. Empty where none does."""
    every = [node for row in rows for node in row.nodes]
    if not any(cell.has("rowspan") for node in every for cell in cells_of(node)):
        return {}
    found: dict[int, list[int]] = {}
    left: dict[int, int] = {}
    for node in every:
        column = 0
        places: list[int] = []
        spans: dict[int, int] = {}
        for cell in cells_of(node):
            while left.get(column, 0) > 0:
                column += 1
            places.append(column)
            for one in range(column, column + colspan(cell)):
                spans[one] = _span(cell, "rowspan", 1_000)
            column += colspan(cell)
        found[node.at] = places
        left = {place: rest - 1 for place, rest in left.items() if rest > 1}
        left.update({place: rest - 1 for place, rest in spans.items() if rest > 1})
    return found


def cells_of(row: Node) -> list[Node]:
    """The cells of a table's row, real or by role; looks through one wrapper."""
    cells = [kid for kid in row.kids if kid.tag in ("td", "th") or kid.get("role").lower() in CELL_ROLES]
    if not cells and len(row.kids) == 1:
        cells = [kid for kid in row.kids[0].kids if kid.tag in ("td", "th") or kid.get("role").lower() in CELL_ROLES]
    return cells


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


def _table_family(table: Node, body: list[Node], heads: list[Node], signals: Signals) -> RowGroup | None:
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
    return RowGroup(spans, table, group_strength(scores) + (1 if heads else 0), table=table, headers=heads)
