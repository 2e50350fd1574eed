"""What must never be clicked, and what only sounds like it."""

from __future__ import annotations

import pytest

from host.finder import is_harmful, observe

HARMFUL = """Se réabonner|Ouvrir un litige|Faire une réclamation|Reklamera|Öppna ärende|Reklamér|Åbn sag|Avaa reklamaatio
Bestellung erneut aufgeben|Opnieuw bestellen|Jetzt bezahlen|Betalen|Vertrag kündigen|Abo opzeggen|Löschen|Abmelden|Uitloggen
Pay now|Cancel|Delete|Reorder|Rechnung bezahlen|Factuur betalen|Pay invoice|Rechnung stornieren|Annuler la commande|Se déconnecter|Log out
Buy again|Payer la facture|Commander à nouveau|Résilier le contrat|Kündigung|Stornieren|In den Warenkorb|Adresse ändern|Cancel order
Cerrar sesión|Elimina|Rechnung löschen|Delete invoice|Factuur verwijderen|Supprimer la facture|Régler|Sign out|LOG OFF|Disdici|Paga ora
Nu betalen|Betaal € 12,50|Zahlungspflichtig bestellen|Ajouter au panier|Place order|Change plan|Wijzigen|Renew subscription|Kaufen
Bestelling plaatsen|Plaats je bestelling|Bestellung aufgeben|Bestellung abschicken|Place your order|Submit order|Złóż zamówienie"""
HARMLESS = """Payment receipt|Zahlungsbeleg|betaalbewijs|Invoice for cancelled order|Rechnung herunterladen|Stornorechnung herunterladen
Factuur downloaden|Bestellungen|Bestellung ansehen|Mijn bestellingen|Commandes|Mes commandes|Order details|Orders|Paid|Bezahlt|Betaald
Kündigungsbestätigung|Save as PDF|PDF speichern|Return to overview|Zahlungen|Payments|Payment history|Jaarafrekening|Weiter|Order 123
Détails de la commande|Facture|Anzeigen|Storno-Rechnung (PDF)|Cancelled|Annulé|Storniert|Betalingen|Afrekening|Order history|Purchases
Cancellation invoice|Retourenbeleg|Bestelgeschiedenis|Volgende|Télécharger|Avoir|Rechnungen|Factuur opslaan als PDF|Anmelden|Log in"""


