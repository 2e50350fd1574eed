"""Finds the part of a page that is the paper: what holds number, date, total and positions of the expected document.

A shop shows its banners and other products around an order, different ones at each request: only the part is judged,
compared and kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.html_invoice.page_lines import (
    ExpectedDocument,
    Line,
    amounts_in,
    contains_date,
    contains_number,
    normalised_amount,
    page_lines,
)

_EXCLUDED_TAGS = frozenset(("nav", "aside", "dialog"))
_EXCLUDED_ROLES = frozenset(("navigation", "dialog", "search", "banner", "contentinfo", "complementary"))
_HEADER_TAGS = frozenset(("header", "footer"))
_CONTENT_TAGS = frozenset(("main", "article", "section"))
_OUTERMOST = frozenset(("html", "body", "main"))
"""Beyond these stands the page, not the paper."""


def paper_part(page: Page, expected: ExpectedDocument) -> Node | None:
    """Returns the smallest element that names the document and lists what it is about; None when no element within the
    page does."""
    excluded = excluded_regions(page)
    lines = [line for line in page_lines(page) if not in_any(line.parent, excluded)]
    part = _smallest(lines, expected)
    if part is None:
        return None
    amounts = [line for line in lines if amounts_in(line.text)]
    tables = [line.parent for line in amounts if _in_table(line.parent)]
    while part.tag not in _OUTERMOST and part.parent is not None and not _holds_positions(part, amounts, tables):
        part = part.parent
    return part


def excluded_regions(page: Page) -> list[Node]:
    """Returns the elements that are no content: navigation, dialogs, banners, and headers and footers of the page."""
    return [
        node
        for node in page.nodes
        if node.tag in _EXCLUDED_TAGS
        or node.get("role").lower() in _EXCLUDED_ROLES
        or (node.tag in _HEADER_TAGS and not _has_ancestor(node, _CONTENT_TAGS))
    ]


def in_any(node: Node, regions: list[Node]) -> bool:
    """Whether the node lies in one of the regions."""
    return any(node.inside(region) for region in regions)


def _has_ancestor(node: Node, tags: frozenset[str]) -> bool:
    ancestor = node.parent
    while ancestor is not None:
        if ancestor.tag in tags:
            return True
        ancestor = ancestor.parent
    return False


def _smallest(lines: list[Line], expected: ExpectedDocument) -> Node | None:
    """Returns the smallest element that names number, date and total, as far as they are known."""
    number = expected.number
    wanted = [
        [line for line in lines if number is None or contains_number(line.text, number)],
        [line for line in lines if contains_date([line.text], expected.date)],
        [line for line in lines if names_total(line.text, expected.total)],
    ]
    if not all(wanted):
        return None
    rarest = min(wanted, key=len)
    return min(
        (part for line in rarest if (part := _around(line, wanted)) is not None),
        key=lambda part: part.last - part.first,
        default=None,
    )


def names_total(text: str, total: str | None) -> bool:
    """Whether a folded line holds the total; any amount when it is None."""
    amounts = amounts_in(text)
    return bool(amounts) if total is None else normalised_amount(total) in amounts


def _around(line: Line, wanted: Sequence[Sequence[Line]]) -> Node | None:
    """Returns the innermost element around a line that holds a line of each kind."""
    node: Node | None = line.parent
    while node is not None and not all(any(line.inside(node) for line in kind) for kind in wanted):
        node = node.parent
    return node


def _holds_positions(part: Node, amounts: list[Line], tables: list[Node]) -> bool:
    """Returns whether a part lists what the document is about: the page's tables of amounts if it has any, else several
    amounts."""
    if tables:
        return any(node.inside(part) for node in tables)
    return sum(line.inside(part) for line in amounts) > 1


def _in_table(node: Node) -> bool:
    ancestor: Node | None = node
    while ancestor is not None:
        if ancestor.tag == "table":
            return True
        ancestor = ancestor.parent
    return False
