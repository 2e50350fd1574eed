"""Documents two pages behind their rows, as where a bill's page leads to one for printing: without a browser. A bare page is
believed only while another row's page still leads on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents

BASE = "https://portal.example"
BILLS = [(f"F26-41{place}", f"2026-0{9 - place}-14", f"{31 + place},40") for place in range(7)]

Make = Callable[..., World]


def listed() -> Page:
    cards = "".join(
        f'<tr><td><a href="/cuenta/factura/{number}">{number}</a></td><td>{day[8:]}/{day[5:7]}/{day[:4]}</td>'
        f"<td>{total} €</td></tr>"
        for number, day, total in BILLS
    )
    heads = "<tr><th>N.º de factura</th><th>Fecha</th><th>Importe</th></tr>"
    return Page(f'<html lang="es"><body><h1>Mis facturas</h1><table>{heads}{cards}</table></body></html>')


def bill(number: str, menu: str) -> Page:
    return Page(
        f'<html lang="es"><body><h1>Factura {number}</h1><div class="acciones">{menu}</div><dl><dt>Estado</dt><dd>Pagada</dd></dl>'
        "</body></html>"
    )


def printed(number: str) -> Page:
    file = f'<a href="/pdf/{number}.pdf">Descargar PDF</a>'
    return Page(f'<html lang="es"><body><h1>Factura {number}</h1>{file}<p>Gracias por su compra.</p></body></html>')


def to_print(number: str) -> str:
    return f'<a href="/imprimir/{number}">Imprimir factura</a>'


def portal(bills: Callable[[str, int], Page]) -> FakeBrowser:
    """A portal whose bills' pages are ``bills``, by number and how many documents were asked for."""
    browser = FakeBrowser(pages={PORTAL: listed()}, documents=documents(BILLS))
    asked: list[str] = []

    def look(method: str, params: Any) -> None:
        if method == "page.fetch_bytes" and params.url.endswith(".pdf"):
            asked.append(params.url)

    def page(number: str) -> Page:
        return bills(number, len(asked))

    browser.before = look
    for number, _, _ in BILLS:
        browser.pages[f"{BASE}/cuenta/factura/{number}"] = partial(page, number)
        browser.pages[f"{BASE}/imprimir/{number}"] = printed(number)
    return browser


def test_the_document_behind_the_page_between_is_filed(make: Make) -> None:
    world = make(portal(lambda number, asked: bill(number, to_print(number))))
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == len(BILLS)


def test_a_bare_page_beside_others_that_lead_on_has_no_document(make: Make) -> None:
    world = make(portal(lambda number, asked: bill(number, "" if number == "F26-412" else to_print(number))))
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert world.outcomes(ended)[2] == ("F26-412", "no_document", "fetch.none_offered")


@pytest.mark.parametrize("fewest", [1, 3])
def test_pages_that_stop_leading_on_in_mid_fetch_are_not_believed(make: Make, fewest: int) -> None:
    """The page for printing, which others led to, still offers its file: it says nothing of the pages before it."""
    world = make(portal(lambda number, asked: bill(number, "" if asked >= fewest else to_print(number))))
    ended = world.fetch()
    outcomes = [outcome for _, outcome, _ in world.outcomes(ended)]
    assert (ended.state, set(outcomes)) == ("incomplete", {"filed", "failed"}), world.outcomes(ended)
    for number, _, _ in BILLS:
        world.browser.pages[f"{BASE}/cuenta/factura/{number}"] = bill(number, to_print(number))
    assert world.fetch().state == "complete"
    assert len(world.files()) == len(BILLS)


def test_a_page_that_all_bills_lead_to_says_nothing_of_one_that_stopped_leading_on(make: Make) -> None:
    terms = '<a href="/condiciones">Ver la factura explicada</a>'

    def shown(number: str, asked: int) -> Page:
        return bill(number, (terms if asked >= 3 else to_print(number)) + terms)

    browser = portal(shown)
    browser.pages[f"{BASE}/condiciones"] = printed("explicada")
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[-1][1]) == ("incomplete", "failed"), world.outcomes(ended)


def test_known_pages_that_do_not_lead_on_any_more_leave_a_new_bare_page_in_doubt(make: Make) -> None:
    world = make(portal(lambda number, asked: bill(number, "" if number == "F26-412" else to_print(number))))
    assert world.fetch().state == "complete"
    assert world.fetch().state == "nothing_new"
    for number, _, _ in BILLS:
        world.browser.pages[f"{BASE}/cuenta/factura/{number}"] = bill(number, "")
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[2][1]) == ("incomplete", "failed")
