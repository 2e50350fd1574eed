"""Tells of rows that earlier fetches could not get the document of, and that the present one has not seen.

A fetch that reads another, shorter list than the one before (an account's first page shows the newest few) accounts for all
that it sees, and is not complete all the same. A row is left over until a later fetch sees it again, whatever becomes of it
then, or until it is gone: all lists by which such rows were read were read again, to their ends and without it, and no more
has gone than portals drop. Where these lists are not found any more, or more is missing, several fetches have to say the
same. What is gone is told once, by the fetch that finds it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from host.fetch.gone_rows import WholeReading, local_day, unexplained_rows
from host.schedule import retention_of
from host.store import AccountRow, FetchRow, LedgerEntry, Store
from host.urls import list_address, page_address
from host.vocabulary import ACCOUNTED_OUTCOMES

NOT_LISTED = "fetch.rows_not_listed"
"""Code of a fetch that ends incomplete since rows of earlier ones are left over."""
VAIN_FETCHES = 2
"""After so many fetches that ended with that code, the next one tells the rows as gone."""
MAX_NAMED_ROWS = 5
_OFFERED_NOTHING = ("fetch.no_way", "download.no_way", "fetch.may_do_harm", "fetch.tries_spent")
"""Codes of rows in which nothing was found that leads to a document: their list may have been none of documents."""


@dataclass(frozen=True)
class LeftRows:
    """The rows that are left over, and whether they are gone from the portal's list."""

    rows: Sequence[LedgerEntry]
    is_gone: bool = False

    @property
    def named(self) -> str:
        """Returns numbers and dates of the rows, those of the newest fetch first."""
        names = dict.fromkeys(map(_name, self.rows))
        return ", ".join([*list(names)[:MAX_NAMED_ROWS], *(["…"] if len(names) > MAX_NAMED_ROWS else [])])


def left_list_address(url: str) -> str:
    """Returns the address under which a list is looked for again; an empty text where it may hold a secret."""
    address = list_address(url)
    return "" if address is None else page_address(address)


def find_left_rows(store: Store, account: AccountRow, fetch: int) -> list[LedgerEntry]:
    """Returns the rows of the fetches since the last good one whose document was not got when they were seen last, and that
    this fetch has not seen. Rows of before the account's first date are none."""
    return [row for _, row in _left(store, account, fetch, store.fetches.since_good(account.id, fetch))]


def judge_left_rows(store: Store, account: AccountRow, fetch: int, addresses: Iterable[str]) -> LeftRows | None:
    """Returns the rows that are left over after a fetch that has read the lists at these ``addresses`` to their ends; None
    without any."""
    earlier = store.fetches.since_good(account.id, fetch)
    found = _left(store, account, fetch, earlier)
    if not found:
        return None
    rows = [row for _, row in found]
    if sum(one.failure_code == NOT_LISTED for one in earlier) >= VAIN_FETCHES:
        return LeftRows(rows, is_gone=True)
    lists = account.memory.left_lists
    if not lists or "" in lists or not set(lists) <= set(addresses):
        return LeftRows(rows)
    today = local_day(store.clock.now())
    retention = retention_of(account)
    kept_since = None if retention is None else today - timedelta(days=retention.days)
    after = WholeReading(today, store.fetches.rows(fetch))
    return LeftRows(
        rows,
        is_gone=not any(
            unexplained_rows(before, after, kept_since) for before in _readings(store, found) if before is not None
        ),
    )


def _left(
    store: Store, account: AccountRow, fetch: int, earlier: Sequence[FetchRow]
) -> list[tuple[FetchRow, LedgerEntry]]:
    """Returns what is left over, each row with the newest of the ``earlier`` fetches that saw it."""
    if not earlier:
        return []
    start = account.start_date
    seen = _SeenRows(store.fetches.rows(fetch))
    left: list[tuple[FetchRow, LedgerEntry]] = []
    for one in earlier:
        rows = store.fetches.rows(one.id)
        for row in rows:
            is_early = start is not None and row.date is not None and row.date < start
            if not is_early and _has_failed(row) and not seen.has(row):
                left.append((one, row))
        seen.add(rows)
    return left


def _has_failed(row: LedgerEntry) -> bool:
    """Returns whether a document of the row is to be expected that was not got."""
    return row.outcome not in ACCOUNTED_OUTCOMES and not (row.reason_code or "").startswith(_OFFERED_NOTHING)


def _readings(store: Store, found: Iterable[tuple[FetchRow, LedgerEntry]]) -> Iterable[WholeReading]:
    """Returns what the fetches saw that saw these rows last, in which these alone count as having a document."""
    by_fetch: dict[int, tuple[FetchRow, set[int]]] = {}
    for one, row in found:
        by_fetch.setdefault(one.id, (one, set()))[1].add(row.place)
    for one, places in by_fetch.values():
        rows = [
            replace(row, documents=(f"left {row.place}",) if row.place in places else ())
            for row in store.fetches.rows(one.id)
        ]
        yield WholeReading(local_day(datetime.fromisoformat(one.ended_at or one.queued_at)), rows)


class _SeenRows:
    """Rows that were seen, by all that identifies one in another reading: a page may show the others in another way."""

    def __init__(self, rows: Iterable[LedgerEntry]) -> None:
        self._names: set[tuple[str, ...]] = set()
        self.add(rows)

    def add(self, rows: Iterable[LedgerEntry]) -> None:
        """Adds rows that another fetch saw."""
        for row in rows:
            self._names |= _names(row)
            if row.number is not None:
                self._names |= {("number", row.number), *([("undated", row.number)] if row.date is None else [])}

    def has(self, row: LedgerEntry) -> bool:
        """Returns whether this row is among them."""
        names = _names(row)
        if row.number is not None:
            # One of the two pages may show no day.
            names.add(("number", row.number) if row.date is None else ("undated", row.number))
        return not self._names.isdisjoint(names)


def _names(row: LedgerEntry) -> set[tuple[str, ...]]:
    named = {"id": row.portal_id, "text": row.text_hash}
    names: set[tuple[str, ...]] = {(name, value) for name, value in named.items() if value is not None}
    if row.number is not None and row.date is not None:
        names.add(("number", row.number, row.date))
    if row.number is None and row.date is not None and row.total is not None:
        names.add(("values", row.date, row.total))
    return names


def _name(row: LedgerEntry) -> str:
    """Returns the row's number and date, as far as it has them."""
    if row.number is None:
        return row.date or "?"
    return row.number if row.date is None else f"{row.number} ({row.date})"
