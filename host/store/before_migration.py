"""Copies the database before its schema is changed, so that an update that goes wrong can be taken back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

KEPT = 3
"""How many copies stay; older ones are removed."""


def copy_before_migration(file: Path, folder: Path, steps: int) -> Path:
    """Writes the database as it is into ``folder``, named by the number of its migrations; returns that file, which is whole
    and on the disk. A caller that holds the write lock has nobody write meanwhile.

    Raises ``sqlite3.Error`` and ``OSError``; no file of that name is left then, and an older copy stays.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = folder / f"{file.stem}-{steps}{file.suffix}"
    part = copy.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        _flush(part)
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _drop_older(folder, copy)
    return copy


def _flush(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop_older(folder: Path, newest: Path) -> None:
    others = sorted(
        (file for file in folder.glob(f"*{newest.suffix}") if file != newest),
        key=lambda file: (file.stat().st_mtime_ns, file.name),
    )
    for file in others[: max(0, len(others) - KEPT + 1)]:
        file.unlink(missing_ok=True)
