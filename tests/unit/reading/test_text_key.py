"""What copies of one document have in common, and what tells two documents apart."""

from __future__ import annotations

from datetime import date

import pytest

from host.reading.document_reading import FieldValue, Reading
from host.reading.text_key import text_key

FIRST, SECOND = date(2026, 9, 1), date(2026, 9, 8)
TEXT = "Rechnung RE-55 vom 03.05.2026\nBetrag 10,00 EUR"


def key(text: str, today: date = FIRST) -> str | None:
    return text_key(Reading(text=text, fields={"date": FieldValue("2026-05-03", "text", 0.9)}), today)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Gedruckt am 01.09.2026 um 10:15", "Gedruckt am 08.09.2026 um 11:40"),
        ("01.09.2026", "08.09.2026"),
        ("10:15:00", "23:59"),
        ("id 3f2a99c1-77d0-4e1b-8a61-0b6c1d2e3f40", "id 99aa12c1-77d0-4e1b-8a61-abcdef123456"),
        ("Seite 1", "Seite  1"),
    ],
)
def test_copies(first: str, second: str) -> None:
    assert key(f"{TEXT}\n{first}", FIRST) == key(f"{TEXT}\n{second}", SECOND)


@pytest.mark.parametrize("changed", ["10,00|11,00", "RE-55|RE-56", "03.05.2026|03.06.2026", "Rechnung|Gutschrift"])
def test_other_documents(changed: str) -> None:
    old, new = changed.split("|")
    assert key(TEXT) != key(TEXT.replace(old, new))


def test_a_document_without_text_has_none() -> None:
    assert key(" \n ") is None
