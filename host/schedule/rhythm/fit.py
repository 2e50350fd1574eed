"""Fits a grid of days to an account's document dates, or finds that there is none.

A grid is accepted when enough documents lie near its slots and enough slots have a document: so a correction, a double
month, a shifted day or a gap changes nothing, while a quarterly supplier does not fit a monthly grid with gaps. The
chance allowed follows the distance of the slots: a document is late by days, not by a part of its period, so wide grids
need fewer documents to stand out from chance. Dates on no grid are irregular, and an irregular document is never
reported as late.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from host.schedule.rhythm.slots import Grid, next_slot
from host.vocabulary import RhythmKind

MIN_DOCUMENTS = 3
"""The number of documents, on different days, that a rhythm needs at least."""
MIN_FILLED_SHARE = 0.75
"""The share of slots that must have a document."""
MAX_EXTRA_SHARE = 0.2
"""The share of documents, besides one, that may be a further one of a slot: a correction, the second of a double
month."""
MONTH_END_SHARE = 0.5
"""The share of documents on the last day of the month above which that day is the slot."""
LAST_DAY = 31
MAX_DATES = 26
"""The number of newest dates that are used: older ones say little about the present."""
USAGE_DAYS = 45
"""Median days between irregular documents below which they count as following usage or orders."""
_MONTHS: dict[RhythmKind, int] = {"weekly": 0, "monthly": 1, "two_monthly": 2, "quarterly": 3, "yearly": 12}
_NEAR: dict[RhythmKind, int] = {"weekly": 2, "monthly": 6, "two_monthly": 8, "quarterly": 9, "yearly": 14}
"""The distance in days up to which a document belongs to a slot."""

_LENGTH: dict[RhythmKind, float] = {
    "weekly": 7,
    "monthly": 30.4,
    "two_monthly": 60.9,
    "quarterly": 91.3,
    "yearly": 365.2,
}
_CHANCE = {3: 0.006, 4: 0.001, 5: 0.0006, 6: 0.0002}
_CHANCE_MONTHLY = {3: 0.03, 4: 0.005, 5: 0.002, 6: 0.0006}
_CHANCE_WEEKLY = {3: 0.05, 4: 0.012, 5: 0.006, 6: 0.002, 7: 0.0006}
"""The probability of chance up to which a rhythm is accepted, by the number of slots with a document. Every new
document tests an irregular supplier again, so it decreases."""
_CHANCE_BEYOND = 0.0001
_ANOTHER = 2.0
"""The factor by which a further document of a slot, besides the nearest, raises the probability of a hit."""
_NEXT = 0.5
"""The probability that two documents on random days lie on consecutive slots."""


@dataclass(frozen=True)
class Rhythm:
    """A fitted rhythm. ``day`` is the day of the month (31: the last) or the weekday from 0; ``spread`` the days
    after the slot by which documents usually came. ``grid`` is None for an irregular rhythm or too few documents."""

    kind: RhythmKind
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
        """The day by which the next document usually has come."""
        return None if self.expected is None else self.expected + timedelta(days=self.spread)

    @property
    def late_from(self) -> date | None:
        """The day from which the next document is late: at most three days after ``usual_by``."""
        return None if self.usual_by is None else self.usual_by + timedelta(days=self.margin)


@dataclass(frozen=True)
class _Fit:
    kind: RhythmKind
    grid: Grid
    offsets: dict[int, int]
    """Maps the number of every slot with a document near it to the offset in days of the nearest one."""
    score: float


def fit_rhythm(dates: Iterable[date]) -> Rhythm:
    """Returns the rhythm of document dates in any order; several on one day count once."""
    days = sorted(set(dates))[-MAX_DATES:]
    if len(days) < MIN_DOCUMENTS:
        return Rhythm("unknown", last=days[-1] if days else None)
    best = max(_fits(days), key=lambda fit: fit.score, default=None)
    if best is None:
        between = median((later - earlier).days for earlier, later in pairwise(days))
        return Rhythm("usage" if between < USAGE_DAYS else "irregular", last=days[-1])
    spread = _spread(list(best.offsets.values()), best.kind)
    last_slot = best.grid.slot(_last_slot_number(days, best))
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
    # 31 stands for the last day of every month, so a day that ends its month also counts as 31.
    numbers = {day.day for day in days} | {31 for day in days if (day + timedelta(days=1)).month != day.month}
    rests = {(day.year * 12 + day.month - 1) % months for day in days}
    yield from (Grid(months, rest, number) for rest in rests for number in numbers)


def _fit(days: Sequence[date], kind: RhythmKind, grid: Grid, limit: int) -> _Fit | None:
    placed = [grid.near(day) for day in days]
    near = [(number, offset) for number, offset in placed if abs(offset) <= limit]
    numbers = {number for number, _ in near}
    if len(numbers) < MIN_DOCUMENTS:
        return None
    filled = len(numbers) / (max(numbers) - min(numbers) + 1)
    if filled < (1.0 if len(numbers) == MIN_DOCUMENTS else MIN_FILLED_SHARE):
        return None
    # A correction or a double month gives one slot two documents: only the nearest one determines the offset.
    best = {number: min((offset for n, offset in placed if n == number), key=abs) for number, _ in placed}
    chance = _chance_of([abs(offset) for offset in best.values()], _LENGTH[kind], limit)
    extra = len(days) - len(best)
    if extra > 1 + MAX_EXTRA_SHARE * len(days):
        return None
    chance *= _ANOTHER**extra * _NEXT ** sum(later - earlier == 1 for earlier, later in pairwise(sorted(numbers)))
    allowed = {"weekly": _CHANCE_WEEKLY, "monthly": _CHANCE_MONTHLY}.get(kind, _CHANCE)
    if chance > allowed.get(len(best), _CHANCE_BEYOND):
        return None
    if len(near) < 0.62 * len(days):  # every second document of a monthly supplier also lies on a two-monthly grid
        return None
    score = filled - math.log10(chance) / 100
    if (
        grid.day == LAST_DAY
        and grid.months
        and sum(offset == 0 for offset in best.values()) > MONTH_END_SHARE * len(best)
    ):
        score += 0.1  # bank holidays and weekends move some documents forward, so another day may fit as well
    return _Fit(kind, grid, {number: best[number] for number in numbers}, score)


def _chance_of(offsets: Sequence[int], length: float, limit: int) -> float:
    """Returns the probability that documents on random days lie this near to slots ``length`` days apart: the least
    over all widths, not counting one document, because the grid was laid through it."""
    least = 1.0
    tries = len(offsets) - 1
    for width in sorted({offset for offset in offsets if offset <= limit}):
        share = min(1.0, (2 * width + 1) / length)
        hits = sum(offset <= width for offset in offsets) - 1
        tail = sum(math.comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(max(hits, 0), tries + 1))
        least = min(least, tail)
    return max(least, 1e-30)


def _spread(offsets: Sequence[int], kind: RhythmKind) -> int:
    """Returns the days after the slot by which documents usually came: the latest but for one in ten, or for one of
    five or more."""
    late = sorted(offsets)
    outliers = max(len(late) // 10, 1 if len(late) > 4 else 0)
    return max(0, min(late[-1 - outliers], _NEAR[kind]))


def _last_slot_number(days: Sequence[date], fit: _Fit) -> int:
    """Returns the number of the newest slot that has a document. A document earlier than usual
    belongs to the slot before, where that one has none, however late that makes it."""
    early = sorted(fit.offsets.values())
    # For a weekly grid, almost a week late and a day early are the same day.
    soonest = (early[1] if len(early) > 4 else early[0] - 1) - (0 if fit.kind == "weekly" else 2)
    filled: set[int] = set()
    for day in days:
        number, offset = fit.grid.near(day)
        if offset < (-_NEAR[fit.kind] if number - 1 in filled or not filled else soonest):
            number -= 1
        filled.add(number)
    return max(filled)
