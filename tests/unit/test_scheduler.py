"""The scheduler queues what is due, when it is allowed, once."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from host.paths import Paths
from host.schedule.far_off_plans import must_be_examined
from host.schedule.planner import WINDOWS_SETTING
from host.scheduler import Scheduler
from host.store import Store
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
