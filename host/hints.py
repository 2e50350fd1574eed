"""Hints of a connector for the finder: named selectors for a portal's pages, without any code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from host.ways import Locator

FieldName = Literal["number", "date", "total", "currency", "kind", "portal_id"]
Transform = Literal[
    "text", "digits", "number", "date_day_first", "date_month_first", "date_iso", "date_compact", "amount",
    "amount_minor", "last_step", "file_stem"
]  # fmt: skip
Spans = Literal["element", "siblings", "lines", "paragraphs", "columns", "beside"]


@dataclass(frozen=True)
class Pick:
    """One alternative: a CSS selector and the name that a person reads when it matches nothing. ``attribute`` None
    means the element's text; ``transform`` is a named one (docs/add-a-portal.md lists them). ``spans``, of a row: it is the
    element, or the element and its siblings up to the next row's (a ``dt`` with its ``dd``); or the selector selects what
    holds rows that are no elements: their ``lines`` or ``paragraphs`` (parted by empty lines), the ``columns`` of a table, the
    parts of rows that stand in blocks ``beside`` one another."""

    name: str
    css: str
    attribute: str | None = None
    transform: Transform = "text"
    spans: Spans = "element"


@dataclass(frozen=True)
class Book:
    """A list in which what was bought and what was paid for it are two rows of one amount. ``papers_are_negative``: whether the
    rows with the papers are those with a minus; ``shared``: the addresses to which the other rows lead in common."""

    papers_are_negative: bool
    shared: frozenset[str]


@dataclass(frozen=True)
class ListLooks:
    """What a page of a list showed and its further pages need not show again: how a ``row`` of it is built (tags and classes
    from the outside, and the heads of its columns), the ``date_order`` that its dates proved, the number of the page to
    which its pager was turned (0: by no number), and the ``book`` that it is, if it is one."""

    row: str
    date_order: Literal["dmy", "mdy"] | None = None
    turned_to: int = 0
    book: Book | None = None


def further_page(looks: ListLooks | None, control: str) -> ListLooks | None:
    """Returns what is known of the page to which a control of that name turns a list."""
    number = re.fullmatch(r"\D*(\d{1,4})", control)
    return None if looks is None else replace(looks, turned_to=int(number[1]) if number is not None else 0)


@dataclass(frozen=True)
class Hints:
    """Alternatives, tried in order. Empty means: the generic finder decides.

    ``unknown``: fields that the rows do not show, whatever looks like them; ``not_rows``: elements that look like rows and
    are none. ``taught``: a person pointed at the rows, of which they need not see all: other lists of the page count, too.
    ``earlier``: the page of the same list that was read before. ``shown``: controls that a person showed on a row's page, or in
    what opens there.
    """

    rows: tuple[Pick, ...] = ()
    fields: Mapping[FieldName, tuple[Pick, ...]] = field(default_factory=lambda: MappingProxyType({}))
    next: tuple[Pick, ...] = ()
    download: tuple[Pick, ...] = ()
    unknown: tuple[FieldName, ...] = ()
    not_rows: tuple[Pick, ...] = ()
    taught: bool = False
    earlier: ListLooks | None = None
    shown: tuple[Locator, ...] = ()
