"""The seller's VAT number and account, apart from the buyer's."""

from __future__ import annotations

import pytest

from host.reading.text.lines import Sheet, lines_of
from host.reading.text.parties import parties_of
from host.reading.text.vat_and_iban import vat_and_iban_fields
from tests.support.text_pages import page


def read(drawing: str) -> dict[str, str]:
    sheet = Sheet([lines_of(page(drawing))])
    return {name: field.value for name, field in vat_and_iban_fields(sheet, parties_of(sheet)).items()}


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        ("BTW NL810433941B01", "NL810433941B01"),
        ("Btw-nummer: NL 8104.33.941.B01", "NL810433941B01"),
        ("USt-IdNr.: DE136695976", "DE136695976"),
        ("USt.-Id.-Nr. : DE123456789", "DE123456789"),
        ("N° TVA Intracommunautaire   FR 11 123456782", "FR11123456782"),
        ("P.IVA 00743110157", "IT00743110157"),
        ("NIP: 856-734-62-15", "PL8567346215"),
        ("Foo B.V.   DE136695976", "DE136695976"),
        ("VAT ID: DE136695976\nYour VAT ID: DE427984273", "DE136695976"),
        ("VAT ID: DE136695976\nBill to\nKunden AG\nVAT ID: NL810433941B01", "DE136695976"),
        ("VAT ID: DE136695976\nBill to\nKunden AG\nVAT ID:                NL810433941B01", "DE136695976"),
        ("Kunden-Nr: DE123456789", None),
        ("Ihre USt-IdNr.: DE136695976", None),
        ("DE136695976\nNL810433941B01", None),
    ],
)
def test_the_sellers_vat_number(drawing: str, number: str | None) -> None:
    assert read(drawing).get("vat_id") == number


@pytest.mark.parametrize(
    ("drawing", "account"),
    [
        ("IBAN NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("Bank   IBAN: DE89370400440532013000   BIC COBADEFF", "DE89370400440532013000"),
        ("Wij schrijven het bedrag af van uw rekening NL91ABNA0417164300", None),
        ("SEPA-Lastschrift, Mandat 12, IBAN DE89370400440532013000", None),
        ("IBAN DE89370400440532013001", None),
    ],
)
def test_the_account_that_is_paid(drawing: str, account: str | None) -> None:
    assert read(drawing).get("iban") == account
