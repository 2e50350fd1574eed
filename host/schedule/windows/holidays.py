"""Answers which days are public holidays, with the library ``holidays``; imported only where a windows file names a
country (75 ms)."""

from __future__ import annotations

from datetime import date
from functools import cache


def is_known(code: str) -> bool:
    """Returns whether the library knows the country (``NL``) or its subdivision (``DE-BY``, ISO 3166-2)."""
    from holidays import list_supported_countries

    country, _, part = code.partition("-")
    parts = list_supported_countries().get(country)
    return parts is not None and (not part or part in parts) and not code.endswith("-")


def is_holiday(code: str, day: date) -> bool:
    """Returns whether the day is a public holiday there, substitute days for holidays on a weekend included."""
    return day in _days(code, day.year)


@cache
def _days(code: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    country, _, part = code.partition("-")
    return frozenset(country_holidays(country, subdiv=part or None, years=year))
