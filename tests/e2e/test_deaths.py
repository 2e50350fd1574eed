"""Worker, host and browser die in the middle of a fetch: the next life takes it up, nothing is lost or doubled."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.rig import Rig, told
from tests.portals import Street
from tests.support.browsers import BrowserName, addon_id, both_browsers, stop_background

pytestmark = pytest.mark.e2e

NAME = "telekomm"
SEVENTH = 7


@pytest.fixture(params=both_browsers)
def browser(request: pytest.FixtureRequest) -> BrowserName:
    return request.param


@pytest.fixture
def street() -> Iterator[Street]:
    with Street() as made:
        yield made


@pytest.fixture
def rig(street: Street, tmp_path: Path, browser: BrowserName) -> Iterator[Rig]:
    truth = street.truth(NAME)
    known = {f"{NAME}.localhost": (truth["username"], truth["password"])}
    made = Rig(tmp_path, known, browser=browser)
    yield made
    made.close()


class Killer:
    """Lets the fetch hang behind the seventh document, kills something once, and lets the portal go on."""

    def __init__(self, rig: Rig, street: Street, kill: Callable[[], None]) -> None:
        self._rig, self._street, self._kill = rig, street, kill
        self.killed = False
        number = street.truth(NAME)["documents"][SEVENTH]["number"]
        street.control(NAME, {"hang": True, "path": f"/rechnung/{number}/pdf"})

    def __call__(self) -> None:
        # The seventh is read while the eighth is retrieved, and filed when that has come or failed.
        if not self.killed and len(self._rig.archive()) >= SEVENTH - 1:
            self._kill()
            self.killed = True
            self._street.control(NAME, {"hang": False})
        self._rig.person.look_around()


def hosts(rig: Rig) -> list[int]:
    """The native hosts that serve this rig's data folder."""
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        called = any(b"chrome-extension://" in part or part == addon_id().encode() for part in command)
        if called and any(str(rig.data).encode() in part for part in command):
            found.append(int(process.name))
    return found


def all_is_well(rig: Rig, street: Street, ledger: dict[str, Any]) -> None:
    assert ledger["state"] == "complete", told(ledger) + rig.log()
    assert {row["outcome"] for row in ledger["rows"]} == {"filed"}
    truth = street.truth(NAME)
    assert len(ledger["rows"]) == truth["rows_shown"]
    assert set(rig.archive()) == {held["sha256"] for held in truth["documents"]}
    assert rig.commands.run("verify")[-1].get("findings", []) == []
    assert rig.fetch(ledger["account"])["state"] == "nothing_new"
    assert truth["harmful_clicks"] == 0


def test_the_service_worker_or_event_page_is_stopped(rig: Rig, street: Street) -> None:
    def stop() -> None:
        rig.at_home()
        stop_background(rig.driver)

    killer = Killer(rig, street, stop)
    ledger = rig.fetch(rig.add(street.url(NAME)), meanwhile=killer)
    assert killer.killed
    all_is_well(rig, street, ledger)


def test_the_host_is_killed(rig: Rig, street: Street) -> None:
    def kill() -> None:
        [host] = hosts(rig)
        os.kill(host, signal.SIGKILL)

    killer = Killer(rig, street, kill)
    ledger = rig.fetch(rig.add(street.url(NAME)), meanwhile=killer)
    assert killer.killed
    all_is_well(rig, street, ledger)


def test_the_browser_is_closed_and_opened_again(rig: Rig, street: Street) -> None:
    def close() -> None:
        rig.close()
        rig.start()

    killer = Killer(rig, street, close)
    ledger = rig.fetch(rig.add(street.url(NAME)), meanwhile=killer)
    assert killer.killed
    all_is_well(rig, street, ledger)
