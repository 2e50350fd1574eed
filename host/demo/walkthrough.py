"""Runs the demo end to end with real parts: portals, browser, extension, host, command line, and a scripted person.

Everything lies in one temporary folder; the person's own Ophaler and browser are not touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from host.clock import Clock
from host.demo.checker import Ledger, Verdict, check
from host.demo.driver import BrowserName, need, start
from host.demo.ophaler_process import Commands
from host.demo.pictures import take_screenshots
from host.demo.portals import load_street
from host.demo.show import DemoOutput
from host.errors import WorldError
from host.paths import Paths

if TYPE_CHECKING:
    from selenium.webdriver import Remote

PORTALS = ("telekomm", "huisraad", "koffie", "papeleria")
FETCH_SECONDS = 240.0
MARKER_FILE = ".ophaler-demo"
"""The marker file of a folder that belongs to the demo: only such a folder is emptied."""


@dataclass(frozen=True)
class DemoResult:
    """The result of a run: the content of ``summary.json``, the verdict behind it, and the ledgers by portal."""

    summary: dict[str, int | float | str]
    verdict: Verdict
    archive: Path
    first: dict[str, list[Ledger]]
    again: dict[str, list[Ledger]]


def default_folder() -> Path:
    """Returns ``build/demo`` in a checkout, else a new temporary folder."""
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "tests").is_dir():
        return checkout / "build" / "demo"
    folder = Path(tempfile.mkdtemp(prefix="ophaler-demo-"))
    (folder / MARKER_FILE).touch()
    return folder


def run_demo(
    folder: Path,
    clock: Clock,
    show: DemoOutput,
    *,
    browser: BrowserName = "chromium",
    headed: bool = False,
    portals: Sequence[str] = PORTALS,
    documents: Path | None = None,
    seconds: float = FETCH_SECONDS,
    afterwards: Callable[[Any, DemoResult], None] = lambda street, outcome: None,
) -> DemoResult:
    """Runs the demo and checks it. ``documents`` is a folder of real documents that the portals also serve; ``seconds``
    limits one fetch of them all; ``afterwards`` is called while the portals still run (tests go on from there).

    WorldErrors: ``demo.no_selenium``, ``demo.no_marionette``, ``demo.no_screen``, ``demo.no_street``,
    ``demo.folder_taken``, ``demo.browser_silent``, ``browser.not_found``, ``browser.firefox_not_found``,
    ``demo.command_failed``, ``demo.too_long``.
    """
    started = clock.monotonic()
    _need_parts(browser, headed)
    _prepare_folder(folder)
    paths, profile = Paths(folder / "data"), folder / "profile"
    commands = Commands(paths.data, clock, folder / "commands.log")
    with load_street().Street(portals=portals, documents=documents) as street:
        commands.run("setup", "--browser-profile", str(profile), "--data", str(paths.data))
        origins = [f"http://{host}/*" for name in portals for host in street.hosts(name)]
        with _quitting(start(browser, profile, headless=not headed, origins=origins)) as driver:
            home = driver.current_window_handle
            show.say("cli_demo_started", browser=browser.capitalize(), n=len(portals), port=street.port)
            accounts = {name: commands.run("accounts", "add", street.url(name))[-1]["id"] for name in portals}
            runner = _FetchRunner(driver, street, commands, show, seconds)
            first = runner.fetch(accounts)
            for name, ledgers in first.items():
                for ledger in ledgers:
                    show.ledger(name, ledger)
            show.tree(paths.archive)
            again = runner.fetch(accounts)
            for name, ledgers in again.items():
                for ledger in ledgers:
                    show.again(name, ledger)
            take_screenshots(driver, folder, clock, street.url(portals[0]), home)
            verdict = check(street.port, paths.archive, first, again)
            summary = _summary(verdict, clock.monotonic() - started, driver)
            (folder / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", "utf-8")
            show.verdict(summary, verdict, folder)
            outcome = DemoResult(summary, verdict, paths.archive, first, again)
            afterwards(street, outcome)
            if headed:
                show.say("cli_demo_stay")
                _wait_for_person(driver, clock)
    return outcome


class _FetchRunner:
    """Runs fetches with the browser, the scripted person, the test portals and the command line."""

    def __init__(self, driver: Remote, street: Any, commands: Commands, show: DemoOutput, seconds: float) -> None:
        from host.demo.person import Person

        truths = {name: street.truth(name) for name in street.portals}
        credentials = {f"{name}.localhost": (truth["username"], truth["password"]) for name, truth in truths.items()}
        self._person = Person(driver, credentials)
        self._commands = commands
        self._show = show
        self._seconds = seconds

    def fetch(self, accounts: dict[str, str]) -> dict[str, list[Ledger]]:
        """Fetches all accounts in parallel and returns the ledgers by portal. WorldError ``demo.command_failed``."""
        names = {account: name for name, account in accounts.items()}
        ledgers: dict[str, list[Ledger]] = {name: [] for name in accounts}

        def tell(event: dict[str, Any]) -> None:
            name = names.get(event.get("account", ""), "")
            if isinstance(event.get("rows"), list):
                ledgers[name].append(event)
            elif "message" in event:
                self._show.progress(name, event["message"])

        arguments = ("fetch", *accounts.values(), "--wait")
        printed = self._commands.follow(arguments, tell, self._person.look_around, self._seconds, may_fail=True)
        if not any(ledgers.values()):
            reason = next((value["error"]["message"] for value in printed if "error" in value), "")
            raise WorldError("demo.command_failed", command="fetch", reason=reason)
        return ledgers


def _need_parts(browser: BrowserName, headed: bool) -> None:
    need(browser)
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    if headed and sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        raise WorldError("demo.no_screen")


def _prepare_folder(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER_FILE).is_file():
        raise WorldError("demo.folder_taken", folder=str(folder))
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARKER_FILE).touch()


@contextlib.contextmanager
def _quitting(driver: Remote) -> Iterator[Remote]:
    try:
        yield driver
    finally:
        driver.quit()


def _summary(verdict: Verdict, seconds: float, driver: Remote) -> dict[str, int | float | str]:
    counts = asdict(verdict)
    del counts["faults"]
    if not verdict.pages:
        # Only shown where a portal has documents that are pages.
        del counts["pages"], counts["values_right"]
    browser = f"{driver.capabilities['browserName']} {driver.capabilities['browserVersion']}"
    return {**counts, "seconds": round(seconds, 1), "browser": browser}


def _wait_for_person(driver: Remote, clock: Clock) -> None:
    """Leaves the window open until Enter is pressed or the person closes it."""
    from selenium.common.exceptions import WebDriverException

    is_done = threading.Event()

    def wait_for_enter() -> None:
        if sys.stdin is not None and sys.stdin.readline():
            is_done.set()

    threading.Thread(target=wait_for_enter, daemon=True).start()
    with contextlib.suppress(WebDriverException):
        while driver.window_handles and not clock.wait(is_done, 0.5):
            pass
