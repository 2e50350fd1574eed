"""A power cut takes what was committed without a flush: the last document's row comes back from its intent and its file.

What the disk would have is made by a copy of the data folder in which the database's log (the WAL) ends where the last flush
did; SQLite's own index of the log (``-shm``) is never on the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from host.store import LedgerEntry
from host.store.documents import RECOVERED
from tests.support.archive_kit import House


@dataclass
class Disk:
    """A house whose database log is measured before and after each commit that is not flushed."""

    folder: Path
    house: House
    flushed: int = 0
    written: int = 0

    def after_power_cut(self, name: str, log_bytes: int) -> House:
        """Returns a house on what is left when the log ends there."""
        copy = self.folder.with_name(name)
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
        with (copy / "ophaler.sqlite-wal").open("r+b") as log:
            log.truncate(log_bytes)
        return House(copy)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path / "data", House(tmp_path / "data"))
    log = made.house.paths.database.with_name("ophaler.sqlite-wal")
    commit = made.house.store.documents.commit

    def measured(*values: Any, **named: Any) -> Any:
        made.flushed = log.stat().st_size
        result = commit(*values, **named)
        made.written = log.stat().st_size
        return result

    made.house.store.within(0).documents.commit = measured  # type: ignore[method-assign]
    yield made
    made.house.close()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99, 1.0])
def test_the_row_of_the_last_document_comes_back(disk: Disk, share: float) -> None:
    for number in (1, 2, 3):
        disk.house.bring(number)
    assert disk.written > disk.flushed
    after = disk.after_power_cut("after", disk.flushed + round(share * (disk.written - disk.flushed)))
    finished = after.archive.recover().finished
    assert [document.number for document in finished] == ([] if share == 1 else ["RE-3"])
    assert after.codes() == []
    assert sorted(document.number or "" for document in after.store.documents.list()) == ["RE-1", "RE-2", "RE-3"]
    assert after.store.documents.intents() == []
    assert not after.bring(3).new
    after.close()


def test_the_row_in_the_ledger_gets_its_outcome_when_the_document_comes_again(disk: Disk) -> None:
    store = disk.house.store
    fetch = store.fetches.queue(disk.house.account().id).id
    store.fetches.add_rows(fetch, [LedgerEntry(1)])
    disk.house.bring(1, fetch=fetch, ledger=(fetch, 1))
    after = disk.after_power_cut("after", disk.flushed)
    after.archive.recover()
    assert [row.outcome for row in after.store.fetches.rows(fetch)] == ["pending"]
    assert not after.bring(1, fetch=fetch, ledger=(fetch, 1)).new
    assert [row.outcome for row in after.store.fetches.rows(fetch)] == ["filed"]
    after.close()


def test_the_head_names_only_what_is_on_the_disk(disk: Disk) -> None:
    disk.house.bring(1)
    disk.house.bring(2)
    head = disk.house.archive._folders.of(0).head
    last = disk.house.store.journal.head()
    assert last is not None
    assert head.read().seq == last.seq - 1  # type: ignore[union-attr]
    disk.house.archive.settle()
    assert head.read().seq == last.seq  # type: ignore[union-attr]
    # Settling flushed all of the log: nothing is left to be cut off.
    after = disk.after_power_cut("after", disk.written)
    assert after.archive.recover().finished == ()
    assert after.store.journal.head().event != RECOVERED  # type: ignore[union-attr]
    assert after.codes() == []
    after.close()


def test_settling_writes_to_the_log_and_other_transactions_flush_by_themselves(disk: Disk) -> None:
    disk.house.bring(1)
    log = disk.house.paths.database.with_name("ophaler.sqlite-wal")
    before = log.stat().st_size
    base = disk.house.store._base
    disk.house.archive.settle()
    settled = log.stat().st_size
    assert settled > before
    disk.house.archive.settle()
    assert log.stat().st_size == settled  # nothing waited any more
    with base.write(is_durable=False) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 1  # NORMAL
    with base.write() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    with pytest.raises(ZeroDivisionError), base.write(is_durable=False):
        _ = 1 / 0
    with base.write() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
