"""A stored password whose portal answers it with a text message: nobody's telephone rings before somebody sits there, and never
outside the windows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.e2e.rig import Rig
from tests.e2e.test_lane_codes import Leaving
from tests.portals.lane import Lane
from tests.portals.lane.codes import Belwinkel
from tests.support.browsers import BrowserName, both_browsers
from tests.support.mailbox import Mailbox
from tests.support.vault_kit import store, unlock

pytestmark = pytest.mark.e2e

NAME = Belwinkel.name


class Alone:
    """One account at a portal that sends codes, its password in the vault."""

    def __init__(self, rig: Rig, lane: Lane) -> None:
        self.rig, self.lane = rig, lane
        self.account = rig.add(lane.url(NAME))
        store(rig, self.account, Belwinkel.user, Belwinkel.secret)
        unlock(rig)

    def allow(self, spans: list[dict[str, Any]] | None) -> None:
        """Put windows in force: None for always, an empty list for never."""
        file = self.rig.folder / "windows.json"
        file.write_text(json.dumps({"zone": "Europe/Amsterdam", **({} if spans is None else {"allow": spans})}))
        self.rig.commands.run("windows", "set", str(file))

    def due(self) -> None:
        """As if the schedule had queued it."""
        with Store(Paths(self.rig.data), SystemClock()) as held:
            held.fetches.queue(self.account, why="schedule")
        Paths(self.rig.data).ring()

    def last(self) -> tuple[str, str | None]:
        """State and reason of the last fetch."""
        with Store(Paths(self.rig.data), SystemClock()) as held:
            row = held.fetches.list(self.account, 1)[0]
        return row.state, row.failure_code

    def waits(self) -> bool:
        """Whether it waits for the person, and says so."""
        sittings = self.rig.commands.run("status")[0]["sittings"]
        return any(one["state"] == "waiting" for sitting in sittings for one in sitting["members"])

    def texts(self) -> int:
        """What came to the telephone."""
        return len(self.lane.world.telephone.texts)

    def until(self, true: Any) -> None:
        self.rig.until(true, act=lambda: None)


@pytest.mark.parametrize("browser", both_browsers)
def test_no_code_comes_before_somebody_sits_there(browser: BrowserName, tmp_path: Path) -> None:
    with Mailbox() as mailbox, Lane([NAME]) as lane:
        rig = Rig(tmp_path, {}, lane.origins(), browser)
        try:
            alone = Alone(rig, lane)
            person = Leaving(rig.driver, lane, mailbox)
            alone.due()
            alone.until(alone.waits)
            assert (alone.texts(), alone.last()[0]) == (0, "waiting_for_person"), rig.log()

            # The window closes while it waits: it stops waiting, and nothing was sent.
            alone.allow([])
            alone.until(lambda: alone.last() == ("needs_person", "login_needed.window_closed"))
            assert (alone.texts(), person.done) == (0, [])

            alone.allow(None)
            alone.due()
            alone.until(alone.waits)
            assert alone.texts() == 0
            rig.commands.run("sitting", "start")
            rig.until(lambda: alone.last()[0] == "complete", act=person.look_around)
            assert (alone.texts(), person.actions(NAME)) == (1, ["code"]), rig.log()
            assert {held["sha256"] for held in lane.truth(NAME)["documents"]} == set(rig.archive())
        finally:
            rig.close()
