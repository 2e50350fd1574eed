"""Orders whose page leads to their invoices and prints the order as well: the invoices are kept, and the order's own paper only
where there is none. Without a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from tests.support.fake_browser import Bytes, FakeBrowser, Page, World

BASE = "https://winkel.example"
ORDERS = [("50419", "12-09-2026", "14,90"), ("50398", "03-08-2026", "48,20"), ("50377", "01-07-2026", "7,10")]
Order = tuple[str, str, str]
Make = Callable[[FakeBrowser], World]


@dataclass(frozen=True)
class Words:
    language: str
    orders: str
    head: tuple[str, str, str]
    order: str
    placed: str
    print_order: str
    invoices: str
    invoice: str
    print_invoice: str
    print_all: str
    total: str
    tax: str
    leave: str


DUTCH = Words(
    "nl", "Mijn bestellingen", ("Bestelnummer", "Datum", "Totaal"), "Bestelling", "Besteldatum", "Bestelling afdrukken",
    "Facturen", "Factuur", "Factuur afdrukken", "Alle facturen afdrukken", "Totaal", "Btw 21%", "Uitloggen",
)  # fmt: skip
FRENCH = Words(
    "fr", "Mes commandes", ("N° de commande", "Date", "Montant total"), "Commande", "Date de commande",
    "Imprimer la commande", "Factures", "Facture", "Imprimer la facture", "Imprimer toutes les factures", "Total TTC",
    "TVA 20 %", "Déconnexion",
)  # fmt: skip
ENGLISH = Words(
    "en", "My orders", ("Order number", "Date", "Total"), "Order", "Order date", "Print order", "Invoices", "Invoice",
    "Print invoice", "Print all invoices", "Grand total", "Tax", "Sign out",
)  # fmt: skip


class Shop(FakeBrowser):
    """``links``: what an order's page leads to, by its order. Pages are answered to requests for bytes as well."""

    def __init__(self, words: Words, links: Callable[[Order], str]) -> None:
        super().__init__()
        self.words = words
        rows = "".join(
            f'<tr><td>{number}</td><td>{day}</td><td>€ {total}</td><td><a href="/o/{number}">…{number}</a></td></tr>'
            for number, day, total in ORDERS
        )
        head = "".join(f"<th>{one}</th>" for one in words.head)
        self.add("/bestellingen", f"<h1>{words.orders}</h1><table><tr>{head}<th></th></tr>{rows}</table>")
        for order in ORDERS:
            number, day, total = order
            of_order = (
                f"<h1>{words.order} {number}</h1>{links(order)}<p>{words.placed}: {day}</p>{self.positions(total)}"
            )
            self.add(f"/o/{number}", of_order)
            self.add(
                f"/o/{number}/print",
                f"<h1>{words.order} {number}</h1><p>{words.placed}: {day}</p>{self.positions(total)}",
            )

    def add(self, path: str, body: str) -> None:
        leave = f'<nav><a href="/weg">{self.words.leave}</a></nav>'
        html = f'<html lang="{self.words.language}"><body>{leave}<main>{body}</main></body></html>'
        self.pages[BASE + path] = Page(html)
        self.documents[BASE + path] = Bytes(html.encode(), content_type="text/html")

    def positions(self, total: str) -> str:
        words = self.words
        return (
            f"<table><tr><td>Lamp</td><td>€ 5,00</td></tr><tr><td>{words.tax}</td><td>€ 1,05</td></tr>"
            f"<tr><td>{words.total}</td><td>€ {total}</td></tr></table>"
        )

    def print_order(self, order: Order) -> str:
        return f'<a href="/o/{order[0]}/print">{self.words.print_order}</a> '

    def print_invoice(self, bill: str) -> str:
        return f'<a href="/druk/{bill}">{self.words.print_invoice}</a> '

    def bill(self, bill: str, order: Order, total: str) -> None:
        words = self.words
        self.add(
            f"/druk/{bill}",
            f"<h1>{words.invoice} {bill}</h1><p>{words.order} {order[0]}</p><p>{words.placed}: {order[1]}</p>{self.positions(total)}",
        )

    def tab(self, order: Order, bills: Sequence[str]) -> None:
        """The page behind the tab of an order's page, which lists its invoices under headings of their own."""
        words, number = self.words, order[0]
        heads = "".join(f"<h2>{words.invoice} {bill}</h2><p>{self.print_invoice(bill)}</p>" for bill in bills)
        every = f'<a href="/o/{number}/alle">{words.print_all}</a>'
        self.add(
            f"/o/{number}/tab",
            f"<h1>{words.order} {number}</h1>{self.print_order(order)}<p>{words.placed}: {order[1]}</p>{every}{heads}"
            f"{self.positions(order[2])}",
        )
        printed = "".join(f"<h2>{words.invoice} {bill}</h2>" for bill in bills)
        self.add(
            f"/o/{number}/alle",
            f"<h1>{words.order} {number}</h1><p>{words.placed}: {order[1]}</p>{printed}{self.positions(order[2])}",
        )


