"""CII and its older form: the same invoice under other names."""

from collections.abc import Callable

import pytest

from host.reading.document_reading import Reading
from host.reading.einvoice import read_xml
from tests.support.made_einvoices import cii, zugferd_1

Make = Callable[..., bytes]
BOTH = pytest.mark.parametrize("make", [cii, zugferd_1])


def values(reading: Reading) -> dict[str, str]:
    return {name: value.value for name, value in reading.fields.items()}


@BOTH
def test_an_invoice_says_all_of_itself(make: Make) -> None:
    reading = read_xml(make())
    assert (reading.kind, reading.format) == ("invoice", "cii" if make is cii else "zugferd-1")
    assert values(reading) == {
        "supplier": "Tischlerei Ahorn GmbH",
        "vat_id": "DE136695976",
        "number": "R-3107",
        "date": "2031-03-04",
        "due_date": "2031-04-03",
        "net": "100.00",
        "tax": "19.00",
        "total": "119.00",
        "amount_due": "119.00",
        "currency": "EUR",
        "iban": "DE02120300000000202051",
    }
    assert (reading.other_numbers, reading.remarks) == (("K-12", "B-88"), ())


@BOTH
def test_a_tax_number_alone_is_no_vat_id(make: Make) -> None:
    seller = "<ram:Name>A</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID='FC'>12/345</ram:ID></ram:SpecifiedTaxRegistration>"
    assert read_xml(make(seller=seller)).value("vat_id") is None


@BOTH
def test_the_tax_is_the_one_in_the_invoices_currency(make: Make) -> None:
    sums = (
        "<ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>"
        '<ram:TaxTotalAmount currencyID="CZK">480.70</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.00'
        "</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>"
    )
    reading = read_xml(make(sums=sums))
    assert (reading.value("tax"), reading.remarks) == ("19.00", ())


@BOTH
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ('<udt:DateTimeString format="102">20310304</udt:DateTimeString>', "2031-03-04"),
        ('<udt:DateTimeString format="203">203103041530</udt:DateTimeString>', "2031-03-04"),
        ("<udt:DateTimeString>2031-03-04</udt:DateTimeString>", "2031-03-04"),
        ("<udt:DateTime>2031-03-04T00:00:00+01:00</udt:DateTime>", "2031-03-04"),
        ("20310304", "2031-03-04"),
        ('<udt:DateTimeString format="102">20310230</udt:DateTimeString>', None),
        ('<udt:DateTimeString format="102"/>', None),
    ],
)
def test_dates_in_every_form(make: Make, written: str, day: str | None) -> None:
    assert read_xml(make(date=written)).value("date") == day


@BOTH
def test_a_minimum_profile_leaves_most_of_it_out(make: Make) -> None:
    """Factur-X MINIMUM: no lines, no due date, no breakdown of the tax."""
    sums = (
        "<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount>19.00</ram:TaxTotalAmount>"
        "<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>119.00</ram:DuePayableAmount>"
    )
    reading = read_xml(make(type_code="751", terms="", taxes="", lines="", sums=sums))
    assert (reading.kind, reading.subkind) == ("invoice", "accounting_information")
    assert (reading.value("total"), reading.value("due_date"), reading.remarks) == ("119.00", None, ())


@BOTH
def test_a_correction_keeps_its_sign(make: Make) -> None:
    sums = (
        "<ram:TaxBasisTotalAmount>-100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount>-19.00</ram:TaxTotalAmount>"
        "<ram:GrandTotalAmount>-119.00</ram:GrandTotalAmount>"
    )
    reading = read_xml(make(type_code="384", taxes="", lines="", sums=sums))
    assert (reading.kind, reading.subkind, reading.value("total")) == ("invoice", "corrected", "-119.00")


def test_an_order_is_no_invoice() -> None:
    order = cii(type_code="220").replace(b"CrossIndustryInvoice", b"SCRDMCCBDACIOMessageStructure")
    reading = read_xml(order)
    assert (reading.format, reading.kind, reading.subkind) == ("SCRDMCCBDACIOMessageStructure", "other", "order")


def test_the_release_candidate_of_zugferd_is_read() -> None:
    candidate = zugferd_1().replace(b"rsm:CrossIndustryDocument", b"rsm:Invoice")
    assert values(read_xml(candidate)) == values(read_xml(zugferd_1()))
