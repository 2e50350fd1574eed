"""What is begun in the data folder while a restore runs, or after one was interrupted, is nobody's to remove."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.archive.backup import restore
from host.archive.file_operations import Files
from host.errors import WorldError
from host.paths import Paths
from tests.support.archive_kit import House, Killed
from tests.support.clocks import HandClock
from tests.unit.archive.backup.test_backup import put_back, saved


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    house = House(tmp_path / "house")
    house.bring(1)
    made = saved(house, tmp_path / "b.zip")
    house.close()
    return made.file


class DiesBeforeTheDatabase(Files):
    """A process that ends when everything but the database has its name, and can take nothing back."""

    def __init__(self, folder: Path) -> None:
        self._database = Paths(folder).database

    def replace(self, source: Path, target: Path) -> None:
        if target == self._database:
            raise Killed
        super().replace(source, target)


def test_what_was_filed_after_an_interrupted_restore_stays(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there"
    with monkeypatch.context() as patch:
        patch.setattr("host.archive.backup.restoring._take_back", lambda *_: None)
        with pytest.raises(Killed):
            put_back(backup, there, DiesBeforeTheDatabase(there))
    assert (there / "restoring" / "ophaler.sqlite").exists()
    begun = House(there)
    begun.bring(7)
    with pytest.raises(WorldError) as refused:
        put_back(backup, there)
    assert refused.value.code == "restore.not_empty"
    assert begun.store.documents.count() == 1
    assert begun.archive.read(begun.store.documents.list()[0]) is not None
    begun.close()


def test_an_account_that_was_set_up_meanwhile_is_not_overwritten(backup: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"

    def meanwhile(_: int) -> None:
        with House(there).store as store:
            if not store.accounts.list():
                store.accounts.add("https://telekomm.example/", company="Telekomm GmbH")

    with pytest.raises(WorldError) as refused:
        restore(backup, Paths(there), HandClock(), Files(), meanwhile)
    assert refused.value.code == "restore.not_empty"
    with House(there).store as store:
        assert len(store.accounts.list()) == 1


def test_a_browser_that_was_opened_meanwhile(backup: Path, tmp_path: Path) -> None:
    asked = []

    def closed() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise WorldError("restore.browser_open", folder="x")

    there = tmp_path / "there"
    with pytest.raises(WorldError) as refused:
        restore(backup, Paths(there), HandClock(), Files(), lambda _: None, closed)
    assert refused.value.code == "restore.browser_open"
    assert list(there.iterdir()) == []
