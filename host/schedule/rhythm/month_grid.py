"""Builds the calendar of months by accounts that shows missing documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from host.schedule.rhythm.fit import Rhythm, fit_rhythm
from host.schedule.rhythm.slots import slots_between
from host.vocabulary import MonthState


@dataclass(frozen=True)
class MonthCell:
    """One month of one account or contract. ``missing`` is also the state where only some of the month's documents
    are there."""

    documents: int
    state: MonthState


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
) -> tuple[Rhythm, list[MonthCell]]:
    """Returns the rhythm, and a cell for each month: a month is missing where it has an expected day without a document
    near it.

    ``answers`` are the person's answers about missing documents, by expected day. ``looked`` is the day on which the
    list was last read (default: today): a document that no fetch looked for is not missing.
    """
    rhythm = fit_rhythm(dates)
    counts = Counter(day.isoformat()[:7] for day in dates)
    states_by_month = _month_states(
        rhythm, dates, today, answers or {}, today if looked is None else min(looked, today)
    )
    first = min(counts, default="9999-12")
    cells = []
    for month in months:
        states = states_by_month.get(month, set())
        state: MonthState = "none"
        if "missing" in states:
            state = "missing"
        elif counts[month]:
            state = "filed"
        elif month < first:
            state = "before"
        elif "answered" in states:
            state = "answered"
        elif "expected" in states:
            state = "expected"
        cells.append(MonthCell(counts[month], state))
    return rhythm, cells


def _month_states(
    rhythm: Rhythm, dates: Sequence[date], today: date, answers: Mapping[date, str], looked: date
) -> dict[str, set[MonthState]]:
    """Returns for each month the states of its expected days without a document."""
    states: dict[str, set[MonthState]] = {}
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
        states.setdefault(slot.isoformat()[:7], set()).add(state)
    return states
