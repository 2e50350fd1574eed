"""Extensions that neither setup nor the person let in are told, and shut out only when the person agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.install.added_ids import ADDED_IDS_FILE
from host.install.browsers import BROWSERS, InstalledBrowser, box_manifest_folder
from host.install.doctor import Check, Doctor
from host.install.launcher import launcher_folder
from host.install.machine import Machine, System
from host.install.manifests import MANIFEST_FILE, allowed_key
from host.install.setup import SetupResult, set_up, set_up_profile
from host.paths import Paths, extension_folder
from tests.support.made_up_machine import made_up

STRANGER = "ponmlkjihgfedcbaponmlkjihgfedcba"
STRANGE_CALLER = f"chrome-extension://{STRANGER}/"
STORE_ID = "abcdefghijklmnopabcdefghijklmnop"


def set_up_here(tmp_path: Path, machine: Machine, *further: str, drop: bool = False) -> SetupResult:
    return set_up(Paths(tmp_path / "data"), extension_folder(), machine, further, drop_unknown=drop)


def callers(file: Path) -> list[Any]:
    manifest = json.loads(file.read_text("utf-8"))
    return list(manifest.get("allowed_origins") or manifest["allowed_extensions"])


def let_in(file: Path, *more: object) -> None:
    """Another program writes its own extension into a manifest."""
    manifest = json.loads(file.read_text("utf-8"))
    key = allowed_key("firefox" if "allowed_extensions" in manifest else "chromium")
    file.write_text(json.dumps({**manifest, key: [*manifest[key], *more]}), "utf-8")


def notes(tmp_path: Path, machine: Machine, profile: Path | None = None) -> list[Check]:
    doctor = Doctor(Paths(tmp_path / "data"), extension_folder(), machine, SystemClock(), profile)
    return [check for check in doctor.examine() if check.code == "doctor.unknown_ids"]


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_a_strangers_id_is_told_and_stays(system: System, tmp_path: Path) -> None:
    machine = made_up(tmp_path, system, ("chrome", "firefox"))
    for one in set_up_here(tmp_path, machine).registered:
        let_in(one.manifest, STRANGE_CALLER if one.family == "chromium" else "stranger@example.org")
    again = set_up_here(tmp_path, machine)
    assert [one.unknown for one in again.registered] == [(STRANGER,), ("stranger@example.org",)]
    assert not again.unknown_dropped
    assert STRANGE_CALLER not in again.allowed
    assert STRANGE_CALLER in callers(again.registered[0].manifest)


def test_when_the_person_agrees_it_goes_and_nobody_else(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chrome", "firefox"))
    made = set_up_here(tmp_path, machine, STORE_ID)
    before = callers(made.registered[0].manifest)
    let_in(made.registered[0].manifest, STRANGE_CALLER, "chrome-extension://*/", "nonsense")
    done = set_up_here(tmp_path, machine, drop=True)
    assert done.unknown_dropped
    assert [one.unknown for one in done.registered] == [(STRANGER, "*", "nonsense"), ()]
    assert callers(made.registered[0].manifest) == before
    assert [one.unknown for one in set_up_here(tmp_path, machine).registered] == [(), ()]


def test_an_added_id_is_known_ever_after(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chrome",))
    set_up_here(tmp_path, machine, STORE_ID)
    (machine.home / ".config" / "chromium").mkdir()
    again = set_up_here(tmp_path, machine, drop=True)
    assert [one.unknown for one in again.registered] == [(), ()]
    assert all(f"chrome-extension://{STORE_ID}/" in callers(one.manifest) for one in again.registered)
    assert notes(tmp_path, machine) == []


def test_what_an_earlier_version_let_in_is_asked_about_until_it_is_added(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chrome",))
    [one] = set_up_here(tmp_path, machine).registered
    let_in(one.manifest, f"chrome-extension://{STORE_ID}/")
    assert set_up_here(tmp_path, machine).registered[0].unknown == (STORE_ID,)
    assert set_up_here(tmp_path, machine, STORE_ID).registered[0].unknown == ()


@pytest.mark.parametrize("text", ["", "{", "{}", "[1, null]", '["*", "chrome-extension://*/"]', "\udcff"])
def test_a_damaged_memory_lets_nobody_in(text: str, tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chrome",))
    [one] = set_up_here(tmp_path, machine, STORE_ID).registered
    memory = launcher_folder(tmp_path / "data") / ADDED_IDS_FILE
    memory.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert set_up_here(tmp_path, machine).registered[0].unknown == (STORE_ID,)
    assert len(callers(one.manifest)) == 2


def test_a_profile_is_treated_alike(tmp_path: Path) -> None:
    machine, paths, profile = made_up(tmp_path), Paths(tmp_path / "data"), tmp_path / "profile"
    [chromium, _] = set_up_profile(profile, paths, extension_folder(), machine).registered
    let_in(chromium.manifest, STRANGE_CALLER)
    assert set_up_profile(profile, paths, extension_folder(), machine).registered[0].unknown == (STRANGER,)
    assert [check.values["ids"] for check in notes(tmp_path, machine, profile)] == [STRANGER]
    set_up_profile(profile, paths, extension_folder(), machine, drop_unknown=True)
    assert STRANGE_CALLER not in callers(chromium.manifest)


def test_the_doctor_names_each_place_and_id(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chrome", "firefox"))
    made = set_up_here(tmp_path, machine)
    let_in(made.registered[0].manifest, STRANGE_CALLER, "chrome-extension://" + "a" * 32 + "/", 7)
    [note] = notes(tmp_path, machine)
    assert (note.state, note.values["browser"]) == ("note", "Google Chrome")
    assert note.values["ids"] == f"{STRANGER}, {'a' * 32}"
    assert note.values["file"] == str(made.registered[0].manifest)


def test_the_doctor_looks_where_a_box_reads(tmp_path: Path) -> None:
    machine = made_up(tmp_path)
    brave = next(browser for browser in BROWSERS if browser.id == "brave")
    (machine.home / ".var/app/com.brave.Browser").mkdir(parents=True)
    [ordinary] = set_up_here(tmp_path, machine).registered
    boxed = box_manifest_folder(InstalledBrowser(brave, "flatpak"), machine)
    assert boxed is not None
    boxed.mkdir(parents=True)
    (boxed / MANIFEST_FILE).write_text(ordinary.manifest.read_text("utf-8"), "utf-8")
    let_in(boxed / MANIFEST_FILE, STRANGE_CALLER)
    assert [check.values["file"] for check in notes(tmp_path, machine)] == [str(boxed / MANIFEST_FILE)]
