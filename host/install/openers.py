"""Records how the browser of a profile was started, and returns the command that opens it again.

It is recorded while the browser runs, since only then it can be observed. On Linux and macOS the browser is the host's
parent process. That process does not tell which of Chromium's profiles is ours: it is the folder in which the extension
stores the profile's id. Windows starts hosts through a shell, so there the browser is the one of that family that
``setup`` finds. Only Linux was ever tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from host.install.browsers import BROWSERS, Browser, Family, find_browsers, settings_folder
from host.install.machine import Machine
from host.store import Store

SETTING = "openers"
_CHROMIUM_FLAGS = ("--user-data-dir=", "--profile-directory=")
_FIREFOX_FLAGS = ("-p", "--p", "-profile", "--profile")
_WINDOWS_PROGRAMS = {"edge": "msedge"}
"""The programs' names that differ from the browsers' ids."""
_OTHER_PROGRAMS: dict[Family, frozenset[str]] = {
    "chromium": frozenset(
        ("chrome", "chrome-wrapper", "msedge", "brave", "vivaldi-bin", "chromium-bin", "Brave Browser")
    ),
    "firefox": frozenset(("firefox-bin",)),
}
"""Programs of the browsers whose names differ from the commands that start them, as a process shows them."""
_MAX_FILE_BYTES = 8_000_000
"""The size in bytes from which a file of the extension's storage is not searched."""


@dataclass(frozen=True)
class Opener:
    """How one profile's browser is opened. An empty ``program`` is unknown: the family's browser is used.
    ``arguments`` select the profile."""

    family: Family
    program: str
    arguments: tuple[str, ...]


def record_opener(store: Store, profile: str, family: Family, parent: int | None = None) -> None:
    """Stores how this profile's browser was started; called by a host that the browser just started."""
    program, arguments = _process(os.getppid() if parent is None else parent)
    opener = {"family": family, "program": program, "arguments": list(profile_arguments(family, arguments))}
    with store.atomic():
        stored = store.settings.get(SETTING, {}, dict)
        if stored.get(profile) != opener:
            store.settings.set(SETTING, {**stored, profile: opener})


def recorded_openers(store: Store) -> dict[str, Opener]:
    """Returns the recorded openers by profile."""
    openers = {}
    for profile, opener in store.settings.get(SETTING, {}, dict).items():
        with suppress(
            KeyError, TypeError, AttributeError
        ):  # edited by hand; the host that is started next writes it anew
            if opener.get("family") in ("chromium", "firefox"):
                openers[profile] = Opener(
                    opener["family"], str(opener["program"]), tuple(map(str, opener["arguments"]))
                )
    return openers


def profile_arguments(family: Family, arguments: Sequence[str]) -> tuple[str, ...]:
    """Returns the arguments of a browser's command line that select a profile."""
    if family == "chromium":
        return tuple(argument for argument in arguments if argument.startswith(_CHROMIUM_FLAGS))
    for index, argument in enumerate(arguments[:-1]):
        if argument.lower() in _FIREFOX_FLAGS:
            return argument, arguments[index + 1]
    return ()


def open_command(opener: Opener, profile: str, machine: Machine) -> list[str] | None:
    """Returns the command that opens the browser; None where no browser of its family is found."""
    browser = next(
        (installed.browser for installed in find_browsers(machine) if installed.browser.family == opener.family), None
    )
    arguments = list(profile_arguments(opener.family, opener.arguments))
    if opener.family == "chromium" and not any(argument.startswith("--profile-directory=") for argument in arguments):
        folder = _user_data_folder(opener, browser, machine)
        directory = None if folder is None else chromium_profile(folder, profile)
        arguments += [] if directory is None else [f"--profile-directory={directory}"]
    if _is_known_program(opener) and Path(opener.program).is_file():
        return [opener.program, *arguments]
    if browser is None:
        return None
    if machine.system == "macos":
        # Without -n ``open`` drops the arguments where the browser already runs; that one takes over the new one's.
        return ["open", "-n", "-a", browser.name, "--args", *arguments]
    if machine.system == "windows":
        return ["cmd", "/c", "start", "", _WINDOWS_PROGRAMS.get(browser.id, browser.id), *arguments]
    program = next((path for name in browser.commands if (path := machine.which(name))), None)
    return None if program is None else [program, *arguments]


def _is_known_program(opener: Opener) -> bool:
    """Returns whether the recorded program is one of the family's browsers by its name. What stands in the database may have
    been changed by another program, and must not choose what a timer starts."""
    name = Path(opener.program).name
    names = {
        name for browser in BROWSERS if browser.family == opener.family for name in (*browser.commands, browser.name)
    }
    return name in names | _OTHER_PROGRAMS[opener.family]


def chromium_profile(user_data: Path, profile: str) -> str | None:
    """Returns the name of the profile folder in which an extension stores that id. LevelDB writes such a text
    unchanged, in its log and in its tables."""
    identifier = profile.encode()
    for storage in sorted(user_data.glob("*/Local Extension Settings")):
        for file in sorted(storage.glob("*/*")):
            with suppress(OSError):
                if (
                    file.suffix in (".log", ".ldb")
                    and file.stat().st_size < _MAX_FILE_BYTES
                    and identifier in file.read_bytes()
                ):
                    return storage.parent.name
    return None


def _user_data_folder(opener: Opener, browser: Browser | None, machine: Machine) -> Path | None:
    for argument in opener.arguments:
        if argument.startswith("--user-data-dir="):
            return Path(argument.partition("=")[2])
    for installed in find_browsers(machine):
        if opener.program and Path(opener.program).name in installed.browser.commands:
            return settings_folder(installed.browser, machine)
    return None if browser is None else settings_folder(browser, machine)


def _process(number: int) -> tuple[str, list[str]]:
    """Returns the program and the arguments of a process; empty where they cannot be read."""
    if sys.platform == "linux":
        with suppress(OSError):
            folder = Path("/proc") / str(number)
            arguments = folder.joinpath("cmdline").read_bytes().rstrip(b"\0").split(b"\0")
            return str(folder.joinpath("exe").readlink()), [os.fsdecode(argument) for argument in arguments[1:]]
    if sys.platform == "darwin":
        with suppress(OSError, subprocess.SubprocessError):
            command = ["/bin/ps", "-o", "comm=", "-p", str(number)]
            process = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)
            return process.stdout.strip(), []
    return "", []
