"""The rows of one fetch's lists: which are new to it, in what order they stand, and which of them are known."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from host.browser.page import ObservedPage
from host.finder import Row
from host.store import DocumentRow


@dataclass(frozen=True)
class ListedRow:
    """One row of the whole list: ``place`` counts over all pages, from 1."""

    place: int
    page: int
    row: Row
    portal_id: str | None
    """The row's own id, or None where another row of this list carries the same one."""

    @property
    def text_hash(self) -> str:
        """A short fingerprint of what the row says."""
        return hashlib.sha256(self.row.text.encode("utf-8", "replace")).hexdigest()[:16]


class ListedRows:
    """All rows that a fetch has seen in its lists, page by page. ``count`` is how many they are."""

    def __init__(self) -> None:
        self.count = 0
        self._ids: set[str] = set()
        self._before: dict[tuple[str | None, ...], list[Row]] = {}
        self._shared: set[tuple[str, str]] = set()
        """Kind and number of what stood in two rows of one look: a customer's or a contract's number, not a document's."""

    def deduplicate(self, rows: Sequence[Row]) -> list[Row]:
        """Without the rows that were listed from an earlier look: a tab shows what "all" showed, a page the last row of the
        one before. Within one look every row counts, whatever it says; so does one that may be another document than the
        row it looks like: which it is, its bytes tell."""
        often = Counter((row.kind, row.number) for row in rows if row.number is not None)
        self._shared |= {named for named, count in often.items() if count > 1}
        fresh = [row for row in rows if not any(self._same(row, other) for other in self._before.get(_key(row), []))]
        for row in rows:
            self._before.setdefault(_key(row), []).append(row)
        return fresh

    def _same(self, row: Row, other: Row) -> bool:
        if not row.offers or _links(row) & _links(other):
            return True
        if row.number is None or (row.kind, row.number) in self._shared:
            # Buttons, or two addresses, under the same words: two subscriptions of one price look like that.
            return False
        return row.text == other.text or (row.date is not None and row.portal_id == other.portal_id is not None)

    def add(self, row: Row, page: int) -> ListedRow:
        """The row at its place in the whole list."""
        self.count += 1
        portal_id = row.portal_id
        if portal_id is not None:
            key = f"{row.kind}|{portal_id}"
            if key in self._ids:
                # Two rows under one id: it does not tell them apart, so it must not make one count as had already.
                portal_id = None
            self._ids.add(key)
        return ListedRow(self.count, page, row, portal_id)


def _key(row: Row) -> tuple[str | None, ...]:
    return row.kind, row.number, row.date, row.total, row.number or row.text


def _links(row: Row) -> set[str]:
    return {means.element.url for means in row.offers if means.element.url}


def is_known(row: ListedRow, document: DocumentRow | None) -> bool:
    """Whether a filed document is this row's: the portal's own id led to it, and nothing that both say contradicts."""
    if document is None or row.portal_id is None:
        return False
    shown = row.row
    said = (shown.number, document.number), (shown.date, document.date), (shown.total, document.total)
    return all(_agree(one, other) for one, other in said)


def list_length(seen: ObservedPage) -> list[int | None]:
    """How long the page says that the whole list is: rows, and pages. Known rows on top prove nothing about the rest when
    this has changed."""
    return [seen.report.result_count, seen.report.pages[1] if seen.report.pages else None]


def newest_first(rows: list[ListedRow]) -> bool:
    """Whether dates never rise from row to row; rows without a date prove nothing, so then it is not."""
    dates = [row.row.date for row in rows]
    known = [date for date in dates if date is not None]
    return len(known) == len(dates) > 1 and all(a >= b for a, b in pairwise(known))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
