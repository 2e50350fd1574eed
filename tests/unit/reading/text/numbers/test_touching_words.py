"""Labels and values that touch each other are taken apart; names and codes are left alone."""

from __future__ import annotations

import pytest

from host.reading.layout import Word
from host.reading.text.numbers.touching_words import apart
from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page


def texts(text: str) -> list[str]:
    return [word.text for word in apart([Word(text, 10.0, 5.0, 110.0, 15.0)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NumberA-77121", ["Number", "A-77121"]),
        ("FactuurnummerF2026-17", ["Factuurnummer", "F2026-17"]),
        ("Rechnungsnummer4711", ["Rechnungsnummer", "4711"]),
        ("d'avoirAV-17", ["d'avoir", "AV-17"]),
        ("ofertyRE26/118", ["oferty", "RE26/118"]),
        ("Datum03.05.2026", ["Datum", "03.05.2026"]),
        ("invoice_number_1", ["invoice_number_1"]),
        ("RE2026-17", ["RE2026-17"]),
        ("iPhone12", ["iPhone12"]),
        ("Mp3", ["Mp3"]),
        ("invoice2data", ["invoice2data"]),
        ("jan1985@post.example", ["jan1985@post.example"]),
    ],
)
def test_a_label_and_its_value_come_apart(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_the_box_is_shared_by_letters() -> None:
    label, value = apart([Word("NumberA-17", 10.0, 5.0, 110.0, 15.0)])
    assert (label.left, label.right, value.left, value.right) == (10.0, 70.0, 70.0, 110.0)


def test_the_number_of_such_a_label_is_read() -> None:
    reading = read_pages([page("Credit\n\nCredit NumberA-77121\nCredit Date    3 May 2026\nTotal   EUR 12.00")])
    assert (reading.kind, reading.value("number"), reading.value("date")) == ("credit_note", "A-77121", "2026-05-03")
