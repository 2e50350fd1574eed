"""The power goes at any operation while files are taken in, kept for an answer, and answered: each is filed once or waits, with
the bytes that the person gave, and nothing is lost."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from host.errors import OphalerError
from host.store import Mark
from tests.support.inbox_kit import LINDE_VAT, OTHER_VAT, InboxHouse, bill, zipped
from tests.support.replayed_files import RecordedFiles, Tree, different, laid_out

KNOWN = bill("F-1")
UNKNOWN = bill("F-2", supplier="Nobody", vat_id=OTHER_VAT, iban="")
LOG = "data/ophaler.sqlite-wal"


class RecordedMachine(RecordedFiles):
    """The database beside the files: as it is, and as it is where the last row, which is written without a flush, is lost. What
    SQLite says of its own log (``-shm``) is never on a disk."""

    def __init__(self, root: Path, *, flushes: bool = True) -> None:
        self._flushes = flushes
        self._unflushed: tuple[int, int] | None = None
        super().__init__(root)

    def sync(self, descriptor: int) -> None:
        if self._flushes:
            super().sync(descriptor)

    def surely(self) -> Tree:
        return {**_kept(super().surely()), **self._databases()[-1]}

    def watch(self, house: InboxHouse) -> None:
        """Has each commit that is not flushed be known."""
        documents = house.store.within(0).documents
        commit = documents.commit

        def measured(*values: Any, **named: Any) -> Any:
            before = self._log_size()
            result = commit(*values, **named)
            self._unflushed = before, self._log_size()
            return result

        documents.commit = measured  # type: ignore[method-assign]

    def _log_size(self) -> int:
        return (self._root / LOG).stat().st_size

    def _databases(self) -> list[Tree]:
        files = {
            f"data/{path.name}": path.read_bytes()
            for path in (self._root / "data").glob("ophaler.sqlite*")
            if not path.name.endswith("-shm")
        }
        if self._unflushed is None or len(files[LOG]) > self._unflushed[1]:
            # Every other transaction flushes itself, and all before it.
            self._unflushed = None
            return [files]
        return [files, {**files, LOG: files[LOG][: self._unflushed[0]]}]

    def _point(self) -> None:
        databases = self._databases()
        self.points.append([{**_kept(tree), **one} for tree in self._disk.states() for one in databases])


def _kept(tree: Tree) -> Tree:
    return {name: data for name, data in tree.items() if not name.endswith((".lock", "-shm"))}


def give(house: InboxHouse) -> None:
    """Files that the person put there are taken in, as a sweep does."""
    for path in sorted(house.outside.iterdir()):
        house.intake.add(path, is_inbox=True)


def answer(house: InboxHouse) -> None:
    give(house)
    [held] = house.store.held.list()
    [company] = house.store.companies.list()
    house.intake.answer(held.id, company.id)


def leave_out(house: InboxHouse) -> None:
    give(house)
    [held] = house.store.held.list()
    house.intake.leave_out(held.id)


DEEDS: dict[str, tuple[dict[str, bytes], Callable[[InboxHouse], None]]] = {
    "filed": ({"known.pdf": KNOWN}, give),
    "a bundle": ({"two.zip": zipped(one=KNOWN, two=bill("F-3"))}, give),
    "kept for an answer": ({"unknown.pdf": UNKNOWN}, give),
    "answered": ({"unknown.pdf": UNKNOWN}, answer),
    "left out": ({"unknown.pdf": UNKNOWN}, leave_out),
}


def hashes(files: dict[str, bytes]) -> set[str]:
    """Of the documents in these files."""
    if "two.zip" in files:
        return {hashlib.sha256(data).hexdigest() for data in (KNOWN, bill("F-3"))}
    return {hashlib.sha256(data).hexdigest() for data in files.values()}


def wrong_in(folder: Path, wanted: set[str], *, may_be_gone: bool) -> str | None:
    """What is wrong in a state of the machine once a host has begun again and taken in what still lies there."""
    (folder / "outside").mkdir(exist_ok=True)
    house = InboxHouse(folder)
    try:
        return _wrong_in(house, wanted, may_be_gone=may_be_gone)
    except OphalerError as error:
        return error.code
    finally:
        house.close()


def _wrong_in(house: InboxHouse, wanted: set[str], *, may_be_gone: bool) -> str | None:
    house.archive.recover()
    house.intake.waiting_room.recover()
    give(house)
    filed = [document.sha256 for document in house.store.documents.list()]
    waiting = [held for held in house.store.held.list() if house.intake.held_bytes(held)]
    there = sorted([*filed, *(held.sha256 for held in waiting)])
    gone = may_be_gone and all(house.store.held.was_left_out(one) for one in wanted)
    if there != sorted(wanted) and not gone:
        return f"filed {len(filed)}, waiting {len(waiting)}"
    codes = set(house.codes()) - {"verify.file_writable"}
    return f"verify: {codes}" if codes else None


def wrong_after_a_cut(tmp_path: Path, deed: str, *, flushes: bool = True) -> tuple[int, list[str]]:
    files, do = DEEDS[deed]
    machine = tmp_path / "machine"
    machine.mkdir()
    made = InboxHouse(machine)
    made.store.companies.add("De Linde", [Mark("vat_id", LINDE_VAT)])
    made.close()
    for name, data in files.items():
        (machine / "outside" / name).write_bytes(data)
    house = InboxHouse(machine)
    recorded = RecordedMachine(machine, flushes=flushes)
    house.close()
    house = InboxHouse(machine, recorded)
    recorded.watch(house)
    do(house)
    surely = recorded.surely()
    states = list(different(recorded))
    house.close()
    wrong = []
    for number, (point, tree) in enumerate([("in the end", surely), *states]):
        place = laid_out(tree, tmp_path / str(number))
        told = wrong_in(place, hashes(files), may_be_gone=deed == "left out")
        wrong += [f"{point}: {told}"] if told else []
        shutil.rmtree(place)
    return len(states), wrong


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_lost_and_nothing_is_double(tmp_path: Path, deed: str) -> None:
    states, wrong = wrong_after_a_cut(tmp_path, deed)
    assert wrong == []
    assert states > 8


def test_bytes_that_are_not_flushed_are_lost_in_the_same_harness(tmp_path: Path) -> None:
    _, wrong = wrong_after_a_cut(tmp_path, "filed", flushes=False)
    assert any("in the end" in one for one in wrong)
