"""Shops whose orders are cards of the list and have no page: a card is kept, told, or left, and known again. Without a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from host.finder.html_invoice.order_page import addresses_order
from tests.support.card_shop import ORDERS, CardOrder, headed_list, italian_card, italian_list, spanish_list
from tests.support.fake_application import PressedList
from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, pdf
from tests.support.readers import ReaderHere

BASE = "https://negozio.example"
LIST = f"{BASE}/conto/ordini"
Make = Callable[[FakeBrowser], World]


def shop(html: str) -> FakeBrowser:
    return FakeBrowser(pages={LIST: Page(html)})


def test_a_card_with_what_was_bought_is_kept_and_known_again(make: Make) -> None:
    browser = shop(italian_list())
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended) == [
        ("OR-48213", "filed", None),
        ("OR-48177", "filed", None),
        ("OR-48090", "no_document", "fetch.order_cancelled"),
        ("OR-47911", "waiting", "fetch.order_pending"),
    ]
    assert ended.state == "complete"
    kept = {one.number: one for one in world.store.documents.list()}
    assert {(one.kind, one.subkind, one.proof) for one in kept.values()} == {("other", "order", "proved")}
    assert (kept["OR-48213"].date, kept["OR-48213"].total) == ("2026-09-14", "139.70")
    saved = browser.calls.count("page.keep")
    assert saved == 1
    again = world.fetch()
    assert (again.state, len(world.files()), browser.calls.count("page.keep")) == ("nothing_new", 2, saved)
    whole = world.fetch(full=True)
    assert (whole.state, len(world.files())) == ("nothing_new", 2)


def test_the_file_holds_this_card_and_no_other(make: Make) -> None:
    world = make(shop(italian_list()))
    world.fetch()
    by_number = {
        number: text
        for file in world.paths.archive.rglob("*.html")
        for number in ("OR-48213", "OR-48177")
        if number in (text := file.read_text("utf-8"))
    }
    assert "Lampadina E27" in by_number["OR-48213"]
    assert "Quaderno" not in by_number["OR-48213"]
    assert "Quaderno a righe" in by_number["OR-48177"]
    assert "OR-48213" not in by_number["OR-48177"]


def test_cards_without_links_list_what_was_bought_by_its_quantity(make: Make) -> None:
    world = make(shop(spanish_list()))
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed"] * 4, world.outcomes(ended)


def test_cards_call_an_order_orden_as_well_as_pedido(make: Make) -> None:
    words = {
        "Fecha del pedido": "Fecha de la orden",
        "Importe total": "Suma total",
        "Número de pedido": "Número de orden",
    }
    html = spanish_list().replace("Mis pedidos", "Mi cuenta")
    for known, other in words.items():
        html = html.replace(known, other)
    world = make(shop(html))
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed"] * 4, world.outcomes(ended)


def test_a_card_without_what_was_bought_proves_no_more_than_its_row(make: Make) -> None:
    world = make(shop(spanish_list(with_goods=False)))
    ended = world.fetch()
    assert world.files() == []
    assert ended.state != "complete"


PAID = {
    "nl": (("Bestelnummer", "Geplaatst op", "Totaal", "Status"), "Betaling ontvangen"),
    "de": (("Bestellnummer", "Bestellt am", "Gesamtsumme", "Status"), "Zahlung erhalten"),
    "en": (("Order number", "Placed on", "Total", "State"), "Payment received"),
    "fr": (("Numéro de commande", "Date", "Total", "État"), "Paiement reçu"),
    "it": (("Numero ordine", "Data", "Totale", "Stato"), "Pagamento ricevuto"),
}


@pytest.mark.parametrize("language", PAID)
def test_an_order_whose_card_begins_with_its_number_and_tells_that_it_is_paid_is_no_payment(
    make: Make, language: str
) -> None:
    world = make(shop(headed_list(language, *PAID[language])))
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed"] * 4, world.outcomes(ended)
    assert ended.state == "complete"


def test_a_list_that_is_made_anew_brings_the_order_that_came_since(make: Make) -> None:
    browser = shop(italian_list(ORDERS[1:3]))
    world = make(browser)
    assert world.fetch().state == "complete"
    browser.pages[LIST] = Page(headed_list("it", *PAID["it"], ORDERS[:3]))
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed", "already_had", "filed"]


def test_what_every_card_lists_alike_is_nothing_of_its_own(make: Make) -> None:
    returns = '<footer><a href="/resi">Resi gratuiti</a> da 4,95 €</footer>'
    bare = tuple(replace(order, goods=()) for order in ORDERS[:2])
    world = make(shop(italian_list(bare, returns)))
    world.fetch()
    assert world.files() == []


def test_an_account_may_leave_the_cards_of_orders(make: Make) -> None:
    world = make(shop(italian_list()))
    world.store.accounts.set(world.account, keep_order_pages=False)
    ended = world.fetch()
    assert [outcome[1:] for outcome in world.outcomes(ended)][:2] == [("no_document", "fetch.order_page_left")] * 2
    assert world.files() == []


def test_a_card_that_may_give_a_document_is_not_kept(make: Make) -> None:
    button = '<button type="button" data-oph-ref="0.9{}">Riepilogo spese</button>'
    world = make(shop(italian_list(ORDERS[:2], button)))
    ended = world.fetch()
    assert world.files() == []
    assert ended.state == "incomplete"


@pytest.mark.parametrize("address", ["/conto/ordini/{place}f3", "/scheda.php?order_id={place}", "/v/{number}"])
def test_a_link_from_what_was_bought_to_the_order_is_none_to_a_product(make: Make, address: str) -> None:
    html = italian_list(ORDERS[:2])
    for place, order in enumerate(ORDERS[:2]):
        for name, _, _ in order.goods:
            there = address.format(place=place, number=order.number)
            html = html.replace(f"/prodotto/{name.split()[0].lower()}", there)
    world = make(shop(html))
    ended = world.fetch()
    assert world.files() == [], "the order's own page may have the invoice, and was not seen"
    assert ended.state != "complete"


def test_an_address_of_a_product_is_none_of_an_order() -> None:
    for path in ("/prodotto/lampada", "/products/order-book", "/p/17?ref=mail"):
        assert not addresses_order(f"{BASE}{path}", "OR-48213"), path


def test_a_card_that_does_not_show_all_that_was_bought_is_not_kept(make: Make) -> None:
    world = make(shop(italian_list(tuple(replace(order, note="<p>+ 2</p>") for order in ORDERS[:2]))))
    world.fetch()
    assert world.files() == []


def test_a_list_that_shows_other_cards_when_it_is_saved_brings_nothing(make: Make) -> None:
    browser = shop(italian_list())

    def turn(method: str, params: object) -> None:
        if method == "page.keep":
            browser.pages[LIST] = Page(italian_list(ORDERS[2:]))

    browser.before = turn
    world = make(browser)
    ended = world.fetch()
    assert [outcome[1:] for outcome in world.outcomes(ended)][:2] == [("failed", "download.changing_page")] * 2
    assert world.files() == []


def test_a_file_that_a_card_offers_later_is_fetched_though_the_card_was_kept(make: Make) -> None:
    browser = shop(italian_list(ORDERS[:2]))
    world = make(browser)
    world.fetch()
    offers = tuple(replace(order, note=f'<a href="/f/{order.number}.pdf">Scarica fattura</a>') for order in ORDERS[:2])
    browser.pages[LIST] = Page(italian_list(offers))
    for order in offers:
        browser.documents[f"{BASE}/f/{order.number}.pdf"] = Bytes(pdf(order.number))
    ended = world.fetch(full=True)
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed"] * 2, world.outcomes(ended)
    assert len(world.files()) == 4


@dataclass
class Menus(PressedList):
    """Cards with a menu each, which has the invoice of an order that was billed. ``billed``: the numbers of these orders."""

    orders: tuple[CardOrder, ...] = ()
    billed: frozenset[str] = frozenset()
    control: str = '<button type="button" aria-haspopup="menu" data-oph-ref="{ref}0">⋮</button>'
    first: int = 0
    """The place of the first card that has the control."""

    def html(self) -> str:
        cards = "".join(
            italian_card(
                order,
                self.filled(self.control if place >= self.first else "", place, of_control=True)
                + self.opened_markup(place),
            )
            for place, order in enumerate(self.orders)
        )
        return f'<html lang="it"><head><title>I miei ordini</title></head><body><main><h1>I miei ordini</h1>{cards}</main></body></html>'

    def opened_markup(self, place: int) -> str:
        if self.opened != place or self.rows[place][0] not in self.billed:
            return ""
        return self.filled(
            '<ul role="menu"><li><a href="/f/{number}.pdf" data-oph-ref="{ref}1">Scarica fattura</a></li></ul>',
            place,
            of_control=False,
        )


def menus(orders: tuple[CardOrder, ...], billed: frozenset[str]) -> Menus:
    rows = [(order.number, order.day, order.total) for order in orders]
    documents = {f"https://portal.example/f/{number}.pdf": Bytes(pdf(number)) for number in billed}
    return Menus(rows=rows, orders=orders, billed=billed, documents=documents)


def test_a_card_is_not_kept_in_place_of_an_invoice_that_is_not_there_today(make: Make) -> None:
    browser = menus(ORDERS[:2], frozenset(order.number for order in ORDERS[:2]))
    gone = f"https://portal.example/f/{ORDERS[1].number}.pdf"
    there, browser.documents[gone] = browser.documents[gone], Bytes(b"not found", 404, "text/html")
    world = make(browser)
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed", "failed"], world.outcomes(ended)
    browser.documents[gone] = there
    world.fetch()
    assert {one.number: one.content_type for one in world.store.documents.list()} == {
        order.number: "application/pdf" for order in ORDERS[:2]
    }


def test_menus_of_young_orders_without_an_invoice_say_nothing_of_those_of_old_ones(make: Make) -> None:
    days = ("14.09.2026", "11.09.2026", "07.09.2026", "02.09.2026", "03.03.2025", "02.02.2025")
    orders = tuple(
        CardOrder(f"OR-{48900 - 31 * n}", day, f"{n + 21},70", "Spedito", ((f"Lampada {n}Q", 2, "9,90"),))
        for n, day in enumerate(days)
    )
    billed = frozenset(order.number for order in orders[4:])
    world = make(menus(orders, billed))
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed"] * 6, world.outcomes(ended)
    filed = {document.number: document.content_type for document in world.store.documents.list()}
    assert {number for number, kind in filed.items() if kind == "application/pdf"} == billed


def test_nothing_is_pressed_for_what_a_card_tells_beside_orders_that_have_their_papers(make: Make) -> None:
    # Old ones: a young order may get an invoice yet, and its menu is looked into again.
    browser = menus(tuple(replace(order, day=order.day.replace("2026", "2025")) for order in ORDERS), frozenset())
    browser.first = 2
    world = make(browser)
    world.reader = ReaderHere()
    first = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(first)] == ["filed", "filed", "no_document", "waiting"]
    before = browser.calls.count("page.catch")
    again = world.fetch(full=True)
    assert again.state == "nothing_new"
    assert [outcome[1] for outcome in world.outcomes(again)][2:] == ["no_document", "waiting"]
    # Each menu is looked into once, as a marked control is; nothing is guessed beside that.
    assert browser.calls.count("page.catch") == before + 2
