"""The kind of a document: what it calls itself, not what it mentions."""

from __future__ import annotations

import pytest

from host.reading.layout import TextPage, Word
from host.reading.text.read_pages import read_pages
from tests.support.text_pages import drawn, page

BODY = """
Description                 Qty      Price       Amount
Work on the roof              1     100.00       100.00
Total                                            121.00
"""


def kind(*drawing: str) -> tuple[str | None, str | None]:
    reading = read_pages([page(*drawing, BODY)])
    return reading.kind, reading.subkind


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FACTUUR", ("invoice", None)),
        ("Rechnung Nr. 4711 vom 03.05.2026", ("invoice", None)),
        ("Tax Invoice", ("invoice", None)),
        ("FACTURE N° 12", ("invoice", None)),
        ("Fattura n. 12 del 03/05/2026", ("invoice", None)),
        ("Factura", ("invoice", None)),
        ("Faktura VAT nr 12/2026", ("invoice", None)),
        ("Rechnungsnummer: 4711", ("invoice", None)),
        ("Stromrechnung", ("invoice", None)),
        ("Jaarafrekening 2026", ("invoice", None)),
        ("Számla", ("invoice", None)),
        ("Τιμολόγιο", ("invoice", None)),
        ("Rechnungskorrektur Nr. 12", ("invoice", "corrected")),
        ("Corrected invoice", ("invoice", "corrected")),
        ("CREDITNOTA", ("credit_note", None)),
        ("Gutschrift Nr. 12", ("credit_note", None)),
        ("Credit note for invoice 4711", ("credit_note", None)),
        ("Facture d'avoir", ("credit_note", None)),
        ("Nota di credito", ("credit_note", None)),
        ("Factura rectificativa", ("credit_note", None)),
        ("Faktura korygująca", ("credit_note", None)),
        ("Betalingsherinnering", ("other", "reminder")),
        ("2. Mahnung", ("other", "reminder")),
        ("Lettre de relance", ("other", "reminder")),
        ("Wezwanie do zapłaty", ("other", "reminder")),
        ("Pro forma invoice", ("other", "proforma")),
        ("Proformarechnung", ("other", "proforma")),
        ("Vorkasse-Rechnung / Proformarechnung", ("other", "proforma")),
        ("Rechnung (Proforma)", ("other", "proforma")),
        ("Fattura - pro forma", ("other", "proforma")),
        ("Rechnung 4711 - 2. Mahnung", ("other", "reminder")),
        ("Rechnung zur Proformarechnung 4711", ("invoice", None)),
        ("Auftragsbestätigung 4711", ("other", "confirmation")),
        ("Booking confirmation", ("other", "confirmation")),
        ("Payment confirmation", ("receipt", None)),
        ("Purchase Order 4711", ("other", "order")),
        ("Bon de commande", ("other", "order")),
        ("Bestellnummer: 388   22. Februar 2026", ("other", "order")),
        ("Bestelnummer: 388   22 februari 2026", ("other", "order")),
        ("Číslo objednávky: 388   22. února 2026", ("other", "order")),
        ("Numer zamówienia: 388   22 lutego 2026", ("other", "order")),
        ("Rendelésszám: 388   2026. február 22.", ("other", "order")),
        ("Offerte", ("other", "quote")),
        ("DEVIS N° 12", ("other", "quote")),
        ("Lieferschein", ("other", "delivery_note")),
        ("Service agreement", ("other", "contract")),
        ("Kontoauszug", ("statement", None)),
        ("Account statement", ("statement", None)),
        ("Kassenbon", ("receipt", None)),
        ("RECEIPT", ("receipt", None)),
        ("CREDIT #K-17", ("credit_note", None)),
        ("Credit Number   K-17", ("credit_note", None)),
        ("Creditnummer    K-17", ("credit_note", None)),
        ("NOTA DI CREDITO n. 12 del 01/03/2026\nrif. fattura 11", ("credit_note", None)),
        ("Credit note 12\nRef. invoice 11", ("credit_note", None)),
        ("Aviso de impago\nFactura nº 1001", ("other", "reminder")),
        ("Openstaande facturen", ("statement", None)),
        ("Offene-Posten-Liste\nRechnung 1001", ("statement", None)),
        ("Bedankt voor je bestelling!\nBestelnummer 10022", ("other", "confirmation")),
        ("Vielen Dank für Ihre Buchung", ("other", "confirmation")),
        ("OFERTA CENOWA", ("other", "quote")),
        ("GARANTIESCHEIN", ("other", "certificate")),
        ("Certificate of warranty", ("other", "certificate")),
        ("Boleta de venta", ("receipt", None)),
        ("REÇU D'ACQUISITION", ("receipt", None)),
    ],
)
def test_a_title_says_what_it_is(title: str, expected: tuple[str, str | None]) -> None:
    assert kind(title) == expected


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("INVOICE\n\nPurchase order: 4711\nDelivery note: 12\nContract: 8", "invoice"),
        ("Bestellnummer: 388\nRechnungsnummer: R-17", "invoice"),
        ("Bestelnummer: 388\nFactuurnummer: F-17", "invoice"),
        ("Rechnung 4711\n\nIhre Bestellung 815", "invoice"),
        ("Mahnung\n\nRechnungsnummer: 4711     Rechnungsdatum: 03.05.2026", "other"),
        ("Receipt\n\nInvoice number: 4711", "receipt"),
        ("Invoice number: 4711      Order number: 815", "invoice"),
        ("Contract # 4711", "other"),
        ("Bill to: Roofs Ltd\n\nQuotation 17", "other"),
        ("Auftragsbestätigung Nr. AB-100\n\nRechnung folgt", "other"),
        ("Order confirmation 17\n\nThis is not a VAT invoice", "other"),
        ("Preventivo n. 17\n\nFattura a:\nMario Rossi", "other"),
        ("Invoice 17\n\nThank you for your order!", "invoice"),
        ("Warranty\nNo. W-17" + "\n" * 30 + "Invoice INV-2026-17", "other"),
        ("Invoice 17\n\nDue date: upon receipt", "invoice"),
        ("Invoice 17\nCertificate of origin: 4711", "invoice"),
    ],
)
def test_what_stands_on_a_document_beside_its_title_is_not_its_kind(drawing: str, expected: str) -> None:
    assert kind(drawing)[0] == expected


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("FATTURA n. 17\n\nIl presente documento non costituisce fattura, verrà emessa fattura al pagamento", ("other", "proforma")),
        ("RECHNUNG 17\n\nDies ist keine Rechnung, die Rechnung folgt nach Zahlung", ("other", "proforma")),
        ("Factuur 17\n\nDit is geen factuur", (None, None)),
        ("FACTURE 17\n\nCe document ne constitue pas une\nfacture", (None, None)),
        ("FATTURA n. 17\n\nCopia di cortesia: non costituisce fattura, l'originale è nell'area riservata", ("invoice", None)),
        ("Invoice 17\n\nThis is not a VAT invoice", ("invoice", None)),
    ],
)  # fmt: skip
def test_what_says_that_it_is_no_invoice_is_none(drawing: str, expected: tuple[str | None, str | None]) -> None:
    assert kind(drawing) == expected


