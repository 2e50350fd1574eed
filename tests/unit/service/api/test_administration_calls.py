"""The calls about administrations, as they come over the pipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from host import protocol
from host.errors import WorldError
from host.service.api.administration_calls import AdministrationHandlers
from host.service.presenter import Presenter
from host.service.services import Services
from tests.support.archive_kit import House


@dataclass
class Parts:
    """What the handlers use of a session."""

    store: Any
    paths: Any
    presenter: Presenter
    archive: Any
    opener: Any = None


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def handlers(house: House) -> AdministrationHandlers:
    return AdministrationHandlers(
        cast(Services, Parts(house.store, house.paths, Presenter(house.store, "en"), house.archive))
    )


def test_an_administration_is_added_renamed_and_removed(handlers: AdministrationHandlers, tmp_path: Path) -> None:
    [first] = handlers.list_all(protocol.Nothing()).administrations
    assert (first.number, first.name, first.folder) == (0, "First administration", str(tmp_path / "data" / "archive"))
    folder = str(tmp_path / "bakery")
    added = handlers.add(protocol.AdministrationAddParams(name=" The  Bakery ", folder=f" {folder} "))
    assert (added.name, added.folder, added.documents) == ("The Bakery", folder, 0)
    renamed = handlers.rename(protocol.AdministrationRenameParams(number=added.number, name="Flour"))
    assert renamed == added.model_copy(update={"name": "Flour"})
    handlers.remove(protocol.AdministrationParams(number=added.number))
    assert [one.number for one in handlers.list_all(protocol.Nothing()).administrations] == [0]


def test_a_folder_is_a_whole_path(handlers: AdministrationHandlers) -> None:
    with pytest.raises(WorldError, match=r"administration\.folder_relative"):
        handlers.add(protocol.AdministrationAddParams(name="Bakery", folder="bakery"))
    assert len(handlers.list_all(protocol.Nothing()).administrations) == 1


def test_moving_an_account_tells_what_stays(handlers: AdministrationHandlers, house: House) -> None:
    house.bring(1)
    added = handlers.add(protocol.AdministrationAddParams(name="Bakery"))
    params = protocol.AccountMoveParams(account=house.account().id, administration=added.number)
    assert handlers.move_account(params) == protocol.AccountMoveResult(moved=True, documents=1)
    assert handlers.move_account(params) == protocol.AccountMoveResult(moved=False, documents=1)
    first, second = handlers.list_all(protocol.Nothing()).administrations
    assert (first.accounts, first.documents, second.accounts, second.documents) == (0, 1, 1, 0)


class Shown:
    """Notes which folders are shown."""

    def __init__(self) -> None:
        self.folders: list[Path] = []

    def open_folder(self, folder: Path) -> None:
        self.folders.append(folder)


def test_the_archives_folder_is_told_chosen_and_shown(house: House, tmp_path: Path) -> None:
    shown = Shown()
    handlers = AdministrationHandlers(
        cast(Services, Parts(house.store, house.paths, Presenter(house.store, "en"), house.archive, shown))
    )
    first = handlers.archive_folder(protocol.Nothing())
    assert (first.folder, first.settled, first.present) == (first.proposed, False, True)
    folder = tmp_path / "Invoices"
    chosen = handlers.choose_folder(protocol.ArchiveFolderParams(folder=f" {folder} "))
    assert (chosen.folder, chosen.proposed) == (str(folder), first.proposed)
    handlers.open_folder(protocol.Nothing())
    assert shown.folders == [folder]
    for unusable in ("Invoices", "~nobody-here/Invoices", "/srv/In\0voices"):
        with pytest.raises(WorldError, match=r"administration\.folder_relative"):
            handlers.choose_folder(protocol.ArchiveFolderParams(folder=unusable))
    # A disk that is not mounted leaves an empty folder of the same name.
    away, empty = tmp_path / "away", folder
    folder.rename(away)
    empty.mkdir()
    assert not handlers.archive_folder(protocol.Nothing()).present
    empty.rmdir()
    away.rename(folder)
    house.paths.archive.rmdir()
    handlers.choose_folder(protocol.ArchiveFolderParams())
    handlers.open_folder(protocol.Nothing())
    assert house.paths.archive.is_dir(), "one in which nothing was filed is made"
    house.bring(1)
    house.paths.archive.rename(away)
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        handlers.open_folder(protocol.Nothing())
    assert not house.paths.archive.exists()
