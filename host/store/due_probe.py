"""Whether anything may be due, told in milliseconds: for a program that the operating system starts every few minutes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

PROBE_INTERVAL = timedelta(minutes=5)
"""How often the operating system asks. What is due before it asks again is waited for, so that 09:00 is 09:00."""

_QUESTION = """
SELECT EXISTS (SELECT 1 FROM accounts WHERE next_due<=? AND browser IS NOT NULL AND paused=0 AND removed_at IS NULL)
    OR EXISTS (SELECT 1 FROM fetches WHERE ended_at IS NULL AND why='schedule')"""


def may_be_due(database: Path, until: str) -> bool:
    """Whether an account is due by that stored time, or a fetch that the schedule began has not ended. No database: no.
    True also where the file cannot be asked: opening the store properly then says why."""
    if not database.is_file():
        return False
    try:
        # Not read-only: beside a database in WAL mode SQLite may have to make its index file.
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=rw", uri=True, timeout=5)) as connection:
            return bool(connection.execute(_QUESTION, (until,)).fetchone()[0])
    except sqlite3.Error:
        return True
