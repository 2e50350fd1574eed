"""The order of day and month in a document, where the document leaves it open and its row does not: 07/05/2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from host.finder.values.dates import find_dates, has_month
from host.finder.values.text import fold
from host.reading.document_reading import FieldName, FieldValue, Reading
from host.reading.text.document_language import language_in

_DATES: tuple[FieldName, ...] = ("date", "due_date")


def in_order_of(row_date: str | None, reading: Reading) -> Reading:
    """Returns a reading with days and months exchanged where only so the document shows the date of its row (ISO 8601), and
    every date in it can be read both ways. What an XML says is left as it is."""
    own = {name: value for name in _DATES if (value := reading.fields.get(name)) is not None}
    shown = {*reading.dates, *(value.value for value in own.values())}
    wanted = None if row_date is None else _exchanged(row_date)
    if (
        row_date is None
        or wanted not in shown
        or row_date in shown
        or any(_exchanged(day) is None for day in shown)
        or any(value.source != "text" for value in own.values())
        or not _is_open(fold(reading.text))
    ):
        return reading
    fields: dict[FieldName, FieldValue] = {
        name: replace(value, value=_sure(value.value)) for name, value in own.items()
    }
    return replace(reading, fields={**reading.fields, **fields}, dates=type(reading.dates)(map(_sure, reading.dates)))


def _is_open(folded: str) -> bool:
    """Whether a document's text leaves the order open: not where it names a month, where the year stands first or points
    stand between the numbers, and not in a language other than English, which writes the day first."""
    if has_month(folded) or language_in(folded.splitlines()) not in ("", "en"):
        return False
    return all(not match.unambiguous and match.separator != "." for match in find_dates(folded))


def _exchanged(day: str) -> str | None:
    """Returns a date with day and month exchanged; None where that is none."""
    year, month, number = day.split("-")
    try:
        return date(int(year), int(number), int(month)).isoformat()
    except ValueError:
        return None


def _sure(day: str) -> str:
    return _exchanged(day) or day
