"""A disk that is really full, and a folder in which really nothing can be written: a sentence, nothing lost, nothing half, and it
goes on by itself when there is room again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from host.archive import Files
from host.archive.backup import back_up, restore
from host.cli.integrity import sealing
from host.errors import WorldError
from host.i18n import error_sentence
from host.inbox.inbox_sweep import InboxSweep
from host.paths import Paths
from tests.support.archive_kit import House
from tests.support.clocks import HandClock
from tests.support.inbox_kit import InboxHouse, bill
from tests.support.killed_deeds import arrived_at, settings_of
from tests.support.receivers_kit import HandingHouse
from tests.support.small_disks import fill, read_only, small_disk

FILES = ("folder", "csv", "xlsx", "paperless-folder", "datev", "beancount", "hledger")
FEW, MANY = 3, 20
"""Documents; of the register's lines some fit into what is left of a page of the disk, and then none."""


@contextmanager
def full(disk: Path) -> Iterator[None]:
    ballast = fill(disk)
    yield
    ballast.unlink()


Blocked = Callable[[Path], AbstractContextManager[None]]


@pytest.mark.parametrize("blocked", [full, read_only])
@pytest.mark.parametrize("kind", FILES)
def test_a_receiver_that_cannot_be_written_gets_all_of_it_later(tmp_path: Path, kind: str, blocked: Blocked) -> None:
    house, documents = HandingHouse(tmp_path), MANY if kind == "csv" else FEW
    with small_disk(tmp_path / "disk") as disk:
        house.outside = disk / "outside"
        house.outside.mkdir()
        house.receiver(kind, **settings_of(kind, house.outside, 0))
        house.bring(1)
        assert [delivery.handed_on for delivery in house.run(is_asked=True)] == [1]
        for number in range(2, documents + 1):
            house.bring(number)
        with blocked(disk):
            [delivery] = house.run(is_asked=True)
            assert delivery.error is not None
            assert delivery.error.code == "receiver.not_writable"
            assert "$" not in error_sentence(delivery.error, "de")
            assert (delivery.handed_on + delivery.waiting, delivery.failed) == (documents - 1, 0)
            there = arrived_at(kind, house, tmp_path / "no book", is_over=False)
            assert there.total() >= 1 + delivery.handed_on, "what was there is there"
        house.clock.move(7 * 3600)
        [delivery] = house.run()
        assert (delivery.error, delivery.waiting) == (None, 0)
        there = arrived_at(kind, house, tmp_path / "no book", is_over=True)
        assert sorted(there.elements()) == sorted(document.sha256 for document in house.store.documents.list())
        assert list(house.outside.rglob("*part")) == []
    assert house.codes() == []
    house.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    for number in (1, 2):
        made.bring(number)
    yield made
    made.close()


@pytest.mark.parametrize("blocked", [full, read_only])
def test_a_backup_a_restore_and_a_seal_are_told_and_leave_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked: Blocked
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(house.paths.data))
    seal = house.archive.checkpoint().text().encode()
    backup = tmp_path / "b.zip"
    back_up(house.paths, house.store, house.clock, Files(), backup, lambda _: None)
    with small_disk(tmp_path / "disk") as disk:
        there = Paths(disk / "there")
        there.data.mkdir()
        deeds: dict[str, Callable[[], object]] = {
            "backup.cannot_write": lambda: back_up(
                house.paths, house.store, house.clock, Files(), disk / "b.zip", lambda _: None
            ),
            "restore.cannot_write": lambda: restore(backup, there, HandClock(), Files(), lambda _: None),
            "seal.cannot_write": lambda: sealing._write(disk / "now.seal", seal),
        }
        with blocked(disk):
            for code, deed in deeds.items():
                with pytest.raises(WorldError) as caught:
                    deed()
                assert caught.value.code == code
                assert "$" not in error_sentence(caught.value, "nl")
        assert sorted(path.name for path in disk.rglob("*")) == ["there"]
        for deed in deeds.values():
            deed()
        restored = House(there.data)
        assert (restored.codes(), restored.store.documents.count()) == ([], 2)
        restored.close()
        restore(disk / "b.zip", Paths(tmp_path / "back"), HandClock(), Files(), lambda _: None)
        assert (disk / "now.seal").read_bytes() == seal
    assert house.codes() == []


def test_what_lies_in_the_inbox_waits_for_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        house = InboxHouse(disk)
        house.store.companies.add("De Linde")
        house.folders.make()
        for number in (1, 2):
            (house.folders.root / f"{number}.pdf").write_bytes(bill(f"F-{number}") + b"\n%" + b"x" * 200_000)
        sweep = InboxSweep(house.store, house.folders, house.intake)
        with full(disk), pytest.raises(WorldError) as caught:
            sweep.sweep(threading.Event())
        assert caught.value.code in ("archive.disk_full", "store.disk_full")
        assert (len(list(house.folders.files())), house.files(), house.staged()) == (2, [], [])
        sweep.sweep(threading.Event())
        assert (list(house.folders.files()), len(house.files()), house.codes()) == ([], 2, [])
        house.close()


@pytest.mark.parametrize("where", ["archive", "inbox"])
def test_what_lies_in_the_inbox_waits_for_a_folder_that_can_be_written(tmp_path: Path, where: str) -> None:
    house = InboxHouse(tmp_path)
    house.store.companies.add("De Linde")
    house.folders.make()
    paths = [house.folders.root / f"{number}.pdf" for number in (1, 2)]
    sweep = InboxSweep(house.store, house.folders, house.intake)
    for path in paths:
        path.write_bytes(bill(f"F-{path.stem}"))
        if path == paths[0]:
            sweep.sweep(threading.Event())
    if where == "archive":
        with read_only(house.paths.archive), pytest.raises(WorldError, match=r"archive\.not_writable"):
            sweep.sweep(threading.Event())
        assert (paths[1].exists(), len(house.files())) == (True, 1)
        sweep.sweep(threading.Event())
        assert not paths[1].exists()
    else:
        with read_only(house.folders.root):
            sweep.sweep(threading.Event())
        assert [row.code for row in house.store.refused.list()] == ["inbox.stays"]
    assert (len(house.files()), house.codes()) == (2, [])
    house.close()
