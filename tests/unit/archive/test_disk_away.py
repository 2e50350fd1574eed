"""The archive lies on a disk that is away when the program starts: nothing is made or filed in its place, a sentence says so, and
when the disk is back everything is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host.archive import Archive
from host.archive.journal_head import holds_archive
from host.errors import WorldError
from tests.support.archive_kit import House, Killed


class Disk:
    """A data folder whose archive can be unplugged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = House(folder / "data")
        self._away = folder / "away"

    @property
    def archive(self) -> Path:
        return self.house.paths.archive

    def restart(self) -> None:
        """The program ends and starts, as a host does."""
        self.house.die()
        self.house = House(self.folder / "data")
        self.house.archive.recover()

    def unplug(self) -> None:
        self.archive.rename(self._away)

    def plug_in(self) -> None:
        if self.archive.is_dir():
            # The system mounts over what lies there.
            self.archive.rename(self.folder / "covered")
        self._away.rename(self.archive)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path)
    yield made
    made.house.close()


def refused(disk: Disk, number: int) -> str:
    with pytest.raises(WorldError) as error:
        disk.house.bring(number)
    return error.value.code


def nothing(_: Path) -> None:
    """Leaves no folder in the disk's place."""


def empty_folder(place: Path) -> None:
    place.mkdir()


def folder_of_a_desktop(place: Path) -> None:
    place.mkdir()
    (place / ".directory").write_text("[Desktop Entry]\n")
    (place / ".Trash-1000").mkdir()


IN_ITS_PLACE = pytest.mark.parametrize("stand_in", [nothing, empty_folder, folder_of_a_desktop])


@IN_ITS_PLACE
def test_a_start_makes_nothing_in_its_place_and_nothing_is_filed_there(
    disk: Disk, stand_in: Callable[[Path], None]
) -> None:
    disk.house.bring(1)
    disk.unplug()
    stand_in(disk.archive)
    before = sorted(disk.archive.rglob("*")) if disk.archive.exists() else None
    disk.restart()
    assert refused(disk, 2) == "archive.folder_gone"
    assert (sorted(disk.archive.rglob("*")) if disk.archive.exists() else None) == before
    assert not disk.house.archive.is_there(0)
    disk.plug_in()
    disk.restart()
    assert disk.house.archive.is_there(0)
    assert disk.house.bring(2).new
    assert (disk.house.codes(), len(disk.house.files())) == ([], 2)
    assert [entry.event for entry in disk.house.store.journal.entries()].count("head.renewed") == 0


@IN_ITS_PLACE
def test_what_was_being_filed_waits_for_the_disk(
    disk: Disk, stand_in: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.house.bring(1)

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(disk.house.store.within(0).documents, "commit", killed)
        with pytest.raises(Killed):
            disk.house.bring(2)
    disk.unplug()
    stand_in(disk.archive)
    disk.restart()
    assert len(disk.house.store.documents.intents()) == 1
    disk.plug_in()
    disk.restart()
    assert (disk.house.store.documents.count(), disk.house.store.documents.intents()) == (2, [])
    assert disk.house.codes() == []


@IN_ITS_PLACE
def test_an_archive_whose_documents_were_all_deleted_is_missed_too(
    disk: Disk, stand_in: Callable[[Path], None]
) -> None:
    filed = disk.house.bring(1).document
    disk.house.archive.delete(filed, "ada", "twice")
    disk.unplug()
    stand_in(disk.archive)
    disk.restart()
    if stand_in is not folder_of_a_desktop:
        # Nothing is left to tell it from an archive of which only the head is gone.
        assert refused(disk, 2) == "archive.folder_gone"
    disk.plug_in()
    assert disk.house.bring(3).new


def test_a_link_to_the_disk_is_no_reason_not_to_start(disk: Disk, tmp_path: Path) -> None:
    disk.house.bring(1)
    disk.archive.rename(tmp_path / "mounted")
    disk.archive.symlink_to(tmp_path / "mounted")
    disk.restart()
    assert disk.house.bring(2).new
    (tmp_path / "mounted").rename(tmp_path / "unmounted")
    disk.restart()
    assert refused(disk, 3) == "archive.folder_gone"
    (tmp_path / "unmounted").rename(tmp_path / "mounted")
    disk.restart()
    assert disk.house.bring(3).new
    assert disk.house.codes() == []


def test_before_the_first_document_the_folder_is_made_where_it_is_missing(disk: Disk) -> None:
    disk.house.store.accounts.list()
    disk.archive.rmdir()
    disk.restart()
    assert not disk.archive.exists()
    assert disk.house.archive.is_there(0)
    assert disk.house.bring(1).new
    assert disk.house.codes() == []


def test_an_archive_that_lost_its_head_and_a_document_is_there(disk: Disk) -> None:
    for number in (1, 2):
        disk.house.bring(number)
    (disk.archive / ".ophaler" / "head").unlink()
    (disk.archive / disk.house.files()[0]).unlink()
    archive: Archive = disk.house.archive
    assert archive.is_there(0)
    folder = archive._folders.of(0)
    assert holds_archive(folder.root, folder.store, folder.head)
    (disk.archive / disk.house.files()[0]).unlink()
    assert not holds_archive(folder.root, folder.store, folder.head)
