"""Uninstalling takes away what is ours, and leaves the documents and what belongs to others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest

from host.errors import WorldError
from host.install.machine import System
from host.install.setup import set_up, set_up_profile
from host.install.uninstall import plan, take_away
from host.paths import Paths, extension_folder
from host.vault import Secret, Vault
from tests.support.clocks import HandClock
from tests.support.keyrings import MemoryKeyring
from tests.support.made_up_machine import MadeUpRegistry, made_up

ALL = ("chrome", "chromium", "edge", "brave", "vivaldi", "opera", "firefox")


def files_below(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def used(tmp_path: Path) -> Paths:
    """A data folder as it is after some use."""
    paths = Paths(tmp_path / "data").make()
    document = paths.archive / "2026" / "Telekomm" / "invoice.pdf"
    document.parent.mkdir(parents=True)
    document.write_text("%PDF")
    document.chmod(0o444)
    for file in (paths.database, paths.database.with_name("ophaler.sqlite-wal"), paths.staging / "t",
                 paths.vault, paths.vault.with_name("vault.json.lock"), paths.wake_lock, paths.logs / "host.log", paths.doorbell, paths.quarantine / "page.html"):  # fmt: skip
        file.write_text("")
    return paths


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_only_the_archive_stays(system: System, tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path, system, ALL), used(tmp_path)
    set_up(paths, extension_folder(), machine)
    take_away(plan(paths, machine), machine)
    assert files_below(tmp_path) == ["data/archive/2026/Telekomm/invoice.pdf"]
    if isinstance(machine.registry, MadeUpRegistry):
        assert machine.registry.keys == {}
    assert plan(paths, machine).is_empty


def test_with_no_document_nothing_at_all_stays(tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), Paths(tmp_path / "data")
    set_up(paths, extension_folder(), machine)
    take_away(plan(paths, machine), machine)
    assert not paths.data.exists()


def test_a_file_that_is_not_ours_stays(tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), used(tmp_path)
    (paths.data / "notes.txt").write_text("mine")
    made = set_up(paths, extension_folder(), machine)
    foreign = made.registered[0].manifest
    foreign.write_text(json.dumps({"name": "org.other.host", "path": str(made.launcher)}))
    take_away(plan(paths, machine), machine)
    assert foreign.exists()
    assert (paths.data / "notes.txt").exists()


def test_another_ophaler_keeps_its_registration(tmp_path: Path) -> None:
    machine, mine, other = made_up(tmp_path, browsers=ALL), used(tmp_path), Paths(tmp_path / "other")
    set_up(mine, extension_folder(), machine)
    made = set_up(other, extension_folder(), machine)
    wanted = plan(mine, machine)
    assert not [file for file in wanted.files if file.name == "org.ophaler.host.json"]
    take_away(wanted, machine)
    assert all(one.manifest.exists() for one in made.registered)


def test_another_programs_registry_key_stays(tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path, "windows", ALL), used(tmp_path)
    set_up(paths, extension_folder(), machine)
    key = r"Software\Mozilla\NativeMessagingHosts\org.ophaler.host"
    machine.registry.set(key, "C:\\elsewhere\\org.ophaler.host.json")
    take_away(plan(paths, machine), machine)
    assert isinstance(machine.registry, MadeUpRegistry)
    assert list(machine.registry.keys) == [key]


def test_one_profile_only(tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), used(tmp_path)
    own = set_up(Paths(tmp_path / "own"), extension_folder(), machine)
    set_up_profile(tmp_path / "profile", paths, extension_folder(), machine)
    take_away(plan(paths, machine, tmp_path / "profile"), machine)
    assert files_below(tmp_path / "profile") == []
    assert all(one.manifest.exists() for one in own.registered)


def test_what_cannot_be_removed_is_said(tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), used(tmp_path)
    wanted = plan(paths, machine)
    paths.database.unlink()
    paths.database.mkdir()
    with pytest.raises(WorldError, match=r"uninstall\.not_removable"):
        take_away(wanted, machine)
    assert (paths.archive / "2026" / "Telekomm" / "invoice.pdf").exists()


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_vaults_key_leaves_the_keyring(tmp_path: Path, ring: MemoryKeyring) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), Paths(tmp_path / "data").make()
    Vault(paths, HandClock()).begin(None)
    ring.held["another program", "me"] = "stays"
    take_away(plan(paths, machine), machine)
    assert ring.held == {("another program", "me"): "stays"}
    assert not paths.vault.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"format": 1', '"format": 9'),
        lambda text: text.replace("check", "unknown"),
        lambda text: "\udcff" + text,
    ],
)
def test_the_key_of_a_vault_that_cannot_be_read_leaves_the_keyring(
    tmp_path: Path, ring: MemoryKeyring, change: Callable[[str], str]
) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), Paths(tmp_path / "data").make()
    Vault(paths, HandClock()).begin(None)
    paths.vault.write_bytes(change(paths.vault.read_text("utf-8")).encode("utf-8", "surrogateescape"))
    take_away(plan(paths, machine), machine)
    assert ring.held == {}


def test_a_key_that_cannot_be_taken_out_stops_everything(tmp_path: Path, ring: MemoryKeyring) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), Paths(tmp_path / "data").make()
    made = set_up(paths, extension_folder(), machine)
    Vault(paths, HandClock()).begin(None)
    ring.shut = True
    with pytest.raises(WorldError, match=r"uninstall\.key_stays"):
        take_away(plan(paths, machine), machine)
    assert paths.vault.exists()
    assert made.registered[0].manifest.exists()


def test_a_vault_under_a_pass_phrase_needs_no_keyring(tmp_path: Path, ring: MemoryKeyring) -> None:
    machine, paths = made_up(tmp_path, browsers=ALL), Paths(tmp_path / "data").make()
    Vault(paths, HandClock()).begin(Secret("correct horse battery"))
    ring.shut = True
    take_away(plan(paths, machine), machine)
    assert not paths.data.exists()
