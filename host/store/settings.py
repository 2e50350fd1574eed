"""Table ``settings``: a JSON value per key."""

from __future__ import annotations

import json
from typing import Any

from host.store.database import Database, to_json


class Settings:
    """User settings; each reader knows its key and its default."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def get(self, key: str, default: Any = None) -> Any:
        """Returns the value, or the default when it is not set."""
        row = self._base.row("SELECT value FROM settings WHERE key=?", (key,))
        return default if row is None else json.loads(row["value"])

    def set(self, key: str, value: Any) -> None:
        """Sets the value; None resets it to the default."""
        with self._base.write() as db:
            if value is None:
                db.execute("DELETE FROM settings WHERE key=?", (key,))
            else:
                db.execute(
                    """INSERT INTO settings (key, value) VALUES (?,?)
                    ON CONFLICT (key) DO UPDATE SET value=excluded.value""",
                    (key, to_json(value)),
                )
