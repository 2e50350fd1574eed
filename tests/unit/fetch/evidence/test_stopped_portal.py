"""A row is told as one without a document only when its page was read whole: not when the portal was down meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from tests.support.card_shop import ORDERS, CardOrder, italian_list
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents

BASE = "https://portal.example"
ROWS = [(f"R-20{place}", f"{28 - place}.06.2026", f"{20 + place},90") for place in range(5)]
LOST = "R-202"
"""The row whose papers do not come."""
NONE = ("no_document", "fetch.none_offered")
Make = Callable[..., World]


def account(rows: list[tuple[str, str, str]] = ROWS) -> Page:
    """A list whose rows lead to a page each."""
    lines = "".join(
        f'<tr><td><a href="/rechnung/{number}">{number}</a></td><td>{date}</td><td>{total} €</td></tr>'
        for number, date, total in rows
    )
    heads = "<th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th>"
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    return Page(f'<html lang="de"><body><h1>Ihre Rechnungen</h1>{table}</body></html>')


def page(number: str, links: str) -> Page:
    return Page(f'<html lang="de"><body><h1>Rechnung {number}</h1>{links}</body></html>')


def printing_portal() -> FakeBrowser:
    """The page of each row leads to one for printing, which has the file."""
    pages: dict[str, Any] = {PORTAL: account()}
    for number, _, _ in ROWS:
        pages[f"{BASE}/rechnung/{number}"] = page(number, f'<a href="/druck/{number}">Rechnung drucken</a>')
        pages[f"{BASE}/druck/{number}"] = page(number, f'<a href="/pdf/{number}.pdf">PDF herunterladen</a>')
    return FakeBrowser(pages=pages, documents=documents(ROWS))


def offering_portal(without: str = "") -> FakeBrowser:
    """The page of each row has the file; that of the row ``without`` has none, and says nothing of it."""
    pages: dict[str, Any] = {PORTAL: account()}
    for number, _, _ in ROWS:
        link = "" if number == without else f'<a href="/pdf/{number}.pdf">Rechnung herunterladen (PDF)</a>'
        pages[f"{BASE}/rechnung/{number}"] = page(number, link)
    return FakeBrowser(pages=pages, documents=documents(ROWS))


def outcome_of(world: World, ended: Any, number: str = LOST) -> tuple[str, str | None]:
    return next((outcome, code) for other, outcome, code in world.outcomes(ended) if other == number)


def test_the_way_of_these_tests_leads_to_all(make: Make) -> None:
    for browser in (printing_portal(), offering_portal()):
        world = make(browser)
        assert world.fetch(full=True).state in ("complete", "nothing_new")


@pytest.mark.parametrize("status", [404, 500, 502, 503, 504])
def test_a_paper_behind_the_page_for_printing_that_failed_is_there_the_next_time(make: Make, status: int) -> None:
    browser = printing_portal()
    address = f"{BASE}/pdf/{LOST}.pdf"
    browser.documents[address] = Bytes(b"<html>Bad gateway</html>", status, "text/html")
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("incomplete", ("failed", "download.http_status"))
    browser.documents |= documents(ROWS)
    assert world.fetch().state == "complete"
    assert len(world.files()) == len(ROWS)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_page_for_printing_that_answers_an_error_is_asked_for_the_next_time(make: Make, status: int) -> None:
    browser = printing_portal()
    address = f"{BASE}/druck/{LOST}"
    whole = browser.pages[address]
    browser.pages[address] = Page("<h1>Bad gateway</h1>", status)
    world = make(browser)
    ended = world.fetch()
    outcome, code = outcome_of(world, ended)
    assert (ended.state, outcome) == ("incomplete", "failed")
    assert (code or "").startswith("portal_down."), code
    browser.pages[address] = whole
    assert world.fetch().state == "complete"


@pytest.mark.parametrize("code", ["portal_down.unreachable", "portal_down.timeout"])
def test_a_page_for_printing_that_does_not_come_is_asked_for_the_next_time(make: Make, code: str) -> None:
    browser = printing_portal()

    def refuse(method: str, params: Any) -> None:
        if method in ("page.fetch_html", "tab.navigate") and params.url == f"{BASE}/druck/{LOST}":
            # The browser shows a page of its own then, at that address.
            browser.url = params.url if method == "tab.navigate" else browser.url
            raise WorldError(code)

    browser.before = refuse
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("incomplete", ("failed", code))


def test_a_cancelled_row_whose_page_for_printing_fails_is_told_as_cancelled(make: Make) -> None:
    browser = printing_portal()
    said = "<p>Bestellung vom 26.06.2026</p><p>Gesamtbetrag: 22,90 €</p><p>Status: Storniert</p>"
    cancelled = page(LOST, f'{said}<a href="/druck/{LOST}">Rechnung drucken</a>')
    browser.pages[f"{BASE}/rechnung/{LOST}"] = Page(cancelled.html.replace("<h1>Rechnung", "<h1>Bestellung"))
    browser.pages[f"{BASE}/druck/{LOST}"] = Page("<h1>Bad gateway</h1>", 502)
    world = make(browser)
    ended = world.fetch()
    assert outcome_of(world, ended) == ("no_document", "fetch.order_cancelled"), world.outcomes(ended)


ERROR_PAGE = f"<h1>Es ist ein Fehler aufgetreten</h1><p>Die Seite {LOST} kann nicht angezeigt werden.</p>"
START_PAGE = "<h1>Willkommen</h1>" + "".join(f"<p>{number}</p>" for number, _, _ in ROWS)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (Page(f"<html lang=de><body>{ERROR_PAGE}</body></html>"), "fetch.no_whole_page"),
        (Page("<html><body><div id=app></div><script src=app.js></script></body></html>"), "fetch.other_page"),
        (Page(f"<html lang=de><body>{START_PAGE}</body></html>", url=f"{BASE}/start"), "fetch.other_page"),
    ],
    ids=["an error with 200", "an empty shell", "the start page"],
)
def test_another_page_in_place_of_a_rows_says_nothing_of_it(make: Make, shown: Page, told: str) -> None:
    browser = offering_portal()
    address = f"{BASE}/rechnung/{LOST}"
    whole, browser.pages[address] = browser.pages[address], shown
    browser.pages[f"{BASE}/start"] = Page(shown.html)
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("incomplete", ("failed", told))
    browser.pages[address] = whole
    assert world.fetch().state == "complete"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_rows_page_that_answers_an_error_says_nothing_of_it(make: Make, status: int) -> None:
    browser = offering_portal()
    browser.pages[f"{BASE}/rechnung/{LOST}"] = Page("<h1>Bad gateway</h1>", status)
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)[0]) == ("incomplete", "failed")
    others = {outcome for number, outcome, _ in world.outcomes(ended) if number != LOST}
    assert status == 503 or others == {"filed"}, world.outcomes(ended)


def shown_while(browser: FakeBrowser, **state: Any) -> None:
    """The browser has that ``state`` while the tab shows the lost row's page, and the state of other pages else."""
    usual = {name: getattr(browser, name) for name in state}

    def look(method: str, params: Any) -> None:
        is_there = browser.url == f"{BASE}/rechnung/{LOST}"
        for name, value in state.items():
            setattr(browser, name, value if is_there else usual[name])

    browser.before = look


