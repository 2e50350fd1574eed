"""One account's rhythm: learned after every good fetch, kept with the account, and the alarm when a document is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from host.retention import LOSS
from host.rhythm.learning import Rhythm, learn
from host.rhythm.slots import next_slot
from host.store import AccountRow, Store

LATE = "late_document"
"""The kind of attention."""
QUIET = frozenset({LATE, LOSS})
"""Kinds that are the account's business, and nothing that a fetch waits for."""
REMIND_DAYS = 7


def kept(rhythm: Rhythm) -> dict[str, Any]:
    """As the account's memory keeps it; dates as ISO texts."""
    return {
        "kind": rhythm.kind,
        "day": rhythm.day,
        "last": _text(rhythm.last),
        "expected": _text(rhythm.expected),
        "late_from": _text(rhythm.late_from),
    }


def after_good_fetch(store: Store, account: AccountRow, now: datetime) -> date | None:
    """Learn anew, and raise or take back the alarm; from when on the next document would be late, if anything is known.

    The alarm is only raised here: what was not looked for is not missing."""
    said = store.rhythms.answer(account.id)
    rhythm = learn(store.rhythms.dates(account.id))
    if said is not None and said.answer == "right" and rhythm.last_slot is not None:
        # What is right to be missing counts as there.
        rhythm = replace(rhythm, last_slot=max(rhythm.last_slot, date.fromisoformat(said.due)))
    today, expected, late_from = now.date(), rhythm.expected, rhythm.late_from
    is_over = _was_over(account, rhythm, today)
    learned = {**kept(rhythm), "over": is_over}
    store.accounts.remember(account.id, rhythm=learned, last_good=now.isoformat())
    # A document that came after the answer moved ``expected`` on: a new life begins.
    is_about_this = said is not None and expected is not None and date.fromisoformat(said.due) >= expected
    is_quiet = is_about_this and said is not None and (said.answer == "ended" or today.isoformat() < (said.until or ""))
    is_quiet = is_quiet or is_over
    if late_from is None or expected is None or is_quiet or today < late_from:
        store.attention.resolve(account.id, LATE)
        return None if is_quiet else late_from
    details = {"rhythm": rhythm.kind, "day": rhythm.day, "expected": expected.isoformat()}
    store.attention.open(account.id, LATE, None, details)
    return None


def _was_over(account: AccountRow, rhythm: Rhythm, today: date) -> bool:
    """Whether the documents had ended when Ophaler first saw them: two more would have come since the missing one. That is
    a contract of the past, and not worth an alarm; the calendar shows it."""
    before = account.memory.get("rhythm")
    if before:
        return bool(before.get("over")) and before.get("expected") == _text(rhythm.expected)
    if rhythm.grid is None or rhythm.expected is None:
        return False
    return today > next_slot(rhythm.grid, next_slot(rhythm.grid, rhythm.expected))


def answer(store: Store, account: str, expected: str, given: str, now: datetime) -> None:
    """What the person says of a late document: ``ended``, ``remind`` (again in a week) or ``right``."""
    until = (now.date() + timedelta(days=REMIND_DAYS)).isoformat() if given == "remind" else None
    store.rhythms.set_answer(account, given, expected, until)
    store.attention.resolve(account, LATE)


def begin_of(day: date) -> datetime:
    """A day's begin in UTC."""
    return datetime.combine(day, time(), UTC)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
