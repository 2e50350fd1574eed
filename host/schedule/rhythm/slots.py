"""Enumerates the slots of a grid, the days on which a regular supplier's documents are expected: each month's 5th,
every second month's last day, …"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True)
class Grid:
    """A grid of slots: every ``months`` months on ``day`` (31: the last), in the months whose number (year · 12 +
    month) modulo ``months`` is ``rest``; or, with ``months`` 0, every week on weekday ``day``."""

    months: int
    rest: int
    day: int

    def slot(self, number: int) -> date:
        """Returns the slot of that number; numbers increase with time."""
        if self.months == 0:
            return date.fromordinal(number * 7 + self.day + 1)
        return _day_of(number * self.months + self.rest, self.day)

    def number(self, day: date) -> int:
        """Returns the number of the slot nearest to a day."""
        return self.near(day)[0]

    def near(self, day: date) -> tuple[int, int]:
        """Returns the number of the slot nearest to a day, and the days from that slot to the day."""
        at = day.toordinal()
        if self.months == 0:
            number = (at - 1 - self.day + 3) // 7
            return number, at - number * 7 - self.day - 1
        here = (day.year * 12 + day.month - 1 - self.rest) // self.months
        offset = at - self._ordinal(here)
        if offset < 0:
            before = at - self._ordinal(here - 1)
            return (here - 1, before) if before <= -offset else (here, offset)
        after = at - self._ordinal(here + 1)
        return (here + 1, after) if -after < offset else (here, offset)

    def _ordinal(self, number: int) -> int:
        return _day_of(number * self.months + self.rest, self.day).toordinal()


@lru_cache(maxsize=8192)
def _day_of(month_number: int, day: int) -> date:
    year, month = divmod(month_number, 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))


def next_slot(grid: Grid, after: date) -> date:
    """Returns the first slot after a day."""
    number = grid.number(after) - 1
    while grid.slot(number) <= after:
        number += 1
    return grid.slot(number)


def slots_between(grid: Grid, first: date, last: date) -> Iterator[date]:
    """Yields the slots from ``first`` to ``last``, both included."""
    day = next_slot(grid, first - timedelta(days=1))
    while day <= last:
        yield day
        day = next_slot(grid, day)
