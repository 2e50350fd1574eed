"""Sittings without a browser: who comes to the front when, what the person is told, and what outlives the host."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.sittings.patience import KINDS, QUIET, busy_seconds, minutes, patience, remembered
from host.store.base import stamp
from tests.clocks import HandClock
from tests.unit.desk_kit import PROFILE, Office

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


def test_one_after_another_and_then_their_own_tab(office: Office) -> None:
    first, second, third = (office.come(name) for name in "abc")
    settle(office)
    office.desk.start()
    assert [first.turn, second.turn, third.turn] == ["front", "quiet", "quiet"]
    first.show(1)
    assert "A is in front" in office.told()
    office.clock.move(40)  # type: ignore[attr-defined]
    office.through(first)
    assert [second.turn, third.turn] == ["front", "quiet"]
    second.show(2)
    office.through(second)
    assert (third.turn, office.front.given_back) == ("front", [])
    third.show(3)
    office.through(third)
    assert (office.front.shown, office.front.given_back) == ([1, 2, 3], [77])
    assert office.states() == {"a": "through", "b": "through", "c": "through"}
    assert office.sitting().ended_at is not None
    assert office.told() == ("Ophaler: that was all | Signed in: A, B, C. The documents are fetched in the background.")
    assert office.store.accounts.get(office.accounts["a"]).memory["waits"] == [40.0]
    assert office.notified == [3]
    # What was told stays for an hour, not for ever.
    office.clock.move(3601)  # type: ignore[attr-defined]
    assert office.told() == ""


def test_who_gets_through_in_a_tab_that_is_not_in_front_is_through(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.start()
    office.through(second)
    assert (first.turn, office.states()) == ("front", {"a": "front", "b": "through"})
    office.through(first)
    assert office.sitting().ended_at is not None


def test_skip_passes_one_and_loses_nothing(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.start()
    first.show(1)
    office.desk.skip()
    assert (first.turn, second.turn) == ("skip", "front")
    assert first.wake.is_set()
    office.end(first)
    second.show(2)
    office.through(second)
    assert office.states() == {"a": "skipped", "b": "through"}
    assert "Skipped: A." in office.told()
    assert [one.account for one in office.store.attention.list()] == [office.accounts["a"]]


def test_skip_of_the_only_one_ends_the_sitting(office: Office) -> None:
    only = office.come("a")
    office.desk.start()
    only.show(1)
    office.desk.skip()
    assert (only.turn, office.front.given_back) == ("skip", [77])
    assert "Skipped: A." in office.told()
    with pytest.raises(WorldError, match=r"sitting\.none"):
        office.desk.skip()


def test_skip_before_the_start(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.skip(office.accounts["a"])
    assert (first.turn, second.turn) == ("skip", "quiet")
    with pytest.raises(WorldError, match=r"sitting\.none"):
        office.desk.skip("nobody")
    office.desk.start()
    assert second.turn == "front"


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


def test_by_hand_comes_to_the_front_at_once_and_two_after_each_other(office: Office) -> None:
    quiet = office.come("a")
    first = office.come("b", "person")
    second = office.come("c", "person")
    assert [quiet.turn, first.turn, second.turn] == ["quiet", "front", "quiet"]
    first.show(1)
    office.through(first)
    assert [quiet.turn, second.turn] == ["quiet", "front"]
    second.show(2)
    office.through(second)
    assert (quiet.turn, office.front.given_back) == ("quiet", [77])
    settle(office, 10)
    assert office.notified == [1]


def test_what_waits_quietly_is_brought_when_it_is_asked_for(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    assert office.desk.bring(office.accounts["b"])
    assert (first.turn, second.turn) == ("quiet", "front")
    assert not office.desk.bring(office.accounts["b"])
    assert not office.desk.bring(office.accounts["c"])
    office.through(second)
    assert office.states() == {"a": "waiting"}


def test_what_comes_while_they_sit_there_joins(office: Office) -> None:
    first = office.come("a")
    office.desk.start()
    second = office.come("b")
    office.through(first)
    assert second.turn == "front"


def test_what_comes_unasked_does_not_join_what_was_asked_for(office: Office) -> None:
    hand = office.come("a", "person")
    quiet = office.come("b")
    office.through(hand)
    assert quiet.turn == "quiet"
    assert office.states() == {"b": "waiting"}


def test_starting_while_one_by_hand_is_in_front_makes_one_sitting(office: Office) -> None:
    office.come("a")
    hand = office.come("b", "person")
    office.desk.start()
    assert office.states() == {"b": "front", "a": "waiting"}
    office.through(hand)
    assert office.states() == {"b": "through", "a": "front"}
    assert len(office.store.sittings.open_ones()) == 1


def test_nobody_there_ends_the_sitting_and_the_others_wait(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    settle(office)
    office.desk.start()
    first.show(1)
    first.give_up(acted=False)
    office.end(first)
    assert second.turn == "quiet"
    assert office.sitting().started_at is None
    assert office.states() == {"a": "waiting", "b": "waiting"}
    settle(office, 600)
    assert office.notified == [2]


def test_nobody_there_by_hand_ends_all_of_them(office: Office) -> None:
    first, second = office.come("a", "person"), office.come("b", "person")
    first.show(1)
    first.give_up(acted=False)
    assert second.turn == "nobody"
    for seat in (first, second):
        office.end(seat)
    settle(office, 600)
    assert office.notified == []
    settle(office, 2 * 3600)
    assert office.notified == [2]


def test_somebody_who_did_not_get_through_goes_on_with_the_next(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.start()
    first.show(1)
    first.give_up(acted=True)
    assert (second.turn, office.states()) == ("front", {"a": "gone", "b": "front"})


def test_a_tab_closed_in_front_goes_on_with_the_next(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.start()
    first.show(1)
    office.end(first, "stopped")
    assert (second.turn, office.states()) == ("front", {"a": "gone", "b": "front"})
    office.through(second)
    assert "Not signed in: A. It stays on the list" in office.told()


def test_a_quiet_tab_that_was_closed_is_opened_anew_by_starting(office: Office) -> None:
    first = office.come("a")
    office.end(first, "stopped")
    assert office.states() == {"a": "waiting"}
    office.desk.start()
    assert not office.store.fetches.list(limit=1)[0].finished
    again = office.come("a", "person")
    assert again.turn == "front"


def test_started_and_not_needed_any_more(office: Office) -> None:
    first = office.come("a")
    office.end(first)
    office.desk.start()
    fetch = office.store.fetches.list(limit=1)[0]
    # They had signed in meanwhile: the fetch ends without asking.
    office.store.attention.resolve(office.accounts["a"])
    office.store.fetches.finish(fetch.id, "complete", None, None)
    office.desk.look()
    assert office.states() == {"a": "through"}
    assert office.sitting().ended_at is not None


def test_resolved_by_its_page_before_anybody_started(office: Office) -> None:
    first = office.come("a")
    office.through(first)
    office.desk.look()
    assert office.sitting().ended_at is not None
    assert office.told() == ""


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


def test_an_interrupted_fetch_leaves_its_place_and_keeps_its_row(office: Office) -> None:
    first, second = office.come("a"), office.come("b")
    office.desk.start()
    first.leave()
    assert office.states() == {"a": "front", "b": "waiting"}
    assert second.turn == "quiet"


def test_a_wish_of_the_command_line(office: Office) -> None:
    seat = office.come("a")
    office.store.sittings.set(office.sitting().id, wish="start")
    office.desk.look()
    assert (seat.turn, office.sitting().wish) == ("front", None)
    office.store.sittings.set(office.sitting().id, wish="later")
    office.desk.look()
    assert seat.turn == "later"


def test_nothing_to_start(office: Office) -> None:
    for wish in (office.desk.start, office.desk.later, office.desk.skip):
        with pytest.raises(WorldError, match=r"sitting\.none"):
            wish()


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


def test_who_is_attended(office: Office) -> None:
    fetch = office.store.fetches.queue(office.accounts["a"], why="schedule")
    import threading

    unasked = office.desk.seat(fetch, threading.Event())
    assert not unasked.is_attended()
    asked = office.desk.seat(office.store.fetches.queue(office.accounts["b"], why="person"), threading.Event())
    assert asked.is_attended()
    behind = office.desk.seat(office.store.fetches.queue(office.accounts["c"], why="person"), threading.Event())
    assert not behind.is_attended()
    asked.through()
    assert behind.is_attended()
    assert office.store.sittings.open_ones() == []


def test_a_fetch_that_waits_for_a_window_begins_when_it_is_asked_for(office: Office) -> None:
    account = office.accounts["a"]
    office.store.fetches.queue(account, why="schedule")
    assert office.store.fetches.queue(account, why="person").why == "person"
    office.store.fetches.set_state(office.store.fetches.list()[0].id, "opening")
    assert office.store.fetches.queue(account, why="schedule").why == "person"


def test_minutes_come_from_earlier_times() -> None:
    assert busy_seconds("sign_in", {}) == KINDS["sign_in"].busy
    assert busy_seconds("sign_in", {"waits": [10, 200, 30]}) == 30
    assert busy_seconds("nonsense", {"waits": ["x"]}) == 60
    assert remembered({"waits": [1, 2, 3, 4, 5]}, 6.04) == [2, 3, 4, 5, 6.0]
    assert [minutes(each) for each in ([], [1], [60], [60, 1], [45] * 3)] == [1, 1, 1, 2, 3]


def test_patience() -> None:
    assert patience("sign_in", front=False) == QUIET
    assert patience("one_time_code", front=False) == patience("one_time_code", front=True) == 600
    assert PROFILE == "p1"
