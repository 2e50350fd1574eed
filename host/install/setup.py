"""Registers the host with every browser of this user, or with one browser profile only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.install.browsers import Family, InstalledBrowser, find_browsers, manifest_folder
from host.install.files import write_private
from host.install.launcher import launcher_path, write_launcher
from host.install.machine import Machine
from host.install.manifests import (
    MANIFEST_FILE,
    allowed,
    already_allowed,
    family_of_id,
    manifest_text,
    own_ids,
    read_extension_manifest,
)
from host.paths import Paths
from host.protocol import HOST_NAME


@dataclass(frozen=True)
class Registration:
    """One manifest: for which browser (``profile`` for a single profile), where, and whether it had to be changed."""

    browser: str
    name: str
    family: Family
    manifest: Path
    changed: bool
    boxed: str = ""


@dataclass(frozen=True)
class SetupResult:
    """What a set-up did. ``allowed`` are the extensions that may call, as the manifests name them."""

    launcher: Path
    launcher_changed: bool
    data: Path
    extension: Path
    allowed: list[str]
    registered: list[Registration]


def set_up(paths: Paths, extension: Path, machine: Machine, further_ids: Iterable[str] = ()) -> SetupResult:
    """Register with every browser that this user has, boxed ones too (some boxes let their user open them).

    WorldError ``setup.no_browser``, ``setup.extension_missing``, ``setup.bad_extension_id``, ``setup.not_writable``.
    """
    further = _by_family(further_ids)
    found = find_browsers(machine)
    if not found:
        raise WorldError("setup.no_browser")
    launcher = launcher_path(paths.data, machine)
    ids = _ids(extension, further)
    paths.make()
    changed = write_launcher(paths.data, machine)
    registered = [_register(sighting, machine, launcher, ids) for sighting in found]
    return SetupResult(launcher, changed, paths.data, extension, _everyone(ids), registered)


def set_up_profile(
    profile: Path, paths: Paths, extension: Path, machine: Machine, further_ids: Iterable[str] = ()
) -> SetupResult:
    """Register with one browser profile only, and leave the user's own browsers alone.

    Chromium and its relatives read ``PROFILE/NativeMessagingHosts`` when they run with ``--user-data-dir=PROFILE``.
    Firefox reads below the home folder only: there it must be started with ``HOME=PROFILE``. Windows' browsers know
    only the registry, so a profile of its own is not to be had: WorldError ``setup.profile_on_windows``.
    """
    if machine.system == "windows":
        raise WorldError("setup.profile_on_windows")
    ids = _ids(extension, _by_family(further_ids))
    launcher = launcher_path(paths.data, machine)
    paths.make()
    changed = write_launcher(paths.data, machine)
    registered = []
    for family, file in profile_manifests(profile, machine).items():
        differs = write_private(file, manifest_text(family, launcher, allowed(family, ids[family])), 0o600)
        registered.append(Registration("profile", str(profile), family, file, differs))
    return SetupResult(launcher, changed, paths.data, extension, _everyone(ids), registered)


def profile_manifests(profile: Path, machine: Machine) -> dict[Family, Path]:
    """Where a browser that runs in ``profile`` looks, for each family."""
    mozilla = "Library/Application Support/Mozilla/NativeMessagingHosts"
    firefox = mozilla if machine.system == "macos" else ".mozilla/native-messaging-hosts"
    return {"chromium": profile / "NativeMessagingHosts" / MANIFEST_FILE, "firefox": profile / firefox / MANIFEST_FILE}


def registry_key(sighting: InstalledBrowser) -> str:
    return rf"{sighting.browser.key}\{HOST_NAME}"


def _register(
    sighting: InstalledBrowser, machine: Machine, launcher: Path, ids: dict[Family, list[str]]
) -> Registration:
    browser = sighting.browser
    file = manifest_folder(browser, machine, launcher) / MANIFEST_FILE
    # Ours first, so that the shipped extension stands at the top whatever was added before.
    who = list(dict.fromkeys([*allowed(browser.family, ids[browser.family]), *already_allowed(file, browser.family)]))
    changed = write_private(file, manifest_text(browser.family, launcher, who), 0o600)
    if machine.system == "windows" and machine.registry.get(registry_key(sighting)) != str(file):
        machine.registry.set(registry_key(sighting), str(file))
        changed = True
    return Registration(browser.id, browser.name, browser.family, file, changed, sighting.boxed)


def _ids(extension: Path, further: dict[Family, list[str]]) -> dict[Family, list[str]]:
    own = own_ids(read_extension_manifest(extension))
    return {family: [own[family], *further[family]] for family in own}


def _by_family(ids: Iterable[str]) -> dict[Family, list[str]]:
    sorted_ids: dict[Family, list[str]] = {"chromium": [], "firefox": []}
    for one in ids:
        sorted_ids[family_of_id(one)].append(one)
    return sorted_ids


def _everyone(ids: dict[Family, list[str]]) -> list[str]:
    return [one for family, some in ids.items() for one in allowed(family, some)]
