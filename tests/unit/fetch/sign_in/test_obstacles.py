"""What stands between a fetch and its documents: a check that goes by itself, a sign-in in a frame, a code for each document."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from host import protocol
from host.errors import WorldError
from host.finder import observe
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing, pdf

ROWS = [(f"R-2026-{n:03}", f"{n:02}.0{n}.2026", f"{n * 11},90") for n in range(6, 0, -1)]
CHECKS = (
    "<h1>Even geduld</h1><p>We controleren uw browser voordat u doorgaat.</p>",
    "<h1>Einen Moment</h1><p>Wir überprüfen Ihren Browser.</p>",
    "<h1>One moment</h1><p>Checking your browser before accessing x.example.</p>",
    "<h1>Un instant</h1><p>Vérification de votre navigateur en cours.</p>",
    "<h1>Un momento</h1><p>Estamos comprobando tu navegador.</p>",
    "<h1>Un momento</h1><p>Verifica del browser in corso.</p>",
)
CODE = (
    '<html lang="de"><title>Bestätigungscode</title><h1>Bestätigungscode</h1><p>Geben Sie den Code aus Ihrer App ein.</p>'
    '<form method=post><label>Code <input name=otp autocomplete="one-time-code" maxlength=6></label><button>Weiter</button></form>'
)


@pytest.mark.parametrize("body", CHECKS)
def test_a_check_of_the_browser_is_seen(body: str) -> None:
    html = f"<html><title>Portal</title><body>{body}</body></html>"
    report = observe(html, PORTAL)
    assert (report.state, report.sign_in.checks_browser) == ("captcha", True)


def test_a_page_that_has_more_to_say_is_no_check() -> None:
    report = observe(listing(ROWS, above="<p>Wir überprüfen Ihren Browser.</p>"), PORTAL)
    assert (report.state, report.sign_in.checks_browser) == ("documents", False)
    for html in ("<p>" + "Checking your browser. " * 60, "<h1>Verify you are human</h1><p>Tick the box.</p>"):
        assert not observe(html, PORTAL).sign_in.checks_browser


@dataclass
class Checking(FakeBrowser):
    """Checks the browser for so many looks."""

    looks: int = 5

    def __post_init__(self) -> None:
        self.pages = {PORTAL: self._show}
        self.documents = documents(ROWS)

    def _show(self) -> Page:
        self.looks -= 1
        if self.looks < 0:
            return Page(listing(ROWS))
        return Page(f"<html><title>Portal</title><body>{CHECKS[1]}</body></html>", 503)


def test_what_goes_by_itself_calls_nobody(make: Callable[[FakeBrowser], World]) -> None:
    browser = Checking()
    world = make(browser)
    assert world.fetch().state == "complete"
    assert (browser.shown, world.store.attention.list()) == (0, [])


def test_a_check_that_stays_is_the_persons(make: Callable[[FakeBrowser], World]) -> None:
    browser = Checking(looks=10_000)
    world = make(browser)
    assert world.fetch(patience=3.0).failure_code == "login_needed.captcha"
    assert browser.shown == 1


def test_a_page_that_is_gone_between_the_check_and_what_follows(make: Callable[[FakeBrowser], World]) -> None:
    browser = Checking()
    missed: list[str] = []

    def gone(method: str, params: Any) -> None:
        if method == "page.snapshot" and browser.looks == 2 and not missed:
            missed.append(method)
            raise WorldError("browser.page_unreachable")

    browser.before = gone
    assert make(browser).fetch().state == "complete"
    assert missed


def test_a_page_that_leaves_by_itself_right_after_it_was_seen(make: Callable[[FakeBrowser], World]) -> None:
    browser = Checking(looks=1)
    gone: list[str] = []

    def leaves(method: str, params: Any) -> None:
        if method == "page.wait_quiet" and len(gone) < 3:
            gone.append(method)
            raise WorldError("browser.page_unreachable")

    browser.before = leaves
    assert make(browser).fetch().state == "complete"
    assert len(gone) == 3


@pytest.mark.parametrize(
    ("frame", "state"),
    [
        ('<oph-frame data-oph-src="https://login.x.example/form"></oph-frame>', "sign_in"),
        ('<oph-frame data-oph-src="https://x.example/sso?a=1"></oph-frame>', "sign_in"),
        ('<oph-frame data-oph-hidden data-oph-src="https://login.x.example/"></oph-frame>', "other"),
        ('<oph-frame data-oph-src="https://x.example/map"></oph-frame>', "other"),
        ('<oph-frame data-oph-src="https://x.example/login-blog-article"></oph-frame>', "other"),
        ('<oph-frame data-oph-src="https://x.example/login"><p>Welcome, nothing here</p></oph-frame>', "other"),
    ],
)
def test_a_sign_in_in_a_frame_that_cannot_be_looked_into(frame: str, state: str) -> None:
    assert (
        observe(f"<html><title>Portal</title><h1>Mijn omgeving</h1>{frame}</html>", "https://x.example/").state == state
    )


@dataclass
class Guarded(FakeBrowser):
    """Asks for a code before each document; ``helps``: what the person types opens it. ``asked`` counts the pages shown."""

    helps: bool = True
    unlocked: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pages = {PORTAL: Page(listing(ROWS))}
        for number, _, _ in ROWS:
            url = f"https://portal.example/pdf/{number}.pdf"
            self.pages[url] = lambda url=url: self._guard(url)  # type: ignore[misc]

    def _guard(self, url: str) -> Page:
        return Page(CODE)

    def tab_show(self, params: Any) -> protocol.Nothing:
        """The person types the code at once; the portal shows its list again."""
        self.asked.append(self.url)
        if self.helps:
            self.unlocked.add(self.url)
        self.url = PORTAL
        return super().tab_show(params)

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        url = params.url or ""
        is_open = url in self.unlocked
        self.unlocked.discard(url)
        number = url.rsplit("/", 1)[-1].removesuffix(".pdf")
        self.documents[url] = Bytes(pdf(number)) if is_open else Bytes(CODE.encode(), 200, "text/html")
        return super().page_fetch_bytes(params)

    extension_fetch_bytes = page_fetch_bytes


def test_a_code_for_each_document_is_asked_once_for_each(make: Callable[[FakeBrowser], World]) -> None:
    browser = Guarded()
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", ended.failure_code
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"filed"}
    assert len(browser.asked) == len(set(browser.asked)) == len(ROWS)
    assert world.fetch().state == "nothing_new"
    assert len(browser.asked) == len(ROWS)


def test_a_code_that_opens_nothing_is_not_asked_for_at_every_row(make: Callable[[FakeBrowser], World]) -> None:
    browser = Guarded(helps=False)
    world = make(browser)
    ended = world.fetch()
    assert ended.state in ("incomplete", "needs_person")
    assert len(browser.asked) <= 3
    assert "filed" not in {outcome for _, outcome, _ in world.outcomes(ended)}


@dataclass
class Loading(FakeBrowser):
    """A page that had come, and begins another load by itself: no address is told while that lasts."""

    looks: float = 3

    def tab_get(self, _: Any) -> protocol.Tab:
        self.looks -= 1
        return self._tab() if self.looks < 0 else protocol.Tab(tab=1, url="", status="loading", active=False)


@pytest.mark.parametrize(("looks", "state"), [(3, "nothing_new"), (math.inf, "portal_down")])
def test_a_page_that_loads_another_one_by_itself(
    make: Callable[[FakeBrowser], World], looks: float, state: str
) -> None:
    browser = Loading({PORTAL: Page("<h1>Facturen</h1><p>U heeft nog geen facturen.</p>")}, looks=looks)
    assert make(browser).fetch().state == state
