"""Dates in all their written forms. What is not beyond doubt is None: a wrong date is worse than none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from host.finder.dom.text import fold
from host.finder.lexicon.dates import MONTHS

DateOrder = Literal["dmy", "mdy"]
EARLIEST, LATEST = 1970, 2099

_NAMES = {fold(name): number for names in MONTHS.values() for number, each in names.items() for name in each}
_MONTH = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    rf"""
    (?<![\w.,/-])(?:
      (?P<iso>{_YEAR})(?P<isosep>[-/.])(?P<isom>\d\d?)(?P=isosep)(?P<isod>\d\d?)
    | (?P<one>\d\d?)\s?(?P<sep>[./-])\s?(?P<two>\d\d?)\s?(?P=sep)\s?(?P<three>{_YEAR}|\d\d)
    | (?P<day>\d\d?)(?:\.|st|nd|rd|th|er|e|º|\.º)?[\s./-]*(?:de\s|di\s|of\s)?(?P<month>{_MONTH})\.?,?(?:[\s./-]*(?:de\s|del\s)?)
        (?P<year>{_YEAR}|'?\d\d(?![\w.:,]*\d))
    | (?P<emonth>{_MONTH})\.?\s(?P<eday>\d\d?)(?:st|nd|rd|th)?,?\s(?P<eyear>{_YEAR})
    | (?P<yyear>{_YEAR})[\s./-](?P<ymonth>{_MONTH})[\s./-](?P<yday>\d\d?)
    )(?![\w/-]|[.,:]\d)
    """,
    re.VERBOSE,
)
_MONTH_ONLY = re.compile(
    rf"(?<!\w)(?:{_MONTH})\.?\s+(?:de\s+)?{_YEAR}(?!\d)|(?<![\w./-])(?:0[1-9]|1[0-2])[/.-]{_YEAR}(?![\w/-])"
)
_STAMP = re.compile(rf"\s*({_YEAR})-(\d\d)-(\d\d)(?=$|[T\sZ])")
_RANGE = re.compile(r"\s*(?:-|–|—|bis(?: zum)?|t/m|tot(?: en met)?|through|until|to|au|jusqu'au|al?|hasta)\s*$")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text. ``order`` is None where day and month cannot be mistaken; else ``first`` and ``second`` are the
    two as written. ``begin`` and ``end`` are places in the folded text; ``in_range``: one end of "from … to …"."""

    year: int
    first: int
    second: int
    unambiguous: bool
    separator: str
    begin: int
    end: int
    in_range: bool = False

    def iso(self, order: DateOrder) -> str | None:
        """The date, or None when there is no such day."""
        month, day = (self.first, self.second) if self.unambiguous or order == "mdy" else (self.second, self.first)
        return iso(self.year, month, day)


def iso(year: int, month: int, day: int) -> str | None:
    """``2026-03-03``, or None when there is no such day."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _full_year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _read(match: re.Match[str]) -> DateMatch:
    part = match.groupdict()
    begin, end = match.span()
    if part["iso"]:
        return DateMatch(int(part["iso"]), int(part["isom"]), int(part["isod"]), True, "", begin, end)
    if part["one"]:
        year, separator = _full_year(part["three"]), part["sep"]
        return DateMatch(year, int(part["one"]), int(part["two"]), False, separator, begin, end)
    if part["day"]:
        return DateMatch(_full_year(part["year"]), _NAMES[part["month"]], int(part["day"]), True, "", begin, end)
    if part["emonth"]:
        return DateMatch(int(part["eyear"]), _NAMES[part["emonth"]], int(part["eday"]), True, "", begin, end)
    return DateMatch(int(part["yyear"]), _NAMES[part["ymonth"]], int(part["yday"]), True, "", begin, end)


@lru_cache(maxsize=8_000)
def find_dates(folded: str) -> tuple[DateMatch, ...]:
    """Every full date in a folded text, in order."""
    if not _DIGIT.search(folded):
        return ()
    found = [_read(match) for match in _DATE.finditer(folded)]
    if len(found) > 1:
        for place in range(len(found) - 1):
            between = folded[found[place].end : found[place + 1].begin]
            if len(between) <= 20 and _RANGE.match(between):
                found[place] = _ranged(found[place])
                found[place + 1] = _ranged(found[place + 1])
    return tuple(found)


def _ranged(one: DateMatch) -> DateMatch:
    return DateMatch(one.year, one.first, one.second, one.unambiguous, one.separator, one.begin, one.end, True)


def has_month(folded: str) -> bool:
    """Whether the text names a month of a year ("marz 2026", "03/2026")."""
    return _MONTH_ONLY.search(folded) is not None


def month_spans(folded: str) -> list[tuple[int, int]]:
    return [match.span() for match in _MONTH_ONLY.finditer(folded)]


def machine_date(value: str) -> str | None:
    """The date of a machine-readable attribute (``2026-03-03``, ``2026-03-03T10:00:00+01:00``), as it is written there."""
    match = _STAMP.match(value)
    return iso(int(match[1]), int(match[2]), int(match[3])) if match else None


def detect_date_order(columns: Iterable[Sequence[DateMatch]], language: str, currencies: set[str]) -> DateOrder | None:
    """Whether the page writes day or month first: by dates that can only be read one way, then by the order of a
    column, then by its rhythm, then by the page's language. None: it cannot be told."""
    unsure = [found for column in columns if (found := [one for one in column if not one.unambiguous])]
    if not unsure:
        return "dmy"
    every = [one for column in unsure for one in column]
    if any(one.first > 12 for one in every):
        return None if any(one.second > 12 and one.first <= 12 for one in every) else "dmy"
    if any(one.second > 12 for one in every):
        return "mdy"
    if all(one.separator in ".-" for one in every) and not language.startswith("en"):
        return "dmy"
    by_language = _order_of_language(language, currencies)
    if by_language is not None and not (language in ("en", "") and "/" in {one.separator for one in every}):
        return by_language
    return _order_of_columns(unsure) or by_language or ("dmy" if {one.separator for one in every} == {"."} else None)


def _order_of_language(language: str, currencies: set[str]) -> DateOrder | None:
    if language in ("en-us", "en-ph"):
        return "mdy"
    if language and language != "en":
        return "dmy"
    if currencies == {"USD"}:
        return "mdy"
    return "dmy" if currencies & {"EUR", "GBP", "CHF"} and "USD" not in currencies else None


def _order_of_columns(columns: list[list[DateMatch]]) -> DateOrder | None:
    for column in columns:
        if len(column) < 3:
            continue
        as_day = [(one.year, one.second, one.first) for one in column]
        as_month = [(one.year, one.first, one.second) for one in column]
        sorted_day, sorted_month = _sorted(as_day), _sorted(as_month)
        if sorted_day != sorted_month:
            return "dmy" if sorted_day else "mdy"
        days = len({day for _, _, day in as_day})
        days_as_month = len({day for _, _, day in as_month})
        if days != days_as_month:
            return "dmy" if days < days_as_month else "mdy"
    return None


def _sorted(dates: list[tuple[int, int, int]]) -> bool:
    return dates == sorted(dates) or dates == sorted(dates, reverse=True)
