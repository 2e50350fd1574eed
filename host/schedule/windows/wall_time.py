"""Evaluates windows on local wall times: which wall times are allowed. It knows no zone and no instants.

All wall times are naive datetimes. ``zoned_time`` handles a zone's clock changes.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from host.schedule.windows.windows_file import MIDNIGHT, Windows

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def is_day_closed(windows: Windows, day: date) -> bool:
    """Returns whether no span starts on that day: it is in ``not_on``, or a public holiday."""
    if day in windows.closed_days:
        return True
    if windows.holidays is None:
        return False
    from host.schedule.windows.holidays import is_holiday

    return is_holiday(windows.holidays, day)


def is_wall_time_open(windows: Windows, wall: datetime) -> bool:
    """Returns whether this wall time is allowed; a span over midnight belongs to the day on which it started."""
    day = wall.date()
    if windows.pause_until is not None and day < windows.pause_until:
        return False
    minute = wall.hour * 60 + wall.minute
    today = windows.spans[day.weekday()]
    if any(start <= minute < end for start, end in today) and not is_day_closed(windows, day):
        return True
    yesterday = windows.spans[day.weekday() - 1]
    if not any(minute < end - MIDNIGHT for _, end in yesterday) or day == date.min:
        return False
    return not is_day_closed(windows, day - _DAY)


def next_open_wall_time(windows: Windows, wall: datetime, last: date) -> datetime | None:
    """Returns the first allowed wall time at or after ``wall``; None where there is none up to the day ``last``."""
    if windows.pause_until is not None and wall.date() < windows.pause_until:
        wall = datetime.combine(windows.pause_until, time())
    if not any(windows.spans):
        return None
    if is_wall_time_open(windows, wall):
        return wall
    day, minute = wall.date(), wall.hour * 60 + wall.minute
    while day <= last:
        for start, _ in windows.spans[day.weekday()]:
            if start > minute and not is_day_closed(windows, day):
                return datetime.combine(day, time()) + start * _MINUTE
        if day == date.max:
            return None
        day, minute = day + _DAY, -1
    return None


def wall_span_end(windows: Windows, wall: datetime) -> datetime:
    """Returns the wall time at which the span around an allowed ``wall`` ends; spans that touch or overlap are
    merged. An endless span ends at most about eight days later."""
    end = wall
    for _ in range(8 * 8):
        latest = _latest_end(windows, end)
        if latest <= end or end - wall > 8 * _DAY:
            break
        end = latest
    return end


def _latest_end(windows: Windows, wall: datetime) -> datetime:
    """Returns the latest end of the spans that contain this wall time; the wall time itself where none does."""
    latest = wall
    for day in (wall.date() - _DAY, wall.date()):
        if not is_day_closed(windows, day):
            begin = datetime.combine(day, time())
            for start, end in windows.spans[day.weekday()]:
                if begin + start * _MINUTE <= wall < begin + end * _MINUTE:
                    latest = max(latest, begin + end * _MINUTE)
    return latest
