"""Maps wall times onto a zone and its clock changes.

Between two clock changes the wall clock runs evenly, so each function works interval by interval: a skipped hour lies
in no interval, a repeated hour in two. Nothing iterates over minutes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from host.schedule.windows.wall_time import is_wall_time_open, next_open_wall_time, wall_span_end
from host.schedule.windows.windows_file import Windows

TEN_YEARS = timedelta(days=3653)
_STEP = timedelta(hours=12)
"""Step of the search for clock changes: they are days apart, so one step contains at most one."""
_ZERO = timedelta()
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


def is_open(windows: Windows, now: datetime) -> bool:
    """Returns whether an aware time lies in an allowed span, by the wall clock of the windows' zone."""
    return is_wall_time_open(windows, now.astimezone(windows.tz).replace(tzinfo=None))


def next_opening(windows: Windows, now: datetime, within: timedelta = TEN_YEARS) -> datetime | None:
    """Returns the first allowed instant at or after an aware time, in whole minutes and in the windows' zone; None
    where there is none ``within`` that time."""
    at, until = _ceil_minute(now.astimezone(UTC)), _add_clamped(now.astimezone(UTC), within)
    last = _add_clamped(until, timedelta(days=2)).date()
    while at <= until:
        offset, end = _offset(windows.tz, at), _change_after(windows.tz, at)
        wall = next_open_wall_time(windows, (at + offset).replace(tzinfo=None), last)
        if wall is None:
            return None
        instant = wall.replace(tzinfo=UTC) - offset
        if end is None or instant < end:
            return instant.astimezone(windows.tz) if instant <= until else None
        at = _ceil_minute(end)
    return None


def span_end(windows: Windows, now: datetime) -> datetime:
    """Returns the end of the span that contains an allowed aware time; at most about nine days later for an endless
    span."""
    at = now.astimezone(UTC)
    for _ in range(16):
        offset, end = _offset(windows.tz, at), _change_after(windows.tz, at)
        wall = (at + offset).replace(tzinfo=None)
        instant = wall_span_end(windows, wall).replace(tzinfo=UTC) - offset
        if end is None or instant < end:
            return instant.astimezone(windows.tz)
        at = end
        if not is_open(windows, at) or at - now > timedelta(days=8):
            break
    return at.astimezone(windows.tz)


def resolve(wall: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """Returns the instant of a wall time, and whether the clock skips it: then the instant is the first one after
    the gap. A repeated wall time resolves to its first instant."""
    instant = wall.replace(tzinfo=zone, fold=0)
    round_trip = instant.astimezone(UTC).astimezone(zone)
    if round_trip.replace(tzinfo=None, fold=0) == wall.replace(fold=0):
        return instant, False
    # With fold=1 a skipped wall time maps to an instant before the change, with fold=0 to one after it (PEP 495).
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _change_between(zone, before, instant.astimezone(UTC)).astimezone(zone), True


@lru_cache(maxsize=4096)
def clock_change_days(zone: ZoneInfo, year: int) -> frozenset[date]:
    """Returns the local days in that year around a clock change, with one day on either side."""
    days = [change.astimezone(zone).date() + timedelta(days=n) for change in _changes(zone, year) for n in (-1, 0, 1)]
    return frozenset(days)


def _ceil_minute(at: datetime) -> datetime:
    excess = timedelta(seconds=at.second, microseconds=at.microsecond)
    return at if excess == _ZERO else _add_clamped(at, _MINUTE - excess)


def _add_clamped(at: datetime, delta: timedelta) -> datetime:
    try:
        return at + delta
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC, microsecond=0, second=0)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or _ZERO


def _change_after(zone: ZoneInfo, at: datetime) -> datetime | None:
    """Returns the first clock change after an instant in UTC, or an earlier instant that serves as well (the start
    of the next year)."""
    for change in _changes(zone, at.year):
        if change > at:
            return change
    return datetime(at.year + 1, 1, 1, tzinfo=UTC) if at.year < date.max.year else None


@lru_cache(maxsize=4096)
def _changes(zone: ZoneInfo, year: int) -> tuple[datetime, ...]:
    """Returns the instants, in UTC, at which the zone's offset changes in that year."""
    if year >= date.max.year:
        return ()
    changes = []
    at, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    offset = _offset(zone, at)
    while at < end:
        later = at + _STEP
        if (next_offset := _offset(zone, later)) != offset:
            changes.append(_change_between(zone, at, later))
            offset = next_offset
        at = later
    return tuple(changes)


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Returns the instant of the one clock change in ``(before, after]``."""
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
