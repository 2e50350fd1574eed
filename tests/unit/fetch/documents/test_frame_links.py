"""What every page of the account leads to is no row's document; what may do harm is told, and left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, pdf

BASE = "https://portal.example"
ORDERS = [("51001", "12.09.2026", "19,90"), ("51002", "03.08.2026", "7,50"), ("51003", "01.07.2026", "88,00")]
Make = Callable[..., World]


def watched(browser: FakeBrowser) -> list[str]:
    """The addresses that the fetch asks the browser for, as they come."""
    asked: list[str] = []
    browser.before = lambda method, params: asked.append(getattr(params, "url", None) or "")
    return asked


def account(body: str, menu: str = "") -> Page:
    return Page(f'<html lang="nl"><body><ul class="lijst">{menu}</ul><main>{body}</main></body></html>')


def cards(link: str) -> str:
    made = "".join(
        f'<li class="order"><h3>Bestelling {number}</h3><p>Besteldatum: {date}</p><p>Totaal: {total} €</p>'
        f"{link.format(number=number)}</li>"
        for number, date, total in ORDERS
    )
    return f'<h1>Mijn bestellingen</h1><ul class="orders">{made}</ul>'


def test_what_the_list_and_all_orders_link_to_is_asked_for_under_no_row(make: Make) -> None:
    menu = '<li><a href="/handleiding.pdf">Download factuur uitleg (PDF)</a></li>'
    pages: dict[str, Any] = {PORTAL: account(cards('<a href="/bestelling/{number}">Bekijk bestelling</a>'), menu)}
    for number, _, _ in ORDERS:
        body = f'<h1>Bestelling {number}</h1><a href="/pdf/{number}.pdf">Factuur</a>'
        pages[f"{BASE}/bestelling/{number}"] = account(body, menu)
    papers = {**documents(ORDERS), f"{BASE}/handleiding.pdf": Bytes(pdf("Uitleg bij uw factuur"))}
    browser = FakeBrowser(pages=pages, documents=papers)
    asked = watched(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert not [address for address in asked if "handleiding" in address]


def test_what_stands_on_two_orders_pages_is_asked_for_once_at_most(make: Make) -> None:
    pages: dict[str, Any] = {PORTAL: account(cards('<a href="/bestelling/{number}">Bekijk bestelling</a>'))}
    for number, _, _ in ORDERS:
        body = f'<h1>Bestelling {number}</h1><a href="/pdf/{number}.pdf">Factuur {number}</a><a href="/uitleg.pdf">Factuur downloaden: uitleg</a>'
        pages[f"{BASE}/bestelling/{number}"] = account(body)
    browser = FakeBrowser(
        pages=pages, documents={**documents(ORDERS), f"{BASE}/uitleg.pdf": Bytes(pdf("Uitleg bij uw factuur"))}
    )
    asked = watched(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len([address for address in asked if "uitleg" in address]) <= 1


def test_rows_whose_document_may_do_harm_are_failures_that_say_so(make: Make) -> None:
    browser = FakeBrowser(
        pages={PORTAL: account(cards('<a href="/winkelwagen/{number}.pdf">Factuur</a>'))}, documents={}
    )
    asked = watched(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert [outcome[1:] for outcome in world.outcomes(ended)] == [("failed", "fetch.may_do_harm")] * 3
    assert not [address for address in asked if "winkelwagen" in address]
