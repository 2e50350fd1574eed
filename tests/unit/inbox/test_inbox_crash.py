"""Whatever moment the taking in of a file dies at: nothing is lost, nothing is doubled, nothing is half written."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from host.archive import Files
from host.inbox.inbox_sweep import InboxSweep
from host.reading.document_reading import Reading
from tests.support.archive_crash import Moments
from tests.support.archive_kit import Killed, killed
from tests.support.inbox_kit import InboxHouse, bill, watch_intake
from tests.support.readers import ReaderHere

DATA = bill()
SHA256 = hashlib.sha256(DATA).hexdigest()
READ = ReaderHere().read(DATA, None)

Act = Callable[[InboxHouse], None]


class KnowingReader:
    """Has read the paper before: a hundred deaths need no hundred readings."""

    def read(self, data: bytes, content_type: str | None) -> Reading:
        return READ


def started(folder: Path, moments: Moments | None = None) -> InboxHouse:
    files = Files() if moments is None else moments.files
    house = InboxHouse(folder, files, KnowingReader())
    if moments is not None:
        watch_intake(house, moments)
    return house


def swept(house: InboxHouse) -> None:
    InboxSweep(house.store, house.folders, house.intake).sweep(threading.Event())


def answered(house: InboxHouse) -> None:
    for held in house.store.held.list():
        house.intake.answer(held.id, house.account().id)


def left_out(house: InboxHouse) -> None:
    for held in house.store.held.list():
        house.intake.leave_out(held.id)


def prepared(folder: Path, act: Act, *, known: bool) -> None:
    """A house before the act: a file in the inbox, or one that waits for its answer."""
    folder.mkdir()
    house = started(folder)
    house.account()
    if known:
        house.store.companies.add("De Linde")
    house.folders.make()
    (house.folders.root / "a.pdf").write_bytes(DATA)
    if act is not swept:
        swept(house)
    house.close()


def judged(folder: Path, act: Act, *, filed: bool, held: bool) -> list[str]:
    """What is wrong after the next start, and after the act was done again: nothing, it must be."""
    house = started(folder)
    wrong = []
    try:
        house.archive.recover()
        house.intake.waiting_room.recover()
        wrong += [f"after recovery: {code}" for code in house.codes()]
        act(house)
        wrong += [f"at the end: {code}" for code in house.codes()]
        waiting = [path.name for path in house.paths.waiting.iterdir()] if house.paths.waiting.is_dir() else []
        there = {
            "documents": ([row.sha256 for row in house.store.documents.list()], [SHA256] * filed),
            "files": (len(house.files()), int(filed)),
            "questions": ([row.sha256 for row in house.store.held.list()], [SHA256] * held),
            "waiting": (waiting, [SHA256] * held),
            "inbox": (list(house.folders.files()), []),
            "staged": (house.staged(), []),
            "intents": (house.store.documents.intents(), []),
        }
        wrong += [f"{what}: {found}" for what, (found, expected) in there.items() if found != expected]
        wrong += [
            name for name in waiting if hashlib.sha256((house.paths.waiting / name).read_bytes()).hexdigest() != name
        ]
    finally:
        house.close()
    return wrong


def done(house: InboxHouse, act: Act) -> None:
    act(house)
    house.archive.settle()


def died_everywhere(
    tmp_path: Path, act: Act, *, known: bool, filed: bool, held: bool
) -> tuple[int, list[str], list[str]]:
    """Die once at every moment of the act; how often, its transactions, and what went wrong."""
    prepared(tmp_path / "count", act, known=known)
    counting = Moments(0, "before", killed)
    house = started(tmp_path / "count", counting)
    done(house, act)
    deaths, moments, wrong = 0, list(counting.files.trace), []
    house.close()
    for at, operation in enumerate(moments, 1):
        for when in ("before", "half", "after") if operation == "write" else ("before", "after"):
            folder = tmp_path / f"{at}-{when}"
            prepared(folder, act, known=known)
            house = started(folder, Moments(at, when, killed))
            try:
                done(house, act)
            except Killed:
                deaths += 1
            house.die()
            wrong += [f"{when} call {at}: {one}" for one in judged(folder, act, filed=filed, held=held)]
    return deaths, [moment for moment in moments if moment.isupper()], wrong


@pytest.mark.parametrize(
    ("act", "known", "filed", "held", "steps", "least"),
    [
        (swept, True, True, False, ["INTEND", "COMMIT"], 54),
        (swept, False, False, True, ["HOLD"], 23),
        (answered, False, True, False, ["INTEND", "COMMIT", "SETTLE"], 54),
        (left_out, False, False, False, ["LEAVE_OUT"], 4),
    ],
    ids=["filed", "asked", "answered", "left out"],
)
def test_no_moment_loses_or_doubles(
    tmp_path: Path, act: Act, known: bool, filed: bool, held: bool, steps: list[str], least: int
) -> None:
    """``steps`` are the transactions that it dies before and after, ``least`` is how often it dies at least."""
    deaths, transactions, wrong = died_everywhere(tmp_path, act, known=known, filed=filed, held=held)
    assert wrong == []
    assert transactions == steps
    assert deaths >= least


def careless(house: InboxHouse) -> None:
    """Lets go of what waits before it is filed."""
    for held in house.store.held.list():
        data = house.intake.waiting_room.path(held.sha256).read_bytes()
        house.intake.waiting_room.let_go(held)
        house.intake.add_bytes(data, held.name, house.account().id)


def test_a_careless_order_fails_in_the_same_harness(tmp_path: Path) -> None:
    *_, wrong = died_everywhere(tmp_path, careless, known=False, filed=True, held=False)
    assert any("documents: " in one for one in wrong)
