"""Rows that look alike: two documents are never taken for one, and one is not counted as two."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, pdf

Make = Callable[[FakeBrowser], World]
BASE = "https://portal.example"
SECOND = f"{PORTAL}?seite=2"


def page(rows: list[tuple[str, str, str]], *, onward: bool, numbered: bool = False) -> Page:
    """Rows of (reference or address, what the first cell says, date); those with an address have a link."""
    lines = "".join(
        f"<tr><td>{says}</td><td>{date}</td><td>9,90 €</td><td>"
        + (
            f'<a href="{way}">PDF herunterladen</a>'
            if way.startswith("/")
            else f'<button type="button" data-oph-ref="{way}">PDF herunterladen</button>'
        )
        + "</td></tr>"
        for way, says, date in rows
    )
    first = "Rechnungsnummer" if numbered else "Vertrag"
    head = f"<thead><tr><th>{first}</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead>"
    turn = '<nav><span>1</span> <a href="/rechnungen?seite=2" rel="next">Weiter</a></nav>' if onward else ""
    html = (
        f'<html lang="de"><body><h1>Ihre Rechnungen</h1><table>{head}<tbody>{lines}</tbody></table>{turn}</body></html>'
    )
    return Page(html)


def two_pages(first: list[tuple[str, str, str]], second: list[tuple[str, str, str]], *, numbered: bool) -> FakeBrowser:
    browser = FakeBrowser(
        pages={
            PORTAL: page(first, onward=True, numbered=numbered),
            SECOND: page(second, onward=False, numbered=numbered),
        }
    )
    for way, *_ in [*first, *second]:
        address = f"{BASE}{way}" if way.startswith("/") else f"{BASE}/dokument/{way.replace('.', '-')}"
        browser.documents[address] = Bytes(pdf(way))
        if not way.startswith("/"):
            browser.opens[way] = address
    return browser


FIRST = [("0.a.1", "Tarif M", "01.07.2026"), ("0.a.2", "Tarif S", "01.06.2026"), ("0.a.3", "Tarif M", "01.05.2026")]


def test_two_button_rows_of_the_same_words_on_two_pages_are_two_documents(make: Make) -> None:
    second = [("0.a.4", "Tarif M", "01.05.2026"), ("0.a.5", "Tarif S", "01.04.2026")]
    world = make(two_pages(FIRST, second, numbered=False))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), len(world.files())) == ("complete", 5, 5), world.outcomes(ended)


def test_the_same_button_row_on_two_pages_is_one_document(make: Make) -> None:
    browser = two_pages(FIRST, [("0.a.4", "Tarif M", "01.05.2026"), ("0.a.5", "Tarif S", "01.04.2026")], numbered=False)
    browser.documents[f"{BASE}/dokument/0-a-4"] = browser.documents[f"{BASE}/dokument/0-a-3"]
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", 4), world.outcomes(ended)


def test_a_numbered_button_row_that_the_next_page_repeats_counts_once(make: Make) -> None:
    first = [("0.a.1", "R-1003", "01.07.2026"), ("0.a.2", "R-1002", "01.06.2026")]
    second = [("0.a.3", "R-1002", "01.06.2026"), ("0.a.4", "R-1001", "01.05.2026")]
    world = make(two_pages(first, second, numbered=True))
    ended = world.fetch()
    assert ended.state == "complete"
    assert [number for number, *_ in world.outcomes(ended)] == ["R-1003", "R-1002", "R-1001"]


def test_a_row_under_two_addresses_counts_once(make: Make) -> None:
    first = [("/pdf/1003?aus=neu", "R-1003", "01.07.2026"), ("/pdf/1002?aus=neu", "R-1002", "01.06.2026")]
    second = [("/pdf/1002?aus=alt", "R-1002", "01.06.2026"), ("/pdf/1001?aus=alt", "R-1001", "01.05.2026")]
    world = make(two_pages(first, second, numbered=True))
    ended = world.fetch()
    assert ended.state == "complete"
    assert [number for number, *_ in world.outcomes(ended)] == ["R-1003", "R-1002", "R-1001"]


def test_a_number_that_stands_in_several_rows_of_a_page_tells_no_document_from_another(make: Make) -> None:
    """A contract's number in the column of numbers."""
    first = [("0.a.1", "V-7001", "01.07.2026"), ("0.a.2", "V-7001", "01.06.2026"), ("0.a.3", "V-7001", "01.05.2026")]
    second = [("0.a.4", "V-7001", "01.05.2026"), ("0.a.5", "V-7001", "01.04.2026")]
    world = make(two_pages(first, second, numbered=True))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), len(world.files())) == ("complete", 5, 5), world.outcomes(ended)
