"""Lists the browsers that Ophaler can be registered with: how to detect them, and where each looks for native hosts.

Sources: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-location
and https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests#manifest_location; for Brave,
Edge, Opera and Vivaldi the folders used by their makers' and other programs' installers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from host.install.machine import Machine

Family = Literal["chromium", "firefox"]


@dataclass(frozen=True)
class Browser:
    """One browser. ``linux`` is relative to the configuration folder (Firefox: to home), ``macos`` to Application
    Support, ``windows`` to the local (Opera, Firefox: roaming) application data; ``keys`` are the registry keys that it reads,
    ``others`` further settings folders on Linux, relative to home."""

    id: str
    name: str
    family: Family
    linux: str
    macos: str
    windows: str
    keys: tuple[str, ...]
    commands: tuple[str, ...]
    snap: str = ""
    flatpak: str = ""
    roaming: bool = False
    others: tuple[str, ...] = ()


CHROME_KEY = r"Software\Google\Chrome\NativeMessagingHosts"
"""Vivaldi and Opera on Windows read this one (https://github.com/keepassxreboot/keepassxc-browser/issues/48), Brave too."""

BROWSERS = (
    Browser(
        id="chrome",
        name="Google Chrome",
        family="chromium",
        linux="google-chrome",
        macos="Google/Chrome",
        windows="Google/Chrome/User Data",
        keys=(CHROME_KEY,),
        commands=("google-chrome", "google-chrome-stable"),
        flatpak="com.google.Chrome",
    ),
    Browser(
        id="chromium",
        name="Chromium",
        family="chromium",
        linux="chromium",
        macos="Chromium",
        windows="Chromium/User Data",
        keys=(r"Software\Chromium\NativeMessagingHosts",),
        commands=("chromium", "chromium-browser"),
        snap="chromium",
        flatpak="org.chromium.Chromium",
    ),
    Browser(
        id="edge",
        name="Microsoft Edge",
        family="chromium",
        linux="microsoft-edge",
        macos="Microsoft Edge",
        windows="Microsoft/Edge/User Data",
        keys=(r"Software\Microsoft\Edge\NativeMessagingHosts",),
        commands=("microsoft-edge", "microsoft-edge-stable"),
        flatpak="com.microsoft.Edge",
    ),
    Browser(
        id="brave",
        name="Brave",
        family="chromium",
        linux="BraveSoftware/Brave-Browser",
        macos="BraveSoftware/Brave-Browser",
        windows="BraveSoftware/Brave-Browser/User Data",
        keys=(r"Software\BraveSoftware\Brave-Browser\NativeMessagingHosts", CHROME_KEY),
        commands=("brave-browser", "brave"),
        snap="brave",
        flatpak="com.brave.Browser",
    ),
    Browser(
        id="vivaldi",
        name="Vivaldi",
        family="chromium",
        linux="vivaldi",
        macos="Vivaldi",
        windows="Vivaldi/User Data",
        keys=(r"Software\Vivaldi\NativeMessagingHosts", CHROME_KEY),
        commands=("vivaldi", "vivaldi-stable"),
        snap="vivaldi",
        flatpak="com.vivaldi.Vivaldi",
    ),
    Browser(
        id="opera",
        name="Opera",
        family="chromium",
        linux="opera",
        macos="com.operasoftware.Opera",
        windows="Opera Software/Opera Stable",
        keys=(CHROME_KEY,),
        commands=("opera",),
        snap="opera",
        flatpak="com.opera.Opera",
        roaming=True,
    ),
    Browser(
        id="firefox",
        name="Firefox",
        family="firefox",
        linux=".mozilla",
        macos="Mozilla",
        windows="Mozilla/Firefox",
        keys=(r"Software\Mozilla\NativeMessagingHosts",),
        commands=("firefox", "firefox-esr"),
        snap="firefox",
        flatpak="org.mozilla.firefox",
        roaming=True,
        # Since Firefox 147 a new profile lies below the configuration folder; hosts are still read from ~/.mozilla.
        others=(".config/mozilla",),
    ),
)


Box = Literal["", "snap", "flatpak"]
"""The kind of sandbox that a browser was packaged in."""


@dataclass(frozen=True)
class InstalledBrowser:
    """An installed browser. ``boxed`` is ``snap`` or ``flatpak`` when only such a sandboxed package was found, which
    cannot start a program outside its sandbox; empty otherwise."""

    browser: Browser
    boxed: Box = ""


def settings_folder(browser: Browser, machine: Machine) -> Path:
    """Returns the folder of this user's settings of the browser; it exists once the browser was started."""
    if machine.system == "windows":
        if browser.roaming:
            return machine.folder("APPDATA", "AppData/Roaming") / browser.windows
        return machine.folder("LOCALAPPDATA", "AppData/Local") / browser.windows
    if machine.system == "macos":
        return machine.home / "Library" / "Application Support" / browser.macos
    if browser.family == "firefox":
        return machine.home / browser.linux
    return machine.folder("XDG_CONFIG_HOME", ".config") / browser.linux


def manifest_folder(browser: Browser, machine: Machine, launcher: Path) -> Path:
    """Returns the folder of the native host's manifest. On Windows any folder will do, because the registry points
    to it: it lies beside the launcher, one folder for each family, because the manifests of the two families differ."""
    if machine.system == "windows":
        return launcher.parent / browser.family
    if browser.family == "firefox" and machine.system == "linux":
        return machine.home / ".mozilla" / "native-messaging-hosts"
    return settings_folder(browser, machine) / "NativeMessagingHosts"


def box_manifest_folder(installed: InstalledBrowser, machine: Machine) -> Path | None:
    """Returns the folder in which a sandboxed browser looks for manifests; None where it reads the ordinary one: a browser
    that is in no box, and Firefox as a snap, which asks the desktop's portal
    (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.WebExtensions.html)."""
    browser = installed.browser
    if not installed.boxed or (installed.boxed == "snap" and browser.family == "firefox"):
        return None
    if installed.boxed == "flatpak":
        home = machine.home / ".var" / "app" / browser.flatpak
        return (
            home / ".mozilla/native-messaging-hosts"
            if browser.family == "firefox"
            else home / "config" / _below(browser)
        )
    home = machine.home / "snap" / browser.snap
    # Chromium's snap keeps its settings for all its revisions, the others in that of the present one.
    return home / "common" / _below(browser) if browser.id == "chromium" else home / "current/.config" / _below(browser)


def _below(browser: Browser) -> Path:
    return Path(browser.linux) / "NativeMessagingHosts"


def find_browsers(machine: Machine) -> list[InstalledBrowser]:
    """Returns all browsers of the table that this user has, in the table's order."""
    candidates = (_find(browser, machine) for browser in BROWSERS)
    return [installed for installed in candidates if installed is not None]


def _find(browser: Browser, machine: Machine) -> InstalledBrowser | None:
    others = [machine.home / folder for folder in browser.others] if machine.system == "linux" else []
    has_settings = any(folder.is_dir() for folder in (settings_folder(browser, machine), *others))
    if machine.system != "linux":
        return InstalledBrowser(browser) if has_settings else None
    programs = [Path(path) for name in browser.commands if (path := machine.which(name))]
    boxes = {box_of(program) for program in programs}
    if "" in boxes:
        return InstalledBrowser(browser)
    if browser.snap and ("snap" in boxes or (machine.home / "snap" / browser.snap).is_dir()):
        return InstalledBrowser(browser, boxed="snap")
    if "flatpak" in boxes or (browser.flatpak and (machine.home / ".var" / "app" / browser.flatpak).is_dir()):
        return InstalledBrowser(browser, boxed="flatpak")
    return InstalledBrowser(browser) if has_settings else None


def box_of(program: Path) -> Box:
    """Returns the sandbox that a program starts: snaps are started from /snap/bin, Flatpaks from a folder of exports, and both
    by short scripts that name them, Ubuntu's own and those that people put on their search path."""
    parts = {*program.parts[:-1], *program.resolve().parts}
    if "snap" in parts:
        return "snap"
    if "flatpak" in parts:
        return "flatpak"
    try:
        head = program.read_bytes()[:4096] if program.stat().st_size < 100_000 else b""
    except OSError:
        return ""
    if not head.startswith(b"#!"):
        return ""
    return "snap" if b"/snap/bin/" in head or b"snap run " in head else "flatpak" if _RUNS_FLATPAK.search(head) else ""


_RUNS_FLATPAK = re.compile(rb"\bflatpak\b[^\n]*\brun\b")
