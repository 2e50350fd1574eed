"""Starts Chromium with the shipped extension folder on a separate profile, driven by WebDriver: for the demo and the
tests.

Selenium is only imported when a browser is started: an installation without the demo does not have it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from host.errors import WorldError
from host.paths import extension_folder

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# Google's own Chrome is not among them: it ignores --load-extension since version 137.
BROWSERS = ("chromium", "chromium-browser")
PAGE_MS = 20_000
"""The page load timeout of the driver, in milliseconds."""
DRIVERS = ("chromedriver", "chromium.chromedriver")


def extension_id() -> str:
    """Returns the extension id that Chromium derives from the manifest's key."""
    ids: dict[str, str] = json.loads((extension_folder() / "shared" / "ids.json").read_text("utf-8"))
    return ids["chromium"]


def find_chromium() -> Path | None:
    """Returns a Chromium that loads unpacked extensions, or None."""
    return _find_program(BROWSERS)


def find_chromedriver() -> Path | None:
    """Returns its WebDriver server, or None."""
    return _find_program(DRIVERS)


def chromium(
    profile: Path,
    *,
    headless: bool = True,
    origins: Iterable[str] = (),
    language: str = "en",
    size: tuple[int, int] = (1280, 900),
    downloads: Path | None = None,
    stay_open: bool = False,
    arguments: Iterable[str] = (),
) -> Chrome:
    """Starts Chromium on ``profile`` (created when missing) with the shipped extension and the host permissions
    ``origins``.

    ``origins`` are match patterns (``http://*.localhost/*``), granted as if by the person; ``downloads`` is the
    download folder (default: ``profile/Downloads``); ``stay_open`` leaves the window open afterwards. Raises WorldError
    ``browser.not_found``. The caller calls ``quit()``.
    """
    browser, driver = find_chromium(), find_chromedriver()
    if browser is None or driver is None:
        raise WorldError("browser.not_found")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    write_preferences(profile, origins=origins, downloads=downloads)
    options = webdriver.ChromeOptions()
    options.binary_location = str(browser)
    for argument in (
        f"--user-data-dir={profile}",
        f"--load-extension={extension_folder()}",
        f"--window-size={size[0]},{size[1]}",
        f"--lang={language}",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--password-store=basic",
        *arguments,
    ):
        options.add_argument(argument)
    # By default the driver disables the popup blocker, which a person's browser has on.
    options.add_experimental_option("excludeSwitches", ["disable-popup-blocking"])
    # Every command first waits for the tab's page load; the driver's default of 300 s outlasts the client, which
    # would never return.
    options.timeouts = {"pageLoad": PAGE_MS}
    if headless:
        options.add_argument("--headless=new")
    if _is_root():
        options.add_argument("--no-sandbox")
    if stay_open:
        options.add_experimental_option("detach", True)
    environment = {**os.environ, "LANGUAGE": language}
    service = Service(str(driver), log_output=os.devnull, env=environment)
    return webdriver.Chrome(options=options, service=service)


def write_preferences(profile: Path, *, origins: Iterable[str] = (), downloads: Path | None = None) -> None:
    """Grants the extension ``origins`` before the start and sets the download folder; other preferences stay."""
    file = profile / "Default" / "Preferences"
    file.parent.mkdir(parents=True, exist_ok=True)
    preferences: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    folder = downloads or profile / "Downloads"
    folder.mkdir(parents=True, exist_ok=True)
    preferences["download"] = {
        "prompt_for_download": False,
        **preferences.get("download", {}),
        "default_directory": str(folder),
    }
    manifest = json.loads((extension_folder() / "manifest.json").read_text("utf-8"))
    permissions = {
        "api": sorted(manifest["permissions"]),
        "explicit_host": sorted(origins),
        "manifest_permissions": [],
        "scriptable_host": [],
    }
    settings = preferences.setdefault("extensions", {}).setdefault("settings", {}).setdefault(extension_id(), {})
    for kind in ("active_permissions", "granted_permissions", "runtime_granted_permissions"):
        settings[kind] = permissions
    file.write_text(json.dumps(preferences), "utf-8")


def _find_program(names: tuple[str, ...]) -> Path | None:
    for name in names:
        path = shutil.which(name)
        if path:
            return Path(path)
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
