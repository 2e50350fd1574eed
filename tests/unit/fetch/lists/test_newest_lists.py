"""A list that says that it holds the newest documents only is no whole list: a fetch reads the one to which the menu leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.finder import observe
from tests.support.clocks import HandClock
from tests.support.fake_browser import FakeBrowser, Page, World, documents

SHOP = "https://negozio.example/"
ROWS = [(f"OR-70{number:02}", f"{number:02}/10/2026", f"{number * 3},50") for number in range(20, 10, -1)]
MENU = "<a href='/ordini'>Ordini</a>"
Rows = list[tuple[str, str, str]]


def page(heading: str, rows: Rows, menu: str = MENU, *, below: str = "") -> str:
    """A shop's page of records in boxes, each with a link to its invoice."""
    boxes = "".join(
        f"<li class=scheda><b>Ordine {number}</b> <span>del {day}</span> <em>{total} €</em> "
        f"<a href='/pdf/{number}.pdf'>Scarica fattura PDF</a></li>"
        for number, day, total in rows
    )
    return (
        f"<html lang=it><head><title>Bottega</title></head><body><header><nav>{menu} <a href='/esci'>Esci</a></nav></header>"
        f"<main><h1>Ciao Ada</h1><section><h2>{heading}</h2><ul>{boxes}</ul>{below}</section></main></body></html>"
    )


def fetched(tmp_path: Path, pages: dict[str, str], **changes: str) -> tuple[str, int, str | None]:
    """How a fetch of these pages by their paths ends, with the number of documents that were filed."""
    browser = FakeBrowser(documents=documents(ROWS, SHOP))
    browser.pages = {SHOP + path: Page(html) for path, html in pages.items()}
    for path, status in changes.items():
        browser.pages[SHOP + path] = Page("<html lang=it><body><h1>Errore</h1></body></html>", status=int(status))
    world = World(tmp_path, HandClock(), browser, SHOP)
    ended = world.fetch()
    filed = len(world.store.documents.list())
    world.close()
    return ended.state, filed, ended.failure_code


@pytest.mark.parametrize(
    "heading", ["I tuoi ultimi ordini", "Ordini recenti", "Ultimi 4 ordini", "Recent orders", "Letzte Bestellungen"]
)
def test_the_list_of_the_menu_is_read_beside_the_newest_few(tmp_path: Path, heading: str) -> None:
    pages = {"": page(heading, ROWS[:4]), "ordini": page("Ordini", ROWS)}
    assert fetched(tmp_path, pages) == ("complete", len(ROWS), None)


def test_more_newest_rows_than_the_other_list_has_leave_it_out_as_little(tmp_path: Path) -> None:
    pages = {"": page("Ordini recenti", ROWS[:7]), "ordini": page("Ordini", ROWS[5:])}
    assert fetched(tmp_path, pages)[:2] == ("complete", len(ROWS))


def test_a_named_list_that_shows_nothing_is_told(tmp_path: Path) -> None:
    pages = {"": page("Ordini recenti", ROWS[:4], "<a href='/ordini'>I miei ordini</a>")}
    pages["ordini"] = "<html lang=it><body><h1>Ordini</h1><div class=attesa></div></body></html>"
    assert fetched(tmp_path, pages) == ("incomplete", 4, "fetch.part_not_read")


def test_all_of_the_newest_invoices_are_read_behind_a_link_beside_them(tmp_path: Path) -> None:
    beside = "<p><a href='/tutte'>Vedi tutte</a></p>"
    pages = {"": page("Ultime fatture", ROWS[:4], "", below=beside), "tutte": page("Fatture", ROWS, "")}
    assert fetched(tmp_path, pages) == ("complete", len(ROWS), None)


@pytest.mark.parametrize("menu", ["", "<a href='/'>Ordini</a>", "<a href='/profilo'>Profilo</a>"])
def test_newest_rows_without_another_list_are_all_there_are(tmp_path: Path, menu: str) -> None:
    pages = {"": page("Ordini recenti", ROWS, menu), "profilo": "<html><body><h1>Profilo</h1></body></html>"}
    assert fetched(tmp_path, pages) == ("complete", len(ROWS), None)


def test_a_way_to_a_new_order_is_no_list(tmp_path: Path) -> None:
    menu = "<a href='/nuovo'>Nuovo ordine</a>"
    pages = {"": page("Ordini recenti", ROWS, menu), "nuovo": "<html><body><h1>Nuovo ordine</h1></body></html>"}
    assert fetched(tmp_path, pages) == ("complete", len(ROWS), None)


PAGER = "<nav class=pager><b>1</b> <a href='/?p=2'>2</a> <a href='/?p=2'>Avanti</a></nav>"


@pytest.mark.parametrize(
    ("heading", "below", "newest"),
    [
        ("Ordini recenti", "", "ordini recenti"),
        ("Ultime fatture", "", "ultime fatture"),
        ("Ultima fattura", "", None),
        ("Ordini", "", None),
        ("Ordini recenti", PAGER, None),
        ("Ordini recenti</h2><h2>Tutti gli ordini", "", None),
    ],
)
def test_what_says_that_a_list_is_the_newest_part(heading: str, below: str, newest: str | None) -> None:
    assert observe(page(heading, ROWS[:4], below=below), SHOP).list.newest == newest


def test_a_label_or_a_plain_line_says_so_too() -> None:
    html = page("Area clienti", ROWS[:4])
    assert observe(html, SHOP).list.newest is None
    assert observe(
        html.replace("<ul>", "<div>Bestellungen</div><ul aria-label='Mes dernières commandes'>"), SHOP
    ).list.newest
    assert observe(html.replace("<ul>", "<p>Uw laatste bestellingen</p><ul>"), SHOP).list.newest
    assert observe(html.replace("<ul>", "<a href='/x'>Uw laatste bestellingen</a><ul>"), SHOP).list.newest is None


def test_newest_invoices_do_not_make_a_list_of_orders_part_of_theirs() -> None:
    menu = f"{MENU} <a href='/f'>Fatturazione e pagamenti</a>"
    mentions = {
        link.text: link.document_mention for link in observe(page("Ultime fatture", ROWS[:4], menu), SHOP).links
    }
    assert (mentions["Ordini"], mentions["Fatturazione e pagamenti"]) == (None, "among")
    mentions = {link.text: link.document_mention for link in observe(page("Ultimi ordini", ROWS[:4], menu), SHOP).links}
    assert mentions["Ordini"] == "whole"
    mentions = {link.text: link.document_mention for link in observe(page("Ordini", ROWS[:4], menu), SHOP).links}
    assert mentions["Ordini"] is None
