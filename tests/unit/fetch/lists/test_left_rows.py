"""Rows whose documents an earlier fetch could not get, and that the present reading does not show: they forbid a good end,
their list is sought, and what is gone is told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from host.fetch.left_rows import VAIN_FETCHES, find_left_rows
from host.formats import format_date
from host.i18n import languages
from host.service.presenter import Presenter
from host.store import FetchRow, LedgerEntry
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing

START = "https://portal.example/konto"
ROWS = [(f"R-26{month:02}", f"05.{month:02}.2026", f"{month + 20},90") for month in range(10, 0, -1)]
NEWEST, OLDER = ROWS[:5], ROWS[5:]
ALL = f'<a href="{PORTAL}">Alle Rechnungen</a>'
FAILED = {f"https://portal.example/pdf/{number}.pdf": Bytes(b"", 503, "text/html") for number, _, _ in ROWS[2:]}
NOT_LISTED = ("incomplete", "fetch.rows_not_listed")
Make = Callable[..., World]


def shop(make: Make, rows: list[tuple[str, str, str]] = ROWS, url: str = START) -> World:
    """After a first fetch in which the portal failed: two documents are filed, and the other rows failed. The account's first
    page shows the newest rows, and no longer leads to the list."""
    browser = FakeBrowser(
        pages={START: Page(listing(NEWEST, ALL)), PORTAL: Page(listing(rows))},
        documents={**documents(ROWS), **FAILED},
    )
    world = make(browser, url)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), len(world.files())) == ("incomplete", len(rows), 2)
    browser.pages[START] = Page(listing(NEWEST))
    browser.documents = dict(documents(ROWS))
    return world


def told(ended: FetchRow) -> tuple[str, str | None]:
    return ended.state, ended.failure_code


def left_of(ended: FetchRow) -> Any:
    return (ended.proof or {}).get("left")


def test_the_list_of_the_rows_that_failed_is_sought_where_another_one_is_found(make: Make) -> None:
    world = shop(make)
    ended = world.fetch()
    assert (told(ended), len(world.files())) == (("complete", None), len(ROWS))
    memory = world.store.accounts.get(world.account).memory
    assert (memory.list_url, memory.left_lists) == (PORTAL, ()), "the next fetch begins at the whole list"
    assert world.fetch().state == "nothing_new"


def test_two_lists_that_announce_their_lengths_are_not_added_up(make: Make) -> None:
    world = shop(make)
    world.browser.pages[START] = Page(listing(NEWEST, "<p>5 von 5 Rechnungen</p>"))
    world.browser.pages[PORTAL] = Page(listing(ROWS, "<p>10 von 10 Rechnungen</p>"))
    assert told(world.fetch()) == ("complete", None)


def test_without_their_list_the_fetch_is_incomplete_and_names_the_rows(make: Make) -> None:
    world = shop(make)
    del world.browser.pages[PORTAL]
    ended = world.fetch()
    assert told(ended) == NOT_LISTED
    assert ended.failure_details["count"] == str(len(OLDER))
    for language in languages():
        day = format_date(date(2026, 5, 5), language)
        assert f"R-2605 ({day})" in Presenter(world.store, language).message(ended)
    world.browser.pages[PORTAL] = Page(listing(ROWS))
    assert (told(world.fetch()), len(world.files())) == (("complete", None), len(ROWS))


def test_a_list_that_is_found_no_more_is_told_once_after_several_fetches(make: Make) -> None:
    world = shop(make)
    del world.browser.pages[PORTAL]
    assert [told(world.fetch()) for _ in range(VAIN_FETCHES)] == [NOT_LISTED] * VAIN_FETCHES
    ended = world.fetch()
    assert (ended.state, left_of(ended)["count"]) == ("nothing_new", "5")
    said = {language: Presenter(world.store, language).message(ended) for language in languages()}
    assert all(f"R-2605 ({format_date(date(2026, 5, 5), language)})" in sentence for language, sentence in said.items())
    ended = world.fetch()
    assert (ended.state, left_of(ended)) == ("nothing_new", None)


def test_a_single_row_whose_list_was_not_read_is_not_gone(make: Make) -> None:
    world = shop(make, ROWS[:6])
    del world.browser.pages[PORTAL]
    assert told(world.fetch()) == NOT_LISTED


def test_a_list_that_fails_for_now_is_never_taken_for_one_without_the_rows(make: Make) -> None:
    world = shop(make)
    world.browser.pages[PORTAL] = Page("<h1>Bad gateway</h1>", 502)
    for _ in range(VAIN_FETCHES + 2):
        assert told(world.fetch()) == ("incomplete", "fetch.part_not_read")


def test_a_row_that_the_same_list_drops_is_told_once_and_forbids_nothing(make: Make) -> None:
    world = shop(make)
    world.browser.pages[PORTAL] = Page(listing(ROWS[:-1]))
    ended = world.fetch()
    assert told(ended) == ("complete", None)
    assert left_of(ended) == {"count": "1", "rows": "R-2601 (2026-01-05)"}
    ended = world.fetch()
    assert (ended.state, left_of(ended)) == ("nothing_new", None)


def test_more_than_portals_drop_is_not_believed_at_once(make: Make) -> None:
    world = shop(make, url=PORTAL)
    world.browser.pages[PORTAL] = Page(listing(ROWS[:3]))
    assert [told(world.fetch()) for _ in range(VAIN_FETCHES)] == [NOT_LISTED] * VAIN_FETCHES
    ended = world.fetch()
    assert (ended.state, left_of(ended)["count"]) == ("nothing_new", "7")


def test_a_fetch_that_saw_nothing_changes_nothing(make: Make) -> None:
    world = shop(make)
    start = world.browser.pages[START]
    world.browser.pages[START] = Page("<h1>Bad gateway</h1>", 503)
    assert world.fetch().state == "portal_down"
    world.browser.pages[START] = start
    assert (told(world.fetch()), len(world.files())) == (("complete", None), len(ROWS))


def test_a_page_that_says_it_is_empty_is_not_nothing_new(make: Make) -> None:
    browser = FakeBrowser(
        pages={PORTAL: Page(listing(ROWS))}, documents=dict.fromkeys(documents(ROWS), Bytes(b"", 503))
    )
    world = make(browser, PORTAL)
    assert world.fetch().state == "incomplete"
    browser.pages[PORTAL] = Page(listing([], "<p>Sie haben keine Rechnungen.</p>"))
    assert told(world.fetch()) == NOT_LISTED


def entry(place: int, outcome: str = "failed", code: str | None = "portal_down.timeout", **values: Any) -> LedgerEntry:
    return LedgerEntry(place, outcome=outcome, reason_code=None if outcome != "failed" else code, **values)


NUMBERED = {"number": "R-1", "date": "2026-03-05", "total": "20.90", "text_hash": "a"}


@pytest.mark.parametrize(
    ("before", "now", "is_left"),
    [
        (entry(1, **NUMBERED), [], True),
        (entry(1, **NUMBERED), [entry(1, number="R-1", date="2026-03-05", text_hash="b")], False),
        (entry(1, **NUMBERED), [entry(1, number="R-1", text_hash="b")], False),
        (entry(1, **{**NUMBERED, "date": None}), [entry(1, number="R-1", date="2026-03-05")], False),
        (entry(1, **NUMBERED), [entry(1, number="R-1", date="2026-04-05", text_hash="b")], True),
        (entry(1, portal_id="7", text_hash="a"), [entry(1, portal_id="7", text_hash="b")], False),
        (
            entry(1, date="2026-03-05", total="20.90"),
            [entry(1, date="2026-03-05", total="20.90", text_hash="b")],
            False,
        ),
        (entry(1, date="2026-03-05", total="20.90"), [entry(1, date="2026-03-05", total="21.90", text_hash="b")], True),
        (entry(1, "waiting", **NUMBERED), [], False),
        (entry(1, "filed", **NUMBERED), [], False),
        (entry(1, code="fetch.no_way_to_document", **NUMBERED), [], False),
        (entry(1, code="fetch.not_reached", **NUMBERED), [], True),
        (entry(1, **{**NUMBERED, "date": "2025-12-31"}), [], False),
    ],
)
def test_a_row_is_left_over_until_it_is_seen_again(
    make: Make, before: LedgerEntry, now: list[LedgerEntry], is_left: bool
) -> None:
    world = make(FakeBrowser())
    fetches = world.store.fetches
    world.store.accounts.set(world.account, start_date="2026-01-01")
    first = fetches.queue(world.account).id
    fetches.add_rows(first, [before])
    fetches.finish(first, "incomplete", None, ("fetch.rows_missing", {}))
    second = fetches.queue(world.account).id
    fetches.add_rows(second, now)
    found = find_left_rows(world.store, world.store.accounts.get(world.account), second)
    assert bool(found) == is_left


def test_what_became_of_a_row_when_it_was_seen_last_counts(make: Make) -> None:
    world = make(FakeBrowser())
    fetches, account = world.store.fetches, world.store.accounts.get(world.account)
    for outcome in ("failed", "filed"):
        one = fetches.queue(world.account).id
        fetches.add_rows(one, [entry(1, outcome, **NUMBERED), entry(2, number="R-2", date="2026-03-06")])
        fetches.finish(one, "incomplete", None, ("fetch.rows_missing", {}))
    found = find_left_rows(world.store, account, fetches.queue(world.account).id)
    assert [row.number for row in found] == ["R-2"]


def test_rows_of_before_a_good_fetch_are_none_and_a_trial_is_no_good_fetch(make: Make) -> None:
    world = make(FakeBrowser())
    fetches, account = world.store.fetches, world.store.accounts.get(world.account)
    first = fetches.queue(world.account).id
    fetches.add_rows(first, [entry(1, **NUMBERED)])
    fetches.finish(first, "incomplete", None, ("fetch.rows_missing", {}))
    for why, is_left in (("trial", True), ("person", False)):
        good = fetches.queue(world.account, why=why).id
        fetches.finish(good, "complete", {"end": "last_page"}, None)
        now = fetches.queue(world.account).id
        assert bool(find_left_rows(world.store, account, now)) == is_left, why
        fetches.finish(now, "stopped", None, ("fetch.stopped", {}))
