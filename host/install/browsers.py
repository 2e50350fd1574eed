"""Lists the browsers that Ophaler can be registered with: how to detect them, and where each looks for native hosts.

Sources: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-location
and https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests#manifest_location; for Brave,
Edge, Opera and Vivaldi the folders used by their makers' and other programs' installers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from host.install.machine import Machine

Family = Literal["chromium", "firefox"]


@dataclass(frozen=True)
class Browser:
    """One browser. ``linux`` is relative to the configuration folder (Firefox: to home), ``macos`` to Application
    Support, ``windows`` to the local (Opera, Firefox: roaming) application data; ``key`` is its registry key."""

    id: str
    name: str
    family: Family
    linux: str
    macos: str
    windows: str
    key: str
    commands: tuple[str, ...]
    snap: str = ""
    flatpak: str = ""
    roaming: bool = False


BROWSERS = (
    Browser(
        id="chrome",
        name="Google Chrome",
        family="chromium",
        linux="google-chrome",
        macos="Google/Chrome",
        windows="Google/Chrome/User Data",
        key=r"Software\Google\Chrome\NativeMessagingHosts",
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
        key=r"Software\Chromium\NativeMessagingHosts",
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
        key=r"Software\Microsoft\Edge\NativeMessagingHosts",
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
        key=r"Software\BraveSoftware\Brave-Browser\NativeMessagingHosts",
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
        key=r"Software\Vivaldi\NativeMessagingHosts",
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
        # Opera on Windows reads Chrome's key.
        key=r"Software\Google\Chrome\NativeMessagingHosts",
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
        key=r"Software\Mozilla\NativeMessagingHosts",
        commands=("firefox", "firefox-esr"),
        snap="firefox",
        flatpak="org.mozilla.firefox",
        roaming=True,
    ),
)


@dataclass(frozen=True)
class InstalledBrowser:
    """An installed browser. ``boxed`` is ``snap`` or ``flatpak`` when only such a sandboxed package was found, which
    cannot start a program outside its sandbox; empty otherwise."""

    browser: Browser
    boxed: Literal["", "snap", "flatpak"] = ""


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


def find_browsers(machine: Machine) -> list[InstalledBrowser]:
    """Returns all browsers of the table that this user has, in the table's order."""
    candidates = (_find(browser, machine) for browser in BROWSERS)
    return [installed for installed in candidates if installed is not None]


def _find(browser: Browser, machine: Machine) -> InstalledBrowser | None:
    has_settings = settings_folder(browser, machine).is_dir()
    if machine.system != "linux":
        return InstalledBrowser(browser) if has_settings else None
    programs = [Path(path) for name in browser.commands if (path := machine.which(name))]
    if any(not is_snap(program) for program in programs):
        return InstalledBrowser(browser)
    if browser.snap and (programs or (machine.home / "snap" / browser.snap).is_dir()):
        return InstalledBrowser(browser, boxed="snap")
    if browser.flatpak and (machine.home / ".var" / "app" / browser.flatpak).is_dir():
        return InstalledBrowser(browser, boxed="flatpak")
    return InstalledBrowser(browser) if has_settings else None


def is_snap(program: Path) -> bool:
    """Returns whether a program is a snap: snaps are started from /snap/bin, or by Ubuntu's short script that names
    it."""
    if "snap" in program.parts[:-1] or "snap" in program.resolve().parts:
        return True
    try:
        head = program.read_bytes()[:4096] if program.stat().st_size < 100_000 else b""
    except OSError:
        return False
    return head.startswith(b"#!") and b"/snap/bin/" in head
