"""Checks within milliseconds whether the daily message may be due, for a program that the operating system starts every few
minutes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

STATE_SETTING = "own_messages.daily"
"""Key of the setting that says when the daily message is looked at next (``next_at``), and what became of the last."""
_QUERY = """
SELECT EXISTS (SELECT 1 FROM settings WHERE key='own_messages' AND json_valid(value) AND json_extract(value, '$.is_daily'))
    AND NOT EXISTS (SELECT 1 FROM settings WHERE key=? AND json_valid(value)
        AND (json_extract(value, '$.is_stopped') OR json_extract(value, '$.next_at') > ?))"""


def is_daily_mail_due(database: Path, now: str) -> bool:
    """Returns whether a daily message may be due at that stored time; False without a database, or with one that cannot be
    read."""
    if not database.is_file():
        return False
    try:
        # Not read-only: with a database in WAL mode SQLite may have to create the index file.
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=rw", uri=True, timeout=5)) as connection:
            return bool(connection.execute(_QUERY, (STATE_SETTING, now)).fetchone()[0])
    except sqlite3.Error:
        return False