def test_a_page_whose_scripts_failed_says_nothing(make: Make) -> None:
    browser = offering_portal(without=LOST)
    shown_while(browser, failed=1)
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("incomplete", ("failed", "fetch.no_whole_page"))


def test_what_fails_on_the_pages_that_have_documents_too_says_nothing(make: Make) -> None:
    browser = offering_portal(without=LOST)
    browser.failed = 1
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("complete", NONE)


@pytest.mark.parametrize("grows", [True, False])
def test_a_page_that_never_rests_is_believed_where_nothing_comes_to_it(make: Make, grows: bool) -> None:
    browser = offering_portal(without=LOST)
    shown_while(browser, quiet=False)
    seen: list[int] = []

    def growing() -> Page:
        seen.append(1)
        return page(LOST, "<p></p>" * len(seen))

    if grows:
        browser.pages[f"{BASE}/rechnung/{LOST}"] = growing
    world = make(browser)
    ended = world.fetch()
    told = ("incomplete", ("failed", "fetch.no_whole_page")) if grows else ("complete", NONE)
    assert (ended.state, outcome_of(world, ended)) == told


def test_a_page_that_the_browser_still_loads_says_nothing(make: Make) -> None:
    browser = offering_portal(without=LOST)
    shown_while(browser, quiet=False, tab_status="loading")
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("incomplete", ("failed", "fetch.no_whole_page"))


def test_loading_says_nothing_where_the_pages_that_have_documents_never_end_it_either(make: Make) -> None:
    browser = offering_portal(without=LOST)
    browser.quiet, browser.tab_status = False, "loading"
    world = make(browser)
    ended = world.fetch()
    assert outcome_of(world, ended) == NONE


