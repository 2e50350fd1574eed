"""What two strangers' sites did to a fetch: late rows, other years, wrong pages, the same bytes. None of it is "all fine"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing, pdf
from tests.unit.fetch.documents.test_detail_pages import BASE, ORDERS, order, shop
from tests.unit.fetch.test_run import EMPTY

ROWS = [(f"R-{n:02}", f"{n:02}.05.2026", f"{n},00") for n in range(9, 0, -1)]
OLD = [(f"Q-{n:02}", f"{n:02}.05.2025", f"{n},50") for n in range(5, 0, -1)]

Make = Callable[..., World]


def after(calls: int, early: Page, late: Page) -> tuple[FakeBrowser, Callable[[], Page]]:
    """A page that shows ``early`` for so many snapshots, then ``late``."""
    browser = FakeBrowser(documents=documents(ROWS))

    def page() -> Page:
        return early if browser.calls.count("page.snapshot") <= calls else late

    browser.pages[PORTAL] = page
    return browser, page


def test_rows_that_come_late_are_read_before_the_end_is_believed(make: Make) -> None:
    browser, _ = after(1, Page(listing(ROWS[:3])), Page(listing(ROWS)))
    browser.scripted = True
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 9)


@pytest.mark.parametrize("early", [EMPTY, listing([])])
def test_an_empty_list_is_loaded_again_before_it_is_believed(make: Make, early: str) -> None:
    browser, _ = after(1, Page(early), Page(listing(ROWS)))
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 9)


def test_an_empty_list_is_not_believed_when_a_request_of_the_page_failed(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(EMPTY)})
    browser.failed = 1
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.not_settled")


def test_a_page_that_still_waits_for_its_server_proves_no_end(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS))
    browser.quiet = False
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.not_settled")


def test_other_years_behind_links_are_read_too(make: Make) -> None:
    tabs = '<div class="jahre"><a class="active" href="/rechnungen">2026</a> <a href="/rechnungen?jahr=2025">2025</a></div>'
    old_tabs = tabs.replace(' class="active"', "").replace(
        '<a href="/rechnungen?jahr', '<a class="active" href="/rechnungen?jahr'
    )
    browser = FakeBrowser(
        pages={PORTAL: Page(listing(ROWS, above=tabs)), f"{PORTAL}?jahr=2025": Page(listing(OLD, above=old_tabs))},
        documents=documents(ROWS + OLD),
    )
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ROWS) + len(OLD)), world.outcomes(ended)
    assert world.fetch().state == "nothing_new"


def test_other_years_that_cannot_be_chosen_make_it_incomplete(make: Make) -> None:
    years = "<select><option selected>2026</option><option>2025</option><option>2024</option></select>"
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS, above=years))}, documents=documents(ROWS))
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")


def test_the_same_bytes_under_another_number_are_no_rows_document(make: Make) -> None:
    rows = [("R-2", "02.05.2026", "2,00"), ("R-1", "01.05.2026", "1,00")]
    same = {f"{BASE}/pdf/{number}.pdf": Bytes(pdf("both")) for number, _, _ in rows}
    world = make(FakeBrowser(pages={PORTAL: Page(listing(rows))}, documents=same))
    ended = world.fetch()
    assert ended.state == "incomplete"
    shared = "download.shared_by_rows"
    assert world.outcomes(ended) == [("R-2", "failed", shared), ("R-1", "failed", shared)]
    assert world.files() == []


def test_a_start_page_in_place_of_a_rows_page_gives_nothing_to_that_row(make: Make) -> None:
    browser = shop()
    home = Page(
        '<html lang="de"><body><h1>Guten Tag</h1><a href="/pdf/41001.pdf">Ihre letzte Rechnung herunterladen (PDF)</a></body></html>'
    )
    browser.pages[f"{BASE}/bestellung/41003"] = home
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[2] == ("41003", "failed", "fetch.other_page")


def test_a_view_that_is_the_document_itself_is_fetched(make: Make) -> None:
    browser = shop()
    for number, _, _ in ORDERS:
        browser.documents[f"{BASE}/bestellung/{number}"] = Bytes(pdf(number))
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 3
    assert f"{BASE}/bestellung/41001" not in [browser.url]


def test_views_that_are_pages_are_asked_for_as_documents_only_once(make: Make) -> None:
    browser = shop()
    for number, _, _ in ORDERS:
        browser.documents[f"{BASE}/bestellung/{number}"] = Bytes(order(number).html.encode(), 200, "text/html")
    world = make(browser)
    assert world.fetch().state == "complete"
    assert browser.calls.count("page.fetch_bytes") == 1 + 3


def test_known_rows_on_top_are_no_end_when_the_portal_announces_more_than_before(make: Make) -> None:
    pager = '<nav><span>1</span> <a href="/rechnungen?seite=2" rel="next">Weiter</a></nav>'

    def pages(older: list[tuple[str, str, str]], announced: int) -> dict[str, Any]:
        said = f"<p>{announced} Rechnungen</p>"
        last = '<nav><a href="/rechnungen">1</a> <span>2</span></nav>'
        return {
            PORTAL: Page(listing(ROWS[:5], pager, said)),
            f"{PORTAL}?seite=2": Page(listing(older, last, said)),
        }

    browser = FakeBrowser(pages=pages(ROWS[5:], 9), documents=documents(ROWS))
    world = make(browser)
    assert world.fetch().state == "complete"
    late = ("R-00", "03.01.2026", "77,00")
    browser.pages = pages([*ROWS[5:], late], 10)
    browser.documents |= documents([late])
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[-1]) == ("complete", ("R-00", "filed", None))


def test_a_page_that_says_it_loads_is_waited_for(make: Make) -> None:
    loading = '<html lang="de"><body><h1>Ihre Rechnungen</h1><div aria-busy="true">Wird geladen …</div></body></html>'
    browser, _ = after(3, Page(loading), Page(listing(ROWS)))
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 9)


def test_a_part_that_could_not_be_loaded_makes_it_incomplete(make: Make) -> None:
    failed = "<p>Einige Rechnungen konnten nicht geladen werden. <button>Erneut versuchen</button></p>"
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS, failed))}, documents=documents(ROWS))
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.not_settled")
