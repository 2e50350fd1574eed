"""Finds dates in text, in all written forms. A date that is in doubt is None: a wrong date is worse than none."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from host.finder.lexicon import dates as words
from host.finder.lexicon.patterns import any_of, any_of_table
from host.finder.values import months
from host.finder.values.text import fold

DateOrder = Literal["dmy", "mdy"]
EARLIEST, LATEST = 1970, 2099


_YEAR = r"(?:19|20)\d\d"
_DIGIT = re.compile(r"\d")
_NAME = rf"(?:{any_of(months.OF_SEVERAL_WORDS)}|[^\W\d_]{{1,14}}\.?)"
"""What may be the name of a month; ``month_number`` says whether it is one."""
_BEFORE_MONTH = rf"(?:{any_of_table(words.BEFORE_MONTH)}\s)?"
_BEFORE_YEAR = rf"(?:{any_of_table(words.BEFORE_YEAR_OF_DAY)}\s)?"
_ORDINAL = rf"(?: \. | {any_of_table(words.ORDINALS)} )?"
_SHORT_YEAR = rf"(?<!\s[-–]\s)'?\d\d(?![\w.:,]*\d)(?!\s?,?\s?{_YEAR})"
"""A year of two digits; the day at the end of a period ("1 July - 31 July 2026", "July 1 - July 31, 2026") is none."""
_NUMBERED = any_of(
    rf"(?:{_YEAR})\s?{year}\s?\d\d?\s?{month}\s?\d\d?\s?{day}"
    for year, month, day in (tuple(map(fold, each)) for each in words.NUMBERED)
)
_DATE = re.compile(
    rf"""
    (?<![\w.,/-])
    (?:
        (?P<iso>{_YEAR}) \s? (?P<isosep>[-/.]) \s? (?P<isom>\d\d?) \s? (?P=isosep) \s? (?P<isod>\d\d?)  # 2026-03-05
      | (?P<basic>{_YEAR}[01]\d[0-3]\d) (?=t\d{{4}})                                               # 20260305T1015
      | (?P<one>\d\d?) \s? (?P<sep>[./-]) \s? (?P<two>\d\d?) \s? (?P=sep) \s? (?P<three>{_YEAR}|\d\d) # 5.3.2026
      | (?P<day>\d\d?) {_ORDINAL} [\s./-]* {_BEFORE_MONTH}                                         # 5th of March
        (?P<month>{_NAME})(?:\s?,)? [\s./-]* {_BEFORE_YEAR} (?P<year>{_YEAR}|{_SHORT_YEAR})
      | (?P<emonth>{_NAME}) [\s/-] (?P<eday>\d\d?) {any_of(words.ORDINALS["en"])}?                 # March 5, 2026
        (?: \s?,\s? | [\s/-] ) (?P<eyear>{_YEAR}|'\d\d)
      | (?P<lyear>{_YEAR}) \.\s {any_of(words.AFTER_YEAR["lv"])} \s (?P<lday>\d\d?) \.\s (?P<lmonth>{_NAME}) # Latvian
      | (?P<yyear>{_YEAR}) (?: \s{any_of(words.AFTER_YEAR["lt"])}\s | [.,]\s | [\s./-] )            # 2026 March 5
        (?P<ymonth>{_NAME}) [\s./-] (?P<yday>\d\d?) (?: -[^\W\d_]{{1,4}} )?
      | (?P<numbered>{_NUMBERED})
    )
    (?: (?=t\d\d) | (?! [\w/-] | [.,:]\d ) )                                                      # a time may follow
    """,
    re.VERBOSE,
)
_MONTH_ONLY = re.compile(
    rf"""
    (?<!\w) (?P<name>{_NAME}) \s+ (?: {any_of_table(words.BEFORE_YEAR)} \s+ )? {_YEAR} (?!\d)  # March 2026
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
    the date is one end of a range ("from … to …"); ``short_year``: the year of an ambiguous date has two digits, so that it
    may be the first number as well ("26-03-05")."""

    year: int
    first: int
    second: int
    unambiguous: bool
    separator: str
    begin: int
    end: int
    in_range: bool = False
    short_year: bool = False

    def iso(self, order: DateOrder) -> str | None:
        """Returns the date as ``YYYY-MM-DD``, or None when there is no such day; ``order`` applies to ambiguous dates only."""
        month, day = (self.first, self.second) if self.unambiguous or order == "mdy" else (self.second, self.first)
        return iso(self.year, month, day)

    def year_first(self) -> DateMatch:
        """Returns an ambiguous date of two digits a number, read with its year first."""
        day = self.year % 100
        return replace(self, year=full_year(f"{self.first:02}"), first=self.second, second=day, unambiguous=True)


@lru_cache(maxsize=8_000)
def iso(year: int, month: int, day: int) -> str | None:
    """Returns ``YYYY-MM-DD``, or None when there is no such day or the year is outside of ``EARLIEST`` to ``LATEST``."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def full_year(text: str) -> int:
    """Returns the year of four digits, or of two digits the one in the hundred years from ``EARLIEST`` on."""
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < EARLIEST % 100 else 1900)


