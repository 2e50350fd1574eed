"""Keeps the rows of one fetch's lists: deduplicated, in their order, and compared with filed documents."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from host.browser.page import ObservedPage
from host.finder import Row
from host.store import DocumentRow, ListLength


@dataclass(frozen=True)
class ListedRow:
    """One row of the whole list; ``place`` counts over all pages, from 1."""

    place: int
    page: int
    row: Row
    portal_id: str | None
    """The row's own id, or None where another row of this list has the same one."""
    shares_number: bool = False
    """Another row of this list has the same number."""
    page_is_whole: bool = True
    """False where more may come to the row's page, so that a link which it lacks says nothing."""

    @property
    def text_hash(self) -> str:
        """A short fingerprint of the row's text."""
        return hashlib.sha256(self.row.text.encode("utf-8", "replace")).hexdigest()[:16]


class ListedRows:
    """All rows that a fetch read in its lists, page by page; ``count`` is their number."""

    def __init__(self) -> None:
        self.count = 0
        self._ids: set[str] = set()
        self._before: dict[tuple[str | None, ...], list[Row]] = {}
        self._shared: set[tuple[str, str]] = set()
        """Kind and number that two rows of one observation share: a customer's or a contract's number, not a document's."""

    def deduplicate(self, rows: Sequence[Row]) -> list[Row]:
        """Returns the rows that were not listed by an earlier observation: a tab repeats rows of "all", a page the last
        row of the page before. Within one observation every row counts, and so does a row that may be another document
        than the similar earlier row: their bytes decide."""
        counts = Counter((row.kind, row.number) for row in rows if row.number is not None)
        self._shared |= {shared for shared, count in counts.items() if count > 1}
        new_rows = [row for row in rows if not any(self._same(row, other) for other in self._before.get(_key(row), []))]
        for row in rows:
            self._before.setdefault(_key(row), []).append(row)
        return new_rows

    def _same(self, row: Row, other: Row) -> bool:
        if not row.offers or _links(row) & _links(other):
            return True
        if row.number is None or (row.kind, row.number) in self._shared:
            # Buttons, or two addresses, under the same text: two subscriptions of one price look like that.
            return False
        return row.text == other.text or (row.date is not None and row.portal_id == other.portal_id is not None)

    def add(self, row: Row, page: int, *, page_is_whole: bool = True) -> ListedRow:
        """Adds the row at its place in the whole list, and returns it. ``page_is_whole``: as ``ListedRow`` has it."""
        self.count += 1
        portal_id = row.portal_id
        if portal_id is not None:
            key = f"{row.kind}|{portal_id}"
            if key in self._ids:
                # Two rows with one id: it does not identify either, so it must not make a row count as already filed.
                portal_id = None
            self._ids.add(key)
        shares_number = (row.kind, row.number) in self._shared
        return ListedRow(self.count, page, row, portal_id, shares_number, page_is_whole)


def _key(row: Row) -> tuple[str | None, ...]:
    return row.kind, row.number, row.date, row.total, row.number or row.text


def _links(row: Row) -> set[str]:
    return {offer.element.url for offer in row.offers if offer.element.url}


def is_known(row: ListedRow, document: DocumentRow | None, distrusted: frozenset[str] = frozenset()) -> bool:
    """Returns whether a filed document is this row's: the portal's own id led to it, and no value that both have
    contradicts. ``distrusted``: fields of the list's rows that are none of their documents (the day of the last change)."""
    if document is None or row.portal_id is None:
        return False
    values = row.row
    date, total = (values.date, document.date), (values.total, document.total)
    pairs = {"number": (values.number, document.number), "date": date, "total": total}
    return all(name in distrusted or _agree(mine, theirs) for name, (mine, theirs) in pairs.items())


def list_length(observed: ObservedPage) -> ListLength:
    """Returns the announced length of the whole list: rows, and pages. When it has changed, known rows at the top prove
    nothing about the rest."""
    paging = observed.report.list_paging
    return paging.result_count, paging.pages[1] if paging.pages else None


def newest_first(rows: list[ListedRow]) -> bool:
    """Returns whether dates never rise from row to row; False when a row has no date."""
    dates = [row.row.date for row in rows]
    known = [date for date in dates if date is not None]
    return len(known) == len(dates) > 1 and all(earlier >= later for earlier, later in pairwise(known))


def _agree(mine: str | None, theirs: str | None) -> bool:
    return mine is None or theirs is None or mine == theirs
