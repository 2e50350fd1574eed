"""Links that scripts draw into a list's rows after the rows: a row is only told to have no document on a page that is quiet
and whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from host import protocol
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents

ROWS = [(f"FS-26-{n:03}", f"{n:02}/03/2026", f"{n * 11},40") for n in range(6, 0, -1)]
BARE = ROWS[1][0]
ORDERED_FROM = "https://portal.example/api/documents"
CHAT = "https://chat.elsewhere.example/poll"
Make = Callable[[FakeBrowser], World]


def cards(rows: list[tuple[str, str, str]], bare: str | None = None, below: str = "") -> str:
    """A French page with a card for each invoice; ``bare``: the number of the one without its link, which is an icon."""
    made = "".join(
        f'<li class="facture"><h3>Facture {number}</h3><p>du {date}</p><p>Montant TTC {total} €</p>'
        + (
            ""
            if number == bare
            else f'<a href="/pdf/{number}.pdf" title="Télécharger la facture" data-oph-ref="0.a.{n}"><svg></svg></a>'
        )
        + "</li>"
        for n, (number, date, total) in enumerate(rows, 1)
    )
    return f'<html lang="fr"><title>Mes factures</title><body><h1>Mes factures</h1><ul>{made}</ul>{below}</body></html>'


def scripted(first: str = "", **settings: Any) -> FakeBrowser:
    return FakeBrowser(
        pages={PORTAL: Page(first or cards(ROWS, BARE))}, documents=documents(ROWS), scripted=True, **settings
    )


def outcome(world: World) -> tuple[str, str | None, str, str | None]:
    """Ends one fetch, and returns its state and what became of the row that lacked its link."""
    ended = world.fetch()
    told = next((found, code) for number, found, code in world.outcomes(ended) if number == BARE)
    return ended.state, ended.failure_code, *told


def test_a_row_that_stays_bare_on_a_whole_page_has_no_document(make: Make) -> None:
    world = make(scripted())
    assert outcome(world) == ("complete", None, "no_document", "fetch.none_offered")
    world.browser.calls.clear()
    assert world.fetch().state == "nothing_new"
    assert world.browser.calls.count("page.pending") == 1, "what was judged once costs no wait beyond that for the rows"


def test_a_link_that_is_drawn_in_a_long_rest_is_followed(make: Make) -> None:
    browser = scripted()

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.quiet_ms >= 3_000 and not browser.stirred:
            browser.stirred, browser.pages[PORTAL] = 1, Page(cards(ROWS))

    browser.before = before
    world = make(browser)
    assert outcome(world)[::2] == ("complete", "filed")
    assert len(world.files()) == len(ROWS)


def test_a_link_that_a_slow_answer_brings_is_followed(make: Make) -> None:
    browser = scripted(pending=[ORDERED_FROM])

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.answered:
            browser.pending, browser.pages[PORTAL] = [], Page(cards(ROWS))

    browser.before = before
    world = make(browser)
    assert outcome(world)[::2] == ("complete", "filed")
    assert len(world.files()) == len(ROWS)


def test_a_row_is_not_bare_where_a_request_of_the_page_failed(make: Make) -> None:
    world = make(scripted(failed=1))
    assert outcome(world) == ("incomplete", "fetch.rows_missing", "failed", "fetch.no_whole_page")


def test_a_failure_that_loading_anew_mends_is_none(make: Make) -> None:
    browser = scripted(failed=1)

    def before(method: str, params: Any) -> None:
        if method == "tab.navigate" and params.url == PORTAL:
            browser.failed, browser.pages[PORTAL] = 0, Page(cards(ROWS))

    browser.before = before
    assert outcome(make(browser))[::2] == ("complete", "filed")


@pytest.mark.parametrize(("waits_for", "told"), [(ORDERED_FROM, "failed"), (CHAT, "no_document")])
def test_an_answer_of_the_portal_that_never_comes_says_nothing_of_the_row(
    make: Make, waits_for: str, told: str
) -> None:
    world = make(scripted(pending=[waits_for]))
    assert outcome(world)[2] == told


def test_a_row_is_not_bare_on_a_page_that_never_rests(make: Make) -> None:
    assert outcome(make(scripted(quiet=False)))[2:] == ("failed", "fetch.no_whole_page")


def test_a_row_is_not_bare_on_a_page_that_is_not_rendered(make: Make) -> None:
    assert outcome(make(scripted(visible=False, can_paint=False)))[2:] == ("failed", "fetch.no_whole_page")


def test_a_page_without_scripts_is_whole_at_once(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(cards(ROWS, BARE))}, documents=documents(ROWS), failed=1)
    assert outcome(make(browser))[2:] == ("no_document", "fetch.none_offered")
    assert "page.pending" not in browser.calls


class MoreRows(FakeBrowser):
    """Two rows, and a button that shows the others; the scripts wait for the links of the latter."""

    def __init__(self, waits_for: list[str]) -> None:
        super().__init__(documents=documents(ROWS), scripted=True)
        self._waits_for = waits_for
        more = '<button data-oph-ref="0.a.90">Afficher plus</button>'
        self.pages[PORTAL] = lambda: Page(cards(ROWS, ROWS[4][0]) if self.clicked else cards(ROWS[:2], below=more))

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.pending = self._waits_for
        self.stirred += 1
        return super().page_click(params)

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        return super().page_snapshot(params).model_copy(update={"document": "same"})


@pytest.mark.parametrize(("waits_for", "told"), [([ORDERED_FROM], "failed"), ([], "no_document")])
def test_what_a_press_has_brought_is_not_loaded_anew(make: Make, waits_for: list[str], told: str) -> None:
    browser = MoreRows(waits_for)
    world = make(browser)
    ended = world.fetch()
    assert {number: found for number, found, _ in world.outcomes(ended)}[ROWS[4][0]] == told
    assert (ended.state == "complete") == (told == "no_document")


def test_a_link_with_words_makes_no_second_row_of_its_row(make: Make) -> None:
    """Its words change the row's text, by which rows are known otherwise."""
    browser = scripted(re.sub("<svg></svg>", "Télécharger", cards(ROWS, BARE)))

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.quiet_ms >= 3_000 and not browser.stirred:
            browser.stirred, browser.pages[PORTAL] = 1, Page(re.sub("<svg></svg>", "Télécharger", cards(ROWS)))

    browser.before = before
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), len(world.files())) == ("complete", len(ROWS), len(ROWS))