def kinds(world: World) -> list[tuple[str, str | None]]:
    return sorted((one.kind, one.subkind) for one in world.store.documents.list())


def tabbed(words: Words, first_without: bool) -> Shop:
    """A shop whose orders have a tab with one invoice each, but for the first where ``first_without``."""
    billed = ORDERS[1:] if first_without else ORDERS

    def links(order: Order) -> str:
        tab = f'<li><a href="/o/{order[0]}/tab">{words.invoices}</a></li>' if order in billed else ""
        return f'<a href="/o/{order[0]}/print">{words.print_order}</a><ul><li><b>{words.order}</b></li>{tab}</ul>'

    shop = Shop(words, links)
    for order in billed:
        shop.tab(order, [f"90{order[0]}"])
        shop.bill(f"90{order[0]}", order, order[2])
    return shop


@pytest.mark.parametrize("words", [DUTCH, FRENCH, ENGLISH], ids=lambda words: words.language)
@pytest.mark.parametrize("first_without", [False, True])
def test_an_invoice_behind_a_tab_comes_before_the_printed_order(make: Make, words: Words, first_without: bool) -> None:
    world = make(tabbed(words, first_without))
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    invoices = [("invoice", None)] * (2 if first_without else 3)
    assert kinds(world) == [*invoices, *[("other", "order")] * first_without]
    assert world.fetch().state == "nothing_new"


@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=lambda words: words.language)
def test_a_printed_invoice_comes_before_the_printed_order(make: Make, words: Words) -> None:
    shop = Shop(
        words,
        lambda order: (
            f'<a href="/o/{order[0]}/print">{words.print_order}</a> <a href="/druk/7{order[0]}">{words.print_invoice}</a>'
        ),
    )
    for order in ORDERS:
        shop.bill(f"7{order[0]}", order, order[2])
    world = make(shop)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert kinds(world) == [("invoice", None)] * 3


@pytest.mark.parametrize("words", [DUTCH, FRENCH], ids=lambda words: words.language)
def test_every_invoice_behind_the_tab_is_kept(make: Make, words: Words) -> None:
    shop = tabbed(words, first_without=False)
    order = ORDERS[1]
    shop.tab(order, ["81", "82"])
    shop.bill("81", order, "40,00")
    shop.bill("82", order, "8,20")
    world = make(shop)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert kinds(world) == [("invoice", None)] * 4
    assert world.fetch().state == "nothing_new"


def test_a_menus_invoices_are_none_of_an_orders(make: Make) -> None:
    shop = Shop(
        ENGLISH,
        lambda order: f'<a href="/o/{order[0]}/print">Print order</a><p><a href="/all-invoices">Invoices</a></p>',
    )
    shop.add("/all-invoices", "<h1>Invoices</h1><p>There are no invoices yet.</p>")
    world = make(shop)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert kinds(world) == [("other", "order")] * 3


def test_an_order_without_invoices_behind_its_tab_is_its_own_paper(make: Make) -> None:
    shop = tabbed(DUTCH, first_without=False)
    shop.add(f"/o/{ORDERS[0][0]}/tab", f"<h1>Bestelling {ORDERS[0][0]}</h1><p>Geen positie.</p>")
    world = make(shop)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert kinds(world) == [("invoice", None)] * 2 + [("other", "order")]
