"""An order's own paper beside the bills of the order, in one row of a list: all of them are the row's documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import observe
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere, paper

BASE = "https://portal.example"
ORDERS = {"60412": ("F-801", "F-802"), "60398": ("F-788",), "60377": ("F-771", "F-772")}
"""The bills of each order."""
Make = Callable[..., World]


def row_of(place: int, order: str, links: str) -> str:
    return f"<tr><td>{order}</td><td>0{9 - place}/05/2026</td><td>9{place},00 €</td><td>{links}</td></tr>"


def spanish(order_link: str = '<a href="/papeles/{order}.pdf">Pedido (PDF)</a>') -> str:
    """A list of orders, with links called by what they are."""
    rows = "".join(
        row_of(
            place,
            order,
            order_link.format(order=order)
            + "".join(f' <a href="/papeles/{bill}.pdf">Factura {n}</a>' for n, bill in enumerate(bills, 1)),
        )
        for place, (order, bills) in enumerate(ORDERS.items())
    )
    heads = "<th>Pedido</th><th>Fecha</th><th>Total</th><th>Documentos</th>"
    return f"<html lang=es><body><h1>Mis pedidos</h1><table><tr>{heads}</tr>{rows}</table></body></html>"


def dutch() -> str:
    """Cards with a list of links each; nothing but its name tells that the order's own is a file."""
    cards = "".join(
        f"<li><h3>Bestelling {order}</h3><p>0{9 - place}-05-2026 · € 9{place},00</p><ul>"
        + "".join(f'<li><a href="/papeles/{bill}.pdf">Factuur {bill}</a></li>' for bill in bills)
        + f'<li><a href="/papeles/{order}.pdf">Bestelling</a></li></ul></li>'
        for place, (order, bills) in enumerate(ORDERS.items())
    )
    return f"<html lang=nl><body><h1>Mijn bestellingen</h1><ol>{cards}</ol></body></html>"


def papers() -> dict[str, Bytes]:
    found = {}
    for place, (order, bills) in enumerate(ORDERS.items()):
        date = f"0{9 - place}.05.2026"
        found[f"{BASE}/papeles/{order}.pdf"] = Bytes(
            paper(order, date, f"9{place},00", title="Bestellung", label="Bestellnummer")
        )
        for bill in bills:
            made = paper(bill, date, f"{bill[-2:]},10", note=f"Bestellnummer: {order}")
            found[f"{BASE}/papeles/{bill}.pdf"] = Bytes(made)
    return found


def fetched(make: Make, html: str) -> World:
    world = make(FakeBrowser({PORTAL: Page(html)}, papers()))
    world.reader = ReaderHere()
    return world


@pytest.mark.parametrize("html", [spanish(), dutch()])
def test_all_of_them_are_filed_and_the_order_as_one(make: Make, html: str) -> None:
    world = fetched(make, html)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert [len(row.documents) for row in world.store.fetches.rows(ended.id)] == [3, 2, 3]
    kinds = [(document.kind, document.subkind) for document in world.store.documents.list()]
    assert sorted(kinds, key=str) == [("invoice", None)] * 5 + [("other", "order")] * 3
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == 8


def test_an_order_that_is_missing_leaves_the_row_incomplete(make: Make) -> None:
    world = fetched(make, spanish())
    gone = world.browser.documents.pop(f"{BASE}/papeles/60412.pdf")
    assert world.fetch().state == "incomplete"
    world.browser.documents[f"{BASE}/papeles/60412.pdf"] = gone
    assert world.fetch().state == "complete"
    assert len(world.files()) == 8


def test_the_paper_of_another_order_is_not_filed(make: Make) -> None:
    world = fetched(make, spanish())
    world.browser.documents[f"{BASE}/papeles/60412.pdf"] = Bytes(
        paper("60555", "01.02.2026", "7,00", title="Bestellung", label="Bestellnummer")
    )
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[0][1:]) == ("incomplete", ("failed", "download.other_number"))
    assert len(world.files()) == 7


def test_a_deleted_paper_of_an_order_stays_deleted(make: Make) -> None:
    world = fetched(make, spanish())
    world.fetch()
    order = next(document for document in world.store.documents.list() if document.subkind == "order")
    world.archive.delete(order, "person", "")
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == 7


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/pedidos/{order}">Pedido {order}</a>',
        '<a href="/papeles?pedido={order}">Ver pedido</a>',
        '<a href="/papeles/condiciones.pdf">Condiciones del pedido (PDF)</a>',
    ],
)
def test_a_way_to_the_orders_page_and_a_leaflet_are_no_papers_of_it(link: str) -> None:
    rows = observe(spanish(link), PORTAL).list.rows
    assert [row.number for row in rows] == list(ORDERS)
    assert all(not offer.variant.startswith("order") for row in rows for offer in row.offers)


def test_an_order_alone_is_the_rows_document() -> None:
    links = '<a href="/papeles/{order}.pdf">Pedido (PDF)</a><!--'
    rows = observe(spanish(links).replace("</td></tr>", "--></td></tr>"), PORTAL).list.rows
    assert [[offer.variant for offer in row.offers] for row in rows] == [[""]] * 3
