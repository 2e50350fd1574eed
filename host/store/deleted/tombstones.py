"""Table ``tombstones``: documents that a person deleted. Their bytes are gone; what they were stays, so that the journal can
be checked, and no fetch brings them back in silence."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from host.store.database import Database, Params, from_json, to_json
from host.store.documents import DocumentRow, Intent, store_removal
from host.store.journal import Journal, JournalEntry
from host.store.ledger import Ledger
from host.store.register.document_key import id_range
from host.store.register.readings import Readings
from host.store.register.search_words import compact

DELETED = "document.deleted"
"""Journal event of a document that a person deleted, with who did and why."""
UNDELETED = "document.undeleted"
"""Journal event of a tombstone that a person took away: the document may be filed again."""
DELETED_BY_PERSON = "fetch.deleted_by_person"
"""Reason code of a ledger row whose document a person deleted."""


@dataclass(frozen=True)
class Tombstone:
    """A deleted document as its row was; ``at`` is an instant, ``by`` the name of who deleted it at this computer."""

    document: DocumentRow
    at: str
    by: str
    reason: str

    def record(self) -> tuple[str, str, str]:
        """Returns what the journal says of it, too: the row as canonical JSON, who, and why."""
        return to_json(self.document.facts()), self.by, self.reason


class Tombstones:
    """Documents that were deleted on purpose: all of them, or those of the archive of one administration."""

    def __init__(self, base: Database, journal: Journal, readings: Readings, administration: int | None = None) -> None:
        self._base = base
        self._own = "TRUE" if administration is None else f"administration={administration:d}"
        self._journal = journal
        self._readings = readings
        self._ledger = Ledger(base)

    def put(self, document: DocumentRow, by: str, reason: str, removals: list[Intent]) -> JournalEntry:
        """Replaces a document's row by a tombstone and records that, in one durable transaction; the intents ``removals``
        say which files must still be removed. Ids under which the portal offered it stay known."""
        with self._base.write() as db:
            self._readings.forget(db, document.id)
            mine = document.sha256, document.administration
            db.execute("DELETE FROM documents WHERE sha256=? AND administration=?", mine)
            db.execute(
                """INSERT INTO tombstones (sha256, account, portal_id, text_key, at, deleted_by, reason, document,
                administration) VALUES (?,?,?,?,?,?,?,?,?)""",
                (
                    document.sha256,
                    document.account,
                    document.portal_id,
                    document.text_key,
                    self._base.now(),
                    by,
                    reason,
                    to_json(document.facts()),
                    document.administration,
                ),
            )
            for intent in removals:
                store_removal(db, intent)
            journal = self._journal.within(document.administration)
            return journal.append(db, DELETED, to_json({**_names(document), "by": by, "reason": reason}))

    def take_away(self, tombstone: Tombstone) -> JournalEntry:
        """Forgets that a document was deleted, so that it may be filed again, and records that."""
        document = tombstone.document
        with self._base.write() as db:
            db.execute(
                "DELETE FROM tombstones WHERE sha256=? AND administration=?",
                (document.sha256, document.administration),
            )
            return self._journal.within(document.administration).append(db, UNDELETED, to_json(_names(document)))

    def named(self, named: str) -> list[Tombstone]:
        """Returns the deleted documents of this id, file below the archive, or number, however it is written."""
        number = compact(named)
        return [
            tombstone
            for tombstone in self.list()
            if named in (tombstone.document.id, tombstone.document.file)
            or (number and number == compact(tombstone.document.number or ""))
        ]

    def get(self, document: str) -> Tombstone | None:
        """Returns the tombstone of the document with this id."""
        first, end, _ = id_range(document)
        found = self._where("sha256>=? AND sha256<?", (first, end))
        return next((one for one in found if one.document.id == document), None)

    def by_sha256(self, sha256: str) -> Tombstone | None:
        return next(iter(self._where("sha256=?", (sha256,))), None)

    def of_account(self, account: str, sha256: str) -> Tombstone | None:
        """Returns the deleted document with these bytes that came from an account, in whichever archive it lay: the account may
        have been moved since."""
        found = self._base.rows("SELECT * FROM tombstones WHERE sha256=? AND account=? LIMIT 1", (sha256, account))
        return next(map(_tombstone, found), None)

    def by_portal_id(self, account: str, portal_id: str, kind: str) -> list[Tombstone]:
        """Returns the deleted documents to which that id of this account's portal led, of a row of that kind."""
        return self._where(
            """((account=:account AND portal_id=:portal_id) OR (sha256, administration) IN (SELECT sha256, administration
                FROM document_ids WHERE account=:account AND kind=:kind AND portal_id=:portal_id))""",
            {"account": account, "kind": kind, "portal_id": portal_id},
        )

    def by_text_key(self, account: str, text_key: str) -> list[Tombstone]:
        """Returns this account's deleted documents with the same text, in whichever archive they lay."""
        found = self._base.rows("SELECT * FROM tombstones WHERE account=? AND text_key=?", (account, text_key))
        return [_tombstone(row) for row in found]

    def seen_again(self, ledger: tuple[int, int] | None, *, last: bool) -> None:
        """Sets the outcome of a row for which a deleted document came, with the ``last`` of the row's documents: that of its
        other documents, or that it was deleted."""
        if ledger is None or not last:
            return
        fetch, place = ledger
        with self._base.write() as db:
            row = db.execute("SELECT documents FROM ledger WHERE fetch=? AND place=?", ledger).fetchone()
            others = from_json(row[0]) if row is not None else []
            marks = ",".join("?" * len(others))
            filed_now = db.execute(
                f"SELECT 1 FROM documents WHERE fetch=? AND id IN ({marks})",  # noqa: S608 - only marks
                (fetch, *others),
            ).fetchone()
            outcome = "filed" if filed_now else "already_had"
            self._ledger.settle(db, fetch, place, outcome, None if others else DELETED_BY_PERSON)

    def _where(self, condition: str, params: Params) -> list[Tombstone]:
        rows = self._base.rows(f"SELECT * FROM tombstones WHERE {self._own} AND {condition}", params)  # noqa: S608 - our conditions
        return [_tombstone(row) for row in rows]

    def list(self) -> list[Tombstone]:
        """Returns all of them, the last deleted first."""
        return self._where("1 ORDER BY at DESC, sha256", ())


def _names(document: DocumentRow) -> dict[str, str | None]:
    return {"id": document.id, "file": document.file, "sha256": document.sha256, "number": document.number}


def _tombstone(row: sqlite3.Row) -> Tombstone:
    return Tombstone(DocumentRow(**from_json(row["document"])), row["at"], row["deleted_by"], row["reason"])
