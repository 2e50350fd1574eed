"""Pages whose scripts still wait for an answer when all seems to be at rest: it is waited for, and nothing is overlooked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing
from tests.support.fake_views import ALL, NOT_SETTLED, ROWS, Views, numbers
from tests.unit.fetch.test_run import EMPTY

Make = Callable[[FakeBrowser], World]


SLOW = "https://portal.example/api/rechnungen"


def answering(browser: FakeBrowser, arrives: Callable[[], None] = lambda: None) -> FakeBrowser:
    """A page that asks for something slowly: it is there after it was waited for."""
    browser.scripted = True
    browser.pending = [SLOW]

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.answered:
            assert params.answered == [SLOW]
            assert browser.calls[-2] == "tab.navigate", "what was ended is only asked for again by loading anew"
            arrives()
            browser.pending = []

    browser.before = before
    return browser


def test_rows_that_a_slow_answer_brings_are_read(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[:4]))}, documents=documents(ROWS))
    world = make(answering(browser, lambda: browser.pages.update({PORTAL: Page(listing(ROWS))})))
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)
    # At the end that was none, after what came, and at the end of that.
    assert browser.calls.count("page.pending") == 3
    assert len(world.files()) == len(ROWS)


def test_a_slow_answer_that_brings_no_row_changes_nothing(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS))
    world = make(answering(browser))
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)


def test_other_rows_after_a_slow_answer_prove_no_end(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[:4]))}, documents=documents(ROWS))
    world = make(answering(browser, lambda: browser.pages.update({PORTAL: Page(listing(ROWS[2:]))})))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED


@pytest.mark.parametrize("grows", [True, False])
def test_a_list_of_views_that_still_asks_for_something_is_read_again_from_its_top(make: Make, grows: bool) -> None:
    browser = Views(grows=grows)
    world = make(answering(browser))
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)


@pytest.mark.parametrize("grows", [True, False])
@pytest.mark.parametrize("place", [3, 12])
def test_a_row_that_a_slow_answer_puts_among_those_that_were_read_proves_no_end(
    make: Make, grows: bool, place: int
) -> None:
    browser = Views(grows=grows)
    late = ("R-00", "01.01.2026", "77,00")
    ended = make(answering(browser, lambda: browser.rows.insert(place, late))).fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED


def test_an_empty_list_that_still_asks_for_its_rows_is_not_believed(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(EMPTY)}, documents=documents(ROWS))
    world = make(answering(browser, lambda: browser.pages.update({PORTAL: Page(listing(ROWS))})))
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)


def test_a_page_that_still_loads_proves_nothing_though_a_next_page_is_read(make: Make) -> None:
    onward = '<p>Rechnungen werden geladen…</p><nav><b>1</b><a href="/rechnungen?seite=2">2</a></nav>'
    second = "https://portal.example/rechnungen?seite=2"
    pages: dict[str, Page | Callable[[], Page]] = {
        PORTAL: Page(listing(ROWS[:2], below=onward)),
        second: Page(listing(ROWS[2:])),
    }
    world = make(FakeBrowser(pages=pages, documents=documents(ROWS)))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED
    assert numbers(world, ended) == [number for number, _, _ in ROWS]
