"""Updates one account's rhythm after every good fetch, and opens the attention for a late document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from host.schedule.local_date import today as day_of
from host.schedule.retention import LOSS_AHEAD
from host.schedule.rhythm.fit import Rhythm, fit_rhythm
from host.schedule.rhythm.slots import next_slot
from host.schedule.rhythm.streams import WHOLE_ACCOUNT, streams_of
from host.store import CHANGED_DOCUMENT, UNREADABLE_SETTING, AccountRow, RhythmRecord, Store

LATE_DOCUMENT = "late_document"
"""The attention kind of a late document."""
NON_BLOCKING_KINDS = frozenset({LATE_DOCUMENT, LOSS_AHEAD, UNREADABLE_SETTING, CHANGED_DOCUMENT})
"""Attention kinds that concern the account and for which no fetch waits."""
REMIND_DAYS = 7


@dataclass(frozen=True)
class _StreamState:
    """The rhythm of one contract or of the whole account; whether it had ended before Ophaler saw it, whether it
    raises no alarm, and whether its next document is late today."""

    contract: str
    rhythm: Rhythm
    is_over: bool
    is_quiet: bool
    is_late: bool

    @property
    def record(self) -> RhythmRecord:
        """The rhythm as the account's memory holds it."""
        rhythm = self.rhythm
        return RhythmRecord(rhythm.kind, rhythm.day, rhythm.last, rhythm.expected, rhythm.late_from, self.is_over)


def update_rhythm(store: Store, account: AccountRow, now: datetime) -> date | None:
    """Fits the rhythm again, opens or resolves the attention, and returns from which day on the next document would be
    late, if known.

    The attention is only opened here: a document that no fetch looked for is not missing.
    """
    today = day_of(store, now)
    streams = [
        _stream_state(store, account, contract, dates, today)
        for contract, dates in streams_of(store.rhythms.dated(account.id)).items()
    ]
    soonest = min(streams, key=lambda stream: (stream.is_quiet, stream.rhythm.expected or date.max))
    store.accounts.remember(
        account.id,
        rhythm=soonest.record,
        rhythm_by_contract={stream.contract: stream.record for stream in streams} if len(streams) > 1 else None,
        last_good=now,
    )
    late = min(
        (stream for stream in streams if stream.is_late),
        key=lambda stream: stream.rhythm.expected or date.max,
        default=None,
    )
    if late is None:
        store.attention.resolve(account.id, LATE_DOCUMENT)
    else:
        details = {"rhythm": late.rhythm.kind, "day": late.rhythm.day, "expected": _iso(late.rhythm.expected)}
        details |= {"contract": late.contract} if late.contract else {}
        store.attention.open(account.id, LATE_DOCUMENT, None, details)
    late_days = [
        stream.rhythm.late_from
        for stream in streams
        if stream.rhythm.late_from and not stream.is_late and not stream.is_quiet
    ]
    return min(late_days, default=None)


def _stream_state(store: Store, account: AccountRow, contract: str, dates: list[date], today: date) -> _StreamState:
    reply = store.rhythms.answer(account.id, contract)
    rhythm = fit_rhythm(dates)
    excused = [due for due, answered in store.rhythms.answers(account.id, contract).items() if answered == "right"]
    if rhythm.last_slot is not None:
        # A slot answered with "right" counts as filled, whatever was answered for later ones.
        rhythm = replace(rhythm, last_slot=max([rhythm.last_slot, *excused]))
    expected, late_from = rhythm.expected, rhythm.late_from
    is_over = _was_over(_stored_rhythm(account, contract), rhythm, today)
    # A document that came after the answer moves ``expected`` past it, so the answer no longer applies.
    is_about_this = reply is not None and expected is not None and date.fromisoformat(reply.due) >= expected
    is_quiet = (
        is_about_this and reply is not None and (reply.answer == "ended" or today.isoformat() < (reply.until or ""))
    )
    is_quiet = is_quiet or is_over
    is_late = late_from is not None and expected is not None and not is_quiet and today >= late_from
    return _StreamState(contract, rhythm, is_over, is_quiet, is_late)


def _stored_rhythm(account: AccountRow, contract: str) -> RhythmRecord | None:
    """Returns the stored rhythm of this contract after the last good fetch."""
    if account.memory.rhythm_by_contract:
        return account.memory.rhythm_by_contract.get(contract)
    return account.memory.rhythm if contract == WHOLE_ACCOUNT else None


def _was_over(stored: RhythmRecord | None, rhythm: Rhythm, today: date) -> bool:
    """Returns whether the documents had ended before Ophaler first saw them: two more would have come since the
    missing one. Such a contract has ended and raises no alarm; the calendar shows it."""
    if stored is not None:
        return stored.over and stored.expected == rhythm.expected
    if rhythm.grid is None or rhythm.expected is None:
        return False
    return today > next_slot(rhythm.grid, next_slot(rhythm.grid, rhythm.expected))


def answer(store: Store, account: str, expected: str, given: str, now: datetime, contract: str = WHOLE_ACCOUNT) -> None:
    """Stores the person's answer about a late document: ``ended``, ``remind`` (again in a week) or ``right``."""
    until = (day_of(store, now) + timedelta(days=REMIND_DAYS)).isoformat() if given == "remind" else None
    store.rhythms.set_answer(account, given, expected, until, contract)
    store.attention.resolve(account, LATE_DOCUMENT)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
