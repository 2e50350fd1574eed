"""Invoices that exist only as pages: kept, known again, and never taken for something else. Without a browser."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents

BASE = "https://portal.example"
ROWS = [("F-3", "12-09-2026", "19,90"), ("F-2", "12-08-2026", "7,50"), ("F-1", "12-07-2026", "88,00")]


def listing() -> str:
    lines = "".join(
        f'<tr><td>{number}</td><td>{date}</td><td>€ {total}</td><td><a href="/factuur/{number}">Bekijken</a></td></tr>'
        for number, date, total in ROWS
    )
    head = "<tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>"
    return f'<html lang="nl"><body><h1>Facturen</h1><table>{head}{lines}</table></body></html>'


def invoice(number: str, date: str, total: str, more: str = "") -> str:
    return (
        f'<html lang="nl"><body><h1>Factuur {number}</h1><p>Factuurdatum {date}</p><p>Totaal incl. btw € {total}</p>{more}'
        '<button type="button">Afdrukken</button></body></html>'
    )


def portal(more: str = "", **instead: str) -> FakeBrowser:
    pages: dict[str, Any] = {PORTAL: Page(listing())}
    for number, date, total in ROWS:
        html = instead.get(number.replace("-", ""), invoice(number, date, total, more))
        pages[f"{BASE}/factuur/{number}"] = Page(html)
    return FakeBrowser(pages=pages)


Make = Callable[[FakeBrowser], World]


def kinds(world: World) -> set[str]:
    return {path.suffix for path in world.paths.archive.rglob("2026/*/*.*")}


def test_pages_are_kept_and_known_again(make: Make) -> None:
    world = make(portal())
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed"] * 3
    assert kinds(world) == {".html"}
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == 3


def test_what_only_the_visit_shows_is_not_in_the_file(make: Make) -> None:
    browser = portal()
    count = itertools.count(100)
    number, date, total = ROWS[0]
    browser.pages[f"{BASE}/factuur/{number}"] = lambda: Page(
        invoice(number, date, total, f"<p>Weergave {next(count)} van deze pagina</p>")
    )
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    texts = [path.read_text("utf-8") for path in sorted(world.paths.archive.rglob("*.html"))]
    assert sum("Weergave … van deze pagina" in text for text in texts) == 1


def test_a_page_that_is_never_the_same_is_told_and_not_filed(make: Make) -> None:
    browser = portal()
    count = itertools.count()
    number, date, total = ROWS[0]
    browser.pages[f"{BASE}/factuur/{number}"] = lambda: Page(
        invoice(number, date, total, "<p>x</p>" * (next(count) % 7 + 1))
    )
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[0][1:] == ("failed", "download.changing_page")
    assert len(world.files()) == 2


@pytest.mark.parametrize(
    "instead",
    [
        "<html lang=nl><body><h1>Inloggen</h1><p>Factuur F-3</p></body></html>",
        "<html lang=nl><body><h1>Er is een fout opgetreden</h1><p>Factuur F-3 12-09-2026 btw € 1,00 € 19,90</p></body></html>",
        invoice("F-4", "12-09-2026", "19,90"),
        invoice("F-3", "12-09-2026", "19,91"),
        invoice("F-3", "12-09-2026", "19,90", "<button type=button>Ding</button>"),
        invoice("F-3", "12-09-2026", "19,90", "<p>De PDF van deze factuur is in voorbereiding</p>"),
    ],
)
def test_what_is_not_the_rows_own_invoice_is_never_kept(make: Make, instead: str) -> None:
    world = make(portal(F3=instead))
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[0][1] == "failed"
    assert len(world.files()) == 2


def many(count: int, more: Callable[[int, int], str] = lambda row, visit: "") -> tuple[FakeBrowser, Counter[str]]:
    """Returns a portal with ``count`` invoices that are pages, which show ``more`` of a row and a visit, and how often the tab
    went to each."""
    rows = [(f"R-{90 - place}", f"{28 - place:02}-09-2026", f"{40 + place},50") for place in range(count)]
    lines = "".join(
        f'<tr><td>{number}</td><td>{date}</td><td>€ {total}</td><td><a href="/factuur/{number}">Bekijken</a></td></tr>'
        for number, date, total in rows
    )
    head = "<tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>"
    browser = FakeBrowser(
        pages={PORTAL: Page(f'<html lang="nl"><body><h1>Facturen</h1><table>{head}{lines}</table></body></html>')}
    )
    visits: Counter[str] = Counter()

    def page(place: int) -> Page:
        return Page(invoice(*rows[place], more(place, visits[rows[place][0]])))

    def count_visits(method: str, params: Any) -> None:
        if method == "tab.navigate" and "/factuur/" in params.url:
            visits[params.url.rpartition("/")[2]] += 1

    browser.pages |= {f"{BASE}/factuur/{row[0]}": partial(page, place) for place, row in enumerate(rows)}
    browser.before = count_visits
    return browser, visits


def test_pages_that_two_visits_show_alike_are_visited_once_in_the_end(make: Make) -> None:
    browser, visits = many(12)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 12
    assert list(visits.values()) == [2] * 3 + [1] * 9
    assert world.fetch(full=True).state == "nothing_new"
    assert len(world.files()) == 12


def test_pages_that_show_each_visit_something_else_are_visited_twice(make: Make) -> None:
    browser, visits = many(8, lambda row, visit: f"<p>Bezoek {visit}</p>" if row % 3 == 2 else "")
    world = make(browser)
    assert world.fetch().state == "complete"
    assert set(visits.values()) == {2}
    assert not any("Bezoek 1" in path.read_text("utf-8") for path in world.paths.archive.rglob("*.html"))


def test_a_document_on_the_page_comes_before_the_page(make: Make) -> None:
    pages = {
        f"F{number[-1]}": invoice(number, date, total, f'<a href="/pdf/{number}.pdf">Download PDF</a>')
        for number, date, total in ROWS
    }
    browser = portal(**pages)
    browser.documents = documents(ROWS)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert kinds(world) == {".pdf"}
    assert "page.keep" not in browser.calls


def opening(**instead: str) -> FakeBrowser:
    """A portal whose rows have a button that opens the invoice in a new window."""
    browser = portal(**instead)
    button = r'<button data-oph-ref="0.a.\1">Factuur downloaden</button>'
    browser.pages[PORTAL] = Page(re.sub(r"<a href=./factuur/F-(\d).>Bekijken</a>", button, listing()))
    for number, _, _ in ROWS:
        address = f"{BASE}/factuur/{number}"
        page = browser.pages[address]
        assert isinstance(page, Page)
        browser.opens[f"0.a.{number[-1]}"] = address
        browser.documents[address] = Bytes(page.html.encode(), 200, "text/html")
    return browser


def test_a_page_that_a_button_opens_in_a_new_window_is_kept(make: Make) -> None:
    world = make(opening())
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert kinds(world) == {".html"}
    assert world.fetch().state == "nothing_new"


def test_an_opened_page_that_does_not_name_the_row_is_never_kept(make: Make) -> None:
    world = make(opening(F3=invoice("F-9", "12-09-2026", "19,90")))
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[0] == ("F-3", "failed", "download.html_instead")
    assert len(world.files()) == 2


def test_an_opened_address_that_worked_only_once_is_told_and_nowhere_written_down(make: Make) -> None:
    browser = opening()
    browser.pages[f"{BASE}/factuur/F-3"] = Page("<h1>Verlopen</h1>", 410)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[0][:2] == ("F-3", "failed")
    assert "/factuur/F-3" not in str([row.details for row in world.store.fetches.rows(ended.id)])
