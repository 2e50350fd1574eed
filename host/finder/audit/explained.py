"""What the reader accounts for on a page, as plain data: the audit asks it and nothing of the reader itself."""

from __future__ import annotations

from dataclasses import dataclass

from host.finder.dom.spans import RowRanges


@dataclass(frozen=True)
class ReadRow:
    """One row of the report: its node range (``end`` exclusive) and the selectors of the controls that it offers a document
    by. ``is_open``: the report itself says that it is not known whether the row has a document, or that it is not there yet;
    ``has_none``: it says that the row has none, as a payment or a cancelled order."""

    begin: int
    end: int
    offers: frozenset[str]
    is_open: bool = False
    has_none: bool = False


@dataclass(frozen=True)
class Explained:
    """What the report accounts for on one page.

    ``ranges`` are the node ranges of all rows, ``rows`` the rows themselves. ``controls`` are the selectors and ``addresses``
    the absolute URLs of everything that the reader follows, goes through or has (offers, facets, periods, archives, the next
    page); ``ways`` are the URLs of links to further lists, which the fetch visits. ``numbers`` (folded), ``dates`` (ISO 8601)
    and ``totals`` (decimal strings) are those of the rows. ``has_next``: the reader has a way to the next page;
    ``at_last_page``: the page says that it is the last one; ``result_count``: the number of rows that the report says is
    announced; ``periods_are_read``: other periods are facets, links or archives that the reader goes through;
    ``leads_to_all``: the reader has a way to the complete list; ``has_facets``: it goes through tabs or selects.
    """

    ranges: RowRanges
    rows: tuple[ReadRow, ...] = ()
    controls: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    has_next: bool = False
    at_last_page: bool = False
    result_count: int | None = None
    periods_are_read: bool = False
    leads_to_all: bool = False
    has_facets: bool = False