class DrawnInView(FakeBrowser):
    """Three views of two rows each, whose links are drawn when they are in view; ``slow``: those of the last view are only drawn
    when they are there a second time."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__(documents=documents(ROWS), scripted=True)
        self._slow = slow
        self._view = 0
        self._times_at_end = 0
        self._drawn = 2
        self.pages[PORTAL] = self._shown

    def _shown(self) -> Page:
        rows = cards(ROWS)
        for number, _, _ in ROWS[self._drawn :]:
            rows = re.sub(rf'<a href="/pdf/{number}.pdf".*?</a>', "", rows)
        return Page(rows)

    def page_scroll(self, params: protocol.ScrollParams) -> protocol.ScrollResult:
        before, self._view = self._view, 0 if params.to == "top" else min(self._view + 1, 2)
        moved = self._view != before
        self._times_at_end += moved and self._view == 2
        if moved and (self._view < 2 or not self._slow or self._times_at_end > 1):
            self._drawn = max(self._drawn, 2 * (self._view + 1))
            self.stirred += 1
        return protocol.ScrollResult(moved=moved)

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        return super().page_snapshot(params).model_copy(update={"document": "same"})


@pytest.mark.parametrize("slow", [False, True])
def test_links_that_are_drawn_in_view_are_waited_for_in_every_view(make: Make, slow: bool) -> None:
    world = make(DrawnInView(slow=slow))
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS)), world.outcomes(ended)


def test_a_row_that_is_bare_on_a_page_in_part_and_then_on_a_whole_one_has_no_document(make: Make) -> None:
    browser = scripted(failed=1)
    world = make(browser)
    assert outcome(world)[2:] == ("failed", "fetch.no_whole_page")
    browser.failed = 0
    assert outcome(world) == ("nothing_new", None, "no_document", "fetch.none_offered")


def test_it_may_have_one_where_no_row_offers_any_since(make: Make) -> None:
    """The portal was made anew meanwhile, and nobody recognises the control."""
    browser = scripted(failed=1)
    world = make(browser)
    assert outcome(world)[2:] == ("failed", "fetch.no_whole_page")
    browser.failed = 0
    browser.pages[PORTAL] = Page(re.sub("<a href.*?</a>", "", cards(ROWS, BARE)))
    assert outcome(world)[:2] == ("incomplete", "fetch.new_rows_without_document")


def test_a_page_that_is_hidden_while_it_is_looked_at_is_shown_once_more(make: Make) -> None:
    """After a sign-in its tab is in front, until the person goes on to another one."""
    browser = scripted()

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.quiet_ms >= 3_000 and "tab.reveal" not in browser.calls:
            browser.visible = False

    browser.before = before
    world = make(browser)
    assert outcome(world) == ("complete", None, "no_document", "fetch.none_offered")
    assert browser.calls.count("tab.reveal") == 1


@pytest.mark.parametrize(("times", "told"), [(3, "no_document"), (9, "failed")])
def test_a_person_who_goes_back_and_forth_hides_it_anew(make: Make, times: int, told: str) -> None:
    """Whoever keeps covering it is left alone after a while, and then the page proves nothing."""
    browser = scripted()

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.quiet_ms >= 3_000:
            browser.visible = browser.calls.count("tab.reveal") >= times

    browser.before = before
    assert outcome(make(browser))[2] == told
    assert browser.calls.count("tab.reveal") == min(times, 4)


@pytest.mark.parametrize(
    ("changes", "quiet", "failed", "told"),
    [(0, True, 0, "no_document"), (1, True, 0, "failed"), (0, False, 0, "failed"), (0, True, 1, "failed")],
    ids=["nothing came since", "it changed", "it never rested", "a request failed"],
)
def test_a_page_that_rested_in_view_may_be_hidden_then(
    make: Make, changes: int, quiet: bool, failed: int, told: str
) -> None:
    """The last look at it is only for what came after its rest."""
    browser = scripted(quiet=quiet, failed=failed)
    rested: list[bool] = []

    def before(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and params.quiet_ms >= 3_000:
            rested.append(True)
        elif method == "page.pending" and rested and browser.visible:
            browser.visible, browser.stirred = False, browser.stirred + changes

    browser.before = before
    world = make(browser)
    assert outcome(world)[2] == told
    assert not browser.visible
