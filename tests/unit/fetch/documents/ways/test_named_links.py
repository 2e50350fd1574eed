"""A row has several links that are called differently and lead to documents of their own: all of them are filed under it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from host.fetch.documents.proving import prove
from host.fetch.lists.rows import ListedRow
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere, paper
from tests.support.row_pages import rows_of, table

BASE = "https://portal.example"
ORDERS = {"48130": ["7781", "7782"], "48122": ["7770"], "48119": ["7761", "7762", "7763"]}
"""The invoices of each order, by its number."""
SERVICES = ("Telefon", "Internet", "Telewizja")
KINDS = ("Faktura", "Faktura korygująca", "Potwierdzenie zapłaty")
Make = Callable[..., World]
Draw = Callable[[list[str]], str]


def numbers(bills: list[str]) -> str:
    return ", ".join(f'<a href="/doc/{bill}.pdf">FV/{bill}/2026</a>' for bill in bills)


def at_random_addresses(bills: list[str]) -> str:
    return " ".join(f'<a href="/doc/{random_id(bill)}.pdf">FV/{bill}/2026</a>' for bill in bills[::-1])


def random_id(bill: str) -> str:
    return f"a{hashlib.sha256(bill.encode()).hexdigest()[:12]}f"


def called_invoices(bills: list[str]) -> str:
    return "<br>".join(f'<a href="/pobierz?id={bill}">Faktura FV/{bill}/2026</a>' for bill in bills)


def last_first(bills: list[str]) -> str:
    return called_invoices(bills[::-1])


def parcels(bills: list[str]) -> str:
    return " ".join(f'<a href="/doc/{bill}.pdf">Przesyłka {"ABC"[place]}</a>' for place, bill in enumerate(bills))


def services(bills: list[str]) -> str:
    items = (f'<li><a href="/doc/{bill}.pdf">{name}</a></li>' for bill, name in zip(bills, SERVICES, strict=False))
    return f"<ul>{''.join(items)}</ul>"


def kinds(bills: list[str]) -> str:
    return " ".join(f'<a href="/doc/{bill}.pdf">{name}</a>' for bill, name in zip(bills, KINDS, strict=False))


def listing(draw: Draw) -> Page:
    rows = "".join(
        f"<tr><td>{number}</td><td>2{place}.05.2026</td><td>{draw(bills)}</td></tr>"
        for place, (number, bills) in enumerate(ORDERS.items(), start=1)
    )
    return Page(
        "<html lang=pl><body><a href=/wyloguj>Wyloguj</a><main><h1>Moje zamówienia</h1><table><thead><tr><th>Zamówienie</th>"
        f"<th>Data</th><th>Dokumenty</th></tr></thead><tbody>{rows}</tbody></table></main></body></html>"
    )


def portal(draw: Draw, *, names_order: bool) -> FakeBrowser:
    browser = FakeBrowser({PORTAL: listing(draw)})
    for place, (number, bills) in enumerate(ORDERS.items(), start=1):
        for bill in bills:
            note = f"Zamówienie: {number}" if names_order else ""
            made = Bytes(paper(f"FV/{bill}/2026", f"2{place}.05.2026", f"{bill[-2:]},00", note=note))
            for address in (
                f"/doc/{random_id(bill)}.pdf",
                f"/doc/{bill}.pdf",
                f"/pobierz?id={bill}",
                f"/podglad/{bill}",
                f"/doc/1/{bill}.pdf",
            ):
                browser.documents[BASE + address] = made
    return browser


def counts(world: World, fetch: int) -> list[int]:
    return [len(set(entry.documents)) for entry in world.store.fetches.rows(fetch)]


@pytest.mark.parametrize(
    ("draw", "names_order"),
    [
        (numbers, True),
        (numbers, False),
        (at_random_addresses, True),
        (at_random_addresses, False),
        (called_invoices, True),
        (called_invoices, False),
        (last_first, False),
        (parcels, True),
        (services, True),
        (kinds, True),
    ],
)
def test_every_link_of_a_row_gives_its_document(make: Make, draw: Draw, names_order: bool) -> None:
    world = make(portal(draw, names_order=names_order))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert (ended.state, counts(world, ended.id)) == ("complete", [2, 1, 3]), world.outcomes(ended)
    assert len(world.files()) == 6
    assert world.fetch().state == "nothing_new"


def test_a_document_is_named_by_its_own_number(make: Make) -> None:
    world = make(portal(numbers, names_order=False))
    world.reader = ReaderHere()
    ended = world.fetch()
    held = [world.store.documents.get(one) for entry in world.store.fetches.rows(ended.id) for one in entry.documents]
    files = {document.file for document in held if document is not None}
    assert all(sum(bill in file for file in files) == 1 for bills in ORDERS.values() for bill in bills), files


@pytest.mark.parametrize(
    "draw",
    [
        lambda bills: (
            f'<a href="/podglad/{bills[0]}">Pokaż fakturę</a> <a href="/doc/{bills[0]}.pdf">Pobierz fakturę</a>'
        ),
        lambda bills: f'<a href="/doc/1/{bills[0]}.pdf">Faktura</a> <a href="/doc/2/{bills[0]}.pdf">Duplikat</a>',
        lambda bills: f'<a href="/doc/{bills[0]}.pdf">Faktura</a> <a href="/doc/555.pdf">Regulamin</a>',
    ],
    ids=["two ways", "two forms of one", "a leaflet under all"],
)
def test_what_is_no_further_document_is_not_asked_for(make: Make, draw: Draw) -> None:
    browser = portal(draw, names_order=True)
    browser.documents[f"{BASE}/doc/555.pdf"] = Bytes(paper("OWU-1", "01.01.2020", "0,00"))
    world = make(browser)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert (ended.state, counts(world, ended.id)) == ("complete", [1, 1, 1]), world.outcomes(ended)
    assert world.browser.calls.count("page.fetch_bytes") + world.browser.calls.count("extension.fetch_bytes") <= 6


def test_a_link_that_leads_to_another_paper_is_refused_and_told(make: Make) -> None:
    browser = portal(numbers, names_order=False)
    browser.documents[f"{BASE}/doc/7782.pdf"] = Bytes(paper("FV/9999/2026", "21.05.2026", "82,00"))
    world = make(browser)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert (ended.state, counts(world, ended.id)) == ("incomplete", [1, 1, 3])
    assert world.store.fetches.rows(ended.id)[0].reason_code == "download.other_number"


@pytest.mark.parametrize(
    ("links", "variants"),
    [
        ('<a href="/doc/7781?as=100">View</a> <a href="/doc/7781?as=200">Download</a>', {""}),
        ('<a href="/doc/7781.pdf?at=1700001">PDF</a> <a href="/doc/7781.pdf?at=1700002">Download</a>', {""}),
        ('<a href="/doc/9f3a.pdf">FV/7782</a> <a href="/doc/04bd.pdf">FV/7781</a>', {"", "part 2"}),
        ('<a href="/doc/9f3a.pdf">PDF 1</a> <a href="/doc/04bd.pdf">PDF 2</a>', {""}),
    ],
)
def test_what_is_only_done_with_a_document_names_none(links: str, variants: set[str]) -> None:
    row = rows_of(table("Order|Date|Documents", f"48130|21.05.2026|{links}"))[0]
    assert {offer.variant for offer in row.offers} == variants
    assert [offer.variant for offer in row.offers if offer.element.name == "FV/7781"] in ([], [""])


@pytest.mark.parametrize(
    ("own", "named", "word"),
    [
        ("FV/7782/2026", "Faktura FV 7782-2026", "proved"),
        ("FV/7782/2026", "FV/7781/2026", "contradicts"),
        ("7782", "17782", "contradicts"),
        ("782", "FV/782", "contradicts"),
    ],
)
def test_a_name_proves_the_document_that_bears_its_number(own: str, named: str, word: str) -> None:
    links = '<a href="/doc/7781.pdf">FV/7781</a> <a href="/doc/7782.pdf">FV/7782</a>'
    row = rows_of(table("Order|Date|Documents", f"48130|21.05.2026|{links}", f"48122|20.05.2026|{links}"))[0]
    row = replace(row, number="48130", offers=(row.offers[0], replace(row.offers[0], variant="part 2")))
    reading = ReaderHere().read(paper(own, "30.06.2026", "5,00"), "application/pdf")
    listed = ListedRow(1, 1, row, "48130")
    assert prove(listed, "part 2", [reading], named=named).best.proof == word
