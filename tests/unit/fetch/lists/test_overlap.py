"""Lists of which a page shows a part only: the rows in view, what scrolling brings, what is only there once the page is
painted. None of the rest is overlooked, and what was not seen to the end is not *complete*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.fetch.lists.overlap import overlap
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing, pdf
from tests.support.fake_views import ALL, NOT_SETTLED, ROWS, Views, numbers

Make = Callable[[FakeBrowser], World]


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        (["a", "b", "c"], ["c", "d"], 1),
        (["a", "b", "c"], ["b", "c"], 2),
        (["a", "b"], ["a", "b", "c"], 2),
        (["a", "b"], ["c", "d"], 0),
        (["a", "b", "c"], ["a", "c"], 0),
        (["a", "a"], ["a", "a", "a"], 2),
        ([], ["a"], 0),
        (["a"], [], 0),
    ],
)
def test_how_two_views_belong_together(before: list[str], after: list[str], rows: int) -> None:
    assert overlap(before, after) == rows


# --- only the rows in view


@pytest.mark.parametrize("visible", [True, False])
@pytest.mark.parametrize(("height", "step"), [(5, 4), (6, 2), (11, 1), (7, 6)])
def test_a_list_of_the_rows_in_view_is_read_view_by_view(make: Make, height: int, step: int, visible: bool) -> None:
    world = make(Views(height=height, step=step, visible=visible))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert numbers(world, ended) == ALL
    assert len(world.files()) == len(ROWS)
    assert world.browser.calls.count("tab.reveal") == world.browser.calls.count("tab.conceal") == (not visible)


@pytest.mark.parametrize(("height", "step"), [(5, 4), (8, 5), (6, 2)])
def test_a_list_that_makes_its_rows_anew_at_each_view_is_read_to_its_end(make: Make, height: int, step: int) -> None:
    world = make(Views(height=height, step=step, remade=True))
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)
    assert world.fetch(full=True).state == "nothing_new"


def test_a_view_that_does_not_go_on_from_the_one_before_proves_no_end(make: Make) -> None:
    world = make(Views(step=6))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED
    assert world.fetch().state == "incomplete"


def test_a_last_view_that_begins_with_a_row_that_looks_like_one_above_hides_nothing(make: Make) -> None:
    twin = ("", "08.05.2026", "8,00")
    rows = [*ROWS[:4], twin, *ROWS[4:8], twin, *ROWS[8:]]
    browser = Views(rows=rows)
    browser.documents[f"{PORTAL.rsplit('/', 1)[0]}/pdf/.pdf"] = Bytes(pdf("twin"))
    world = make(browser)
    ended = world.fetch()
    assert set(ALL) <= set(numbers(world, ended))
    assert ended.state == "complete"


def test_a_way_back_to_other_rows_proves_no_end(make: Make) -> None:
    browser = Views()

    def other_rows(method: str, params: Any) -> None:
        if method == "page.scroll" and params.to == "top":
            browser.rows = [(f"Q-{n:02}", f"{n:02}.04.2026", f"{n},50") for n in range(12, 0, -1)]

    browser.before = other_rows
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED


def test_known_rows_in_the_first_view_end_the_second_fetch(make: Make) -> None:
    browser = Views(visible=False)
    world = make(browser)
    world.fetch()
    browser.visible, browser.calls = False, []
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("nothing_new", browser.height)
    assert not {"tab.reveal", "page.scroll"} & set(browser.calls)


def test_a_full_fetch_reads_all_views_in_a_tab_that_nobody_sees(make: Make) -> None:
    browser = Views(visible=False)
    world = make(browser)
    world.fetch()
    browser.visible = False
    late = ("R-00", "01.01.2026", "77,00")
    browser.rows.append(late)
    browser.documents |= documents([late])
    ended = world.fetch(full=True)
    assert (ended.state, numbers(world, ended)) == ("complete", [*ALL, "R-00"])
    assert world.browser.calls.count("tab.conceal") == 2


# --- a list that grows while it is scrolled


@pytest.mark.parametrize("visible", [True, False])
def test_a_list_that_grows_when_it_is_scrolled_is_read_to_its_end(make: Make, visible: bool) -> None:
    world = make(Views(grows=True, visible=visible))
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)


# --- not painted


@pytest.mark.parametrize("grows", [True, False])
def test_a_tab_that_nobody_can_paint_proves_no_end(make: Make, grows: bool) -> None:
    world = make(Views(grows=grows, visible=False, can_paint=False))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED
    assert [outcome for _, outcome, _ in world.outcomes(ended)] == ["filed"] * 5
    assert world.browser.calls[-1] == "tab.close"


def test_a_page_that_says_how_long_it_is_need_not_be_painted(make: Make) -> None:
    world = make(Views(rows=ROWS[:5], visible=False, can_paint=False, above="<p>5 Rechnungen</p>"))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 5)


def test_a_page_without_scripts_need_not_be_painted(make: Make) -> None:
    world = make(Views(rows=ROWS[:5], visible=False, can_paint=False, scripted=False))
    assert world.fetch().state == "complete"
    assert "tab.reveal" not in world.browser.calls


def test_a_tab_that_is_left_while_it_is_read_is_painted_again(make: Make) -> None:
    browser = Views()
    left = [2]

    def person(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and left[0] > 0:
            left[0] -= 1
            browser.visible = left[0] > 0

    browser.before = person
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)
    assert "tab.reveal" in browser.calls


def test_a_tab_that_is_left_again_and_again_proves_no_end(make: Make) -> None:
    browser = Views()

    def person(method: str, params: Any) -> None:
        if method == "page.wait_quiet":
            browser.visible = False

    browser.before = person
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == NOT_SETTLED


def only_when_painted() -> FakeBrowser:
    browser = FakeBrowser(documents=documents(ROWS), visible=False, scripted=True)
    empty = '<html lang="de"><body><h1>Guten Tag</h1><div id="app"></div></body></html>'
    browser.pages[PORTAL] = lambda: Page(listing(ROWS) if browser.visible else empty)
    return browser


def test_a_page_that_is_empty_until_it_is_painted_is_painted_at_once_the_next_time(make: Make) -> None:
    browser = only_when_painted()
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, numbers(world, ended)) == ("complete", ALL)
    loads = browser.calls.count("tab.navigate")
    browser.visible, browser.calls = False, []
    assert world.fetch().state == "nothing_new"
    assert browser.calls.count("tab.navigate") == 0 < loads
    assert browser.calls.count("tab.reveal") == browser.calls.count("tab.conceal") == 1


def test_a_full_fetch_finds_out_anew_whether_a_page_must_be_painted(make: Make) -> None:
    browser = only_when_painted()
    world = make(browser)
    world.fetch()
    browser.pages[PORTAL] = Page(listing(ROWS, above=f"<p>{len(ROWS)} Rechnungen</p>"))
    for full, reveals in ((False, 1), (True, 0), (False, 0)):
        browser.visible, browser.calls = False, []
        assert world.fetch(full=full).state == "nothing_new"
        assert browser.calls.count("tab.reveal") == reveals
