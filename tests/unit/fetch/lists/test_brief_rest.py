"""A visit to a known list rests briefly before a page that shows its rows at once, and asks the page's scripts instead whether
they wait for anything; what they wait for is read before *nothing new* is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.browser.page import BRIEF_REST_MS, REST_MS
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-{n:03}", f"{n:02}.03.2026", f"{n * 7},20") for n in range(12, 0, -1)]
KNOWN = ROWS[1:]
WAITING = "https://portal.example/api/neu"
Make = Callable[[FakeBrowser], World]


def scripted() -> FakeBrowser:
    return FakeBrowser(pages={PORTAL: Page(listing(KNOWN))}, documents=documents(ROWS), scripted=True)


def rests(browser: FakeBrowser) -> list[int]:
    """Has the browser note how long the page shall rest each time."""
    noted: list[int] = []
    before = browser.before

    def noting(method: str, params: Any) -> None:
        before(method, params)
        if method == "page.wait_quiet":
            noted.append(params.quiet_ms)

    browser.before = noting
    return noted


def shortest(noted: list[int]) -> int:
    """Returns the shortest rest; a look without one only asks for what has changed."""
    return min(rest for rest in noted if rest)


def waiting_until_reloaded(browser: FakeBrowser, arrives: Callable[[], None] = lambda: None) -> None:
    """From now on a script of the page waits for a response until the page is loaded anew."""
    browser.pending = [WAITING]

    def before(method: str, params: Any) -> None:
        if method == "tab.navigate":
            browser.pending = []
            arrives()

    browser.before = before


def test_a_known_list_with_idle_scripts_rests_briefly(make: Make) -> None:
    browser = scripted()
    world = make(browser)
    assert world.fetch().state == "complete"
    noted, asked = rests(browser), browser.calls.count("page.pending")
    assert world.fetch().state == "nothing_new"
    assert noted == [BRIEF_REST_MS, 0]
    assert browser.calls.count("page.pending") == asked + 1


def test_what_a_script_still_waits_for_is_not_overlooked(make: Make) -> None:
    browser = scripted()
    world = make(browser)
    world.fetch()
    waiting_until_reloaded(browser, lambda: browser.pages.update({PORTAL: Page(listing(ROWS))}))
    noted = rests(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert noted[0] == BRIEF_REST_MS
    assert shortest(noted[1:]) >= REST_MS


def test_a_response_between_the_look_and_the_question_is_not_overlooked(make: Make) -> None:
    browser = scripted()
    world = make(browser)
    world.fetch()

    def before(method: str, params: Any) -> None:
        if method == "page.pending" and browser.pages[PORTAL] != Page(listing(ROWS)):
            browser.pages[PORTAL] = Page(listing(ROWS))
            browser.stirred += 1

    browser.before = before
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))


def test_a_response_that_changes_nothing_costs_one_more_load(make: Make) -> None:
    browser = scripted()
    world = make(browser)
    world.fetch()
    waiting_until_reloaded(browser)
    noted, loads = rests(browser), browser.calls.count("tab.navigate")
    assert world.fetch().state == "nothing_new"
    assert noted == [BRIEF_REST_MS, REST_MS]
    assert browser.calls.count("tab.navigate") == loads + 1


def test_a_page_that_shows_no_rows_yet_has_its_whole_rest(make: Make) -> None:
    browser = scripted()
    world = make(browser)
    world.fetch()
    browser.pages[PORTAL] = Page("<html lang=de><h1>Rechnungen</h1><div id=app></div></html>")
    noted = rests(browser)
    assert world.fetch().state != "nothing_new"
    assert shortest(noted) >= REST_MS


def test_a_full_read_never_rests_briefly(make: Make) -> None:
    browser = scripted()
    noted = rests(browser)
    world = make(browser)
    world.fetch()
    world.fetch(full=True)
    assert shortest(noted) >= REST_MS


def test_a_page_without_scripts_is_asked_nothing(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(KNOWN))}, documents=documents(KNOWN))
    world = make(browser)
    world.fetch()
    assert world.fetch().state == "nothing_new"
    assert "page.pending" not in browser.calls


def changing(browser: FakeBrowser, html: str, method: str, quiet_ms: int | None = None) -> None:
    """The page of the list becomes this one at the first call of the method, by a timer: no script waits for a response."""

    def before(called: str, params: Any) -> None:
        if called == method and quiet_ms in (None, getattr(params, "quiet_ms", None)) and not browser.stirred:
            browser.pages[PORTAL] = Page(html)
            browser.stirred += 1

    browser.before = before


def test_a_row_that_a_timer_brings_is_not_overlooked(make: Make) -> None:
    browser = scripted()
    world = make(browser)
    world.fetch()
    changing(browser, listing(ROWS), "page.pending")
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))


@pytest.mark.parametrize("shown", [ROWS[:-1], ROWS[2:]], ids=["newer rows", "the oldest row"])
def test_a_list_with_new_rows_has_its_whole_rest(make: Make, shown: list[tuple[str, str, str]]) -> None:
    """What is new does not end the list: what comes late, before or behind it, would be passed over without a word."""
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[4:-1]))}, documents=documents(ROWS), scripted=True)
    world = make(browser)
    world.fetch()
    browser.pages[PORTAL] = Page(listing(shown))
    changing(browser, listing(ROWS), "page.wait_quiet", REST_MS)
    noted = rests(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert noted[0] == BRIEF_REST_MS
    assert shortest(noted[1:]) >= REST_MS


def test_a_pager_that_comes_late_is_followed(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[3:6]))}, documents=documents(ROWS), scripted=True)
    world = make(browser)
    world.fetch()
    browser.pages[PORTAL] = Page(listing(ROWS[:2]))
    browser.pages[f"{PORTAL}?seite=2"] = Page(listing(ROWS[2:]))
    pager = f'<nav><a rel="next" href="{PORTAL}?seite=2">Weiter</a></nav>'
    changing(browser, listing(ROWS[:2], pager), "page.wait_quiet", REST_MS)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
