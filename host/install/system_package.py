"""Knows what a system's package of Ophaler (``.deb``, ``.rpm``) lays where the browsers look for all users: the registration,
the launcher that it names, and the extension. A person's own registration comes first in each browser."""

from __future__ import annotations

from pathlib import Path

from host.install.browsers import Browser
from host.install.machine import Machine
from host.install.manifests import MANIFEST_FILE

PREFIX = "usr/lib/ophaler"
"""A virtual environment with the system's Python, without the leading slash, as all paths here."""
LAUNCHER = f"{PREFIX}/bin/ophaler-host"
MANIFEST_FOLDERS = {
    "chromium": ("etc/chromium/native-messaging-hosts",),
    "chrome": ("etc/opt/chrome/native-messaging-hosts",),
    "edge": ("etc/opt/edge/native-messaging-hosts",),
    "firefox": ("usr/lib/mozilla/native-messaging-hosts", "usr/lib64/mozilla/native-messaging-hosts"),
}
"""By the browser's id. Sources: those of ``host.install.browsers``, and for Edge
https://learn.microsoft.com/microsoft-edge/extensions/developer-guide/native-messaging."""
CHROMIUM_EXTENSION = "usr/share/chromium/extensions/ophaler"
"""Debian's Chromium loads every folder there (its package's /etc/chromium.d/extensions)."""
FIREFOX_EXTENSION = "usr/share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}/ophaler@ophaler.org.xpi"
"""Debian's Firefox takes an unsigned extension from there, and keeps it (seen with ESR 153: location app-system-share)."""


def packaged_launcher(machine: Machine) -> Path | None:
    """Returns the launcher that a package installed; None without one."""
    file = machine.root / LAUNCHER
    return file if machine.system == "linux" and file.is_file() else None


def packaged_manifest(browser: Browser, machine: Machine) -> Path | None:
    """Returns the manifest by which a package registered a browser for all users; None without one."""
    files = [machine.root / folder / MANIFEST_FILE for folder in MANIFEST_FOLDERS.get(browser.id, ())]
    return next((file for file in files if machine.system == "linux" and file.is_file()), None)


def has_packaged_extension(machine: Machine) -> bool:
    """Returns whether a package brought the extension to Firefox, which keeps that one."""
    return machine.system == "linux" and (machine.root / FIREFOX_EXTENSION).is_file()
