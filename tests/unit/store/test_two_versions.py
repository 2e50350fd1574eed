"""A host goes on while a newer Ophaler changes the database under it: it says so, writes nothing, and does nothing twice."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

from host.clock import SystemClock
from host.paths import Paths
from host.scheduler import CLOCK_STEP_SECONDS, Scheduler
from host.store import Store
from host.store.database import stamp
from host.store.sqlite_connection import STEPS
from tests.support.clocks import HandClock
from tests.unit.service.test_session import Host


def written_by_a_newer_one(paths: Paths) -> None:
    connection = sqlite3.connect(paths.database)
    with connection:
        connection.execute("ALTER TABLE accounts ADD COLUMN of_a_later_day TEXT")
        connection.execute(f"PRAGMA user_version={STEPS + 1}")
    connection.close()


def kept(paths: Paths) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(paths.database)
    found = connection.execute("SELECT id, url, next_due FROM accounts ORDER BY id").fetchall()
    found += connection.execute("SELECT id, account, state FROM fetches ORDER BY id").fetchall()
    connection.close()
    return found


def test_an_older_host_that_runs_and_one_that_is_started_both_say_so_and_change_nothing(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    running = Host(tmp_path)
    running.hello()
    account = running.ask("account.add", {"url": "https://portal.example/"})["result"]["id"]
    written_by_a_newer_one(paths)
    before = kept(paths)
    second = Host(tmp_path)
    second.hello("nl")
    for host, word in ((running, "newer"), (second, "nieuwer")):
        for method, params in (
            ("account.add", {"url": "https://other.example/"}),
            ("fetch.start", {"account": account, "full": False}),
            ("schedule.pause", {"until": "2027-01-01"}),
        ):
            error = host.ask(method, params)["error"]["data"]
            assert error["code"] == "store.newer", method
            assert word in error["message"], error["message"]
    assert kept(paths) == before
    for host in (running, second):
        assert host.end()[0] == 0
    assert kept(paths) == before


def test_a_due_account_is_not_queued_by_an_older_host(tmp_path: Path) -> None:
    paths, clock = Paths(tmp_path).make(), SystemClock()
    with Store(paths, clock) as store:
        account = store.accounts.add("https://portal.example/", browser="p1")
        store.accounts.set(account.id, next_due=stamp(clock.now() - timedelta(hours=1)))
    written_by_a_newer_one(paths)
    host = Host(tmp_path)
    host.hello()
    assert host.ask("account.add", {"url": "https://other.example/"})["error"]["data"]["code"] == "store.newer"
    assert host.end()[0] == 0
    assert [row for row in kept(paths) if len(row) == 3 and row[1] == account.id] == []


class _Wakes:
    def __init__(self) -> None:
        self.modified: list[str] = []

    def modify_job(self, name: str, **_: object) -> None:
        self.modified.append(name)


def test_a_clock_that_was_set_wakes_the_scheduler_and_one_that_only_runs_does_not(tmp_path: Path) -> None:
    clock, wakes = HandClock(), _Wakes()
    with Store(Paths(tmp_path).make(), clock) as store:
        scheduler = Scheduler(store, clock, "p1", lambda: None)
        clock.set(clock.now() - timedelta(days=365))
        scheduler.nudge_when_set()  # not started: nobody to wake
        scheduler._wakes = wakes
        scheduler.nudge_when_set()
        assert wakes.modified == ["tick"]
        scheduler.look()  # it knows now
        scheduler.nudge_when_set()
        clock.move(3_600)
        scheduler.nudge_when_set()
        clock.set(clock.now() + timedelta(seconds=CLOCK_STEP_SECONDS - 1))  # as clocks are corrected all the time
        scheduler.nudge_when_set()
        assert wakes.modified == ["tick"]
        clock.set(clock.now() + timedelta(hours=8))  # it slept
        scheduler.nudge_when_set()
        assert wakes.modified == ["tick", "tick"]
