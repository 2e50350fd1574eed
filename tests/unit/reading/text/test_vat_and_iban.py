"""The seller's VAT number and account, apart from the buyer's."""

from __future__ import annotations

import pytest

from host.reading.text.lines import Sheet, lines_of
from host.reading.text.parties import parties_of
from host.reading.text.vat_and_iban import vat_and_iban_fields
from tests.support.text_pages import page


def read(drawing: str, supplier: str | None = None) -> dict[str, str]:
    sheet = Sheet([lines_of(page(drawing))])
    return {name: field.value for name, field in vat_and_iban_fields(sheet, parties_of(sheet), supplier).items()}


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
        ("VAT: EU372041333", None),
        ("OSS number: EU372041333\nVAT: IE6388047V", "IE6388047V"),
        ("Bill to\nKunden AG\nGasse 5\n1010 Wien\n\nVAT ID: ATU13585627", None),
        ("Bill to\nKunden AG\nGasse 5\n1010 Wien\n\n\nVAT ID:     ATU13585627", None),
        ("Bill to\nKunden AG\nGasse 5\n1010 Wien\n\n\n\n\n\n\nVAT ID: ATU13585627", "ATU13585627"),
    ],
)
def test_the_sellers_vat_number(drawing: str, number: str | None) -> None:
    assert read(drawing).get("vat_id") == number


@pytest.mark.parametrize(
    ("drawing", "supplier", "number"),
    [
        ("Kunden AG\nGasse 5\n80331 München\nUSt-IdNr.: DE136695976", "Foo GmbH", None),
        ("Kunden AG\nGasse 5\n80331 München\n\n\nUSt-IdNr.: DE136695976", "Foo GmbH", None),
        ("Kunden AG\nGasse 5\n80331 München\n\nUSt-IdNr.: DE136695976", None, None),
        ("Jan Jansen\nKerkstraat 5\n1234 AB Gouda\nBtw-nummer: NL810433941B01", "Foo B.V.", None),
        ("Foo GmbH\nWeg 1\n10115 Berlin\nUSt-IdNr.: DE136695976", "Foo GmbH", "DE136695976"),
        ("Foo GmbH & Co. KG\nWeg 1\n10115 Berlin\n\nUSt-IdNr.: DE136695976", "Foo GmbH", "DE136695976"),
        ("Mary Poe\nRoad 1\n10115 Berlin\nmary@poe.example\nVAT ID: DE136695976", "Foo GmbH", "DE136695976"),
        ("Kunden AG\nGasse 5\n80331 München\n\nUSt-IdNr.: DE136695976\n\n\nFoo GmbH   UID: ATU13585627", "Foo GmbH", "ATU13585627"),
        ("Kunden AG\nGasse 5\n\nUSt-IdNr.: DE136695976", "Foo GmbH", "DE136695976"),
        ("Invoice date\n03.05.2026\nUSt-IdNr.: DE136695976", "Foo GmbH", "DE136695976"),
    ],
)  # fmt: skip
def test_a_number_under_the_address_of_another_is_not_the_sellers(
    drawing: str, supplier: str | None, number: str | None
) -> None:
    assert read(drawing, supplier).get("vat_id") == number


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
