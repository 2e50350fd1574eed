"""Lists the next fetch of every account: its time, the reason for that time, whether a person will be needed, and the
expected document.

The end of the last fetch decided all of it and wrote it into the accounts' rows, so the list costs one read.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, get_args
from zoneinfo import ZoneInfo

from host.formats import format_date, month_name, weekday_name
from host.i18n import ordinal, sentence
from host.protocol import NextFetch, NextWhy
from host.schedule.local_date import zone_of
from host.schedule.retention import Retention, loss_deadline_after
from host.schedule.stored_windows import StoredWindows
from host.schedule.windows import Windows
from host.store import AgendaRow, PersonNeeded, Store, read_instant, read_rhythm

WHYS: tuple[NextWhy, ...] = get_args(NextWhy)
PERSONS: tuple[PersonNeeded, ...] = get_args(PersonNeeded)
AccountNamer = Callable[[AgendaRow], str]
_cached_sentence = lru_cache(maxsize=1024)(sentence)
"""The cache holds the sentences that thousands of accounts share."""


@dataclass(frozen=True)
class AgendaContext:
    """Values that are looked up once for the whole list."""

    zone: ZoneInfo
    now: datetime
    windows: StoredWindows
    why_texts: Mapping[NextWhy, str]
    person_texts: Mapping[PersonNeeded, str]


def next_fetches(
    store: Store, general: Windows | None, language: str, name: AccountNamer, limit: int = -1, offset: int = 0
) -> list[NextFetch]:
    """Returns one page of all accounts (``limit`` -1: all of them), the soonest first and those without a time last.
    ``general`` is the general windows where the caller has read them; ``name`` returns an account's display name."""
    windows = StoredWindows(store)
    general = windows.general if general is None else general
    zone = zone_of(store) if general is None else general.tz
    whys = {why: _cached_sentence(f"cli_why_{why}", language) for why in WHYS}
    persons = {person: _cached_sentence(f"next_person_{person}", language) for person in PERSONS}
    context = AgendaContext(zone, store.clock.now(), windows, whys, persons)
    with _gc_disabled():
        return [_next_fetch(row, context, language, name(row)) for row in store.coming.page(limit, offset)]


@contextmanager
def _gc_disabled() -> Iterator[None]:
    """Suspends the garbage collector: scanning thousands of objects that all stay alive costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _next_fetch(row: AgendaRow, context: AgendaContext, language: str, name: str) -> NextFetch:
    at, why = _time_and_reason(row, context)
    person: PersonNeeded = "yes" if row.asked else "maybe" if row.waited else "no"
    left, late = None, False
    if row.keeps_days is not None:
        left, late = days_until_loss(read_instant(row.last_good), row.keeps_days, row.next_due, context.now)
        late = late and not row.running  # a running fetch is in time; one that never runs is not
    return NextFetch(
        account=row.id,
        account_name=name,
        at=at,
        why=why,
        why_text=context.why_texts[why],
        person=person,
        person_text=context.person_texts[person],
        expected="" if row.rhythm is None else expected_text(row.rhythm, language),
        keep_days=left,
        keep_text="" if left is None else keep_text(left, late, language),
        keep_late=late,
    )


def _time_and_reason(row: AgendaRow, context: AgendaContext) -> tuple[str | None, NextWhy]:
    if row.running:
        return None, "running"
    if row.paused:
        return None, "paused"
    due = read_instant(row.next_due)
    if due is None:
        return None, "never" if row.next_why == "never" else "unbound"
    if not context.windows.are_readable(row.windows):
        return None, "held_back"
    why: NextWhy = row.next_why if row.next_why in WHYS else "due"
    return due.astimezone(context.zone).isoformat(timespec="seconds"), why


@lru_cache(maxsize=1024)
def expected_text(rhythm: str | None, language: str) -> str:
    """Returns the sentence on the expected document (``the document for November, usually on the 5th``) for a rhythm
    in JSON; empty where no document is expected."""
    record = None if rhythm is None else read_rhythm(rhythm)
    if record is None or record.expected is None:
        return ""
    kind, expected = record.kind, record.expected
    return sentence(
        "next_expected",
        language,
        period=period_name(kind, expected, language),
        usual=usual_day_text(kind, record.day, language),
    )


def days_until_loss(
    last_good: datetime | None, keeps: int | None, next_due: str | None, now: datetime
) -> tuple[int | None, bool]:
    """Returns the whole days until a portal that keeps documents for ``keeps`` days may delete one issued after the
    last good fetch (None: unknown), and whether the next fetch (stored time) comes too late for it."""
    deadline = loss_deadline_after(last_good, keeps)
    if deadline is None:
        return None, False
    left = max(0, (deadline - now).days)
    due = read_instant(next_due)
    return left, due is None or due >= deadline


def keep_text(left: int | None, late: bool, language: str) -> str:
    """Returns the sentence for the result of ``days_until_loss``; empty where ``left`` is None."""
    return "" if left is None else _cached_sentence("next_keeps_late" if late else "next_keeps", language, n=left)


def retention_source_text(retention: Retention | None, language: str) -> str:
    """Returns the sentence on how long the portal keeps documents and where that number comes from; empty for None."""
    return "" if retention is None else sentence(f"retention_{retention.source}", language, n=retention.days)


def late_document_text(details: Mapping[str, Any], name: str, today: date, language: str) -> str:
    """Returns the sentence for a late document; the contract follows the name where the account has several."""
    name = f"{name} ({details['contract']})" if details.get("contract") else name
    expected = date.fromisoformat(str(details["expected"]))
    kind, day = str(details["rhythm"]), int(details["day"])
    return sentence(
        "attention_late_document",
        language,
        name=name,
        usual=usual_day_text(kind, day, language),
        period=period_name(kind, expected, language),
        n=max(0, (today - expected).days),
    )


def usual_day_text(kind: str, day: int, language: str) -> str:
    """Returns the usual day as text: ``on the 5th``, ``on the last day of the month``, ``on Tuesday``."""
    if kind == "weekly":
        return sentence("rhythm_on_weekday", language, weekday=weekday_name(day, language))
    if day == 31:
        return sentence("rhythm_on_last_day", language)
    return sentence("rhythm_on_day", language, day=ordinal(day, language))


def period_name(kind: str, expected: date, language: str) -> str:
    """Returns the period's name: ``November``, with the year for a yearly rhythm, the date for a weekly one."""
    if kind == "weekly":
        return format_date(expected, language)
    month = month_name(expected.month, language)
    return f"{month} {expected.year}" if kind == "yearly" else month
