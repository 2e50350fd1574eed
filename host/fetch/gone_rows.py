"""Tells of filed documents that a whole reading of the list no longer shows.

A portal drops documents, and for good reasons: it keeps so many months, or years, or the newest so many, and a single one
is withdrawn or replaced. What goes beyond these is a doubt: the portal may keep less than it did, or the list was read in
part, without any sign of it. The fetch stays what it is, since everything that the list shows is filed; its sentence tells
of the doubt, until the list shows the documents again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict

from host.schedule import retention_of
from host.store import AccountRow, LedgerEntry, Store

MIN_GONE = 3
"""Fewer were rather withdrawn, or replaced, one by one."""
MIN_SHOWN = 5
"""Shorter lists, of the present month or of a new customer, are often new as a whole."""
MONTH = timedelta(days=31)
"""A portal that keeps whole months drops one of them on a single day."""


class GoneDocuments(TypedDict):
    """How many documents the list no longer shows, and the first and the last of their dates (ISO 8601), if any has one."""

    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class WholeReading:
    """The rows of a list that was read to its end, and the day."""

    day: date
    rows: Sequence[LedgerEntry]


def may_have_passed_unseen(store: Store, account: str, fetch: int) -> bool:
    """Returns whether this fetch, which has read the list to its end, saw as many rows as the last one that did, and none of
    them: the list shows the newest so many, and what lies between the two readings may never have been shown to one."""
    last = store.fetches.last_whole(account)
    if last is None:
        return False
    before, after = store.fetches.rows(last.id), store.fetches.rows(fetch)
    return len(before) == len(after) >= MIN_SHOWN and _identities(before).isdisjoint(_identities(after))


def gone_documents(store: Store, account: AccountRow, fetch: int) -> GoneDocuments | None:
    """Returns what this fetch, which has read the list to its end, no longer saw of the last one that did, and what nothing
    explains; None if there is no such doubt."""
    last = store.fetches.last_whole(account.id)
    if last is None or last.ended_at is None:
        return None
    before = WholeReading(local_day(datetime.fromisoformat(last.ended_at)), store.fetches.rows(last.id))
    after = WholeReading(local_day(store.clock.now()), store.fetches.rows(fetch))
    retention = retention_of(account)
    kept_since = None if retention is None else after.day - timedelta(days=retention.days)
    gone = unexplained_rows(before, after, kept_since)
    if not gone:
        return None
    days = sorted(day.isoformat() for day in _days(gone))
    return GoneDocuments(count=len(gone), first=days[0] if days else None, last=days[-1] if days else None)


def unexplained_rows(before: WholeReading, after: WholeReading, kept_since: date | None = None) -> list[LedgerEntry]:
    """Returns the rows with a document of ``before`` that ``after`` does not show, unless they are few, no more than the rows
    that came, or as old as those that a portal drops which keeps documents for a time. ``kept_since``: from which day on the
    portal is known to keep documents."""
    known, shown = _identities(before.rows), _identities(after.rows)
    gone = [row for row in before.rows if row.documents and shown.isdisjoint(_identity(row))]
    new_count = sum(known.isdisjoint(_identity(row)) for row in after.rows)
    left: list[LedgerEntry] = []
    for kind in {row.kind for row in gone}:
        of_kind = WholeReading(before.day, [row for row in before.rows if row.kind == kind])
        oldest = min(_days(row for row in after.rows if row.kind == kind), default=None)
        rows = [row for row in gone if row.kind == kind and not _is_before(row, kept_since)]
        dropped = [row for row in rows if _is_before(row, oldest or after.day)]
        if dropped and _fits_a_window(dropped, of_kind, after.day):
            rows = [row for row in rows if not _is_before(row, oldest or after.day)]
        left += rows
    return left if len(left) >= max(MIN_GONE, new_count + 1) else []


def _fits_a_window(dropped: Sequence[LedgerEntry], before: WholeReading, today: date) -> bool:
    """Returns whether a portal that keeps documents for a fixed time has dropped these meanwhile. On the day of the earlier
    reading it still showed the oldest one, so that it drops in some days no more than what was issued in as many."""
    oldest, newest = min(_days(before.rows)), max(_days(dropped))
    fits_days = newest - oldest <= today - before.day + MONTH
    fits_years = newest.year - oldest.year < today.year - before.day.year
    return fits_days or fits_years


def _is_before(row: LedgerEntry, day: date | None) -> bool:
    days = _days([row])
    return day is not None and bool(days) and days[0] < day


def _identities(rows: Iterable[LedgerEntry]) -> set[tuple[str, ...]]:
    return {identity for row in rows for identity in _identity(row)}


def _identity(row: LedgerEntry) -> set[tuple[str, ...]]:
    """Returns everything that identifies a row in another reading; one in common is enough, since a portal may show the
    others in another way by then."""
    identity = {("document", document) for document in row.documents}
    named = {"id": row.portal_id, "text": row.text_hash}
    identity |= {(name, value) for name, value in named.items() if value is not None}
    return identity | ({("number", row.number, row.date or "")} if row.number is not None else set())


def _days(rows: Iterable[LedgerEntry]) -> list[date]:
    """Returns the days of the rows that have one."""
    days = []
    for row in rows:
        try:
            days.append(date.fromisoformat(row.date or ""))
        except ValueError:
            continue
    return days


def local_day(moment: datetime) -> date:
    """Returns the day of that moment where this machine is."""
    return moment.astimezone().date()
