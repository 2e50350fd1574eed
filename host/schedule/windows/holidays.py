"""Answers which days are public holidays, with the library ``holidays``; imported only where a windows file names a
country (75 ms)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache


def is_known(code: str) -> bool:
    """Returns whether the library knows the country (``NL``) or its subdivision (``DE-BY``, ISO 3166-2)."""
    from holidays import list_supported_countries

    country, _, part = code.partition("-")
    parts = list_supported_countries().get(country)
    return parts is not None and (not part or part in parts) and not code.endswith("-")


NAMES = {
    "CH-BE": "Bern / Berne",
    "CH-FR": "Fribourg / Freiburg",
    "CH-VS": "Valais / Wallis",
    "NO-50": "Trøndelag",
    "NO-55": "Troms",
    "NO-56": "Finnmark",
}
"""Parts that have two names, or of which the library's first one is not the usual one."""
SHORT = 4
"""As many letters an abbreviation of a name has at most, such as Bgld for Burgenland."""


def part_names(country: str, parts: Sequence[str]) -> list[str]:
    """Returns what the parts of a country are called there, in the order given; one without a name keeps its code."""
    import holidays

    aliases: dict[str, list[str]] = {}
    for name, part in getattr(getattr(holidays, country, None), "subdivisions_aliases", {}).items():
        aliases.setdefault(part, []).append(name)
    return [NAMES.get(f"{country}-{part}") or _usual(aliases.get(part, [part])) for part in parts]


def _usual(names: list[str]) -> str:
    """Returns the first that is no abbreviation."""
    return next((name for name in names if len(name) > SHORT), names[0])


def is_holiday(code: str, day: date) -> bool:
    """Returns whether the day is a public holiday there, substitute days for holidays on a weekend included."""
    return day in _days(code, day.year)


@cache
def _days(code: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    country, _, part = code.partition("-")
    return frozenset(country_holidays(country, subdiv=part or None, years=year))
