"""Detects row groups in tables: ``table`` elements and elements with the ARIA roles of tables."""

from __future__ import annotations

from collections import defaultdict

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan
from host.finder.navigation.page_turns import is_pager_row
from host.finder.rows.column_roles import are_column_headers
from host.finder.rows.row_group import MAX_ROWS, RowGroup, group_strength, row_score
from host.finder.values.text import fold

CELL_ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))


def tables(page: Page, signals: Signals) -> list[RowGroup]:
    """Returns a row group per table; layout tables and tables without data are left out."""
    rows_by_table: dict[int, list[Node]] = defaultdict(list)
    table_by_index: dict[int, Node] = {}
    role_rows = [node for node in page.role_nodes if node.get("role").lower() == "row" and node.tag != "tr"]
    for node in [*page.by_tag("tr"), *role_rows]:
        table = _table_of(node) if node.tag == "tr" else _role_table(node)
        if table is not None and len(rows_by_table[table.at]) < MAX_ROWS:
            table_by_index[table.at] = table
            rows_by_table[table.at].append(node)
    row_groups: list[RowGroup] = []
    for index, rows in rows_by_table.items():
        header_rows = [row for row in rows[:5] if is_header_row(row, page, signals)]
        body = [
            row for row in rows
            if row not in header_rows and not (row.parent is not None and row.parent.tag in ("thead", "tfoot"))
        ]  # fmt: skip
        if _is_layout(body, signals):
            continue
        body = _without_pager_rows(body, page, signals)
        row_group = _table_row_group(table_by_index[index], body, header_rows, signals)
        if row_group is not None:
            row_groups.append(row_group)
    return row_groups


def _table_of(node: Node) -> Node | None:
    """Returns the table of a ``tr``; the parent when there is no ``table``."""
    parent = node.parent
    while parent is not None and parent.tag in ("tbody", "thead", "tfoot", "form", "oph-shadow"):
        parent = parent.parent
    return parent if parent is not None and parent.tag == "table" else node.parent


def _role_table(node: Node) -> Node | None:
    """Returns the nearest of six ancestors with the role of a table or grid."""
    parent = node.parent
    for _ in range(6):
        if parent is None:
            return None
        if parent.get("role").lower() in ("table", "grid", "treegrid"):
            return parent
        parent = parent.parent
    return None


def is_header_row(node: Node, page: Page, signals: Signals) -> bool:
    """Whether a row of a table holds its column headers."""
    if node.parent is not None and node.parent.tag == "thead":
        return True
    if signals.dates(node) or signals.amounts(node):
        return False
    cells = cells_of(node)
    if not cells:
        return False
    header_cells = [cell for cell in cells if cell.tag == "th" or cell.get("role").lower() == "columnheader"]
    if len(header_cells) >= max(2, (len(cells) + 1) // 2):
        return True
    return are_column_headers([fold(page.text(cell, 80)) for cell in cells])


def _span_value(cell: Node, name: str, most: int) -> int:
    """Returns the value of ``colspan`` or ``rowspan`` (or its ARIA attribute), between 1 and ``most``."""
    if not cell.attrs:
        return 1
    digits = cell.get(name).strip() or cell.get(f"aria-{name}").strip()
    return min(max(int(digits), 1), most) if digits.isdigit() and len(digits) < 5 else 1


def colspan(cell: Node) -> int:
    """Returns the number of columns that a cell spans, at most 30."""
    return _span_value(cell, "colspan", 30)


def spanned_columns(rows: list[RowSpan]) -> dict[int, list[int]]:
    """Returns the column of each cell, by the index of the row's node, when cells span rows; empty when none does."""
    row_nodes = [node for row in rows for node in row.nodes]
    if not any(cell.has("rowspan") for node in row_nodes for cell in cells_of(node)):
        return {}
    columns_by_row: dict[int, list[int]] = {}
    remaining: dict[int, int] = {}
    for node in row_nodes:
        column = 0
        columns: list[int] = []
        spans: dict[int, int] = {}
        for cell in cells_of(node):
            while remaining.get(column, 0) > 0:
                column += 1
            columns.append(column)
            for spanned in range(column, column + colspan(cell)):
                spans[spanned] = _span_value(cell, "rowspan", 1_000)
            column += colspan(cell)
        columns_by_row[node.at] = columns
        remaining = {index: rows_left - 1 for index, rows_left in remaining.items() if rows_left > 1}
        remaining.update({index: rows_left - 1 for index, rows_left in spans.items() if rows_left > 1})
    return columns_by_row


def cells_of(row: Node) -> list[Node]:
    """Returns the cells of a row, by tag or by role; a single wrapper element is looked through."""
    cells = [kid for kid in row.kids if kid.tag in ("td", "th") or kid.get("role").lower() in CELL_ROLES]
    if not cells and len(row.kids) == 1:
        cells = [kid for kid in row.kids[0].kids if kid.tag in ("td", "th") or kid.get("role").lower() in CELL_ROLES]
    return cells


def _is_layout(rows: list[Node], signals: Signals) -> bool:
    """Whether the table is for layout only: a row contains another table and more than four dates."""
    return any(
        any(node.tag == "table" for node in _descendants(row, 200)) and signals.dates(row) > 4 for row in rows[:20]
    )


def _descendants(node: Node, most: int) -> list[Node]:
    """Returns at most ``most`` descendants of a node, in no particular order."""
    descendants: list[Node] = []
    pending = list(node.kids)
    while pending and len(descendants) < most:
        element = pending.pop()
        descendants.append(element)
        pending.extend(element.kids)
    return descendants


def _without_pager_rows(body: list[Node], page: Page, signals: Signals) -> list[Node]:
    """Returns the rows without the table's own pagers: above or below the records, or one per section. As many rows as
    records that each only "show more" are second lines of the records."""
    pagers = {row.at for row in body if not signals.amounts(row) and is_pager_row(page, signals, row)}
    records = [row for row in body if row.at not in pagers]
    if len(pagers) > 1 and len(pagers) >= len(records):
        return body
    return records


def _table_row_group(table: Node, body: list[Node], headers: list[Node], signals: Signals) -> RowGroup | None:
    """Returns the row group of a table's body rows; None without headers and without a row that scores 2 or more."""
    spans: list[RowSpan] = []
    scores: list[float] = []
    widest = max((len(cells_of(row)) for row in body), default=0)
    for row in body:
        score = row_score(signals, row)
        cells = cells_of(row)
        continues_record = len(cells) == 1 and widest > 1 and spans and not signals.dates(row)
        if continues_record and (signals.actions(row) or signals.amounts(row)):
            # A row of one cell that spans all columns is the second line of the record above, as are its buttons.
            spans[-1] = RowSpan((*spans[-1].nodes, row))
            continue
        if not cells or (len(cells) == 1 and widest > 1 and score < 2):
            continue
        spans.append(RowSpan((row,)))
        scores.append(score)
    if not spans or (not headers and max(scores) < 2):
        return None
    return RowGroup(spans, table, group_strength(scores) + (1 if headers else 0), table=table, headers=headers)
