"""The order of day and month in a document, where the document leaves it open and its row does not: 07/05/2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from host.finder.values.dates import has_month
from host.finder.values.text import fold
from host.reading.document_reading import FieldName, FieldValue, Reading

_DATES: tuple[FieldName, ...] = ("date", "due_date")


def in_order_of(row_date: str | None, reading: Reading) -> Reading:
    """Returns a reading with days and months exchanged where only so the document shows the date of its row (ISO 8601), and
    every date in it can be read both ways. What an XML or the name of a month says is left as it is."""
    own = {name: value for name in _DATES if (value := reading.fields.get(name)) is not None}
    shown = {*reading.dates, *(value.value for value in own.values())}
    wanted = None if row_date is None else _exchanged(row_date)
    if (
        row_date is None
        or wanted not in shown
        or row_date in shown
        or any(_exchanged(day) is None for day in shown)
        or any(value.source != "text" for value in own.values())
        or has_month(fold(reading.text))
    ):
        return reading
    fields: dict[FieldName, FieldValue] = {
        name: replace(value, value=_sure(value.value)) for name, value in own.items()
    }
    return replace(reading, fields={**reading.fields, **fields}, dates=type(reading.dates)(map(_sure, reading.dates)))


def _exchanged(day: str) -> str | None:
    """Returns a date with day and month exchanged; None where that is none."""
    year, month, number = day.split("-")
    try:
        return date(int(year), int(number), int(month)).isoformat()
    except ValueError:
        return None


def _sure(day: str) -> str:
    return _exchanged(day) or day
