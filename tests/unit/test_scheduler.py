"""The scheduler queues what is due, when it is allowed, once."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from host.paths import Paths
from host.scheduler import TICK_SECONDS, Scheduler
from host.store import Store
from host.store.probes.far_off_plans import must_be_examined
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.clocks import HandClock

DAY = 86_400


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Store:
    made = Store(Paths(tmp_path).make(), clock)
    yield made
    made.close()


def due_account(store: Store, clock: HandClock, seconds: float, browser: str | None = "p1") -> str:
    number = len(store.accounts.list())
    account = store.accounts.add(f"https://portal{number}.example/", browser=browser)
    store.accounts.set(account.id, next_due=(clock.now() + timedelta(seconds=seconds)).isoformat())
    return account.id


def test_a_due_account_is_queued_once(store: Store, clock: HandClock) -> None:
    account = due_account(store, clock, 60)
    woken: list[int] = []
    scheduler = Scheduler(store, clock, "p1", lambda: woken.append(1))
    assert scheduler.look() == 0
    clock.move(61)
    assert scheduler.look() == 1
    assert scheduler.look() == 0
    assert [(row.account, row.why, row.state) for row in store.fetches.list()] == [(account, "schedule", "queued")]
    assert woken == [1]


def test_a_closed_window_keeps_it_due_until_it_opens(store: Store, clock: HandClock) -> None:
    due_account(store, clock, -5)
    allow = [{"days": ["mon"], "from": "10:00", "to": "11:00"}]
    store.settings.set(WINDOWS_SETTING, json.dumps({"zone": "UTC", "allow": allow}))
    scheduler = Scheduler(store, clock, "p1", lambda: None)
    assert scheduler.look() == 0
    clock.move(3600)
    assert scheduler.look() == 1


def test_only_this_profiles_accounts_that_are_not_paused(store: Store, clock: HandClock) -> None:
    due_account(store, clock, -5, browser="p2")
    due_account(store, clock, -5, browser=None)
    store.accounts.set(due_account(store, clock, -5), paused=True)
    assert Scheduler(store, clock, "p1", lambda: None).look() == 0


def test_it_wakes_by_itself(store: Store, clock: HandClock) -> None:
    due_account(store, clock, -5)
    woken = threading.Event()
    scheduler = Scheduler(store, clock, "p1", woken.set)
    scheduler.start()
    try:
        assert woken.wait(60)
    finally:
        scheduler.stop()


def test_after_its_stop_nothing_of_it_goes_on(store: Store, clock: HandClock) -> None:
    due_account(store, clock, -5)
    looking, may_go_on, stopped = threading.Event(), threading.Event(), threading.Event()

    def look_long() -> None:
        looking.set()
        may_go_on.wait(60)

    def stop() -> None:
        scheduler.stop()
        stopped.set()

    scheduler = Scheduler(store, clock, "p1", look_long)
    scheduler.start()
    assert looking.wait(60)
    stopper = threading.Thread(target=stop)
    stopper.start()
    # Long enough for a stop that does not wait; one that waits cannot end before it may.
    assert not stopped.wait(0.2)
    may_go_on.set()
    stopper.join(60)
    assert stopped.is_set()


def test_its_wake_ups_start_with_the_first_due_account(store: Store, clock: HandClock) -> None:
    due_account(store, clock, 120)
    woken = threading.Event()
    scheduler = Scheduler(store, clock, "p1", woken.set)
    scheduler.start_when_needed()
    assert not any(thread.name == "APScheduler" for thread in threading.enumerate())
    clock.move(120)
    try:
        scheduler.start_when_needed()
        scheduler.start_when_needed()
        assert woken.wait(60)
    finally:
        scheduler.stop()


def test_its_wake_ups_start_where_a_plan_must_be_examined(store: Store, clock: HandClock) -> None:
    account = due_account(store, clock, 60 * DAY)
    scheduler = Scheduler(store, clock, "p1", lambda: None)
    try:
        scheduler.start_when_needed()
        assert any(thread.name == "APScheduler" for thread in threading.enumerate())
    finally:
        scheduler.stop()
    scheduler.look()
    assert not must_be_examined(store, "p1", clock.now())
    assert store.accounts.get(account).next_due is not None


def test_a_stopped_scheduler_does_not_start_again(store: Store, clock: HandClock) -> None:
    due_account(store, clock, -5)
    scheduler = Scheduler(store, clock, "p1", lambda: None)
    scheduler.stop()
    scheduler.start_when_needed()
    assert not any(thread.name == "APScheduler" for thread in threading.enumerate())
    assert store.fetches.list() == []


GONE = '{"zone": "Old/Name"}'


def test_what_is_due_is_held_back_while_its_windows_cannot_be_read(store: Store, clock: HandClock) -> None:
    due_account(store, clock, -5)
    own = due_account(store, clock, -5)
    store.accounts.set(own, windows='{"zone": "UTC"}')
    due_account(store, clock, 30)
    store.settings.set(WINDOWS_SETTING, GONE)
    told: list[int] = []
    scheduler = Scheduler(store, clock, "p1", lambda: None, lambda: told.append(1))
    # Also one with windows of its own: whether everything is paused is unknown.
    assert (scheduler.look(), scheduler.look()) == (0, 0)
    assert [row.kind for row in store.attention.list()] == ["unreadable_setting"]
    assert told == [1]
    # It does not look every second for what it may not start, and still in time for what becomes due.
    assert scheduler.next_wake() == clock.now() + timedelta(seconds=30)
    clock.move(31)
    assert scheduler.look() == 0
    assert scheduler.next_wake() == clock.now() + timedelta(seconds=TICK_SECONDS)
    store.settings.set(WINDOWS_SETTING, '{"zone": "UTC"}')
    assert scheduler.look() == 3
    assert (store.attention.list(), told) == ([], [1, 1])


def test_only_the_account_with_unreadable_windows_is_held_back(store: Store, clock: HandClock) -> None:
    broken, fine = due_account(store, clock, -5), due_account(store, clock, -5)
    store.accounts.set(broken, windows=GONE)
    assert Scheduler(store, clock, "p1", lambda: None).look() == 1
    assert [row.account for row in store.fetches.list()] == [fine]


@pytest.mark.parametrize("column", ["next_due", "wanted"])
@pytest.mark.parametrize("value", ["soon", "9999", "2026-11-01T09:00:00"])
def test_a_planned_time_that_cannot_be_read_is_planned_anew(
    store: Store, clock: HandClock, tmp_path: Path, column: str, value: str
) -> None:
    account = due_account(store, clock, 3600)
    store.accounts.set(account, wanted=store.accounts.get(account).next_due)
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection, connection:
        connection.execute(f"UPDATE accounts SET {column}=?", (value,))
    scheduler = Scheduler(store, clock, "p1", lambda: None)
    scheduler.look()
    row = store.accounts.get(account)
    assert row.unreadable == {}
    assert row.next_due is not None or store.fetches.list()
    assert store.attention.list() == []
