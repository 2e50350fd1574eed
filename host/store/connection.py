"""One SQLite connection as this project wants it. Imported at the first query: sqlite-utils costs 70 ms."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from host.errors import BugError, WorldError
from host.store.migrations import STEPS, migrations

_WAL_TRIES = 100
_WAL_PAUSE_S = 0.05


class ImmediateDatabase(Database):
    """``atomic()`` takes the write lock at its begin: a transaction that reads first and writes later would otherwise
    be refused at once by a writer in between, without waiting. An inner ``atomic()`` joins the outer one; when it fails,
    the outer one cannot commit any more."""

    _failed = False

    @contextmanager
    def atomic(self) -> Iterator[Database]:
        if self.conn.in_transaction:
            try:
                yield self
            except BaseException:
                self._failed = True
                raise
            return
        self._failed = False
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            # A newer Ophaler may have changed the file while this one ran: it knows what the new columns mean, we do not.
            refuse_newer(self)
            yield self
            self._refuse_failed()
            self.conn.execute("COMMIT")
        except BaseException:
            self.conn.rollback()
            raise

    def _refuse_failed(self) -> None:
        if self._failed:
            raise BugError("store.statement", reason="an inner transaction failed")


def open_database(file: Path, busy_seconds: float) -> ImmediateDatabase:
    """A connection with the schema of today. Raises ``sqlite3.Error`` and, for a later Ophaler's file, store.newer."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The store closes the connections of all threads at its end, so a connection must allow that.
    connection = sqlite3.connect(file, timeout=busy_seconds, check_same_thread=False)
    try:
        _to_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        database = ImmediateDatabase(connection, execute_plugins=False)
        _migrate(database)
    except BaseException:
        connection.close()
        raise
    return database


def _to_wal(connection: sqlite3.Connection) -> None:
    # Switching to WAL does not use the busy timeout when another process opens the new file at the same moment.
    pause = threading.Event()
    for tries_left in reversed(range(_WAL_TRIES)):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                return
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not tries_left:
                raise
            pause.wait(_WAL_PAUSE_S)
        else:
            return


def _migrate(database: ImmediateDatabase) -> None:
    if _version(database) == STEPS:
        return
    # The outer transaction lets one process migrate; the others wait and then find it done.
    with database.atomic():
        if _version(database) < STEPS:
            migrations.apply(database)
            database.conn.execute(f"PRAGMA user_version={STEPS:d}")


def refuse_newer(database: Database) -> None:
    """WorldError ``store.newer`` where a later Ophaler wrote the file."""
    found = _version(database)
    if found > STEPS:
        raise WorldError("store.newer", found=found, known=STEPS)


def _version(database: Database) -> int:
    version: int = database.conn.execute("PRAGMA user_version").fetchone()[0]
    return version
