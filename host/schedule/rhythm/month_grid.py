"""Builds the calendar of months by accounts that shows missing documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from host.schedule.rhythm.fit import Rhythm, fit_rhythm
from host.schedule.rhythm.slots import slots_between
from host.vocabulary import MonthState

_WITHOUT_A_DOCUMENT: tuple[MonthState, ...] = ("answered", "expected")
"""What is said of a month in which nothing came, the first that holds."""


@dataclass(frozen=True)
class MonthCell:
    """One month of one account or contract. ``missing`` is also the state where only some of the month's documents
    are there. ``deleted``: the days on which a person deleted further ones."""

    documents: int
    state: MonthState
    deleted: tuple[date, ...] = ()


def months_until(today: date, count: int) -> list[str]:
    """Returns ``count`` months such as ``2026-11``, the oldest first and that of ``today`` last."""
    number = today.year * 12 + today.month - 1
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(number - count + 1, number + 1)]


def calendar_row(
    dates: Sequence[date],
    months: Sequence[str],
    today: date,
    answers: Mapping[date, str] | None = None,
    looked: date | None = None,
    deleted: Sequence[tuple[date, date]] = (),
) -> tuple[Rhythm, list[MonthCell]]:
    """Returns the rhythm, and a cell for each month: a month is missing where it has an expected day without a document
    near it.

    ``answers`` are the person's answers about missing documents, by expected day. ``looked`` is the day on which the
    list was last read (default: today): a document that no fetch looked for is not missing. ``deleted`` are those of the
    ``dates`` whose documents a person deleted, each with the day of that.
    """
    rhythm = fit_rhythm(dates)
    came = Counter(day.isoformat()[:7] for day in dates)
    gone: dict[str, list[date]] = {}
    for day, at in deleted:
        gone.setdefault(day.isoformat()[:7], []).append(at)
    states_by_month = _month_states(
        rhythm, dates, today, answers or {}, today if looked is None else min(looked, today)
    )
    first = min(came, default="9999-12")
    cells = []
    for month in months:
        when = tuple(sorted(gone.get(month, ())))
        filed = came[month] - len(when)
        states = states_by_month.get(month, set())
        cells.append(MonthCell(filed, _state(states, filed, is_deleted=bool(when), is_before=month < first), when))
    return rhythm, cells


def _state(states: Set[MonthState], filed: int, *, is_deleted: bool, is_before: bool) -> MonthState:
    """Returns a month's state by those of its expected days without a document."""
    if "missing" in states:
        return "missing"
    if filed:
        return "filed"
    if is_deleted:
        return "deleted"
    if is_before:
        return "before"
    return next((state for state in _WITHOUT_A_DOCUMENT if state in states), "none")


def _month_states(
    rhythm: Rhythm, dates: Sequence[date], today: date, answers: Mapping[date, str], looked: date
) -> dict[str, set[MonthState]]:
    """Returns for each month the states of its expected days without a document."""
    states: dict[str, set[MonthState]] = {}
    for slot, state in empty_slots(rhythm, dates, today, answers, looked).items():
        states.setdefault(slot.isoformat()[:7], set()).add(state)
    return states


def empty_slots(
    rhythm: Rhythm, dates: Sequence[date], today: date, answers: Mapping[date, str], looked: date
) -> dict[date, MonthState]:
    """Returns the expected days without a document near them, each with its state."""
    states: dict[date, MonthState] = {}
    if rhythm.grid is None or not dates:
        return states
    filled = {rhythm.grid.number(day) for day in dates}
    answered = {rhythm.grid.number(day): (day, answer) for day, answer in answers.items()}
    for slot in slots_between(rhythm.grid, min(dates), max(today, rhythm.expected or today)):
        number = rhythm.grid.number(slot)
        if number in filled:
            continue
        ended = any(
            answer == "ended" and day <= slot and not any(day < document_date <= slot for document_date in dates)
            for day, answer in answered.values()
        )
        state: MonthState = "expected"
        if number in answered or ended:
            state = "answered"
        elif looked >= slot + timedelta(days=rhythm.spread + rhythm.margin):
            state = "missing"
        states[slot] = state
    return states
