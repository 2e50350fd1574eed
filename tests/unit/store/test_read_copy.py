"""A data folder that cannot be written is read all the same, and stays as it is."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.paths import Paths
from host.store import Store, read_copy
from tests.support.clocks import HandClock


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A folder with one account, which nobody may write: tests may run as root, whom no mode stops."""
    paths = Paths(tmp_path / "data").make()
    with Store(paths, HandClock()) as store:
        store.accounts.add("https://portal.example/")
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and may(path, mode))
    return paths


def content(paths: Paths) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths.data.iterdir() if path.is_file()}


def accounts(paths: Paths) -> int:
    with read_copy.readable_store(paths, HandClock()) as store:
        return len(store.accounts.list())


def refuse_reading_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """As SQLite does where it has no right to make the index of the log."""
    connect = sqlite3.connect

    def refusing(file: Any, *values: Any, **named: Any) -> sqlite3.Connection:
        if named.get("uri"):
            raise sqlite3.OperationalError("unable to open database file")
        return connect(file, *values, **named)

    monkeypatch.setattr(sqlite3, "connect", refusing)


@pytest.mark.parametrize("in_place", [True, False])
def test_it_is_read_from_a_copy(written: Paths, monkeypatch: pytest.MonkeyPatch, in_place: bool) -> None:
    before = content(written)
    if not in_place:
        refuse_reading_in_place(monkeypatch)
    assert accounts(written) == 1
    if not in_place:
        assert content(written) == before


@pytest.mark.parametrize("in_place", [True, False])
def test_what_stands_in_the_log_is_read_too(written: Paths, monkeypatch: pytest.MonkeyPatch, in_place: bool) -> None:
    writer = Store(written, HandClock())
    writer.accounts.add("https://other.example/")
    assert written.database.with_name("ophaler.sqlite-wal").stat().st_size > 0
    if not in_place:
        refuse_reading_in_place(monkeypatch)
    assert accounts(written) == 2
    writer.close()


def test_a_copy_that_fails_is_told(written: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_reading_in_place(monkeypatch)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(WorldError, match=r"store\.unreadable"):
        accounts(written)


def test_a_folder_that_can_be_written_is_used_itself(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "new")
    with read_copy.readable_store(paths, HandClock()) as store:
        store.accounts.add("https://portal.example/")
    assert accounts(paths) == 1
