"""What of a text can be a document's number."""

from __future__ import annotations

import pytest

from host.reading.text.numbers.number_form import number_in, weight


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2026-0042", "2026-0042"),
        ("No. INV-2026/17, page 1", "INV-2026/17"),
        ("RE 20260001", "RE 20260001"),
        ("# 4711", "4711"),
        (": F20260023", "F20260023"),
        ("2026 / 17", "2026/17"),
        ("FV-12 /05/2026", "FV-12/05/2026"),
        ("1234 5678 901", "1234 5678 901"),
        ("4711 of 3 May 2026", "4711"),
        ("(4711)", "4711"),
        ("7", "7"),
        ("A.17.", "A.17"),
    ],
)
def test_a_number_is_what_the_text_begins_with(text: str, number: str) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "", "see below", "03.05.2026", "May 3, 2026", "12,50", "1.234,50 EUR", "$12", "12 %", "12:30", "info@example.com",
        "www.example.com/1", "+49 30 1234567", "030 1234567", "DE136695976", "NL91ABNA0417164300", "x" * 41 + "1", "---", "5 x",
        "EUR1200.50", "CHF 12.00", "Q1-2026",
    ],
)  # fmt: skip
def test_dates_amounts_and_addresses_are_no_numbers(text: str) -> None:
    assert number_in(text) is None


def test_a_number_of_one_digit_or_a_year_weighs_less() -> None:
    assert weight("7") < weight("2026") < weight("471") < weight("2026-0042") == 1.0
