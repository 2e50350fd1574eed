"""Documents of coming rows are requested while the present one is filed; each once, and none that would fail as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.errors import WorldError
from host.fetch.documents.prefetch.early_requests import EXTENSION_FETCH, PAGE_FETCH, REQUESTS_IN_FLIGHT
from host.fetch.documents.retrieval_ladder import FETCH_RUNGS
from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, documents, listing, raising
from tests.unit.fetch.documents.prefetch.test_row_pages import UnderWay

BASE = "http://facturen.localhost"
PORTAL = f"{BASE}/overzicht"
ROWS = [(f"F-{n:03}", f"{n:02}.02.2026", f"{n},10") for n in range(12, 0, -1)]
Make = Callable[..., World]


def portal() -> FakeBrowser:
    return FakeBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS, BASE))


def test_each_document_is_requested_once_and_some_at_once(make: Make) -> None:
    browser = portal()
    files = UnderWay(browser, *FETCH_RUNGS)
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert files.most == REQUESTS_IN_FLIGHT
    assert set(files.requests.values()) == {1}


def test_nothing_is_requested_early_before_a_document_came(make: Make) -> None:
    """The first address brings no document: nothing says yet that the others will."""
    browser = portal()
    browser.documents = {url: Bytes(b"<p>no</p>", 404, "text/html") for url in browser.documents}
    files = UnderWay(browser, *FETCH_RUNGS)
    make(browser, PORTAL).fetch()
    assert files.most == 1


def test_a_row_that_fails_takes_no_other_with_it(make: Make) -> None:
    browser = portal()
    failing = f"{BASE}/pdf/{ROWS[5][0]}.pdf"
    browser.documents[failing] = Bytes(b"", 404, "text/html")
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert [outcome for _, outcome, _ in world.outcomes(ended)].count("failed") == 1
    assert len(world.files()) == len(ROWS) - 1


def test_an_early_request_that_is_lost_is_made_again(make: Make) -> None:
    browser = portal()
    lost = raising(EXTENSION_FETCH, "browser.page_unreachable")
    calls = [0]

    def before(method: str, params: Any) -> None:
        calls[0] += method in FETCH_RUNGS
        if calls[0] == 3:
            lost(method, params)

    browser.before = before
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS)), world.outcomes(ended)


def test_what_ends_the_fetch_ends_it(make: Make) -> None:
    browser = portal()
    calls = [0]

    def before(method: str, params: Any) -> None:
        calls[0] += method in FETCH_RUNGS
        if calls[0] > 4 and method in FETCH_RUNGS:
            raise WorldError("browser.tab_closed")

    browser.before = before
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert ended.state != "complete"
    assert len(world.files()) == 4
    browser.before = lambda method, params: None
    assert world.fetch().state == "complete"
    assert len(world.files()) == len(ROWS)


def test_a_busy_portal_is_asked_for_one_at_a_time_until_it_answers(make: Make) -> None:
    browser = portal()
    files = UnderWay(browser, *FETCH_RUNGS)
    calls = [0]
    answer = browser.page_fetch_bytes

    def busy(params: Any) -> Any:
        calls[0] += 1
        if calls[0] != 3:
            return answer(params)
        return answer(params.model_copy(update={"url": f"{BASE}/none"})).model_copy(
            update={"status": 429, "retry_after": "1"}
        )

    browser.page_fetch_bytes = browser.extension_fetch_bytes = busy  # type: ignore[method-assign]
    world = make(browser, PORTAL)
    assert world.fetch().state == "complete"
    assert len(world.files()) == len(ROWS)
    assert max(files.requests.values()) == 2


def test_what_arrived_before_the_session_ended_is_not_asked_for_again(make: Make) -> None:
    """Requests overtake one another: the one that the portal answers by its sign-in page may be an earlier row's."""
    browser = portal()
    files = UnderWay(browser, *FETCH_RUNGS)
    ended_at = f"{BASE}/pdf/{ROWS[4][0]}.pdf"
    answer = browser.page_fetch_bytes
    refused: list[str] = []

    def once_refused(params: Any) -> Any:
        if params.url != ended_at or refused:
            return answer(params)
        refused.append(params.url)
        return answer(params.model_copy(update={"url": f"{BASE}/ended"}))

    browser.page_fetch_bytes = browser.extension_fetch_bytes = once_refused  # type: ignore[method-assign]
    make(browser, PORTAL).fetch()
    assert refused == [ended_at]
    assert {count for url, count in files.requests.items() if url != ended_at} == {1}


def test_what_arrived_is_let_go_of_where_the_fetch_ends(make: Make) -> None:
    browser = portal()
    ended_at = f"{BASE}/pdf/{ROWS[4][0]}.pdf"
    arrived: list[str] = []
    answer = browser.page_fetch_bytes

    def ended(params: Any) -> Any:
        if params.url == ended_at:
            raise WorldError("browser.tab_closed")
        arrived.append(params.url)
        return answer(params)

    browser.page_fetch_bytes = browser.extension_fetch_bytes = ended  # type: ignore[method-assign]
    world = make(browser, PORTAL)
    assert world.fetch().state != "complete"
    assert len(arrived) > len(world.files()), "some came for rows that had no turn"
    assert not world.transfers._expected


def answering_the_extension(browser: FakeBrowser, answer: Bytes) -> list[str]:
    """Has the portal answer each request of the extension with that. Returns the addresses that it will ask for."""
    asked: list[str] = []
    answered = browser.page_fetch_bytes

    def by_extension(params: Any) -> Any:
        asked.append(params.url)
        kept, browser.documents[params.url] = browser.documents[params.url], answer
        try:
            return answered(params)
        finally:
            browser.documents[params.url] = kept

    browser.extension_fetch_bytes = by_extension  # type: ignore[method-assign]
    return asked


def test_the_extension_requests_what_comes_once_it_is_answered_as_the_page_is(make: Make) -> None:
    browser = portal()
    assert make(browser, PORTAL).fetch().state == "complete"
    by_page = browser.calls.count(PAGE_FETCH)
    # The first document, the second, with which the next are requested, and what goes along with the extension's first.
    assert by_page <= REQUESTS_IN_FLIGHT + 1
    assert browser.calls.count(EXTENSION_FETCH) == len(ROWS) - by_page


@pytest.mark.parametrize("answer", [
    Bytes(b"<form>Wachtwoord<input type=password></form>", 200, "text/html"), Bytes(b"no", 403, "text/plain"),
    Bytes(b'{"error": "session"}', 200, "application/json"),
])  # fmt: skip
def test_a_portal_that_answers_the_extension_otherwise_is_asked_by_the_page(make: Make, answer: Bytes) -> None:
    browser = portal()
    asked = answering_the_extension(browser, answer)
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert len(asked) == 1
    assert browser.calls.count(PAGE_FETCH) == len(ROWS)


def test_a_document_that_nobody_gets_says_nothing_of_the_extension(make: Make) -> None:
    browser = portal()
    failing = f"{BASE}/pdf/{ROWS[8][0]}.pdf"
    browser.documents[failing] = Bytes(b"", 404, "text/html")
    asked = answering_the_extension(browser, browser.documents[failing])
    answered = browser.extension_fetch_bytes

    def by_extension(params: Any) -> Any:
        return answered(params) if params.url == failing else browser.page_fetch_bytes(params)

    browser.extension_fetch_bytes = by_extension  # type: ignore[method-assign]
    make(browser, PORTAL).fetch()
    assert asked == [failing]
    assert browser.calls.count(EXTENSION_FETCH) >= len(ROWS) / 2
