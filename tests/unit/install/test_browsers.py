"""Which browsers are found, and where each looks for native hosts, on all three systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.install.browsers import BROWSERS, find_browsers, manifest_folder, settings_folder
from host.install.machine import System
from tests.support.made_up_machine import browser, made_up

LAUNCHER = Path("data/launcher/ophaler-host")


def ids(machine: object) -> list[str]:
    return [sighting.browser.id for sighting in find_browsers(machine)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("system", "name", "place"),
    [
        ("linux", "chrome", ".config/google-chrome/NativeMessagingHosts"),
        ("linux", "chromium", ".config/chromium/NativeMessagingHosts"),
        ("linux", "edge", ".config/microsoft-edge/NativeMessagingHosts"),
        ("linux", "brave", ".config/BraveSoftware/Brave-Browser/NativeMessagingHosts"),
        ("linux", "vivaldi", ".config/vivaldi/NativeMessagingHosts"),
        ("linux", "opera", ".config/opera/NativeMessagingHosts"),
        ("linux", "firefox", ".mozilla/native-messaging-hosts"),
        ("macos", "chrome", "Library/Application Support/Google/Chrome/NativeMessagingHosts"),
        ("macos", "chromium", "Library/Application Support/Chromium/NativeMessagingHosts"),
        ("macos", "edge", "Library/Application Support/Microsoft Edge/NativeMessagingHosts"),
        ("macos", "brave", "Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts"),
        ("macos", "vivaldi", "Library/Application Support/Vivaldi/NativeMessagingHosts"),
        ("macos", "opera", "Library/Application Support/com.operasoftware.Opera/NativeMessagingHosts"),
        ("macos", "firefox", "Library/Application Support/Mozilla/NativeMessagingHosts"),
    ],
)
def test_where_each_browser_looks(system: System, name: str, place: str, tmp_path: Path) -> None:
    machine = made_up(tmp_path, system)
    assert manifest_folder(browser(name), machine, LAUNCHER) == machine.home / place


def test_on_windows_the_manifests_lie_beside_the_launcher(tmp_path: Path) -> None:
    machine = made_up(tmp_path, "windows")
    folders = {one.id: manifest_folder(one, machine, LAUNCHER) for one in BROWSERS}
    assert folders.pop("firefox") == LAUNCHER.parent / "firefox"
    assert set(folders.values()) == {LAUNCHER.parent / "chromium"}


def test_another_configuration_folder_is_heeded(tmp_path: Path) -> None:
    machine = made_up(tmp_path)
    machine.environment["XDG_CONFIG_HOME"] = str(tmp_path / "elsewhere")  # type: ignore[index]
    assert settings_folder(browser("chromium"), machine) == tmp_path / "elsewhere" / "chromium"
    assert settings_folder(browser("firefox"), machine) == machine.home / ".mozilla"


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_found_are_those_that_were_started_once(system: System, tmp_path: Path) -> None:
    assert ids(made_up(tmp_path, system)) == []
    assert ids(made_up(tmp_path, system, ("firefox", "opera", "chromium"))) == ["chromium", "opera", "firefox"]


def test_one_that_was_never_started_is_found_by_its_command(tmp_path: Path) -> None:
    assert ids(made_up(tmp_path, commands={"brave-browser": Path("/usr/bin/brave-browser")})) == ["brave"]


def test_a_snap_is_found_and_said_to_be_one(tmp_path: Path) -> None:
    machine = made_up(tmp_path, commands={"chromium": Path("/snap/bin/chromium")})
    assert [one.boxed for one in find_browsers(machine)] == ["snap"]


def test_a_script_that_starts_a_snap_is_a_snap(tmp_path: Path) -> None:
    script = tmp_path / "chromium-browser"
    script.write_text('#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    machine = made_up(tmp_path, commands={"chromium-browser": script})
    assert [one.boxed for one in find_browsers(machine)] == ["snap"]


@pytest.mark.parametrize(
    "script",
    [
        '#!/bin/sh\nexec flatpak run org.mozilla.firefox "$@"\n',
        '#!/bin/bash\nexec /usr/bin/flatpak run --branch=stable --command=firefox org.mozilla.firefox "$@"\n',
        '#!/usr/bin/env sh\nexec snap run firefox "$@"\n',
    ],
)
def test_a_script_that_somebody_made_is_what_it_starts(script: str, tmp_path: Path) -> None:
    program = tmp_path / "firefox"
    program.write_text(script)
    machine = made_up(tmp_path, commands={"firefox": program})
    (machine.home / ".mozilla").mkdir()
    assert [one.boxed for one in find_browsers(machine)] == ["snap" if "snap" in script else "flatpak"]


@pytest.mark.parametrize(
    ("path", "boxed"),
    [
        ("/var/lib/flatpak/exports/bin/firefox", "flatpak"),
        ("/var/lib/snapd/snap/bin/firefox", "snap"),
        ("/opt/homebrew/bin/firefox", ""),
        ("/opt/firefox.AppImage", ""),
        ("/run/current-system/sw/bin/firefox", ""),
    ],
)
def test_where_a_program_lies_says_whether_it_is_boxed(path: str, boxed: str, tmp_path: Path) -> None:
    machine = made_up(tmp_path, commands={"firefox": Path(path)})
    assert [(one.browser.id, one.boxed) for one in find_browsers(machine)] == [("firefox", boxed)]


def test_a_script_that_only_names_a_box_starts_none(tmp_path: Path) -> None:
    program = tmp_path / "firefox"
    program.write_text("#!/bin/sh\n# not the flatpak\nexec /opt/firefox/firefox\n")
    assert [one.boxed for one in find_browsers(made_up(tmp_path, commands={"firefox": program}))] == [""]


def test_a_flatpak_is_found_and_said_to_be_one(tmp_path: Path) -> None:
    machine = made_up(tmp_path)
    (machine.home / ".var" / "app" / "org.mozilla.firefox").mkdir(parents=True)
    assert [(one.browser.id, one.boxed) for one in find_browsers(machine)] == [("firefox", "flatpak")]


def test_a_proper_package_beside_a_snap_is_the_one_that_counts(tmp_path: Path) -> None:
    machine = made_up(tmp_path, commands={"firefox": Path("/snap/bin/firefox"), "firefox-esr": Path("/usr/bin/fx")})
    assert [(one.browser.id, one.boxed) for one in find_browsers(machine)] == [("firefox", "")]
