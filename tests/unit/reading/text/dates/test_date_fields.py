"""The date of issue and the due date, among all the other dates that a document prints."""

from __future__ import annotations

import pytest

from host.reading.document_reading import Reading
from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page


def read(*drawings: str) -> Reading:
    return read_pages([page(drawing) for drawing in drawings])


@pytest.mark.parametrize(
    "drawing",
    [
        "FACTUUR\n\nFactuurdatum: 3 mei 2026",
        "Factuur\nFactuurnummer    Factuurdatum    Vervaldatum\n4711             03-05-2026      17-05-2026",
        "Rechnung\nRechnungsdatum: 03.05.2026    Lieferdatum: 01.05.2026",
        "Rechnung Nr. 4711 vom 03.05.2026",
        "Rechnung # 4711     von 03.05.2026\nLeistungsdatum    01.05.2026",
        "RECHNUNG\n\nBerlin, den 3. Mai 2026",
        "Unsere Rechnung Nr. 4711 vom\n03.05.2026",
        "Invoice\nDate: May 3, 2026\nDue date: May 17, 2026",
        "Invoice\nInvoice Date Invoice Month      Period\n03 May 2026 May 2026        01 May 2026 - 31 May 2026",
        "Invoice\nIssued on 2026-05-03\nOrder date 2026-04-28",
        "FACTURE\nDate de facturation : 03/05/2026\nDate de livraison : 01/05/2026\nMontant 12,00 € pour votre maison et le jardin",
        "FACTURE\nDate de facture : 03/05/2026\nDate de livraison : 01/05/2026\nMontant 12,00 € pour votre maison et le jardin",
        "FACTURE\n4711\n03/05/2026\nNous vous remercions pour votre commande et le paiement",
        "Facture\nLyon, le 3 mai 2026",
        "FATTURA n. 4711 del 03/05/2026\nData scadenza 17/05/2026\nIl pagamento della fattura per la vostra azienda",
        "Factura\nFecha de emisión: 03/05/2026\nFecha de vencimiento: 17/05/2026\nPara el pago de la factura por transferencia",
        "Faktura VAT nr 4711\nData wystawienia: 3 maja 2026\nData sprzedaży: 30 kwietnia 2026",
        "Faktura\nDatum vystavení: 3. května 2026\nDatum splatnosti: 17. května 2026",
        "Számla\nSzámla kelte: 2026.05.03.\nTeljesítés: 2026.05.01.",
        "Lasku\nLaskun päiväys 3.5.2026\nEräpäivä 17.5.2026",
        "Invoice\nSettlement date: 12 May 2026\nDate: 3 May 2026",
        "Invoice\nDate of shipping: 1 May 2026\nInvoice date (day of issue): 3 May 2026",
    ],
)
def test_the_date_of_issue(drawing: str) -> None:
    assert read(drawing).value("date") == "2026-05-03"


@pytest.mark.parametrize(
    "drawing",
    [
        "Invoice\nInvoice date: 3 May 2026\nDue date: 17 May 2026",
        "Invoice\nPayment due by May 17, 2026",
        "Invoice\nPlease remit the amount until 17 May 2026.",
        "Rechnung\nBitte überweisen Sie den Betrag bis zum 17.05.2026.",
        "Rechnung\nFällig am     17.05.2026",
        "Rechnung\nZahlbar bis 17.05.2026 ohne Abzug",
        "Rechnung\nZahlbar innerhalb 14 Tagen netto bis 17.05.2026, 3% Skonto bis 10.05.2026",
        "Rechnung\nDer Betrag wird am 17.05.2026 von Ihrem Konto abgebucht",
        "Factuur\nVervaldatum\n17-05-2026",
        "Factuur\nTe betalen voor 17 mei 2026",
        "Facture\nDate d'échéance : 17 mai 2026",
        "Facture\nÀ payer avant le 17 mai 2026",
        "Fattura\nScadenza: 17 maggio 2026",
        "Factura\nVencimiento     17 de mayo de 2026",
        "Faktura\nTermin płatności: 17 maja 2026",
    ],
)
def test_the_due_date(drawing: str) -> None:
    assert read(drawing).value("due_date") == "2026-05-17"


