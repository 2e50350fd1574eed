"""The calendar of wall clocks laid over a zone: what the clock changes do to it.

Between two clock changes a zone's wall clock runs evenly, so every question is asked stretch by stretch: an hour that
is skipped lies in no stretch, an hour that is repeated lies in two. Nothing scans minutes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from host.schedule.windows.model import Windows
from host.schedule.windows.wall_time import is_wall_time_open, next_open_wall_time, wall_span_end

TEN_YEARS = timedelta(days=3653)
_STEP = timedelta(hours=12)
"""Clock changes lie days apart at least; between two looks so close together there is at most one."""
_ZERO = timedelta()
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


def is_open(windows: Windows, now: datetime) -> bool:
    """Whether an aware time lies in an allowed span, by the wall clock of the windows' own zone."""
    return is_wall_time_open(windows, now.astimezone(windows.tz).replace(tzinfo=None))


def next_opening(windows: Windows, now: datetime, within: timedelta = TEN_YEARS) -> datetime | None:
    """The first allowed instant at or after an aware time, in whole minutes, in the windows' zone; None where there is
    none so soon."""
    at, until = _ceil(now.astimezone(UTC)), _later(now.astimezone(UTC), within)
    last = _later(until, timedelta(days=2)).date()
    while at <= until:
        offset, end = _offset(windows.tz, at), _change_after(windows.tz, at)
        wall = next_open_wall_time(windows, (at + offset).replace(tzinfo=None), last)
        if wall is None:
            return None
        found = wall.replace(tzinfo=UTC) - offset
        if end is None or found < end:
            return found.astimezone(windows.tz) if found <= until else None
        at = _ceil(end)
    return None


def span_end(windows: Windows, now: datetime) -> datetime:
    """When the span that holds an allowed aware time ends; at most some nine days later, where it never does."""
    at = now.astimezone(UTC)
    for _ in range(16):
        offset, end = _offset(windows.tz, at), _change_after(windows.tz, at)
        wall = (at + offset).replace(tzinfo=None)
        found = wall_span_end(windows, wall).replace(tzinfo=UTC) - offset
        if end is None or found < end:
            return found.astimezone(windows.tz)
        at = end
        if not is_open(windows, at) or at - now > timedelta(days=8):
            break
    return at.astimezone(windows.tz)


def resolve(wall: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """The instant of a wall time, and whether the clock skips that wall time: then it is the first instant after the
    gap. A repeated wall time is its first."""
    found = wall.replace(tzinfo=zone, fold=0)
    back = found.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None, fold=0) == wall.replace(fold=0):
        return found, False
    # With fold=1 a skipped wall time reads as an instant before the change, with fold=0 as one after it (PEP 495).
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _change_between(zone, before, found.astimezone(UTC)).astimezone(zone), True


@lru_cache(maxsize=4096)
def clock_change_days(zone: ZoneInfo, year: int) -> frozenset[date]:
    """The local days in that year, and one on either side, around a clock change."""
    days = [change.astimezone(zone).date() + timedelta(days=n) for change in _changes(zone, year) for n in (-1, 0, 1)]
    return frozenset(days)


def _ceil(at: datetime) -> datetime:
    rest = timedelta(seconds=at.second, microseconds=at.microsecond)
    return at if rest == _ZERO else _later(at, _MINUTE - rest)


def _later(at: datetime, much: timedelta) -> datetime:
    try:
        return at + much
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC, microsecond=0, second=0)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or _ZERO


def _change_after(zone: ZoneInfo, at: datetime) -> datetime | None:
    """The first clock change after an instant in UTC, or a moment before it that is as good: at most a year away."""
    for change in _changes(zone, at.year):
        if change > at:
            return change
    return datetime(at.year + 1, 1, 1, tzinfo=UTC) if at.year < date.max.year else None


@lru_cache(maxsize=4096)
def _changes(zone: ZoneInfo, year: int) -> tuple[datetime, ...]:
    """The instants, in UTC, at which the zone's offset changes in that year."""
    if year >= date.max.year:
        return ()
    found = []
    at, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    offset = _offset(zone, at)
    while at < end:
        later = at + _STEP
        if (there := _offset(zone, later)) != offset:
            found.append(_change_between(zone, at, later))
            offset = there
        at = later
    return tuple(found)


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant of the one clock change in ``(before, after]``."""
    offset = _offset(zone, before)
    while after - before > _SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle <= before:
            break
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after
