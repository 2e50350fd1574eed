"""The folder of the archive that everybody has is a person's choice until the first document lies in it: nothing is lost,
moved or filed in two places by that choice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.archive import Archive, Files
from host.archive.administrations.folder_choice import add_administration, choose_first_folder
from host.errors import WorldError
from host.store import Store
from tests.support.archive_kit import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


def choose(house: House, folder: Path | None) -> Path:
    return choose_first_folder(house.store, house.paths, Files(), folder)


def refused(house: House, folder: Path | None) -> str:
    before = house.store.administrations.get(0).folder
    with pytest.raises(WorldError) as error:
        choose(house, folder)
    assert house.store.administrations.get(0).folder == before
    return error.value.code


def test_documents_are_filed_in_the_chosen_folder_and_verified_there(house: House, tmp_path: Path) -> None:
    house.account()
    assert choose(house, tmp_path / "Invoices") == tmp_path / "Invoices"
    filed = house.bring(1)
    assert (tmp_path / "Invoices" / filed.document.file).is_file()
    assert list(house.paths.archive.rglob("*.pdf")) == []
    assert house.archive.verification().findings == ()


def test_a_program_that_runs_already_files_there_too(house: House, tmp_path: Path) -> None:
    """A second browser has a program of its own, which knew the former folder."""
    assert house.archive.folder_of(0) == house.paths.archive
    with Store(house.paths, house.clock) as second:
        choose_first_folder(second, house.paths, Files(), tmp_path / "Invoices")
    house.account()
    assert (tmp_path / "Invoices" / house.bring(1).document.file).is_file()


def test_a_database_that_is_unreadable_for_a_moment_changes_no_folder(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.account()
    folder = choose(house, tmp_path / "Invoices")
    house.bring(1)
    house.archive = Archive(house.paths, house.store, house.clock)

    def locked(_: int) -> None:
        raise WorldError("store.locked")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(house.store.administrations, "get", locked)
        assert house.archive.folder_of(0) == house.paths.archive, "where it lies for most people"
    assert (folder / house.bring(2).document.file).is_file()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(house.store.administrations, "get", locked)
        assert house.archive.folder_of(0) == folder


def test_the_folder_may_be_chosen_again_and_given_up_again(house: House, tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b", tmp_path / "a", None, tmp_path / "b", None):
        choose(house, folder)
        assert house.archive.folder_of(0) == (folder or house.paths.archive)
    house.account()
    house.bring(1)
    assert house.archive.verification().findings == ()


def test_after_the_first_document_the_folder_stays(house: House, tmp_path: Path) -> None:
    house.account()
    filed = house.bring(1).document
    assert refused(house, tmp_path / "Invoices") == "archive.folder_settled"
    assert not (tmp_path / "Invoices").exists()
    assert (house.paths.archive / filed.file).is_file()
    house.archive.delete(filed, "ada", "twice")
    assert refused(house, tmp_path / "Invoices") == "archive.folder_settled", (
        "what was there can be proved in that journal"
    )


def test_while_something_is_fetched_the_folder_stays(house: House, tmp_path: Path) -> None:
    house.store.fetches.queue(house.account().id)
    assert refused(house, tmp_path / "Invoices") == "archive.folder_busy"


def test_a_folder_with_something_in_it_or_within_another_archive_is_refused(house: House, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    add_administration(house.store, house.paths, Files(), "Bakery", tmp_path / "bakery")
    assert refused(house, full) == "administration.folder_not_empty"
    assert refused(house, tmp_path / "bakery" / "within") == "administration.folder_nested"
    assert refused(house, house.paths.data / "within") == "administration.folder_in_data"
    assert (full / "mine.txt").read_text() == "mine"


def test_a_chosen_folder_that_is_gone_takes_nothing(house: House, tmp_path: Path) -> None:
    house.account()
    folder = choose(house, tmp_path / "disk" / "Invoices")
    (folder / ".ophaler" / "head").unlink()
    archive = Archive(house.paths, house.store, house.clock)
    house.archive = archive
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        house.bring(1)
    assert list(house.paths.archive.rglob("*.pdf")) == []
