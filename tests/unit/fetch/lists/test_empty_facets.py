"""A part (a year, a tab) that looks empty: its rows may only be late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from host import protocol
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents
from tests.unit.fetch.lists.test_facets import of, select, table

Make = Callable[[FakeBrowser], World]
HELD = {"2026": of(2026), "2025": of(2025)}
EMPTY = "Keine Rechnungen in diesem Jahr."


@dataclass
class Late(FakeBrowser):
    """The rows of the year ``slow`` are there once the page was loaded ``loads`` times, or asked ``asks`` times whether a
    request is under way."""

    slow: str = "2026"
    loads: int = 99
    asks: int = 99
    loaded: int = 0
    asked: int = 0
    held: dict[str, Any] = field(default_factory=lambda: dict(HELD))

    def __post_init__(self) -> None:
        self.documents = documents([row for rows in self.held.values() for row in rows])
        self.pages[PORTAL] = self._now

    def _now(self) -> Page:
        year = self.chosen.get("0.d.1", "2026")
        there = year != self.slow or self.loaded >= self.loads or self.asked >= self.asks
        return Page(table(self.held[year] if there else [], select(year, self.held), EMPTY))

    def _go(self, url: str) -> protocol.Tab:
        self.loaded += 1
        self.chosen.clear()
        return super()._go(url)

    def page_pending(self, _: Any) -> protocol.PendingResult:
        self.asked += self.chosen.get("0.d.1", "2026") == self.slow
        waits = self.chosen.get("0.d.1", "2026") == self.slow and self.asked <= self.asks < 99
        return protocol.PendingResult(pending=["https://portal.example/api"] if waits else [])


@pytest.mark.parametrize("when", [{"loads": 2}, {"asks": 1, "scripted": True}], ids=["loaded anew", "answered"])
def test_the_first_year_is_waited_for(make: Make, when: dict[str, Any]) -> None:
    world = make(Late(**when))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 6)


def test_a_first_year_whose_request_failed_is_not_believed(make: Make) -> None:
    ended = make(Late(failed=1)).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.not_settled")


def test_a_first_year_that_nobody_paints_is_not_believed(make: Make) -> None:
    ended = make(Late(scripted=True, visible=False, can_paint=False)).fetch()
    assert (ended.state, ended.proof) == ("incomplete", None)


def test_a_chosen_year_is_asked_for_what_is_under_way(make: Make) -> None:
    world = make(Late(slow="2025", asks=3, scripted=True))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 6)


def test_a_long_poll_does_not_keep_an_empty_year_for_ever(make: Make) -> None:
    world = make(Late(slow="2025", asks=98, scripted=True))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 3)


def test_a_chosen_year_that_nobody_paints_is_not_read(make: Make) -> None:
    world = make(Late(slow="2025"))
    world.browser.before = lambda method, params: _unpaint(world.browser) if method == "page.choose" else None
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")


def _unpaint(browser: FakeBrowser) -> None:
    browser.scripted, browser.visible, browser.can_paint = True, False, False
