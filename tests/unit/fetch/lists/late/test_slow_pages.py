"""Pages on the way to a list whose scripts get their answers late: none is given up while it still fills itself, and no other
list is taken for that which was promised. What shows its list at once is asked nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from host import protocol
from tests.support.clocks import HandClock
from tests.support.fake_browser import FakeBrowser, Page, World, documents, listing
from tests.unit.fetch.test_run import ROWS

HOST = "https://parcels.example/"
START, INVOICES, ORDERS = HOST, f"{HOST}invoices", f"{HOST}orders"
TOKEN, LINES = f"{HOST}api/token", f"{HOST}api/lines"
OTHER = [("B-1", "02.05.2026", "1,50")]


def page(body: str, menu: str = "") -> Page:
    header = f"<header><a href='/'>Start</a> <a href='/invoices'>Rechnungen</a> {menu}</header>"
    return Page(f"<html lang=de><head><title>Portal</title></head><body>{header}<main>{body}</main></body></html>")


@dataclass
class Slow(FakeBrowser):
    """``requests``: what a page asks for before it shows what is in ``filled``, one after another, each answered only to a
    caller that waits for it; asking what is pending ends it, until the page is loaded anew."""

    scripted: bool = True
    requests: dict[str, list[str]] = field(default_factory=dict)
    filled: dict[str, Page] = field(default_factory=dict)
    answered: int = 0
    ended: bool = False
    asked: list[str] = field(default_factory=list)
    """The pages that were asked for what is pending."""
    visited: list[str] = field(default_factory=list)

    def chain(self) -> list[str]:
        return self.requests.get(self.url, [])

    def _page(self) -> Page:
        is_filled = self.url in self.filled and self.answered == len(self.chain())
        return self.filled[self.url] if is_filled else super()._page()

    def _go(self, url: str) -> protocol.Tab:
        self.answered, self.ended = 0, False
        self.visited.append(url)
        return super()._go(url)

    def page_pending(self, _: Any) -> protocol.PendingResult:
        assert not self.ended, "what was ended is only asked for again by loading anew"
        self.asked.append(self.url)
        pending = self.chain()[self.answered : self.answered + 1]
        self.ended = bool(pending)
        return protocol.PendingResult(pending=[f"{address}?at={len(self.asked)}" for address in pending])

    def page_wait_quiet(self, params: protocol.WaitQuietParams) -> protocol.WaitQuietResult:
        answered = {address.partition("?")[0] for address in params.answered}
        while self.answered < len(self.chain()) and self.chain()[self.answered] in answered:
            self.answered += 1
            self.stirred += 1
        return super().page_wait_quiet(params)


Fetch = Callable[..., list[tuple[str, int]]]


@pytest.fixture
def fetched(tmp_path: Path) -> Fetch:
    """Fetches as often as asked for and returns how each fetch ended, with the number of its rows."""

    def fetch(browser: FakeBrowser, times: int = 1) -> list[tuple[str, int]]:
        world = World(tmp_path, HandClock(), browser, START)
        ended = [world.fetch() for _ in range(times)]
        outcomes = [(one.state, len(world.outcomes(one))) for one in ended]
        world.close()
        return outcomes

    return fetch


def slow(menu: str = "", **changes: Any) -> Slow:
    """A start page without rows, whose menu leads to invoices that come after a token and the lines themselves."""
    browser = Slow(
        pages={START: page("<h1>Guten Tag</h1>", menu), INVOICES: page("", menu)},
        requests={INVOICES: [TOKEN, LINES]},
        filled={INVOICES: page(listing(ROWS), menu)},
        documents=documents(ROWS + OTHER, HOST),
    )
    for name, value in changes.items():
        setattr(browser, name, value)
    return browser


def test_a_list_whose_menu_leads_to_itself_is_waited_for(fetched: Fetch) -> None:
    browser = slow()
    assert fetched(browser, times=2) == [("complete", len(ROWS)), ("nothing_new", len(ROWS))]


def test_a_slow_list_is_not_left_for_another_one(fetched: Fetch) -> None:
    browser = slow("<a href='/orders'>Bestellungen</a> <a href='/documents'>Dokumente</a>")
    browser.pages[ORDERS] = page(listing(OTHER))
    browser.pages[f"{HOST}documents"] = page(listing(OTHER))
    # The other list is read besides.
    assert fetched(browser, times=2) == [("complete", len(ROWS) + 1), ("nothing_new", len(ROWS) + 1)]


def test_a_list_that_shows_its_rows_at_once_is_asked_nothing_on_the_way(fetched: Fetch) -> None:
    browser = slow(requests={})
    assert fetched(browser) == [("complete", len(ROWS))]
    assert browser.asked == [INVOICES], "at its end, as before"
    assert browser.visited.count(INVOICES) == 1


def test_a_start_page_that_leads_to_documents_is_asked_nothing(fetched: Fetch) -> None:
    browser = slow()
    browser.requests[START] = [TOKEN]
    fetched(browser)
    assert START not in browser.asked


def test_a_response_that_comes_before_the_question_is_seen(fetched: Fetch) -> None:
    browser = slow()

    def before(method: str, params: Any) -> None:
        if method == "page.pending" and browser.url == INVOICES and not browser.answered:
            browser.answered = 2
            browser.stirred += 1

    browser.before = before
    assert fetched(browser) == [("complete", len(ROWS))]
    assert browser.visited.count(INVOICES) == 1


def test_a_page_that_asks_for_something_else_each_time_is_given_up(fetched: Fetch) -> None:
    browser = slow(requests={INVOICES: [f"{HOST}api/{n}" for n in range(99)]})
    assert fetched(browser) == [("portal_changed", 0)]
    assert len(browser.asked) < 30


def test_a_long_poll_is_waited_for_once(fetched: Fetch) -> None:
    browser = slow(filled={})

    def never(params: protocol.WaitQuietParams) -> protocol.WaitQuietResult:
        return FakeBrowser.page_wait_quiet(browser, params).model_copy(update={"quiet": not params.answered})

    browser.page_wait_quiet = never  # type: ignore[method-assign]
    assert fetched(browser) == [("portal_changed", 0)]
    assert browser.asked.count(INVOICES) == 1


@dataclass
class Restless(Slow):
    """Invoices whose page still changes when it is looked at, ``looks`` times, and shows its rows then."""

    looks: int = 3

    def page_wait_quiet(self, params: protocol.WaitQuietParams) -> protocol.WaitQuietResult:
        if self.url == INVOICES and self.looks:
            self.looks -= 1
            self.stirred += 1
            return super().page_wait_quiet(params).model_copy(update={"quiet": False, "changes": self.stirred})
        return super().page_wait_quiet(params)


def restless(looks: int, shown: Page) -> Restless:
    calm = slow(filled={})
    browser = Restless(pages=calm.pages, documents=calm.documents, looks=looks)

    def before(method: str, params: Any) -> None:
        if not browser.looks:
            browser.pages[INVOICES] = page(listing(ROWS))

    browser.before = before
    browser.pages[INVOICES] = shown
    return browser


@pytest.mark.parametrize("shown", [page(""), page(listing(ROWS[:5]))], ids=["no rows", "some rows"])
def test_a_page_that_still_changes_is_waited_for(fetched: Fetch, shown: Page) -> None:
    assert fetched(restless(3, shown)) == [("complete", len(ROWS))]


def test_a_page_that_changes_for_ever_is_given_up(fetched: Fetch) -> None:
    browser = restless(10_000, page(""))
    assert fetched(browser) == [("portal_changed", 0)]
    assert browser.looks > 10_000 - 60


@dataclass
class Views(Slow):
    """A portal of one address whose button shows the invoices, which come when they are waited for after the press."""

    pressed: bool = False

    def _page(self) -> Page:
        if not self.pressed:
            return Page("<h1>Guten Tag</h1><button type=button data-oph-ref=0.a.1>Meine Rechnungen</button>")
        return Page(listing(ROWS) if self.answered == len(self.chain()) else "<h1>Einen Moment</h1>")

    def _go(self, url: str) -> protocol.Tab:
        self.pressed = False
        return super()._go(url)

    def chain(self) -> list[str]:
        return [TOKEN, LINES] if self.pressed else []

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.pressed, self.answered = True, 0
        self.stirred += 1
        return super().page_click(params)


def test_a_view_that_a_button_shows_is_shown_again_for_its_answers(fetched: Fetch) -> None:
    browser = Views(documents=documents(ROWS, HOST))
    [(_, rows)] = fetched(browser)
    assert (rows, len(browser.clicked)) == (len(ROWS), 3)


@dataclass
class Fronting(Slow):
    """A portal whose tab is in front, and so rendered, except at the given loads of the invoices, which show rows only then."""

    behind: tuple[int, ...] = (1,)

    def is_behind(self) -> bool:
        return self.url == INVOICES and self.visited.count(INVOICES) in self.behind

    def page_wait_quiet(self, params: protocol.WaitQuietParams) -> protocol.WaitQuietResult:
        self.visible = not self.is_behind()
        return super().page_wait_quiet(params)

    def _page(self) -> Page:
        return page("<ul><li></li></ul>") if self.is_behind() else super()._page()


@pytest.mark.parametrize("behind", [(1,), (1, 2)], ids=["once", "twice"])
def test_a_list_that_was_not_rendered_is_gone_back_to_though_later_pages_were(
    fetched: Fetch, behind: tuple[int, ...]
) -> None:
    calm = slow()
    profile = page("<p>Kunde 4711</p>", "<a href='/konto'>Mein Konto</a>")
    calm.pages[START] = page("<h1>Guten Tag</h1>", "<a href='/konto'>Mein Konto</a>")
    browser = Fronting(pages={**calm.pages, f"{HOST}konto": profile}, documents=calm.documents, behind=behind)
    browser.pages[INVOICES] = page(listing(ROWS))
    assert fetched(browser) == [("complete", len(ROWS))]


def test_pages_that_were_all_rendered_are_not_searched_again(fetched: Fetch) -> None:
    browser = Fronting(pages={START: page("<h1>Guten Tag</h1>"), INVOICES: page("")}, behind=())
    assert fetched(browser) == [("portal_changed", 0)]
    assert "tab.reveal" not in browser.calls
    assert browser.visited.count(INVOICES) == 1
