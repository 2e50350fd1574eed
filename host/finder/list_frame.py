"""Whether a page has the empty frame of a list: the header row of a documents table, and nothing under it."""

from __future__ import annotations

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.list_places import ListPlaces
from host.finder.rows.column_roles import role_of
from host.finder.rows.tables import cells_of
from host.finder.values.text import fold

_TABLE_ROLES = frozenset(("table", "grid", "treegrid"))
_FIELDS = frozenset(("input", "select", "textarea"))
_BESIDE_NUMBER = frozenset(("date", "total", "status", "get", "kind", "other_date"))


def has_list_frame(page: Page, places: ListPlaces) -> bool:
    """Returns whether the page has a header row of a documents table, in a place of its list, without rows under it: a list
    that shows rows which could not be read is not empty."""
    for row in [*page.by_tag("tr"), *page.role_nodes]:
        if not row.hidden and _is_row(row) and _names_documents(page, row) and places.belongs(row):
            return not _has_filled_rows(page, row)
    return False


def _is_row(node: Node) -> bool:
    return node.tag == "tr" or node.get("role").lower() == "row"


def _names_documents(page: Page, row: Node) -> bool:
    """Returns whether the headers of a row are those of documents: a number, a date, a total."""
    headers = [cell for cell in cells_of(row) if cell.tag == "th" or cell.get("role").lower() == "columnheader"]
    if len(headers) < 2:
        return False
    roles = {role_of(fold(page.text(cell, 80))) for cell in headers}
    if "number" in roles and roles & _BESIDE_NUMBER:
        return True
    return {"date", "total"} <= roles and bool(roles & {"any_number", "get"})


def _has_filled_rows(page: Page, header: Node) -> bool:
    """Returns whether a row under the header shows two or more texts; rows of filter fields and of totals do not count."""
    table = header.parent
    while table is not None and table.tag != "table" and table.get("role").lower() not in _TABLE_ROLES:
        table = table.parent
    if table is None:
        return False
    rows = [node for node in page.descendants(table) if _is_row(node) and node.at > header.at and not node.hidden]
    return any(not _in_foot(row) and sum(_shows_text(page, cell) for cell in cells_of(row)) >= 2 for row in rows)


def _in_foot(row: Node) -> bool:
    return row.parent is not None and row.parent.tag == "tfoot"


def _shows_text(page: Page, cell: Node) -> bool:
    """Returns whether a cell of data has a text; a column header or a filter field is none."""
    if cell.tag == "th" or cell.get("role").lower() == "columnheader":
        return False
    return bool(page.text(cell, 20)) and not any(node.tag in _FIELDS for node in page.descendants(cell))
