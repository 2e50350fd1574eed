"""A data folder with one due account, and a made-up computer on which its browser is started."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from host.install import openers
from host.install.machine import Machine
from host.paths import Paths
from host.service.browser_profiles import register_profile
from host.store import Store
from host.store.database import stamp
from host.store.probes.setting_probe import WINDOWS_SETTING
from host.wake.waker import Waker
from tests.support.clocks import HandClock
from tests.support.made_up_machine import made_up

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)  # a Monday


class Bed:
    """A data folder with one account in profile p1, whose browser connects when it is started (or does not)."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock(NOON)
        self.paths = Paths(folder / "data").make()
        self.store = Store(self.paths, self.clock)
        self.started: list[tuple[datetime, tuple[str, ...]]] = []
        self.answers = True
        program = folder / "chromium"
        program.write_text("")
        register_profile(self.store, "p1", "chromium")
        openers.record_opener(self.store, "p1", "chromium", parent=0)
        known = {"p1": {"family": "chromium", "program": str(program), "arguments": ["--profile-directory=Work"]}}
        self.store.settings.set(openers.SETTING, known)
        self.machine: Machine = replace(made_up(folder), environment={"DISPLAY": ":0"})
        self.account = self.store.accounts.add("https://portal.example/", browser="p1").id
        self.due(-60)

    def due(self, seconds: float) -> None:
        self.store.accounts.set(self.account, next_due=stamp(self.clock.now() + timedelta(seconds=seconds)))

    def windows(self, **more: object) -> None:
        self.store.settings.set(WINDOWS_SETTING, json.dumps({"zone": "UTC", **more}))

    def start(self, words: Sequence[str]) -> None:
        self.started.append((self.clock.now(), tuple(words)))
        if self.answers:
            self.store.hosts.beat("h1", "p1", 1, "chromium 140", "0.1.0", "0.1.0")

    def look(self) -> list[str]:
        return [one.state for one in Waker(self.store, self.paths, self.machine, self.clock, self.start).look()]

    def closed(self) -> None:
        self.store.hosts.leave("h1")
