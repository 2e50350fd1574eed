"""Starts Firefox with the shipped extension folder on a separate profile, driven by Marionette: for the demo and the
tests.

A release Firefox does not keep an add-on that Mozilla did not sign, so the folder is loaded at every start as a
temporary add-on; its storage stays in the profile.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from host.clock import Clock, SystemClock
from host.errors import WorldError
from host.paths import extension_folder

if TYPE_CHECKING:
    from host.demo.marionette import Firefox

BROWSERS = ("firefox-esr", "firefox")
START_SECONDS = 60.0
UUID = "0f4a6a57-6e4f-4f9e-9a53-4c8d2b7e1f10"
"""The internal UUID in the URLs of the extension's pages: Firefox would generate one for each profile."""
PORT_FILE = "MarionetteActivePort"

PREFERENCES: dict[str, bool | int | str] = {
    "marionette.port": 0,
    "extensions.webextensions.uuids": json.dumps({"ophaler@ophaler.org": UUID}),
    # A prompt cannot be answered without a screen, so requested permissions are granted.
    "extensions.webextOptionalPermissionPrompts": False,
    # Without a desktop no other program shows notifications.
    "alerts.useSystemBackend": False,
    "browser.aboutwelcome.enabled": False,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.tabs.closeWindowWithLastTab": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.shutdown.fastShutdownStage": 3,
}
# Values of a person's browser that Marionette changes for tests.
USER_DEFAULTS: dict[str, bool] = {
    "browser.http.blank_page_with_error_response.enabled": False,
    "dom.disable_open_during_load": True,
}
SET_PREFS_SCRIPT = """
const [preferences, done] = arguments;
for (const [name, value] of Object.entries(preferences)) Services.prefs.setBoolPref(name, value);
done(null);
"""
GRANT_SCRIPT = """
const [id, origins, done] = arguments;
const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
const extension = WebExtensionPolicy.getByID(id)?.extension;
ExtensionPermissions.add(id, { permissions: [], origins, data_collection: [] }, extension).then(() => done(null), String);
"""


def addon_id() -> str:
    """Returns the add-on's id in Firefox."""
    ids: dict[str, str] = json.loads((extension_folder() / "shared" / "ids.json").read_text("utf-8"))
    return ids["firefox"]


def find_firefox() -> Path | None:
    """Returns the path of a Firefox, or None."""
    return next((Path(path) for name in BROWSERS if (path := shutil.which(name))), None)


def firefox(
    profile: Path,
    *,
    headless: bool = True,
    origins: Iterable[str] = (),
    language: str = "en",
    size: tuple[int, int] = (1280, 900),
    downloads: Path | None = None,
    arguments: Iterable[str] = (),
    clock: Clock | None = None,
) -> Firefox:
    """Starts Firefox on ``profile`` (created when missing) with the shipped extension and the host permissions
    ``origins``.

    Its HOME is ``profile``, where ``setup --browser-profile`` wrote the native host's manifest for it. ``origins`` are
    match patterns, granted as if by the person; ``downloads`` is the download folder (default: ``profile/Downloads``).
    Raises WorldError ``browser.firefox_not_found`` and ``demo.browser_silent``. The caller calls ``quit()``.
    """
    program = find_firefox()
    if program is None:
        raise WorldError("browser.firefox_not_found")
    write_user_preferences(profile, language=language, downloads=downloads)
    (profile / PORT_FILE).unlink(missing_ok=True)
    command = [
        str(program),
        *(["--headless"] if headless else []),
        "--no-remote",
        "--profile",
        str(profile),
        "-marionette",
        "--remote-allow-system-access",
        "--width",
        str(size[0]),
        "--height",
        str(size[1]),
        *arguments,
    ]
    # XDG_CONFIG_HOME would point it to another ~/.mozilla.
    inherited = {name: value for name, value in os.environ.items() if name != "XDG_CONFIG_HOME"}
    environment = {
        **inherited,
        "HOME": str(profile),
        "MOZ_HEADLESS_WIDTH": str(size[0]),
        "MOZ_HEADLESS_HEIGHT": str(size[1]),
    }
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        from host.demo.marionette import Firefox

        port = _read_port(profile / PORT_FILE, process, clock or SystemClock())
        return _with_extension(Firefox(port, process), sorted(origins))
    except BaseException:
        process.kill()
        process.wait()
        raise


def write_user_preferences(profile: Path, *, language: str = "en", downloads: Path | None = None) -> None:
    """Writes the profile's ``user.js``, which Firefox reads at each start; lines of others in it stay."""
    folder = downloads or profile / "Downloads"
    folder.mkdir(parents=True, exist_ok=True)
    preferences = {**PREFERENCES, "browser.download.dir": str(folder), "intl.locale.requested": language}
    file = profile / "user.js"
    existing = file.read_text("utf-8").splitlines() if file.exists() else []
    others = [line for line in existing if not any(json.dumps(name) in line for name in preferences)]
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    file.write_text("\n".join([*others, *lines]) + "\n", "utf-8")


def _read_port(file: Path, process: subprocess.Popen[bytes], clock: Clock) -> int:
    """Returns the port that Marionette writes to its port file; WorldError ``demo.browser_silent`` when it does not."""
    never = threading.Event()
    end = clock.monotonic() + START_SECONDS
    while clock.monotonic() < end and process.poll() is None:
        if file.exists() and (text := file.read_text("utf-8")):
            return int(text)
        clock.wait(never, 0.05)
    raise WorldError("demo.browser_silent")


def _with_extension(driver: Firefox, origins: list[str]) -> Firefox:
    """Installs the extension, grants its host permissions and sets the preferences of a person's browser."""
    if origins:
        error = driver.in_chrome(GRANT_SCRIPT, addon_id(), origins)
        if error is not None:
            raise WorldError("demo.browser_silent")
    driver.in_chrome(SET_PREFS_SCRIPT, USER_DEFAULTS)
    driver.install(extension_folder())
    return driver
