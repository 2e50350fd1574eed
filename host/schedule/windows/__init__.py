"""Computes when fetching is allowed and when the next fetch is: pure functions of aware times that read no clock.

``model`` is the windows file, ``wall_time`` evaluates it on local wall times without a zone, ``zoned_time`` maps that
onto a zone with its clock changes, ``recurrence`` finds the next fetches. docs/windows.md defines the meaning in words.
"""

from host.schedule.windows.recurrence import EVERY_DAYS, Planned, Rule, Why, next_fetch, upcoming
from host.schedule.windows.windows_file import ALWAYS, FixedTime, Span, Windows
from host.schedule.windows.zoned_time import is_open, next_opening, resolve, span_end

__all__ = [
    "ALWAYS",
    "EVERY_DAYS",
    "FixedTime",
    "Planned",
    "Rule",
    "Span",
    "Why",
    "Windows",
    "is_open",
    "next_fetch",
    "next_opening",
    "resolve",
    "span_end",
    "upcoming",
]
