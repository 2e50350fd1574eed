"""Whole fetches without a browser: every way in which one may end, and that nothing is lost or doubled on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.fetch.memory import full_read_is_due
from host.fetch.run import FetchRun
from host.schedule.rhythm.account import LATE_DOCUMENT
from host.service.account_settings import change_account
from host.store import AccountMemory
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing, pdf, raising
from tests.support.fetch_kit import new_signals

ROWS = [(f"R-2026-{n:03}", f"{n:02}.0{n % 9 + 1}.2026", f"{n * 11},90") for n in range(12, 0, -1)]
ROWS.sort(key=lambda row: row[1][3:5] + row[1][:2], reverse=True)
NEXT = (
    '<nav><span>1</span> <a href="/rechnungen?seite=2">2</a> <a href="/rechnungen?seite=2" rel="next">Weiter</a></nav>'
)
SIGN_IN = """<html lang="de"><head><title>Anmelden</title></head><body><h1>Anmelden</h1><form method="post" action="/anmelden">
<label>Benutzername <input name="user" autocomplete="username"></label><label>Passwort <input type="password" name="pw"></label>
<button type="submit">Anmelden</button></form></body></html>"""
EMPTY = """<html lang="de"><head><title>Rechnungen</title></head><body><main><h1>Ihre Rechnungen</h1>
<p>Es sind noch keine Rechnungen vorhanden.</p></main></body></html>"""


def two_pages() -> FakeBrowser:
    pages: dict[str, Any] = {
        PORTAL: Page(listing(ROWS[:7], NEXT)),
        f"{PORTAL}?seite=2": Page(listing(ROWS[7:], '<nav><a href="/rechnungen">1</a> <span>2</span></nav>')),
    }
    return FakeBrowser(pages=pages, documents=documents(ROWS))


Make = Callable[..., World]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[World] = []

    def build(browser: FakeBrowser, **more: Any) -> World:
        made.append(World(tmp_path, HandClock(), browser, **more))
        return made[-1]

    yield build
    for world in made:
        world.close()


WANTED = sorted(hashlib.sha256(pdf(number)).hexdigest() for number, _, _ in ROWS)


def test_two_pages_are_fetched_and_filed(make: Make) -> None:
    world = make(two_pages())
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ROWS]
    assert world.files() == WANTED
    assert ended.proof is not None
    assert (ended.proof["end"], ended.proof["pages"]) == ("last_page", 2)
    assert world.browser.tabs == 0


def test_the_second_time_the_first_page_is_enough(make: Make) -> None:
    world = make(two_pages())
    world.fetch()
    ended = world.fetch()
    assert ended.state == "nothing_new"
    assert ended.proof is not None
    assert ended.proof["known_rows"]
    assert ended.proof["pages"] == 1
    assert world.files() == WANTED


def test_nothing_is_new_is_not_said_while_the_archive_is_away(make: Make) -> None:
    """The list has nothing new, but nobody can open what is filed: the disk of the archive is not there."""
    world = make(two_pages())
    world.fetch()
    away = world.paths.archive.rename(world.paths.data / "away")

    ended = world.fetch()

    assert ended.failure_code == "archive.folder_gone"
    assert ended.state not in ("nothing_new", "complete")
    assert not world.paths.archive.exists(), "an empty folder in its place would look like the archive"
    away.rename(world.paths.archive)
    assert world.fetch().state == "nothing_new"


def test_a_full_fetch_reads_to_the_end_again(make: Make) -> None:
    world = make(two_pages())
    world.fetch()
    ended = world.fetch(full=True)
    assert ended.state == "nothing_new"
    assert len(world.outcomes(ended)) == len(ROWS)


def test_after_thirty_days_the_list_is_read_to_its_end(make: Make) -> None:
    world = make(two_pages())
    world.fetch()
    world.clock.move(31 * 86_400)  # type: ignore[attr-defined]
    assert len(world.outcomes(world.fetch())) == len(ROWS)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "portal_down.not_found"),
        (429, "portal_down.too_many_requests"),
        (500, "portal_down.server_error"),
        (503, "portal_down.unavailable"),
        (403, "portal_down.refused"),
    ],
)
def test_an_error_of_the_portal_is_told_as_such(make: Make, status: int, code: str) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page("<h1>Fehler</h1>", status)}))
    ended = world.fetch()
    assert (ended.state, ended.failure_code, ended.proof) == ("portal_down", code, None)


@pytest.mark.parametrize(
    ("method", "raised", "state", "code"),
    [
        ("tab.open", "browser.page_unreachable", "portal_down", "portal_down.unreachable"),
        ("page.snapshot", "browser.page_unreachable", "portal_down", "portal_down.unreachable"),
        ("tab.open", "protocol.timeout", "portal_down", "portal_down.timeout"),
        ("page.snapshot", "browser.tab_closed", "stopped", "browser.tab_closed"),
        ("page.fetch_bytes", "browser.tab_closed", "stopped", "browser.tab_closed"),
        ("page.fetch_bytes", "archive.disk_full", "incomplete", "archive.disk_full"),
        ("page.fetch_bytes", "store.locked", "incomplete", "store.locked"),
        ("page.fetch_bytes", "archive.folder_gone", "incomplete", "archive.folder_gone"),
    ],
)
def test_the_world_in_the_way_ends_it_honestly_and_the_next_fetch_makes_it_good(
    make: Make, method: str, raised: str, state: str, code: str
) -> None:
    browser = two_pages()
    browser.before = raising(method, raised)
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == (state, code)
    assert all(
        outcome == "failed" and reason == code for _, outcome, reason in world.outcomes(ended) if outcome != "filed"
    )
    assert world.fetch().state in ("complete", "nothing_new")
    assert world.files() == WANTED


def test_a_browser_that_quits_closes_its_tabs_first_and_interrupts_the_fetch(make: Make) -> None:
    browser = two_pages()
    world = make(browser)
    queued = world.store.fetches.queue(world.account, False, "person")
    signals = new_signals()

    def quit_browser(method: str, _params: object) -> None:
        if method == "page.fetch_bytes":
            signals.interrupted.set()
            raise WorldError("browser.tab_closed")

    browser.before = quit_browser
    ended = FetchRun(world.context(queued, signals=signals)).run()
    assert (ended.state, ended.failure_code) == ("downloading", None)


def test_one_row_that_fails_does_not_stop_the_others(make: Make) -> None:
    browser = two_pages()
    bad = f"https://portal.example/pdf/{ROWS[2][0]}.pdf"
    browser.documents[bad] = Bytes(b"", 500)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[2] == (ROWS[2][0], "failed", "download.http_status")
    assert sum(outcome == "filed" for _, outcome, _ in world.outcomes(ended)) == len(ROWS) - 1
    browser.documents[bad] = Bytes(pdf(ROWS[2][0]))
    assert world.fetch().state == "complete"
    assert world.files() == WANTED


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"<!doctype html><html><body>Bitte anmelden</body></html>", "text/html"),
        (b"<!doctype html><html><body>Bitte anmelden</body></html>", "application/pdf"),
        (b"", "application/pdf"),
        (pdf("R")[:400], "application/pdf"),
        (b"MZ\x90\x00" + b"\0" * 500, "application/pdf"),
        (b'{"error": "gone"}', "application/json"),
    ],
)
def test_what_is_no_document_is_never_filed(make: Make, data: bytes, content_type: str) -> None:
    browser = two_pages()
    browser.documents[f"https://portal.example/pdf/{ROWS[0][0]}.pdf"] = Bytes(data, 200, content_type)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    number, outcome, reason = world.outcomes(ended)[0]
    assert (number, outcome) == (ROWS[0][0], "failed")
    assert reason is not None
    assert reason.startswith("download.")
    assert len(world.files()) == len(ROWS) - 1
    assert list(world.paths.quarantine.iterdir())


def test_a_missing_permission_is_an_attention(make: Make) -> None:
    browser = two_pages()
    browser.missing = ["https://portal.example/*"]
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("needs_person", "browser.permission_missing")
    assert [one.kind for one in world.store.attention.list() if one.kind != LATE_DOCUMENT] == ["permission"]
    browser.missing = []
    assert world.fetch().state == "complete"
    assert [one for one in world.store.attention.list() if one.kind != LATE_DOCUMENT] == []


def test_a_redirect_to_an_undeclared_host_is_an_attention(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page("", url="https://elsewhere.example/")}))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("needs_person", "fetch.undeclared_host")


def test_the_person_signs_in_and_it_goes_on_by_itself(make: Make) -> None:
    browser = two_pages()
    looks = [0]
    the_list = browser.pages[PORTAL]

    def page() -> Page:
        looks[0] += browser.calls[-1] == "page.snapshot"
        assert isinstance(the_list, Page)
        return Page(SIGN_IN) if looks[0] < 6 else the_list

    browser.pages[PORTAL] = page
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete"
    assert browser.shown == 1
    states = [step.state for step in world.store.fetches.steps(ended.id)]
    assert states[:4] == ["opening", "signing_in", "waiting_for_person", "finding_list"]
    assert [one for one in world.store.attention.list() if one.kind != LATE_DOCUMENT] == []


def test_nobody_signs_in(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(SIGN_IN)}))
    ended = world.fetch(patience=5)
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.sign_in")
    assert [one.kind for one in world.store.attention.list() if one.kind != LATE_DOCUMENT] == ["sign_in"]


def test_words_that_there_is_nothing_are_believed_only_of_an_account_that_never_had_anything(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(EMPTY)}))
    ended = world.fetch()
    assert ended.state == "nothing_new"
    assert ended.proof is not None
    assert "keine Rechnungen" in ended.proof["words"]
    world.browser.pages[PORTAL] = Page(listing(ROWS))
    world.browser.documents = documents(ROWS)
    assert world.fetch().state == "complete"
    world.browser.pages[PORTAL] = Page(EMPTY)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.known_rows_gone")


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><h1>Willkommen</h1><p>Guten Tag</p></body></html>"]
)
def test_a_page_without_a_list_is_never_fine(make: Make, html: str) -> None:
    ended = make(FakeBrowser(pages={PORTAL: Page(html)})).fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.no_list")


def test_pages_that_lead_in_a_circle_are_not_complete(make: Make) -> None:
    browser = two_pages()
    browser.pages[f"{PORTAL}?seite=2"] = Page(
        listing(ROWS[7:], '<nav><a href="/rechnungen" rel="next">Weiter</a></nav>')
    )
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.paging_loops")


def test_fewer_rows_than_the_portal_announces_is_not_complete(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS, above="<p>14 Rechnungen</p>"))}, documents=documents(ROWS))
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.fewer_rows_than_announced")


def test_a_start_date_leaves_older_rows(make: Make) -> None:
    world = make(two_pages())
    world.store.accounts.set(world.account, start_date="2026-06-01")
    ended = world.fetch()
    assert ended.state == "complete"
    kept = {outcome for _, outcome, _ in world.outcomes(ended)}
    assert kept == {"filed", "before_start"}
    assert world.fetch().state == "nothing_new"
    change_account(world.store, world.account, {"start_date": "2026-01-01"})
    again = world.fetch()
    assert (again.state, len(world.files())) == ("complete", len(ROWS)), (
        "what was left out is fetched when it is wanted"
    )


def test_an_earlier_first_day_that_is_set_meanwhile_counts_for_the_next_fetch(make: Make) -> None:
    world = make(two_pages())
    world.store.accounts.set(world.account, start_date="2026-04-01")

    def at_the_first_document(method: str, _: Any) -> None:
        if method.startswith("page.fetch_bytes") and world.store.accounts.get(world.account).start_date == "2026-04-01":
            change_account(world.store, world.account, {"start_date": "2026-01-01"})

    world.browser.before = at_the_first_document
    assert world.fetch().state == "complete"
    world.fetch()
    assert len(world.files()) == len(ROWS)


def test_a_clock_that_was_set_back_has_the_list_read_to_its_end(make: Make) -> None:
    now = make(two_pages()).clock.now()
    year = timedelta(days=365)
    assert full_read_is_due(AccountMemory(last_full_read=now + year), now)
    assert not full_read_is_due(AccountMemory(last_full_read=now), now)


def test_two_rows_with_one_number_are_two_documents(make: Make) -> None:
    twice = [("R-7", "07.07.2026", "10,00"), ("R-7", "06.06.2026", "20,00")]
    html = listing(twice).replace("/pdf/R-7.pdf", "/pdf/a.pdf", 1).replace("/pdf/R-7.pdf", "/pdf/b.pdf", 1)
    held = {f"https://portal.example/pdf/{name}.pdf": Bytes(pdf(name)) for name in "ab"}
    world = make(FakeBrowser(pages={PORTAL: Page(html)}, documents=held))
    assert world.fetch().state == "complete"
    assert len(world.files()) == 2
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == 2


def test_a_stop_keeps_what_was_filed_and_the_next_fetch_brings_the_rest(make: Make) -> None:
    browser = two_pages()
    world = make(browser)

    def stop_at_the_third(method: str, params: Any) -> None:
        if browser.calls.count("page.fetch_bytes") == 3:
            world.store.fetches.want_stop(world.store.fetches.list()[0].id)

    browser.before = stop_at_the_third
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("stopped", "fetch.stopped")
    assert len(world.files()) == 3
    browser.before = lambda method, params: None
    assert world.fetch().state == "complete"
    assert world.files() == WANTED
