"""DATEV document packages, checked by what the format's public description says. None was imported into DATEV."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.exports import datev_package
from host.exports.datev_package import DatevPackages, DatevSettings
from host.exports.outgoing_folder import LIST_NAME
from host.exports.receiver import NeverTakenError, OutgoingDocument
from tests.support.archive_kit import FaultyFiles, Killed, pdf
from tests.support.datev_reader import Packed, read_package
from tests.support.receivers_kit import HandingHouse, knowing


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def opened(house: HandingHouse, **settings: str) -> tuple[DatevPackages, Path]:
    folder = house.outside / "datev"
    receiver = DatevPackages.open(DatevSettings(folder=str(folder), **settings), None)  # type: ignore[arg-type]
    receiver.prepare()
    return receiver, folder


def packages(folder: Path) -> dict[str, list[Packed]]:
    return {path.name: read_package(path) for path in sorted(folder.glob("*.zip"))}


def named(document: OutgoingDocument, name: str) -> OutgoingDocument:
    return replace(document, row=replace(document.row, file=f"2026/x/{name}"))


def test_a_package_for_each_month_of_a_run(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    days = ("2026-03-05", "2026-04-30", "2026-03-31")
    receipts = receiver.hand_on_together([knowing(house.outgoing(n), date=day) for n, day in enumerate(days, 1)])
    made = packages(folder)
    assert {name: sorted(one.content for one in packed) for name, packed in made.items()} == {
        "Ophaler_2026-03.zip": [pdf(1), pdf(3)],
        "Ophaler_2026-04.zip": [pdf(2)],
    }
    assert [getattr(receipt, "reference", None) for receipt in receipts] == [
        *("Ophaler_2026-03.zip", "Ophaler_2026-04.zip", "Ophaler_2026-03.zip")
    ]
    assert {(one.process, one.levels) for packed in made.values() for one in packed} == {("1", ())}


def test_a_second_run_of_a_month_is_a_package_of_its_own_and_nothing_is_in_two(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    receiver.hand_on(house.outgoing(1))
    (folder / "Ophaler_2026-03.zip").unlink()
    again, _ = opened(house)
    again.hand_on_together([house.outgoing(1), house.outgoing(2)])
    assert {name: [one.content for one in packed] for name, packed in packages(folder).items()} == {
        "Ophaler_2026-03 (2).zip": [pdf(2)]
    }


def test_into_folders_by_company_and_month(house: HandingHouse) -> None:
    receiver, folder = opened(house, into="folders")
    receiver.hand_on(house.outgoing(1))
    [[packed]] = packages(folder).values()
    assert (packed.process, packed.levels) == ("2", ("Ophaler", "Telekomm GmbH", "2026/03"))


def test_names_that_any_program_unpacks_and_none_twice(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    names = ("Größe & Söhne/Straße.pdf", "GROESSE.pdf", "Größe.pdf", "document.xml", "日本.pdf", "..pdf")
    documents = [named(house.outgoing(n), name.rpartition("/")[2]) for n, name in enumerate(names, 1)]
    receiver.hand_on_together(documents)
    [packed] = packages(folder).values()
    assert sorted(one.content for one in packed) == sorted(pdf(n) for n in range(1, 7))
    assert packed[0].name == "Strasse.pdf"


def test_a_document_has_the_same_guid_wherever_it_is_packed(house: HandingHouse, tmp_path: Path) -> None:
    receiver, folder = opened(house)
    receiver.hand_on(house.outgoing(1))
    [[first]] = packages(folder).values()
    (folder / LIST_NAME).unlink()
    (folder / "Ophaler_2026-03.zip").unlink()
    receiver, _ = opened(house)
    receiver.hand_on_together([house.outgoing(2), house.outgoing(1)])
    [packed] = packages(folder).values()
    assert first.guid in {one.guid for one in packed}


def test_a_package_does_not_become_too_large(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datev_package, "_MOST_PACKAGE", 2 * len(pdf(1)) + 10)
    receiver, folder = opened(house)
    receiver.hand_on_together([house.outgoing(n) for n in range(1, 6)])
    assert sorted(len(packed) for packed in packages(folder).values()) == [1, 2, 2]


def test_what_it_does_not_take_is_told(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    receiver, folder = opened(house)
    with pytest.raises(NeverTakenError, match=r"receiver\.other_type"):
        receiver.hand_on(named(house.outgoing(1), "mail.eml"))
    monkeypatch.setattr(datev_package, "_MOST_FILE", 10)
    with pytest.raises(NeverTakenError, match=r"receiver\.too_large"):
        receiver.hand_on(house.outgoing(1))
    assert packages(folder) == {}
    assert not [path for path in folder.iterdir() if not path.name.startswith(".")]


def test_killed_at_every_operation_each_document_is_in_one_package(house: HandingHouse) -> None:
    documents = [knowing(house.outgoing(n), date=f"2026-0{n}-01") for n in (1, 2)]
    at = 0
    is_killed = True
    while is_killed:
        at += 1
        _, folder = opened(house)
        settings = DatevSettings(folder=str(folder))
        try:
            DatevPackages(settings, FaultyFiles(at, "after")).hand_on_together(documents)
        except Killed:
            packages(folder)
        else:
            is_killed = False
        # Meanwhile somebody has taken away what is finished.
        taken = [one.content for packed in packages(folder).values() for one in packed]
        for path in folder.glob("*.zip"):
            path.unlink()
        more = [*documents, house.outgoing(3)]
        DatevPackages(settings, FaultyFiles()).hand_on_together(more)
        taken += [one.content for packed in packages(folder).values() for one in packed]
        assert sorted(taken) == [pdf(1), pdf(2), pdf(3)], at
        for path in folder.iterdir():
            path.unlink()
    assert at > 8


def test_the_reader_finds_what_is_wrong(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    receiver.hand_on(house.outgoing(1))
    [file] = folder.glob("*.zip")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    listing = parts["document.xml"].decode()
    wrong = {
        "another version": {**parts, "document.xml": listing.replace('version="6.0"', 'version="5.0"').encode()},
        "no such file": {**parts, "document.xml": listing.replace('name="', 'name="x').encode()},
        "a file too many": {**parts, "more.pdf": b"%PDF"},
        "no guid": {**parts, "document.xml": listing.replace('guid="', 'guid="x').encode()},
        "a folder": {**parts, "a/b.pdf": b"%PDF"},
    }
    for contents in wrong.values():
        with zipfile.ZipFile(file, "w") as package:
            for name, data in contents.items():
                package.writestr(name, data)
        with pytest.raises((AssertionError, ValueError, KeyError)):
            read_package(file)


def test_a_name_of_other_letters_keeps_its_suffix() -> None:
    assert datev_package._free_name("請求書.pdf", []) == "document.pdf"
    assert datev_package._free_name("Müller & Söhne.PDF", []) == "Mueller_Soehne.PDF"
