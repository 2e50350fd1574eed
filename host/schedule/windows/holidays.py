"""Public holidays of a country, from the library ``holidays``; imported only when a windows file asks (75 ms)."""

from __future__ import annotations

from datetime import date
from functools import cache


def is_known(code: str) -> bool:
    """Whether the library knows the country (``NL``), or the part of it (``DE-BY``, ISO 3166-2)."""
    from holidays import list_supported_countries

    country, _, part = code.partition("-")
    parts = list_supported_countries().get(country)
    return parts is not None and (not part or part in parts) and not code.endswith("-")


def is_holiday(code: str, day: date) -> bool:
    """Whether the day is a public holiday there, days that are given instead of one on a weekend included."""
    return day in _days(code, day.year)


@cache
def _days(code: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    country, _, part = code.partition("-")
    return frozenset(country_holidays(country, subdiv=part or None, years=year))
