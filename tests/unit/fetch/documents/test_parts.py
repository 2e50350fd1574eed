"""An order that was sent in parts: several bills that are called alike stand beside one another, in its row or on its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from host.fetch.documents.papers.nested_documents import printed_parts
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere, paper
from tests.support.row_pages import rows_of, table

BASE = "https://portal.example"
OUT = "<a href=/abmelden>Abmelden</a>"
ORDERS = {"48130": ["7781", "7782"], "48122": ["7770"], "48119": ["7761", "7762", "7763"]}
"""The bills of each order, by its number."""
Make = Callable[..., World]
Draw = Callable[[list[str]], str]


def in_one_cell(bills: list[str]) -> str:
    return " ".join(f'<a href="/beleg/{bill}.pdf">PDF</a>' for bill in bills)


def in_a_list(bills: list[str]) -> str:
    items = "".join(
        f'<li><a href="/beleg?id={bill}&art=pdf" title="Rechnung herunterladen">↓</a></li>' for bill in bills
    )
    return f"<ul>{items}</ul>"


def listing(cells: dict[str, str], heads: str = "<th>Dokumente</th>") -> Page:
    rows = "".join(
        f"<tr><td>{number}</td><td>2{place}.05.2026</td>{cell if '<td>' in cell else f'<td>{cell}</td>'}</tr>"
        for place, (number, cell) in enumerate(cells.items(), start=1)
    )
    return Page(
        f"<html lang=de><body>{OUT}<main><h1>Meine Bestellungen</h1><table><thead><tr><th>Bestellnummer</th><th>Datum</th>"
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></main></body></html>"
    )


def papers(orders: dict[str, list[str]] = ORDERS) -> dict[str, Bytes]:
    """Each bill at both of its addresses; it prints the number of its order."""
    found = {}
    for number, bills in orders.items():
        for bill in bills:
            made = Bytes(paper(f"R-{bill}", "24.05.2026", f"{bill[-2:]},00", note=f"Bestellnummer: {number}"))
            found[f"{BASE}/beleg/{bill}.pdf"] = found[f"{BASE}/beleg?id={bill}&art=pdf"] = made
    return found


def in_rows(draw: Draw) -> FakeBrowser:
    return FakeBrowser({PORTAL: listing({number: draw(bills) for number, bills in ORDERS.items()})}, papers())


def on_pages(draw: Draw) -> FakeBrowser:
    browser = in_rows(lambda bills: "")
    browser.pages[PORTAL] = listing({number: f'<a href="/bestellung/{number}">Ansehen</a>' for number in ORDERS})
    for number, bills in ORDERS.items():
        body = f"<h1>Bestellung {number}</h1><p>Summe 90,00 €</p><div>{draw(bills)}</div>"
        browser.pages[f"{BASE}/bestellung/{number}"] = Page(
            f"<html lang=de><body>{OUT}<main>{body}</main></body></html>"
        )
    return browser


def documents(world: World, fetch: int) -> dict[str | None, int]:
    return {entry.number: len(set(entry.documents)) for entry in world.store.fetches.rows(fetch)}


@pytest.mark.parametrize("place", [in_rows, on_pages])
@pytest.mark.parametrize("draw", [in_one_cell, in_a_list])
def test_every_part_is_filed_under_its_order(make: Make, place: Callable[[Draw], FakeBrowser], draw: Draw) -> None:
    world = make(place(draw))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert documents(world, ended.id) == {number: len(bills) for number, bills in ORDERS.items()}
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == 6


@pytest.mark.parametrize("bills", [["7783", "7781"], ["7781", "7783"], ["10021", "7781", "7783"]])
def test_a_part_that_is_sent_later_is_filed_wherever_it_is_listed(make: Make, bills: list[str]) -> None:
    before, after = {"48130": ["7781"]}, {"48130": bills}
    browser = FakeBrowser({PORTAL: listing({"48130": in_one_cell(["7781"])})}, papers(before))
    world = make(browser)
    world.reader = ReaderHere()
    world.fetch()
    browser.pages[PORTAL], browser.documents = listing({"48130": in_one_cell(bills)}), papers(after)
    world.fetch()
    assert len(world.files()) == len(bills)
    assert world.fetch().state == "nothing_new"


def test_pages_that_print_each_part_are_kept(make: Make) -> None:
    browser = in_rows(
        lambda bills: " ".join(
            f'<a href="/druck/{bill}" title="Rechnung drucken"><i class="fa-print"></i></a>' for bill in bills
        )
    )
    for place, (number, bills) in enumerate(ORDERS.items(), start=1):
        for bill in bills:
            browser.pages[f"{BASE}/druck/{bill}"] = Page(
                f"<html lang=de><body><h1>Rechnung R-{bill}</h1><p>Rechnungsdatum 2{place}.05.2026<br>Bestellnummer {number}</p>"
                f"<table><tr><td>Ware</td><td>{bill[-2:]},00 €</td></tr><tr><td>MwSt. 19 %</td><td>0,19 €</td></tr><tr>"
                f"<td>Gesamtbetrag</td><td>{bill[-2:]},19 €</td></tr></table></body></html>"
            )
    gone = browser.pages.pop(f"{BASE}/druck/7763")
    world = make(browser)
    ended = world.fetch()
    assert [outcome for _, outcome, _ in world.outcomes(ended)] == ["filed", "filed", "failed"]
    browser.pages[f"{BASE}/druck/7763"] = gone
    again = world.fetch()
    assert again.state == "complete", world.outcomes(again)
    assert len(world.files()) == 6
    assert {one.date for one in world.store.documents.list()} == {"2026-05-21", "2026-05-22", "2026-05-23"}
    assert world.fetch().state == "nothing_new"


def test_pages_at_invalid_addresses_are_no_parts() -> None:
    cells = [" ".join(f"<a href='http://[{n}/{part}'>Print invoice</a>" for part in (1, 2)) for n in (1, 2)]
    page = table("Date|Order|Amount|", *(f"2026-01-0{n}|ORD-10{n}|€ 1{n}.99|{cell}" for n, cell in enumerate(cells, 1)))
    rows = rows_of(page)
    assert [len(row.offers) for row in rows] == [2, 2]
    assert [printed_parts(row) for row in rows] == [(), ()]


def test_a_part_that_is_another_orders_is_refused_and_told(make: Make) -> None:
    browser = in_rows(in_one_cell)
    stranger = {"48122": ["7762"]}
    browser.documents.update(papers(stranger))
    world = make(browser)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert ("48119", "failed", "download.other_number") in world.outcomes(ended)
    browser.documents.update(papers())
    again = world.fetch()
    assert again.state == "complete", world.outcomes(again)
    assert len(world.files()) == 6


def test_papers_in_two_columns_are_no_parts(make: Make) -> None:
    columns = "</td><td>".join(f'<a href="/beleg/{bill}.pdf">PDF</a>' for bill in ORDERS["48130"])
    page = listing({"48130": f"<td>{columns}</td>"}, "<th>Rechnung</th><th>Lieferschein</th>")
    world = make(FakeBrowser({PORTAL: page}, papers()))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert documents(world, ended.id) == {"48130": 1}


SOON = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
"""A few days after the orders: they are young."""


@pytest.mark.parametrize("draw", [in_one_cell, in_a_list])
@pytest.mark.parametrize("place", [in_rows, on_pages])
@pytest.mark.parametrize(
    ("before", "after"),
    [(["7782"], ["7781", "7782"]), (["7782"], ["7782", "7790", "7781"]), (["7781"], ["7781", "7782"])],
)
def test_a_later_part_is_filed_whatever_number_its_address_has(
    tmp_path: Path, place: Callable[[Draw], FakeBrowser], draw: Draw, before: list[str], after: list[str]
) -> None:
    """What only the order's own page tells is seen by a full pass, as long as the order is young."""
    first = place(lambda bills: draw(before if bills == ORDERS["48130"] else bills))
    then = place(lambda bills: draw(after if bills == ORDERS["48130"] else bills))
    every = papers({"48130": ["7781", "7782", "7790"], **{number: ORDERS[number] for number in ("48122", "48119")}})
    first.documents = then.documents = every
    world = World(tmp_path, HandClock(SOON), first)
    world.reader = ReaderHere()
    world.fetch()
    world.browser = then
    then.transfers = world.transfers
    ended = world.fetch(full=place is on_pages)
    rows = world.store.fetches.rows(ended.id)
    assert ended.state == "complete", world.outcomes(ended)
    assert (rows[0].outcome, rows[0].reason_code, len(rows[0].documents)) == ("filed", None, len(after))
    assert len(world.files()) == 4 + len(after)
    assert world.fetch().state == "nothing_new"
    world.close()
