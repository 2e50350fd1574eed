"""The document that is looked for: which day it was expected on, and which dates would be its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from host.errors import WorldError
from host.schedule import GOOD_STATES, WHOLE_ACCOUNT, Rhythm, calendar_row, empty_slots, streams_of, today, zone_of
from host.store import AccountRow, DocumentRow, FetchRow, LedgerEntry, Store

MAX_FETCHES = 20
"""How many fetches of the account are looked through, the newest first."""


@dataclass(frozen=True)
class ExpectedDocument:
    """One document that is not there. ``due``: the day on which it was expected; ``late_from``: the first day on which it
    counts as late; ``name``: what the account is called."""

    store: Store
    account: AccountRow
    contract: str
    due: date
    rhythm: Rhythm
    name: str

    @property
    def late_from(self) -> date:
        """Returns the first day on which the document counts as late."""
        return self.due + timedelta(days=self.rhythm.spread + self.rhythm.margin)

    @cached_property
    def today(self) -> date:
        """Returns the person's day."""
        return today(self.store)

    def is_near(self, text: str | None) -> bool:
        """Returns whether a date, as it is stored, is nearer to this document's day than to that of the ones before and after
        it."""
        try:
            day = date.fromisoformat((text or "")[:10])
        except ValueError:
            return False
        grid = self.rhythm.grid
        return grid is not None and grid.number(day) == grid.number(self.due)

    @property
    def last_read(self) -> date | None:
        """Returns the day on which the list was last read well."""
        at = self.account.memory.last_good
        return None if at is None else at.astimezone(zone_of(self.store)).date()

    @property
    def was_read_since(self) -> bool:
        """Returns whether the list was read well after the document should have been there."""
        return self.last_read is not None and self.last_read >= self.late_from

    def was_read_until(self, last: date) -> bool:
        """Returns whether the list is known to have been read well after the document should have been there, and not later
        than on a day."""
        days = {self.last_read, *(_day_of(fetch) for fetch in self.fetches if fetch.state in GOOD_STATES)} - {None}
        return any(self.late_from <= day <= last for day in days if day is not None)

    @cached_property
    def fetches(self) -> list[FetchRow]:
        """Returns the ended fetches of the account, the newest first."""
        return [fetch for fetch in self.store.fetches.list(self.account.id, MAX_FETCHES) if fetch.finished]

    @cached_property
    def whole_reading(self) -> FetchRow | None:
        """Returns the last fetch that read the list to its end, if it was after the document should have been there."""
        last = self.store.fetches.last_whole(self.account.id)
        if last is None or last.ended_at is None or last.ended_at[:10] < self.late_from.isoformat():
            return None
        return last

    def rows_near(self) -> list[LedgerEntry]:
        """Returns the rows of this document's time in the newest fetch that saw one, of its contract where rows name one."""
        for fetch in self.fetches:
            rows = [
                row
                for row in self.store.fetches.rows(fetch.id)
                if self.is_near(row.date) and (not self.contract or row.contract in (None, self.contract))
            ]
            if rows:
                return rows
        return []

    def near(self, documents: Iterable[DocumentRow]) -> list[DocumentRow]:
        """Returns those of the documents that are of this one's time."""
        return [document for document in documents if self.is_near(document.date)]


def _day_of(fetch: FetchRow) -> date | None:
    return None if fetch.ended_at is None else date.fromisoformat(fetch.ended_at[:10])


def expected_document(
    store: Store, account: AccountRow, name: str, month: str | None = None, contract: str = WHOLE_ACCOUNT
) -> ExpectedDocument:
    """Returns the document that was expected in a month (``2026-11``; default: the last one that is missing) and is not there,
    also where a person deleted it. WorldError ``schedule.no_rhythm``, ``schedule.nothing_missing``."""
    streams = streams_of(store.rhythms.dated(account.id))
    if contract == WHOLE_ACCOUNT and contract not in streams:
        return _of_several(store, account, name, month, list(streams))
    return _of_stream(store, account, name, month, contract, streams.get(contract, []))


def _of_several(
    store: Store, account: AccountRow, name: str, month: str | None, contracts: Sequence[str]
) -> ExpectedDocument:
    """Returns the last document that is missing of any contract."""
    found: list[ExpectedDocument] = []
    for contract in contracts:
        with suppress(WorldError):
            found.append(expected_document(store, account, name, month, contract))
    if not found:
        raise WorldError("schedule.nothing_missing", account=account.id)
    return max(found, key=lambda document: document.due)


def _of_stream(
    store: Store, account: AccountRow, name: str, month: str | None, contract: str, dates: Sequence[date]
) -> ExpectedDocument:
    """Returns the document of one contract, or of the whole account, by the days of its others."""
    day = today(store)
    answers = store.rhythms.answers(account.id, contract)
    last_good = account.memory.last_good
    looked = day if last_good is None else min(day, last_good.astimezone(zone_of(store)).date())
    rhythm, _ = calendar_row(dates, [], day, answers, looked)
    if rhythm.grid is None:
        raise WorldError("schedule.no_rhythm", account=account.id)
    if month is None:
        slots = empty_slots(rhythm, dates, day, answers, looked)
        slots = {slot: state for slot, state in slots.items() if slot <= day and state != "answered"}
    else:
        kept = _without_deleted(store, account, contract, dates)
        slots = empty_slots(rhythm, kept, day, answers, looked)
        slots = {slot: state for slot, state in slots.items() if slot.isoformat().startswith(month)}
    if not slots:
        raise WorldError("schedule.nothing_missing", account=account.id)
    # Of several in one month that which the calendar marks.
    due = max(slots, key=lambda slot: (slots[slot] == "missing", slot))
    return ExpectedDocument(store, account, contract, due, rhythm, name)


def _without_deleted(store: Store, account: AccountRow, contract: str, dates: Sequence[date]) -> list[date]:
    """Returns the dates of a contract without those of documents that a person deleted."""
    deleted = Counter(one.day for one in store.rhythms.deleted(account.id) if contract in (WHOLE_ACCOUNT, one.contract))
    return sorted((Counter(dates) - deleted).elements())
