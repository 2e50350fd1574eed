"""Describes this computer for the installer. Tests pass a made-up one, so that Windows and macOS run the same code
there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

System = Literal["linux", "macos", "windows"]


class Registry(Protocol):
    """The current user's part of the Windows registry: default values of keys, as text."""

    def get(self, key: str) -> str | None:
        """Returns the key's default value, or None when there is no such key."""

    def set(self, key: str, value: str) -> None:
        """Creates the key and its parents, and sets its default value."""

    def remove(self, key: str) -> None:
        """Removes the key; a missing key is no error."""


class NoRegistry:
    """The registry of Linux and macOS, which have none."""

    def get(self, key: str) -> str | None:
        return None

    def set(self, key: str, value: str) -> None:
        raise AssertionError(f"only Windows has a registry: {key}")

    def remove(self, key: str) -> None:
        raise AssertionError(f"only Windows has a registry: {key}")


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """HKEY_CURRENT_USER. Never run: no Windows was available."""

        def get(self, key: str) -> str | None:
            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return None

        def set(self, key: str, value: str) -> None:
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)

        def remove(self, key: str) -> None:
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return


Run = Callable[[Sequence[str]], tuple[int, str]]
"""A function that runs a short program and returns its exit status and its output."""


def run_program(command: Sequence[str]) -> tuple[int, str]:
    """Runs a program for at most 30 seconds; one that cannot be run has status 127."""
    try:
        process = subprocess.run(
            list(command), capture_output=True, text=True, errors="replace", timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        return 127, str(error)
    return process.returncode, process.stderr or process.stdout


Start = Callable[[Sequence[str]], object]
"""A function that starts a program and does not wait for it; what it returns may be the process. Raises OSError where it
cannot."""


def start_program(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts a program that keeps running after this process ends, without the browser's pipe; returns its process."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(list(command), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    # Somebody has to wait for it, or it stays in the table of processes when it has ended.
    threading.Thread(target=process.wait, name="started", daemon=True).start()
    return process


@dataclass(frozen=True)
class Machine:
    """One computer as one user sees it; ``python`` is the interpreter that the launcher starts, ``user`` the user id
    (0 on Windows), ``root`` the folder in which the files of all users lie."""

    system: System
    home: Path
    environment: Mapping[str, str]
    registry: Registry
    which: Callable[[str], str | None]
    python: Path
    run: Run = run_program
    start: Start = start_program
    user: int = 0
    root: Path = Path("/")

    def folder(self, variable: str, otherwise: str) -> Path:
        """Returns the folder that an environment variable names, else ``otherwise`` in the home folder."""
        value = self.environment.get(variable)
        return Path(value) if value else self.home / otherwise


def this_machine() -> Machine:
    """Returns the computer that this process runs on."""
    registry: Registry = NoRegistry()
    system: System = "macos" if sys.platform == "darwin" else "linux"
    if sys.platform == "win32":
        system, registry = "windows", WindowsRegistry()
    return Machine(
        system=system,
        home=Path.home(),
        environment=os.environ,
        registry=registry,
        which=shutil.which,
        python=Path(sys.executable),
        user=os.getuid() if sys.platform != "win32" else 0,
    )
