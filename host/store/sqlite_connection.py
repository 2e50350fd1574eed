"""Opens SQLite connections with the project's settings, by the standard library alone.

sqlite-utils (6 MB, 70 ms) is only loaded where a file has to be migrated, ``host/store/migrations.py``.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from host.errors import BugError, WorldError
from host.paths import Paths

STEPS = 32
"""Number of migrations that this version knows; a file with more was written by a later version of Ophaler. Written here,
since counting them costs an idle host the library; a test holds it equal to their number."""

_WAL_TRIES = 100
_WAL_PAUSE_S = 0.05


class ImmediateDatabase:
    """One open connection. ``atomic()`` begins with ``BEGIN IMMEDIATE``: a transaction that reads first and writes later
    would otherwise fail at once when another one writes in between, without the busy timeout. A nested ``atomic()`` joins
    the outer one; when it fails, the outer one cannot commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection
        self._failed = False

    def close(self) -> None:
        """Closes the connection."""
        self.conn.close()

    @contextmanager
    def atomic(self, *, is_durable: bool = True) -> Iterator[ImmediateDatabase]:
        """Runs the block as one transaction. One that is not durable is on the disk with the next one that is: a power cut
        before that takes it back as a whole, the end of the process does not. An outer transaction decides for its inner
        ones."""
        if self.conn.in_transaction:
            try:
                yield self
            except BaseException:
                self._failed = True
                raise
            return
        self._failed = False
        if not is_durable:
            # In WAL mode NORMAL leaves out the flush of a commit and nothing else: https://sqlite.org/pragma.html#pragma_synchronous
            self.conn.execute("PRAGMA synchronous=NORMAL")
        try:
            yield from self._transaction()
        finally:
            if not is_durable:
                self.conn.execute("PRAGMA synchronous=FULL")

    def _transaction(self) -> Iterator[ImmediateDatabase]:
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            # A newer version may have migrated the file while this one ran; this one does not know the new columns.
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


def flush(connection: sqlite3.Connection) -> None:
    """Makes all earlier transactions durable, those of other connections too, by the commit of the caller's open one."""
    # A commit that changes no page flushes nothing; this writes the first page, as it is.
    connection.execute(f"PRAGMA user_version={STEPS:d}")


def open_database(file: Path, busy_seconds: float) -> ImmediateDatabase:
    """Opens a connection and migrates the schema. Raises ``sqlite3.Error``, and store.newer for the file of a later
    version."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The store closes the connections of all threads when it closes, so connections must allow that.
    connection = sqlite3.connect(file, timeout=busy_seconds, check_same_thread=False)
    try:
        _to_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        database = ImmediateDatabase(connection)
        _migrate(database, file)
    except BaseException:
        connection.close()
        raise
    return database


def _to_wal(connection: sqlite3.Connection) -> None:
    # Switching to WAL ignores the busy timeout when another process opens the new file at the same moment.
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


def _migrate(database: ImmediateDatabase, file: Path) -> None:
    if _version(database) == STEPS:
        return
    # The transaction lets one process migrate; the others wait and then find the schema up to date.
    with database.atomic():
        if (version := _version(database)) < STEPS:
            from host.store.migrations import copy_before_migration, migrate

            if version:
                copy_before_migration(file, Paths(file.parent).earlier_databases, version)
            migrate(database.conn)
            database.conn.execute(f"PRAGMA user_version={STEPS:d}")


def refuse_newer(database: ImmediateDatabase) -> None:
    """Raises WorldError ``store.newer`` when a later version of Ophaler wrote the file."""
    version = _version(database)
    if version > STEPS:
        raise WorldError("store.newer", found=version, known=STEPS)


def _version(database: ImmediateDatabase) -> int:
    version: int = database.conn.execute("PRAGMA user_version").fetchone()[0]
    return version
