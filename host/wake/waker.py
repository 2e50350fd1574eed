"""Opens the browser for a due fetch: only inside a window, never twice at once, never while a browser is connected."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from host.clock import Clock, SystemClock
from host.errors import WorldError
from host.file_lock import try_lock
from host.i18n import sentence
from host.install import Machine, open_command, recorded_openers, this_machine
from host.paths import Paths
from host.service import live_hosts, profile_name
from host.store import Store
from host.wake.due import Opening, due_openings, may_open, recent_openings, times_of

SETTING = "wakes"
CONNECT_SECONDS = 120.0
"""Seconds that a started browser may take until its host is connected."""
_POLL_SECONDS = 1.0

WakeState = Literal["connected", "silent", "unknown_browser", "not_started", "again_later"]


@dataclass(frozen=True)
class WakeResult:
    """The result for one browser profile. ``connected``: opened, and its host is connected; ``silent``: opened, but
    no host connected; ``again_later``: it was opened recently and a person closed it."""

    browser: str
    accounts: tuple[str, ...]
    state: WakeState

    @property
    def succeeded(self) -> bool:
        """Whether the result needs no action by the person."""
        return self.state in ("connected", "again_later")


StartProgram = Callable[[Sequence[str]], None]


@dataclass
class Waker:
    """One run. ``start`` launches a program without waiting for it; OSError where it cannot."""

    store: Store
    paths: Paths
    machine: Machine
    clock: Clock
    start: StartProgram
    _never: threading.Event = field(default_factory=threading.Event)

    def look(self) -> list[WakeResult]:
        """Opens the profiles that are due now or before the next run. WorldError ``wake.twice``,
        ``wake.no_screen``, ``store.not_writable``."""
        try:
            lock = try_lock(self.paths.wake_lock)
        except OSError as error:
            raise WorldError("store.not_writable", file=str(self.paths.wake_lock)) from error
        if lock is None:
            raise WorldError("wake.twice")
        try:
            return list(self._open_all())
        finally:
            os.close(lock)

    def _open_all(self) -> Iterator[WakeResult]:
        for opening in self._due_openings():
            if opening.at > self.clock.now():
                self.clock.wait(self._never, (opening.at - self.clock.now()).total_seconds())
            # During the wait a person may have opened the browser, changed the times or paused all accounts, or the
            # clock was set.
            current = [opening_now for opening_now in self._due_openings() if opening_now.profile == opening.profile]
            for opening_now in current:
                if opening_now.at <= self.clock.now():
                    yield self._open(opening_now)

    def _due_openings(self) -> list[Opening]:
        connected = {host.profile for host in live_hosts(self.paths.host_locks, self.store)}
        openers_by_profile = recorded_openers(self.store)
        return due_openings(
            self.store, [profile for profile in openers_by_profile if profile not in connected], self.clock.now()
        )

    def _open(self, opening: Opening) -> WakeResult:
        name = profile_name(self.store, opening.profile)
        now, opened = self.clock.now(), self.store.settings.get(SETTING, {}, dict)
        if not may_open(times_of(opened.get(opening.profile)), now):
            return WakeResult(name, opening.accounts, "again_later")
        if self.machine.system == "linux" and not (_DISPLAY_VARIABLES & set(self.machine.environment)):
            raise WorldError("wake.no_screen")
        command = open_command(recorded_openers(self.store)[opening.profile], opening.profile, self.machine)
        if command is None:
            return WakeResult(name, opening.accounts, "unknown_browser")
        # Stored first: a failure below must not cause another try every few minutes.
        self.store.settings.set(SETTING, recent_openings(opened, opening.profile, now))
        try:
            self.start(command)
        except OSError:
            return WakeResult(name, opening.accounts, "not_started")
        return WakeResult(name, opening.accounts, "connected" if self._wait_for_host(opening.profile) else "silent")

    def _wait_for_host(self, profile: str) -> bool:
        deadline = self.clock.monotonic() + CONNECT_SECONDS
        while self.clock.monotonic() < deadline:
            if profile in {host.profile for host in live_hosts(self.paths.host_locks, self.store)}:
                return True
            self.clock.wait(self._never, _POLL_SECONDS)
        return False


_DISPLAY_VARIABLES = frozenset({"DISPLAY", "WAYLAND_DISPLAY"})


def start_detached(command: Sequence[str]) -> None:
    """Starts a program that keeps running after this process ends."""
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # No caller waits for the process: without this, Python warns of a running child.
    process.returncode = 0


def wake_now(paths: Paths) -> list[WakeResult]:
    """Runs once on this machine with the system clock. Raises what ``Waker.look`` raises, and store.*."""
    clock = SystemClock()
    with Store(paths, clock) as store:
        return Waker(store, paths, this_machine(), clock, start_detached).look()


def result_sentences(results: list[WakeResult], language: str) -> list[str]:
    """Returns a sentence for every result, or one sentence where nothing was due."""
    if not results:
        return [sentence("cli_wake_nothing", language)]
    return [
        sentence(f"cli_wake_{result.state}", language, browser=result.browser, n=len(result.accounts))
        for result in results
    ]
