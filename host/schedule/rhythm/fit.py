"""The rhythm of an account's documents: which grid of days most of them lie on, or none.

A grid is believed when enough documents lie near its slots and enough slots have a document: so a correction, a double
month, a shifted day or a gap changes nothing, while a quarterly supplier is not taken for a monthly one with gaps. How
little chance is allowed follows the slots' distance: a document is days late, not a part of its period, so that slots far
apart are told from chance by fewer documents. What lies on no grid is irregular, and nobody is ever told that an irregular
document is late.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal, get_args

from host.schedule.rhythm.slots import Grid, next_slot

Kind = Literal["weekly", "monthly", "two_monthly", "quarterly", "yearly", "irregular", "usage", "unknown"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MIN_DOCUMENTS = 3
"""Documents, on as many days, before anything is said."""
MIN_FILLED_SHARE = 0.75
"""The part of the slots that must have a document."""
MAX_EXTRA_SHARE = 0.2
"""The part of the documents that, besides one, may be another of a slot: a correction, the second of a double month."""
MONTH_END_SHARE = 0.5
"""Where more than this part of the documents came on the last day of the month, that is the day."""
LAST_DAY = 31
MAX_DATES = 26
"""The newest dates that are looked at: what a supplier did years ago says little."""
USAGE_DAYS = 45
"""Irregular documents that come more often than this follow what is used or ordered."""
_MONTHS: dict[Kind, int] = {"weekly": 0, "monthly": 1, "two_monthly": 2, "quarterly": 3, "yearly": 12}
_NEAR: dict[Kind, int] = {"weekly": 2, "monthly": 6, "two_monthly": 8, "quarterly": 9, "yearly": 14}
"""Days from its slot at which a document still belongs to it."""

_LENGTH: dict[Kind, float] = {"weekly": 7, "monthly": 30.4, "two_monthly": 60.9, "quarterly": 91.3, "yearly": 365.2}
_CHANCE = {3: 0.006, 4: 0.001, 5: 0.0006, 6: 0.0002}
_CHANCE_MONTHLY = {3: 0.03, 4: 0.005, 5: 0.002, 6: 0.0006}
_CHANCE_WEEKLY = {3: 0.05, 4: 0.012, 5: 0.006, 6: 0.002, 7: 0.0006}
"""How probable mere chance may be for a rhythm to be believed, by the number of slots with a document. An irregular
supplier is asked anew with every document, so it becomes less and less."""
_CHANCE_BEYOND = 0.0001
_ANOTHER = 2.0
"""How much more probable a hit becomes with every document of a slot besides the nearest."""
_NEXT = 0.5
"""How probable it is that two documents on any days lie on slots that follow each other."""


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
    def usual_by(self) -> date | None:
        """By when the next document usually has come."""
        return None if self.expected is None else self.expected + timedelta(days=self.spread)

    @property
    def late_from(self) -> date | None:
        """From when on the next document is late: at most three days after ``usual_by``."""
        return None if self.usual_by is None else self.usual_by + timedelta(days=self.margin)


@dataclass(frozen=True)
class _Fit:
    kind: Kind
    grid: Grid
    offs: dict[int, int]
    """Slot number and days from it, of the nearest document to every slot that has one near it."""
    score: float


def fit_rhythm(dates: Iterable[date]) -> Rhythm:
    """The rhythm of documents of these dates, in any order; several of one day count once."""
    days = sorted(set(dates))[-MAX_DATES:]
    if len(days) < MIN_DOCUMENTS:
        return Rhythm("unknown", last=days[-1] if days else None)
    best = max(_fits(days), key=lambda fit: fit.score, default=None)
    if best is None:
        between = median((later - earlier).days for earlier, later in pairwise(days))
        return Rhythm("usage" if between < USAGE_DAYS else "irregular", last=days[-1])
    spread = _spread(list(best.offs.values()), best.kind)
    last_slot = best.grid.slot(_last_number(days, best))
    margin = 3 if best.kind != "weekly" else 2
    return Rhythm(best.kind, best.grid.day, spread, margin, days[-1], best.grid, last_slot)


def _fits(days: Sequence[date]) -> Iterator[_Fit]:
    between = median((later - earlier).days for earlier, later in pairwise(days))
    for kind, months in _MONTHS.items():
        length = months * 30.4 or 7
        if not 0.4 * length <= between <= 1.7 * length:
            continue
        limit = _NEAR[kind] if len(days) > 4 else min(_NEAR[kind], 5)
        for grid in _grids(days, months):
            fit = _fit(days, kind, grid, limit)
            if fit is not None:
                yield fit


def _grids(days: Sequence[date], months: int) -> Iterator[Grid]:
    if months == 0:
        yield from (Grid(0, 0, weekday) for weekday in range(7))
        return
    # 31 stands for the last day of every month, so days that end a month count as such too.
    numbers = {day.day for day in days} | {31 for day in days if (day + timedelta(days=1)).month != day.month}
    rests = {(day.year * 12 + day.month - 1) % months for day in days}
    yield from (Grid(months, rest, number) for rest in rests for number in numbers)


def _fit(days: Sequence[date], kind: Kind, grid: Grid, limit: int) -> _Fit | None:
    placed = [grid.near(day) for day in days]
    near = [(number, off) for number, off in placed if abs(off) <= limit]
    numbers = {number for number, _ in near}
    if len(numbers) < MIN_DOCUMENTS:
        return None
    filled = len(numbers) / (max(numbers) - min(numbers) + 1)
    if filled < (1.0 if len(numbers) == MIN_DOCUMENTS else MIN_FILLED_SHARE):
        return None
    # A correction or a double month makes two documents of one slot: only the nearest one tells of the day.
    best = {number: min((off for n, off in placed if n == number), key=abs) for number, _ in placed}
    chance = _by_chance([abs(off) for off in best.values()], _LENGTH[kind], limit)
    besides = len(days) - len(best)
    if besides > 1 + MAX_EXTRA_SHARE * len(days):
        return None
    chance *= _ANOTHER**besides * _NEXT ** sum(later - earlier == 1 for earlier, later in pairwise(sorted(numbers)))
    allowed = {"weekly": _CHANCE_WEEKLY, "monthly": _CHANCE_MONTHLY}.get(kind, _CHANCE)
    if chance > allowed.get(len(best), _CHANCE_BEYOND):
        return None
    if len(near) < 0.62 * len(days):  # every second document of a monthly supplier lies on a grid of two months, too
        return None
    score = filled - math.log10(chance) / 100
    if grid.day == LAST_DAY and grid.months and sum(off == 0 for off in best.values()) > MONTH_END_SHARE * len(best):
        score += 0.1  # where a bank holiday or a weekend moves some of them forward, another day may look as near
    return _Fit(kind, grid, {number: best[number] for number in numbers}, score)


def _by_chance(offs: Sequence[int], length: float, limit: int) -> float:
    """How probable it is that documents on any days at all lie so near to slots ``length`` days apart: the least for any
    width, with one document given away, since the grid was laid through it."""
    least = 1.0
    tries = len(offs) - 1
    for width in sorted({off for off in offs if off <= limit}):
        share = min(1.0, (2 * width + 1) / length)
        hits = sum(off <= width for off in offs) - 1
        tail = sum(math.comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(max(hits, 0), tries + 1))
        least = min(least, tail)
    return max(least, 1e-30)


def _spread(offs: Sequence[int], kind: Kind) -> int:
    """By how many days after the slot documents usually came: the latest but for one in ten, or for one of five or more."""
    late = sorted(offs)
    given_away = max(len(late) // 10, 1 if len(late) > 4 else 0)
    return max(0, min(late[-1 - given_away], _NEAR[kind]))


def _last_number(days: Sequence[date], fit: _Fit) -> int:
    """The newest slot whose document came. One that comes sooner than they do is the one before, where that is missing,
    however late."""
    early = sorted(fit.offs.values())
    # Almost a week late and a day early are the same day.
    soonest = (early[1] if len(early) > 4 else early[0] - 1) - (0 if fit.kind == "weekly" else 2)
    have: set[int] = set()
    for day in days:
        number, off = fit.grid.near(day)
        if off < (-_NEAR[fit.kind] if number - 1 in have or not have else soonest):
            number -= 1
        have.add(number)
    return max(have)
