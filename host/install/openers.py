"""How the browser of a profile is opened again: noted while it runs, since only then can it be seen.

On Linux and macOS the browser is the host's parent process. Which of a Chromium's profiles is ours it does not say: the
folder is the one in which the extension keeps the profile's id. Windows starts hosts through a shell, so there the browser
is the one of that family that ``setup`` finds. Only Linux was ever tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from host.install.browsers import Browser, Family, find_browsers, settings_folder
from host.install.machine import Machine
from host.store import Store

SETTING = "openers"
_CHROMIUM_FLAGS = ("--user-data-dir=", "--profile-directory=")
_FIREFOX_FLAGS = ("-p", "--p", "-profile", "--profile")
_ON_WINDOWS = {"edge": "msedge"}
"""The programs' names where they are not the browsers' ids."""
_BIG = 8_000_000
"""Bytes beyond which a file of the extension's storage is not searched."""


@dataclass(frozen=True)
class Opener:
    """``program`` empty: not known, the family's browser is taken. ``arguments`` choose the profile."""

    family: Family
    program: str
    arguments: tuple[str, ...]


def record_opener(store: Store, profile: str, family: Family, parent: int | None = None) -> None:
    """Keep how this profile's browser was started; called by a host that the browser just started."""
    program, words = _parent(os.getppid() if parent is None else parent)
    opener = {"family": family, "program": program, "arguments": list(profile_arguments(family, words))}
    with store.atomic():
        known = store.settings.get(SETTING, {})
        if known.get(profile) != opener:
            store.settings.set(SETTING, {**known, profile: opener})


def recorded_openers(store: Store) -> dict[str, Opener]:
    """What is known, by profile."""
    found = store.settings.get(SETTING, {})
    return {
        profile: Opener(one["family"], one["program"], tuple(one["arguments"]))
        for profile, one in found.items()
        if one.get("family") in ("chromium", "firefox")
    }


def profile_arguments(family: Family, words: Sequence[str]) -> tuple[str, ...]:
    """Of a browser's command line only what chooses a profile."""
    if family == "chromium":
        return tuple(word for word in words if word.startswith(_CHROMIUM_FLAGS))
    for place, word in enumerate(words[:-1]):
        if word.lower() in _FIREFOX_FLAGS:
            return word, words[place + 1]
    return ()


def open_command(opener: Opener, profile: str, machine: Machine) -> list[str] | None:
    """What opens the browser; None where no browser of its family is to be found."""
    browser = next((one.browser for one in find_browsers(machine) if one.browser.family == opener.family), None)
    arguments = list(opener.arguments)
    if opener.family == "chromium" and not any(word.startswith("--profile-directory=") for word in arguments):
        folder = _user_data(opener, browser, machine)
        directory = None if folder is None else chromium_profile(folder, profile)
        arguments += [] if directory is None else [f"--profile-directory={directory}"]
    if opener.program and Path(opener.program).is_file():
        return [opener.program, *arguments]
    if browser is None:
        return None
    if machine.system == "macos":
        # -n: else ``open`` drops the arguments where the browser runs already; that one takes the new one's over.
        return ["open", "-n", "-a", browser.name, "--args", *arguments]
    if machine.system == "windows":
        return ["cmd", "/c", "start", "", _ON_WINDOWS.get(browser.id, browser.id), *arguments]
    start = next((where for name in browser.commands if (where := machine.which(name))), None)
    return None if start is None else [start, *arguments]


def chromium_profile(user_data: Path, profile: str) -> str | None:
    """The name of the profile folder below it in which an extension keeps that id. LevelDB writes such a text as it is,
    in its log as in its tables."""
    wanted = profile.encode()
    for storage in sorted(user_data.glob("*/Local Extension Settings")):
        for file in sorted(storage.glob("*/*")):
            with suppress(OSError):
                if file.suffix in (".log", ".ldb") and file.stat().st_size < _BIG and wanted in file.read_bytes():
                    return storage.parent.name
    return None


def _user_data(opener: Opener, browser: Browser | None, machine: Machine) -> Path | None:
    for word in opener.arguments:
        if word.startswith("--user-data-dir="):
            return Path(word.partition("=")[2])
    for one in find_browsers(machine):
        if opener.program and Path(opener.program).name in one.browser.commands:
            return settings_folder(one.browser, machine)
    return None if browser is None else settings_folder(browser, machine)


def _parent(number: int) -> tuple[str, list[str]]:
    """The program of a process and the words it was started with; empty where that cannot be told."""
    if sys.platform == "linux":
        with suppress(OSError):
            folder = Path("/proc") / str(number)
            words = folder.joinpath("cmdline").read_bytes().rstrip(b"\0").split(b"\0")
            return str(folder.joinpath("exe").readlink()), [os.fsdecode(word) for word in words[1:]]
    if sys.platform == "darwin":
        with suppress(OSError, subprocess.SubprocessError):
            asked = ["/bin/ps", "-o", "comm=", "-p", str(number)]
            done = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=True)
            return done.stdout.strip(), []
    return "", []
