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
from host.finder.dom.signals import acts, disabled
from host.finder.dom.text import fold, squeeze
from host.finder.downloads.offers import harms, spot_of
from host.finder.rows.row_group import Family, RowSpan
from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates, stamp

if TYPE_CHECKING:
    from host.finder.navigation.pagination import Paging
    from host.hints import Hints, Pick


class Selected:
    """Elements of a page by CSS selectors."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def all(self, css: str, within: Node | None = None) -> list[Node]:
        """The elements that a selector finds, in order; none for a selector that is no CSS."""
        try:
            found = self._page.parser.css(css)
        except SelectolaxError:
            return []
        nodes = (self._page.by_memory.get(one.mem_id) for one in found)
        return [node for node in nodes if node is not None and (within is None or within.at < node.at < within.end)]


def hinted_family(page: Page, hints: Hints) -> Family | None:
    """The rows that the first working alternative finds."""
    selected = Selected(page)
    for pick in hints.rows:
        rows = selected.all(pick.css)
        if rows:
            return Family([RowSpan((row,)) for row in rows], _holder(rows), 1.0)
    return None


def _holder(rows: list[Node]) -> Node:
    holder = rows[0].parent or rows[0]
    while holder.parent is not None and holder.end < rows[-1].end:
        holder = holder.parent
    return holder


def field_value(page: Page, row: RowSpan, picks: tuple[Pick, ...]) -> str | None:
    """What the first alternative that is there says of a row's field, transformed; None when none is."""
    selected = Selected(page)
    for pick in picks:
        for root in row.nodes:
            for node in selected.all(pick.css, root):
                raw = node.get(pick.attribute) if pick.attribute else page.text(node, 500)
                value = transformed(raw, pick.transform)
                if value:
                    return value
    return None


def means_nodes(page: Page, row: RowSpan, picks: tuple[Pick, ...]) -> list[Node]:
    """What the download alternatives find in a row, harmless and usable."""
    selected = Selected(page)
    for pick in picks:
        nodes = [node for root in row.nodes for node in selected.all(pick.css, root)]
        usable = [node for node in nodes if acts(node) and not disabled(node) and not harms(page, node)]
        if usable:
            return usable
    return []


def hinted_spots(page: Page, hints: Hints, found: Paging) -> Paging:
    """The paging with the way on that the hints name; a hint that finds nothing leaves what the finder saw."""
    selected = Selected(page)
    for pick in hints.next:
        for node in selected.all(pick.css):
            if not disabled(node) and not node.hidden and not harms(page, node):
                return replace(found, next=spot_of(page, node))
    return found


@lru_cache(maxsize=4_000)
def transformed(raw: str, transform: str) -> str | None:
    """A raw value by one of the named transforms; None when it does not fit."""
    text = squeeze(raw)
    if not text:
        return None
    if transform == "text":
        return text
    if transform == "digits":
        return re.sub(r"\D", "", text) or None
    if transform == "date_iso":
        return stamp(text)
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
