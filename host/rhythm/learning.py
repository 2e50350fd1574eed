"""The rhythm of an account's documents: which grid of days most of them lie on, or none.

A grid is believed when enough documents lie near its slots and enough slots have a document: so a correction, a double
month, a shifted day or a gap changes nothing, while a quarterly supplier is not taken for a monthly one with gaps. What
lies on no grid is irregular, and nobody is ever told that an irregular document is late.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal, get_args

from host.rhythm.slots import Grid, next_slot

Kind = Literal["weekly", "monthly", "two_monthly", "quarterly", "yearly", "irregular", "usage", "unknown"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NEEDED = 3
"""Documents, on as many days, before anything is said."""
LOOKED_AT = 26
"""The newest dates that are looked at: what a supplier did years ago says little."""
USAGE_DAYS = 45
"""Irregular documents that come more often than this follow what is used or ordered."""
_MONTHS: dict[Kind, int] = {"weekly": 0, "monthly": 1, "two_monthly": 2, "quarterly": 3, "yearly": 12}
_NEAR: dict[Kind, int] = {"weekly": 2, "monthly": 6, "two_monthly": 8, "quarterly": 9, "yearly": 14}
"""Days from its slot at which a document still belongs to it."""

_LENGTH: dict[Kind, float] = {"weekly": 7, "monthly": 30.4, "two_monthly": 60.9, "quarterly": 91.3, "yearly": 365.2}
_CHANCE = {3: 0.004, 4: 0.001, 5: 0.0012, 6: 0.0006}
_CHANCE_WEEKLY = {3: 0.004, 4: 0.003, 5: 0.0005, 6: 0.0002}
"""How probable mere chance may be for a rhythm to be believed, by the number of slots with a document. An irregular
supplier is asked anew with every document, so it is little; four documents on one weekday cannot be less probable."""
_CHANCE_BEYOND = 0.00003


@dataclass(frozen=True)
class Rhythm:
    """``day``: of the month (31: the last), or the weekday from 0. ``spread``: days after the slot by which documents
    usually came. ``grid`` is None for an irregular rhythm, or when there are too few documents."""

    kind: Kind
    day: int = 0
    spread: int = 0
    margin: int = 0
    last: date | None = None
    grid: Grid | None = None
    last_slot: date | None = None

    @property
    def expected(self) -> date | None:
        """The slot of the next document."""
        return None if self.grid is None or self.last_slot is None else next_slot(self.grid, self.last_slot)

    @property
    def learned(self) -> date | None:
        """By when the next document usually has come."""
        return None if self.expected is None else self.expected + timedelta(days=self.spread)

    @property
    def late_from(self) -> date | None:
        """From when on the next document is late: at most three days after ``learned``."""
        return None if self.learned is None else self.learned + timedelta(days=self.margin)


@dataclass(frozen=True)
class _Fit:
    kind: Kind
    grid: Grid
    near: list[tuple[int, int]]
    """Slot number and days from it, of every document near one."""
    score: float


def learn(dates: Iterable[date]) -> Rhythm:
    """The rhythm of documents of these dates, in any order; several of one day count once."""
    days = sorted(set(dates))[-LOOKED_AT:]
    if len(days) < NEEDED:
        return Rhythm("unknown", last=days[-1] if days else None)
    best = max(_fits(days), key=lambda fit: fit.score, default=None)
    if best is None:
        between = median((later - earlier).days for earlier, later in pairwise(days))
        return Rhythm("usage" if between < USAGE_DAYS else "irregular", last=days[-1])
    spread = _spread([off for _, off in best.near], best.kind)
    last_slot = best.grid.slot(max(number for number, _ in best.near))
    margin = 3 if best.kind != "weekly" else 2
    return Rhythm(best.kind, best.grid.day, spread, margin, days[-1], best.grid, last_slot)


def _fits(days: Sequence[date]) -> Iterator[_Fit]:
    between = median((later - earlier).days for earlier, later in pairwise(days))
    for kind, months in _MONTHS.items():
        length = months * 30.4 or 7
        if not 0.4 * length <= between <= 1.7 * length:
            continue
        limit = _NEAR[kind] if len(days) > 4 else min(_NEAR[kind], 4)
        for grid in _grids(days, months):
            fit = _fit(days, kind, grid, limit)
            if fit is not None:
                yield fit


def _grids(days: Sequence[date], months: int) -> Iterator[Grid]:
    if months == 0:
        yield from (Grid(0, 0, weekday) for weekday in {day.weekday() for day in days})
        return
    # 31 stands for the last day of every month, so days that end a month count as such too.
    numbers = {day.day for day in days} | {31 for day in days if (day + timedelta(days=1)).month != day.month}
    rests = {(day.year * 12 + day.month - 1) % months for day in days}
    yield from (Grid(months, rest, number) for rest in rests for number in numbers)


def _fit(days: Sequence[date], kind: Kind, grid: Grid, limit: int) -> _Fit | None:
    placed = [(number, (day - grid.slot(number)).days) for day in days for number in (grid.number(day),)]
    near = [(number, off) for number, off in placed if abs(off) <= limit]
    numbers = {number for number, _ in near}
    if len(numbers) < NEEDED:
        return None
    filled = len(numbers) / (max(numbers) - min(numbers) + 1)
    if filled < (1.0 if len(days) == NEEDED else 0.7 if len(days) < 8 else 0.6):
        return None
    # A correction or a double month makes two documents of one slot: only the nearest one tells of the day.
    best = {number: min((off for n, off in placed if n == number), key=abs) for number, _ in placed}
    chance = _by_chance([abs(off) for off in best.values()], _LENGTH[kind], limit)
    if chance > (_CHANCE_WEEKLY if kind == "weekly" else _CHANCE).get(len(best), _CHANCE_BEYOND):
        return None
    if len(near) < 0.62 * len(days):  # every second document of a monthly supplier lies on a grid of two months, too
        return None
    return _Fit(kind, grid, near, filled - math.log10(chance) / 100)


def _by_chance(offs: Sequence[int], length: float, limit: int) -> float:
    """How probable it is that documents on any days at all lie so near to slots ``length`` days apart: the least for any
    width, with one document given away, since the grid was laid through it."""
    least = 1.0
    tries = len(offs) - 1
    for width in range(limit + 1):
        share = min(1.0, (2 * width + 1) / length)
        hits = sum(off <= width for off in offs) - 1
        tail = sum(math.comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(max(hits, 0), tries + 1))
        least = min(least, tail)
    return max(least, 1e-30)


def _spread(offs: Sequence[int], kind: Kind) -> int:
    """By how many days after the slot documents usually came: the latest but for one in ten."""
    late = sorted(offs)
    return max(0, min(late[-1 - len(late) // 10], _NEAR[kind]))