def lines(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", lines(HARMFUL))
def test_harmful(text: str) -> None:
    assert is_harmful(text)
    assert is_harmful(f"  {text.upper()} ")


@pytest.mark.parametrize("text", lines(HARMLESS))
def test_harmless(text: str) -> None:
    assert not is_harmful(text)


@pytest.mark.parametrize(
    "url",
    [
        "/pay/1", "/invoices/1/pay", "/order/cancel/1", "/x?action=delete&id=1", "/logout", "/reorder?id=1", "/deleteInvoice",
        "/account/sign-out", "/orders/1/buy-again", "/delete_invoice.php?id=3", "/wp-login.php?action=logout", "/#/logout", "/Kündigung",
        "https://pay.example/invoice?do=cancel", "/rechnung/1/stornieren",
    ],
)  # fmt: skip
def test_harmful_addresses(url: str) -> None:
    assert is_harmful("", url)


@pytest.mark.parametrize(
    "url",
    [
        "/payments/123/receipt.pdf", "/orders/cancelled", "/invoice/12.pdf", "/billing/payment-history", "/rechnungen?seite=2",
        "/account/orders", "/login?redirect=%2Fcheckout", "https://pay.billing.example/i/1", "/statements", "http://[broken", "",
    ],
)  # fmt: skip
def test_harmless_addresses(url: str) -> None:
    assert not is_harmful("", url)


@pytest.mark.parametrize(
    "trap",
    [
        '<a href="/x/17">Erneut bestellen</a>',
        '<a href="/orders/17/reorder">PDF</a>',
        '<a href="/x/17" title="Rechnung löschen"><i class="icon"></i></a>',
        '<a href="/x/17"><i class="fa fa-trash"></i></a>',
        '<form method="post" action="/invoice/17/delete"><button>Rechnung PDF</button></form>',
        '<form method="post" action="/x"><button formaction="/cancel/17">Download</button></form>',
        '<form method="post" action="/x"><button name="delete">Download invoice</button></form>',
        '<input type="submit" value="Rechnung bezahlen">',
        '<button aria-label="Stornieren">Rechnung</button>',
        '<a href="javascript:deleteInvoice(17)">Rechnung</a>',
    ],
)
def test_a_trap_in_a_row_is_no_way_to_its_document(trap: str) -> None:
    rows = "".join(
        f"<tr><td>R-100{n}</td><td>0{n}.03.2026</td><td>1{n},00 €</td><td>{trap}</td></tr>" for n in range(1, 5)
    )
    html = f'<html lang="de"><h1>Rechnungen</h1><table><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>{rows}</table>'
    report = observe(html, "https://x.example/rechnungen")
    assert [row.offers for row in report.list.rows] == [()] * 4
    assert report.harmful == 4
    assert not report.downloads


DOES = """Approve invoice|Valider la facture|Download and accept new terms|Opnieuw|Nog een keer|Zelfde weer|Nochmal|Wiederholen|Order again
Aprobar factura|Rechnung freigeben|Factuur goedkeuren|Send invoice|Refund|Mark as paid|Domiciliar recibo|Factuur versturen|Marquer comme payée"""
DOES_NOT = """Download|Invoice|Refund receipt|Opnieuw downloaden|PDF erstellen|Forward|Order confirmation|Archive|Next|Confirmation|Create PDF"""


@pytest.mark.parametrize("text", lines(DOES))
def test_what_is_done_with_a_paper_harms(text: str) -> None:
    assert is_harmful(text)


@pytest.mark.parametrize("text", lines(DOES_NOT))
def test_what_only_sounds_like_it_does_not(text: str) -> None:
    assert not is_harmful(text)


def test_addresses_of_one_word() -> None:
    assert is_harmful("", "/bestel/17")
    assert is_harmful("", "/i/17/approve")
    assert is_harmful("", "/order-again?id=1")
    assert not is_harmful("", "/bestel-historie")
    assert not is_harmful("", "/x?bestel=17")


def listed(cell: str) -> str:
    rows = "".join(
        f"<tr><td>R-100{n}</td><td>0{n}.03.2026</td><td>1{n},00 €</td><td>{cell.format(n=n)}</td></tr>"
        for n in range(1, 5)
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    return f"<html><h1>Rechnungen</h1><table>{head}{rows}</table></html>"


@pytest.mark.parametrize(
    "cell",
    [
        '<a href="/x/{n}">Frobnicate invoice</a>',
        '<a href="/x/{n}">Frobnicate the lot now please</a>',
        '<button type="button">Frobnicate invoice</button>',
        '<button type="button">Frobnicate</button>',
    ],
)
def test_what_may_act_is_not_pressed_and_leaves_the_row_unclear(cell: str) -> None:
    report = observe(listed(cell), "https://x.example/rechnungen")
    assert [(row.offers, row.unclear) for row in report.list.rows] == [((), True)] * 4


def test_an_address_that_harms_is_not_followed_whatever_the_link_says() -> None:
    report = observe(listed('<a href="/x/{n}/delete">Frobnicate</a>'), "https://x.example/rechnungen")
    assert [row.offers for row in report.list.rows] == [()] * 4


@pytest.mark.parametrize(
    "cell",
    [
        '<a href="/x/{n}">Frobnicate</a>',
        '<a href="/x/{n}"></a>',
        '<a href="/x/{n}">R-100{n}</a>',
        '<a href="/x/{n}">0{n}.03.2026</a>',
        '<a href="/x/{n}">Ihre Rechnung</a>',
        '<a href="/x/{n}">Bekijken</a>',
        '<a href="/x/{n}">Mehr</a>',
        '<a href="/invoice/{n}"><i class="eye"></i></a>',
        '<a href="javascript:void(0)" data-oph-ref="0.a.{n}">PDF</a>',
    ],
)
def test_links_of_a_row_are_followed(cell: str) -> None:
    report = observe(listed(cell), "https://x.example/rechnungen")
    assert all(row.offers for row in report.list.rows)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/pay/statements">Pay statements</a>',
        '<a href="/myinfo/pay-history?year=2026">Pay History</a>',
        '<a href="/pay"><i class="icon"></i> View pay stubs</a>',
        '<a href="/selfservice/paystubs">Pay &amp; Tax Statements</a>',
    ],
)
def test_a_menu_that_leads_to_records_of_pay_is_harmless(link: str) -> None:
    for menu in (f"<nav><ul><li>{link}</li></ul></nav>", f"<div role=navigation>{link}</div>"):
        assert observe(f"<html><body>{menu}<main>Hello</main></body></html>", "https://x.example/").harmful == 0


@pytest.mark.parametrize(
    "markup",
    [
        '<nav><a href="/bills">Pay bill</a></nav>',
        '<nav><a href="/invoices">Pay invoices</a></nav>',
        '<nav><a href="/invoices/pay">View and pay invoices</a></nav>',
        '<nav><a href="/pay/history/delete">Pay history</a></nav>',
        '<nav><a href="/x?action=pay">Pay statements</a></nav>',
        "<nav><button>Pay statements</button></nav>",
        '<nav><a href="/x" onclick="pay(7)">Pay statements</a></nav>',
        '<main><a href="/pay/statements">Pay statement</a></main>',
        '<nav><a href="/pay/statements">Pay statement now</a></nav>',
    ],
)
def test_paying_stays_harmful_in_a_menu(markup: str) -> None:
    assert observe(f"<html><body>{markup}</body></html>", "https://x.example/").harmful == 1


@pytest.mark.parametrize(
    "query",
    [
        "pay_id=7", "payment_id=7", "order_key=wc_9", "cancelNo=7", "cancelation_no=3", "buy-nr=8", "cartId=4",
        "checkout_number=5", "kuendigung_nummer=5", "annuler_numero=6", "pagar_clave=x", "paga_codice=7",
    ],
)  # fmt: skip
def test_a_parameter_that_names_a_thing_is_harmless_whatever_word_it_begins_with(query: str) -> None:
    assert not is_harmful("Invoice", f"https://portal.example/paper.pdf?{query}")


@pytest.mark.parametrize(
    "query", ["pay=7", "change_status=3", "cancel=1", "delete_id=7", "remove_no=7", "order_again=7", "id=7&do=cancel", "supprimer_id=9", "id=pay&act=pay"]
)  # fmt: skip
def test_a_parameter_that_acts_stays_harmful(query: str) -> None:
    assert is_harmful("Invoice", f"https://portal.example/paper.pdf?{query}")
