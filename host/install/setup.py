"""Registers the host with every browser of this user, or with one browser profile only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from host.errors import WorldError
from host.install.added_ids import add_ids, added_ids
from host.install.browsers import Browser, Family, InstalledBrowser, find_browsers, manifest_folder
from host.install.files import close_to_others, write_private
from host.install.launcher import launcher_path, write_launcher
from host.install.machine import Machine
from host.install.manifests import (
    MANIFEST_FILE,
    allowed,
    family_of_id,
    id_of_caller,
    manifest_text,
    own_ids,
    read_extension_manifest,
    unknown_callers,
)
from host.paths import Paths
from host.protocol import HOST_NAME


@dataclass(frozen=True)
class Registration:
    """One manifest: its browser (``profile`` for a single profile), its path, and whether it had to be changed. ``unknown``
    are the extension ids in it that neither setup nor the person added."""

    browser: str
    name: str
    family: Family
    manifest: Path
    changed: bool
    boxed: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetupResult:
    """The result of a setup. ``allowed`` are the extensions that setup and the person let start the host, in the manifests'
    form; ``failed`` the browsers with which registering failed, and why; ``unknown_dropped`` whether the unknown ids of the
    registrations were taken out, or still stand there."""

    launcher: Path
    launcher_changed: bool
    data: Path
    extension: Path
    allowed: list[str]
    registered: list[Registration]
    failed: list[tuple[str, WorldError]] = field(default_factory=list)
    unknown_dropped: bool = False


def set_up(
    paths: Paths, extension: Path, machine: Machine, further_ids: Iterable[str] = (), *, drop_unknown: bool = False
) -> SetupResult:
    """Registers with every browser of this user, sandboxed ones too (some sandboxes let their user open them). One that
    refuses stops none of the others. Extension ids that somebody else let in stay, unless ``drop_unknown``.

    WorldError ``setup.no_browser``, ``setup.extension_missing``, ``setup.bad_extension_id``, ``setup.not_writable``.
    """
    further = list(further_ids)
    ids = _ids(extension, paths, further)
    browsers = find_browsers(machine)
    if not browsers:
        raise WorldError("setup.no_browser")
    launcher = launcher_path(paths.data, machine)
    changed = _make_data_folder(paths, machine, further)
    registered, failed = [], []
    for installed in browsers:
        try:
            registered.append(_register(installed, machine, launcher, ids, drop_unknown=drop_unknown))
        except WorldError as error:
            failed.append((installed.browser.name, error))
    if not registered:
        raise failed[0][1]
    return SetupResult(
        launcher, changed, paths.data, extension, _all_callers(ids), registered, failed, unknown_dropped=drop_unknown
    )


def set_up_profile(
    profile: Path,
    paths: Paths,
    extension: Path,
    machine: Machine,
    further_ids: Iterable[str] = (),
    *,
    drop_unknown: bool = False,
) -> SetupResult:
    """Registers with one browser profile only, and leaves the user's own browsers alone.

    Chromium and its relatives read ``PROFILE/NativeMessagingHosts`` when they run with ``--user-data-dir=PROFILE``.
    Firefox only reads below the home folder: there it must be started with ``HOME=PROFILE``. Browsers on Windows only
    read the registry, so a single profile cannot be registered: WorldError ``setup.profile_on_windows``.
    """
    if machine.system == "windows":
        raise WorldError("setup.profile_on_windows")
    further = list(further_ids)
    ids = _ids(extension, paths, further)
    launcher = launcher_path(paths.data, machine)
    changed = _make_data_folder(paths, machine, further)
    registered = []
    for family, file in profile_manifests(profile, machine).items():
        unknown = unknown_callers(file, family, ids[family])
        differs = _write_manifest(file, family, launcher, ids, kept=[] if drop_unknown else unknown)
        found = tuple(map(id_of_caller, unknown))
        registered.append(Registration("profile", str(profile), family, file, differs, unknown=found))
    return SetupResult(
        launcher, changed, paths.data, extension, _all_callers(ids), registered, unknown_dropped=drop_unknown
    )


def profile_manifests(profile: Path, machine: Machine) -> dict[Family, Path]:
    """Returns the manifest's path for a browser that runs in ``profile``, by family."""
    mozilla = "Library/Application Support/Mozilla/NativeMessagingHosts"
    firefox = mozilla if machine.system == "macos" else ".mozilla/native-messaging-hosts"
    return {"chromium": profile / "NativeMessagingHosts" / MANIFEST_FILE, "firefox": profile / firefox / MANIFEST_FILE}


def registry_keys(browser: Browser) -> list[str]:
    """Returns the registry keys that name the manifest to this browser."""
    return [rf"{key}\{HOST_NAME}" for key in browser.keys]


def _make_data_folder(paths: Paths, machine: Machine, further: list[str]) -> bool:
    """Makes the data folder with the launcher in it, and remembers the ids; returns whether the launcher had to be changed."""
    close_to_others(paths.make().data)
    changed = write_launcher(paths.data, machine)
    add_ids(paths.data, further)
    return changed


def _register(
    installed: InstalledBrowser, machine: Machine, launcher: Path, ids: dict[Family, list[str]], *, drop_unknown: bool
) -> Registration:
    browser = installed.browser
    file = manifest_folder(browser, machine, launcher) / MANIFEST_FILE
    unknown = unknown_callers(file, browser.family, ids[browser.family])
    changed = _write_manifest(file, browser.family, launcher, ids, kept=[] if drop_unknown else unknown)
    for key in registry_keys(browser) if machine.system == "windows" else ():
        if machine.registry.get(key) != str(file):
            machine.registry.set(key, str(file))
            changed = True
    found = tuple(map(id_of_caller, unknown))
    return Registration(browser.id, browser.name, browser.family, file, changed, installed.boxed, found)


def _write_manifest(
    file: Path, family: Family, launcher: Path, ids: dict[Family, list[str]], *, kept: list[str]
) -> bool:
    # Our own id first, so that the shipped extension stays at the top.
    return write_private(file, manifest_text(family, launcher, [*allowed(family, ids[family]), *kept]), 0o600)


def _ids(extension: Path, paths: Paths, further: list[str]) -> dict[Family, list[str]]:
    """Returns the ids that may start the host: the shipped extension's, and those that the person adds or added."""
    by_family = {family: [identifier] for family, identifier in own_ids(read_extension_manifest(extension)).items()}
    for identifier in (*further, *added_ids(paths.data)):
        by_family[family_of_id(identifier)].append(identifier)
    return by_family


def _all_callers(ids: dict[Family, list[str]]) -> list[str]:
    return [caller for family, family_ids in ids.items() for caller in allowed(family, family_ids)]
