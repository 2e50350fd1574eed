"""All dates that a document prints, with the cells in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from host.finder.values.dates import DateMatch, DateOrder, find_dates
from host.reading.text.dates.day_or_month import date_order
from host.reading.text.document_language import language_of
from host.reading.text.lines import Cell, Sheet

_MAY_BE_DATE = re.compile(r"\d\D{0,14}\d{2}|\d{2}\D{0,14}\d")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a cell, from ``begin`` to ``end`` in its folded text. ``day``: ISO 8601. ``in_range``: one end of a period."""

    day: str
    cell: Cell
    begin: int
    end: int
    in_range: bool


class PrintedDates:
    """The dates of a sheet that can be read; those whose day and month cannot be told apart are left out."""

    def __init__(self, sheet: Sheet, currency: str | None) -> None:
        language = language_of(sheet)
        found = [
            (cell, match)
            for cell in sheet.cells
            if _MAY_BE_DATE.search(cell.folded)
            for match in find_dates(cell.folded, language)
        ]
        text = " ".join([cell.text for cell in sheet.cells])
        folded = " ".join([cell.folded for cell in sheet.cells])
        self.order = date_order([match for _, match in found], text, folded, language, currency)
        self.every = [
            PrintedDate(day, cell, match.begin, match.end, match.in_range)
            for cell, match in found
            if (day := _day(match, self.order)) is not None
        ]
        self._of: dict[int, list[PrintedDate]] = {}
        for date in self.every:
            self._of.setdefault(id(date.cell), []).append(date)

    def of(self, cell: Cell | None) -> list[PrintedDate]:
        """Returns the dates of a cell from left to right."""
        return self._of.get(id(cell), [])


def _day(match: DateMatch, order: DateOrder | None) -> str | None:
    """Returns the day of a date, or None when it is in doubt or there is no such day."""
    if order is None and not match.unambiguous and match.first != match.second:
        return None
    day = match.iso(order or "dmy")
    return match.year_first().iso("dmy") if day is None and match.short_year else day
