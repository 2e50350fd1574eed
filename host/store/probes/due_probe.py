"""Checks within milliseconds whether any fetch may be due, for a program that the operating system starts every few
minutes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

PROBE_INTERVAL = timedelta(minutes=5)
"""Interval of the operating system's timer that runs the probe. What is due before the next run is waited for, so that 09:00
is 09:00."""

_QUERY = """
SELECT EXISTS (SELECT 1 FROM accounts WHERE next_due<=? AND browser IS NOT NULL AND paused=0 AND removed_at IS NULL)
    OR EXISTS (SELECT 1 FROM fetches WHERE ended_at IS NULL AND why='schedule')"""


def may_be_due(database: Path, until: str) -> bool:
    """Returns whether an account is due by that stored time, or a scheduled fetch has not ended. False without a
    database; True when the file cannot be read: opening the store then raises the reason."""
    if not database.is_file():
        return False
    try:
        # Not read-only: with a database in WAL mode SQLite may have to create the index file.
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=rw", uri=True, timeout=5)) as connection:
            return bool(connection.execute(_QUERY, (until,)).fetchone()[0])
    except sqlite3.Error:
        return True
