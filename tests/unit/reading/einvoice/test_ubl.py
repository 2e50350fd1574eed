"""UBL: where each value stands, and where it does not."""

import pytest

from host.reading.einvoice import read_xml
from tests.support.made_einvoices import ubl


def test_an_invoice_says_all_of_itself() -> None:
    reading = read_xml(ubl())
    assert (reading.kind, reading.subkind, reading.format) == ("invoice", None, "ubl")
    assert {name: value.value for name, value in reading.fields.items()} == {
        "supplier": "Werkplaats De Linde B.V.",
        "vat_id": "NL004495445B01",
        "number": "2031-77",
        "date": "2031-03-04",
        "due_date": "2031-04-03",
        "net": "200.00",
        "tax": "42.00",
        "total": "242.00",
        "amount_due": "242.00",
        "currency": "EUR",
        "iban": "NL91ABNA0417164300",
    }
    assert {value.source for value in reading.fields.values()} == {"xml"}
    assert reading.remarks == ()


def test_a_credit_notes_due_date_stands_in_its_payment_means() -> None:
    document = ubl(root="CreditNote", due="", means="<cbc:PaymentDueDate>2031-05-01</cbc:PaymentDueDate>")
    reading = read_xml(document)
    assert (reading.kind, reading.value("due_date")) == ("credit_note", "2031-05-01")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("380", ("invoice", None)),
        ("384", ("invoice", "corrected")),
        ("386", ("invoice", "prepayment")),
        ("389", ("invoice", "self_billed")),
        ("381", ("credit_note", None)),
        ("261", ("credit_note", "self_billed")),
        ("325", ("other", "proforma")),
        ("", ("invoice", None)),
    ],
)
def test_a_type_code_decides_within_the_grammar_of_invoices(code: str, expected: tuple[str, str | None]) -> None:
    reading = read_xml(ubl(type_code=code))
    assert (reading.kind, reading.subkind) == expected


def test_the_tax_is_the_one_in_the_documents_currency() -> None:
    """A second total is in the currency of the seller's books (BT-111)."""
    books = '<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">478.11</cbc:TaxAmount></cac:TaxTotal>'
    reading = read_xml(ubl(before_tax_total=books))
    assert (reading.value("tax"), reading.remarks) == ("42.00", ())


def test_taxes_of_several_kinds_are_one_tax() -> None:
    """An excise beside the VAT, each with its breakdown."""
    amount = '<cbc:TaxAmount currencyID="EUR">{}</cbc:TaxAmount>'
    excise = "<cac:TaxTotal>{0}<cac:TaxSubtotal>{0}</cac:TaxSubtotal></cac:TaxTotal>".format(amount.format("2.00"))
    vat = "<cac:TaxTotal>{0}<cac:TaxSubtotal>{0}</cac:TaxSubtotal></cac:TaxTotal>".format(amount.format("40.00"))
    reading = read_xml(ubl(before_tax_total=excise + vat))
    assert (reading.value("tax"), reading.remarks) == ("42.00", ())


def test_the_vat_id_is_that_of_the_scheme_vat() -> None:
    other = "<cac:PartyTaxScheme><cbc:CompanyID>12/345/67890</cbc:CompanyID><cac:TaxScheme><cbc:ID>FC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
    assert read_xml(ubl(before_tax_scheme=other)).value("vat_id") == "NL004495445B01"


def test_a_total_that_is_not_stated_is_what_is_due_and_was_prepaid() -> None:
    document = ubl(total="", prepaid="100.00", due_amount="142.00")
    reading = read_xml(document)
    assert (reading.value("total"), reading.value("amount_due")) == ("242.00", "142.00")


def test_a_negative_invoice_stays_one_with_its_sign() -> None:
    reading = read_xml(ubl(net="-200.00", tax="-42.00", total="-242.00", due_amount="-242.00"))
    assert (reading.kind, reading.value("total"), reading.remarks) == ("invoice", "-242.00", ())


@pytest.mark.parametrize(
    ("root", "kind", "subkind"),
    [
        ("Order", "other", "order"),
        ("Reminder", "other", "reminder"),
        ("Statement", "statement", None),
        ("Catalogue", "other", "catalogue"),
        ("Tender", "other", None),
    ],
)
def test_other_documents_are_called_by_their_root(root: str, kind: str, subkind: str | None) -> None:
    reading = read_xml(ubl(root=root))
    assert (reading.format, reading.kind, reading.subkind) == (root, kind, subkind)
    assert reading.value("number") == "2031-77"


def test_an_envelope_is_opened() -> None:
    inner = ubl().removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>')
    space = b'xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"'
    envelope = b"<StandardBusinessDocument %s><StandardBusinessDocumentHeader/>%s</StandardBusinessDocument>"
    assert read_xml(envelope % (space, inner)).value("number") == "2031-77"


def test_prefixes_do_not_matter_and_lost_namespaces_neither() -> None:
    document = ubl()
    assert read_xml(document.replace(b"cbc:", b"a1:").replace(b"xmlns:cbc", b"xmlns:a1")) == read_xml(document)
    bare = document.replace(b"cbc:", b"").replace(b"cac:", b"").replace(b'xmlns="' + UBL_INVOICE + b'"', b"")
    assert read_xml(bare).value("total") == "242.00"


def test_another_grammars_invoice_is_not_guessed() -> None:
    document = ubl().replace(UBL_INVOICE, b"http://www.ebinterface.at/schema/6p1/")
    reading = read_xml(document)
    assert (reading.format, reading.kind, reading.fields) == ("Invoice", None, {})


UBL_INVOICE = b"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
