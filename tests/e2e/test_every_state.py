"""In real browsers: host, browser and both are killed, and the background is stopped, in every single state of a fetch."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.held_host import Hold
from tests.e2e.rig import Rig, told
from tests.killing.moments import STATES
from tests.portals import Street
from tests.support.browsers import both_browsers, extension_page_url, stop_background

pytestmark = pytest.mark.e2e

NAME = "koffie"
# Three blows for each fetch: its fourth attempt is its last.
FETCHES = (
    ("opening", "signing_in", "waiting_for_person"),
    ("finding_list", "comparing", "downloading"),
    ("queued", "filing"),
    ("ended",),
)

WHO = {
    "opening": "host",
    "signing_in": "browser",
    "waiting_for_person": "both",
    "finding_list": "host",
    "comparing": "browser",
    "downloading": "both",
    "queued": "browser",
    # What comes after it needs no browser: a host that lives ends the fetch by itself.
    "filing": "host",
    "ended": "both",
}


@pytest.fixture(params=both_browsers)
def struck(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Struck]:
    with Street(portals=[NAME]) as street:
        truth = street.truth(NAME)
        rig = Rig(tmp_path, {f"{NAME}.localhost": (truth["username"], truth["password"])}, browser=request.param)
        try:
            yield Struck(rig, street)
        finally:
            rig.close()


class Struck:
    """A rig whose host stands still in one state after the other, where it is struck."""

    def __init__(self, rig: Rig, street: Street) -> None:
        self.rig, self.street = rig, street
        self.hold = Hold(rig.data)
        # The first connection was made with the launcher as it was.
        for host in processes(rig, "host"):
            os.kill(host, signal.SIGKILL)
        self.states: Counter[str] = Counter()
        self.state = ""

    def fetch(
        self, account: str, states: tuple[str, ...], strike: Callable[[], None], revive: Callable[[], None]
    ) -> dict[str, Any]:
        left = list(states)
        self.hold.wish(left[0])

        def meanwhile() -> None:
            if not self.hold.reached():
                # Who signs in while no host is there is not asked any more: these two states would not come again.
                if not left or left[0] not in ("signing_in", "waiting_for_person"):
                    self.rig.person.look_around()
                return
            self.state = left.pop(0)
            self.states[self.state] += 1
            old = processes(self.rig, "host")
            strike()
            self.hold.let_go()
            # A host whose browser is gone still takes a step: the next one to stand still must be its successor.
            self.rig.until(lambda: not set(old) & set(processes(self.rig, "host")), act=lambda: None)
            if left:
                self.hold.wish(left[0])
            revive()

        ledger = self.rig.fetch(account, meanwhile=meanwhile)
        # The command that waits ends with the fetch; the host may still stand in that very state.
        if left == ["ended"]:
            self.rig.until(self.hold.reached)
            meanwhile()
        assert left == [], told(ledger) + self.rig.log()
        return ledger

    def through_all(self, strike: Callable[[], None], revive: Callable[[], None]) -> None:
        """Every state once, and then nothing is lost or doubled."""
        self.street.control(NAME, {"add_document": {"number": "K-NEW-0", "date": "2026-11-10"}})
        account = self.rig.add(self.street.url(NAME))
        for number, states in enumerate(FETCHES):
            if number:
                self.street.control(NAME, {"add_document": {"number": f"K-NEW-{number}", "date": f"2026-11-1{number}"}})
            ledger = self.fetch(account, states, strike, revive)
            assert ledger["state"] == "complete", told(ledger) + self.rig.log()
        print("\n", {state: self.states[state] for state in STATES})
        assert set(self.states) == set(STATES)
        truth = self.street.truth(NAME)
        assert set(self.rig.archive()) == {held["sha256"] for held in truth["documents"]}
        assert self.rig.commands.run("verify")[-1].get("findings", []) == []
        ledger = self.rig.fetch(account, "--full")
        assert ledger["state"] == "nothing_new", told(ledger)
        assert len(ledger["rows"]) == truth["rows_shown"]
        assert set(self.rig.archive()) == {held["sha256"] for held in truth["documents"]}
        assert truth["harmful_clicks"] == 0


def processes(rig: Rig, which: str) -> list[int]:
    """This rig's host processes, or its browser's first process."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_bytes().split(b"\0") if process.name.isdigit() else []
        except OSError:
            continue
        ours = f"--user-data-dir={rig.profile}".encode() in command or (
            b"-marionette" in command and str(rig.profile).encode() in command
        )
        first = ours and not any(part.startswith((b"--type=", b"-contentproc")) for part in command)
        is_driver = b"chromedriver" in command[0] if command else False
        is_host = any(part.startswith(str(rig.data / "launcher").encode()) for part in command)
        if is_host if which == "host" else first and not is_driver:
            found.append(int(process.name))
    return found


def test_host_browser_and_both_die_in_every_state(struck: Struck) -> None:
    rig, fallen = struck.rig, Counter[str]()

    def kill() -> None:
        falls = WHO[struck.state]
        fallen[falls] += 1
        hosts, browsers = processes(rig, "host"), processes(rig, "browser")
        assert hosts
        assert browsers
        if falls != "host":
            os.kill(browsers[0], signal.SIGKILL)
        if falls != "browser":
            for host in hosts:
                os.kill(host, signal.SIGKILL)

    def revive() -> None:
        if WHO[struck.state] != "host":
            rig.close()
            rig.start()

    struck.through_all(kill, revive)
    assert fallen == {"host": 3, "browser": 3, "both": 3}


def test_the_background_is_stopped_in_every_state(struck: Struck) -> None:
    rig = struck.rig

    def wake() -> None:
        # Any event wakes it again: here a page of ours that opens. (Without one, its alarm does within half a minute.)
        rig.new_tab()
        rig.driver.get(extension_page_url(rig.driver, "popup/popup.html"))
        rig.driver.close()
        rig.at_home()

    def stop() -> None:
        rig.at_home()
        stop_background(rig.driver)

    struck.through_all(stop, wake)
