"""``ophaler backup`` and ``ophaler restore`` keep to their contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.support.archive_kit import House
from tests.unit.cli.test_answers import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Two documents in the data folder that the commands use."""
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    made = House(tmp_path / "data")
    for number in (1, 2):
        made.bring(number)
    made.close()
    return made


def test_there_and_back(house: House, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    status, [made] = run(capsys, "backup", str(shelf))
    assert (status, made["documents"], made["damaged"]) == (0, 2, [])
    assert Path(made["file"]).parent == shelf
    status, [back] = run(capsys, "restore", made["file"], "--to", str(tmp_path / "there"))
    assert (status, back["documents"], back["accounts"], back["secrets"]) == (0, 2, 1, False)
    status, [again] = run(capsys, "restore", made["file"])
    assert (status, again["error"]["code"]) == (1, "restore.not_empty")
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "there"))
    assert run(capsys, "verify")[0] == 0


def test_a_damaged_document_is_told(house: House, tmp_path: Path, capsys: Capture) -> None:
    [first, _] = house.files()
    (house.paths.archive / first).unlink()
    status, [made] = run(capsys, "backup", str(tmp_path / "b.zip"))
    assert (status, made["damaged"]) == (1, [first])


def test_a_running_host_is_not_restored_under(house: House, tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "backup", str(tmp_path / "b.zip"))
    there = Store(Paths(tmp_path / "there").make(), SystemClock())
    there.hosts.beat("h", "p", 1, "firefox", "1", "1")
    status, [answer] = run(capsys, "restore", str(tmp_path / "b.zip"), "--to", str(tmp_path / "there"))
    there.close()
    assert (status, answer["error"]["code"]) == (1, "restore.browser_open")
