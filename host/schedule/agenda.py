"""The list of next fetches: per account when, why then, whether a person will be needed, and what is expected.

Everything in it was decided when the last fetch ended and stands in the accounts' rows, so the list is one read.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from host.i18n import sentence
from host.protocol import NextFetch, NextWhy
from host.schedule.planner import general_windows
from host.schedule.retention import Retention, loss_deadline_after
from host.schedule.windows import Windows
from host.store import AgendaRow, Store
from host.store.database import from_json

WHYS: tuple[NextWhy, ...] = get_args(NextWhy)
PersonNeeded = Literal["no", "maybe", "yes"]
PERSONS: tuple[PersonNeeded, ...] = get_args(PersonNeeded)
AccountNamer = Callable[[AgendaRow], str]
_SUFFIX = {1: "st", 2: "nd", 3: "rd"}
_words = lru_cache(maxsize=1024)(sentence)
"""The same sentences are said of thousands of accounts."""


@dataclass(frozen=True)
class AgendaContext:
    """What is looked up once for the whole list."""

    zone: ZoneInfo
    now: datetime
    why_texts: Mapping[NextWhy, str]
    person_texts: Mapping[PersonNeeded, str]


def next_fetches(
    store: Store, general: Windows | None, language: str, name: AccountNamer, limit: int = -1, offset: int = 0
) -> list[NextFetch]:
    """A page of all accounts (``limit`` -1: all), the soonest first, those without a time last. ``general``: the general
    windows, where they are read already; ``name``: how an account is called."""
    zone = (general_windows(store) if general is None else general).tz
    whys = {why: _words(f"cli_why_{why}", language) for why in WHYS}
    persons = {person: _words(f"next_person_{person}", language) for person in PERSONS}
    known = AgendaContext(zone, store.clock.now(), whys, persons)
    with _uncollected():
        return [_next_fetch(row, known, language, name(row)) for row in store.coming.page(limit, offset)]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Thousands of small things that all stay: looking for rubbish among them costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _next_fetch(row: AgendaRow, known: AgendaContext, language: str, name: str) -> NextFetch:
    at, why = _when(row, known)
    person: PersonNeeded = "yes" if row.asked else "maybe" if row.waited else "no"
    left, late = None, False
    if row.keeps_days is not None:
        left, late = days_until_loss(row.last_good, row.keeps_days, row.next_due, known.now)
        late = late and not row.running  # What runs now is in time; what never runs is not.
    return NextFetch(
        account=row.id,
        account_name=name,
        at=at,
        why=why,
        why_text=known.why_texts[why],
        person=person,
        person_text=known.person_texts[person],
        expected="" if row.rhythm is None else expected_text(row.rhythm, language),
        keep_days=left,
        keep_text="" if left is None else keep_text(left, late, language),
        keep_late=late,
    )


def _when(row: AgendaRow, known: AgendaContext) -> tuple[str | None, NextWhy]:
    if row.running:
        return None, "running"
    if row.paused:
        return None, "paused"
    if row.next_due is None:
        return None, "never" if row.next_why == "never" else "unbound"
    why: NextWhy = row.next_why if row.next_why in WHYS else "due"
    return _instant(row.next_due).astimezone(known.zone).isoformat(timespec="seconds"), why


_instant = datetime.fromisoformat


@lru_cache(maxsize=1024)
def expected_text(rhythm: str | None, language: str) -> str:
    """``the document for November, usually on the 5th``, of a rhythm in JSON; empty where nothing is known."""
    known = from_json(rhythm)
    if not known.get("expected"):
        return ""
    kind, expected = known["kind"], date.fromisoformat(known["expected"])
    return sentence(
        "next_expected",
        language,
        period=period_name(kind, expected, language),
        usual=usual_day_text(kind, int(known["day"]), language),
    )


def days_until_loss(
    last_good: str | None, keeps: int | None, next_due: str | None, now: datetime
) -> tuple[int | None, bool]:
    """Whole days until a portal that keeps documents for ``keeps`` days may drop one that came after the last good fetch
    (None: not known), and whether the next fetch comes too late for it. Times as stored."""
    lost_on = loss_deadline_after(last_good, keeps)
    if lost_on is None:
        return None, False
    left = max(0, (lost_on - now).days)
    return left, next_due is None or _instant(next_due) >= lost_on


def keep_text(left: int | None, late: bool, language: str) -> str:
    """The same as a sentence; empty where nothing is known."""
    return "" if left is None else _words("next_keeps_late" if late else "next_keeps", language, days=left)


def retention_source_text(keeping: Retention | None, language: str) -> str:
    """For how long the portal keeps documents, and who says so; empty where nothing is known."""
    return "" if keeping is None else sentence(f"retention_{keeping.source}", language, days=keeping.days)


def late_document_text(details: Mapping[str, Any], name: str, today: date, language: str) -> str:
    """The sentence of a late document; with the contract behind the name where there are several."""
    name = f"{name} ({details['contract']})" if details.get("contract") else name
    expected = date.fromisoformat(str(details["expected"]))
    kind, day = str(details["rhythm"]), int(details["day"])
    return sentence(
        "attention_late_document",
        language,
        name=name,
        usual=usual_day_text(kind, day, language),
        period=period_name(kind, expected, language),
        days=max(0, (today - expected).days),
    )


def usual_day_text(kind: str, day: int, language: str) -> str:
    """``on the 5th``, ``on the last day of the month``, ``on Tuesday``."""
    if kind == "weekly":
        return sentence("rhythm_on_weekday", language, weekday=sentence(f"weekday_{day}", language))
    if day == 31:
        return sentence("rhythm_on_last_day", language)
    return sentence("rhythm_on_day", language, day=_ordinal(day, language))


def period_name(kind: str, expected: date, language: str) -> str:
    """``November``; for a yearly or weekly rhythm more exactly."""
    if kind == "weekly":
        return expected.isoformat()
    month = sentence(f"month_{expected.month}", language)
    return f"{month} {expected.year}" if kind == "yearly" else month


def _ordinal(day: int, language: str) -> str:
    if language == "en":
        return f"{day}{'th' if 10 <= day % 100 <= 20 else _SUFFIX.get(day % 10, 'th')}"
    return sentence("rhythm_ordinal", language, day=day)
