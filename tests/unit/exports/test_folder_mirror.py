"""A folder mirror that people and sync programs edit too: nothing of theirs is ever touched."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from host.archive import Files
from host.exports.folder_mirror import FolderMirror, FolderSettings
from host.exports.receiver import NotTakenError, ReceiverAwayError
from tests.support.archive_kit import FaultyFiles, Killed, failing, killed, pdf
from tests.support.receivers_kit import HandingHouse, files_below
from tests.support.small_disks import read_only


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


@pytest.fixture
def mirror(house: HandingHouse) -> FolderMirror:
    made = FolderMirror.open(FolderSettings(folder=str(house.outside / "m")), None)
    made.prepare()
    return made


def test_a_document_lies_there_as_in_the_archive(house: HandingHouse, mirror: FolderMirror) -> None:
    document = house.outgoing(1)
    assert mirror.hand_on(document).reference == document.row.file
    assert (house.outside / "m" / document.row.file).read_bytes() == pdf(1)
    assert mirror.hand_on(document).code is None
    assert files_below(house.outside / "m") == [document.row.file]


def test_a_file_that_somebody_changed_stays_and_the_document_gets_a_second_name(
    house: HandingHouse, mirror: FolderMirror
) -> None:
    document = house.outgoing(1)
    mirror.hand_on(document)
    there = house.outside / "m" / document.row.file
    there.write_bytes(b"with notes")
    receipt = mirror.hand_on(document)
    assert (receipt.code, receipt.details["file"]) == ("receiver.second_name", document.row.file)
    assert there.read_bytes() == b"with notes"
    assert (house.outside / "m" / receipt.details["name"]).read_bytes() == pdf(1)
    assert mirror.hand_on(document).reference == receipt.reference, "a third copy is not made"


def test_a_link_in_the_mirror_is_not_followed(house: HandingHouse, mirror: FolderMirror) -> None:
    document = house.outgoing(1)
    wanted = house.outside / "m" / document.row.file
    wanted.parent.mkdir(parents=True)
    wanted.symlink_to(house.outside / "elsewhere.pdf")
    assert mirror.hand_on(document).code == "receiver.second_name"
    assert not (house.outside / "elsewhere.pdf").exists()


def test_a_drive_that_is_not_mounted_leaves_an_empty_folder_which_is_not_filled(
    house: HandingHouse, mirror: FolderMirror
) -> None:
    (house.outside / "m").rename(house.outside / "drive")
    (house.outside / "m").mkdir()
    with pytest.raises(ReceiverAwayError, match=r"receiver\.folder_gone"):
        mirror.hand_on(house.outgoing(1))
    assert files_below(house.outside / "m") == []


def test_a_read_only_folder_is_told(house: HandingHouse, mirror: FolderMirror) -> None:
    document = house.outgoing(1)
    with read_only(house.outside / "m"), pytest.raises(ReceiverAwayError, match=r"receiver\.not_writable"):
        mirror.hand_on(document)


def test_where_a_file_stands_in_the_place_of_a_folder_it_is_told(house: HandingHouse, mirror: FolderMirror) -> None:
    document = house.outgoing(1)
    (house.outside / "m" / document.row.file.split("/")[0]).write_bytes(b"")
    with pytest.raises(ReceiverAwayError, match=r"receiver\.not_writable"):
        mirror.hand_on(document)


def test_not_more_than_a_hundred_names_are_tried(house: HandingHouse, mirror: FolderMirror) -> None:
    document = house.outgoing(1)
    wanted = house.outside / "m" / document.row.file
    wanted.parent.mkdir(parents=True)
    wanted.write_bytes(b"")
    for number in range(2, 101):
        wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}").write_bytes(b"")
    with pytest.raises(NotTakenError, match=r"receiver\.no_name_left"):
        mirror.hand_on(document)


class NoLinks(FaultyFiles):
    """A disk without links, as many sticks and network drives are."""

    def link(self, source: Path, target: Path) -> None:
        del source, target
        raise OSError(errno.EPERM, "no links here")

    def remove(self, path: Path) -> None:
        """Nothing is tidied up by a process that is gone."""
        if self.fault is not killed or not 0 < self.at < len(self.trace):
            super().remove(path)


@pytest.mark.parametrize("fault", [killed, failing(errno.EIO)])
def test_what_interrupts_it_on_a_disk_without_links_leaves_no_second_name(
    house: HandingHouse, fault: Callable[[], None]
) -> None:
    document = house.outgoing(1)
    counting = NoLinks()
    moments = 1
    at = 0
    while at < moments:
        at += 1
        place = house.outside / str(at)
        FolderMirror(place, Files()).prepare()
        with suppress(Killed, ReceiverAwayError):
            FolderMirror(place, NoLinks(at, fault=fault)).hand_on(document)
        assert FolderMirror(place, counting).hand_on(document).code is None
        assert files_below(place) == [document.row.file]
        assert (place / document.row.file).read_bytes() == pdf(1)
        moments = max(moments, len(counting.trace))
        counting.trace.clear()
    assert moments > 5
