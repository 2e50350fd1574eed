"""A real host process: idle it has no library loaded, and everything that a session does still begins at its time."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from host.store.database import stamp
from tests.support.idle_process import TellingHost, too_heavy
from tests.support.locations import BAD

NOTHING_WAITS = {"attention": [], "notify": False, "sitting": None}
FOR_NOBODY = {"method": "tab.closed", "params": {"tab": 1}}


def made(folder: Path) -> Store:
    """A data folder that a host of this version has used before."""
    store = Store(Paths(folder / "data").make(), SystemClock())
    store.accounts.list()
    return store


def test_an_idle_host_has_no_library_loaded_and_its_first_call_is_answered_fully(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        account = store.accounts.add("https://portal.example/", browser="p1").id
        host = TellingHost(tmp_path / "data")
        host.hello()
        assert host.until("attention.changed") == NOTHING_WAITS
        assert [row.profile for row in store.hosts.alive()] == ["p1"]
        assert "p1" in store.settings.get("profiles")
        assert "p1" in store.settings.get("openers")
        host.send({"method": "permissions.changed", "params": {"origins": [], "permissions": []}})
        host.send({"method": "portal.visited", "params": {"tab": 4, "host": "portal.example"}})
        host.send(FOR_NOBODY)
        [known] = host.ask("status.get", {})["result"]["accounts"]
        assert known["id"] == account
        host.send(FOR_NOBODY)
        assert host.end() == (0, "")
        assert store.hosts.alive() == []
    hello, *idle, called, _end = host.modules()
    assert len(idle) == 4
    assert [too_heavy(modules) for modules in (hello, *idle)] == [[]] * 5
    assert {"pydantic", "host.service.session"} <= set(called)
    assert not {"apscheduler", "host.finder", "sqlite_utils", "stdnum", "publicsuffixlist"} & set(called), (
        "nothing was due, and nothing was fetched"
    )


def test_the_guard_catches_a_host_that_loads_the_protocol_at_once(tmp_path: Path) -> None:
    made(tmp_path).close()
    bad = (BAD / "idle_host" / "validates_at_once.py").read_text("utf-8")
    host = TellingHost(tmp_path / "data", first=bad)
    host.hello()
    host.end()
    assert "pydantic" in too_heavy(host.modules()[0])


def test_an_idle_host_whose_pipe_ends_leaves_nothing_behind(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        host = TellingHost(tmp_path / "data")
        host.hello()
        host.until("attention.changed")
        assert len(list((tmp_path / "data" / "lives").glob("*.lock"))) == 1
        assert host.end() == (0, "")
        assert store.hosts.alive() == []
    assert list((tmp_path / "data" / "lives").glob("*.lock")) == []
    assert too_heavy(host.modules()[-1]) == []


def test_a_warning_of_a_library_stands_in_the_hosts_log_and_not_in_the_browsers(tmp_path: Path) -> None:
    warns = """
import logging, host.native_host
from host.service.idle import IdleHost
serve = IdleHost.serve
IdleHost.serve = lambda self: (logging.getLogger("watchdog.observers.inotify").error("called too late"), serve(self))
"""
    host = TellingHost(tmp_path / "data", first=warns)
    host.hello()
    assert host.end() == (0, "")
    assert "watchdog.observers.inotify: called too late" in (tmp_path / "data" / "logs" / "host.log").read_text("utf-8")


def test_a_due_fetch_begins_without_any_call(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        account = store.accounts.add("https://portal.example/", browser="p1").id
        host = TellingHost(tmp_path / "data")
        host.hello()
        host.until("attention.changed")
        # A command plans it half a second ahead, and rings: the host waits for that moment.
        store.accounts.set(account, next_due=stamp(store.clock.now() + timedelta(seconds=0.5)))
        Paths(tmp_path / "data").ring()
        assert host.until("permissions.check") == {"origins": ["https://portal.example/*"]}
        [fetch] = store.fetches.list()
        assert (fetch.why, fetch.profile) == ("schedule", "p1")
        host.end()
    assert "apscheduler" in host.modules()[-1]


def test_a_fetch_that_a_command_queues_begins_at_the_ring(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        account = store.accounts.add("https://portal.example/", browser="p1").id
        host = TellingHost(tmp_path / "data")
        host.hello()
        host.until("attention.changed")
        store.fetches.queue(account)
        Paths(tmp_path / "data").ring()
        host.until("permissions.check")
        host.end()


def test_an_interrupted_fetch_is_resumed_at_the_start(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        account = store.accounts.add("https://portal.example/", browser="p1").id
        fetch = store.fetches.queue(account).id
        store.fetches.set_state(fetch, "comparing", host_id="gone", profile="p1")
        host = TellingHost(tmp_path / "data")
        host.hello()
        host.until("permissions.check")
        assert store.fetches.get(fetch).attempt == 2
        host.end()


def test_what_waits_for_the_person_is_told_at_the_start(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        account = store.accounts.add("https://portal.example/", browser="p1").id
        store.attention.open(account, "captcha")
        host = TellingHost(tmp_path / "data")
        host.hello()
        [told] = host.until("attention.changed")["attention"]
        assert (told["account"], told["kind"]) == (account, "captcha")
        host.end()


def test_a_permission_that_is_granted_before_the_host_has_looked_is_not_lost(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        account = store.accounts.add("https://portal.example/", browser="p1").id
        store.attention.open(account, "permission", details={"origins": ["https://portal.example/*"]})
        host = TellingHost(tmp_path / "data")
        host.hello()
        host.send({"method": "permissions.changed", "params": {"origins": ["https://portal.example/*"]}})
        host.until("permissions.check")
        assert [fetch.account for fetch in store.fetches.list()] == [account]
        host.end()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"this is no database" * 100, "store.corrupt"), (None, "store.newer")],
    ids=["broken", "newer"],
)
def test_a_database_that_an_idle_host_cannot_read_is_told_at_the_first_call(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    paths = Paths(tmp_path / "data").make()
    if content is None:
        with made(tmp_path) as store, store.atomic():
            pass
        content = _of_a_newer_version(paths.database)
    paths.database.write_bytes(content)
    host = TellingHost(tmp_path / "data")
    host.hello()
    host.send(FOR_NOBODY)
    error = host.ask("status.get", {})["error"]["data"]
    assert error["code"] == code
    assert error["message"]
    assert host.end()[0] == 0
    assert paths.database.read_bytes() == content


def _of_a_newer_version(database: Path) -> bytes:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version=9999")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database.read_bytes()


def test_two_idle_hosts_leave_each_other_alone(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        hosts = [TellingHost(tmp_path / "data"), TellingHost(tmp_path / "data")]
        for host in hosts:
            host.hello()
            host.until("attention.changed")
        assert len(store.hosts.alive()) == 2
        assert hosts[0].end() == (0, "")
        assert len(store.hosts.alive()) == 1
        assert json.dumps(hosts[1].ask("suggestions.list", {})["result"]) == '{"suggestions": []}'
        assert hosts[1].end() == (0, "")
