"""The power goes at any operation of a restore: the data folder is what the backup holds, or another restore makes it that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from host.archive import Files
from host.archive.backup import back_up, restore
from host.errors import OphalerError
from host.paths import Paths
from tests.bad.handing_on.careless_deeds import restored_in_place
from tests.support.archive_kit import House
from tests.support.clocks import HandClock
from tests.support.replayed_files import RecordedFiles, different, laid_out


class RecordedRestore(RecordedFiles):
    """What SQLite wrote into the database before it got its name, SQLite has flushed."""

    def replace(self, source: Path, target: Path) -> None:
        if source.is_file():
            file = self._disk.names[self._name(source)]
            self._disk.data[file] = self._disk.sure_data[file] = source.read_bytes()
        super().replace(source, target)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """One of a data folder with two documents."""
    house = House(tmp_path / "house")
    house.bring(1)
    house.bring(2)
    back_up(house.paths, house.store, house.clock, Files(), tmp_path / "backup.zip", lambda _: None)
    house.close()
    return tmp_path / "backup.zip"


def is_whole(folder: Path) -> bool:
    """Whether both documents are there, and nothing is wrong but the modes of files, which are not replayed."""
    house = House(folder)
    try:
        house.archive.recover()
        numbers = sorted(document.number or "" for document in house.store.documents.list())
        return (numbers, set(house.codes()) - {"verify.file_writable"}) == (["RE-1", "RE-2"], set())
    except OphalerError:
        return False
    finally:
        house.close()


def wrong_after_a_cut(backup: Path, tmp_path: Path, restoring: Callable[..., object]) -> tuple[int, list[str]]:
    """How many states there were, and those that another restore did not make whole."""
    machine = tmp_path / "machine"
    (machine / "data").mkdir(parents=True)
    recorded = RecordedRestore(machine)
    restoring(backup, Paths(machine / "data"), HandClock(), recorded, lambda _: None)
    wrong = [] if is_whole(laid_out(recorded.surely(), tmp_path / "surely") / "data") else ["restored, and lost"]
    states = list(different(recorded))
    for number, (point, tree) in enumerate(states):
        data = laid_out(tree, tmp_path / str(number)) / "data"
        data.mkdir(exist_ok=True)
        if not Paths(data).database.exists():
            restore(backup, Paths(data), HandClock(), Files(), lambda _: None)
        if not is_whole(data):
            wrong.append(point)
    return len(states), wrong


def test_a_restore_is_whole_or_can_be_done_again(backup: Path, tmp_path: Path) -> None:
    states, wrong = wrong_after_a_cut(backup, tmp_path, restore)
    assert wrong == []
    assert states > 20


def test_a_restore_into_its_place_fails_in_the_same_harness(backup: Path, tmp_path: Path) -> None:
    _, wrong = wrong_after_a_cut(backup, tmp_path, restored_in_place)
    assert len(wrong) > 2
