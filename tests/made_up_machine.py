"""A computer that is not there: a home folder in a test's own folder, a system by name, a registry in a dict."""

from __future__ import annotations

import sys
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


def made_up(
    folder: Path,
    system: System = "linux",
    browsers: tuple[str, ...] = (),
    commands: dict[str, Path] | None = None,
    python: Path = Path(sys.executable),
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
    )
    for name in browsers:
        settings_folder(BY_ID[name], machine).mkdir(parents=True, exist_ok=True)
    return machine


def browser(name: str) -> Browser:
    return BY_ID[name]
