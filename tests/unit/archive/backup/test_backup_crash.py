"""A process that dies at any file operation of a backup or of a restore leaves nothing half: the next attempt succeeds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from host.archive.backup import back_up, restore
from host.archive.file_operations import Files
from host.errors import WorldError
from host.paths import Paths
from tests.support.archive_kit import FaultyFiles, House
from tests.support.clocks import HandClock

if not hasattr(os, "fork"):
    pytest.skip("the process that dies is a fork", allow_module_level=True)

Deed = Callable[[Files], object]
DIED = 9


def dies(deed: Deed, at: int, when: str) -> bool:
    """Runs the deed in a process that ends without another word at one file operation; returns whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            deed(FaultyFiles(at, when, lambda: os._exit(DIED)))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED


def moments(deed: Deed) -> list[tuple[int, str]]:
    """Every operation of a deed, and within each write; of a long row of the same kind its ends."""
    counted = FaultyFiles()
    deed(counted)
    trace = counted.trace
    ends = [at for at, name in enumerate(trace, 1) if trace[max(at - 3, 0) : at + 2] != [name] * 5]
    halves = [(at, "half") for at in ends if trace[at - 1] == "write"]
    # After one operation is before the next.
    return [*((at, "before") for at in ends), *halves, (len(trace), "after")]


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = House(tmp_path / "house")
    for number in (1, 2):
        made.bring(number)
    made.archive.close()
    made.store.close()
    return made


def saved(house: House, target: Path, files: Files) -> object:
    with house.store:
        return back_up(house.paths, house.store, house.clock, files, target, lambda _: None)


def test_a_backup_that_dies_leaves_no_file_of_that_name(house: House, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    places = moments(lambda files: saved(house, shelf / "first.zip", files))
    assert len(places) > 12
    before = house.archive.verify()
    house.store.close()
    for at, when in places:
        target = shelf / f"{at}{when}.zip"
        assert dies(lambda files, target=target: saved(house, target, files), at, when)  # type: ignore[misc]
        if target.exists():
            # It died after the name was given: the file is whole.
            restore(target, Paths(tmp_path / f"there{at}{when}"), HandClock(), Files(), lambda _: None)
        else:
            saved(house, target, Files())
    assert [path.name for path in shelf.iterdir() if path.suffix != ".zip"] == []
    assert house.archive.verify() == before == []
    house.store.close()


def test_a_restore_that_dies_leaves_an_empty_folder_or_a_whole_one(house: House, tmp_path: Path) -> None:
    backup = tmp_path / "b.zip"
    saved(house, backup, Files())

    def put_back(folder: Path) -> Deed:
        return lambda files: restore(backup, Paths(folder), HandClock(), files, lambda _: None)

    places = moments(put_back(tmp_path / "first"))
    assert len(places) > 20
    whole = 0
    for at, when in places:
        folder = tmp_path / f"{at}{when}"
        assert dies(put_back(folder), at, when)
        try:
            put_back(folder)(Files())
        except WorldError as error:
            assert error.code == "restore.not_empty"
            whole += 1
        there = House(folder)
        assert (len(there.store.documents.list()), there.codes()) == (2, [])
        there.close()
    # Only after the last name was given.
    assert 1 <= whole <= 3
