"""Removes what ``ophaler setup`` and the host created on this computer, and leaves the archive with its journal."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.install.browsers import BROWSERS, manifest_folder
from host.install.launcher import launcher_folder, launcher_path
from host.install.machine import Machine
from host.install.manifests import MANIFEST_FILE, is_own_manifest
from host.install.setup import profile_manifests, registry_keys
from host.install.timers import disable_timer, timer_of
from host.paths import Paths
from host.vault.file import lock_path
from host.vault.vault import forget_key, has_key_in_keyring


@dataclass(frozen=True)
class UninstallPlan:
    """What would be removed: existing files and folders, and registry keys that point to us."""

    files: list[Path]
    folders: list[Path]
    keys: list[str]
    archive: Path
    data: Path | None = None
    """The data folder of the timer that is disabled before its files are removed."""
    vault: Path | None = None
    """The vault's file, whose key lies in the system's keyring."""

    @property
    def is_empty(self) -> bool:
        return not (self.files or self.folders or self.keys)


def plan(paths: Paths, machine: Machine, profile: Path | None = None) -> UninstallPlan:
    """Returns the plan with everything of ours that exists. With ``profile`` only that profile's manifests, and the
    data folder."""
    launcher = launcher_path(paths.data, machine)
    if profile is None:
        files = {manifest_folder(browser, machine, launcher) / MANIFEST_FILE: None for browser in BROWSERS}
    else:
        files = dict.fromkeys(profile_manifests(profile, machine).values())
    keys = [key for browser in BROWSERS for key in registry_keys(browser)] if machine.system == "windows" else []
    database = [paths.database, *(paths.database.with_name(paths.database.name + end) for end in ("-wal", "-shm"))]
    further = [paths.vault, lock_path(paths.vault), paths.wake_lock]
    folders = (
        paths.staging,
        paths.quarantine,
        paths.logs,
        paths.doorbell.parent,
        paths.host_locks,
        paths.earlier_databases,
        launcher_folder(paths.data),
    )
    timer = [file for file in timer_of(paths.data, machine).files if file.exists()]
    return UninstallPlan(
        files=[
            *(file for file in files if is_own_manifest(file, launcher)),
            *timer,
            *(file for file in (*database, *further) if file.exists()),
        ],
        folders=[folder for folder in folders if folder.is_dir()],
        keys=[key for key in dict.fromkeys(keys) if machine.registry.get(key) in set(map(str, files))],
        archive=paths.archive,
        data=paths.data if timer else None,
        vault=paths.vault if has_key_in_keyring(paths.vault) else None,
    )


def take_away(removal: UninstallPlan, machine: Machine) -> None:
    """Removes what the plan names. The registrations go first, so that no browser starts a host in between; the vault's key
    goes before its file, which names it.

    WorldError ``uninstall.not_removable`` names what stayed; running it again continues from there. So does
    ``uninstall.key_stays``, before anything of the vault is removed.
    """
    if removal.vault is not None:
        try:
            forget_key(removal.vault)
        except WorldError as error:
            raise WorldError("uninstall.key_stays") from error
    try:
        if removal.data is not None:
            disable_timer(removal.data, machine)
        for key in removal.keys:
            machine.registry.remove(key)
        for file in removal.files:
            file.unlink(missing_ok=True)
        for folder in removal.folders:
            shutil.rmtree(folder)
    except OSError as error:
        raise WorldError("uninstall.not_removable", file=str(error.filename or removal.archive.parent)) from error
    _remove_when_empty(removal.archive)
    _remove_when_empty(removal.archive.parent)


def _remove_when_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
