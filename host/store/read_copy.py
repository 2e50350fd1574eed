"""Reading a data folder that cannot be written: a backup, a disk mounted read-only, another user's folder."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.store.store import Store


@contextmanager
def readable_store(paths: Paths, clock: Clock) -> Iterator[Store]:
    """Yields the store for commands that only read. Where its file or folder cannot be written, it is a copy of it in a
    temporary folder, for SQLite writes even to read (the files of its log, and the schema of an older version). Raises
    WorldError ``store.*``."""
    if not paths.database.exists() or _is_writable(paths.database):
        with Store(paths.make(), clock) as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="ophaler-") as folder:
        try:
            _copy(paths.database, Paths(Path(folder)).database)
        except OSError as error:
            raise WorldError("store.unreadable", file=str(paths.database)) from error
        with Store(Paths(Path(folder)), clock) as store:
            yield store


def _is_writable(database: Path) -> bool:
    return os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)


def _copy(database: Path, target: Path) -> None:
    """Copies the database with what stands in its log. SQLite does it where it can open both, since another user's host may
    write meanwhile; without the right to make the log's index it cannot, and nobody writes there."""
    try:
        with (
            closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error:
        for ending in ("", "-wal"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
            if (part := database.with_name(database.name + ending)).exists():
                shutil.copyfile(part, target.with_name(target.name + ending))
