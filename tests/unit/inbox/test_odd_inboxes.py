"""What a person may do to an inbox and an archive without meaning harm: two hosts on one inbox, a ZIP within a ZIP a thousand
times, an archive that somebody moved by hand."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from host.inbox.inbox_sweep import InboxSweep
from tests.support.inbox_kit import InboxHouse, bill

LEVELS = 1_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    made = InboxHouse(tmp_path)
    made.store.companies.add("De Linde B.V.")
    made.folders.make()
    yield made
    made.close()


def sweep_all(*houses: InboxHouse) -> None:
    """Each host takes in what lies in the inbox, all at once and then once more."""
    for _ in range(2):
        threads = [
            threading.Thread(target=InboxSweep(one.store, one.folders, one.intake).sweep, args=(threading.Event(),))
            for one in houses
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for one in houses:
            one.clock.move(10.0)


def test_two_hosts_on_one_inbox_file_each_document_once(house: InboxHouse, tmp_path: Path) -> None:
    numbers = [f"F-{number}" for number in range(12)]
    for number in numbers:
        (house.folders.root / f"{number}.pdf").write_bytes(bill(number))
    other = InboxHouse(tmp_path)
    try:
        sweep_all(house, other)
        sweep_all(house, other)
    finally:
        other.close()
    filed = [entry for entry in house.store.journal.entries() if entry.event == "document.filed"]
    assert sorted(row.number or "" for row in house.store.documents.list()) == sorted(numbers)
    assert len(filed) == len(numbers)
    assert list(house.folders.files()) == []
    assert house.codes() == []


def test_a_zip_of_a_thousand_levels_is_refused_and_stays(house: InboxHouse) -> None:
    data = bill()
    for level in range(LEVELS):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("inner.zip" if level else "bill.pdf", data)
        data = packed.getvalue()
    file = house.folders.root / "deep.zip"
    file.write_bytes(data)
    sweep = InboxSweep(house.store, house.folders, house.intake)
    for _ in range(3):
        # What is refused must have been the same for a while.
        sweep.sweep(threading.Event())
        house.clock.move(10.0)
    assert file.read_bytes() == data
    assert house.store.documents.list() == []
    assert [one.code for one in house.store.refused.list()] == ["inbox.unsafe"]


def test_an_archive_that_was_moved_by_hand_is_told_and_nothing_begins_in_its_place(house: InboxHouse) -> None:
    house.intake.add(house.put("first.pdf", bill("F-1")))
    moved = house.paths.archive.rename(house.outside / "moved")
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        house.intake.add(house.put("second.pdf", bill("F-2")))
    assert not house.paths.archive.exists() or list(house.paths.archive.iterdir()) == []
    if house.paths.archive.exists():
        house.paths.archive.rmdir()
    moved.rename(house.paths.archive)
    house.intake.add(house.put("second.pdf", bill("F-2")))
    assert sorted(row.number or "" for row in house.store.documents.list()) == ["F-1", "F-2"]
    assert house.codes() == []
