"""The power goes at any point of a handing on, a backup or a seal: what was shown as handed on is on the disk, and what is handed on
again then is there once, and whole."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host.archive import Files
from host.archive.backup import back_up, restore
from host.archive.file_operations import write_new_file
from host.archive.seal import parse_checkpoint
from host.errors import WorldError
from host.exports.csv_register import CsvRegister
from host.exports.receiver import BatchReceiver, OutgoingDocument, Receipt, Receiver
from host.exports.receiver_kinds import read_settings, receiver_class
from host.paths import Paths
from tests.bad.handing_on.careless_deeds import CopiesAtOnce, write_at_once
from tests.support.clocks import HandClock
from tests.support.killed_deeds import WITH_FILES, arrived_at, settings_of
from tests.support.receivers_kit import HandingHouse
from tests.support.replayed_files import RecordedFiles, different, laid_out

FILES = ("folder", "csv", "xlsx", "paperless-folder", "datev", "beancount", "hledger")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def handed_on(receiver: Receiver, documents: list[OutgoingDocument]) -> None:
    if isinstance(receiver, BatchReceiver):
        outcomes = receiver.hand_on_together(documents)
    else:
        outcomes = [receiver.hand_on(document) for document in documents]
    assert all(isinstance(outcome, Receipt) for outcome in outcomes), outcomes


def wrong_after_a_cut(
    house: HandingHouse, kind: str, opened: type[Receiver], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, list[str]]:
    """How many states there were, and those after which something was missing, double or half."""
    documents = [house.outgoing(number) for number in (1, 2, 3)]
    hashes = sorted(document.row.sha256 for document in documents)
    outside = house.outside

    def receiver(place: Path, files: Files) -> Receiver:
        for module in WITH_FILES:
            monkeypatch.setattr(f"host.exports.{module}.Files", lambda: files)
        return opened.open(read_settings(kind, settings_of(kind, place, 0)), None)

    def there(place: Path) -> list[str]:
        house.outside = place
        return sorted(arrived_at(kind, house, place / "no book", is_over=True).elements())

    receiver(outside, Files()).prepare()
    handed_on(receiver(outside, Files()), documents[:1])
    recorded = RecordedFiles(outside)
    monkeypatch.setattr(CsvRegister, "_append", lambda register, data: recorded.append(register._file, data))
    handed_on(receiver(outside, recorded), documents)
    monkeypatch.undo()
    wrong = []
    if there(laid_out(recorded.surely(), outside / "surely")) != hashes:
        wrong.append("shown as handed on, and lost")
    states = list(different(recorded))
    for number, (point, tree) in enumerate(states):
        place = laid_out(tree, outside / str(number))
        handed_on(receiver(place, Files()), documents)
        if there(place) != hashes:
            wrong.append(point)
    return len(states), wrong


@pytest.mark.parametrize("kind", FILES)
def test_what_was_shown_is_on_the_disk_and_nothing_is_double(
    house: HandingHouse, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    states, wrong = wrong_after_a_cut(house, kind, receiver_class(kind), monkeypatch)
    assert wrong == []
    assert states >= 4


def test_a_copy_at_once_fails_in_the_same_harness(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    importlib.import_module("host.exports.folder_mirror")
    _, wrong = wrong_after_a_cut(house, "folder", CopiesAtOnce, monkeypatch)
    assert wrong[0] == "shown as handed on, and lost"
    assert len(wrong) > 2


def test_a_backup_is_whole_or_not_there(house: HandingHouse, tmp_path: Path) -> None:
    house.bring(1)
    recorded = RecordedFiles(house.outside)
    back_up(house.paths, house.store, house.clock, recorded, house.outside / "b.zip", lambda _: None)
    assert "b.zip" in recorded.surely()
    whole = 0
    for number, (_, tree) in enumerate(different(recorded)):
        if "b.zip" not in tree:
            continue
        place = laid_out(tree, tmp_path / str(number))
        restored = restore(place / "b.zip", Paths(place / "there"), HandClock(), Files(), lambda _: None)
        assert restored.verification.findings == ()
        whole += 1
    assert whole


def half_seals(house: HandingHouse, write: Callable[[Files, Path, bytes], None]) -> list[str]:
    house.bring(1)
    recorded = RecordedFiles(house.outside)
    write(recorded, house.outside / "now.seal", house.archive.checkpoint().text().encode())
    wrong = [] if "now.seal" in recorded.surely() else ["written, and lost"]
    for point, tree in different(recorded):
        if "now.seal" in tree:
            try:
                parse_checkpoint(tree["now.seal"])
            except WorldError:
                wrong.append(point)
    return wrong


def test_a_seal_is_whole_or_not_there(house: HandingHouse) -> None:
    assert half_seals(house, write_new_file) == []


def test_a_seal_that_is_written_at_once_fails_in_the_same_harness(house: HandingHouse) -> None:
    wrong = half_seals(house, write_at_once)
    assert wrong[0] == "written, and lost"
    assert len(wrong) > 1
