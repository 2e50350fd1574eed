"""Everything a fetch needs, as a script from outside would set it up: profile, data folder, browser, command line."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from host.clock import SystemClock
from host.demo.driver import BrowserName, start
from host.demo.ophaler_process import Commands
from host.demo.person import Person

ORIGINS = ["http://*.localhost/*"]
PATIENCE = 300.0
"""Seconds: for what never comes, not for what comes late on a busy machine."""
LOOK_EVERY = 0.05


class Rig:
    """One browser profile with the shipped extension and the registered host, and ``ophaler`` on its data folder."""

    def __init__(
        self,
        folder: Path,
        credentials: Mapping[str, tuple[str, str]],
        origins: list[str] | None = None,
        browser: BrowserName = "chromium",
        prepared: Callable[[Rig], object] = lambda rig: None,
    ) -> None:
        """``prepared`` is called when the host is registered, before the browser starts it."""
        self.folder = folder
        self.profile = folder / "profile"
        self.data = folder / "data"
        self.profile.mkdir(parents=True, exist_ok=True)
        self.commands = Commands(self.data, SystemClock(), folder / "stderr.log")
        self.commands.run("setup", "--browser-profile", str(self.profile), "--data", str(self.data))
        self._credentials = credentials
        self.browser = browser
        self._origins = ORIGINS if origins is None else origins
        prepared(self)
        self.start()

    def start(self) -> None:
        """Open the browser; Firefox's temporary add-on is loaded anew."""
        self.driver = start(self.browser, self.profile, origins=self._origins)
        self.home = self.driver.current_window_handle
        self.person = Person(self.driver, self._credentials)

    def close(self) -> None:
        """Close the browser; closing it twice is fine."""
        self.driver.quit()

    def at_home(self) -> None:
        """Put the driver in the browser's first tab, which is nobody's but the test's.

        Where the person looked last is perhaps a fetch's tab, which Ophaler closes when it is done with it: there every
        command fails, or a new tab never comes.
        """
        self.driver.switch_to.window(self.home)

    def new_tab(self) -> str:
        """Open a tab of the test's own, with the driver in it; its handle."""
        self.at_home()
        self.driver.switch_to.new_window("tab")
        return str(self.driver.current_window_handle)

    def add(self, url: str) -> str:
        """Add an account; its id."""
        return self.commands.run("accounts", "add", url)[0]["id"]

    def forget(self) -> None:
        """Remove all accounts: one of the same portal whose session is open would otherwise hold back the next one."""
        for account in self.commands.run("accounts", "list"):
            self.commands.run("accounts", "remove", account["id"])

    def fetch(
        self, account: str, *more: str, meanwhile: Callable[[], object] | None = None, seconds: float = PATIENCE
    ) -> dict[str, Any]:
        """Fetch and follow while the person looks around; the ledger."""
        act = meanwhile or self.person.look_around
        told = self.commands.follow(
            ("fetch", account, "--wait", *more), lambda event: None, act, seconds, may_fail=True
        )
        return told[-1]

    def archive(self) -> dict[str, Path]:
        """The archive's documents by SHA-256."""
        folder = self.data / "archive"
        files = [file for file in folder.rglob("*") if file.is_file() and ".ophaler" not in file.parts]
        return {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}

    def log(self) -> str:
        """What host and command line wrote: for the message of a failed test."""
        files = [self.folder / "stderr.log", self.data / "logs" / "host.log"]
        return "\n".join(file.read_text("utf-8", "replace")[-4000:] for file in files if file.exists())

    def until(self, true: Callable[[], Any], seconds: float = PATIENCE, act: Callable[[], object] | None = None) -> Any:
        """Wait for something to become true (a poll, so that no test sleeps for luck)."""
        if found := self.within(seconds, true, act):
            return found
        raise AssertionError(f"it never became true\n{self.log()}")

    def within(self, seconds: float, true: Callable[[], Any], act: Callable[[], object] | None = None) -> Any:
        """Wait for something that may not become true; what it was last."""
        never, end = threading.Event(), time.monotonic() + seconds
        while not (found := true()) and time.monotonic() < end:
            (act or self.person.look_around)()
            # Looking without a pause would take the processor from the browser that is waited for.
            never.wait(LOOK_EVERY)
        return found


def told(ledger: dict[str, Any]) -> str:
    """A ledger for the message of a failed test."""
    return json.dumps(ledger, indent=1, ensure_ascii=False)
