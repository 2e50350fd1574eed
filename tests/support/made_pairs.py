"""Rows beside documents: right pairs, and wrong ones as portals mix them up, made from what invoices are known to say."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from host.reading.document_reading import FieldName, FieldValue, Reading
from host.reading.row_proof import RowFacts, RowProof


@dataclass(frozen=True)
class Pair:
    """``kind``: how the pair came about; ``right``: the document is the row's."""

    kind: str
    row: RowFacts
    reading: Reading
    right: bool


@dataclass(frozen=True)
class Known:
    """One document: what it truly says as the row that would list it, and what is read in it."""

    truth: RowFacts
    reading: Reading


def made_documents(count: int) -> list[Known]:
    """Returns documents of three suppliers who number, date and price in ways of their own, read with gaps."""
    chance = random.Random(1)
    documents = []
    for index in range(count):
        day = date(2026, 1, 1) + timedelta(days=index // 2)
        numbers = f"RE-2026-{1000 + index}", f"{400200300 + index}", f"{index + 1:05}/2026"
        total = f"{chance.choice((49, 119, 1190))}.{chance.choice(('00', '90'))}"
        truth = RowFacts(numbers[index % 3], day.isoformat(), total, "EUR", "invoice")
        documents.append(Known(truth, reading_of(truth, chance)))
    return documents


def reading_of(truth: RowFacts, chance: random.Random, gaps: float = 0.05) -> Reading:
    """Returns the reading of such a document; each field is unknown with a chance of ``gaps``."""
    text = (
        f"Rechnung\nRechnungsnummer: {truth.number}\nKundennummer: 4001\nBestellnummer: B-{truth.number}\n"
        f"Datum: {truth.date}\nBetrag: {truth.total} {truth.currency}\nZahlbar bis: 2026-12-31"
    )
    values = {"number": truth.number, "date": truth.date, "total": truth.total, "currency": truth.currency}
    fields: dict[FieldName, FieldValue] = {
        name: FieldValue(value, "text", 0.9)  # type: ignore[misc]
        for name, value in values.items()
        if value is not None and chance.random() >= gaps
    }
    return Reading(
        kind=truth.kind,
        fields=fields,
        text=text,
        other_numbers=("4001", f"B-{truth.number}"),
        amounts=(truth.total or "",),
        dates=(truth.date or "", "2026-12-31"),
    )


def right_pairs(documents: Iterable[Known]) -> Iterator[Pair]:
    """Yields each document beside its row, as lists show it."""
    for known in documents:
        row = known.truth
        yield Pair("its row", row, known.reading, right=True)
        yield Pair("its row, without currency", replace(row, currency=None), known.reading, right=True)
        yield Pair("its row, without total", replace(row, total=None), known.reading, right=True)
        yield Pair("its row, paid", replace(row, total="0.00"), known.reading, right=True)
        if row.date and row.total:
            yield Pair("its row, without number", replace(row, number=None), known.reading, right=True)
        if row.kind == "credit_note" and row.total:
            negative = replace(row, total=f"-{row.total.lstrip('-')}")
            yield Pair("its row, negative", negative, known.reading, right=True)


def wrong_pairs(documents: list[Known]) -> Iterator[Pair]:
    """Yields each document beside a row that is not its own."""
    for position, known in enumerate(documents):
        row, reading = known.truth, known.reading
        other = documents[(position + 1) % len(documents)].truth
        if None not in (row.number, other.number) and other.number != row.number:
            yield Pair("swapped by one", other, reading, right=False)
            yield Pair("same date, other number", replace(row, number=other.number), reading, right=False)
        if row.number is not None:
            yield Pair("the number before", replace(row, number=_neighbour(row.number)), reading, right=False)
        if row.date is not None:
            day = (date.fromisoformat(row.date) + timedelta(days=31)).isoformat()
            yield Pair("same total, other date", replace(row, number=None, date=day), reading, right=False)
            yield Pair(
                "same total, other month", replace(row, number=_neighbour(row.number), date=day), reading, right=False
            )
        for subkind in ("proforma", "reminder", "delivery_note"):
            paper = _paper(reading, subkind)
            yield Pair(f"{subkind} for invoice", replace(row, kind="invoice"), paper, right=False)
            yield Pair(
                f"{subkind} for invoice, no number", replace(row, kind="invoice", number=None), paper, right=False
            )


def _paper(reading: Reading, subkind: str) -> Reading:
    """Returns the reading as that of a paper which quotes the invoice: a reminder bears a later date, a delivery note no sum."""
    fields: dict[FieldName, FieldValue] = dict(reading.fields)
    if subkind == "reminder":
        fields["date"] = FieldValue("2027-02-01", "text", 0.9)
    if subkind == "delivery_note":
        fields.pop("total", None)
    return replace(reading, kind="other", subkind=subkind, fields=fields)


def _neighbour(number: str | None) -> str:
    """Returns a number that differs in its last digit, or that ends with another letter."""
    text = number or "X1"
    for position in range(len(text) - 1, -1, -1):
        if text[position].isdigit():
            return f"{text[:position]}{(int(text[position]) + 1) % 10}{text[position + 1 :]}"
    return text + "X"


def judged(prove: Any, pairs: Iterable[Pair]) -> tuple[list[tuple[Pair, RowProof]], list[tuple[Pair, RowProof]], int]:
    """Returns the wrong pairs that are proved, the right ones that are not, and how many right ones have something to
    read. ``prove``: a function such as ``prove_row``."""
    wrongly, missed, readable = [], [], 0
    for pair in pairs:
        proof = prove(pair.row, pair.reading)
        readable += pair.right and proof.proof != "unread"
        if not pair.right and proof.proof == "proved":
            wrongly.append((pair, proof))
        if pair.right and proof.proof not in ("proved", "unread"):
            missed.append((pair, proof))
    return wrongly, missed, readable
