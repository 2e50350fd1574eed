"""Shops without any file: the pages of orders are kept, told, or left, and known again. Without a browser."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, pdf

BASE = "https://tienda.example"
LIST = f"{BASE}/cuenta/pedidos"
ROWS = [
    ("8841", "12/09/2026", "19,90", "Enviado"),
    ("8790", "03/08/2026", "7,50", "Enviado"),
    ("8702", "21/07/2026", "88,00", "Cancelado"),
    ("8655", "02/07/2026", "45,10", "Pendiente de pago"),
]


def listing() -> str:
    rows = "".join(
        f'<tr><td>{number}</td><td>{day}</td><td>{total} €</td><td><a href="/cuenta/pedido/{number}">Ver</a></td></tr>'
        for number, day, total, _ in ROWS
    )
    head = "<tr><th>Nº de pedido</th><th>Fecha</th><th>Total</th><th></th></tr>"
    return f'<html lang="es"><body><h1>Mis pedidos</h1><table>{head}{rows}</table></body></html>'


def order(number: str, day: str, total: str, state: str, shelf: str = "", note: str = "") -> str:
    style = "<style>#entrar input[type=password]{border:0}</style>"
    return (
        f'<html lang="es"><head>{style}</head><body><main><h1>Pedido {number}</h1><div class="ficha"><p>Pedido {number} '
        f"del {day}</p><p>Estado: {state}</p><table><tr><td>Filtro</td><td>5,00 €</td></tr><tr><td>Total</td>"
        f"<td>{total} €</td></tr></table>{note}</div>{shelf}</main></body></html>"
    )


def shop(note: str = "") -> FakeBrowser:
    """A shop whose shelf shows other products at each request."""
    count = itertools.count(3)

    def page_of(row: tuple[str, str, str, str]) -> Callable[[], Page]:
        def page() -> Page:
            shown = next(count)
            tiles = "".join(f"<li><a><img></a>Lámpara {n} {n},00 €</li>" for n in range(shown % 4 + 1))
            return Page(order(*row, shelf=f"<section><h2>Novedades {shown}</h2><ul>{tiles}</ul></section>", note=note))

        return page

    pages = {f"{BASE}/cuenta/pedido/{row[0]}": page_of(row) for row in ROWS}
    return FakeBrowser(pages={LIST: Page(listing()), **pages})


Make = Callable[[FakeBrowser], World]


def test_pages_of_orders_are_kept_as_what_they_are_and_known_again(make: Make) -> None:
    world = make(shop())
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert world.outcomes(ended) == [
        ("8841", "filed", None),
        ("8790", "filed", None),
        ("8702", "no_document", "fetch.order_cancelled"),
        ("8655", "waiting", "fetch.order_pending"),
    ]
    kept = world.store.documents.list()
    assert {(one.kind, one.subkind) for one in kept} == {("other", "order")}
    assert {(one.number, one.date, one.total) for one in kept} == {
        ("8841", "2026-09-12", "19.90"),
        ("8790", "2026-08-03", "7.50"),
    }
    again = world.fetch()
    assert (again.state, len(world.files())) == ("nothing_new", 2)


def test_an_account_may_leave_the_pages_of_orders(make: Make) -> None:
    world = make(shop())
    world.store.accounts.set(world.account, keep_order_pages=False)
    ended = world.fetch()
    assert ended.state == "complete"
    assert [outcome[1:] for outcome in world.outcomes(ended)][:2] == [("no_document", "fetch.order_page_left")] * 2
    assert world.files() == []


def test_only_the_paper_is_in_the_file(make: Make) -> None:
    world = make(shop())
    world.fetch()
    for file in world.paths.archive.rglob("*.html"):
        assert "Filtro" in (text := file.read_text("utf-8"))
        assert "Novedades" not in text


def test_an_order_whose_invoice_is_announced_waits_for_it(make: Make) -> None:
    world = make(shop(note="<p>La factura de este pedido aún no está disponible.</p>"))
    ended = world.fetch()
    assert [outcome[1:] for outcome in world.outcomes(ended)][:2] == [("waiting", "fetch.no_invoice_yet")] * 2
    assert world.files() == []


def test_a_file_that_a_row_offers_later_is_fetched_though_its_page_was_kept(make: Make) -> None:
    browser = shop()
    world = make(browser)
    world.fetch()
    number = ROWS[0][0]
    browser.pages[LIST] = Page(
        listing().replace(f'/cuenta/pedido/{number}">Ver', f'/f/{number}.pdf">Descargar factura')
    )
    browser.documents[f"{BASE}/f/{number}.pdf"] = Bytes(pdf(number))
    ended = world.fetch(full=True)
    assert world.outcomes(ended)[0][1] == "filed", world.outcomes(ended)
    assert len(world.files()) == 3
