"""P15: schedules against a scan of all minutes, in every zone and year, and rhythms of made-up histories.

The seeds are random and printed; the same seed makes the same schedules and histories.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from bench.figure import Figure
from host.schedule.windows import Rule, Windows, is_open, next_opening, span_end, upcoming
from tests.support.made_histories import made_histories
from tests.unit.schedule.rhythm.test_fit import score
from tests.unit.schedule.windows.test_recurrence import differences

SCHEDULES = 3_000
YEARS = (2026, 2036)
"""From the first to before the second."""
SPANS = (("02:00", "02:30"), ("02:30", "03:30"), ("23:30", "00:45"), ("00:00", "00:15"))
"""Windows of every day in the hours in which clocks change."""
FIXED = "02:30"


def run() -> list[Figure]:
    """The rhythms are printed only."""
    seed = random.SystemRandom().randrange(1_000_000_000)
    print(f"schedules and histories with seed {seed}", file=sys.stderr, flush=True)
    rhythms = score(made_histories(seed))
    raised, false = rhythms.raised / rhythms.late, rhythms.false / rhythms.years
    print(
        f"  rhythms: {raised:.1%} of {rhythms.late} late documents noticed in time (goal: 98 %), "
        f"{false:.4f} false alarms per account-year in {rhythms.years:.0f} years (goal: 0.01)",
        file=sys.stderr,
    )
    wrong = differences(seed, SCHEDULES, 2)
    print("\n".join(wrong), file=sys.stderr)
    what = f"schedules of {SCHEDULES:,} whose next fetches are not those of a scan of all minutes"
    zones = clocks()
    unfair = [one for zone in zones for one in opened_wrong(zone)]
    print("\n".join(unfair[:20]), file=sys.stderr)
    span = f"{YEARS[1] - YEARS[0]} years"
    days = (
        f"all {len(available_timezones())} zones ({len(zones)} clocks) x {span} x {len(SPANS)} windows and a fixed time"
    )
    return [
        Figure("P15", what, len(wrong), 1, "one", "wrong", "<=", 0),
        Figure(
            "P15",
            f"{days}: days on which one opens not once, outside, or twice",
            len(unfair),
            1,
            "one",
            "days",
            "<=",
            0,
        ),
    ]


def clocks() -> list[str]:
    """One zone of each kind: zones whose clocks show the same on every day of those years are one."""
    kinds: dict[tuple[object, ...], str] = {}
    noons = [
        datetime(YEARS[0], 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(365 * (YEARS[1] - YEARS[0]) + 3)
    ]
    for zone in sorted(available_timezones()):
        tz, shown, was = ZoneInfo(zone), list[tuple[datetime, object]](), None
        for noon in noons:
            offset = noon.astimezone(tz).utcoffset()
            if offset != was:
                # The hour of the change, too: some change at midnight, some at two.
                hours = (noon - timedelta(hours=n) for n in range(24))
                shown.append((min(at for at in hours if at.astimezone(tz).utcoffset() == offset), offset))
            was = offset
        kinds.setdefault(tuple(shown), zone)
    return sorted(kinds.values())


def opened_wrong(zone: str) -> list[str]:
    """Every day near a clock change, of those years, on which a window of that zone does not open exactly once (or never,
    where the clock skips it all), or a fixed time is not met exactly once; told as text."""
    found = []
    for day in _days_near_changes(zone):
        for start, end in SPANS:
            found += _span_wrong(zone, day, start, end)
        found += _fixed_wrong(zone, day)
    return found


def _days_near_changes(zone: str) -> list[datetime]:
    tz, found = ZoneInfo(zone), list[datetime]()
    at = datetime(YEARS[0], 1, 1, 12, tzinfo=UTC)
    while at.year < YEARS[1]:
        later = at + timedelta(days=1)
        if at.astimezone(tz).utcoffset() != later.astimezone(tz).utcoffset():
            found.append(at)
        at = later
    return found


def _span_wrong(zone: str, near: datetime, start: str, end: str) -> list[str]:
    """Walk from opening to opening over three days around a clock change, and compare with all minutes."""
    windows = Windows.model_validate_json(
        f'{{"zone":"{zone}","allow":[{{"days":["mon","tue","wed","thu","fri","sat","sun"],"from":"{start}","to":"{end}"}}]}}'
    )
    tz, first, last = ZoneInfo(zone), near - timedelta(days=1), near + timedelta(days=2)
    wanted, was = list[datetime](), False
    begin, finish = _minutes(start), _minutes(end)
    for at, minute in _walls(tz, first, last):
        inside = begin <= minute < finish if begin < finish else minute >= begin or minute < finish
        if inside and not was:
            wanted.append(at)
        was = inside
    got, at = list[datetime](), first
    while (opening := next_opening(windows, at)) is not None and opening.astimezone(UTC) < last:
        got.append(opening.astimezone(UTC))
        at = span_end(windows, opening).astimezone(UTC)
        if not is_open(windows, opening) or at <= got[-1]:
            return [f"{zone} {near:%Y-%m-%d} {start}-{end}: no way on from {opening}"]
    return [] if got == wanted else [f"{zone} {near:%Y-%m-%d} {start}-{end}: {got} instead of {wanted}"]


@lru_cache(maxsize=4)
def _walls(tz: ZoneInfo, first: datetime, last: datetime) -> list[tuple[datetime, int]]:
    """Every minute, and the minute of the day that the wall clock shows then."""
    found, at = list[tuple[datetime, int]](), first
    while at < last:
        wall = at.astimezone(tz)
        found.append((at, wall.hour * 60 + wall.minute))
        at += timedelta(minutes=1)
    return found


def _fixed_wrong(zone: str, near: datetime) -> list[str]:
    """One fetch a day, whatever the clock does."""
    windows = Windows.model_validate_json(
        f'{{"zone":"{zone}","at":[{{"days":["mon","tue","wed","thu","fri","sat","sun"],"time":"{FIXED}"}}]}}'
    )
    first, last = near - timedelta(days=3), near + timedelta(days=3)
    got = []
    for planned in upcoming(windows, Rule(), first):
        if planned.at.astimezone(UTC) > last:
            break
        got.append(planned.at.date())
    apart = {(later - earlier).days for earlier, later in pairwise(got)}
    return [] if apart <= {1} and len(got) >= 5 else [f"{zone} {near:%Y-%m-%d} at {FIXED}: {got}"]


def _minutes(wall: str) -> int:
    return int(wall[:2]) * 60 + int(wall[3:])
