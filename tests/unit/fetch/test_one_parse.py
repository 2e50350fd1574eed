"""One parse per snapshot: what a fetch asks of an observed page is read from its report, or from the same parsed page."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from host.browser.page import ObservedPage
from host.connectors import registry
from host.finder import ExpectedDocument, Snapshot, fingerprint, judge_page, observe_snapshot
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing
from tests.support.locations import ROOT
from tests.support.parse_counter import ParseCounter

BAD = ROOT / "tests" / "bad" / "one_parse"
ROWS = [(f"R-2026-{n:03}", f"{n:02}.0{n}.2026", f"{n * 11},90") for n in range(4, 0, -1)]
INVOICE = (
    '<html lang="nl"><body><h1>Factuur F-3</h1><p>Factuurdatum 12-09-2026</p><p>Totaal incl. btw € 19,90</p>'
    '<button type="button">Afdrukken</button></body></html>'
)
EXPECTED = ExpectedDocument("F-3", "2026-09-12", "19.90")


def ask_everything(snapshot: Snapshot) -> None:
    """Asks of a page what a fetch asks: its connector, its report, and whether it is the document of a row."""
    assert registry().for_page(snapshot) is None
    report = observe_snapshot(snapshot)
    observed = ObservedPage(report, snapshot.url, 200, "a", 0, truncated=False, snapshot=snapshot)
    assert observed.contains_text("F-3")
    assert (report.sign_in.expired, report.sign_in.expires_in, report.sign_in.checks_browser) == (False, None, False)
    assert judge_page(snapshot, report, EXPECTED).paper == "invoice"
    assert fingerprint(snapshot, EXPECTED)


def bad_question(name: str) -> Callable[[Snapshot], object]:
    """Returns ``ask`` of a bad example."""
    spec = importlib.util.spec_from_file_location(name, BAD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ask: Callable[[Snapshot], object] = module.ask
    return ask


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> ParseCounter:
    return ParseCounter(monkeypatch)


def test_a_snapshot_is_parsed_once_whatever_is_asked_of_it(parses: ParseCounter) -> None:
    ask_everything(Snapshot(INVOICE, "https://shop.example/factuur/F-3"))
    assert parses.html == [INVOICE]


@pytest.mark.parametrize("name", sorted(file.stem for file in BAD.glob("*.py")))
def test_a_second_parse_is_noticed(name: str, parses: ParseCounter) -> None:
    snapshot = Snapshot(INVOICE, "https://shop.example/factuur/F-3")
    ask_everything(snapshot)
    bad_question(name)(snapshot)
    assert parses.html == [INVOICE, INVOICE]


def test_a_list_is_let_go_of_and_not_parsed_again_to_say_that_it_is_no_invoice(parses: ParseCounter) -> None:
    snapshot = Snapshot(listing(ROWS), PORTAL)
    report = observe_snapshot(snapshot)
    assert judge_page(snapshot, report, EXPECTED).objection == "offers documents"
    assert parses.count == 1
    assert snapshot.page.title == "Ihre Rechnungen"
    assert parses.count == 2


def test_a_released_page_is_parsed_again(parses: ParseCounter) -> None:
    snapshot = Snapshot(INVOICE, "https://shop.example/factuur/F-3")
    title = snapshot.page.root
    snapshot.release()
    assert snapshot.page.root is not title
    assert parses.count == 2


# --- in whole fetches


@dataclass
class Asking(FakeBrowser):
    """Shows a page for so many observations before it shows the list."""

    html: str = ""
    status: int = 200
    remaining: int = 4

    def __post_init__(self) -> None:
        self.pages = {PORTAL: self._show}
        self.documents = documents(ROWS)

    def _show(self) -> Page:
        self.remaining -= self.calls[-1] == "page.snapshot"
        return Page(self.html, self.status) if self.remaining >= 0 else Page(listing(ROWS))


CODE = (
    '<html lang="en"><title>Security code</title><h1>Security code</h1><p>The code is valid for 5 minutes.</p><form method="post">'
    '<label>Code <input name="otp" autocomplete="one-time-code" maxlength="6"></label><button>Continue</button></form></html>'
)
CHECK = "<html><title>Portal</title><body><h1>Checking your browser</h1><p>Please wait a few seconds.</p></body></html>"


@pytest.mark.parametrize(("html", "status"), [(CODE, 200), (CHECK, 503)], ids=["code", "check"])
def test_a_fetch_parses_each_page_that_stands_before_the_list_once(
    make: Callable[[FakeBrowser], World], parses: ParseCounter, html: str, status: int
) -> None:
    browser = Asking(html=html, status=status)
    assert make(browser).fetch().state == "complete"
    assert parses.html.count(html) == 4
    assert parses.count == browser.calls.count("page.snapshot")


def test_a_kept_page_is_parsed_when_it_is_read_ahead_opened_reloaded_and_saved(
    make: Callable[[FakeBrowser], World], parses: ParseCounter
) -> None:
    head = "<tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>"
    row = '<tr><td>F-3</td><td>12-09-2026</td><td>€ 19,90</td><td><a href="/factuur/F-3">Bekijken</a></td></tr>'
    browser = FakeBrowser(
        pages={
            PORTAL: Page(f'<html lang="nl"><body><h1>Facturen</h1><table>{head}{row}</table></body></html>'),
            "https://portal.example/factuur/F-3": Page(INVOICE),
        }
    )
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended) == [("F-3", "filed", None)]
    assert browser.calls.count("page.keep") == 2
    # The row's page, and once the list's: asked for as a file, the row's page is "not found" here.
    assert browser.calls.count("page.fetch_html") == 2
    assert parses.html.count(INVOICE) == 4
