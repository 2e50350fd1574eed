"""An archive that a person moved by hand is found again once its new place is said: by what is in it, and never two of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.archive import Archive, Files
from host.archive.administrations.folder_choice import add_administration, follow_moved_folder
from host.errors import WorldError
from tests.support.archive_kit import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    for number in (1, 2):
        made.bring(number)
    yield made
    made.close()


def follow(house: House, folder: Path, *, may_lack: bool = False) -> Path:
    return follow_moved_folder(house.store, house.paths, Files(), 0, folder, may_lack=may_lack)


def refused(house: House, folder: Path) -> str:
    before = house.store.administrations.list()
    with pytest.raises(WorldError) as error:
        follow(house, folder)
    assert house.store.administrations.list() == before
    return error.value.code


def move(house: House, folder: Path) -> Path:
    house.archive.settle()
    return house.paths.archive.rename(folder)


def test_documents_are_found_and_filed_in_its_new_place_by_a_program_that_runs_too(
    house: House, tmp_path: Path
) -> None:
    folder = move(house, tmp_path / "Invoices")
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        house.bring(3)
    with Archive(house.paths, house.store, house.clock) as second:
        assert not second.is_there(0)
        assert follow(house, folder) == folder
        assert second.is_there(0)
    filed = house.bring(3).document
    assert (folder / filed.file).is_file()
    assert not house.paths.archive.exists()
    assert house.codes() == []
    assert [entry.event for entry in house.store.journal.entries()].count("head.renewed") == 0


def test_it_may_be_moved_back(house: House, tmp_path: Path) -> None:
    folder = move(house, tmp_path / "Invoices")
    follow(house, folder)
    folder.rename(house.paths.archive)
    follow(house, house.paths.archive)
    assert house.store.administrations.get(0).folder is None
    assert house.bring(3).new
    assert house.codes() == []


def test_another_administrations_archive_is_followed_by_its_own_journal(house: House, tmp_path: Path) -> None:
    bakery = add_administration(house.store, house.paths, Files(), "Bakery", tmp_path / "bakery")
    assert house.archive.folder_of(bakery.number) == tmp_path / "bakery"
    moved = (tmp_path / "bakery").rename(tmp_path / "moved")
    assert refused(house, moved) == "archive.folder_still_there", "the first one is where it was"
    first = move(house, tmp_path / "Invoices")
    with pytest.raises(WorldError, match=r"archive\.folder_of_another"):
        follow_moved_folder(house.store, house.paths, Files(), bakery.number, first)
    follow_moved_folder(house.store, house.paths, Files(), bakery.number, moved)
    assert house.archive.folder_of(bakery.number) == moved
    assert house.archive.folder_of(0) == house.paths.archive
    follow(house, first)
    assert house.archive.folder_of(0) == first


def test_of_two_copies_none_is_chosen(house: House, tmp_path: Path) -> None:
    house.archive.settle()
    copy = Path(shutil.copytree(house.paths.archive, tmp_path / "copy"))
    assert refused(house, copy) == "archive.folder_still_there"
    house.paths.archive.rename(tmp_path / "former")
    assert follow(house, copy) == copy


def test_what_is_no_archive_or_not_this_one_is_refused(house: House, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    other = House(tmp_path / "other")
    other.bring(1)
    other.archive.settle()
    move(house, tmp_path / "Invoices")
    for folder in (empty, tmp_path / "nowhere", other.paths.archive):
        assert refused(house, folder) == "archive.folder_of_another"
    other.close()


def test_an_older_copy_lacks_documents_and_is_taken_only_if_that_is_said(house: House, tmp_path: Path) -> None:
    house.archive.settle()
    older = Path(shutil.copytree(house.paths.archive, tmp_path / "older"))
    house.bring(3)
    move(house, tmp_path / "Invoices")
    assert refused(house, older) == "archive.folder_lacks"
    assert follow(house, older, may_lack=True) == older
    assert house.codes() == ["verify.file_missing"]


def test_an_archive_that_was_lost_is_begun_anew_only_if_that_is_said(house: House, tmp_path: Path) -> None:
    house.archive.settle()
    shutil.rmtree(house.paths.archive)
    for folder in (house.paths.archive, tmp_path / "new"):
        assert refused(house, folder) == "archive.folder_of_another"
        with pytest.raises(WorldError, match=r"archive\.folder_of_another"):
            follow(house, folder, may_lack=True)
        assert not folder.exists(), "nothing is made where a name is mistyped"
    (tmp_path / "new").mkdir()
    house.paths.archive.mkdir()
    follow(house, tmp_path / "new", may_lack=True)
    assert [entry.event for entry in house.store.journal.entries()].count("head.renewed") == 1
    assert house.bring(3).new
    assert house.codes() == ["verify.file_missing"] * 2
    for number in (1, 2):
        assert not house.bring(number).new
    assert house.codes() == []


def test_it_is_begun_anew_in_its_former_place_too(house: House) -> None:
    house.archive.settle()
    shutil.rmtree(house.paths.archive)
    house.paths.archive.mkdir()
    assert refused(house, house.paths.archive) == "archive.folder_of_another"
    follow(house, house.paths.archive, may_lack=True)
    assert house.bring(3).new
    assert house.codes() == ["verify.file_missing"] * 2


def test_it_is_refused_within_ophalers_own_folder_and_while_something_is_fetched(house: House, tmp_path: Path) -> None:
    within = move(house, house.paths.data / "moved")
    assert refused(house, within) == "administration.folder_in_data"
    folder = within.rename(tmp_path / "Invoices")
    house.store.fetches.queue(house.account().id)
    assert refused(house, folder) == "archive.folder_busy"