@pytest.mark.parametrize(
    "drawing",
    [
        "Invoice\nDelivery date: 3 May 2026",
        "Invoice\nPeriod: 1 May 2026 - 31 May 2026",
        "3 May 2026      4 May 2026\n\n\n\n\n\n\nInvoice",
        "Invoice\nInvoice date: 3 May 2026\n\n\n\n\n\nInvoice date: 4 May 2026",
        "Invoice\nInvoice date: 03/05/2026",
        "Invoice\nPrinted on 3 May 2026",
        "Invoice\nThe contract of 3 May 2026 applies to what we did",
    ],
)
def test_what_is_not_sure_is_unknown(drawing: str) -> None:
    assert read(drawing).value("date") is None


@pytest.mark.parametrize(
    ("drawing", "day"),
    [
        ("Invoice\nInvoice date: 03/05/2026\nSpringfield, IL 62701\nTotal $12.50", "2026-03-05"),
        ("Invoice\nInvoice date: 03/05/2026\nSales tax 8 %", "2026-03-05"),
        ("Invoice\nInvoice date: 03/05/2026\nVAT 20 %   £12.50\nLondon, United Kingdom", "2026-05-03"),
        ("Invoice\nInvoice date: 03/05/2026\nTotal EUR 12.50", "2026-05-03"),
        ("Invoice\nInvoice date: 03/05/2026\nDue date: 03/19/2026", "2026-03-05"),
        ("Invoice\nInvoice date: 03/05/2026\nOrdered on: January 28, 2026", "2026-03-05"),
        ("Invoice\nInvoice date: 04/04/2026", "2026-04-04"),
        ("Rechnung\nRechnungsdatum: 03/05/2026\nWir danken für den Auftrag und bitten mit der Zahlung", "2026-05-03"),
        ("Invoice\nInvoice date: 03.05.2026", "2026-05-03"),
        ("Invoice\nInvoice date: 03/05/2026\nOrder date: 28/04/2026\nShip date: 04/29/2026", None),
    ],
)
def test_day_or_month_first_by_the_documents_own_evidence(drawing: str, day: str | None) -> None:
    assert read(drawing).value("date") == day


def test_the_date_beside_a_signature_is_not_that_of_issue() -> None:
    assert read("Agreement\n" + "\n" * 50 + "Signature: ________   Date: 3 May 2026").value("date") is None


def test_a_receipt_has_the_date_of_its_payment() -> None:
    drawing = "\nInvoice number: 4711\nDate paid: 3 May 2026"
    assert read(f"Receipt{drawing}").value("date") == "2026-05-03"
    assert read(f"Invoice{drawing}").value("date") is None


def test_a_due_date_before_the_date_of_issue_is_unknown() -> None:
    reading = read("Invoice\nInvoice date: 3 May 2026\nDue date: 3 April 2026")
    assert (reading.value("date"), reading.value("due_date")) == ("2026-05-03", None)


def test_a_column_on_a_later_page_tells_no_date_of_issue() -> None:
    assert read("Contract # 4711", "Created      By\n3 May 2026    me").value("date") is None


def test_all_dates_are_kept() -> None:
    reading = read("Invoice\nInvoice date: 3 May 2026\nOrder date: 28/04/2026\nDue: 17.05.2026\nDate: 3 May 2026")
    assert reading.dates == ("2026-05-03", "2026-04-28", "2026-05-17")


@pytest.mark.parametrize(
    ("drawing", "date", "due"),
    [
        ("Offerte\nOffertedatum: 3 mei 2026\nVervaldatum: 17 mei 2026", "2026-05-03", None),
        ("OFERTA      Ważne do      17 maja 2026\nData oferty: 3 maja 2026", "2026-05-03", None),
        ("Order confirmation\nOrder date: 3 May 2026", "2026-05-03", None),
        ("Creditfactuur\nCreditdatum: 3 mei 2026", "2026-05-03", None),
        (
            "Invoice\nInvoice date: 3 May 2026\nOrder date: 1 May 2026\nDue date: 17 May 2026",
            "2026-05-03",
            "2026-05-17",
        ),
    ],
)
def test_the_dates_of_other_documents(drawing: str, date: str, due: str | None) -> None:
    reading = read(drawing)
    assert (reading.value("date"), reading.value("due_date")) == (date, due)


def test_a_date_in_a_sentence_of_a_later_page_is_no_rival() -> None:
    terms = "what was said stays between the parties as agreed in writing dated 10.01.2026"
    assert read_pages([page("INVOICE\n03.05.2026\n\nTotal  12.00 EUR"), page(terms)]).value("date") == "2026-05-03"
