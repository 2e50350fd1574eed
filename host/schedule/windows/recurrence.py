"""Computes the next fetches of a schedule: at an interval of days, at fixed weekdays and times, or on one day of the
month."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from host.errors import WorldError
from host.schedule.windows.windows_file import MIDNIGHT, Windows
from host.schedule.windows.zoned_time import TEN_YEARS, clock_change_days, is_open, next_opening, resolve

EVERY_DAYS = 7
"""The default interval, in days."""
Why = Literal["now", "due", "window_opens", "fixed_time", "after_gap"]
"""``now``: allowed at once. ``due``: the wanted time is allowed. ``window_opens``: it is not, so the fetch waits for
a span. ``fixed_time``: one of the fixed times. ``after_gap``: the clock skips the wanted time."""


@dataclass(frozen=True)
class Rule:
    """A recurrence: every ``every_days`` days, or each month on one day (the last day of a shorter month). Fixed
    times (``at``) in the windows file take precedence over both."""

    every_days: int = EVERY_DAYS
    month_day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.every_days <= 100:
            raise WorldError("schedule.bad_interval", value=self.every_days)
        if self.month_day is not None and not 1 <= self.month_day <= 31:
            raise WorldError("schedule.bad_month_day", value=self.month_day)


@dataclass(frozen=True)
class Planned:
    """One fetch: an aware time in the windows' zone, and the reason for that time."""

    at: datetime
    why: Why


def next_fetch(windows: Windows, rule: Rule, not_before: datetime, previous: datetime | None = None) -> Planned | None:
    """Returns the first fetch at or after ``not_before``, or the one after ``previous`` and not before that time; None
    where the windows allow none within ten years.

    Without ``previous`` the fetch is at once where allowed, else when the windows open. With it, the rule's days are
    added to its local wall time. A wanted time before ``not_before`` becomes ``not_before``.
    """
    # UTC from here on: Python compares and adds two aware times of one zone by wall time and ignores their fold.
    not_before = not_before.astimezone(UTC)
    if any(windows.fixed):
        after = not_before if previous is None else previous.astimezone(UTC) + timedelta(minutes=1)
        return _next_fixed(windows, max(not_before, after))
    if previous is None:
        return _first(windows, not_before)
    try:
        wanted, skipped = _wanted_time(windows, rule, previous)
    except OverflowError:
        return None
    if wanted.astimezone(UTC) < not_before:
        return _first(windows, not_before)
    at = next_opening(windows, wanted)
    if at is None:
        return None
    if at.astimezone(UTC) > wanted.astimezone(UTC):
        return Planned(at, "window_opens")
    return Planned(at, "after_gap" if skipped else "due")


def upcoming(windows: Windows, rule: Rule, start: datetime) -> Iterator[Planned]:
    """Yields all fetches from an aware time on, in order, while the windows allow one within ten years of the one
    before."""
    planned = next_fetch(windows, rule, start)
    while planned is not None:
        yield planned
        planned = next_fetch(windows, rule, start, planned.at)


def _first(windows: Windows, start: datetime) -> Planned | None:
    at = next_opening(windows, start)
    if at is None:
        return None
    at_once = at.astimezone(UTC) - start < timedelta(minutes=1) and is_open(windows, start)
    return Planned(at, "now" if at_once else "window_opens")


def _wanted_time(windows: Windows, rule: Rule, previous: datetime) -> tuple[datetime, bool]:
    wall = previous.astimezone(windows.tz).replace(tzinfo=None, fold=0)
    if rule.month_day is None:
        return resolve(wall + timedelta(days=rule.every_days), windows.tz)
    year, month = (
        (wall.year, wall.month)
        if _month_day(wall.year, wall.month, rule.month_day) > wall.date()
        else (
            wall.year + wall.month // 12,
            wall.month % 12 + 1,
        )
    )
    return resolve(datetime.combine(_month_day(year, month, rule.month_day), time()), windows.tz)


def _month_day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _next_fixed(windows: Windows, start: datetime) -> Planned | None:
    """Returns the first fixed time at or after ``start`` whose instant is allowed."""
    day = start.astimezone(windows.tz).date() - timedelta(days=1)
    last = day + TEN_YEARS
    if windows.pause_until is not None:
        day = max(day, windows.pause_until - timedelta(days=1))
    if not any(windows.spans):
        return None
    inside_spans = _fixed_inside_spans(windows)
    while day <= last:
        # Without a clock change only times inside a span can be allowed, so most days cost nothing.
        changed = day in clock_change_days(windows.tz, day.year)
        # The instants are in order: two wall times in one gap map to the same instant, and none passes the next day's.
        for minute in (windows.fixed if changed else inside_spans)[day.weekday()]:
            at, skipped = resolve(datetime.combine(day, time()) + timedelta(minutes=minute), windows.tz)
            if at.astimezone(UTC) >= start and is_open(windows, at):
                listed = at.hour * 60 + at.minute in windows.fixed[at.weekday()]
                return Planned(at, "after_gap" if skipped and not listed else "fixed_time")
        day += timedelta(days=1)
    return None


def _fixed_inside_spans(windows: Windows) -> list[list[int]]:
    """Returns for each weekday the fixed times that lie in a span, closed days not considered."""
    by_weekday = []
    for weekday, fixed in enumerate(windows.fixed):
        today, yesterday = windows.spans[weekday], windows.spans[weekday - 1]
        overnight = [(start - MIDNIGHT, end - MIDNIGHT) for start, end in yesterday]
        by_weekday.append(
            [minute for minute in fixed if any(start <= minute < end for start, end in (*today, *overnight))]
        )
    return by_weekday
