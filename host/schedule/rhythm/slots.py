"""The days on which a regular supplier's documents are expected: each month's 5th, every second month's last day, …"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True)
class Grid:
    """Every ``months`` months on ``day`` (31: the last), in the months whose number (year · 12 + month) leaves ``rest``; or,
    with ``months`` 0, every week on weekday ``day``."""

    months: int
    rest: int
    day: int

    def slot(self, number: int) -> date:
        """The slot of that number; they count up with time."""
        if self.months == 0:
            return date.fromordinal(number * 7 + self.day + 1)
        return _day_of(number * self.months + self.rest, self.day)

    def number(self, day: date) -> int:
        """The number of the slot nearest to a day."""
        return self.near(day)[0]

    def near(self, day: date) -> tuple[int, int]:
        """The number of the slot nearest to a day, and by how many days the day is after it."""
        at = day.toordinal()
        if self.months == 0:
            number = (at - 1 - self.day + 3) // 7
            return number, at - number * 7 - self.day - 1
        here = (day.year * 12 + day.month - 1 - self.rest) // self.months
        off = at - self._ordinal(here)
        if off < 0:
            before = at - self._ordinal(here - 1)
            return (here - 1, before) if before <= -off else (here, off)
        after = at - self._ordinal(here + 1)
        return (here + 1, after) if -after < off else (here, off)

    def _ordinal(self, number: int) -> int:
        return _day_of(number * self.months + self.rest, self.day).toordinal()


@lru_cache(maxsize=8192)
def _day_of(month_number: int, day: int) -> date:
    year, month = divmod(month_number, 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))


def next_slot(grid: Grid, after: date) -> date:
    """The first slot after a day."""
    number = grid.number(after) - 1
    while grid.slot(number) <= after:
        number += 1
    return grid.slot(number)


def slots_between(grid: Grid, first: date, last: date) -> Iterator[date]:
    """The slots from one day to another, both included."""
    day = next_slot(grid, first - timedelta(days=1))
    while day <= last:
        yield day
        day = next_slot(grid, day)
