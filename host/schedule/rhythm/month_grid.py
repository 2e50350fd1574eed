"""The calendar of months by accounts, in which a hole is visible at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from host.schedule.rhythm.fit import Rhythm, fit_rhythm
from host.schedule.rhythm.slots import slots_between

MonthState = Literal["filed", "missing", "expected", "answered", "none", "before"]


@dataclass(frozen=True)
class MonthCell:
    """One month of one account or contract. ``missing`` also where some of the month's documents are there."""

    documents: int
    state: MonthState


def months_until(today: date, count: int) -> list[str]:
    """``2026-11`` and the months before it, the oldest first."""
    number = today.year * 12 + today.month - 1
    return [f"{one // 12}-{one % 12 + 1:02}" for one in range(number - count + 1, number + 1)]


def calendar_row(
    dates: Sequence[date],
    months: Sequence[str],
    today: date,
    answers: Mapping[date, str] | None = None,
    looked: date | None = None,
) -> tuple[Rhythm, list[MonthCell]]:
    """A rhythm, and a cell for each month: a hole is a month with an expected day and no document near it.

    ``answers``: what the person said of documents that did not come, by the expected day. ``looked``: when the list was
    last read (left out: today); what was not looked for is not missing."""
    rhythm = fit_rhythm(dates)
    counts = Counter(day.isoformat()[:7] for day in dates)
    found = _slots(rhythm, dates, today, answers or {}, today if looked is None else min(looked, today))
    first = min(counts, default="9999-12")
    cells = []
    for month in months:
        states = found.get(month, set())
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


def _slots(
    rhythm: Rhythm, dates: Sequence[date], today: date, answers: Mapping[date, str], looked: date
) -> dict[str, set[MonthState]]:
    """For each month what is to be said of its expected days that have no document."""
    found: dict[str, set[MonthState]] = {}
    if rhythm.grid is None or not dates:
        return found
    have = {rhythm.grid.number(day) for day in dates}
    said = {rhythm.grid.number(day): (day, answer) for day, answer in answers.items()}
    for slot in slots_between(rhythm.grid, min(dates), max(today, rhythm.expected or today)):
        number = rhythm.grid.number(slot)
        if number in have:
            continue
        ended = any(
            answer == "ended" and day <= slot and not any(day < one <= slot for one in dates)
            for day, answer in said.values()
        )
        state: MonthState = "expected"
        if number in said or ended:
            state = "answered"
        elif looked >= slot + timedelta(days=rhythm.spread + rhythm.margin):
            state = "missing"
        found.setdefault(slot.isoformat()[:7], set()).add(state)
    return found
