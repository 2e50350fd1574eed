"""Set-up registers what is there, changes nothing the second time, and lets nobody else in."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.install.browsers import manifest_folder
from host.install.files import write_private
from host.install.launcher import launcher_files, launcher_path
from host.install.machine import Machine, System
from host.install.manifests import id_of_key
from host.install.probe import probe_launcher
from host.install.setup import SetupResult, set_up, set_up_profile
from host.paths import Paths, extension_folder
from tests.support.made_up_machine import MadeUpRegistry, browser, made_up

ALL = ("chrome", "chromium", "edge", "brave", "vivaldi", "opera", "firefox")
OURS = json.loads((extension_folder() / "shared" / "ids.json").read_text("utf-8"))
STORE_ID = "abcdefghijklmnopabcdefghijklmnop"


def set_up_here(tmp_path: Path, machine: Machine, *further: str) -> SetupResult:
    return set_up(Paths(tmp_path / "data"), extension_folder(), machine, further)


def held(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_every_browser_gets_a_manifest_that_names_launcher_and_extension(system: System, tmp_path: Path) -> None:
    made = set_up_here(tmp_path, made_up(tmp_path, system, ALL))
    assert [one.browser for one in made.registered] == list(ALL)
    for one in made.registered:
        manifest = held(one.manifest)
        assert one.manifest.name == "org.ophaler.host.json"
        assert (manifest["name"], manifest["type"]) == ("org.ophaler.host", "stdio")
        assert Path(manifest["path"]) == made.launcher
        assert made.launcher.is_file()
        if one.family == "chromium":
            assert manifest["allowed_origins"] == [f"chrome-extension://{OURS['chromium']}/"]
            assert "allowed_extensions" not in manifest
        else:
            assert manifest["allowed_extensions"] == [OURS["firefox"]]
            assert "allowed_origins" not in manifest


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_the_second_time_changes_nothing(system: System, tmp_path: Path) -> None:
    machine = made_up(tmp_path, system, ALL)
    first = set_up_here(tmp_path, machine)
    assert first.launcher_changed
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    second = set_up_here(tmp_path, machine)
    assert not second.launcher_changed
    assert not any(one.changed for one in second.registered)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()} == before


def test_windows_gets_its_registry_keys(tmp_path: Path) -> None:
    machine = made_up(tmp_path, "windows", ALL)
    made = set_up_here(tmp_path, machine)
    assert isinstance(machine.registry, MadeUpRegistry)
    # Opera reads Chrome's key, so seven browsers have six.
    assert sorted(machine.registry.keys) == [
        rf"Software\{maker}\NativeMessagingHosts\org.ophaler.host"
        for maker in (
            r"BraveSoftware\Brave-Browser",
            "Chromium",
            r"Google\Chrome",
            r"Microsoft\Edge",
            "Mozilla",
            "Vivaldi",
        )
    ]
    assert set(machine.registry.keys.values()) == {str(one.manifest) for one in made.registered}
    written = machine.registry.writes
    set_up_here(tmp_path, machine)
    assert machine.registry.writes == written


def test_a_further_id_is_let_in_and_stays(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chromium", "firefox"))
    made = set_up_here(tmp_path, machine, STORE_ID, "other@example.org")
    wanted = [f"chrome-extension://{OURS['chromium']}/", f"chrome-extension://{STORE_ID}/"]
    assert held(made.registered[0].manifest)["allowed_origins"] == wanted
    assert held(made.registered[1].manifest)["allowed_extensions"] == [OURS["firefox"], "other@example.org"]
    assert held(set_up_here(tmp_path, machine).registered[0].manifest)["allowed_origins"] == wanted


@pytest.mark.parametrize("bad", ["", "*", "chrome-extension://*/", STORE_ID.upper(), STORE_ID + "a", "no id"])
def test_what_is_no_id_is_refused_before_anything_is_written(bad: str, tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chromium",))
    with pytest.raises(WorldError, match=r"setup\.bad_extension_id"):
        set_up_here(tmp_path, machine, bad)
    assert not (tmp_path / "data").exists()


def test_somebody_elses_manifest_gives_nobody_a_right(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chromium",))
    file = machine.home / ".config" / "chromium" / "NativeMessagingHosts" / "org.ophaler.host.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"name": "other", "allowed_origins": ["chrome-extension://" + "a" * 32 + "/"]}))
    set_up_here(tmp_path, machine)
    assert held(file)["allowed_origins"] == [f"chrome-extension://{OURS['chromium']}/"]


def test_no_browser_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"setup\.no_browser"):
        set_up_here(tmp_path, made_up(tmp_path))
    assert not (tmp_path / "data").exists()


def test_a_missing_extension_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"setup\.extension_missing"):
        set_up(Paths(tmp_path / "data"), tmp_path / "nothing", made_up(tmp_path, browsers=("chromium",)))


def test_one_profile_touches_nothing_else(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chromium", "firefox"))
    made = set_up_profile(tmp_path / "profile", Paths(tmp_path / "data"), extension_folder(), machine)
    assert [one.manifest.relative_to(tmp_path) for one in made.registered] == [
        Path("profile/NativeMessagingHosts/org.ophaler.host.json"),
        Path("profile/.mozilla/native-messaging-hosts/org.ophaler.host.json"),
    ]
    assert not [file for file in machine.home.rglob("*") if file.is_file()]
    assert str(tmp_path / "data") in made.launcher.read_text("utf-8")


def test_one_profile_is_not_to_be_had_on_windows(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"setup\.profile_on_windows"):
        set_up_profile(tmp_path, Paths(tmp_path / "data"), extension_folder(), made_up(tmp_path, "windows"))


def test_no_other_user_may_write_what_we_made(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        set_up_here(tmp_path, made_up(tmp_path, browsers=ALL))
    finally:
        os.umask(before)
    made = [file for file in tmp_path.rglob("*") if file.is_file() or tmp_path / "data" in (file, *file.parents)]
    assert made
    assert [file for file in made if file.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH)] == []


def test_a_mode_that_somebody_widened_is_narrowed_again(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chromium",))
    file = set_up_here(tmp_path, machine).registered[0].manifest
    file.chmod(0o666)
    assert set_up_here(tmp_path, machine).registered[0].changed
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "somebody's"
    target.write_text("precious")
    (tmp_path / "link").symlink_to(target)
    assert write_private(tmp_path / "link", "ours", 0o600)
    assert target.read_text() == "precious"
    assert (tmp_path / "link").read_text() == "ours"


def test_a_folder_that_is_no_folder_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match=r"setup\.not_writable"):
        write_private(tmp_path / "file" / "manifest.json", "{}", 0o600)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_the_launcher_starts_this_python_and_answers(tmp_path: Path) -> None:
    made = set_up_here(tmp_path, made_up(tmp_path, browsers=("chromium",)))
    assert probe_launcher(made.launcher, ["chrome-extension://x/"], "0").protocol == 1


def test_a_path_with_a_space_gets_a_script_that_starts_it(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    machine = made_up(tmp_path, python=python)
    for file, (text, mode) in launcher_files(folder / "data", machine).items():
        write_private(file, text, mode)
    assert launcher_path(folder / "data", machine).read_text().startswith("#!/bin/sh\n")
    assert probe_launcher(launcher_path(folder / "data", machine), [], "0").protocol == 1


def test_the_windows_launcher_quotes_and_doubles(tmp_path: Path) -> None:
    python = Path("C:/Program Files/100%/python.exe")
    files = launcher_files(tmp_path, made_up(tmp_path, "windows", python=python))
    batch, _ = files[launcher_path(tmp_path, made_up(tmp_path, "windows", python=python))]
    assert f'"{python}"'.replace("%", "%%") in batch
    assert batch.endswith(" %*\r\n")
    assert all(line.endswith("\r") for line in batch.split("\n")[:-1])


def test_the_launcher_lets_no_environment_in(tmp_path: Path) -> None:
    (tmp_path / "evil" / "host").mkdir(parents=True)
    (tmp_path / "evil" / "host" / "__init__.py").write_text("raise SystemExit(7)")
    made = set_up_here(tmp_path, made_up(tmp_path, browsers=("chromium",)))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "evil"), "OPHALER_DATA": str(tmp_path / "evil")}
    done = subprocess.run([made.launcher], input=b"", env=environment, cwd=tmp_path / "evil", check=False)
    assert done.returncode == 0


def test_the_id_comes_from_the_key() -> None:
    manifest = json.loads((extension_folder() / "manifest.json").read_text("utf-8"))
    assert id_of_key(manifest["key"]) == OURS["chromium"]
    assert manifest["browser_specific_settings"]["gecko"]["id"] == OURS["firefox"]


@pytest.mark.parametrize("other", ["vivaldi", "opera", "brave"])
def test_a_relative_of_chrome_on_windows_gets_chromes_key_too(other: str, tmp_path: Path) -> None:
    machine = made_up(tmp_path, "windows", (other,))
    made = set_up_here(tmp_path, machine)
    assert machine.registry.get(r"Software\Google\Chrome\NativeMessagingHosts\org.ophaler.host") == str(
        made.registered[0].manifest
    )


@pytest.mark.parametrize("bad", ["chrome", "chromium", "firefox"])
def test_a_bad_folder_stops_no_other_browser(bad: str, tmp_path: Path) -> None:
    """One at the beginning, in the middle and at the end: the others are registered, and it is told."""
    machine = made_up(tmp_path, browsers=("chrome", "chromium", "firefox"))
    folder = manifest_folder(browser(bad), machine, tmp_path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    made = set_up_here(tmp_path, machine)
    assert sorted(one.browser for one in made.registered) == sorted({"chrome", "chromium", "firefox"} - {bad})
    assert [(name, error.code) for name, error in made.failed] == [(browser(bad).name, "setup.not_writable")]
    assert folder.read_text() == "no folder"


def test_where_every_folder_is_bad_setup_fails(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chrome",))
    manifest_folder(browser("chrome"), machine, tmp_path).write_text("no folder")
    with pytest.raises(WorldError, match=r"setup\.not_writable"):
        set_up_here(tmp_path, machine)


@pytest.mark.parametrize("folder", [".mozilla", ".config/mozilla/firefox/abc.default"])
def test_firefox_is_found_by_its_old_and_its_new_folder(folder: str, tmp_path: Path) -> None:
    machine = made_up(tmp_path)
    (machine.home / folder).mkdir(parents=True)
    made = set_up_here(tmp_path, machine)
    hosts = machine.home / ".mozilla" / "native-messaging-hosts" / "org.ophaler.host.json"
    assert [one.manifest for one in made.registered] == [hosts]


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o777, 0o755, 0o710, 0o700])
@pytest.mark.parametrize("is_profile", [False, True])
def test_a_data_folder_that_was_there_before_is_closed_to_others(tmp_path: Path, mode: int, is_profile: bool) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(mode)
    machine = made_up(tmp_path, browsers=("chrome",))
    if is_profile:
        set_up_profile(tmp_path / "profile", Paths(data), extension_folder(), machine)
    else:
        set_up(Paths(data), extension_folder(), machine)
    assert data.stat().st_mode & 0o777 == 0o700
