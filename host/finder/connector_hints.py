"""Uses a connector's hints: selectors for rows, fields and the way on, each a list of alternatives."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import SelectolaxError

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled, is_interactive
from host.finder.dom.text import collapse_whitespace, fold
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.rows.row_group import RowGroup, RowSpan
from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates, machine_date

if TYPE_CHECKING:
    from host.finder.navigation.pagination import Pagination
    from host.hints import Hints, Pick


class CssQuery:
    """Elements of a page by CSS selectors."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def select(self, css: str, within: Node | None = None) -> list[Node]:
        """The elements that a selector finds, in order; none for a selector that is no CSS."""
        try:
            found = self._page.parser.css(css)
        except SelectolaxError:
            return []
        nodes = (self._page.nodes_by_mem_id.get(one.mem_id) for one in found)
        return [node for node in nodes if node is not None and (within is None or within.at < node.at < within.end)]


def hinted_row_group(page: Page, hints: Hints) -> RowGroup | None:
    """The rows that the first working alternative finds."""
    selected = CssQuery(page)
    for pick in hints.rows:
        rows = selected.select(pick.css)
        if rows:
            return RowGroup([RowSpan((row,)) for row in rows], _holder(rows), 1.0)
    return None


def _holder(rows: list[Node]) -> Node:
    holder = rows[0].parent or rows[0]
    while holder.parent is not None and holder.end < rows[-1].end:
        holder = holder.parent
    return holder


def field_value(page: Page, row: RowSpan, picks: tuple[Pick, ...]) -> str | None:
    """What the first alternative that is there says of a row's field, transformed; None when none is."""
    selected = CssQuery(page)
    for pick in picks:
        for root in row.nodes:
            for node in selected.select(pick.css, root):
                raw = node.get(pick.attribute) if pick.attribute else page.text(node, 500)
                value = apply_transform(raw, pick.transform)
                if value:
                    return value
    return None


def hinted_offer_nodes(page: Page, row: RowSpan, picks: tuple[Pick, ...]) -> list[Node]:
    """What the download alternatives find in a row, harmless and usable."""
    selected = CssQuery(page)
    for pick in picks:
        nodes = [node for root in row.nodes for node in selected.select(pick.css, root)]
        usable = [
            node
            for node in nodes
            if is_interactive(node) and not is_disabled(node) and not is_harmful_element(page, node)
        ]
        if usable:
            return usable
    return []


def with_hinted_next(page: Page, hints: Hints, found: Pagination) -> Pagination:
    """The paging with the way on that the hints name; a hint that finds nothing leaves what the finder saw."""
    selected = CssQuery(page)
    for pick in hints.next:
        for node in selected.select(pick.css):
            if not is_disabled(node) and not node.hidden and not is_harmful_element(page, node):
                return replace(found, next=element_ref_of(page, node))
    return found


@lru_cache(maxsize=4_000)
def apply_transform(raw: str, transform: str) -> str | None:
    """A raw value by one of the named transforms; None when it does not fit."""
    text = collapse_whitespace(raw)
    if not text:
        return None
    if transform == "text":
        return text
    if transform == "digits":
        return re.sub(r"\D", "", text) or None
    if transform == "date_iso":
        return machine_date(text)
    if transform in ("date_day_first", "date_month_first"):
        found = find_dates(fold(text))
        return found[0].iso("dmy" if transform == "date_day_first" else "mdy") if found else None
    if transform == "amount":
        amounts = find_amounts(fold(text))
        return amounts[0].value if amounts else None
    last = unquote(urlsplit(text).path).rstrip("/").rpartition("/")[2] if "://" in text or "/" in text else text
    if transform == "last_step":
        return last or None
    return re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last) or None