def test_the_same_page_shown_whole_says_that_there_is_none(make: Make) -> None:
    world = make(offering_portal(without=LOST))
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)) == ("complete", NONE)


def test_what_scripts_wait_for_is_waited_for(make: Make) -> None:
    browser = offering_portal(without=LOST)
    address = f"{BASE}/rechnung/{LOST}"
    bare, whole = browser.pages[address], offering_portal().pages[address]
    shown_while(browser, scripted=True, pending=[f"{BASE}/api/papers"])
    look = browser.before

    def answer(method: str, params: Any) -> None:
        look(method, params)
        if method == "page.wait_quiet" and params.answered:
            browser.pages[address] = whole
            browser.before = lambda *_: setattr(browser, "pending", [])

    assert bare != whole
    browser.before = answer
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, outcome_of(world, ended)[0]) == ("complete", "filed"), world.outcomes(ended)


SHOP = "https://negozio.example/conto/ordini"


def in_a_table(*further: CardOrder, total: str = "139,70") -> Page:
    """The shop's list of cards as another theme shows it: the same orders, and nothing of what was bought."""
    orders = [*further, replace(ORDERS[0], total=total), *ORDERS[1:]]
    lines = "".join(
        f"<tr><td>{order.number}</td><td>{order.day}</td><td>{order.total} €</td><td>{order.state}</td></tr>"
        for order in orders
    )
    heads = "<th>Numero ordine</th><th>Data d’ordine</th><th>Totale</th><th>Stato</th>"
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    return Page(f'<html lang="it"><body><main><h1>I miei ordini</h1>{table}</main></body></html>')


@pytest.mark.parametrize("full", [False, True])
def test_orders_whose_papers_are_filed_are_not_told_as_without_under_another_theme(tmp_path: Path, full: bool) -> None:
    with closing(World(tmp_path, HandClock(), FakeBrowser(pages={SHOP: Page(italian_list())}), SHOP)) as world:
        assert world.fetch().state == "complete"
        world.browser.pages[SHOP] = in_a_table()
        ended = world.fetch(full=full)
        outcomes = {number: (outcome, code) for number, outcome, code in world.outcomes(ended)}
        assert outcomes["OR-48213"] == outcomes["OR-48177"] == ("already_had", None), outcomes
        assert len(world.files()) == 2


def test_an_order_with_another_total_has_none_of_their_papers(tmp_path: Path) -> None:
    with closing(World(tmp_path, HandClock(), FakeBrowser(pages={SHOP: Page(italian_list())}), SHOP)) as world:
        assert world.fetch().state == "complete"
        world.browser.pages[SHOP] = in_a_table(total="140,70")
        ended = world.fetch()
        assert world.outcomes(ended)[0][1] in ("no_document", "failed"), world.outcomes(ended)
        assert ended.state == "incomplete"


def test_orders_whose_new_pages_have_no_paper_are_told_as_those_that_had_it(tmp_path: Path) -> None:
    """The theme leads to a page of each order, and only a new order's page has a paper."""
    newest = replace(ORDERS[0], number="OR-48300", day="01.10.2026", total="12,00")
    table = in_a_table(newest)
    with closing(World(tmp_path, HandClock(), FakeBrowser(pages={SHOP: Page(italian_list())}), SHOP)) as world:
        assert world.fetch().state == "complete"
        numbers = [order.number for order in (newest, *ORDERS)]
        html = table.html
        for number in numbers:
            html = html.replace(f"<td>{number}</td>", f'<td><a href="/conto/ordine/{number}">{number}</a></td>')
            link = f'<a href="/pdf/{number}.pdf">Scarica fattura (PDF)</a>' if number == newest.number else ""
            shown = f'<html lang="it"><body><h1>Ordine {number}</h1>{link}</body></html>'
            world.browser.pages[f"https://negozio.example/conto/ordine/{number}"] = Page(shown)
        world.browser.pages[SHOP] = Page(html)
        world.browser.documents |= documents([(newest.number, newest.day, newest.total)], SHOP)
        ended = world.fetch()
        outcomes = {number: (outcome, code) for number, outcome, code in world.outcomes(ended)}
        assert outcomes["OR-48300"] == ("filed", None), outcomes
        assert outcomes["OR-48213"] == outcomes["OR-48177"] == ("already_had", None), outcomes
