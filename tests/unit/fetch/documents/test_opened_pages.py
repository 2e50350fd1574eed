"""Rows whose control opens a page that has no address of its own: the list is returned to, as far as it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from host import protocol
from host.errors import WorldError
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, pdf
from tests.support.readers import ReaderHere, paper

BASE = "https://portal.example"
ROWS = [(f"P-7{n:02}", f"{n:02}.06.2026", f"{n},50") for n in range(7, 0, -1)]
PER_PAGE = 3
Make = Callable[..., World]


@dataclass
class Postbacks(FakeBrowser):
    """A portal of which every page is the answer to a form at one address. ``remembers``: it goes back in its history."""

    remembers: bool = True
    wrong: str = ""
    view: int | None = None
    at: int = 1

    def __post_init__(self) -> None:
        self.pages[PORTAL] = lambda: Page(self.list_page() if self.view is None else self.detail_page())
        for place, (number, _, _) in enumerate(ROWS):
            self.documents[f"{BASE}/beleg/{place}.pdf"] = Bytes(pdf(number))

    def list_page(self) -> str:
        first = (self.at - 1) * PER_PAGE
        lines = "".join(
            f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td>"
            f"<td><a data-oph-ref='0.p{self.at}.{first + place}' href=\"javascript:__doPostBack('list${place}','')\">Ansehen</a></td></tr>"
            for place, (number, date, total) in enumerate(ROWS[first : first + PER_PAGE])
        )
        head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
        pages = "".join(
            f"<span>{n}</span> "
            if n == self.at
            else f"<a data-oph-ref='0.p{self.at}.9{n}' href=\"javascript:turn({n})\">{n}</a> "
            for n in (1, 2, 3)
        )
        return f"<html lang='de'><body><h1>Rechnungen</h1><table>{head}{lines}</table><div class=pager>{pages}</div></body></html>"

    def detail_page(self) -> str:
        number = ROWS[self.view or 0][0]
        link = f"<a href='/beleg/{self.view}.pdf'>Rechnung herunterladen</a>"
        return f"<html lang='de'><body><h1>Rechnung {self.wrong or number}</h1>{link}<button>Stornieren</button></body></html>"

    def _go(self, url: str) -> protocol.Tab:
        self.view, self.at = None, 1
        return super()._go(url)

    def tab_back(self, _: Any) -> protocol.Tab:
        if self.remembers:
            self.view = None
        return self._tab()

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        self.view = int(params.ref.rpartition(".")[2])
        raise WorldError("download.caught_nothing")

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.at = int(params.ref[-1])
        return super().page_click(params)


@pytest.mark.parametrize("remembers", [True, False])
def test_the_list_is_returned_to_by_history_or_through_its_pages(make: Make, remembers: bool) -> None:
    browser = Postbacks(remembers=remembers)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert [number for number, _, _ in world.outcomes(ended)] == [number for number, _, _ in ROWS]
    assert len(world.files()) == len(ROWS)
    assert "Stornieren" not in browser.clicked
    assert world.fetch().state == "nothing_new"


def test_a_page_of_another_row_gives_nothing(make: Make) -> None:
    world = make(Postbacks(wrong="P-999"))
    ended = world.fetch()
    assert (ended.state, world.files()) == ("incomplete", [])


def test_a_list_that_is_not_found_again_ends_the_reading(make: Make) -> None:
    class Forgetful(Postbacks):
        def list_page(self) -> str:
            return super().list_page() if self.calls.count("page.catch") == 0 else "<h1>Willkommen</h1>"

    world = make(Forgetful(remembers=False))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.list_lost")
    assert len(world.files()) == 1


class Unmarked(Postbacks):
    """The pages that the rows open have the paper behind a picture that says nothing."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for place, row in enumerate(ROWS):
            self.documents[f"{BASE}/k/{place}"] = Bytes(paper(*row))

    def detail_page(self) -> str:
        number = ROWS[self.view or 0][0]
        link = f"<a href='/k/{self.view}'><i class=q1></i></a>"
        return f"<html lang='de'><body><main><h1>Rechnung {number}</h1>{link}<button>Stornieren</button></main></body></html>"


@pytest.mark.parametrize("remembers", [True, False])
def test_what_nothing_marks_on_an_opened_page_is_found_and_the_list_is_gone_on_with(
    make: Make, remembers: bool
) -> None:
    world = make(Unmarked(remembers=remembers))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}, world.outcomes(ended)
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
