"""What the installer asks of this computer. Tests give a made-up one, so Windows and macOS run the same code there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

System = Literal["linux", "macos", "windows"]


class Registry(Protocol):
    """The current user's part of Windows' registry: default values of keys, as text."""

    def get(self, key: str) -> str | None:
        """The key's default value, or None when there is no such key."""

    def set(self, key: str, value: str) -> None:
        """Make the key and the keys above it, and give it that value."""

    def remove(self, key: str) -> None:
        """Remove the key; one that is not there is no error."""


class NoRegistry:
    """Linux and macOS have none."""

    def get(self, key: str) -> str | None:
        return None

    def set(self, key: str, value: str) -> None:
        raise AssertionError(f"only Windows has a registry: {key}")

    def remove(self, key: str) -> None:
        raise AssertionError(f"only Windows has a registry: {key}")


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """HKEY_CURRENT_USER. Never run: no Windows was at hand."""

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
"""Runs a short program: its exit status, and what it said."""


def run_program(command: Sequence[str]) -> tuple[int, str]:
    """At most 30 seconds; a program that cannot be run has status 127."""
    try:
        done = subprocess.run(list(command), capture_output=True, text=True, errors="replace", timeout=30, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return 127, str(error)
    return done.returncode, done.stderr or done.stdout


@dataclass(frozen=True)
class Machine:
    """One computer as one user sees it; ``python`` is the interpreter that the launcher starts, ``user`` the user's
    number (0 on Windows)."""

    system: System
    home: Path
    environment: Mapping[str, str]
    registry: Registry
    which: Callable[[str], str | None]
    python: Path
    run: Run = run_program
    user: int = 0

    def folder(self, variable: str, otherwise: str) -> Path:
        """The folder that an environment variable names, else the one below the home folder."""
        named = self.environment.get(variable)
        return Path(named) if named else self.home / otherwise


def this_machine() -> Machine:
    """The computer that we run on."""
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
