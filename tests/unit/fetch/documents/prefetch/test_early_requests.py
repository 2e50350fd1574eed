"""Documents of coming rows are requested while the present one is filed; each once, and none that would fail as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from host.errors import WorldError
from host.fetch.documents.prefetch.early_requests import REQUESTS_IN_FLIGHT
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
    files = UnderWay(browser, "page.fetch_bytes")
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert files.most == REQUESTS_IN_FLIGHT
    assert set(files.requests.values()) == {1}


def test_nothing_is_requested_early_before_a_document_came(make: Make) -> None:
    """The first address brings no document: nothing says yet that the others will."""
    browser = portal()
    browser.documents = {url: Bytes(b"<p>no</p>", 404, "text/html") for url in browser.documents}
    files = UnderWay(browser, "page.fetch_bytes")
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
    lost = raising("page.fetch_bytes", "browser.page_unreachable")
    calls = [0]

    def before(method: str, params: Any) -> None:
        calls[0] += method == "page.fetch_bytes"
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
        calls[0] += method == "page.fetch_bytes"
        if calls[0] > 4 and method == "page.fetch_bytes":
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
    files = UnderWay(browser, "page.fetch_bytes")
    calls = [0]
    answer = browser.page_fetch_bytes

    def busy(params: Any) -> Any:
        calls[0] += 1
        if calls[0] != 3:
            return answer(params)
        return answer(params.model_copy(update={"url": f"{BASE}/none"})).model_copy(
            update={"status": 429, "retry_after": "1"}
        )

    browser.page_fetch_bytes = busy  # type: ignore[method-assign]
    world = make(browser, PORTAL)
    assert world.fetch().state == "complete"
    assert len(world.files()) == len(ROWS)
    assert max(files.requests.values()) == 2
