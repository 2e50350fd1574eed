"""The closed browser is opened for a due fetch: inside a window, once, by the right profile; else nothing happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.file_lock import try_lock
from host.install import openers
from host.schedule.planner import pause_everything
from host.store.probes.due_probe import PROBE_INTERVAL
from host.store.probes.setting_probe import WINDOWS_SETTING
from host.wake.due import MAX_OPENINGS_PER_DAY, REOPEN_AFTER
from host.wake.waker import SETTING as WAKES
from host.wake.waker import Waker
from tests.support.wake_kit import NOON, Bed


@pytest.fixture
def bed(tmp_path: Path) -> Bed:
    made = Bed(tmp_path)
    yield made
    made.store.close()


def test_a_due_fetch_opens_its_browser_with_its_profile(bed: Bed) -> None:
    assert bed.look() == ["connected"]
    [(at, words)] = bed.started
    assert at == NOON
    assert (Path(words[0]).name, words[1:]) == ("chromium", ("--profile-directory=Work",))
    assert bed.look() == []  # it is open now
    assert len(bed.started) == 1


def test_what_is_due_before_the_next_look_is_waited_for(bed: Bed) -> None:
    bed.due(PROBE_INTERVAL.total_seconds() - 1)
    assert bed.look() == ["connected"]
    assert bed.started[0][0] == NOON + PROBE_INTERVAL - timedelta(seconds=1)


def _not_due(bed: Bed) -> None:
    bed.due(PROBE_INTERVAL.total_seconds() + 1)


def _outside(bed: Bed) -> None:
    bed.windows(allow=[{"days": ["mon"], "from": "08:00", "to": "12:00"}])


def _never(bed: Bed) -> None:
    bed.windows(allow=[])


def _holiday(bed: Bed) -> None:
    bed.windows(not_on=["2026-11-02"])


def _paused(bed: Bed) -> None:
    pause_everything(bed.store, NOON.date() + timedelta(days=1))


def _account_paused(bed: Bed) -> None:
    bed.store.accounts.set(bed.account, paused=True)


def _own_windows(bed: Bed) -> None:
    bed.store.accounts.set(bed.account, windows=json.dumps({"zone": "UTC", "allow": []}))


def _unreadable_windows(bed: Bed) -> None:
    bed.store.settings.set(WINDOWS_SETTING, '{"zone": "Old/Name"}')


def _unreadable_own_windows(bed: Bed) -> None:
    bed.store.accounts.set(bed.account, windows="{")


def _needs_person(bed: Bed) -> None:
    bed.store.attention.open(bed.account, "sign_in", None, {})


def _connected(bed: Bed) -> None:
    bed.store.hosts.beat("h1", "p1", 1, "chromium 140", "0.1.0", "0.1.0")


def _elsewhere(bed: Bed) -> None:
    bed.store.accounts.set(bed.account, browser="p2")


def _removed(bed: Bed) -> None:
    bed.store.accounts.remove(bed.account)


NOTHING = [_not_due, _outside, _never, _holiday, _paused, _account_paused]
NOTHING += [_unreadable_windows, _unreadable_own_windows]
NOTHING += [_own_windows, _needs_person, _connected, _elsewhere, _removed]


@pytest.mark.parametrize("change", NOTHING)
def test_else_nothing_is_opened(bed: Bed, change: Callable[[Bed], None]) -> None:
    change(bed)
    assert bed.look() == []
    assert bed.started == []


def test_a_fetch_that_was_interrupted_is_a_reason_and_one_that_a_person_asked_for_is_not(bed: Bed) -> None:
    bed.store.accounts.set(bed.account, next_due=None)
    asked = bed.store.fetches.queue(bed.account)
    assert bed.look() == []
    bed.store.fetches.finish(asked.id, "stopped", None, None)
    bed.store.fetches.queue(bed.account, why="schedule")
    assert bed.look() == ["connected"]


def test_openings_and_openers_that_were_edited_by_hand_stop_no_other_one(bed: Bed) -> None:
    known = bed.store.settings.get(openers.SETTING)
    bed.store.settings.set(openers.SETTING, {"p9": 5, "p8": {"family": "firefox"}, **known})
    bed.store.settings.set(WAKES, {"p1": ["yesterday"], "p2": 7})
    assert bed.look() == ["connected"]
    assert set(bed.store.settings.get(WAKES)) == {"p1"}


def test_a_window_that_opens_before_the_next_look_is_met_to_the_minute(bed: Bed) -> None:
    bed.windows(allow=[{"days": ["mon"], "from": "12:03", "to": "12:04"}])
    bed.due(180)
    assert bed.look() == ["connected"]
    assert bed.started[0][0] == NOON + timedelta(minutes=3)


def test_a_browser_that_somebody_closed_again_is_left_alone(bed: Bed) -> None:
    states = []
    for _ in range(24 * 12):
        states += bed.look()
        bed.closed()
        bed.clock.move(PROBE_INTERVAL.total_seconds())
        bed.due(-60)
    assert states.count("connected") == MAX_OPENINGS_PER_DAY == len(bed.started)
    assert bed.started[1][0] - bed.started[0][0] >= REOPEN_AFTER
    bed.clock.set(NOON - timedelta(days=400))  # the clock was set back: what lies ahead does not count
    bed.due(-60)
    assert bed.look() == ["connected"]


def test_one_that_does_not_answer_is_told_and_not_tried_every_few_minutes(bed: Bed) -> None:
    bed.answers = False
    assert bed.look() == ["silent"]
    bed.clock.move(PROBE_INTERVAL.total_seconds())
    assert bed.look() == ["again_later"]
    assert len(bed.started) == 1


def test_two_at_once_are_one(bed: Bed) -> None:
    held = try_lock(bed.paths.data / "waking")
    assert held is not None
    with pytest.raises(WorldError) as refused:
        bed.look()
    assert (refused.value.code, bed.started) == ("wake.twice", [])


def test_without_a_screen_it_says_so(bed: Bed) -> None:
    bed.machine = replace(bed.machine, environment={})
    with pytest.raises(WorldError) as refused:
        bed.look()
    assert (refused.value.code, bed.started) == ("wake.no_screen", [])


def test_a_browser_that_is_gone_and_one_that_cannot_be_started(bed: Bed, tmp_path: Path) -> None:
    def fails(_: Sequence[str]) -> None:
        raise PermissionError

    assert [one.state for one in Waker(bed.store, bed.paths, bed.machine, bed.clock, fails).look()] == ["not_started"]
    bed.clock.move(REOPEN_AFTER.total_seconds())
    (tmp_path / "chromium").unlink()
    assert bed.look() == ["unknown_browser"]
