"""Whether two writings of a number are one number."""

from __future__ import annotations

import pytest

from host.reading.number_agreement import compare_numbers, is_printed, is_without_series, label_of

YEARS = {"2026"}


@pytest.mark.parametrize(
    ("row", "document"),
    [
        ("RE-2026/1234", "RE20261234"),
        ("RE 2026 1234", "re-2026-1234"),
        ("Nr. 12345", "12345"),
        ("#12345", "12345"),
        ("R12345", "12345"),
        ("0004711", "4711"),
        ("F 2026 00012", "F2026-12"),
        ("１２３４５", "12345"),
        ("VF/2026/000.123", "VF2026000123"),
    ],
)
def test_one_number_in_two_writings(row: str, document: str) -> None:
    assert compare_numbers(row, document, YEARS) == compare_numbers(document, row, YEARS) == "same"


@pytest.mark.parametrize(
    ("row", "document"),
    [
        ("1234", "RE20261234"),
        ("1234", "2026-1234"),
        ("1234/2026", "1234"),
        ("26-1234", "1234"),
        ("12", "2026-12"),
        ("0123", "4711-0123"),
        ("12", "12"),  # every supplier has a twelfth invoice in some year
        ("RE202612…", "RE20261234"),
        ("RE202612...", "RE20261234"),
        ("TN2026081215", "rectificativaTN2026081215"),
    ],
)
def test_a_number_that_is_a_part_of_another(row: str, document: str) -> None:
    assert compare_numbers(row, document, YEARS) == "part"


@pytest.mark.parametrize(
    ("row", "document"),
    [
        ("1234", "1235"),
        ("RE20261234", "RE20261243"),
        ("RE1234", "GS1234"),
        ("1234", "51234"),
        ("12340", "1234"),
        ("1234", "2025-1234"),  # of another year than both documents
        ("2026", "2026-1234"),
        ("2026-1-12", "2026-11-2"),
        ("4711-1", "4711-2"),
        ("RR123456", "123456"),
        ("123456", "RRRR123456"),
        ("abc-2025-06-24", "xyz-2025-06-24"),
        ("CN-CN-001", "ENCODING-001"),
        ("4711-0123", "4711"),
        ("0000001", "SAMPLE-001"),
        ("RE-…", "RE20261234"),
        ("…", "1234"),
        ("", "1234"),
    ],
)
def test_two_numbers(row: str, document: str) -> None:
    assert compare_numbers(row, document, YEARS) == compare_numbers(document, row, YEARS) == "other"


def test_a_number_stands_in_a_text_as_a_word_of_its_own() -> None:
    assert is_printed("RE-2026/1234", "Ihre Rechnung RE 2026-1234 vom Mai")
    assert not is_printed("1234", "IBAN DE1234, Artikel 12345, Tel. 1234-5")
    assert not is_printed("!", "!")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rechnungsnummer: 471100", "own"),
        ("Factuurnummer 471100  Datum 3 mei 2026", "own"),
        ("Datum       Rechnungsnummer\n03.05.2026  471100", None),  # the number does not begin its line
        ("Invoice no.\n471100", "own"),
        ("Customer number: 471100", "other"),
        ("Invoice 99 for customer 471100", "other"),
        ("Customer 99, invoice 471100", "own"),
        ("Rechnung zu Bestellnummer 471100", "order"),
        ("Booking reference 471100", "order"),
        ("Vertragsnr. 471100", "order"),
        ("Faktura nr 471100", "own"),
        ("471100", None),
        ("Ursprungsbeleg-Nr  : 471100", None),
    ],
)
def test_a_number_behind_or_below_its_label(text: str, label: str | None) -> None:
    assert label_of("471100", text) == label


@pytest.mark.parametrize(
    ("short", "number", "is_short"),
    [
        ("427", "HH00427", True),
        ("0427", "HH427", True),
        ("428", "HH00427", False),
        ("27", "HH00027", False),
        ("427", "00427HH", False),
        ("HH427", "HH00427", False),
        ("427", "427", False),
    ],
)
def test_a_number_may_be_printed_without_the_letters_of_its_series(short: str, number: str, is_short: bool) -> None:
    assert is_without_series(short, number) is is_short
