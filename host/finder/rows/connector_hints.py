"""Applies a connector's hints to a page: CSS selectors for rows, fields and pagination, each a list of alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from host.finder.dom.arranged_page import ArrangedPage, arranged
from host.finder.dom.css_query import CssQuery
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled, is_interactive
from host.finder.dom.spans import RowSpan
from host.finder.dom.urls import split
from host.finder.downloads.offers import is_harmful_element
from host.finder.rows.row_group import RowGroup
from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates, machine_date
from host.finder.values.text import collapse_whitespace, fold

if TYPE_CHECKING:
    from host.hints import Hints, Pick

MAX_FIELD_CHARS = 500
"""Of a field that is stored and shown: a page that has more in its place means something else."""
_WORD = re.compile(r"\w(?:[\w./_-]*\w)?")
"""A word with what stands inside of numbers: "INV-2026/0012"."""


def page_for(page: Page, hints: Hints | None) -> Page:
    """Returns the page as a connector's hints have it read: with an element for each row that is none by itself."""
    if hints is None or all(pick.spans in ("element", "siblings") for pick in hints.rows):
        return page
    for pick in hints.rows:
        found = arranged(page, pick.css, pick.spans)
        if found is not None:
            return found
        if CssQuery(page).select(pick.css):
            break
    return page


def hinted_row_group(page: Page, hints: Hints) -> RowGroup | None:
    """Returns the row group of the first selector that matches anything; None if no selector matches."""
    query = CssQuery(page)
    left_out = {node.at for pick in hints.not_rows for node in query.select(pick.css)}
    for pick in hints.rows:
        if pick.spans not in ("element", "siblings"):
            rows = page.records if isinstance(page, ArrangedPage) else []
        else:
            rows = query.select(pick.css)
        rows = [row for row in rows if row.at not in left_out]
        if rows:
            spans = row_spans(rows) if pick.spans == "siblings" else [RowSpan((row,)) for row in rows]
            return RowGroup(spans, _common_ancestor(rows), 1.0)
    return None


def row_spans(heads: list[Node]) -> list[RowSpan]:
    """Returns the rows that begin with these elements: each with its siblings up to the next of them."""
    starts = {head.at for head in heads}
    spans = []
    for head in heads:
        siblings = head.parent.kids if head.parent is not None else [head]
        nodes = [head]
        for sibling in siblings[siblings.index(head) + 1 :]:
            if sibling.at in starts:
                break
            nodes.append(sibling)
        spans.append(RowSpan(tuple(nodes)))
    return spans


def _common_ancestor(rows: list[Node]) -> Node:
    """Returns the lowest common ancestor of the first and the last row."""
    ancestor = rows[0].parent or rows[0]
    while ancestor.parent is not None and ancestor.end < rows[-1].end:
        ancestor = ancestor.parent
    return ancestor


def field_value(page: Page, row: RowSpan, picks: tuple[Pick, ...]) -> str | None:
    """Returns a row's field from the first alternative that yields a value, transformed; None if no alternative does."""
    query = CssQuery(page)
    for pick in picks:
        for node in filter(row.holds, query.select(pick.css)):
            raw = node.get(pick.attribute) if pick.attribute else page.text(node, 500)
            value = apply_transform(raw, pick.transform)
            if value:
                return value
    return None


def hinted_offer_nodes(page: Page, row: RowSpan, picks: tuple[Pick, ...]) -> list[Node]:
    """Returns the usable, harmless elements of a row for the first download selector that matches any."""
    query = CssQuery(page)
    for pick in picks:
        usable = [
            node
            for node in filter(row.holds, query.select(pick.css))
            if is_interactive(node) and not is_disabled(node) and not is_harmful_element(page, node)
        ]
        if usable:
            return usable
    return []


def number_in(text: str) -> str | None:
    """Returns the document's number in a text: its word with the most digits, the first of them; None without digits. Dates
    and amounts are no numbers."""
    folded = fold(text)
    values = [(date.begin, date.end) for date in find_dates(folded)]
    values += [(amount.begin, amount.end) for amount in find_amounts(folded, tuple(values)) if amount.unambiguous]
    words = [
        word
        for word in _WORD.finditer(text)
        if any(map(str.isdigit, word[0]))
        and not any(begin < word.end() and word.start() < end for begin, end in values)
    ]
    best = max(words, key=lambda word: sum(map(str.isdigit, word[0])), default=None)
    return best[0] if best is not None else None


def _compact_date(text: str) -> str | None:
    """Returns the day of ``20260303`` and of ``202603031415``."""
    try:
        return date.fromisoformat(text[:8]).isoformat() if re.fullmatch(r"\d{8,17}", text) else None
    except ValueError:
        return None


def _minor_amount(text: str) -> str | None:
    """Returns the amount of a whole number of hundredths."""
    return f"{Decimal(text) / 100:.2f}" if re.fullmatch(r"-?\d{1,15}", text) else None


_OF_MACHINES: dict[str, Callable[[str], str | None]] = {"date_compact": _compact_date, "amount_minor": _minor_amount}
"""Transforms of values that are written for programs."""


@lru_cache(maxsize=4_000)
def apply_transform(raw: str, transform: str) -> str | None:
    """Returns a raw value after one of the named transforms; None if the value does not fit the transform, or is longer than
    any field of a document."""
    value = _transformed(raw, transform)
    return value if value is None or len(value) <= MAX_FIELD_CHARS else None


def _transformed(raw: str, transform: str) -> str | None:
    text = collapse_whitespace(raw)
    if not text:
        return None
    if transform == "text":
        return text
    if transform == "digits":
        return re.sub(r"\D", "", text) or None
    if transform == "date_iso":
        return machine_date(text)
    if transform in _OF_MACHINES:
        return _OF_MACHINES[transform](text)
    if transform in ("date_day_first", "date_month_first"):
        dates = find_dates(fold(text))
        return dates[0].iso("dmy" if transform == "date_day_first" else "mdy") if dates else None
    if transform == "number":
        return number_in(text)
    if transform == "amount":
        amounts = find_amounts(fold(text))
        return amounts[0].value if amounts else None
    segment = unquote(split(text)[1]).rstrip("/").rpartition("/")[2] if "://" in text or "/" in text else text
    if transform == "last_step":
        return segment or None
    return re.sub(r"\.[A-Za-z0-9]{1,5}$", "", segment) or None
