"""One account's rhythm: learned after every good fetch, kept with the account, and the alarm when a document is late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from host.schedule.local_date import today as day_of
from host.schedule.retention import LOSS_AHEAD
from host.schedule.rhythm.fit import Rhythm, fit_rhythm
from host.schedule.rhythm.slots import next_slot
from host.schedule.rhythm.streams import WHOLE_ACCOUNT, streams_of
from host.store import AccountRow, Store

LATE_DOCUMENT = "late_document"
"""The kind of attention."""
NON_BLOCKING_KINDS = frozenset({LATE_DOCUMENT, LOSS_AHEAD})
"""Kinds that are the account's business, and nothing that a fetch waits for."""
REMIND_DAYS = 7


def rhythm_record(rhythm: Rhythm) -> dict[str, Any]:
    """As the account's memory keeps it; dates as ISO texts."""
    return {
        "kind": rhythm.kind,
        "day": rhythm.day,
        "last": _text(rhythm.last),
        "expected": _text(rhythm.expected),
        "late_from": _text(rhythm.late_from),
    }


@dataclass(frozen=True)
class _Learned:
    """One contract's rhythm (or the whole account's), whether nobody wants to hear of it, and whether it is late today."""

    contract: str
    rhythm: Rhythm
    is_over: bool
    is_quiet: bool
    is_late: bool

    @property
    def memory(self) -> dict[str, Any]:
        return {**rhythm_record(self.rhythm), "over": self.is_over}


def update_rhythm(store: Store, account: AccountRow, now: datetime) -> date | None:
    """Learn anew, and raise or take back the alarm; from when on the next document would be late, if anything is known.

    The alarm is only raised here: what was not looked for is not missing."""
    today = day_of(store, now)
    found = [
        _learn(store, account, contract, dates, today)
        for contract, dates in streams_of(store.rhythms.dated(account.id)).items()
    ]
    soonest = min(found, key=lambda one: (one.is_quiet, one.rhythm.expected or date.max))
    store.accounts.remember(
        account.id,
        rhythm=soonest.memory,
        rhythms={one.contract: one.memory for one in found} if len(found) > 1 else None,
        last_good=now.isoformat(),
    )
    late = min((one for one in found if one.is_late), key=lambda one: one.rhythm.expected or date.max, default=None)
    if late is None:
        store.attention.resolve(account.id, LATE_DOCUMENT)
    else:
        details = {"rhythm": late.rhythm.kind, "day": late.rhythm.day, "expected": _text(late.rhythm.expected)}
        details |= {"contract": late.contract} if late.contract else {}
        store.attention.open(account.id, LATE_DOCUMENT, None, details)
    waits = [one.rhythm.late_from for one in found if one.rhythm.late_from and not one.is_late and not one.is_quiet]
    return min(waits, default=None)


def _learn(store: Store, account: AccountRow, contract: str, dates: list[date], today: date) -> _Learned:
    said = store.rhythms.answer(account.id, contract)
    rhythm = fit_rhythm(dates)
    right = [due for due, given in store.rhythms.answers(account.id, contract).items() if given == "right"]
    if rhythm.last_slot is not None:
        # What is right to be missing counts as there, whatever was said of later ones.
        rhythm = replace(rhythm, last_slot=max([rhythm.last_slot, *right]))
    expected, late_from = rhythm.expected, rhythm.late_from
    is_over = _was_over(_before(account, contract), rhythm, today)
    # A document that came after the answer moved ``expected`` on: a new life begins.
    is_about_this = said is not None and expected is not None and date.fromisoformat(said.due) >= expected
    is_quiet = is_about_this and said is not None and (said.answer == "ended" or today.isoformat() < (said.until or ""))
    is_quiet = is_quiet or is_over
    is_late = late_from is not None and expected is not None and not is_quiet and today >= late_from
    return _Learned(contract, rhythm, is_over, is_quiet, is_late)


def _before(account: AccountRow, contract: str) -> Any:
    """What was known of this contract's rhythm after the last good fetch."""
    rhythms = account.memory.get("rhythms")
    if isinstance(rhythms, dict):
        return rhythms.get(contract)
    return account.memory.get("rhythm") if contract == WHOLE_ACCOUNT else None


def _was_over(before: Any, rhythm: Rhythm, today: date) -> bool:
    """Whether the documents had ended when Ophaler first saw them: two more would have come since the missing one. That is
    a contract of the past, and not worth an alarm; the calendar shows it."""
    if before:
        return bool(before.get("over")) and before.get("expected") == _text(rhythm.expected)
    if rhythm.grid is None or rhythm.expected is None:
        return False
    return today > next_slot(rhythm.grid, next_slot(rhythm.grid, rhythm.expected))


def answer(store: Store, account: str, expected: str, given: str, now: datetime, contract: str = WHOLE_ACCOUNT) -> None:
    """What the person says of a late document: ``ended``, ``remind`` (again in a week) or ``right``."""
    until = (day_of(store, now) + timedelta(days=REMIND_DAYS)).isoformat() if given == "remind" else None
    store.rhythms.set_answer(account, given, expected, until, contract)
    store.attention.resolve(account, LATE_DOCUMENT)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
