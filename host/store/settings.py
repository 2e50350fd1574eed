"""Table ``settings``: a JSON value per key."""

from __future__ import annotations

import json
from typing import Any

from host.store.database import Database, to_json


class Settings:
    """User settings; each reader knows its key and its default. ``host/schedule/setting_check.py`` finds the rows that
    cannot be read."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def get(self, key: str, default: Any = None, kind: type | None = None) -> Any:
        """Returns the value, or the default when it is not set, no JSON, or not of that kind."""
        text = self.text(key)
        try:
            value = default if text is None else json.loads(text)
        except (ValueError, RecursionError):
            return default
        return value if kind is None or isinstance(value, kind) else default

    def text(self, key: str) -> str | None:
        """Returns the JSON as it is stored; None when it is not set."""
        row = self._base.row("SELECT value FROM settings WHERE key=?", (key,))
        return None if row is None else str(row["value"])

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
