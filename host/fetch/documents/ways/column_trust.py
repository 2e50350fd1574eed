"""Unlearns what a column was taken for when the documents say otherwise: the day of an event, a day of payment, what is
still to be paid are no date and no total of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from host.fetch.lists.rows import ListedRow
from host.reading.document_reading import Reading
from host.reading.number_agreement import compare_numbers

DOCUMENTS_THAT_DECIDE: Final = 3
"""How many documents that bear their rows' numbers say otherwise than a column, before it is unlearned."""
_ODDS: Final = 3
"""How many times as many say otherwise as agree: an order is billed on the day of the event now and then. A column of days that
are later than the documents' wherever they differ, while all else agrees, needs no such majority: it tells of the last change
(a payment), and agrees for as long as there was none."""


class ColumnTrust:
    """Which fields of the rows of each list are no field of their documents, by the name of the list."""

    def __init__(self, remembered: Mapping[str, tuple[str, ...]]) -> None:
        self._distrusted = {name: set(fields) for name, fields in remembered.items()}
        self._against: Counter[tuple[str, str]] = Counter()
        self._agreed: Counter[tuple[str, str]] = Counter()
        self._later: Counter[str] = Counter()
        """How many rows of each list have a day after the one of a document that agrees in number and total."""

    def distrusted(self, name: str) -> frozenset[str]:
        """Returns the unlearned fields of a list: ``date``, ``total``."""
        return frozenset(self._distrusted.get(name, ()))

    def remembered(self) -> dict[str, tuple[str, ...]]:
        """Returns what the account's memory keeps."""
        return {name: tuple(sorted(fields)) for name, fields in self._distrusted.items() if fields}

    def note(self, name: str, listed: ListedRow, reading: Reading) -> None:
        """Compares the columns of a row with a document that has the row's number as its own; another document says nothing.
        A short number ("12") is met by chance: there one column speaks where the other agrees. As many documents as unlearn a
        column restore it where more agree than not: fewer were perhaps not changed yet."""
        row, number = listed.row, reading.value("number")
        if row.number is None or number is None or listed.shares_number:
            return
        date = _differ(row.date, reading.value("date"))
        total = _amounts_differ(row.total, (reading.value("total"), reading.value("net")))
        is_same = compare_numbers(row.number, number) == "same"
        if is_same or (row.number == number and total is False):
            is_later = date and total is False and (row.date or "") > (reading.value("date") or "")
            self._later[name] += bool(is_later)
            self._count(name, "date", date)
        if is_same or (row.number == number and date is False):
            self._count(name, "total", total)

    def _count(self, name: str, field: str, differs: bool | None) -> None:
        if differs is None:
            return
        key, fields = (name, field), self._distrusted.setdefault(name, set())
        (self._against if differs else self._agreed)[key] += 1
        against, agreed = self._against[key], self._agreed[key]
        is_later = field == "date" and self._later[name] == against
        if against >= DOCUMENTS_THAT_DECIDE and (against >= _ODDS * agreed or (is_later and against * _ODDS >= agreed)):
            fields.add(field)
        elif agreed >= DOCUMENTS_THAT_DECIDE and agreed > against:
            fields.discard(field)


def _differ(listed: str | None, read: str | None) -> bool | None:
    """Returns whether two values differ; None where one is missing."""
    return None if listed is None or read is None else listed != read


def _amounts_differ(listed: str | None, read: tuple[str | None, ...]) -> bool | None:
    try:
        amounts = [abs(Decimal(amount)) for amount in read if amount is not None]
        if listed is None or read[0] is None:
            return None
        return abs(Decimal(listed)) not in amounts
    except InvalidOperation:
        return None
