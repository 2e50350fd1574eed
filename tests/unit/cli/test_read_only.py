"""Commands that only read work over a data folder that cannot be written: a backup, a disk mounted read-only."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from host.cli.main import main
from host.clock import SystemClock
from host.paths import Paths
from host.store import Store

READING = ["status", "schedule preview", "accounts list", "documents list", "verify", "windows show", "vault list"]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A folder with one account, which nobody may write: tests may run as root, whom no mode stops."""
    paths = Paths(tmp_path / "data").make()
    with Store(paths, SystemClock()) as store:
        store.accounts.add("https://portal.example/")
    may, connect = os.access, sqlite3.connect

    def refuses(file: Any, *values: Any, **named: Any) -> sqlite3.Connection:
        if not named.get("uri") and Path(file).is_relative_to(paths.data):
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return connect(file, *values, **named)

    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and may(path, mode))
    monkeypatch.setattr(sqlite3, "connect", refuses)
    monkeypatch.setenv("OPHALER_DATA", str(paths.data))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    return paths


@pytest.mark.parametrize("command", READING)
def test_it_reads(written: Paths, capsys: pytest.CaptureFixture[str], command: str) -> None:
    before = written.database.read_bytes()
    with pytest.raises(SystemExit) as ended:
        main(command.split())
    assert (ended.value.code or 0) == 0, capsys.readouterr().err
    assert written.database.read_bytes() == before
