"""A document in whose place the sign-in page comes, although the session lives: asked for again, and only then gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.fake_browser import Bytes, FakeBrowser, Page, World
from tests.unit.fetch.test_run import ROWS, SIGN_IN, WANTED, two_pages

Make = Callable[..., World]


def refused(browser: FakeBrowser, address: str, again: Callable[[], bool]) -> list[str]:
    """A document in whose place the sign-in page comes until ``again``; where the tab goes, one after another."""
    held, gone = browser.documents[address], []
    sign_in = Bytes(SIGN_IN.encode(), 200, "text/html")

    def before(method: str, params: Any) -> None:
        if method == "tab.navigate":
            gone.append(params.url)
        if method == "page.fetch_bytes" and params.url == address:
            browser.documents[address] = held if again() else sign_in

    browser.before = before
    return gone


def test_a_person_who_is_in_again_at_once_finds_nothing_among_their_downloads(make: Make) -> None:
    """The tab goes to no document: a browser saves what it is sent to."""
    browser, asked = two_pages(), [0]
    address = f"https://portal.example/pdf/{ROWS[3][0]}.pdf"

    def again() -> bool:
        asked[0] += 1
        return asked[0] > 1

    gone = refused(browser, address, again)
    fetch = make(browser).fetch()
    assert (fetch.state, asked) == ("complete", [2])
    assert gone
    assert [url for url in gone if url.endswith(".pdf")] == []


def test_before_a_document_that_is_refused_again_the_person_is_asked_there(make: Make) -> None:
    browser, given = two_pages(), [0]
    address = f"https://portal.example/pdf/{ROWS[3][0]}.pdf"

    def page() -> Page:
        given[0] += browser.calls[-1] == "page.snapshot"
        return Page(SIGN_IN) if given[0] < 4 else Page("<h1>Danke</h1>")

    browser.pages[address] = page
    gone = refused(browser, address, lambda: given[0] >= 4)
    world = make(browser)
    fetch = world.fetch()
    assert (fetch.state, world.files()) == ("complete", WANTED), world.outcomes(fetch)
    assert [url for url in gone if url.endswith(".pdf")] == [address]
    assert gone[-1] != address
