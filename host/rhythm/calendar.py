"""The calendar of months by accounts, in which a hole is visible at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from host.rhythm.learning import Rhythm, learn
from host.rhythm.slots import slots_between

State = Literal["filed", "missing", "expected", "none", "before"]


@dataclass(frozen=True)
class Cell:
    """One month of one account."""

    documents: int
    state: State


def months_until(today: date, count: int) -> list[str]:
    """``2026-11`` and the months before it, the oldest first."""
    number = today.year * 12 + today.month - 1
    return [f"{one // 12}-{one % 12 + 1:02}" for one in range(number - count + 1, number + 1)]


def row_of(dates: Sequence[date], months: Sequence[str], today: date) -> tuple[Rhythm, list[Cell]]:
    """An account's rhythm, and a cell for each month: a hole is a month with an expected day and no document near it."""
    rhythm = learn(dates)
    counts = Counter(day.isoformat()[:7] for day in dates)
    holes: set[str] = set()
    coming: set[str] = set()
    if rhythm.grid is not None and dates:
        have = {rhythm.grid.number(day) for day in dates}
        for slot in slots_between(rhythm.grid, min(dates), today):
            if rhythm.grid.number(slot) not in have:
                is_late = rhythm.late_from is None or slot < (rhythm.expected or slot) or today >= rhythm.late_from
                (holes if is_late else coming).add(slot.isoformat()[:7])
        if rhythm.expected is not None:
            coming.add(rhythm.expected.isoformat()[:7])
    first = min(counts, default="9999-12")
    cells = []
    for month in months:
        state: State = "none"
        if counts[month]:
            state = "filed"
        elif month < first:
            state = "before"
        elif month in holes:
            state = "missing"
        elif month in coming:
            state = "expected"
        cells.append(Cell(counts[month], state))
    return rhythm, cells
