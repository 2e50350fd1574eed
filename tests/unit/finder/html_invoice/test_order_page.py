"""The page of an order that is the paper itself, and pages that look like one."""

from __future__ import annotations

import pytest

from host.finder import ExpectedDocument, Snapshot, judge_page, observe_snapshot
from host.finder.html_invoice.order_page import prints_invoice_number, said_of_invoice
from host.finder.html_invoice.recognise import PageVerdict

URL = "https://shop.example/orders/4012"
WANTED = ExpectedDocument("4012", "2026-09-12", "17.45")
TILES = """<section><h2>You may also like</h2><ul><li><a href="/p/7"><img src="/7.jpg" alt="A lamp"></a><span>€ 9.95</span>
<form action="/cart/add" method="post"><button>+</button></form></li></ul></section>"""
ITEMS = """<table><tr><th>Product</th><th>Total</th></tr><tr><td><a href="/p/1">A teapot</a></td><td>€ 12.50</td></tr>
<tr><td>Shipping</td><td>€ 4.95</td></tr><tr><td>Total</td><td>€ 17.45</td></tr></table>"""


def page(body: str, language: str = "en", title: str = "My account") -> str:
    return f"""<html lang="{language}"><head><title>{title}</title></head><body><nav><a href="/account">Account</a>
    <a href="/logout">Log out</a></nav><main>{body}</main>{TILES}</body></html>"""


def judge(html: str, wanted: ExpectedDocument = WANTED) -> PageVerdict:
    snapshot = Snapshot(html, URL)
    return judge_page(snapshot, observe_snapshot(snapshot), wanted)


ORDER = page(f"<h1>Order #4012</h1><p>Placed on 12 September 2026</p>{ITEMS}<h2>Billing address</h2><p>Jane Doe</p>")


@pytest.mark.parametrize(
    "html",
    [
        ORDER,
        page(f"<h1>Détail de la commande</h1><p>Commande n° 4012 du 12/09/2026</p>{ITEMS}<h3>Adresse de facturation</h3>", "fr"),
        page(f"<h2>Bestellinformationen</h2><p>Bestellnummer: 4012</p><p>12.09.2026</p>{ITEMS}<h3>Rechnungsadresse</h3>", "de"),
        page(
            f"<div><h1>Dettagli ordine</h1><div>Ordine 4012</div><div>12 settembre 2026</div></div>{ITEMS}"
            '<form action="/message" method="post"><textarea name="text"></textarea><select name="p"><option>-</option></select>'
            '<button type="submit">Invia</button></form>',
            "it",
        ),
        page(f"<h1>Pedido 4012</h1><dl><dt>Fecha</dt><dd>12/09/2026</dd><dt>Estado</dt><dd>Enviado</dd></dl>{ITEMS}", "es"),
        page(f"<h1>Order 4012</h1><p>12 September 2026</p>{ITEMS}", title="Wine Cart | Order 4012"),
        page(f"<h1>Bestelling 4012</h1><p>12-09-2026</p>{ITEMS}", "nl", "Bestel & betaal - uw kaasboer"),
        page(f"<h1>Bestelling 4012</h1><p>12-09-2026</p>{ITEMS}<p>Bestellingen kunnen tot 14 dagen worden geannuleerd.</p>", "nl"),
        # Ways to other orders, and the steps that every order takes, are no state of this one.
        page(f"<h1>Order 4012</h1><p>12 September 2026</p>{ITEMS}<p><a href='/o'>All</a><a href='/c'>Cancelled</a></p>"),
        page(
            f"<h1>Bestellung 4012</h1><p>12.09.2026</p>{ITEMS}"
            "<p><i>Ausstehend</i><i>In Arbeit</i><i>Versand</i><i>Geschafft</i></p>",
            "de",
        ),
    ],
)  # fmt: skip
def test_a_page_that_has_the_orders_number_date_total_and_positions_is_its_paper(html: str) -> None:
    assert judge(html) == PageVerdict("order")


def apart(sums: dict[str, str]) -> str:
    """Labels and amounts that only a style sheet sets apart."""
    return "".join(
        f'<div class="riga"><span>{label}</span><span>{amount}</span></div>' for label, amount in sums.items()
    )


SUMS = apart({"Subtotale": "12,50 €", "Spedizione": "4,95 €", "Totale": "17,45 €"})


