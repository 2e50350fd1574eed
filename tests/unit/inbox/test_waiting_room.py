"""Bytes and row of a file that waits are one, for everybody who looks at the same time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host.file_lock import try_lock
from host.store import HeldFile
from tests.support.inbox_kit import InboxHouse, bill


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    yield house
    house.close()


def held(house: InboxHouse) -> HeldFile:
    held = house.intake.add(house.put("a.pdf", bill())).held
    assert held is not None
    return held


def is_free(house: InboxHouse) -> bool:
    """Whether another process could recover now."""
    lock = try_lock(house.paths.waiting.with_name("waiting.lock"))
    if lock is not None:
        os.close(lock)
    return lock is not None


ACTS: dict[str, tuple[str, Callable[[InboxHouse], object]]] = {
    "holding": ("hold", held),
    "answering": ("settle", lambda house: house.intake.answer(held(house).id, house.account().id)),
    "leaving out": ("leave_out", lambda house: house.intake.leave_out(held(house).id)),
}


@pytest.mark.parametrize(("step", "act"), ACTS.values(), ids=ACTS.keys())
def test_nobody_recovers_between_the_bytes_and_their_row(
    house: InboxHouse, monkeypatch: pytest.MonkeyPatch, step: str, act: Callable[[InboxHouse], object]
) -> None:
    free = []
    stored = getattr(house.store.held, step)

    def watched(*given: object) -> object:
        free.append(is_free(house))
        return stored(*given)

    monkeypatch.setattr(house.store.held, step, watched)
    act(house)
    assert free == [False]
    assert is_free(house)


def test_a_recovery_settles_what_was_interrupted_and_leaves_what_waits(house: InboxHouse) -> None:
    waits = held(house)
    lost = bill("F-2")
    (house.paths.waiting / ".0123.part").write_bytes(lost[:100])
    (house.paths.waiting / ("0" * 64)).write_bytes(lost[:100])
    house.intake.waiting_room.recover()
    assert [path.name for path in house.paths.waiting.iterdir()] == [waits.sha256]
    house.store.held.settle(waits.id)
    house.intake.waiting_room.recover()
    assert [row.sha256 for row in house.store.held.list()] == [waits.sha256]
