"""Sittings without a browser: what the person is told and when, and what outlives the host."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.store.database import stamp
from tests.support.clocks import HandClock
from tests.support.coordinator_kit import Office

DAYS = '["mon","tue","wed","thu","fri","sat","sun"]'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, HandClock())
    yield made
    made.store.close()


def settle(office: Office, seconds: float = 5) -> None:
    office.clock.move(seconds)  # type: ignore[attr-defined]
    office.coordinator.look()


def windows(office: Office, begin: str, end: str) -> None:
    office.store.settings.set(
        "windows", f'{{"zone": "UTC", "allow": [{{"days": {DAYS}, "from": "{begin}", "to": "{end}"}}]}}'
    )


def test_three_wait_quietly_and_are_told_once(office: Office) -> None:
    office.working = 2
    seats = [office.request_attention("a")]
    settle(office)
    office.working = 1
    seats.append(office.request_attention("b"))
    settle(office)
    assert office.notified == []
    office.working = 0
    seats.append(office.request_attention("c"))
    office.coordinator.look()
    assert office.notified == []
    settle(office)
    settle(office, 600)
    assert office.notified == [3]
    assert [ticket.turn for ticket in seats] == ["quiet"] * 3
    assert office.front.shown == []
    assert office.told().startswith("Ophaler: 3 portals wait for you, about 3 minutes | A, B, C.")


def test_a_fetch_that_takes_long_does_not_keep_it_from_being_told(office: Office) -> None:
    office.working = 1
    office.request_attention("a")
    settle(office, 299)
    assert office.notified == []
    settle(office, 2)
    assert office.notified == [1]


def test_an_account_that_is_due_soon_is_waited_for(office: Office) -> None:
    office.request_attention("a")
    office.store.accounts.set(office.accounts["b"], next_due=stamp(office.clock.now() + timedelta(seconds=40)))
    settle(office)
    assert office.notified == []


def test_later_keeps_everything_and_asks_once_more(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    settle(office)
    row = office.coordinator.later()
    assert (first.turn, second.turn) == ("later", "later")
    for ticket in (first, second):
        office.end(ticket)
    again = datetime.fromisoformat(row.again_at or "")
    assert timedelta(0) <= again - office.clock.now() - timedelta(hours=2) <= timedelta(minutes=1)
    assert "Put off; nothing is lost." in office.told()
    assert "Nov 2, 2026, 11:0" in office.told()
    settle(office, 3600)
    assert office.notified == [2]
    settle(office, 3700)
    assert office.notified == [2, 2]
    settle(office, 3700)
    assert office.notified == [2, 2]
    assert office.states() == {"a": "waiting", "b": "waiting"}


def test_later_while_sitting_gives_the_tab_back(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.start()
    first.show(1)
    office.on_signed_in(first)
    second.show(2)
    office.coordinator.later()
    assert (second.turn, office.front.given_back) == ("later", [77])
    assert office.states() == {"a": "through", "b": "waiting"}
    office.end(second)
    # Their tabs are closed: starting fetches what still needs them, and nothing else.
    assert [one.account for one in office.coordinator.start().members_in("waiting")] == [office.accounts["b"]]
    assert [fetch.why for fetch in office.store.fetches.list(limit=1)] == ["person"]
    assert office.kicked == 2


def test_later_at_the_last_of_a_window_asks_in_the_next(office: Office) -> None:
    windows(office, "08:00", "10:30")
    office.request_attention("a")
    row = office.coordinator.later()
    assert row.again_at is not None
    assert row.again_at.startswith("2026-11-03T08:00")
    settle(office, 3 * 3600)
    assert office.notified == []
    settle(office, 20 * 3600)
    assert office.notified == [1]


def test_later_where_the_windows_allow_nothing_more(office: Office) -> None:
    office.request_attention("a")
    office.store.settings.set("windows", '{"zone": "UTC", "allow": []}')
    assert office.coordinator.later().again_at is None
    settle(office, 48 * 3600)
    assert office.notified == []
    assert office.coordinator.start().started_at is not None


def test_nobody_is_told_outside_the_windows(office: Office) -> None:
    windows(office, "12:00", "13:00")
    office.request_attention("a")
    settle(office, 600)
    assert office.notified == []
    settle(office, 3 * 3600)
    assert office.notified == [1]


def test_a_window_that_closes_soon_is_not_waited_out(office: Office) -> None:
    windows(office, "08:00", "09:04")
    office.working = 1
    office.request_attention("a")
    office.coordinator.look()
    assert office.notified == [1]


def test_the_host_starts_anew_while_one_waits(office: Office) -> None:
    office.request_attention("a")
    office.request_attention("b")
    settle(office)
    office.new_desk().resume()
    again = office.request_attention("a")
    settle(office)
    assert (again.turn, office.notified) == ("quiet", [2])
    assert office.states() == {"a": "waiting", "b": "waiting"}
    assert office.coordinator.start().started_at is not None
    assert again.turn == "front"


@pytest.mark.parametrize(("away", "goes_on"), [(60, True), (3600, False)])
def test_the_host_starts_anew_while_they_sit_there(office: Office, away: float, goes_on: bool) -> None:
    office.request_attention("a").show(1)
    office.coordinator.start()
    office.clock.move(away)  # type: ignore[attr-defined]
    office.new_desk().resume()
    again = office.request_attention("a")
    assert again.turn == ("front" if goes_on else "quiet")


def test_a_wish_of_the_command_line(office: Office) -> None:
    ticket = office.request_attention("a")
    office.store.sittings.set(office.sitting().id, wish="start")
    office.coordinator.look()
    assert (ticket.turn, office.sitting().wish) == ("front", None)
    office.store.sittings.set(office.sitting().id, wish="later")
    office.coordinator.look()
    assert ticket.turn == "later"


def test_another_profiles_sitting_is_not_ours(office: Office) -> None:
    other = office.store.sittings.open("p2")
    office.store.sittings.put(other.id, office.accounts["a"], "sign_in", "waiting")
    settle(office, 600)
    assert office.notified == []
    with pytest.raises(WorldError, match=r"sitting\.none"):
        office.coordinator.start()


def test_an_account_that_was_removed_leaves_the_sitting(office: Office) -> None:
    first = office.request_attention("a")
    office.request_attention("b")
    office.end(first)
    office.store.accounts.remove(office.accounts["a"])
    settle(office)
    assert office.notified == [1]
    assert office.told().startswith("Ophaler: one portal waits for you, about a minute | B.")


def test_told_again_the_next_day_only_with_something_new(office: Office) -> None:
    office.end(office.request_attention("a"))
    settle(office)
    settle(office, 24 * 3600)
    assert office.notified == [1]
    office.request_attention("b")
    settle(office)
    assert office.notified == [1, 2]


def test_what_is_no_sign_in_is_told_once_too(office: Office) -> None:
    office.request_attention("a")
    settle(office)
    office.coordinator.queue_notification()
    office.coordinator.queue_notification()
    office.coordinator.look()
    office.coordinator.look()
    assert len(office.notified) == 2


def test_a_fetch_that_waits_for_a_window_begins_when_it_is_asked_for(office: Office) -> None:
    account = office.accounts["a"]
    office.store.fetches.queue(account, why="schedule")
    assert office.store.fetches.queue(account, why="person").why == "person"
    office.store.fetches.set_state(office.store.fetches.list()[0].id, "opening")
    assert office.store.fetches.queue(account, why="schedule").why == "person"