def test_a_label_and_its_amount_in_an_element_each_are_no_one_word() -> None:
    head = "<h1>Il tuo ordine</h1><p>Ordine: <b>4012</b></p><p>12 settembre 2026</p>"
    assert judge(page(f"{head}{SUMS}", "it")) == PageVerdict("order")
    verdict = judge(page(f"{head}<p>Stato del pagamento: <i>in attesa</i></p>{SUMS}", "it"))
    assert (verdict.paper, verdict.state) == (None, "pending")
    # A name and a size are one word, and so are the parts of a number, however they are marked.
    name = apart({"Subtotale": "12,50 €", "Spedizione": "4,95 €"}) + "<p>Teiera mod17,45 <b>mod</b><i>17,45mm</i></p>"
    assert judge(page(f"{head}{name}", "it")).objection == "the total is not named"
    split = "<h1>Il tuo ordine</h1><p>Ordine: <b>RX</b><i>4012</i></p><p>12 settembre 2026</p>"
    wanted = ExpectedDocument("RX4012", "2026-09-12", "17.45")
    assert judge(page(f"{split}{SUMS}", "it"), wanted) == PageVerdict("order")


@pytest.mark.parametrize(
    ("html", "state"),
    [
        (page(f"<h1>Order 4012</h1><p>Order #4012 was placed on 12 September 2026 and is Cancelled.</p>{ITEMS}"), "cancelled"),
        (page(f"<h1>Bestellung 4012</h1><p>12.09.2026</p><p>Status: Storniert</p>{ITEMS}", "de"), "cancelled"),
        (page(f"<h1>Commande 4012</h1><p>12/09/2026</p><dl><dt>Statut</dt><dd>Annulée</dd></dl>{ITEMS}", "fr"), "cancelled"),
        (page(f"<h1>Pedido 4012</h1><p>12/09/2026</p><span>Pendiente de pago</span>{ITEMS}", "es"), "pending"),
        (page(f"<h1>Bestelling 4012</h1><p>12-09-2026</p><p>In afwachting van betaling</p>{ITEMS}", "nl"), "pending"),
        (page(f"<h1>Bestellung 4012</h1><p>12.09.2026</p><div><span>Nicht versandt</span><b>Storniert</b></div>{ITEMS}", "de"), "cancelled"),
        (page(f"<h1>Order 4012</h1><p>12 September 2026</p><p><span>Canceled</span><span>Canceled</span></p>{ITEMS}"), "cancelled"),
        (page(f"<h1>Order 4012</h1><p>12 September 2026</p>{ITEMS}<p>Your invoice has not been created yet.</p>"), "none_yet"),
        (page(f"<h1>Ordine 4012</h1><p>12/09/2026</p>{ITEMS}<p>Non è ancora disponibile alcuna fattura.</p>", "it"), "none_yet"),
        (page("<h1>Bestellung 4012</h1><p>Zu dieser Bestellung liegt noch keine Rechnung vor.</p>", "de"), "none_yet"),
        (page("<h1>Commande 4012</h1><p>Aucune facture pour cette commande.</p>", "fr"), "none"),
    ],
)  # fmt: skip
def test_what_a_page_says_of_its_order_is_told_and_the_page_is_no_paper(html: str, state: str) -> None:
    verdict = judge(html)
    assert (verdict.paper, verdict.state) == (None, state)


@pytest.mark.parametrize(
    "html",
    [
        page(f"<h1>Thank you for your order</h1><p>Order number: 4012</p><p>12 September 2026</p>{ITEMS}"),
        page(f"<h1>Pay for order 4012</h1><p>12 September 2026</p>{ITEMS}<form action='/pay'><button>Pay now</button></form>"),
        page(f"<h1>Shopping cart</h1>{ITEMS}<form action='/checkout'><button>Checkout</button></form>"),
        page("<h1>Teapot 4012</h1><p>In stock since 12 September 2026</p><p>€ 17.45</p><button>Add to cart</button>"),
        page("<h1>Order 4012</h1><p>12 September 2026</p><p>Total € 17.45</p>"),
        page(f"<h1>Order 4012</h1><p>12 September 2026</p>{ITEMS}<p><button type=button onclick='go()'>Zipfel</button></p>"),
        page(f"<h1>Order 4013</h1><p>12 September 2026</p>{ITEMS}"),
        page(f"<h1>Order 4012</h1><p>13 September 2026</p>{ITEMS}"),
    ],
)  # fmt: skip
def test_other_pages_with_a_number_and_amounts_are_no_paper(html: str) -> None:
    assert judge(html).paper is None


TABLE_OF_EVENTS = """<h2>Order history</h2><table><thead><tr><th>Date added</th><th>Comment</th><th>Status</th></tr></thead>
<tbody><tr><td>12/09/2026</td><td></td><td>Pending</td></tr><tr><td>15/09/2026</td><td></td><td>Complete</td></tr></tbody></table>"""
LIST_OF_EVENTS = """<h3>Verlauf</h3><ul><li><b>Versandt</b> <span>14.09.2026, 10:00</span></li>
<li><b>Zahlung eingegangen</b> <span>12.09.2026, 11:31</span></li><li><b>Ausstehend</b> <span>12.09.2026, 11:30</span></li></ul>"""
BOXES_OF_EVENTS = """<h3>Historiek</h3><div class="e"><span>In afwachting van betaling</span><div>12-09-2026</div></div>
<div class="e"><span>Verzonden</span><div>13-09-2026</div></div>"""
NEWLY_CANCELLED = """<h2>Order history</h2><table><tr><th>Date</th><th>Status</th></tr><tr><td>12/09/2026</td><td>Pending</td></tr>
<tr><td>14/09/2026</td><td>Canceled</td></tr></table>"""
STILL_PENDING = """<h2>Suivi</h2><table><tr><th>Date</th><th>Statut</th></tr><tr><td>12/09/2026</td><td>En attente</td></tr></table>"""


