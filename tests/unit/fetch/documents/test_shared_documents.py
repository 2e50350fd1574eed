"""A portal that hands out one file for several rows: a placeholder for what it keeps no more, or a neighbour's document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, pdf
from tests.support.readers import ReaderHere, paper

Make = Callable[[FakeBrowser], World]
BASE = "https://portal.example"
SHARED = "download.shared_by_rows"
GONE = Bytes(pdf("no longer available"))


def table(rows: list[tuple[str, str, str]]) -> Page:
    """Rows of (address, date, total), without a number."""
    lines = "".join(
        f'<tr><td>{date}</td><td>{total} €</td><td><a href="{address}">PDF herunterladen</a></td></tr>'
        for address, date, total in rows
    )
    head = "<thead><tr><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead>"
    return Page(
        f'<html lang="de"><body><h1>Ihre Rechnungen</h1><table>{head}<tbody>{lines}</tbody></table></body></html>'
    )


def cards(rows: list[tuple[str, str, str]]) -> Page:
    """The same as a list of cards in English, with buttons."""
    items = "".join(
        f'<li class="bill"><h3>Bill of {date}</h3><p>Total: EUR {total}</p><button data-oph-ref="0.b.{place}">Download PDF'
        "</button></li>"
        for place, (_, date, total) in enumerate(rows, start=1)
    )
    return Page(f'<html lang="en"><body><main><h1>Your bills</h1><ul>{items}</ul></main></body></html>')


def browser(page: Page, rows: list[tuple[str, str, str]], kept: int) -> FakeBrowser:
    """A portal that keeps the documents of the first rows and has one placeholder for all others."""
    made = FakeBrowser(pages={PORTAL: page})
    for place, (address, *_) in enumerate(rows, start=1):
        made.documents[f"{BASE}{address}"] = Bytes(pdf(address)) if place <= kept else GONE
        made.opens[f"0.b.{place}"] = f"{BASE}{address}"
    return made


DIFFERING = [
    ("/doc/e", "05.05.2026", "15,20"), ("/doc/d", "05.04.2026", "14,10"), ("/doc/c", "05.03.2026", "13,00"),
    ("/doc/b", "05.02.2026", "12,90"), ("/doc/a", "05.01.2026", "11,80"),
]  # fmt: skip
SAME_TOTAL = [(address, date, "9,90") for address, date, _ in DIFFERING]
ENGLISH = [("/doc/c", "5 May 2026", "15.20"), ("/doc/b", "5 April 2026", "14.10"), ("/doc/a", "5 March 2026", "13.00")]


@pytest.mark.parametrize(
    ("page", "rows", "kept"),
    [(table(DIFFERING), DIFFERING, 2), (table(SAME_TOTAL), SAME_TOTAL, 3), (cards(ENGLISH), ENGLISH, 1)],
)
def test_one_placeholder_for_all_old_rows_is_none_of_theirs(
    make: Make, page: Page, rows: list[tuple[str, str, str]], kept: int
) -> None:
    world = make(browser(page, rows, kept))
    for _ in range(2):
        ended = world.fetch()
        assert ended.state == "incomplete"
        assert [code for _, _, code in world.outcomes(ended)] == [None] * kept + [SHARED] * (len(rows) - kept)
        assert len(world.files()) == kept
        assert world.archive.verify() == []


def test_two_rows_that_say_the_same_stay_two(make: Make) -> None:
    rows = [("/doc/b", "05.05.2026", "9,90"), ("/doc/a", "05.05.2026", "9,90")]
    world = make(browser(table(rows), rows, 2))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), len(world.files())) == ("complete", 2, 2)


def test_two_equal_rows_may_have_one_document(make: Make) -> None:
    rows = [("/doc/b", "05.05.2026", "9,90"), ("/doc/a", "05.05.2026", "9,90")]
    world = make(browser(table(rows), rows, 0))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), len(world.files())) == ("complete", 2, 1)


def test_documents_that_are_made_anew_at_every_visit_are_no_contradiction(make: Make) -> None:
    rows = DIFFERING[:2]
    portal = browser(table(rows), rows, 2)
    world = make(portal)
    assert world.fetch().state == "complete"
    for address, *_ in rows:
        portal.documents[f"{BASE}{address}"] = Bytes(pdf(f"{address} made anew"))
    ended = world.fetch(full=True)
    assert ended.state in ("complete", "nothing_new")


def test_a_leaflet_beside_every_document_is_filed_under_no_row(make: Make) -> None:
    rows = "".join(
        f"<tr><td>R-{n}</td><td>0{n}.05.2026</td><td>{n},90 €</td>"
        f'<td><a href="/agb.pdf">AGB als PDF</a> <a href="/pdf/{n}.pdf">Ansehen</a></td></tr>'
        for n in (3, 2, 1)
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    portal = FakeBrowser(
        pages={PORTAL: Page(f"<html lang=de><body><h1>Rechnungen</h1><table>{head}{rows}</table></body></html>")}
    )
    portal.documents = {f"{BASE}/pdf/{n}.pdf": Bytes(pdf(f"R-{n}")) for n in (3, 2, 1)}
    portal.documents[f"{BASE}/agb.pdf"] = Bytes(pdf("AGB"))
    world = make(portal)
    assert [world.fetch().state for _ in range(3)] == ["complete", "nothing_new", "nothing_new"]
    assert sorted(world.files()) == sorted(hashlib.sha256(pdf(f"R-{n}")).hexdigest() for n in (3, 2, 1))


ORDERS = [(f"OR-10{n}", f"0{n}.03.2026", f"{n * 11},00") for n in range(5, 0, -1)]
COLLECTIVE = {"OR-104", "OR-103"}


def orders(make_page: Callable[[str], str]) -> FakeBrowser:
    """Orders with a page each, and what the page offers of the order's number."""
    lines = "".join(
        f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td><a href='/o/{number}'>Details</a></td></tr>"
        for number, date, total in ORDERS
    )
    head = "<tr><th>Bestellnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    made = FakeBrowser(
        pages={PORTAL: Page(f"<html lang='de'><h1>Bestellungen</h1><table>{head}{lines}</table></html>")}
    )
    for number, date, total in ORDERS:
        made.pages[f"{BASE}/o/{number}"] = Page(
            f"<html lang='de'><main><h1>Bestellung {number}</h1><p>{date}</p><p>{total} €</p>{make_page(number)}</main></html>"
        )
        made.documents[f"{BASE}/pdf/{number}"] = Bytes(paper(number, date, total))
    return made


def collective(number: str) -> str:
    return f"<a href='/pdf/{'OR-104' if number in COLLECTIVE else number}'>Rechnung herunterladen</a>"


def leaflet(number: str) -> str:
    own = "" if number in COLLECTIVE else f"<a href='/pdf/{number}'>Rechnung herunterladen</a>"
    return f"{own}<a href='/leaflet'>PDF herunterladen</a>"


@pytest.mark.parametrize(
    ("make_page", "outcomes", "state"),
    [
        (collective, ["filed", "filed", "failed", "filed", "filed"], "incomplete"),
        (leaflet, ["filed", "no_document", "no_document", "filed", "filed"], "complete"),
    ],
)
def test_a_page_that_offers_the_file_of_another_rows_page_has_not_said_that_there_is_none(
    make: Make, make_page: Callable[[str], str], outcomes: list[str], state: str
) -> None:
    """What stands on the pages of all rows has no say in it."""
    world = make(orders(make_page))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ([row.outcome for row in world.store.fetches.rows(ended.id)], ended.state) == (outcomes, state)
