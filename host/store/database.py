"""Base of the store: one connection per thread, transactions, coded errors, timestamps as text, canonical JSON."""

from __future__ import annotations

import errno
import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from host.clock import Clock
from host.errors import BugError, OphalerError, WorldError
from host.store.usage_lock import UsageLock

if TYPE_CHECKING:
    from host.store.sqlite_connection import ImmediateDatabase

Params = Sequence[object] | dict[str, Any]

_WORLD_CODES = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_CORRUPT: "store.corrupt",
    sqlite3.SQLITE_NOTADB: "store.corrupt",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_READONLY: "store.not_writable",
    sqlite3.SQLITE_CANTOPEN: "store.unreadable",
    sqlite3.SQLITE_PERM: "store.unreadable",
    sqlite3.SQLITE_AUTH: "store.unreadable",
    sqlite3.SQLITE_IOERR: "store.unreadable",
    sqlite3.SQLITE_NOMEM: "store.unreadable",
    # A network drive without the locks or the file sizes that SQLite needs.
    sqlite3.SQLITE_PROTOCOL: "store.unsuited_drive",
    sqlite3.SQLITE_NOLFS: "store.unsuited_drive",
}


# A shared encoder: json.dumps creates a new one for every call with other than default options.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def coded_error(error: sqlite3.Error, file: Path) -> OphalerError:
    """Returns the coded error for an error of SQLite."""
    # Errors that sqlite3 raises itself (a wrong number of parameters) carry no error code.
    number = getattr(error, "sqlite_errorcode", None)
    code = _WORLD_CODES.get(number & 0xFF) if isinstance(number, int) else None
    if code is not None:
        return WorldError(code, file=str(file))
    return BugError("store.statement", reason=str(error))


class Database:
    """The database file. Safe for several threads and several processes."""

    def __init__(self, file: Path, clock: Clock, busy_seconds: float) -> None:
        self.file = file
        self.clock = clock
        self._busy_seconds = busy_seconds
        self._local = threading.local()
        self._connections: weakref.WeakSet[ImmediateDatabase] = weakref.WeakSet()
        self._connections_lock = threading.Lock()
        self._usage = UsageLock()

    def _database(self) -> ImmediateDatabase:
        database: ImmediateDatabase | None = getattr(self._local, "database", None)
        if database is None:
            from host.store.sqlite_connection import open_database

            try:
                database = open_database(self.file, self._busy_seconds)
            except OSError as error:
                # A newer version copies the file first, for which there may be no room.
                code = "store.disk_full" if error.errno == errno.ENOSPC else "store.unreadable"
                raise WorldError(code, file=str(self.file)) from error
            self._local.database = database
            with self._connections_lock:
                self._connections.add(database)
        return database

    def close(self) -> None:
        """Closes the connections of all threads; the next use opens a new one. Waits until other threads are done with
        theirs."""
        with self._usage.exclusive():
            with self._connections_lock:
                for database in list(self._connections):
                    database.close()
                self._connections.clear()
            self._local = threading.local()

    @contextmanager
    def _connected(self) -> Iterator[ImmediateDatabase]:
        """Yields this thread's connection, which cannot be closed meanwhile; SQLite's errors are raised as coded
        errors."""
        with self._usage.shared():
            try:
                yield self._database()
            except sqlite3.Error as error:
                raise coded_error(error, self.file) from error

    @contextmanager
    def write(self, *, is_durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Yields a connection in a transaction that holds the write lock from its begin; nested ones join it. What is not
        durable becomes it with the next transaction that is (``ImmediateDatabase.atomic``)."""
        with self._connected() as connected, connected.atomic(is_durable=is_durable) as database:
            yield database.conn

    def flush(self) -> None:
        """Makes what was committed before durable, whoever committed it."""
        from host.store.sqlite_connection import flush

        with self.write() as connection:
            flush(connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Gives all reads of this thread inside the block one state of the database, whatever others write."""
        with self._connected() as connected:
            connection = connected.conn
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.rollback()

    def rows(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        """Returns all rows of a query."""
        with self._connected() as connected:
            cursor = connected.conn.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, params).fetchall()

    def each(self, sql: str, params: Params = ()) -> Iterator[sqlite3.Row]:
        """Yields the rows of a query one by one, for more than should be in memory at once."""
        with self._connected() as connected:
            cursor = connected.conn.cursor()
            cursor.row_factory = sqlite3.Row
            yield from cursor.execute(sql, params)

    def row(self, sql: str, params: Params = ()) -> sqlite3.Row | None:
        """Returns the first row of a query, or None."""
        with self._connected() as connected:
            cursor = connected.conn.cursor()
            cursor.row_factory = sqlite3.Row
            row: sqlite3.Row | None = cursor.execute(sql, params).fetchone()
            cursor.close()
            return row

    def rows_in_one_step(self, columns: str, source: str, params: Params = ()) -> list[list[Any]]:
        """Returns the values of these columns in all rows of ``source``, a query or a table with its conditions. SQLite gives
        them as one JSON text: with each row that it gives by itself another thread may run, and where processors are busy the
        answer waits for its turn once a row. In no order that may be relied on."""
        row = self.row(f"SELECT json_group_array(json_array({columns})) FROM {source}", params)  # noqa: S608 - our texts
        rows: list[list[Any]] = [] if row is None else json.loads(row[0])
        return rows

    def number(self, sql: str, params: Params = ()) -> int:
        """Returns the first column of the first row as an int, 0 when there is none."""
        row = self.row(sql, params)
        return 0 if row is None else int(row[0] or 0)

    def shrink(self) -> None:
        """Gives back the pages that this thread's connection keeps in memory."""
        with self._connected() as connected:
            connected.conn.execute("PRAGMA shrink_memory")

    def copy_to(self, target: Path) -> None:
        """Writes the database as it is at one moment into a new file; others may go on writing meanwhile."""
        with self._connected() as connected, closing(sqlite3.connect(target)) as copy:
            connected.conn.backup(copy)

    def now(self) -> str:
        """Returns the clock's time as a stored timestamp."""
        return stamp(self.clock.now())

    def in_seconds(self, seconds: float) -> str:
        """Returns the timestamp that many seconds from now (before now, when negative)."""
        return stamp(self.clock.now() + timedelta(seconds=seconds))


def stamp(moment: datetime) -> str:
    """Returns a timestamp in ISO 8601 in UTC, always with microseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_json(value: object) -> str:
    """Returns canonical JSON: sorted keys, no spaces, UTF-8 unescaped."""
    return _ENCODER.encode(value)


def from_json(text: str | None) -> dict[str, Any]:
    """Returns the object stored in a column; an empty one for NULL."""
    loaded: dict[str, Any] = json.loads(text) if text else {}
    return loaded
