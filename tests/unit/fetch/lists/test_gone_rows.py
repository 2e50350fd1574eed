"""A whole reading that no longer shows filed documents says so, unless the portal drops them as portals do."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from host.fetch.gone_rows import MIN_GONE, WholeReading, unexplained_rows
from host.i18n import languages, sentence
from host.service.presenter import Presenter
from host.store import LedgerEntry
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

Make = Callable[..., World]

TODAY = date(2026, 11, 2)
MONTHLY = [date(year, month, 5) for year in (2024, 2025, 2026) for month in range(1, 13)][:34]
ROWS = [(f"R-{day:%Y%m}", f"{day:%d.%m.%Y}", f"{place + 20},90") for place, day in enumerate(MONTHLY)][::-1]
NEXT = (
    '<nav><span>1</span> <a href="/rechnungen?seite=2">2</a> <a href="/rechnungen?seite=2" rel="next">Weiter</a></nav>'
)
LAST = '<nav><a href="/rechnungen">1</a> <span>2</span></nav>'


def read(days: Sequence[date], today: date = TODAY, kind: str = "invoice") -> WholeReading:
    """A reading of documents of these days, newest first, each filed."""
    rows = [
        LedgerEntry(place, number=f"{kind}-{day}", date=day.isoformat(), kind=kind, documents=(f"d-{kind}-{day}",))
        for place, day in enumerate(sorted(days, reverse=True), start=1)
    ]
    return WholeReading(today, rows)


def days_of(gone: Sequence[LedgerEntry]) -> list[str | None]:
    return [row.date for row in gone]


def two_pages(rows: list[tuple[str, str, str]] = ROWS) -> dict[str, Page]:
    return {PORTAL: Page(listing(rows[:20], NEXT)), f"{PORTAL}?seite=2": Page(listing(rows[20:], LAST))}


class Uncompared(LedgerEntry):
    """A row that must not be compared with others: as many comparisons as rows times rows take minutes in a long list."""

    def __eq__(self, other: object) -> bool:
        raise AssertionError("each row is compared with each")

    __hash__ = LedgerEntry.__hash__


def test_what_a_portal_dropped_is_told_without_comparing_each_row_with_each() -> None:
    days = [date(2024, 1, day) for day in (5, 6, 7, 8)] + MONTHLY[1:]
    before = [
        Uncompared(place, date=day.isoformat(), kind="invoice", documents=(f"d-{day}",))
        for place, day in enumerate(days, start=1)
    ]
    after = before[4:]
    assert unexplained_rows(WholeReading(TODAY - timedelta(days=30), before), WholeReading(TODAY, after)) == []


def test_a_list_without_its_second_page_is_told_until_it_is_whole_again(make: Make) -> None:
    browser = FakeBrowser(pages=two_pages(), documents=documents(ROWS))
    world = make(browser)
    assert (world.fetch().proof or {}).get("gone") is None
    learned = world.store.accounts.get(world.account).memory.horizon
    browser.pages = {PORTAL: Page(listing(ROWS[:20]))}
    for _ in range(2):
        ended = world.fetch(full=True)
        assert ended.state == "nothing_new"
        assert (ended.proof or {})["gone"] == {"count": 14, "first": "2024-01-05", "last": "2025-02-05"}
    assert world.store.accounts.get(world.account).memory.horizon == learned, "nothing is learned from a list in part"
    assert (world.fetch().proof or {}).get("gone") is None, "a visit of the newest rows knows nothing of the oldest"
    browser.pages = dict(two_pages())
    assert (world.fetch(full=True).proof or {}).get("gone") is None


def test_it_is_told_in_words_with_the_days(make: Make) -> None:
    browser = FakeBrowser(pages=two_pages(), documents=documents(ROWS))
    world = make(browser)
    world.fetch()
    browser.pages = {PORTAL: Page(listing(ROWS[:20]))}
    ended = world.fetch(full=True)
    said = {language: Presenter(world.store, language).message(ended) for language in languages()}
    assert all(" 14 " in sentence and "2025" in sentence for sentence in said.values())
    assert "dated Jan 5, 2024 to Feb 5, 2025" in said["en"]
    undated = replace(ended, proof={**(ended.proof or {}), "gone": {"count": 14, "first": None, "last": None}})
    assert "no longer shows 14 filed documents, and" in Presenter(world.store, "en").message(undated)


def test_a_complete_fetch_says_it_too(make: Make) -> None:
    browser = FakeBrowser(pages=two_pages(ROWS[1:]), documents=documents(ROWS))
    world = make(browser)
    world.fetch()
    browser.pages = {PORTAL: Page(listing(ROWS[:20]))}
    ended = world.fetch(full=True)
    assert (ended.state, (ended.proof or {})["gone"]["count"]) == ("complete", 14)


def test_how_long_the_portal_keeps_documents_ends_the_doubt(make: Make) -> None:
    browser = FakeBrowser(pages=two_pages(), documents=documents(ROWS))
    world = make(browser)
    world.fetch()
    browser.pages = {PORTAL: Page(listing(ROWS[:20]))}
    world.store.accounts.set(world.account, keeps_days=600)
    assert (world.fetch(full=True).proof or {}).get("gone") is None


@pytest.mark.parametrize("kept", [60, 180, 365, 366, 730])
@pytest.mark.parametrize("seed", range(12))
def test_a_portal_that_keeps_documents_for_a_time_is_not_doubted(kept: int, seed: int) -> None:
    chance = random.Random(seed)
    days = [date(2020, 1, 1) + timedelta(days=place * 15 + chance.randrange(12)) for place in range(240)]
    today, before = date(2024, 2, 3), None
    while today < date(2029, 1, 1):
        after = read([day for day in days if today - timedelta(days=kept) <= day <= today], today)
        assert before is None or unexplained_rows(before, after) == []
        before, today = after, today + timedelta(days=chance.choice((1, 30, 31, 75, 200)))


@pytest.mark.parametrize(
    "shown_since",
    [
        lambda today: date(today.year - 1, 1, 1),
        lambda today: date(today.year, 1, 1),
        lambda today: date(today.year - 1, today.month, 1),
    ],
    ids=["two years", "this year", "whole months"],
)
def test_a_portal_that_keeps_whole_years_or_months_is_not_doubted(shown_since: Callable[[date], date]) -> None:
    days = [date(2022, 1, 3) + timedelta(days=7 * place) for place in range(260)]
    today, before = date(2025, 6, 15), None
    while today < date(2027, 1, 1):
        after = read([day for day in days if shown_since(today) <= day <= today], today)
        assert before is None or unexplained_rows(before, after) == []
        before, today = after, today + timedelta(days=30)


def test_a_month_that_goes_in_one_night_is_not_doubted() -> None:
    days = [date(2025, 1, 1) + timedelta(days=3 * place) for place in range(200)]
    evening, morning = date(2026, 5, 31), date(2026, 6, 1)
    before = read([day for day in days if date(2025, 5, 1) <= day <= evening], evening)
    after = read([day for day in days if date(2025, 6, 1) <= day <= morning], morning)
    assert unexplained_rows(before, after) == []
    cut = read([day for day in days if date(2025, 7, 10) <= day <= morning], morning)
    assert len(unexplained_rows(before, cut)) > 20


def test_a_portal_that_keeps_the_newest_so_many_is_not_doubted() -> None:
    before, after = read(MONTHLY[:12]), read(MONTHLY[7:19])
    assert unexplained_rows(before, after) == []
    cut = read(MONTHLY[8:19])
    assert len(unexplained_rows(before, cut)) == 8


def test_a_few_are_rather_withdrawn_and_more_in_the_middle_are_not() -> None:
    before = read(MONTHLY)
    left = [*MONTHLY[:10], *MONTHLY[10 + MIN_GONE - 1 :]]
    assert unexplained_rows(before, read(left)) == []
    left = [*MONTHLY[:10], *MONTHLY[10 + MIN_GONE :]]
    assert days_of(unexplained_rows(before, read(left))) == [day.isoformat() for day in MONTHLY[12:9:-1]]


def test_rows_without_a_document_and_rows_under_another_name_are_not_gone() -> None:
    before = read(MONTHLY)
    bare = WholeReading(before.day, [replace(row, documents=()) for row in before.rows])
    assert unexplained_rows(bare, read(MONTHLY[20:])) == []
    renamed = WholeReading(TODAY, [replace(row, number=f"N-{row.place}", kind="other") for row in before.rows])
    assert unexplained_rows(before, renamed) == [], "the documents are the same"
    deleted = WholeReading(TODAY, [replace(row, documents=()) for row in before.rows])
    assert unexplained_rows(before, deleted) == [], "the rows are there, and their documents were deleted by the person"


def test_old_contracts_beside_the_invoices_do_not_make_their_end_a_hole() -> None:
    early, late = date(2025, 12, 20), date(2026, 1, 20)
    contracts = read([date(2015, 5, 5)], kind="statement").rows
    before = WholeReading(early, [*read(MONTHLY[:24], early).rows, *contracts])
    after = WholeReading(late, [*read(MONTHLY[12:25], late).rows, *contracts])
    assert unexplained_rows(before, after) == []


def test_rows_without_days_are_told_without_days() -> None:
    rows = [replace(row, date=None) for row in read(MONTHLY).rows]
    gone = unexplained_rows(WholeReading(TODAY, rows), WholeReading(TODAY, rows[:20]))
    assert len(gone) == 14


def test_the_last_whole_reading_is_none_that_missed_something(make: Make, tmp_path: Path) -> None:
    world = make(FakeBrowser(pages=two_pages(), documents=documents(ROWS)))
    fetches = world.store.fetches
    assert fetches.last_whole(world.account) is None
    whole = world.fetch()
    for proof in (
        {"end": "known_rows"},
        {"end": "last_page", "known_parts": ["2024"]},
        {"end": "last_page", "gone": {}},
    ):
        fetches.finish(fetches.queue(world.account).id, "nothing_new", proof, None)
    fetches.finish(fetches.queue(world.account).id, "incomplete", None, ("fetch.rows_missing", {}))
    found = fetches.last_whole(world.account)
    assert found is not None
    assert found.id == whole.id
    assert datetime.fromisoformat(found.ended_at or "") <= world.clock.now()


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [((6, 12), (0, 6), True), ((6, 12), (1, 7), False), ((6, 12), (0, 5), False), ((6, 10), (0, 4), False)],
)
def test_a_list_whose_rows_are_all_new_may_have_passed_some_by(
    make: Make, before: tuple[int, int], after: tuple[int, int], is_told: bool
) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[slice(*before)]))}, documents=documents(ROWS))
    world = make(browser)
    assert "gap" not in (world.fetch().proof or {})
    browser.pages = {PORTAL: Page(listing(ROWS[slice(*after)]))}
    ended = world.fetch()
    assert (ended.state, (ended.proof or {}).get("gap", False)) == ("complete", is_told)
    assert (sentence("fetch_possible_gap", "en") in Presenter(world.store, "en").message(ended)) == is_told
    assert "gap" not in (world.fetch(full=True).proof or {})


def test_a_list_that_says_how_many_it_has_has_no_gap(make: Make) -> None:
    said = "<p>6 von 6 Rechnungen</p>"
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[6:12], said))}, documents=documents(ROWS))
    world = make(browser)
    world.fetch()
    browser.pages = {PORTAL: Page(listing(ROWS[:6], said))}
    ended = world.fetch()
    assert (ended.state, "gap" in (ended.proof or {})) == ("complete", False)
