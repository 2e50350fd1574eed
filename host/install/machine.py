"""What the installer asks of this computer. Tests give a made-up one, so Windows and macOS run the same code there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
class Machine:
    """One computer as one user sees it; ``python`` is the interpreter that the launcher starts."""

    system: System
    home: Path
    environment: Mapping[str, str]
    registry: Registry
    which: Callable[[str], str | None]
    python: Path

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
    )
