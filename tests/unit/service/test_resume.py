"""A fetch that the person asked for and that was interrupted: theirs for some minutes, then the schedule's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.service.resume import MAX_ATTEMPTS, resume_fetch
from host.sittings.coordinator import RESUME_WITHIN
from tests.support.clocks import HandClock
from tests.support.coordinator_kit import PROFILE, Office

CLOSED = '{"zone": "UTC", "allow": []}'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, HandClock())
    yield made
    made.store.close()


def left_behind(office: Office, away: float, windows: str | None = None) -> int:
    account = office.accounts["a"]
    office.store.accounts.set(account, windows=windows)
    fetch = office.store.fetches.queue(account, why="person").id
    office.store.fetches.set_state(fetch, "waiting_for_person", profile=PROFILE)
    office.clock.move(away)  # type: ignore[attr-defined]
    return fetch


@pytest.mark.parametrize(("away", "why"), [(60, "person"), (RESUME_WITHIN.total_seconds() + 60, "schedule")])
def test_whose_it_is_after_a_while(office: Office, away: float, why: str) -> None:
    taken = resume_fetch(office.store, office.store.fetches.get(left_behind(office, away)))
    assert taken is not None
    assert (taken.why, taken.attempt) == (why, 2)


def test_outside_the_windows_it_waits_until_the_person_asks_again(office: Office) -> None:
    fetch = left_behind(office, 2 * 86400, CLOSED)
    assert resume_fetch(office.store, office.store.fetches.get(fetch)) is None
    kept = office.store.fetches.get(fetch)
    assert (kept.why, kept.attempt, kept.finished) == ("schedule", 1, False)
    taken = resume_fetch(office.store, office.store.fetches.queue(kept.account, why="person"))
    assert taken is not None
    assert taken.why == "person"


def test_it_is_not_tried_for_ever(office: Office) -> None:
    fetch = left_behind(office, 0)
    for _ in range(MAX_ATTEMPTS - 1):
        assert resume_fetch(office.store, office.store.fetches.get(fetch)) is not None
    assert resume_fetch(office.store, office.store.fetches.get(fetch)) is None
    assert office.store.fetches.get(fetch).failure_code == "fetch.interrupted"
