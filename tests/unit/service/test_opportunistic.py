"""While you are there: what a visit of the person's begins, and that it never asks them for anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from host.browser.commands import BrowserCommands
from host.errors import WorldError
from host.protocol import PortalVisitedParams, SnapshotResult
from host.service.opportunistic import MAX_OBSERVATIONS, VISIT_COOLDOWN, OpportunisticFetches
from host.store import AccountRow, FetchRow
from host.store.account_memory import AccountMemory
from host.store.database import stamp
from tests.support.clocks import HandClock
from tests.support.coordinator_kit import quiet_coordinator
from tests.support.fake_accounts import ROWS, SIGN_IN, A, B, TwoAccounts
from tests.support.fake_browser import PORTAL, Bytes, World
from tests.support.fetch_kit import RecordingDispatcher

HERE = PortalVisitedParams(tab=7, host="portal.example")
FIFTEEN = timedelta(minutes=15)


class Visited(TwoAccounts):
    """The person's own tab stands on the portal's page; ``seen`` counts the looks at it."""

    seen = 0
    slow = 0

    def visit_look(self, params: Any) -> SnapshotResult:
        self.seen += 1
        if self.seen <= self.slow:
            blank = self.page_snapshot(params).model_dump() | {"html": "<html><body><p>…</p></body></html>"}
            return SnapshotResult.model_validate(blank)
        return self.page_snapshot(params)


class Street:
    """One account that is due in ten minutes, and one visit after another."""

    def __init__(self, folder: Path, browser: Visited) -> None:
        self.browser = browser
        self.clock = HandClock()
        self.world = World(folder, self.clock, browser)
        browser.url = PORTAL
        self.account = self.world.account
        self.set(browser="profile", next_due=self.at(minutes=10), wanted=self.at(minutes=10))
        self.dispatcher, commands = RecordingDispatcher(), BrowserCommands(browser)
        coordinator = quiet_coordinator(self.store, commands)
        self.visits = OpportunisticFetches(self.store, commands, "profile", self.dispatcher, coordinator)

    @property
    def store(self) -> Any:
        return self.world.store

    def at(self, **later: int) -> str:
        return stamp(self.clock.now() + timedelta(**later))

    def set(self, **changes: Any) -> AccountRow:
        return self.store.accounts.set(self.account, **changes)  # type: ignore[no-any-return]

    def visit(self, **more: Any) -> int:
        return self.visits.portal_visited(HERE.model_copy(update=more))

    def run(self, why: str = "visit") -> FetchRow:
        return self.world.fetch(patience=5, why=why)

    def attention(self) -> list[str]:
        return [one.kind for one in self.store.attention.list() if one.kind != "late_document"]


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(tmp_path, Visited(who=A))
    yield made
    made.world.close()


def test_what_is_due_is_fetched_and_planned_anew(street: Street) -> None:
    assert (street.visit(), street.dispatcher.dispatches) == (1, 1)
    ended = street.run()
    assert (ended.state, ended.why, street.browser.shown) == ("complete", "visit", 0)
    assert len(street.world.files()) == len(ROWS[A])
    due = street.store.accounts.get(street.account).next_due
    assert due > street.at(days=6)
    assert street.visit() == 0


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ({"while_there": False}, {}),
        ({"paused": True}, {}),
        ({"browser": "another"}, {}),
        ({"browser": None}, {}),
        ({"next_due": None}, {}),
        ({"windows": '{"zone": "UTC", "pause_until": "2027-01-01"}'}, {}),
        ({}, {"host": "evil.example"}),
        ({}, {"host": "portal.example.evil.example"}),
        ({}, {"container": "firefox-container-3"}),
        ({"container": "Two"}, {"container": "firefox-container-3"}),
        ({"container": "Two"}, {"container": "firefox-container-4"}),
    ],
)
def test_what_may_not_be_fetched_is_not_even_looked_at(
    street: Street, changes: dict[str, Any], more: dict[str, Any]
) -> None:
    if changes.get("container"):
        street.store.accounts.remember(street.account, container_id="firefox-container-5")
    street.set(**changes)
    assert street.visit(**more) == 0
    assert (street.browser.seen, street.browser.calls) == (0, [])


@pytest.mark.parametrize(
    ("every", "later", "fetched"),
    [(7, {"hours": 23}, 1), (7, {"hours": 25}, 0), (7, {"days": -3}, 1), (1, {"hours": 5}, 1), (1, {"hours": 7}, 0)],
)
def test_due_is_now_or_soon(street: Street, every: int, later: dict[str, int], fetched: int) -> None:
    street.set(every_days=every, next_due=street.at(**later), wanted=street.at(**later))
    assert street.visit() == fetched


def test_what_waits_for_its_window_is_due_while_the_person_is_there(street: Street) -> None:
    street.set(windows='{"zone": "UTC", "allow": []}', wanted=street.at(hours=-2), next_due=street.at(days=3))
    assert street.visit() == 1
    assert street.run().state == "complete"


def test_the_container_of_the_account(street: Street) -> None:
    street.store.accounts.remember(street.account, container_id="firefox-container-3")
    street.set(container="Two")
    assert street.visit(container="firefox-container-3") == 1


def test_a_page_that_asks_to_sign_in_begins_nothing_and_is_looked_at_again_later(street: Street) -> None:
    street.browser.who = None
    assert street.visit() == 0
    assert street.store.fetches.list() == []
    street.browser.who = A
    assert street.visit() == 1


def test_a_page_that_is_slow_is_given_time(street: Street) -> None:
    street.browser.slow = 2
    assert street.visit() == 1
    assert street.browser.seen == 3


def test_a_page_that_says_nothing_is_given_up(street: Street) -> None:
    street.browser.slow = 99
    assert street.visit() == 0
    assert street.browser.seen == MAX_OBSERVATIONS


def test_a_tab_that_went_elsewhere(street: Street) -> None:
    def gone(method: str, params: Any) -> None:
        raise WorldError("browser.tab_closed")

    street.browser.before = gone
    assert street.visit() == 0


def test_signed_out_after_all_ends_without_a_word(street: Street) -> None:
    before = street.store.accounts.get(street.account)
    assert street.visit() == 1
    street.browser.who = None
    assert street.run().state == "stopped"
    assert (street.attention(), street.browser.shown, street.browser.tabs) == ([], 0, 0)
    assert street.store.fetches.list() == []
    after = street.store.accounts.get(street.account)
    assert replace(after, memory=AccountMemory()) == replace(before, memory=AccountMemory())
    assert after.memory == AccountMemory(last_vain_visit=after.memory.last_vain_visit)
    # Not again at the next page of theirs, but later.
    street.browser.who = A
    assert street.visit() == 0
    street.clock.move(VISIT_COOLDOWN.total_seconds() + 1)
    assert street.visit() == 1


@pytest.mark.parametrize("why", ["person", "schedule"])
def test_who_wants_it_meanwhile_is_asked(street: Street, why: str) -> None:
    assert street.visit() == 1
    street.browser.who = None
    assert street.run(why).failure_code == "login_needed.sign_in"
    assert street.attention() == ["sign_in"]


def test_a_fetch_that_somebody_wants_does_not_become_a_visit(street: Street) -> None:
    street.store.fetches.queue(street.account, why="person")
    assert street.visit() == 0
    assert street.store.fetches.list()[0].why == "person"


def test_a_session_that_ends_on_the_way_keeps_what_came(street: Street) -> None:
    assert street.visit() == 1
    fetched = []

    def before(method: str, params: Any) -> None:
        if method == "page.fetch_bytes":
            fetched.append(method)
            if len(fetched) == 2:
                street.browser.who = None

    street.browser.before = before
    street.browser.documents["https://portal.example/pdf/A-2026-02.pdf"] = Bytes(SIGN_IN.encode(), 200, "text/html")
    ended = street.run()
    assert (ended.state, ended.failure_code) == ("stopped", "fetch.visit_over")
    assert len(street.world.files()) == 1
    assert (street.attention(), street.browser.shown) == ([], 0)


def test_of_two_accounts_the_one_that_is_open(street: Street) -> None:
    street.set(user=A)
    other = street.store.accounts.add(PORTAL, B, browser="profile").id
    street.store.accounts.set(other, next_due=street.at(minutes=1), wanted=street.at(minutes=1))
    street.browser.who = B
    assert street.visit() == 1
    assert [fetch.account for fetch in street.store.fetches.list()] == [other]


def test_anothers_session_that_comes_in_between_is_not_asked_about(street: Street) -> None:
    street.set(user=A)
    street.store.accounts.add(PORTAL, B, browser="profile")
    assert street.visit() == 1
    street.browser.who = B
    assert street.run().state == "stopped"
    assert (street.attention(), street.world.files()) == ([], [])
