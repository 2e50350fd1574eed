"""Takes away what ``ophaler setup`` and the host made on this computer, and leaves the archive with its journal."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.install.browsers import BROWSERS, Sighting, manifest_folder
from host.install.launcher import launcher_folder, launcher_path
from host.install.machine import Machine
from host.install.manifests import FILE, is_ours
from host.install.setup import profile_manifests, registry_key
from host.install.timers import switch_off, timer_of
from host.paths import Places
from host.vault.file import lock_of


@dataclass(frozen=True)
class Plan:
    """What would go: files and folders that are there now, and registry keys that point to us."""

    files: list[Path]
    folders: list[Path]
    keys: list[str]
    archive: Path
    data: Path | None = None
    """Whose timer is switched off before its files go."""

    @property
    def nothing(self) -> bool:
        return not (self.files or self.folders or self.keys)


def plan(places: Places, machine: Machine, profile: Path | None = None) -> Plan:
    """Everything of ours that is there. With ``profile`` only that profile's manifests, and the data folder."""
    launcher = launcher_path(places.data, machine)
    if profile is None:
        files = {manifest_folder(browser, machine, launcher) / FILE: None for browser in BROWSERS}
    else:
        files = dict.fromkeys(profile_manifests(profile, machine).values())
    keys = [registry_key(Sighting(browser)) for browser in BROWSERS] if machine.system == "windows" else []
    database = [places.database, *(places.database.with_name(places.database.name + end) for end in ("-wal", "-shm"))]
    beside = [places.vault, lock_of(places.vault), places.waking]
    folders = (
        places.staging,
        places.quarantine,
        places.logs,
        places.doorbell.parent,
        places.lives,
        launcher_folder(places.data),
    )
    timer = [file for file in timer_of(places.data, machine).files if file.exists()]
    return Plan(
        files=[
            *(file for file in files if is_ours(file, launcher)),
            *timer,
            *(file for file in (*database, *beside) if file.exists()),
        ],
        folders=[folder for folder in folders if folder.is_dir()],
        keys=[key for key in dict.fromkeys(keys) if machine.registry.get(key) in set(map(str, files))],
        archive=places.archive,
        data=places.data if timer else None,
    )


def take_away(wanted: Plan, machine: Machine) -> None:
    """Remove what the plan names. The registrations go first, so that no browser starts a host in between.

    WorldError ``uninstall.not_removable`` names what stayed; running it again goes on from there.
    """
    try:
        if wanted.data is not None:
            switch_off(wanted.data, machine)
        for key in wanted.keys:
            machine.registry.remove(key)
        for file in wanted.files:
            file.unlink(missing_ok=True)
        for folder in wanted.folders:
            shutil.rmtree(folder)
    except OSError as error:
        raise WorldError("uninstall.not_removable", file=str(error.filename or wanted.archive.parent)) from error
    _remove_when_empty(wanted.archive)
    _remove_when_empty(wanted.archive.parent)


def _remove_when_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
