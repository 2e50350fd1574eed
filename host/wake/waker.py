"""Opens the browser for a due fetch: inside a window only, never twice at once, never while a browser is connected."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from host.clock import Clock, SystemClock
from host.errors import WorldError
from host.file_lock import try_lock
from host.i18n import sentence
from host.install import openers
from host.install.machine import Machine, this_machine
from host.paths import Paths
from host.service import browser_profiles
from host.service.liveness import live_hosts
from host.store import Store
from host.wake.due import Opening, due_openings, may_open, recent_openings

SETTING = "wakes"
CONNECT_SECONDS = 120.0
"""How long a browser may take until Ophaler in it is there."""
_LOOK_SECONDS = 1.0

WakeState = Literal["connected", "silent", "unknown_browser", "not_started", "again_later"]


@dataclass(frozen=True)
class WakeResult:
    """What was done for one browser profile: ``connected``: opened, and Ophaler in it is there; ``silent``: opened, but it
    is not; ``again_later``: it was opened lately, and somebody closed it."""

    browser: str
    accounts: tuple[str, ...]
    state: WakeState

    @property
    def succeeded(self) -> bool:
        """Whether nobody has to look after it."""
        return self.state in ("connected", "again_later")


StartProgram = Callable[[Sequence[str]], None]


@dataclass
class Waker:
    """One look. ``start`` begins a program and does not wait for it; OSError where it cannot."""

    store: Store
    paths: Paths
    machine: Machine
    clock: Clock
    start: StartProgram
    _never: threading.Event = field(default_factory=threading.Event)

    def look(self) -> list[WakeResult]:
        """Open what should be open now or before the next look. WorldError ``wake.twice``, ``wake.no_screen``."""
        lock = try_lock(self.paths.wake_lock)
        if lock is None:
            raise WorldError("wake.twice")
        try:
            return list(self._open_all())
        finally:
            os.close(lock)

    def _open_all(self) -> Iterator[WakeResult]:
        for opening in self._wanted():
            if opening.at > self.clock.now():
                self.clock.wait(self._never, (opening.at - self.clock.now()).total_seconds())
            # Meanwhile a person may have opened it, changed the times or paused everything; and the clock may have been set.
            again = [one for one in self._wanted() if one.profile == opening.profile]
            for one in again:
                if one.at <= self.clock.now():
                    yield self._open(one)

    def _wanted(self) -> list[Opening]:
        there = {host.profile for host in live_hosts(self.paths.host_locks, self.store)}
        known = openers.recorded_openers(self.store)
        return due_openings(self.store, [profile for profile in known if profile not in there], self.clock.now())

    def _open(self, opening: Opening) -> WakeResult:
        name = browser_profiles.profile_name(self.store, opening.profile)
        now, opened = self.clock.now(), self.store.settings.get(SETTING, {})
        if not may_open([datetime.fromisoformat(one) for one in opened.get(opening.profile, [])], now):
            return WakeResult(name, opening.accounts, "again_later")
        if self.machine.system == "linux" and not (_SCREENS & set(self.machine.environment)):
            raise WorldError("wake.no_screen")
        command = openers.open_command(
            openers.recorded_openers(self.store)[opening.profile], opening.profile, self.machine
        )
        if command is None:
            return WakeResult(name, opening.accounts, "unknown_browser")
        # Written first: whatever happens now, it is not tried again every few minutes.
        self.store.settings.set(SETTING, recent_openings(opened, opening.profile, now))
        try:
            self.start(command)
        except OSError:
            return WakeResult(name, opening.accounts, "not_started")
        return WakeResult(name, opening.accounts, "connected" if self._connects(opening.profile) else "silent")

    def _connects(self, profile: str) -> bool:
        deadline = self.clock.monotonic() + CONNECT_SECONDS
        while self.clock.monotonic() < deadline:
            if profile in {host.profile for host in live_hosts(self.paths.host_locks, self.store)}:
                return True
            self.clock.wait(self._never, _LOOK_SECONDS)
        return False


_SCREENS = frozenset({"DISPLAY", "WAYLAND_DISPLAY"})


def start_detached(command: Sequence[str]) -> None:
    """Start a program that lives on when we end."""
    started = subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Nobody waits for it: without this, Python warns of a child that still runs.
    started.returncode = 0


def wake_now(paths: Paths) -> list[WakeResult]:
    """One look on this machine, with its own clock. Raises what ``Waker.look`` raises, and store.*."""
    clock = SystemClock()
    with Store(paths, clock) as store:
        return Waker(store, paths, this_machine(), clock, start_detached).look()


def result_sentences(woken: list[WakeResult], language: str) -> list[str]:
    """A sentence for every browser profile, or the one that says that nothing was due."""
    if not woken:
        return [sentence("cli_wake_nothing", language)]
    return [sentence(f"cli_wake_{one.state}", language, browser=one.browser, count=len(one.accounts)) for one in woken]