def test_a_column_of_credits_makes_no_credit_note() -> None:
    assert (
        kind("Booked        Debit        Credit\n3 May                      10.00\n4 May        20.00")[0]
        != "credit_note"
    )


def test_the_pay_of_an_employee_is_no_invoice() -> None:
    assert kind("Entgeltabrechnung Mai 2026")[0] is None


def test_what_has_the_number_of_an_invoice_with_date_tax_and_total_is_one() -> None:
    sums = "Net       EUR 10.00\nVAT 20%   EUR 2.00\nTotal     EUR 12.00"
    head = "Smith Ltd Invoice number      4711\n{}\n" + sums
    assert read_pages([page(head.format("Date     3 May 2026"))]).kind == "invoice"
    assert read_pages([page(head.format(""))]).kind is None


def test_the_large_title_counts_however_it_goes_on() -> None:
    large = Word("Reminder", 40, 30, 140, 54), Word("of", 146, 30, 160, 54), Word("overdue", 166, 30, 260, 54)
    below = drawn("Invoice number: 4711", "Invoice date: 3 May 2026", "Amount: 12.50", top=90)
    reading = read_pages([TextPage(595, 842, (*large, *below.words))])
    assert (reading.kind, reading.subkind) == ("other", "reminder")


def test_prose_without_any_name_of_a_document_is_something_else() -> None:
    text = "We went to the mountains and came back by the evening train.\nThis is the story of our long way."
    assert read_pages([page(text)]).kind == "other"


def test_a_letter_that_mentions_an_invoice_is_none() -> None:
    letter = "Please keep the invoice for your records and this letter with it."
    assert read_pages([page(letter)]).kind == "other"
    assert read_pages([page(letter, "Total      12.50 EUR")]).kind is None


def test_unknown_where_nothing_can_be_read() -> None:
    assert read_pages([page("4711      12,50")]).kind is None


def test_a_heading_may_end_with_what_it_is() -> None:
    large = Word("Smith", 40, 30, 110, 54), Word("Roofing", 116, 30, 200, 54), Word("Order", 206, 30, 260, 54)
    below = drawn("Invoice to: Jones Ltd", "Roof tiles      12.50", top=90)
    reading = read_pages([TextPage(595, 842, (*large, *below.words))])
    assert (reading.kind, reading.subkind) == ("other", "order")
