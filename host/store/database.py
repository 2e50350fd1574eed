"""What every part of the store stands on: a connection per thread, transactions, errors told plainly, times as text."""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from host.clock import Clock
from host.errors import BugError, OphalerError, WorldError
from host.store.usage_lock import UsageLock

if TYPE_CHECKING:
    from host.store.connection import ImmediateDatabase

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
}


# Made once: json.dumps makes an encoder for every call that is not the default.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def coded_error(error: sqlite3.Error, file: Path) -> OphalerError:
    """The coded error that belongs to an error of SQLite."""
    # An error that SQLite's C code did not raise (a wrong number of parameters) carries no code.
    number = getattr(error, "sqlite_errorcode", None)
    code = _WORLD_CODES.get(number & 0xFF) if isinstance(number, int) else None
    if code is not None:
        return WorldError(code, file=str(file))
    return BugError("store.statement", reason=str(error))


class Database:
    """The database file. Safe for several threads and several processes at once."""

    def __init__(self, file: Path, clock: Clock, busy_seconds: float) -> None:
        self.file = file
        self.clock = clock
        self._busy_seconds = busy_seconds
        self._local = threading.local()
        self._open: weakref.WeakSet[ImmediateDatabase] = weakref.WeakSet()
        self._open_lock = threading.Lock()
        self._uses = UsageLock()

    def _database(self) -> ImmediateDatabase:
        found: ImmediateDatabase | None = getattr(self._local, "database", None)
        if found is None:
            from host.store.connection import open_database

            try:
                found = open_database(self.file, self._busy_seconds)
            except OSError as error:
                raise WorldError("store.unreadable", file=str(self.file)) from error
            self._local.database = found
            with self._open_lock:
                self._open.add(found)
        return found

    def close(self) -> None:
        """Close the connections of all threads; the next use opens a new one. Waits for what other threads are doing."""
        with self._uses.exclusive():
            with self._open_lock:
                for database in list(self._open):
                    database.close()
                self._open.clear()
            self._local = threading.local()

    @contextmanager
    def _used(self) -> Iterator[ImmediateDatabase]:
        """This thread's connection, which nobody closes meanwhile; its errors are told plainly."""
        with self._uses.shared():
            try:
                yield self._database()
            except sqlite3.Error as error:
                raise coded_error(error, self.file) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has the write lock from its begin; nested ones join it. All or nothing."""
        with self._used() as used, used.atomic() as database:
            yield database.conn

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads of this thread inside see one state of the database, whatever others write meanwhile."""
        with self._used() as used:
            connection = used.conn
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.rollback()

    def rows(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._used() as used:
            cursor = used.conn.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, params).fetchall()

    def row(self, sql: str, params: Params = ()) -> sqlite3.Row | None:
        """The first row of a query, or none."""
        with self._used() as used:
            cursor = used.conn.cursor()
            cursor.row_factory = sqlite3.Row
            found: sqlite3.Row | None = cursor.execute(sql, params).fetchone()
            cursor.close()
            return found

    def number(self, sql: str, params: Params = ()) -> int:
        """The first column of the first row: a count."""
        found = self.row(sql, params)
        return 0 if found is None else int(found[0] or 0)

    def now(self) -> str:
        """The clock's time as stored text."""
        return stamp(self.clock.now())

    def in_seconds(self, seconds: float) -> str:
        """That many seconds from now (before now, when negative) as stored text."""
        return stamp(self.clock.now() + timedelta(seconds=seconds))


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC, always with microseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_json(value: object) -> str:
    """One canonical text per value: sorted keys, no spaces, UTF-8 as it is."""
    return _ENCODER.encode(value)


def from_json(text: str | None) -> dict[str, Any]:
    """The object that a column holds; empty when the column is."""
    loaded: dict[str, Any] = json.loads(text) if text else {}
    return loaded
