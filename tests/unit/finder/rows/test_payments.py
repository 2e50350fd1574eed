"""A row that says payment and gives no document is no invoice."""

from __future__ import annotations

import pytest

from tests.support.row_pages import rows_of, table


def kinds(language: str, *cells: str) -> list[str]:
    rows = (f"0{9 - n}.08.2026|{cell}" for n, cell in enumerate(cells))
    return [row.kind for row in rows_of(table("Datum|Omschrijving|Bedrag|", *rows, title="Billing history"), language)]


@pytest.mark.parametrize(
    ("language", "bill", "payment"),
    [
        ("en", "Bill charges", "Payment received - thank you"),
        ("en", "Bill charges", "Your payment for bill 4711"),
        ("nl", "Termijnfactuur augustus", "Automatische incasso"),
        ("de", "Abschlagsrechnung", "Zahlungseingang, vielen Dank"),
        ("fr", "Facture d'août", "Prélèvement du mois"),
        ("fr", "Facture d'août", "Paiement reçu"),
        ("fr", "Facture d'août", "Virement reçu, merci"),
        ("it", "Bolletta", "Pagamento ricevuto"),
    ],
)
def test_payments_stand_between_bills(language: str, bill: str, payment: str) -> None:
    assert kinds(language, f"{bill}|€ 12,00|<a href=/1.pdf>PDF</a>", f"{payment}|-€ 12,00|") == ["invoice", "other"]


@pytest.mark.parametrize(
    ("language", "payment"),
    [
        ("en", "Payment for order number 4711"),
        ("nl", "Betaling bestelnummer 4711"),
        ("it", "Pagamento numero ordine 4711"),
    ],
)
def test_a_payment_may_name_the_order_that_it_was_for(language: str, payment: str) -> None:
    assert kinds(language, "Bill 4711|€ 12,00|<a href=/1.pdf>PDF</a>", f"{payment}|€ 12,00|")[1] == "other"


def test_a_payment_may_stand_in_one_line_with_its_day() -> None:
    body = "<h1>Rechnungen und Zahlungen</h1><ul><li>20.07.2026 Ihre Zahlung per Lastschrift -40,10 €</li><li>05.07.2026 Rechnung 4711 40,10 € <a href=/r/1.pdf>PDF</a></li></ul>"
    assert [row.kind for row in rows_of(body, "de")] == ["other", "invoice"]


def test_a_french_receipt_stays_one() -> None:
    offers = [f"{name}|€ 9,00|<a href=/{place}.pdf>PDF</a>" for place, name in enumerate(("Reçu", "Reçu de paiement"))]
    assert kinds("fr", *offers) == ["receipt", "receipt"]


def test_what_offers_a_document_is_what_it_is_called() -> None:
    assert kinds(
        "en", "Payment receipt|€ 12,00|<a href=/1.pdf>PDF</a>", "Payment 12|€ 9,00|<a href=/2.pdf>PDF</a>"
    ) == [
        "receipt",
        "invoice",
    ]


@pytest.mark.parametrize("note", ["Credit note for your payment", "Gutschrift", "Avoir sur paiement"])
def test_a_credit_note_stays_one(note: str) -> None:
    assert kinds("en", "Bill|€ 12,00|<a href=/1.pdf>PDF</a>", f"{note}|-€ 3,00|") == ["invoice", "credit_note"]


def test_a_way_of_payment_is_no_payment() -> None:
    body = table(
        "Invoice|Date|Payment|Total", "F-2|2026-08-02|Direct debit|$2.00", "F-1|2026-08-01|Bank transfer|$2.00"
    )
    assert [row.kind for row in rows_of(body)] == ["invoice", "invoice"]


@pytest.mark.parametrize(("step", "found"), [("receipt", 4), ("facture", 4), ("product", 0)])
def test_what_was_ordered_stands_between_what_was_paid(step: str, found: int) -> None:
    rows = "".join(
        f"<tr><td>2026-0{n}-05</td><td>$8{n}.10</td><td>Plan until July <a href='/app/plan/'>Basic</a></td></tr>"
        f"<tr><td>2026-0{n}-05</td><td>($8{n}.10)</td><td>Charge <a href='/x/{step}/ch_0{n}/'>ch_0{n}</a> on card</td></tr>"
        for n in (2, 1)
    )
    html = f"<h1>Transactions</h1><table><tr><th>Date</th><th>Amount</th><th>Description</th></tr>{rows}</table>"
    assert len(rows_of(html, "en")) == found


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("Order number", "Payment authorized"),
        ("Bestelnummer", "Betaling ontvangen"),
        ("Bestellnummer", "Zahlung eingegangen"),
        ("Numéro de commande", "Paiement accepté"),
    ],
)
def test_the_state_of_an_orders_payment_makes_it_no_payment(label: str, state: str) -> None:
    cards = "".join(
        f"<li><p>{label}</p><p>X7-10{n}</p><p>Total</p><p>€ 1{n},50</p><p>1{n}.08.2026</p><em>{state}</em></li>"
        for n in range(3)
    )
    assert [row.kind for row in rows_of(f"<h1>Account</h1><ul>{cards}</ul>")] == ["invoice"] * 3


def test_a_payment_that_names_its_order_stays_one() -> None:
    bill = "F-1|7001|02.08.2026|Invoice|€ 12,00|<a href=/1.pdf>PDF</a>"
    paid = "|7001|04.08.2026|Payment received|-€ 12,00|"
    rows = rows_of(table("Invoice no.|Order number|Date|Text|Amount|", paid, bill))
    assert [row.kind for row in rows] == ["other", "invoice"]
