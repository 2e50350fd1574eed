"""Table ``receivers``: to whom documents are handed on. Their secrets lie in the vault, never here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from host.errors import WorldError
from host.store.database import Database, from_json, to_json


@dataclass(frozen=True)
class ReceiverRow:
    """``kind`` is one of ``host.exports.receiver_kinds``, ``settings`` what its model reads; ``accounts`` whose documents it
    gets, None for all. ``is_always``: each new document is handed on by itself. Times are ISO 8601 in UTC."""

    id: str
    kind: str
    settings: dict[str, Any]
    accounts: tuple[str, ...] | None
    is_always: bool
    created: str
    queued_to: int
    """The place of the last document that was looked at for the outbox."""
    failures: int
    """How often in a row it could not be reached."""
    next_try: str | None
    is_stopped: bool
    """Nothing is tried by itself until a person changes it or asks for a run: another login, an address that is refused."""
    code: str | None
    details: dict[str, str]
    administration: int | None = None
    """Whose archive's documents it gets, None for all."""


class Receivers:
    """The receivers, each by its name."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def add(
        self,
        receiver: str,
        kind: str,
        settings: Mapping[str, Any],
        accounts: Iterable[str] | None,
        *,
        is_always: bool,
        administration: int | None = None,
    ) -> ReceiverRow:
        """Adds a receiver of the documents that are filed from now on. Raises WorldError ``receiver.name_taken``."""
        with self._base.write() as db:
            if db.execute("SELECT 1 FROM receivers WHERE id=?", (receiver,)).fetchone():
                raise WorldError("receiver.name_taken", receiver=receiver)
            db.execute(
                """INSERT INTO receivers (id, kind, settings, accounts, is_always, created, administration, queued_to)
                VALUES (?,?,?,?,?,?,?, (SELECT coalesce(max(place), 0) FROM documents))""",
                (
                    *(receiver, kind, to_json(dict(settings)), _accounts_json(accounts)),
                    *(is_always, self._base.now(), administration),
                ),
            )
        return self.get(receiver)

    def get(self, receiver: str) -> ReceiverRow:
        """Returns a receiver. Raises WorldError ``receiver.unknown``."""
        row = self._base.row("SELECT * FROM receivers WHERE id=?", (receiver,))
        if row is None:
            raise WorldError("receiver.unknown", receiver=receiver)
        return _receiver(row)

    def list(self) -> list[ReceiverRow]:
        """Returns all receivers, by name."""
        return [_receiver(row) for row in self._base.rows("SELECT * FROM receivers ORDER BY id")]

    def set(
        self, receiver: str, settings: Mapping[str, Any], accounts: Iterable[str] | None, *, is_always: bool
    ) -> ReceiverRow:
        """Changes a receiver, which is tried again at once."""
        with self._base.write() as db:
            db.execute(
                "UPDATE receivers SET settings=?, accounts=?, is_always=? WHERE id=?",
                (to_json(dict(settings)), _accounts_json(accounts), is_always, receiver),
            )
            self.forget_failures(receiver)
        return self.get(receiver)

    def remove(self, receiver: str) -> None:
        """Removes a receiver, with what is known of the documents that it got. Raises WorldError ``receiver.unknown``."""
        with self._base.write() as db:
            self.get(receiver)
            db.execute("DELETE FROM outbox WHERE receiver=?", (receiver,))
            db.execute("DELETE FROM receivers WHERE id=?", (receiver,))

    def set_administration(self, receiver: str, administration: int | None) -> ReceiverRow:
        """Has a receiver get the documents of one administration from now on, or those of all."""
        with self._base.write() as db:
            self.get(receiver)
            db.execute("UPDATE receivers SET administration=? WHERE id=?", (administration, receiver))
        return self.get(receiver)

    def fail(
        self, receiver: str, code: str, details: Mapping[str, str], next_try: str | None, *, is_stopped: bool
    ) -> None:
        """Stores why nothing reaches a receiver, and when it is tried again."""
        with self._base.write() as db:
            db.execute(
                "UPDATE receivers SET failures=failures+1, code=?, details=?, next_try=?, is_stopped=? WHERE id=?",
                (code, to_json(dict(details)), next_try, is_stopped, receiver),
            )

    def forget_failures(self, receiver: str) -> None:
        """Stores that a receiver can be reached, or is to be tried now."""
        with self._base.write() as db:
            db.execute(
                """UPDATE receivers SET failures=0, code=NULL, details=NULL, next_try=NULL, is_stopped=0
                WHERE id=? AND (failures<>0 OR code IS NOT NULL)""",
                (receiver,),
            )


def _accounts_json(accounts: Iterable[str] | None) -> str | None:
    return None if accounts is None else to_json({"accounts": sorted(accounts)})


def _receiver(row: sqlite3.Row) -> ReceiverRow:
    accounts = None if row["accounts"] is None else tuple(from_json(row["accounts"])["accounts"])
    return ReceiverRow(
        id=row["id"],
        kind=row["kind"],
        settings=from_json(row["settings"]),
        accounts=accounts,
        is_always=bool(row["is_always"]),
        created=row["created"],
        queued_to=row["queued_to"],
        failures=row["failures"],
        next_try=row["next_try"],
        is_stopped=bool(row["is_stopped"]),
        code=row["code"],
        details=from_json(row["details"]),
        administration=row["administration"],
    )
