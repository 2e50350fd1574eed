"""A portal that is busy, a session that ends on the way, documents that come later: waited for, gone on from, told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from host.browser.retry_after import DEFAULT_WAIT_SECONDS, MAX_TOTAL_WAIT_SECONDS, MAX_WAIT_SECONDS, RetryAfter
from host.errors import WorldError
from host.formats import format_date
from host.service.presenter import Presenter
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing
from tests.support.fetch_kit import Cancelled
from tests.unit.fetch.test_run import ROWS, SIGN_IN, WANTED, two_pages

Make = Callable[..., World]


@pytest.mark.parametrize(
    ("status", "said", "waited"),
    [
        (429, "7", 7.0),
        (503, "7", 7.0),
        (429, None, DEFAULT_WAIT_SECONDS),
        (503, None, None),
        (429, str(round(MAX_WAIT_SECONDS) + 1), None),
        (429, "soon", None),
        (429, "9" * 400, None),
        (429, "-1", None),
    ],
)
def test_it_waits_as_asked_within_reason(status: int, said: str | None, waited: float | None) -> None:
    clock = HandClock()
    begun = clock.monotonic()
    assert RetryAfter(clock, Cancelled()).wait(status, said) is (waited is not None)
    assert clock.monotonic() - begun == pytest.approx(waited or 0.0, abs=0.01)


def test_a_date_to_wait_for_is_understood() -> None:
    clock = HandClock()
    begun = clock.monotonic()
    assert RetryAfter(clock, Cancelled()).wait(429, format_datetime(clock.now() + timedelta(seconds=20), usegmt=True))
    assert clock.monotonic() - begun == pytest.approx(20, abs=0.01)


def test_all_waiting_together_has_an_end() -> None:
    patience = RetryAfter(HandClock(), Cancelled())
    assert sum(patience.wait(429, "60") for _ in range(20)) == MAX_TOTAL_WAIT_SECONDS // 60


def test_nobody_waits_for_a_fetch_that_is_not_wanted_any_more() -> None:
    stopped = Cancelled(WorldError("fetch.stopped"))
    with pytest.raises(WorldError, match=r"fetch\.stopped"):
        RetryAfter(HandClock(), stopped).wait(429, "5")


def test_a_busy_page_is_asked_for_again(make: Make) -> None:
    browser = two_pages()
    second = browser.pages[f"{PORTAL}?seite=2"]
    looks = [0]

    def busy_first() -> Page:
        looks[0] += browser.calls[-1] == "page.snapshot"
        assert isinstance(second, Page)
        return Page("<h1>Zu viele Anfragen</h1>", 429) if looks[0] < 2 else second

    browser.pages[f"{PORTAL}?seite=2"] = busy_first
    world = make(browser)
    assert world.fetch().state == "complete"
    assert world.files() == WANTED


def test_a_portal_that_stays_busy_is_not_asked_for_the_other_documents(make: Make) -> None:
    browser = two_pages()
    for number, _, _ in ROWS[3:]:
        browser.documents[f"https://portal.example/pdf/{number}.pdf"] = Bytes(b"", 429)
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_down", "portal_down.too_many_requests")
    assert browser.calls.count("page.fetch_bytes") == 3 + 3
    assert len(world.files()) == 3


def test_a_page_that_cannot_be_had_now_may_hold_the_list_of_which_this_one_is_a_part(make: Make) -> None:
    start = "https://portal.example/"
    newest = listing(ROWS[:3], above='<nav><a href="/rechnungen">Alle Rechnungen</a></nav>')
    browser = FakeBrowser(pages={start: Page(newest), PORTAL: Page("<h1>Fehler</h1>", 500)}, documents=documents(ROWS))
    world = make(browser)
    world.store.accounts.set(world.account, url=start)
    ended = world.fetch()
    assert (ended.state, ended.failure_code, ended.proof) == ("portal_down", "portal_down.server_error", None)


SIGN_IN_INSTEAD = Bytes(SIGN_IN.encode(), 200, "text/html")
NOTHING_THERE = Bytes(b"<h1>404</h1>", 404, "text/html")


def ending_session(
    browser: FakeBrowser, when: Callable[[str, Any], bool], instead: Bytes = SIGN_IN_INSTEAD
) -> list[bool]:
    """The session ends once, when ``when`` says so; every page then asks to sign in until it was looked at five times.
    ``instead``: what comes in the place of documents."""
    ended: list[bool] = []
    looks = [0]
    pages, held = dict(browser.pages), dict(browser.documents)

    def before(method: str, params: Any) -> None:
        if not ended and when(method, params):
            ended.append(True)
            browser.documents = dict.fromkeys(held, instead)
        if ended and method == "page.snapshot":
            looks[0] += 1
        if looks[0] == 5:
            browser.documents = held

    def page(url: str) -> Callable[[], Page]:
        def now() -> Page:
            if ended and looks[0] < 5:
                return Page(SIGN_IN)
            # After the sign-in the portal shows its start page, whatever was asked for.
            if looks[0] == 5:
                return Page(
                    "<html lang='de'><body><h1>Willkommen</h1></body></html>", url="https://portal.example/start"
                )
            found = pages[url]
            assert isinstance(found, Page)
            return found

        return now

    browser.before = before
    browser.pages = {url: page(url) for url in pages} | {"https://portal.example/start": page(PORTAL)}
    return ended


@pytest.mark.parametrize("instead", [SIGN_IN_INSTEAD, NOTHING_THERE], ids=["sign-in page", "404"])
@pytest.mark.parametrize("row", [0, 6, 9, 11])
def test_a_session_that_ends_at_a_document_is_begun_again_and_gone_on_from_there(
    make: Make, row: int, instead: Bytes
) -> None:
    """A portal that tells strangers nothing says that there is no such document."""
    browser = two_pages()
    wanted = f"/pdf/{ROWS[row][0]}.pdf"
    ended = ending_session(
        browser, lambda method, params: method == "page.fetch_bytes" and wanted in params.url, instead
    )
    world = make(browser)
    fetch = world.fetch()
    assert ended
    assert (fetch.state, fetch.failure_code) == ("complete", None), world.outcomes(fetch)
    assert world.outcomes(fetch) == [(number, "filed", None) for number, _, _ in ROWS]
    assert world.files() == WANTED


def test_documents_that_are_gone_end_no_session(make: Make) -> None:
    browser = two_pages()
    for number, _, _ in ROWS[:5]:
        browser.documents[f"https://portal.example/pdf/{number}.pdf"] = NOTHING_THERE
    world = make(browser)
    fetch = world.fetch()
    assert [outcome for _, outcome, _ in world.outcomes(fetch)] == ["failed"] * 5 + ["filed"] * (len(ROWS) - 5)
    assert fetch.state == "incomplete"
    assert browser.calls.count("page.fetch_html") <= 3


def test_a_session_that_ends_between_two_pages_goes_on_with_the_page_that_was_asked_for(make: Make) -> None:
    browser = two_pages()
    ended = ending_session(browser, lambda method, params: method == "tab.navigate" and "seite=2" in params.url)
    world = make(browser)
    fetch = world.fetch()
    assert ended
    assert world.outcomes(fetch) == [(number, "filed", None) for number, _, _ in ROWS]
    assert fetch.state == "complete"


def test_somebody_else_who_signs_in_on_the_way_ends_it(make: Make) -> None:
    browser = two_pages()
    mine, theirs = "<p>Kundennummer: 4711-0815</p>", "<p>Kundennummer: 9999-1234</p>"
    browser.pages[PORTAL] = Page(listing(ROWS[:7], above=mine))
    world = make(browser)
    world.fetch()
    assert world.store.accounts.get(world.account).memory.shown_identity
    new = [("R-2026-099", "20.10.2026", "7,00"), *ROWS]
    browser.pages[PORTAL] = Page(listing(new, above=mine))
    browser.documents = documents(new)
    ended = ending_session(browser, lambda method, params: method == "page.fetch_bytes")
    inner = browser.pages[PORTAL]

    def page() -> Page:
        assert callable(inner)
        shown = inner()
        return Page(shown.html.replace(mine, theirs) if ended else shown.html, shown.status, shown.url)

    browser.pages[PORTAL] = page
    fetch = world.fetch()
    assert (fetch.state, fetch.failure_code) == ("needs_person", "account.other_owner")
    assert len(world.files()) == 7


WAITS = "<tr><td>R-2026-077</td><td>25.10.2026</td><td>9,00 €</td><td>wird erstellt</td></tr>"


def test_a_document_that_is_being_prepared_is_told_and_brought_when_it_is_there(make: Make) -> None:
    browser = FakeBrowser(
        pages={PORTAL: Page(listing(ROWS).replace("<tbody>", f"<tbody>{WAITS}"))}, documents=documents(ROWS)
    )
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended)[0] == ("R-2026-077", "waiting", "fetch.being_prepared")
    assert ended.state == "complete"
    assert ended.proof is not None
    assert ended.proof["waiting"] == [{"number": "R-2026-077", "date": "2026-10-25"}]
    again = world.fetch()
    assert (again.state, (again.proof or {})["waiting"]) == ("nothing_new", ended.proof["waiting"])
    there = [("R-2026-077", "25.10.2026", "9,00"), *ROWS]
    browser.pages[PORTAL], browser.documents = Page(listing(there)), documents(there)
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[0]) == ("complete", ("R-2026-077", "filed", None))


def test_a_document_that_is_prepared_for_weeks_is_told_as_such(make: Make) -> None:
    page = Page(listing(ROWS).replace("<tbody>", f"<tbody>{WAITS}"))
    world = make(FakeBrowser(pages={PORTAL: page}, documents=documents(ROWS)))
    first = world.fetch()
    assert "two weeks" not in Presenter(world.store, "en").message(first)
    since = first.queued_at[:10]
    world.clock.move(13 * 86_400)  # type: ignore[attr-defined]
    assert world.outcomes(world.fetch())[0] == ("R-2026-077", "waiting", "fetch.being_prepared")
    world.clock.move(2 * 86_400)  # type: ignore[attr-defined]
    late = world.fetch()
    assert world.outcomes(late)[0] == ("R-2026-077", "waiting", "fetch.prepared_for_long")
    assert (late.state, (late.proof or {})["waiting"]) == (
        "nothing_new",
        [{"number": "R-2026-077", "date": "2026-10-25", "since": since}],
    )
    said = Presenter(world.store, "en")
    assert "two weeks" in said.message(late)
    reason = world.store.fetches.rows(late.id)[0]
    told = said.failure(reason.reason_code, reason.details)
    assert told is not None
    assert format_date(date.fromisoformat(since), "en") in told.message


def test_a_page_of_rows_without_documents_is_no_reason_to_stop_before_the_next_page(make: Make) -> None:
    browser = two_pages()
    world = make(browser)
    assert world.fetch().state == "complete"
    bare = "".join(
        f"<tr><td>R-2027-{n:03}</td><td>{n:02}.01.2027</td><td>{n},00 €</td><td>keine Rechnung</td></tr>"
        for n in (3, 2, 1)
    )
    pager = '<nav><span>1</span> <a href="/rechnungen?seite=2" rel="next">Weiter</a></nav>'
    new = [("R-2026-050", "30.12.2026", "5,00"), *ROWS]
    browser.pages = {
        PORTAL: Page(listing([], pager).replace("<tbody>", f"<tbody>{bare}")),
        f"{PORTAL}?seite=2": Page(listing(new, '<nav><a href="/rechnungen">1</a> <span>2</span></nav>')),
    }
    browser.documents |= documents(new)
    ended = world.fetch()
    assert ("R-2026-050", "filed", None) in world.outcomes(ended), world.outcomes(ended)