@pytest.mark.parametrize(
    ("html", "paper", "state"),
    [
        (page(f"<h1>Order #4012</h1>{ITEMS}{TABLE_OF_EVENTS}"), "order", None),
        (page(f"<h1>Bestellung 4012</h1><p>12.09.2026</p>{ITEMS}{LIST_OF_EVENTS}", "de"), "order", None),
        (page(f"<h1>Bestelling 4012</h1><p>12-09-2026</p>{ITEMS}{BOXES_OF_EVENTS}", "nl"), "order", None),
        (page(f"<h1>Order #4012</h1>{ITEMS}{NEWLY_CANCELLED}"), None, "cancelled"),
        (page(f"<h1>Commande 4012</h1>{ITEMS}{STILL_PENDING}", "fr"), None, "pending"),
    ],
)
def test_the_newest_event_of_a_history_is_the_orders_state(html: str, paper: str | None, state: str | None) -> None:
    verdict = judge(html)
    assert (verdict.paper, verdict.state) == (paper, state)


def test_an_order_is_an_invoice_only_where_its_own_lines_name_one() -> None:
    assert judge(ORDER.replace("<p>Placed", "<p>Invoice no. 4012, VAT 21 %</p><p>Placed")).paper == "invoice"
    assert judge(ORDER.replace("Billing address", "Invoice and delivery")).paper == "order"


@pytest.mark.parametrize(
    ("lines", "prints"),
    [
        (["invoice no.", "inv-2026-001"], True),
        (["rechnung #100000590"], True),
        (["numero de facture : fa-20260912"], True),
        (["factuurdatum 12-09-2026"], False),
        (["invoice", "2 items"], False),
        (["billing address 1011 amsterdam"], False),
        (["order id", "2086"], False),
    ],
)
def test_an_invoice_prints_a_number_of_its_own(lines: list[str], prints: bool) -> None:
    assert prints_invoice_number(lines) is prints


def test_a_history_of_states_is_read_to_its_end() -> None:
    history = "<table><tr><td>12/09/2026</td><td>Pending</td></tr>{}</table>"
    begun, done = (history.format(more) for more in ("", "<tr><td>13/09/2026</td><td>Shipped</td></tr>"))
    whole = f"<h1>Order 4012</h1><p>12 September 2026</p>{ITEMS}"
    assert judge(page(whole + begun)).state == "pending"
    assert judge(page(whole + done)).paper == "order"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["er is nog geen factuur voor deze bestelling"], "none_yet"),
        (["sobald die ware versandt ist, erscheint hier die rechnung"], "none_yet"),
        (["todavia no hay facturas"], "none_yet"),
        (["no invoices"], "none"),
        (["hay 2 facturas"], None),
        (["rechnung re-1 12,00 € noch nicht bezahlt"], None),
        (["rechnungsadresse: noch keine"], None),
    ],
)
def test_what_sentences_say_of_an_invoice(lines: list[str], said: str | None) -> None:
    assert said_of_invoice(lines) == said


REFUNDED = """<h1>Détail de la commande</h1><p>Numéro de commande : 4012</p><p>12/09/2026</p><dl><dt>État du paiement</dt>
<dd>{state}</dd></dl><ul><li>Théière <span>12,50 €</span></li></ul><dl><dt>Total</dt><dd>{total}</dd></dl>"""
NOTHING_LEFT = ExpectedDocument("4012", "2026-09-12", "0.00")


def test_an_order_of_which_nothing_is_left_says_that_it_was_refunded() -> None:
    html = page(REFUNDED.format(state="Remboursé", total=""), "fr")
    assert judge(html, NOTHING_LEFT).state == "refunded"


@pytest.mark.parametrize(
    ("state", "total", "wanted"),
    [
        ("Payé", "", NOTHING_LEFT),
        ("Remboursé", "", WANTED),
        ("Remboursé", "", ExpectedDocument("4013", "2026-09-12", "0.00")),
    ],
)
def test_an_order_that_only_lacks_its_total_was_not_refunded(state: str, total: str, wanted: ExpectedDocument) -> None:
    verdict = judge(page(REFUNDED.format(state=state, total=total), "fr"), wanted)
    assert (verdict.paper, verdict.state) == (None, None)
