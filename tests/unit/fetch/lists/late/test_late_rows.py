"""Rows that a press asks for and that come late: the button is disabled at once, the rows come with the server's answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host import protocol
from host.fetch.lists.late_rows import LOOKS
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-{n:03}", f"{n:02}.03.2026", f"{n * 7},20") for n in range(9, 0, -1)]
FIRST = 4
Make = Callable[[FakeBrowser], World]


class SlowButton(FakeBrowser):
    """A list with a button below it. A press disables it; ``looks`` later, ``after`` is what the page shows."""

    def __init__(self, name: str, looks: int, after: str) -> None:
        super().__init__(documents=documents(ROWS), scripted=True)
        self._name, self._looks, self._after = name, looks, after
        self._pressed_at: int | None = None
        self.pages[PORTAL] = self._shown

    def _waits(self) -> int:
        return self.calls.count("page.wait_quiet")

    def _shown(self) -> Page:
        button = "" if self._pressed_at is not None else " data-oph-ref=0.a.1"
        disabled = " disabled" if self._pressed_at is not None else ""
        before = listing(ROWS[:FIRST]) + f"<div><button{button}{disabled}>{self._name}</button></div>"
        return Page(self._after if self._has_come() else before)

    def _has_come(self) -> bool:
        return self._pressed_at is not None and self._waits() > self._pressed_at + self._looks

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self._pressed_at = self._waits()
        self.stirred += 1
        return super().page_click(params)

    def page_wait_quiet(self, params: Any) -> protocol.WaitQuietResult:
        answer = super().page_wait_quiet(params)
        return answer.model_copy(update={"changes": self.stirred + self._has_come()})

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        answer = super().page_snapshot(params)
        return answer.model_copy(update={"changes": self.stirred + self._has_come(), "document": "same"})


@pytest.mark.parametrize("looks", [3, 12, 30])
@pytest.mark.parametrize("name", ["Mehr Rechnungen anzeigen", "Toon meer", "Suivant"])
def test_rows_that_come_late_after_a_press_are_read(make: Make, name: str, looks: int) -> None:
    browser = SlowButton(name, looks, listing(ROWS))
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS)), ended.failure_code
    assert browser.clicked == [name]


def test_another_page_that_replaces_the_rows_late_is_read(make: Make) -> None:
    browser = SlowButton("Weiter", 8, listing(ROWS[FIRST:]))
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS)), ended.failure_code


def test_a_press_that_brings_nothing_is_told_after_a_while(make: Make) -> None:
    browser = SlowButton("Mehr anzeigen", LOOKS * 3, listing(ROWS))
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.next_did_nothing")
    assert browser.clicked == ["Mehr anzeigen"]


def test_a_press_after_which_the_session_has_ended_is_no_end_of_the_list(make: Make) -> None:
    sign_in = (
        "<h1>Anmelden</h1><form><input type=email name=u><input type=password name=p><button>Anmelden</button></form>"
    )
    world = make(SlowButton("Mehr anzeigen", 8, sign_in))
    assert world.fetch().state not in ("complete", "nothing_new")
