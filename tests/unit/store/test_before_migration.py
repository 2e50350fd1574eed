"""An older database is copied before it is changed, and the copy is what the older version left."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.paths import Paths
from host.store import Store, migrations
from host.store.deleted.earlier_copies import KEPT_FOR, drop_all_copies, drop_old_copies
from host.store.migrations import KEPT, copy_before_migration
from host.store.sqlite_connection import STEPS
from tests.support.archive_kit import House
from tests.support.clocks import HandClock
from tests.unit.store.test_migrations import old_database


def opened(paths: Paths) -> None:
    with Store(paths, HandClock()) as store:
        store.accounts.list()


def rows(file: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(file)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, [row[0] for row in connection.execute("SELECT id FROM accounts")]


def test_an_older_database_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").make()
    old_database(paths.database, STEPS - 1)
    opened(paths)
    [copy] = paths.earlier_databases.iterdir()
    assert (copy.name, rows(copy)) == (f"ophaler-{STEPS - 1}.sqlite", (STEPS - 1, ["old"]))
    assert rows(paths.database)[0] == STEPS
    opened(paths)
    assert len(list(paths.earlier_databases.iterdir())) == 1


def test_a_new_database_and_one_of_today_are_not_copied(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").make()
    opened(paths)
    opened(paths)
    assert not paths.earlier_databases.exists()


def test_without_the_copy_nothing_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(tmp_path / "data").make()
    old_database(paths.database, STEPS - 1)

    def full(file: Path, *_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations, "_flush", full)
    with pytest.raises(WorldError, match=r"store\.disk_full"):
        opened(paths)
    assert rows(paths.database) == (STEPS - 1, ["old"])
    assert list(paths.earlier_databases.iterdir()) == []
    monkeypatch.undo()
    opened(paths)
    assert rows(paths.database)[0] == STEPS


def test_what_is_in_the_log_is_in_the_copy_while_another_reads(tmp_path: Path) -> None:
    file = tmp_path / "ophaler.sqlite"
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        with writer:
            writer.execute("CREATE TABLE accounts (id TEXT)")
            writer.execute("INSERT INTO accounts VALUES ('mine')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO accounts VALUES ('of the transaction')")
        copy = copy_before_migration(file, tmp_path / "earlier", 7)
        writer.rollback()
    assert rows(copy)[1] == ["mine"]


def test_the_newest_copies_stay(tmp_path: Path) -> None:
    file = tmp_path / "ophaler.sqlite"
    old_database(file, 1)
    for steps in range(1, KEPT + 3):
        copy = copy_before_migration(file, tmp_path / "earlier", steps)
        os.utime(copy, ns=(steps, steps))
    kept = sorted(one.name for one in (tmp_path / "earlier").iterdir())
    assert kept == [f"ophaler-{steps}.sqlite" for steps in range(3, KEPT + 3)]


def test_a_copy_goes_after_a_month_and_not_before(tmp_path: Path) -> None:
    paths, clock = Paths(tmp_path).make(), HandClock()
    drop_old_copies(paths, clock.now())
    old_database(paths.database, 1)
    copies = [copy_before_migration(paths.database, paths.earlier_databases, steps) for steps in (1, 2)]
    made = clock.now().timestamp()
    os.utime(copies[0], (made, made))
    os.utime(copies[1], (made + 60, made + 60))
    clock.move(KEPT_FOR.total_seconds())
    drop_old_copies(paths, clock.now())
    assert [copy.exists() for copy in copies] == [True, True]
    clock.move(30)
    drop_old_copies(paths, clock.now())
    assert [copy.exists() for copy in copies] == [False, True]
    drop_all_copies(paths)
    assert list(paths.earlier_databases.iterdir()) == []


def test_no_words_of_a_deleted_document_stay_in_a_copy(tmp_path: Path) -> None:
    house = House(tmp_path)
    document = house.bring(1).document
    copy = copy_before_migration(house.paths.database, house.paths.earlier_databases, STEPS - 1)
    other = copy.with_name("mine.txt")
    other.write_text("a person's own")
    house.archive.delete(document, "ada", "twice")
    assert list(house.paths.earlier_databases.iterdir()) == [other]
    house.close()
