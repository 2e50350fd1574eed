"""Table ``refused_files``: what lies in the inbox, is none of what is filed, and stays there."""

from __future__ import annotations

import os
from dataclasses import dataclass

from host.store.database import Database, from_json, to_json


@dataclass(frozen=True)
class RefusedFile:
    """``path`` is absolute, ``code`` dotted; ``at`` ISO 8601 in UTC. A file that is another by its size (bytes) or its time of
    change is looked at again."""

    path: str
    size: int
    modified_ns: int
    code: str
    details: dict[str, str]
    at: str


class RefusedFiles:
    """The refused files of the inbox."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def note(self, path: str, size: int, modified_ns: int, code: str, details: dict[str, str]) -> None:
        """Stores that a file was refused, as it is now."""
        with self._base.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO refused_files (path, size, modified_ns, code, details, at) VALUES (?,?,?,?,?,?)",
                (_stored(path), size, modified_ns, code, to_json(details), self._base.now()),
            )

    def is_known(self, path: str, size: int, modified_ns: int) -> bool:
        """Returns whether this very file was refused."""
        row = self._base.row("SELECT size, modified_ns FROM refused_files WHERE path=?", (_stored(path),))
        return row is not None and (row["size"], row["modified_ns"]) == (size, modified_ns)

    def count(self) -> int:
        """Returns how many files are refused."""
        return self._base.number("SELECT count(*) FROM refused_files")

    def list(self, limit: int | None = None) -> list[RefusedFile]:
        """Returns refused files by their paths; all of them without a limit."""
        rows = self._base.rows("SELECT * FROM refused_files ORDER BY path LIMIT ?", (-1 if limit is None else limit,))
        names = ("size", "modified_ns", "code", "at")
        return [
            RefusedFile(
                os.fsdecode(row["path"]), **{name: row[name] for name in names}, details=from_json(row["details"])
            )
            for row in rows
        ]

    def forget_gone(self) -> None:
        """Forgets the files that lie there no more."""
        gone = [(_stored(row.path),) for row in self.list() if not os.path.lexists(row.path)]
        if gone:
            with self._base.write() as db:
                db.executemany("DELETE FROM refused_files WHERE path=?", gone)


def _stored(path: str) -> str | bytes:
    """Returns a path as the table has it: its bytes where they are no UTF-8, which SQLite's text has to be."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path
