"""Finds dates in text, in all written forms. A date that is in doubt is None: a wrong date is worse than none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from host.finder.lexicon import dates as words
from host.finder.lexicon.patterns import any_of, any_of_table
from host.finder.values.text import fold

DateOrder = Literal["dmy", "mdy"]
EARLIEST, LATEST = 1970, 2099


def _month_numbers() -> dict[str, int]:
    """Returns the number of each folded month name. A name of two months is left out: *listopad* is November in Czech and
    Polish and October in Croatian, and a wrong date is worse than none. A name in ``NOT_MONTHS`` keeps its point."""
    numbers: dict[str, set[int]] = {}
    for table in (*words.MONTHS.values(), *words.MORE_MONTHS.values()):
        for number, names in table.items():
            for name in names:
                folded = fold(name)
                bare = folded.rstrip(".")
                numbers.setdefault(folded if bare in words.NOT_MONTHS else bare, set()).add(number)
    return {name: each.pop() for name, each in numbers.items() if len(each) == 1 and name not in words.NOT_MONTHS}


_MONTH_NUMBERS = _month_numbers()
_MONTH = "|".join(sorted(map(re.escape, _MONTH_NUMBERS), key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DIGIT = re.compile(r"\d")
_BEFORE_MONTH = rf"(?:{any_of_table(words.BEFORE_MONTH)}\s)?"
_BEFORE_YEAR = rf"(?:{any_of_table(words.BEFORE_YEAR_OF_DAY)}\s)?"
_DATE = re.compile(
    rf"""
    (?<![\w.,/-])
    (?:
        (?P<iso>{_YEAR}) (?P<isosep>[-/.]) (?P<isom>\d\d?) (?P=isosep) (?P<isod>\d\d?)               # 2026-03-05
      | (?P<one>\d\d?) \s? (?P<sep>[./-]) \s? (?P<two>\d\d?) \s? (?P=sep) \s? (?P<three>{_YEAR}|\d\d) # 5.3.2026
      | (?P<day>\d\d?) (?: \. | {any_of_table(words.ORDINALS)} )? [\s./-]* {_BEFORE_MONTH}          # 5th of March
        (?P<month>{_MONTH}) \.?,? [\s./-]* {_BEFORE_YEAR} (?P<year>{_YEAR}|'?\d\d(?![\w.:,]*\d))
      | (?P<emonth>{_MONTH}) \.?\s (?P<eday>\d\d?) {any_of(words.ORDINALS["en"])}? ,?\s (?P<eyear>{_YEAR})  # March 5, 2026
      | (?P<yyear>{_YEAR}) (?: \s{any_of(words.AFTER_YEAR["lt"])}\s | \.\s | [\s./-] )              # 2026 March 5
        (?P<ymonth>{_MONTH}) (?: \.\s | [\s./-] ) (?P<yday>\d\d?)
      | (?P<lyear>{_YEAR}) \.\s {any_of(words.AFTER_YEAR["lv"])} \s (?P<lday>\d\d?) \.\s (?P<lmonth>{_MONTH}) # Latvian
    )
    (?! [\w/-] | [.,:]\d )
    """,
    re.VERBOSE,
)
_MONTH_ONLY = re.compile(
    rf"""
    (?<!\w) (?:{_MONTH}) \.?\s+ (?: {any_of_table(words.BEFORE_YEAR)} \s+ )? {_YEAR} (?!\d)  # March 2026
    | (?<![\w./-]) (?:0[1-9]|1[0-2]) [/.-] {_YEAR} (?![\w/-])                               # 03/2026
    """,
    re.VERBOSE,
)
_MACHINE_DATE = re.compile(rf"\s*({_YEAR})-(\d\d)-(\d\d)(?=$|[T\sZ])")
_RANGE = re.compile(rf"\s*(?:[-–—]|{any_of_table(words.UNTIL)})\s*$")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a folded text. ``unambiguous``: ``first`` is the month and ``second`` the day; else they are the two numbers
    in written order. ``separator`` is that of an ambiguous date; ``begin`` and ``end`` are character indexes; ``in_range``:
    the date is one end of a range ("from … to …")."""

    year: int
    first: int
    second: int
    unambiguous: bool
    separator: str
    begin: int
    end: int
    in_range: bool = False

    def iso(self, order: DateOrder) -> str | None:
        """Returns the date as ``YYYY-MM-DD``, or None when there is no such day; ``order`` applies to ambiguous dates only."""
        month, day = (self.first, self.second) if self.unambiguous or order == "mdy" else (self.second, self.first)
        return iso(self.year, month, day)


def iso(year: int, month: int, day: int) -> str | None:
    """Returns ``YYYY-MM-DD``, or None when there is no such day or the year is outside of ``EARLIEST`` to ``LATEST``."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _full_year(text: str) -> int:
    """Returns the year of four digits, or of two digits as 20xx."""
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _date_match(match: re.Match[str]) -> DateMatch:
    """Converts a match of ``_DATE``; only purely numeric dates without a leading year are ambiguous."""
    groups = match.groupdict()
    begin, end = match.span()
    if groups["iso"]:
        return DateMatch(int(groups["iso"]), int(groups["isom"]), int(groups["isod"]), True, "", begin, end)
    if groups["one"]:
        year, separator = _full_year(groups["three"]), groups["sep"]
        return DateMatch(year, int(groups["one"]), int(groups["two"]), False, separator, begin, end)
    if groups["day"]:
        return DateMatch(
            _full_year(groups["year"]), _MONTH_NUMBERS[groups["month"]], int(groups["day"]), True, "", begin, end
        )
    if groups["emonth"]:
        return DateMatch(
            int(groups["eyear"]), _MONTH_NUMBERS[groups["emonth"]], int(groups["eday"]), True, "", begin, end
        )
    if groups["lyear"]:
        return DateMatch(
            int(groups["lyear"]), _MONTH_NUMBERS[groups["lmonth"]], int(groups["lday"]), True, "", begin, end
        )
    return DateMatch(int(groups["yyear"]), _MONTH_NUMBERS[groups["ymonth"]], int(groups["yday"]), True, "", begin, end)


@lru_cache(maxsize=8_000)
def find_dates(folded: str) -> tuple[DateMatch, ...]:
    """Returns the full dates in a folded text, in order."""
    if not _DIGIT.search(folded):
        return ()
    matches = [_date_match(match) for match in _DATE.finditer(folded)]
    if len(matches) > 1:
        for index in range(len(matches) - 1):
            between = folded[matches[index].end : matches[index + 1].begin]
            if len(between) <= 20 and _RANGE.match(between):
                matches[index] = _in_range(matches[index])
                matches[index + 1] = _in_range(matches[index + 1])
    return tuple(matches)


def _in_range(match: DateMatch) -> DateMatch:
    """Returns the date with ``in_range`` set."""
    return DateMatch(
        match.year, match.first, match.second, match.unambiguous, match.separator, match.begin, match.end, True
    )


def has_month(folded: str) -> bool:
    """Whether the text names a month of a year ("marz 2026", "03/2026")."""
    return _MONTH_ONLY.search(folded) is not None


def month_spans(folded: str) -> list[tuple[int, int]]:
    """Returns the (begin, end) spans of months of a year in a folded text."""
    return [match.span() for match in _MONTH_ONLY.finditer(folded)]


def machine_date(value: str) -> str | None:
    """Returns the date part of an attribute's value (``2026-03-03``, ``2026-03-03T10:00:00+01:00``), without any conversion
    of time zones; None for other values."""
    match = _MACHINE_DATE.match(value)
    return iso(int(match[1]), int(match[2]), int(match[3])) if match else None


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
    if any(match.first > 12 for match in ambiguous_dates):
        return None if any(match.second > 12 and match.first <= 12 for match in ambiguous_dates) else "dmy"
    if any(match.second > 12 for match in ambiguous_dates):
        return "mdy"
    if all(match.separator in ".-" for match in ambiguous_dates) and not language.startswith("en"):
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
