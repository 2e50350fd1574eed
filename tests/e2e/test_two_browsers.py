"""Two real browsers at once on one account and one data folder: it is fetched once, where it lives."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from host.demo.driver import BrowserName
from host.demo.person import Person
from tests.e2e.rig import ORIGINS, Rig, told
from tests.portals import Street
from tests.support.browsers import needs_chromium, needs_firefox, start

pytestmark = [pytest.mark.e2e, needs_chromium]

NAME = "telekomm"
PAIRS: list[Any] = [
    pytest.param("chromium", id="chromium and chromium"),
    pytest.param("firefox", id="chromium and firefox", marks=needs_firefox),
]


class Second:
    """A second browser with a profile of its own, on the data folder of a rig."""

    def __init__(self, rig: Rig, browser: BrowserName) -> None:
        profile = rig.folder / "second"
        profile.mkdir()
        rig.commands.run("setup", "--browser-profile", str(profile), "--data", str(rig.data))
        self.driver = start(browser, profile, origins=ORIGINS)


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Rig, Second, Street]]:
    with Street(portals=[NAME]) as street:
        truth = street.truth(NAME)
        rig = Rig(tmp_path, {f"{NAME}.localhost": (truth["username"], truth["password"])})
        try:
            second = Second(rig, request.param)
            try:
                yield rig, second, street
            finally:
                second.driver.quit()
        finally:
            rig.close()


def rows(rig: Rig, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(rig.data / "ophaler.sqlite")) as db:
        # The first host has perhaps not made its tables yet.
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name='fetch_steps'").fetchone():
            return []
        return db.execute(sql).fetchall()


def test_it_is_fetched_once_where_it_lives(pair: tuple[Rig, Second, Street]) -> None:
    rig, second, street = pair
    truth = street.truth(NAME)
    people = [rig.person, Person(second.driver, {f"{NAME}.localhost": (truth["username"], truth["password"])})]

    def look_around() -> None:
        for person in people:
            person.look_around()

    rig.until(lambda: len(rows(rig, "SELECT 1 FROM hosts")) == 2, act=lambda: None)
    account = rig.add(street.url(NAME))
    # Both hosts hear the bell at the same moment, and the account lives nowhere yet.
    ledger = rig.fetch(account, meanwhile=look_around)
    assert ledger["state"] == "complete", told(ledger) + rig.log()
    assert {row["outcome"] for row in ledger["rows"]} == {"filed"}
    assert len(ledger["rows"]) == truth["rows_shown"]
    assert set(rig.archive()) == {held["sha256"] for held in truth["documents"]}
    assert street.truth(NAME)["sign_ins"] == 1
    steps = "SELECT count(DISTINCT json_extract(details, '$.host_id')) FROM fetch_steps WHERE state='opening'"
    assert rows(rig, steps) == [(1,)]
    [(home,)] = rows(rig, "SELECT browser FROM accounts")
    again = rig.fetch(account, meanwhile=look_around)
    assert again["state"] == "nothing_new", told(again)
    assert rows(rig, "SELECT DISTINCT profile FROM fetches") == [(home,)]
    assert rig.commands.run("verify")[-1].get("findings", []) == []
    # Its host dies: the account waits for its own browser's next one, and the other browser keeps its hands off.
    kill_host_of(rig, home)
    third = rig.fetch(account, "--full", meanwhile=look_around)
    assert third["state"] == "nothing_new", told(third) + rig.log()
    assert rows(rig, "SELECT DISTINCT profile FROM fetches") == [(home,)]
    assert street.truth(NAME)["harmful_clicks"] == 0


def kill_host_of(rig: Rig, profile: str) -> None:
    for (pid,) in rows(rig, f"SELECT pid FROM hosts WHERE profile='{profile}'"):
        os.kill(pid, signal.SIGKILL)
