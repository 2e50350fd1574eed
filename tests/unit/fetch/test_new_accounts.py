"""A new account's first fetch: "nothing new" needs the words, or an empty frame, on the page of the list itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

BASE = "https://portal.example"
ROWS = [(f"R-{n}", f"0{n}.05.2026", f"{n},00") for n in (3, 2, 1)]
HEAD = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr>"
Make = Callable[[FakeBrowser, str], World]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[World] = []

    def build(browser: FakeBrowser, url: str) -> World:
        made.append(World(tmp_path, HandClock(), browser, url))
        return made[-1]

    yield build
    for world in made:
        world.close()


def page(title: str, body: str, menu: str = "") -> Page:
    html = f'<nav>{menu}<a href="/logout">Abmelden</a></nav><main>{body}</main>'
    return Page(f'<html lang="de"><head><title>{title}</title></head><body>{html}</body></html>')


def start(box: str, menu: str = "") -> Page:
    """A start page with a box for invoices."""
    boxes = f"<section><h3>Rechnungen</h3>{box}</section><section><h3>Nachrichten</h3><p>Keine.</p></section>"
    return page("Übersicht", f"<h1>Guten Tag, Jonas</h1>{boxes}", menu)


@pytest.mark.parametrize("box", ["<p>Noch keine Rechnungen vorhanden.</p>", f"<table>{HEAD}</table>"])
def test_a_box_of_the_start_page_is_not_the_list(make: Make, box: str) -> None:
    ended = make(FakeBrowser(pages={f"{BASE}/": start(box)}), f"{BASE}/").fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.no_list")


def test_the_list_behind_the_start_page_is_read(make: Make) -> None:
    menu = '<a href="/rechnungen">Rechnungen</a>'
    browser = FakeBrowser(
        pages={f"{BASE}/": start("<p>Noch keine Rechnungen vorhanden.</p>", menu), PORTAL: Page(listing(ROWS))},
        documents=documents(ROWS),
    )
    world = make(browser, f"{BASE}/")
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ROWS))


@pytest.mark.parametrize("body", ["<p>Noch keine Rechnungen vorhanden.</p>", f"<table>{HEAD}</table>"])
def test_the_lists_own_page_is_believed(make: Make, body: str) -> None:
    browser = FakeBrowser(pages={PORTAL: page("Rechnungen", f"<h1>Ihre Rechnungen</h1>{body}")})
    assert make(browser, PORTAL).fetch().state == "nothing_new"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Sie haben keine offenen Rechnungen.</p>",
        "<p>Auf Rechnungen ist keine Unterschrift nötig.</p>",
        '<p>Noch keine Rechnungen vorhanden.</p><div class="spinner" aria-busy="true"></div>',
        f"<table>{HEAD}<tr><td>siehe Brief</td><td>vorige Woche</td><td>wie besprochen</td><td></td></tr></table>",
        '<div class="promo-banner">Keine Rechnungen mehr!</div>',
    ],
)
def test_anything_else_is_not(make: Make, body: str) -> None:
    browser = FakeBrowser(pages={PORTAL: page("Rechnungen", f"<h1>Ihre Rechnungen</h1>{body}")})
    assert make(browser, PORTAL).fetch().state not in ("nothing_new", "complete")


@pytest.mark.parametrize("count", ["", "<p>0 Ergebnisse</p>"])
def test_a_page_that_is_not_rendered_proves_no_empty_list(make: Make, count: str) -> None:
    """Its rows may load only when they come into view."""
    said = f"<h1>Ihre Rechnungen</h1>{count}<p>Noch keine Rechnungen.</p>"
    browser = FakeBrowser(pages={PORTAL: page("Rechnungen", said)})
    browser.scripted, browser.visible, browser.can_paint = True, False, False
    ended = make(browser, PORTAL).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.not_settled")
