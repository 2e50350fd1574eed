"""Which of day, month and year comes first in a page's dates: by its own evidence, and unknown without any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from host.finder.values.dates import DateMatch, DateOrder

YEARS_BEFORE, YEARS_BEHIND = 12, 1
"""Years before the first and behind the last of the page's other dates in which a year of two digits may lie."""
_SHORTEST_COLUMN = 3
"""Dates that a column needs to say by its order how they are written."""


def with_year_first(column: Sequence[DateMatch], years: set[int]) -> bool:
    """Whether the dates of a column that have two digits a number begin with the year ("26-03-05").

    ``years`` are those of the page's dates with four digits. The year comes first when it cannot come last: then there is no
    such day, it is far from the page's other years, or the column is sorted with the year first only.
    """
    short = [match for match in column if match.short_year]
    if not short or any(match.year_first().iso("dmy") is None for match in short):
        return False
    if all(match.iso("dmy") is None and match.iso("mdy") is None for match in short):
        return True
    if years:
        first, last = (
            all(_is_near(year, years) for year in each)
            for each in ([match.year_first().year for match in short], [match.year for match in short])
        )
        if first != last:
            return first
    if len(short) < _SHORTEST_COLUMN:
        return False
    day_first = [(match.year, match.second, match.first) for match in short]
    month_first = [(match.year, match.first, match.second) for match in short]
    return _is_sorted(_year_first(short)) and not _is_sorted(day_first) and not _is_sorted(month_first)


def _year_first(dates: list[DateMatch]) -> list[tuple[int, int, int]]:
    return [(match.first, match.second, match.year % 100) for match in dates]


def _is_near(year: int, years: set[int]) -> bool:
    """Whether a year is one of the page's or near them."""
    return min(years) - YEARS_BEFORE <= year <= max(years) + YEARS_BEHIND


def detect_date_order(columns: Iterable[Sequence[DateMatch]], language: str, currencies: set[str]) -> DateOrder | None:
    """Returns whether the page's ambiguous dates have day or month first; None when it cannot be determined.

    It is determined by dates with a number above 12, by the separator, by the page's language or currencies, and by which
    order sorts a column or gives it fewer different days. Without ambiguous dates it is "dmy".
    """
    ambiguous_columns = [
        ambiguous for column in columns if (ambiguous := [match for match in column if not match.unambiguous])
    ]
    if not ambiguous_columns:
        return "dmy"
    ambiguous_dates = [match for column in ambiguous_columns for match in column]
    if any(max(match.first, match.second) > 12 for match in ambiguous_dates):
        return proved_date_order(ambiguous_columns)
    is_american = not language and "USD" in currencies and any(match.separator == "-" for match in ambiguous_dates)
    if all(match.separator in ".-" for match in ambiguous_dates) and not language.startswith("en") and not is_american:
        return "dmy"
    by_language = _order_of_language(language, currencies)
    if by_language is not None and not (
        language in ("en", "") and "/" in {match.separator for match in ambiguous_dates}
    ):
        return by_language
    return (
        _order_of_columns(ambiguous_columns)
        or by_language
        or ("dmy" if {match.separator for match in ambiguous_dates} == {"."} else None)
    )


def proved_date_order(columns: Iterable[Sequence[DateMatch]]) -> DateOrder | None:
    """Returns the order that dates with a number above 12 prove; None without one, and where they contradict each other."""
    dates = [match for column in columns for match in column if not match.unambiguous]
    day_first = any(match.first > 12 for match in dates)
    if day_first == any(match.second > 12 and match.first <= 12 for match in dates):
        return None
    return "dmy" if day_first else "mdy"


def _order_of_language(language: str, currencies: set[str]) -> DateOrder | None:
    """Returns the date order of a language; for plain English or no language, of the currencies."""
    if language in ("en-us", "en-ph"):
        return "mdy"
    if language and language != "en":
        return "dmy"
    if currencies == {"USD"}:
        return "mdy"
    return "dmy" if currencies & {"EUR", "GBP", "CHF"} and "USD" not in currencies else None


def _order_of_columns(columns: list[list[DateMatch]]) -> DateOrder | None:
    """Returns the order in which a column of three dates or more is sorted, or in which it has fewer different days."""
    for column in columns:
        if len(column) < 3:
            continue
        as_day = [(match.year, match.second, match.first) for match in column]
        as_month = [(match.year, match.first, match.second) for match in column]
        sorted_day, sorted_month = _is_sorted(as_day), _is_sorted(as_month)
        if sorted_day != sorted_month:
            return "dmy" if sorted_day else "mdy"
        days = len({day for _, _, day in as_day})
        days_as_month = len({day for _, _, day in as_month})
        if days != days_as_month:
            return "dmy" if days < days_as_month else "mdy"
    return None


def _is_sorted(dates: list[tuple[int, int, int]]) -> bool:
    """Whether the dates are in ascending or descending order."""
    return dates == sorted(dates) or dates == sorted(dates, reverse=True)
