"""The number of a document under its label, in many languages and layouts; unknown when it is in doubt."""

from __future__ import annotations

import pytest

from host.reading.document_reading import Reading
from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page


def read(drawing: str) -> Reading:
    return read_pages([page(drawing)])


@pytest.mark.parametrize(
    "drawing",
    [
        "FACTUUR\n\nFactuurnummer: 2026-0042",
        "Factuur\n\nFactuurnr.      2026-0042\nKlantnr.        1234567",
        "Rechnung\n\nRechnungs-Nr.: 2026-0042     Kunden-Nr.: 1234567",
        "Rechnung Nr. 2026-0042 vom 03.05.2026",
        "RECHNUNG 2026-0042",
        "Invoice\n\nInvoice number    Invoice date     Customer no\n2026-0042         03/05/2026       1234567",
        "INVOICE\n\nInvoice #\n2026-0042",
        "INVOICE                                 2026-0042",
        "Tax invoice\nInvoice No / Ref: 2026-0042",
        "FACTURE N° 2026-0042",
        "Facture\nNuméro de facture : 2026-0042\nN° client : 1234567",
        "Facture\n2026-0042\n03/05/2026",
        "FATTURA n. 2026-0042 del 03/05/2026",
        "Fattura\n\nNumero documento       Data documento\n2026-0042              03/05/2026",
        "Factura\nN.º de factura: 2026-0042\nPedido nº: 1234567",
        "Faktura VAT nr 2026-0042",
        "Faktura\nNumer faktury: 2026-0042\nNr zamówienia: 1234567",
        "Faktura\nČíslo faktury: 2026-0042",
        "Számla\nSzámla sorszáma: 2026-0042",
        "Lasku\nLaskun numero: 2026-0042",
        "Invoice\n\nOrder number: 1234567\nDelivery note no: 7654321\nInvoice no: 2026-0042",
        "Bill\nBill No.: 2026-0042\nAccount number: 1234567",
        "HANDELSRECHNUNG     (380)     Nr.     2026-0042",
    ],
)
def test_an_invoice_has_its_number(drawing: str) -> None:
    assert read(drawing).value("number") == "2026-0042"


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        ("Credit note\nCredit note number: C-17\nInvoice number: 4711", "C-17"),
        ("Gutschrift\nGutschrift-Nr.: G17\nzu Rechnungsnummer: 4711", "G17"),
        ("Contract # 26836446\nAgency order #: 9498336", "26836446"),
        ("PURCHASE ORDER\nPurchase order ID: PO-17\nSales order ID: S-99", "PO-17"),
        ("Receipt\nReceipt number: R-2026-5", "R-2026-5"),
        ("Offerte\nOffertenummer: O-2026-5\nKlantnummer: 77777", "O-2026-5"),
    ],
)
def test_any_document_has_the_number_of_its_own_kind(drawing: str, number: str) -> None:
    assert read(drawing).value("number") == number


@pytest.mark.parametrize(
    "drawing",
    [
        "Invoice\nCustomer number: 4711\nOrder no: 815",
        "Invoice\nInvoice number:\n\n\n\n\n\n\nPage 1 of 2",
        "Invoice\nInvoice number: see below",
        "Invoice\nInvoice number: 4711\n\n\n\n\n\n\n\nInvoice number: 4712",
        "Rechnung\nRechnungsdatum: 03.05.2026",
        "Invoice\nVAT number: 123456789",
        "Invoice\nBill Smith\n12 Bill St, Springfield",
    ],
)
def test_what_is_not_sure_is_unknown(drawing: str) -> None:
    assert read(drawing).value("number") is None


def test_other_numbers_are_kept_apart() -> None:
    reading = read("Invoice\nInvoice number: 2026-0042\nOrder number: 815-A\nCustomer no: 4711\nContract no.: K-99")
    assert reading.value("number") == "2026-0042"
    assert reading.other_numbers == ("815-A", "4711", "K-99")


def test_a_number_under_two_labels_is_surer() -> None:
    once = read("Invoice 2026-0042").fields["number"].confidence
    twice = read("Invoice 2026-0042\n\n\nInvoice number: 2026-0042").fields["number"].confidence
    assert 0.5 <= once < twice <= 1.0


def test_the_name_of_another_document_is_no_label() -> None:
    drawing = "Corrected invoice No. 17\nfor invoice no. 4711 from 3 May 2026"
    assert read(drawing).value("number") == "17"
    assert read("Credit note C-17\nOriginal invoice number: 4711").value("number") == "C-17"


def test_a_name_that_another_word_follows_is_no_label_of_a_number() -> None:
    assert read("CONTRACT\n\n\n\n\n\n\nContract dates\n4711").value("number") is None


def test_a_number_may_look_like_a_date_where_numbers_do() -> None:
    polish = "Faktura VAT\nNumer faktury: 2/11/2023\nData wystawienia: 30.11.2023\nZ poważaniem i do zobaczenia w sklepie na rogu"
    assert read(polish).value("number") == "2/11/2023"
    assert read(polish.replace("2/11", "FV 2/11")).value("number") == "FV 2/11/2023"
    assert (
        read("Invoice\nInvoice number: 2/11/2023\nThank you for your order and please pay by card").value("number")
        is None
    )


@pytest.mark.parametrize("label", ["Faktura - daňový doklad č.", "Rechnung Nr.", "Facture n°"])
def test_the_short_form_of_a_word_for_a_number_is_no_part_of_it(label: str) -> None:
    assert read(f"{label}FV5040011231").value("number") == "FV5040011231"


def test_the_code_of_a_type_behind_the_title_is_no_number() -> None:
    assert read("MIETRECHNUNG (387)\nNr. 93/00/M/00/N").value("number") == "93/00/M/00/N"


def test_several_invoices_in_one_file_are_told_and_none_is_chosen() -> None:
    pages = [page(f"INVOICE\nInvoice number: 471{at}\nInvoice date: 3 May 2026") for at in (1, 1, 2, 3)]
    reading = read_pages(pages)
    assert reading.remarks == (("document.several_invoices", {"count": "3"}),)
    assert reading.value("number") is None


def test_pages_of_one_invoice_are_one() -> None:
    first = page("INVOICE\nInvoice number: 4711")
    second = page("Invoice no. 4711     Page 2\nPrevious invoice number: 4700")
    reading = read_pages(
        [first, second, page("Payments\n\n\n\n\n\n\n\n\n\nInvoice number      Paid\n4699                12.50")]
    )
    assert (reading.value("number"), reading.remarks) == ("4711", ())


def test_a_statement_that_lists_invoices_holds_none() -> None:
    pages = [page("Account statement"), page("Invoice number\n4711"), page("Invoice number\n4712")]
    assert read_pages(pages).remarks == ()
