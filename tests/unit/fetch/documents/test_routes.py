"""Documents behind routes: addresses that are only a fragment, of an application that stays one document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_application import Application
from tests.support.fake_browser import FakeBrowser, Page, World, documents

BASE = "https://portal.example/konto"
ROWS = [("A-1003", "12.09.2026", "19,90"), ("A-1002", "03.08.2026", "7,50"), ("A-1001", "01.07.2026", "88,00")]
Make = Callable[..., World]


def listing(mark: str, numbers: bool = True) -> Page:
    rows = "".join(
        f"<tr><td>{number if numbers else ''}</td><td>{date}</td><td>{total} €</td><td><a href='{mark}{number}'>Ansehen</a></td></tr>"
        for number, date, total in ROWS
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    return Page(f"<html lang='de'><h1>Rechnungen</h1><table><thead>{head}</thead><tbody>{rows}</tbody></table></html>")


def detail(number: str, numbers: bool = True) -> Page:
    name = number if numbers else ""
    return Page(
        f"<html lang='de'><h1>Rechnung {name}</h1><a href='/pdf/{number}.pdf'>Rechnung herunterladen</a></html>"
    )


def application(mark: str, numbers: bool = True, late: int = 0) -> Application:
    pages = {BASE: listing(mark, numbers)}
    pages |= {f"{BASE}{mark}{number}": detail(number, numbers) for number, _, _ in ROWS}
    return Application(pages=pages, documents=documents(ROWS, BASE), late=late)


@pytest.mark.parametrize("mark", ["#/rechnung/", "#!rechnung/", "#!/rechnung/", "#/konto/12/rechnung/"])
@pytest.mark.parametrize("late", [0, 2])
def test_a_route_is_a_page_of_its_own(make: Make, mark: str, late: int) -> None:
    world = make(application(mark, late=late), BASE)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 3
    assert "page.fetch_bytes" in world.browser.calls
    assert world.fetch().state == "nothing_new"


def test_a_route_that_still_shows_the_row_before_gives_that_rows_paper_to_nobody(make: Make) -> None:
    world = make(application("#/rechnung/", numbers=False, late=40), BASE)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert {code for _, outcome, code in world.outcomes(ended) if outcome == "failed"} <= {
        "fetch.other_page",
        "fetch.no_way_to_document",
    }
    assert len(world.files()) <= 1


def test_an_anchor_leads_nowhere(make: Make) -> None:
    browser = FakeBrowser(pages={BASE: listing("#")}, documents=documents(ROWS, BASE))
    ended = make(browser, BASE).fetch()
    assert ended.state == "incomplete"
    assert browser.calls.count("tab.navigate") == 0