def _date_match(match: re.Match[str], language: str) -> DateMatch | None:
    """Converts a match of ``_DATE``; only purely numeric dates without a leading year are ambiguous. Returns None when the
    word of the match is no month."""
    groups = match.groupdict()
    begin, end = match.span()
    if groups["one"]:
        three = groups["three"]
        two_digits = len(groups["one"]) == len(groups["two"]) == len(three) == 2
        return DateMatch(
            full_year(three),
            int(groups["one"]),
            int(groups["two"]),
            False,
            groups["sep"],
            begin,
            end,
            short_year=two_digits,
        )
    if groups["iso"]:
        year, month, day = int(groups["iso"]), int(groups["isom"]), int(groups["isod"])
    elif groups["basic"] or groups["numbered"]:
        digits = groups["basic"] or "".join(f"{number:0>2}" for number in re.findall(r"\d+", groups["numbered"]))
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    else:
        form = next(form for form in ("", "e", "y", "l") if groups[f"{form}month"])
        number = months.month_number(groups[f"{form}month"], language)
        if number is None:
            return None
        year, month, day = full_year(groups[f"{form}year"]), number, int(groups[f"{form}day"])
    return DateMatch(year, month, day, True, "", begin, end)


@lru_cache(maxsize=8_000)
def find_dates(folded: str, language: str = "") -> tuple[DateMatch, ...]:
    """Returns the full dates in a folded text, in order. ``language`` is the page's, of two letters: short names of months that
    are other words elsewhere are read on pages of their own language only."""
    if not _DIGIT.search(folded):
        return ()
    matches: list[DateMatch] = []
    at = 0
    while (match := _DATE.search(folded, at)) is not None:
        date = _date_match(match, language)
        # A word that is no month may stand before a date ("12 invoices 3 March 2026").
        at = match.end() if date is not None else match.start() + 1
        if date is not None:
            matches.append(date)
    for index in range(len(matches) - 1):
        between = folded[matches[index].end : matches[index + 1].begin]
        if len(between) <= 20 and _RANGE.match(between):
            matches[index : index + 2] = [replace(match, in_range=True) for match in matches[index : index + 2]]
    return tuple(matches)


@lru_cache(maxsize=8_000)
def has_month(folded: str) -> bool:
    """Whether the text names a month of a year ("marz 2026", "03/2026")."""
    return bool(month_spans(folded))


def month_spans(folded: str) -> list[tuple[int, int]]:
    """Returns the (begin, end) spans of months of a year in a folded text."""
    if not _DIGIT.search(folded):
        return []
    return [
        match.span()
        for match in _MONTH_ONLY.finditer(folded)
        if not match["name"] or months.month_number(match["name"])
    ]


def machine_date(value: str) -> str | None:
    """Returns the date part of an attribute's value (``2026-03-03``, ``2026-03-03T10:00:00+01:00``), without any conversion
    of time zones; None for other values."""
    match = _MACHINE_DATE.match(value)
    return iso(int(match[1]), int(match[2]), int(match[3])) if match else None
