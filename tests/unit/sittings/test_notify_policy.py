"""Sittings without a browser: what the person is told and when, and what outlives the host."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.store.database import stamp
from tests.support.clocks import HandClock
from tests.support.desk_kit import Office

DAYS = '["mon","tue","wed","thu","fri","sat","sun"]'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, HandClock())
    yield made
    made.store.close()


def settle(office: Office, seconds: float = 5) -> None:
    office.clock.move(seconds)  # type: ignore[attr-defined]
    office.desk.look()


def windows(office: Office, begin: str, end: str) -> None:
    office.store.settings.set(
        "windows", f'{{"zone": "UTC", "allow": [{{"days": {DAYS}, "from": "{begin}", "to": "{end}"}}]}}'
    )


def test_three_wait_quietly_and_are_told_once(office: Office) -> None:
    office.working = 2
    seats = [office.come("a")]
    settle(office)
    office.working = 1
    seats.append(office.come("b"))
    settle(office)
    assert office.notified == []
    office.working = 0
    seats.append(office.come("c"))
    office.desk.look()
    assert office.notified == []
    settle(office)
    settle(office, 600)
    assert office.notified == [3]
    assert [seat.turn for seat in seats] == ["quiet"] * 3
    assert office.front.shown == []
    assert office.told().startswith("Ophaler: 3 portals need you, about 3 minutes | A, B, C.")


def test_a_fetch_that_takes_long_does_not_keep_it_from_being_told(office: Office) -> None:
    office.working = 1
    office.come("a")
    settle(office, 299)
    assert office.notified == []
    settle(office, 2)
    assert office.notified == [1]


def test_an_account_that_is_due_soon_is_waited_for(office: Office) -> None:
    office.come("a")
    office.store.accounts.set(office.accounts["b"], next_due=stamp(office.clock.now() + timedelta(seconds=40)))
    settle(office)
    assert office.notified == []


def test_later_keeps_everything_and_asks_once_more(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    settle(office)
    row = office.desk.later()
    assert (first.turn, second.turn) == ("later", "later")
    for seat in (first, second):
        office.end(seat)
    again = datetime.fromisoformat(row.again_at or "")
    assert timedelta(0) <= again - office.clock.now() - timedelta(hours=2) <= timedelta(minutes=1)
    assert "Put off; nothing is lost." in office.told()
    assert "2026-11-02 11:0" in office.told()
    settle(office, 3600)
    assert office.notified == [2]
    settle(office, 3700)
    assert office.notified == [2, 2]
    settle(office, 3700)
    assert office.notified == [2, 2]
    assert office.states() == {"a": "waiting", "b": "waiting"}


def test_later_while_sitting_gives_the_tab_back(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.start()
    first.show(1)
    office.through(first)
    second.show(2)
    office.desk.later()
    assert (second.turn, office.front.given_back) == ("later", [77])
    assert office.states() == {"a": "through", "b": "waiting"}
    office.end(second)
    # Their tabs are closed: starting fetches what still needs them, and nothing else.
    assert [one.account for one in office.desk.start().having("waiting")] == [office.accounts["b"]]
    assert [fetch.why for fetch in office.store.fetches.list(limit=1)] == ["person"]
    assert office.kicked == 2


def test_later_at_the_last_of_a_window_asks_in_the_next(office: Office) -> None:
    windows(office, "08:00", "10:30")
    office.come("a")
    row = office.desk.later()
    assert row.again_at is not None
    assert row.again_at.startswith("2026-11-03T08:00")
    settle(office, 3 * 3600)
    assert office.notified == []
    settle(office, 20 * 3600)
    assert office.notified == [1]


def test_later_where_the_windows_allow_nothing_more(office: Office) -> None:
    office.come("a")
    office.store.settings.set("windows", '{"zone": "UTC", "allow": []}')
    assert office.desk.later().again_at is None
    settle(office, 48 * 3600)
    assert office.notified == []
    assert office.desk.start().started_at is not None


def test_nobody_is_told_outside_the_windows(office: Office) -> None:
    windows(office, "12:00", "13:00")
    office.come("a")
    settle(office, 600)
    assert office.notified == []
    settle(office, 3 * 3600)
    assert office.notified == [1]


def test_a_window_that_closes_soon_is_not_waited_out(office: Office) -> None:
    windows(office, "08:00", "09:04")
    office.working = 1
    office.come("a")
    office.desk.look()
    assert office.notified == [1]


def test_the_host_starts_anew_while_one_waits(office: Office) -> None:
    office.come("a")
    office.come("b")
    settle(office)
    office.new_desk().resume()
    again = office.come("a")
    settle(office)
    assert (again.turn, office.notified) == ("quiet", [2])
    assert office.states() == {"a": "waiting", "b": "waiting"}
    assert office.desk.start().started_at is not None
    assert again.turn == "front"


@pytest.mark.parametrize(("away", "goes_on"), [(60, True), (3600, False)])
def test_the_host_starts_anew_while_they_sit_there(office: Office, away: float, goes_on: bool) -> None:
    office.come("a").show(1)
    office.desk.start()
    office.clock.move(away)  # type: ignore[attr-defined]
    office.new_desk().resume()
    again = office.come("a")
    assert again.turn == ("front" if goes_on else "quiet")


def test_a_wish_of_the_command_line(office: Office) -> None:
    seat = office.come("a")
    office.store.sittings.set(office.sitting().id, wish="start")
    office.desk.look()
    assert (seat.turn, office.sitting().wish) == ("front", None)
    office.store.sittings.set(office.sitting().id, wish="later")
    office.desk.look()
    assert seat.turn == "later"


def test_another_profiles_sitting_is_not_ours(office: Office) -> None:
    other = office.store.sittings.open("p2")
    office.store.sittings.put(other.id, office.accounts["a"], "sign_in", "waiting")
    settle(office, 600)
    assert office.notified == []
    with pytest.raises(WorldError, match=r"sitting\.none"):
        office.desk.start()


def test_an_account_that_was_removed_leaves_the_sitting(office: Office) -> None:
    first = office.come("a")
    office.come("b")
    office.end(first)
    office.store.accounts.remove(office.accounts["a"])
    settle(office)
    assert office.notified == [1]
    assert office.told().startswith("Ophaler: one portal needs you, about a minute | B.")


def test_told_again_the_next_day_only_with_something_new(office: Office) -> None:
    office.end(office.come("a"))
    settle(office)
    settle(office, 24 * 3600)
    assert office.notified == [1]
    office.come("b")
    settle(office)
    assert office.notified == [1, 2]


def test_what_is_no_sign_in_is_told_once_too(office: Office) -> None:
    office.come("a")
    settle(office)
    office.desk.mention()
    office.desk.mention()
    office.desk.look()
    office.desk.look()
    assert len(office.notified) == 2


def test_a_fetch_that_waits_for_a_window_begins_when_it_is_asked_for(office: Office) -> None:
    account = office.accounts["a"]
    office.store.fetches.queue(account, why="schedule")
    assert office.store.fetches.queue(account, why="person").why == "person"
    office.store.fetches.set_state(office.store.fetches.list()[0].id, "opening")
    assert office.store.fetches.queue(account, why="schedule").why == "person"
