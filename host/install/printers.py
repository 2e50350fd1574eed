"""Finds a browser that prints a page to PDF without a window: Chromium's family can, Firefox cannot."""

from __future__ import annotations

from pathlib import Path

from host.install.browsers import BROWSERS, Browser, box_of
from host.install.machine import Machine

_MACOS = {
    "chrome": "Google Chrome",
    "chromium": "Chromium",
    "edge": "Microsoft Edge",
    "brave": "Brave Browser",
    "vivaldi": "Vivaldi",
}
_WINDOWS = {
    "chrome": "Google/Chrome/Application/chrome.exe",
    "chromium": "Chromium/Application/chrome.exe",
    "edge": "Microsoft/Edge/Application/msedge.exe",
    "brave": "BraveSoftware/Brave-Browser/Application/brave.exe",
    "vivaldi": "Vivaldi/Application/vivaldi.exe",
}


def find_printing_browser(machine: Machine) -> Path | None:
    """Returns the program of the first such browser; None where there is none. A sandboxed package (Snap, Flatpak)
    sees neither our files nor our temporary profile, so it does not count."""
    for browser in BROWSERS:
        if browser.family == "chromium":
            for program in _programs(browser, machine):
                if program.is_file() and not (machine.system == "linux" and box_of(program)):
                    return program
    return None


def _programs(browser: Browser, machine: Machine) -> list[Path]:
    if machine.system == "linux":
        return [Path(path) for name in browser.commands if (path := machine.which(name))]
    if machine.system == "macos":
        name = _MACOS.get(browser.id)
        folders = (Path("/Applications"), machine.home / "Applications")
        return [folder / f"{name}.app" / "Contents" / "MacOS" / name for folder in folders] if name else []
    program = _WINDOWS.get(browser.id)
    program_folders = (
        machine.folder("PROGRAMFILES", "Program Files"),
        machine.folder("PROGRAMFILES(X86)", "Program Files (x86)"),
        machine.folder("LOCALAPPDATA", "AppData/Local"),
    )
    return [folder / program for folder in program_folders] if program else []
