"""Sittings without a browser: who comes to the front, and when."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from host.i18n import sentence
from host.sittings.timeouts import (
    ATTENTION_TIMEOUTS,
    BACKGROUND_TIMEOUT,
    append_duration,
    busy_seconds,
    minutes,
    wait_seconds,
)
from host.store.account_memory import AccountMemory
from tests.support.clocks import HandClock
from tests.support.coordinator_kit import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, HandClock())
    yield made
    made.store.close()


def settle(office: Office, seconds: float = 5) -> None:
    office.clock.move(seconds)  # type: ignore[attr-defined]
    office.coordinator.look()


def test_one_after_another_and_then_their_own_tab(office: Office) -> None:
    first, second, third = (office.request_attention(name) for name in "abc")
    settle(office)
    office.coordinator.start()
    assert [first.turn, second.turn, third.turn] == ["front", "quiet", "quiet"]
    first.show(1)
    assert sentence("sitting_running", "en", name="A") in office.told()
    office.clock.move(40)  # type: ignore[attr-defined]
    office.on_signed_in(first)
    assert [second.turn, third.turn] == ["front", "quiet"]
    second.show(2)
    office.on_signed_in(second)
    assert (third.turn, office.front.given_back) == ("front", [])
    third.show(3)
    office.on_signed_in(third)
    assert (office.front.shown, office.front.given_back) == ([1, 2, 3], [77])
    assert office.states() == {"a": "through", "b": "through", "c": "through"}
    assert office.sitting().ended_at is not None
    through = sentence("sitting_over_through", "en", names="A, B, C")
    assert office.told() == f"{sentence('sitting_over_title', 'en')} | {through}"
    assert office.store.accounts.get(office.accounts["a"]).memory.sign_in_durations == (40.0,)
    assert office.notified == [3]
    # What was told stays for an hour, not for ever.
    office.clock.move(3601)  # type: ignore[attr-defined]
    assert office.told() == ""


def test_who_gets_through_in_a_tab_that_is_not_in_front_is_through(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.start()
    office.on_signed_in(second)
    assert (first.turn, office.states()) == ("front", {"a": "front", "b": "through"})
    office.on_signed_in(first)
    assert office.sitting().ended_at is not None


def test_skip_passes_one_and_loses_nothing(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.start()
    first.show(1)
    office.coordinator.skip()
    assert (first.turn, second.turn) == ("skip", "front")
    assert first.wake.is_set()
    office.end(first)
    second.show(2)
    office.on_signed_in(second)
    assert office.states() == {"a": "skipped", "b": "through"}
    assert office.told().startswith(sentence("sitting_over_title_left", "en"))
    assert "Skipped: A." in office.told()
    assert [one.account for one in office.store.attention.list()] == [office.accounts["a"]]


def test_skip_of_the_only_one_ends_the_sitting(office: Office) -> None:
    only = office.request_attention("a")
    office.coordinator.start()
    only.show(1)
    office.coordinator.skip()
    assert (only.turn, office.front.given_back) == ("skip", [77])
    assert "Skipped: A." in office.told()
    with pytest.raises(WorldError, match=r"sitting\.none"):
        office.coordinator.skip()


def test_skip_before_the_start(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.skip(office.accounts["a"])
    assert (first.turn, second.turn) == ("skip", "quiet")
    with pytest.raises(WorldError, match=r"sitting\.none"):
        office.coordinator.skip("nobody")
    office.coordinator.start()
    assert second.turn == "front"


def test_by_hand_comes_to_the_front_at_once_and_two_after_each_other(office: Office) -> None:
    quiet = office.request_attention("a")
    first = office.request_attention("b", "person")
    second = office.request_attention("c", "person")
    assert [quiet.turn, first.turn, second.turn] == ["quiet", "front", "quiet"]
    first.show(1)
    office.on_signed_in(first)
    assert [quiet.turn, second.turn] == ["quiet", "front"]
    second.show(2)
    office.on_signed_in(second)
    assert (quiet.turn, office.front.given_back) == ("quiet", [77])
    settle(office, 10)
    assert office.notified == [1]


def test_what_waits_quietly_is_brought_when_it_is_asked_for(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    assert office.coordinator.bring_to_front(office.accounts["b"])
    assert (first.turn, second.turn) == ("quiet", "front")
    assert not office.coordinator.bring_to_front(office.accounts["b"])
    assert not office.coordinator.bring_to_front(office.accounts["c"])
    office.on_signed_in(second)
    assert office.states() == {"a": "waiting"}


def test_what_comes_while_they_sit_there_joins(office: Office) -> None:
    first = office.request_attention("a")
    office.coordinator.start()
    second = office.request_attention("b")
    office.on_signed_in(first)
    assert second.turn == "front"


def test_what_comes_unasked_does_not_join_what_was_asked_for(office: Office) -> None:
    hand = office.request_attention("a", "person")
    quiet = office.request_attention("b")
    office.on_signed_in(hand)
    assert quiet.turn == "quiet"
    assert office.states() == {"b": "waiting"}


def test_starting_while_one_by_hand_is_in_front_makes_one_sitting(office: Office) -> None:
    office.request_attention("a")
    hand = office.request_attention("b", "person")
    office.coordinator.start()
    assert office.states() == {"b": "front", "a": "waiting"}
    office.on_signed_in(hand)
    assert office.states() == {"b": "through", "a": "front"}
    assert len(office.store.sittings.open_ones()) == 1


def test_nobody_there_ends_the_sitting_and_the_others_wait(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    settle(office)
    office.coordinator.start()
    first.show(1)
    first.expire(acted=False)
    office.end(first)
    assert second.turn == "quiet"
    assert office.sitting().started_at is None
    assert office.states() == {"a": "waiting", "b": "waiting"}
    settle(office, 600)
    assert office.notified == [2]


def test_nobody_there_by_hand_ends_all_of_them(office: Office) -> None:
    first, second = office.request_attention("a", "person"), office.request_attention("b", "person")
    first.show(1)
    first.expire(acted=False)
    assert second.turn == "nobody"
    for ticket in (first, second):
        office.end(ticket)
    settle(office, 600)
    assert office.notified == []
    settle(office, 2 * 3600)
    assert office.notified == [2]


def test_somebody_who_did_not_get_through_goes_on_with_the_next(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.start()
    first.show(1)
    first.expire(acted=True)
    assert (second.turn, office.states()) == ("front", {"a": "gone", "b": "front"})


def test_a_tab_closed_in_front_goes_on_with_the_next(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.start()
    first.show(1)
    office.end(first, "stopped")
    assert (second.turn, office.states()) == ("front", {"a": "gone", "b": "front"})
    office.on_signed_in(second)
    assert office.told().startswith(sentence("sitting_over_title_left", "en"))
    assert "Not signed in: A. It stays on the list" in office.told()


def test_a_quiet_tab_that_was_closed_is_opened_anew_by_starting(office: Office) -> None:
    first = office.request_attention("a")
    office.end(first, "stopped")
    assert office.states() == {"a": "waiting"}
    office.coordinator.start()
    assert not office.store.fetches.list(limit=1)[0].finished
    again = office.request_attention("a", "person")
    assert again.turn == "front"


def test_started_and_not_needed_any_more(office: Office) -> None:
    first = office.request_attention("a")
    office.end(first)
    office.coordinator.start()
    fetch = office.store.fetches.list(limit=1)[0]
    # They had signed in meanwhile: the fetch ends without asking.
    office.store.attention.resolve(office.accounts["a"])
    office.store.fetches.finish(fetch.id, "complete", None, None)
    office.coordinator.look()
    assert office.states() == {"a": "through"}
    assert office.sitting().ended_at is not None


def test_resolved_by_its_page_before_anybody_started(office: Office) -> None:
    first = office.request_attention("a")
    office.on_signed_in(first)
    office.coordinator.look()
    assert office.sitting().ended_at is not None
    assert office.told() == ""


def test_an_interrupted_fetch_leaves_its_place_and_keeps_its_row(office: Office) -> None:
    first, second = office.request_attention("a"), office.request_attention("b")
    office.coordinator.start()
    first.release()
    assert office.states() == {"a": "front", "b": "waiting"}
    assert second.turn == "quiet"


def test_nothing_to_start(office: Office) -> None:
    for wish in (office.coordinator.start, office.coordinator.later, office.coordinator.skip):
        with pytest.raises(WorldError, match=r"sitting\.none"):
            wish()


def test_who_is_attended(office: Office) -> None:
    fetch = office.store.fetches.queue(office.accounts["a"], why="schedule")
    unasked = office.coordinator.ticket(fetch, threading.Event())
    assert not unasked.is_attended()
    asked = office.coordinator.ticket(office.store.fetches.queue(office.accounts["b"], why="person"), threading.Event())
    assert asked.is_attended()
    behind = office.coordinator.ticket(
        office.store.fetches.queue(office.accounts["c"], why="person"), threading.Event()
    )
    assert not behind.is_attended()
    asked.on_signed_in()
    assert behind.is_attended()
    assert office.store.sittings.open_ones() == []


def test_minutes_come_from_earlier_times() -> None:
    assert busy_seconds("sign_in", AccountMemory()) == ATTENTION_TIMEOUTS["sign_in"].busy
    assert busy_seconds("sign_in", AccountMemory(sign_in_durations=(10, 200, 30))) == 30
    assert busy_seconds("nonsense", AccountMemory()) == 60
    assert append_duration(AccountMemory(sign_in_durations=(1, 2, 3, 4, 5)), 6.04) == (2, 3, 4, 5, 6.0)
    assert [minutes(each) for each in ([], [1], [60], [60, 1], [45] * 3)] == [1, 1, 1, 2, 3]


def test_patience() -> None:
    assert wait_seconds("sign_in", front=False) == BACKGROUND_TIMEOUT
    assert wait_seconds("one_time_code", front=False) == wait_seconds("one_time_code", front=True) == 600
