"""The number of a document that prints no label for it, that continues in the next line, or that only its order has."""

from __future__ import annotations

import pytest

from host.reading.document_reading import Reading
from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page


def read(drawing: str) -> Reading:
    return read_pages([page(drawing)])


ITEMS = "\n".join(f"Item {at}                    1        10.00      10.00" for at in range(30))


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        ("Rechnung an:                         RE-2026-0042\nFamilie Berger\nHauptstraße 5        Rechnungsdatum: 03.05.2026", "RE-2026-0042"),
        ("Studio Rood                              2026-042\nArchitectuur                  Factuurdatum: 03-05-2026\n\nFactuur aan\nJan Jansen", "2026-042"),
        ("INVOICE\n\n# order_77_b\n\nBill to:\nJane Doe", "order_77_b"),
        ("FACTURE\n\n\nFA2026/118\n\nFacturé à\nLuc Petit", "FA2026/118"),
        ("Foo GmbH\n" + "\n" * 25 + "RECHNUNGSDETAILS\nTC-2026-0848\nRechnungsdatum: 03.05.2026\n" + "\n" * 20, "TC-2026-0848"),
        ("Rechnung\n\n\nBerlin, 3. Mai 2026\nRE-2026-0042", "RE-2026-0042"),
        ("Rechnung vom 03.05.2026\n\n\n\n           RE4711", "RE4711"),
        ("Invoice of 03.05.2026\n\n\n\n           INV-4711", "INV-4711"),
        ("Invoice\nKL1234", "KL1234"),
        ("Invoice of 03.05.2026\n\n\n\n           KL1234\n\nPlease quote KL1234 with your payment", "KL1234"),
        ("Factuur\n\n\n\n2026/42", "2026/42"),
        ("RECHNUNGSDETAILS\nTC-2026-0847\nRechnungsdatum: 03.05.2026", "TC-2026-0847"),
    ],
)  # fmt: skip
def test_a_number_alone_at_the_head_is_the_documents(drawing: str, number: str) -> None:
    assert read(f"{drawing}\n{ITEMS}").value("number") == number


def test_it_is_surer_where_the_payment_repeats_it() -> None:
    once = read(f"Rechnung vom 03.05.2026\n\n\n\n           RE-2026-0042\n{ITEMS}").fields["number"]
    again = read(
        f"Rechnung vom 03.05.2026\n\n\n\n           RE-2026-0042\n{ITEMS}\nVerwendungszweck: RE-2026-0042"
    ).fields["number"]
    assert again.confidence > once.confidence >= 0.5


@pytest.mark.parametrize(
    "drawing",
    [
        "Invoice\nMeter               ME-47110",
        "Invoice of 03.05.2026\n\nFoo Pte Ltd\n123 Orchard Road\n#03-15\nSingapore 238800",
        "Rechnung\n\n\n           KL1234",
        "Factuur van 03-05-2026\n\n\n\n           AB-4711",
        "Fattura del 03/05/2026\n\n\n\n           XY00417",
        "Rechnung vom 03.05.2026\n\n\n\n           KL-2026-17\n\n\nKundennummer: KL-2026-17",
        "Invoice\nMember\nME-47110",
        "Invoice of 03.05.2026\n\n\nCustomer number:                                      K-2026-17",
        "Invoice of 03.05.2026\n\n\n\nPAR12",
        "Invoice dated 03.05.2026\n\n\n\n\n          AB-2026-1                            CD-2026-2",
        "Invoice\nCustomer number:   K-2026-17",
        "Rechnung\n\n\nRechnungsempfänger\nKunden AG\nKU-2026-17",
        "Rechnung\n\n\nRechnungsempfänger\nKunden AG\nGasse 5\nKU-2026-17",
        f"Invoice of 03.05.2026\n{ITEMS}\n\n\n               AB-2026-0042",
        "Rechnung\nRechnungsnummer: 4711-1\nRechnungsnummer: 4711-2\n\n\n\n               XY-2026-17",
        "Order confirmation of 03.05.2026\n\n\n\n\n                AB-2026-17",
        "Invoice of 03.05.2026\n\n\n\nEUR250",
        "Invoice\n\n\n+31 20-555-0139\n\n503-555-0139\n\n12/3/45\n\nBS1 6QF\n\nNL858323001B01\n\n3515 AC",
        "Invoice of 03.05.2026\nFoo NV\nKerkstraat 5\n9000 Gent\nBE0123456789",
        "Rechnung vom 03.05.2026\nFoo AG\nGasse 5\n8001 Zürich\nCHE-123.456.789",
        "Rechnung vom 03.05.2026\nFoo AG\nGasse 5\nCH-8001     Zürich",
        "Factuur\nFoo BV\nKerkstraat 5\n1234 AB Gouda\nKVK12345678",
        "Rechnung vom 03.05.2026\nFoo GmbH\nGasse 5\n10115 Berlin\nHRB12345",
        "Invoice of 03.05.2026\n\n\n\n2025/2026",
        "Invoice of 03.05.2026\n\n\n\n2026-05",
        "Invoice of 03.05.2026\n\n\n\nFY2026",
        "Rechnung vom 03.05.2026\n\n\n\nKD-20017",
        "Invoice of 03.05.2026\n\n\n\nPO-2026-17",
        "Invoice\n\n\n\nEUR1200.50",
        "Invoice\n\n\n\nQ1-2026",
        "Order confirmation of 03.05.2026\n\n\n\n\n                PO-2026-17",
    ],
)
def test_a_number_that_may_be_of_something_else_is_not_taken(drawing: str) -> None:
    assert read(f"{drawing}\n{ITEMS}").value("number") is None


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        (
            "Rechnung\nRechnungsnummer: RE-2026-      Rechnungsdatum: 03.05.2026\n                 08734",
            "RE-2026-08734",
        ),
        ("Invoice\n\nInvoice no.\nNL/2026/\n00142", "NL/2026/00142"),
        ("Factuur\nFactuurnummer: F-2026-\nKlantnummer: 17", None),
        ("Factuur\nFactuurnummer: F-2026-\n               2026-05-03", None),
    ],
)
def test_a_number_that_its_line_breaks_is_read_whole_or_not_at_all(drawing: str, number: str | None) -> None:
    assert read(drawing).value("number") == number


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        ("PAYMENT RECEIPT\n\nGuest: Jane Doe       Booking ID\n                      QZB2087", "QZB2087"),
        ("Betaalbewijs\n\nBestelnummer: 4711-22", "4711-22"),
        ("Quittung\n\nBuchungsnummer: HT-883", "HT-883"),
        ("Receipt\n\nOrder number: 4711-22\nReceipt number: R-9", "R-9"),
        ("Receipt\n\nOrder number: 4711-22\nBooking number: B-9", None),
        ("Receipt\n\nCustomer number: 4711-22", None),
    ],
)
def test_a_receipt_without_a_number_has_that_of_what_was_ordered(drawing: str, number: str | None) -> None:
    assert read(drawing).value("number") == number
