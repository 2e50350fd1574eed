"""Table ``suggestions``: portals that users ask for."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from host.errors import WorldError
from host.store.database import Database
from host.urls import host_of

STATES = ("new", "being_taught", "covered", "declined")


@dataclass(frozen=True)
class SuggestionRow:
    """``at`` is when the user asked, which may be before the host received it; ``times`` how often they did, ``last_at`` when
    last; ``connector``: the id of the one that claimed the address then."""

    id: int
    url: str
    domain: str
    title: str
    note: str
    at: str
    status: str
    times: int = 1
    last_at: str | None = None
    connector: str | None = None


class Suggestions:
    """The same address with the same note is one suggestion, which counts how often it was made; one that is sent twice, with
    the same time, was made once."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def add(self, url: str, title: str, note: str, at: str, connector: str | None = None) -> SuggestionRow:
        """Returns the stored suggestion, new or existing. One that was settled and is made again is new again."""
        with self._base.write() as db:
            db.execute(
                "INSERT INTO suggestions (url, domain, title, note, at, connector) VALUES (?,?,?,?,?,?) "
                "ON CONFLICT (url, note) DO UPDATE SET times = times + 1, last_at = excluded.at, "
                "connector = excluded.connector, "
                "status = CASE WHEN status = 'being_taught' THEN status ELSE 'new' END "
                "WHERE excluded.at NOT IN (at, coalesce(last_at, at))",
                (url, host_of(url), title, note, at, connector),
            )
            rows = self._base.rows("SELECT * FROM suggestions WHERE url=? AND note=?", (url, note))
        return _suggestion(rows[0])

    def get(self, suggestion: int) -> SuggestionRow:
        """Returns a suggestion; raises WorldError ``suggestion.unknown``."""
        row = self._base.row("SELECT * FROM suggestions WHERE id=?", (suggestion,))
        if row is None:
            raise WorldError("suggestion.unknown", id=str(suggestion))
        return _suggestion(row)

    def set_status(self, suggestion: int, status: str) -> SuggestionRow:
        """Sets what became of a suggestion: one of ``STATES``. Raises as ``get`` does."""
        with self._base.write() as db:
            self.get(suggestion)
            db.execute("UPDATE suggestions SET status=? WHERE id=?", (status, suggestion))
        return self.get(suggestion)

    def remove(self, suggestion: int) -> None:
        """Removes a suggestion. Raises as ``get`` does."""
        with self._base.write() as db:
            self.get(suggestion)
            db.execute("DELETE FROM suggestions WHERE id=?", (suggestion,))

    def list(self) -> list[SuggestionRow]:
        """Returns all suggestions, oldest first."""
        return [_suggestion(row) for row in self._base.rows("SELECT * FROM suggestions ORDER BY id")]


def _suggestion(row: sqlite3.Row) -> SuggestionRow:
    return SuggestionRow(**{name: row[name] for name in SuggestionRow.__dataclass_fields__})
