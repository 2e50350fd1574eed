"""Rows whose list numbers something else than the documents: their pages name the invoices. Without a browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, pdf

BASE = "https://hoster.example"
LIST = f"{BASE}/kunde/belege"
ROWS = [
    ("008114", "11.08.2026", "13.08.2026", "18,75", "HH-2026-0431"),
    ("008102", "12.07.2026", "14.07.2026", "40,10", "HH-2026-0427"),
    ("008097", "10.06.2026", "11.06.2026", "18,75", "HH-2026-0419"),
]
MENU = '<nav><a href="/kunde">Konto</a><a href="/abmelden">Abmelden</a></nav>'

Make = Callable[[FakeBrowser], World]


def listing() -> Page:
    rows = "".join(
        f"<tr><td>{number}</td><td>{day}</td><td>{paid}</td><td>{total} €</td><td><a href='/beleg/{own}'>Ansehen</a></td></tr>"
        for number, day, paid, total, own in ROWS
    )
    head = "<tr><th>Vorgang Nr.</th><th>Datum</th><th>Bezahlt am</th><th>Betrag</th><th></th></tr>"
    return Page(f"<html lang=de><body>{MENU}<main><h1>Rechnungen</h1><table>{head}{rows}</table></main></body></html>")


def portal(total: str | None = None, own: str | None = None) -> FakeBrowser:
    """Returns the portal; ``total`` and ``own`` are what the pages show in place of the rows' amounts and the invoices' numbers."""
    browser = FakeBrowser(pages={LIST: listing()})
    for _, _, paid, amount, number in ROWS:
        browser.pages[f"{BASE}/beleg/{number}"] = Page(
            f"<html lang=de><body>{MENU}<main><h2>Rechnung {own or number}</h2><p>{paid}</p><p>Speicherplatz</p>"
            f"<p>Gesamt {total or amount} €</p><a href='/beleg/{number}/datei.pdf'>PDF herunterladen</a></main></body></html>"
        )
        browser.documents[f"{BASE}/beleg/{number}/datei.pdf"] = Bytes(pdf(number))
    return browser


def test_the_page_of_a_row_names_its_invoice(make: Make) -> None:
    world = make(portal())
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, *_ in ROWS]
    assert ended.state == "complete"
    assert {one.number for one in world.store.documents.list()} == {own for *_, own in ROWS}
    assert {one.date for one in world.store.documents.list()} == {None}, "the pages show the day of the payment"
    assert world.fetch().state == "nothing_new"


def test_a_page_about_another_amount_is_not_the_rows(make: Make) -> None:
    world = make(portal(total="99,00"))
    assert {code for _, _, code in world.outcomes(world.fetch())} == {"fetch.other_page"}
    assert world.store.documents.list() == []


def test_a_page_at_another_address_is_not_the_rows(make: Make) -> None:
    browser = portal()
    for *_, own in ROWS:
        page = browser.pages.pop(f"{BASE}/beleg/{own}")
        browser.pages[f"{BASE}/beleg/{own}"] = Page(page.html, url=f"{BASE}/zuletzt/{own}")
        browser.pages[f"{BASE}/zuletzt/{own}"] = page
    world = make(browser)
    assert {code for _, _, code in world.outcomes(world.fetch())} == {"fetch.other_page"}


def test_a_page_that_names_another_row_is_not_the_rows(make: Make) -> None:
    world = make(portal(own=ROWS[0][0]))
    outcomes = world.outcomes(world.fetch())
    assert {code for number, _, code in outcomes if number != ROWS[0][0]} == {"fetch.other_page"}


def test_what_the_pages_of_all_rows_show_names_no_second_one(make: Make) -> None:
    world = make(portal(own="HH-2026-0399"))
    codes = [code for _, _, code in world.outcomes(world.fetch())]
    assert codes.count("fetch.other_page") == len(ROWS) - 1
