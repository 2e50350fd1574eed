"""When fetching is allowed, and when the next fetch is: pure functions of aware times. Nothing here reads a clock.

``model`` is the windows file, ``walls`` the calendar of wall clocks without any zone, ``instants`` lays that calendar
over a zone with its clock changes, ``upcoming`` finds the next fetches. docs/windows.md is the meaning in words.
"""

from host.windows.instants import is_open, next_opening, resolve, span_end
from host.windows.model import ALWAYS, WEEKDAYS, FixedTime, Span, Windows
from host.windows.upcoming import EVERY_DAYS, Planned, Rule, Why, next_fetch, upcoming

__all__ = [
    "ALWAYS",
    "EVERY_DAYS",
    "WEEKDAYS",
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
