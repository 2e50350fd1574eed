"""Pages of a list whose pager is the last row of its table and works by script, and pages that are chosen in a select: every page is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-{n}", f"{28 - n:02}.03.2026", f"{n}1,00") for n in range(1, 8)]
PER_PAGE = 3


class PostbackPortal:
    """A grid of three rows a page; a click on a number shows that page at the same address."""

    def __init__(self) -> None:
        self.page = 1
        self.browser = FakeBrowser(pages={PORTAL: self.html}, documents=documents(ROWS), before=self.turn)

    def turn(self, method: str, params: Any) -> None:
        if method == "page.click":
            self.page = int(params.name)

    def html(self) -> Page:
        shown = ROWS[(self.page - 1) * PER_PAGE : self.page * PER_PAGE]
        body = "".join(
            f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td><a href='/pdf/{number}.pdf'>PDF</a></td></tr>"
            for number, date, total in shown
        )
        pager = "".join(
            f"<td><span>{n}</span></td>"
            if n == self.page
            else f"""<td><a data-oph-ref="0.x.{n}" href="javascript:__doPostBack('gv','Page${n}')">{n}</a></td>"""
            for n in range(1, 4)
        )
        head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
        last = f"<tr><td colspan=4><table><tr>{pager}</tr></table></td></tr>"
        return Page(f"<html lang=de><body><h1>Ihre Rechnungen</h1><table>{head}{body}{last}</table></body></html>")


def test_all_pages_are_read(make: Callable[[FakeBrowser], World]) -> None:
    portal = PostbackPortal()
    world = make(portal.browser)
    fetch = world.fetch()
    assert (fetch.state, [number for number, _, _ in world.outcomes(fetch)]) == (
        "complete",
        [number for number, _, _ in ROWS],
    )
    assert portal.browser.clicked == ["2", "3"]


def by_page_select(below: str = "") -> FakeBrowser:
    """A portal whose pages are chosen in a select: "page 1 of 3"."""
    browser = FakeBrowser(documents=documents(ROWS))

    def page() -> Page:
        chosen = int(browser.chosen.get("0.d.1", "1"))
        options = "".join(f"<option{' selected' if n == chosen else ''}>{n}</option>" for n in range(1, 4))
        select = f'<p>Seite <select aria-label="Seite" data-oph-ref="0.d.1">{options}</select></p>'
        return Page(listing(ROWS[(chosen - 1) * PER_PAGE : chosen * PER_PAGE], below=select + below))

    browser.pages[PORTAL] = page
    return browser


@pytest.mark.parametrize("below", ["", '<a href="/konto">Zurück</a>', '<a href="/korb">2</a>'])
def test_pages_that_are_chosen_in_a_select_are_read(make: Callable[[FakeBrowser], World], below: str) -> None:
    world = make(by_page_select(below))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ROWS))
    assert ended.proof is not None
    assert ended.proof["parts"] == ["1", "2", "3"]
