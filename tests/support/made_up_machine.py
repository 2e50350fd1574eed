"""A computer that is not there: a home folder in a test's own folder, a system by name, a registry in a dict."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from host.install.browsers import BROWSERS, Browser, settings_folder
from host.install.machine import Machine, NoRegistry, System

BY_ID = {browser.id: browser for browser in BROWSERS}


@dataclass
class MadeUpRegistry:
    """The user's part of a registry; ``writes`` counts what a second set-up must not do."""

    keys: dict[str, str] = field(default_factory=dict)
    writes: int = 0

    def get(self, key: str) -> str | None:
        return self.keys.get(key)

    def set(self, key: str, value: str) -> None:
        self.keys[key] = value
        self.writes += 1

    def remove(self, key: str) -> None:
        self.keys.pop(key, None)


@dataclass
class MadeUpTimers:
    """systemctl, launchctl and schtasks: ``ran`` is what was asked of them, ``refuses`` the word they do not take."""

    ran: list[tuple[str, ...]] = field(default_factory=list)
    refuses: str = ""
    is_on: bool = False

    def __call__(self, command: Sequence[str]) -> tuple[int, str]:
        self.ran.append(tuple(command))
        if self.refuses and self.refuses in command:
            return 1, f"{command[0]}: cannot {self.refuses}"
        if {"is-active", "print", "/Query"} & set(command):
            return (0 if self.is_on else 3), ""
        if {"enable", "bootstrap", "/Create"} & set(command):
            self.is_on = True
        if {"disable", "bootout", "/Delete"} & set(command):
            self.is_on = False
        return 0, ""


def made_up(
    folder: Path,
    system: System = "linux",
    browsers: tuple[str, ...] = (),
    commands: dict[str, Path] | None = None,
    python: Path = Path(sys.executable),
    timers: MadeUpTimers | None = None,
) -> Machine:
    """A computer whose user once started those browsers, with those commands on the search path."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    machine = Machine(
        system=system,
        home=home,
        environment={},
        registry=MadeUpRegistry() if system == "windows" else NoRegistry(),
        which=lambda name: str((commands or {}).get(name, "")) or None,
        python=python,
        run=timers or MadeUpTimers(),
        user=501,
        root=folder / "root",
    )
    for name in browsers:
        settings_folder(BY_ID[name], machine).mkdir(parents=True, exist_ok=True)
    return machine


def browser(name: str) -> Browser:
    return BY_ID[name]
