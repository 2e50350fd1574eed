"""Registers the host with every browser of this user, or with one browser profile only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from host.errors import WorldError
from host.install.browsers import Browser, Family, InstalledBrowser, find_browsers, manifest_folder
from host.install.files import close_to_others, write_private
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
    """One manifest: its browser (``profile`` for a single profile), its path, and whether it had to be changed."""

    browser: str
    name: str
    family: Family
    manifest: Path
    changed: bool
    boxed: str = ""


@dataclass(frozen=True)
class SetupResult:
    """The result of a setup. ``allowed`` are the extensions that may start the host, in the manifests' form; ``failed`` the
    browsers with which registering failed, and why."""

    launcher: Path
    launcher_changed: bool
    data: Path
    extension: Path
    allowed: list[str]
    registered: list[Registration]
    failed: list[tuple[str, WorldError]] = field(default_factory=list)


def set_up(paths: Paths, extension: Path, machine: Machine, further_ids: Iterable[str] = ()) -> SetupResult:
    """Registers with every browser of this user, sandboxed ones too (some sandboxes let their user open them). One that
    refuses stops none of the others.

    WorldError ``setup.no_browser``, ``setup.extension_missing``, ``setup.bad_extension_id``, ``setup.not_writable``.
    """
    further = _by_family(further_ids)
    browsers = find_browsers(machine)
    if not browsers:
        raise WorldError("setup.no_browser")
    launcher = launcher_path(paths.data, machine)
    ids = _ids(extension, further)
    close_to_others(paths.make().data)
    changed = write_launcher(paths.data, machine)
    registered, failed = [], []
    for installed in browsers:
        try:
            registered.append(_register(installed, machine, launcher, ids))
        except WorldError as error:
            failed.append((installed.browser.name, error))
    if not registered:
        raise failed[0][1]
    return SetupResult(launcher, changed, paths.data, extension, _all_callers(ids), registered, failed)


def set_up_profile(
    profile: Path, paths: Paths, extension: Path, machine: Machine, further_ids: Iterable[str] = ()
) -> SetupResult:
    """Registers with one browser profile only, and leaves the user's own browsers alone.

    Chromium and its relatives read ``PROFILE/NativeMessagingHosts`` when they run with ``--user-data-dir=PROFILE``.
    Firefox only reads below the home folder: there it must be started with ``HOME=PROFILE``. Browsers on Windows only
    read the registry, so a single profile cannot be registered: WorldError ``setup.profile_on_windows``.
    """
    if machine.system == "windows":
        raise WorldError("setup.profile_on_windows")
    ids = _ids(extension, _by_family(further_ids))
    launcher = launcher_path(paths.data, machine)
    close_to_others(paths.make().data)
    changed = write_launcher(paths.data, machine)
    registered = []
    for family, file in profile_manifests(profile, machine).items():
        differs = write_private(file, manifest_text(family, launcher, allowed(family, ids[family])), 0o600)
        registered.append(Registration("profile", str(profile), family, file, differs))
    return SetupResult(launcher, changed, paths.data, extension, _all_callers(ids), registered)


def profile_manifests(profile: Path, machine: Machine) -> dict[Family, Path]:
    """Returns the manifest's path for a browser that runs in ``profile``, by family."""
    mozilla = "Library/Application Support/Mozilla/NativeMessagingHosts"
    firefox = mozilla if machine.system == "macos" else ".mozilla/native-messaging-hosts"
    return {"chromium": profile / "NativeMessagingHosts" / MANIFEST_FILE, "firefox": profile / firefox / MANIFEST_FILE}


def registry_keys(browser: Browser) -> list[str]:
    """Returns the registry keys that name the manifest to this browser."""
    return [rf"{key}\{HOST_NAME}" for key in browser.keys]


def _register(
    installed: InstalledBrowser, machine: Machine, launcher: Path, ids: dict[Family, list[str]]
) -> Registration:
    browser = installed.browser
    file = manifest_folder(browser, machine, launcher) / MANIFEST_FILE
    # Our own id first, so that the shipped extension stays at the top.
    callers = list(
        dict.fromkeys([*allowed(browser.family, ids[browser.family]), *already_allowed(file, browser.family)])
    )
    changed = write_private(file, manifest_text(browser.family, launcher, callers), 0o600)
    for key in registry_keys(browser) if machine.system == "windows" else ():
        if machine.registry.get(key) != str(file):
            machine.registry.set(key, str(file))
            changed = True
    return Registration(browser.id, browser.name, browser.family, file, changed, installed.boxed)


def _ids(extension: Path, further: dict[Family, list[str]]) -> dict[Family, list[str]]:
    own = own_ids(read_extension_manifest(extension))
    return {family: [own[family], *further[family]] for family in own}


def _by_family(ids: Iterable[str]) -> dict[Family, list[str]]:
    by_family: dict[Family, list[str]] = {"chromium": [], "firefox": []}
    for identifier in ids:
        by_family[family_of_id(identifier)].append(identifier)
    return by_family


def _all_callers(ids: dict[Family, list[str]]) -> list[str]:
    return [caller for family, family_ids in ids.items() for caller in allowed(family, family_ids)]
