"""VAT numbers and IBANs in text: in one piece, in groups, and only with right check digits."""

from __future__ import annotations

import subprocess
import sys

import pytest

from host.finder.values.identifiers import has_vat_number, iban_spans, is_iban, is_vat_number

# Published example numbers: of tax administrations, of the European Commission, and of the IBAN registry.
VAT_NUMBERS = (
    "NL004495445B01", "NL 0044.95.445.B.01", "BE0403.019.261", "BE 0403 019 261", "DE136695976", "DE 136 695 976",
    "ATU13585627", "FR 40 303 265 045", "IT 00743110157", "ES B-58378431", "LU 150 274 42", "IE6433435F", "PL 8567346215",
    "EL 094259216", "GB 980 7806 84", "CHE-107.787.577 MWST", "CHE-107.787.577", "NO 995 525 828 MVA",
)  # fmt: skip
IBANS = ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "BE68 5390 0754 7034", "DE89 3704 0044 0532 0130 00",
         "FR14 2004 1010 0505 0001 3M02 606", "MT84MALT011000012345MTLCAST001S")  # fmt: skip


def wrong_digit(number: str) -> str:
    """Returns the number with its first digit one higher."""
    at = min(place for place, letter in enumerate(number) if letter.isdigit())
    return number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]


@pytest.mark.parametrize("number", VAT_NUMBERS)
def test_a_vat_number_is_found_as_people_write_it(number: str) -> None:
    assert is_vat_number(number)
    for text in (number, number.lower(), f"Btw-nr. {number.lower()} KvK 12345678", f"USt-IdNr.: {number}, Berlin"):
        assert has_vat_number(text), text


@pytest.mark.parametrize("number", VAT_NUMBERS)
def test_a_vat_number_needs_right_check_digits(number: str) -> None:
    assert not has_vat_number(f"Btw {wrong_digit(number)} ")


@pytest.mark.parametrize(
    "text",
    ["", "NL", "btw nl123456789b01", "xNL004495445B01", "004495445B01", "facture de 1234567 du 3 mai", "be 24/7",
     "de 2026 tot en met 2027", "NL00449 5445", "at 12:30 no 5"],
)  # fmt: skip
def test_what_is_no_vat_number(text: str) -> None:
    assert not has_vat_number(text)


@pytest.mark.parametrize("number", IBANS)
def test_an_iban_is_found_where_it_stands(number: str) -> None:
    assert is_iban(number)
    for before, after in (("", ""), ("IBAN: ", " t.n.v. Bakker"), ("Betaald via ", " 2026 F-7"), ("(", ")")):
        assert iban_spans(before + number + after) == [(len(before), len(before) + len(number))]


@pytest.mark.parametrize("number", IBANS)
def test_an_iban_needs_right_check_digits(number: str) -> None:
    assert iban_spans(wrong_digit(number)) == []


@pytest.mark.parametrize(
    "text", ["", "INV2026 0001 0002 0003", "NL91", "AB12 3456 7890 1234 56", "DE12345678901234567890"]
)
def test_a_document_number_is_no_iban(text: str) -> None:
    assert iban_spans(text) == []


def test_two_ibans_in_one_text() -> None:
    text = f"{IBANS[0]} {IBANS[2]}"
    assert [text[begin:end] for begin, end in iban_spans(text)] == [IBANS[0], IBANS[2]]


def test_the_library_is_loaded_by_the_first_number_alone() -> None:
    code = """
import sys
from host.finder.values.identifiers import has_vat_number, iban_spans
assert not has_vat_number("Factuur F-2026-7 de 3 mai") and not iban_spans("INV-2026-0001"), "a number"
assert "stdnum" not in sys.modules, "before"
assert has_vat_number("BE 0403.019.261") and "stdnum" in sys.modules, "after"
"""
    subprocess.run([sys.executable, "-c", code], check=True)
