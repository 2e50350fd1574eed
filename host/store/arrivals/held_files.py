"""Table ``held_files``: files that arrived and wait for an answer of which company they are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from host.errors import WorldError
from host.store.database import Database, from_json, to_json
from host.store.journal import Journal, JournalEntry

LEFT_OUT = "document.left_out"
"""Journal event of a file that arrived, and of which a person said that it is no document of theirs."""


@dataclass(frozen=True)
class HeldFile:
    """``name`` is the file's own; ``read`` what it says of itself, by field; ``candidates`` the accounts that it may be from;
    ``at`` ISO 8601 in UTC."""

    id: int
    sha256: str
    size: int
    name: str
    at: str
    read: dict[str, str]
    candidates: tuple[str, ...]


class HeldFiles:
    """The files that wait. A file has one row, however often it arrives; one that was left out keeps its row until it arrives
    again."""

    def __init__(self, base: Database, journal: Journal) -> None:
        self._base = base
        self._journal = journal

    def hold(
        self, sha256: str, size: int, name: str, read: dict[str, str] | None = None, candidates: tuple[str, ...] = ()
    ) -> HeldFile:
        """Stores that a file waits, under its last name and with what was read of it now."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO held_files (sha256, size, name, at, read, candidates) VALUES (?,?,?,?,?,?)
                ON CONFLICT (sha256) DO UPDATE SET name=excluded.name, read=excluded.read,
                candidates=excluded.candidates, left_out_at=NULL""",
                (sha256, size, name, self._base.now(), to_json(read or {}), to_json({"accounts": list(candidates)})),
            )
        held = self.by_sha256(sha256)
        if held is None:
            raise WorldError("held.unknown", held=sha256)
        return held

    def get(self, held: int) -> HeldFile:
        """Returns a file that waits. Raises WorldError ``held.unknown``."""
        row = self._base.row("SELECT * FROM held_files WHERE id=? AND left_out_at IS NULL", (held,))
        if row is None:
            raise WorldError("held.unknown", held=held)
        return _held(row)

    def by_sha256(self, sha256: str) -> HeldFile | None:
        """Returns the file with these bytes, if it waits."""
        row = self._base.row("SELECT * FROM held_files WHERE sha256=? AND left_out_at IS NULL", (sha256,))
        return None if row is None else _held(row)

    def count(self) -> int:
        """Returns how many files wait."""
        return self._base.number("SELECT count(*) FROM held_files WHERE left_out_at IS NULL")

    def list(self, offset: int = 0, limit: int | None = None) -> list[HeldFile]:
        """Returns files that wait, the oldest first; all of them without a limit."""
        rows = self._base.rows(
            "SELECT * FROM held_files WHERE left_out_at IS NULL ORDER BY id LIMIT ? OFFSET ?",
            (-1 if limit is None else limit, offset),
        )
        return [_held(row) for row in rows]

    def was_left_out(self, sha256: str) -> bool:
        """Returns whether a person left out the file with these bytes, and it did not arrive again."""
        return self._base.row("SELECT 1 FROM held_files WHERE sha256=? AND left_out_at<>''", (sha256,)) is not None

    def settle(self, held: int) -> None:
        """Forgets a file that is filed."""
        with self._base.write() as db:
            db.execute("DELETE FROM held_files WHERE id=?", (held,))

    def leave_out(self, held: int) -> JournalEntry:
        """Has a file wait no longer that is no document of the person's; the journal keeps its name and hash."""
        with self._base.write() as db:
            row = self.get(held)
            db.execute("UPDATE held_files SET left_out_at=? WHERE id=?", (self._base.now(), held))
            payload: dict[str, Any] = {"sha256": row.sha256, "size": row.size, "offered_name": row.name}
            return self._journal.append(db, LEFT_OUT, to_json(payload))


def _held(row: sqlite3.Row) -> HeldFile:
    candidates = tuple(from_json(row["candidates"])["accounts"])
    return HeldFile(row["id"], row["sha256"], row["size"], row["name"], row["at"], from_json(row["read"]), candidates)
