"""Table ``ledger``: every row that the portal showed in a fetch, with its outcome."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from host.errors import BugError
from host.store.database import Database, from_json, to_json
from host.vocabulary import OUTCOMES


@dataclass(frozen=True)
class LedgerEntry:
    """``place`` counts from 1 over all pages; ``date`` ISO 8601, ``total`` a decimal string; ``outcome`` is one of
    ``OUTCOMES``."""

    place: int
    page: int = 1
    number: str | None = None
    date: str | None = None
    total: str | None = None
    currency: str | None = None
    kind: str | None = None
    subkind: str | None = None
    portal_id: str | None = None
    text_hash: str | None = None
    outcome: str = "pending"
    reason_code: str | None = None
    details: dict[str, str] = field(default_factory=dict)
    document: str | None = None
    documents: tuple[str, ...] = ()
    """All documents of the row, ``document`` first."""
    contract: str | None = None
    proof: str | None = None
    """A ``RowProofWord``: what the row's main document proves of it; None without a document that was read."""


_COLUMNS = tuple(LedgerEntry.__dataclass_fields__)
_INSERT = f"INSERT INTO ledger (fetch, {', '.join(_COLUMNS)}) VALUES (?{',?' * len(_COLUMNS)})"  # noqa: S608 - our names


class Ledger:
    """Ledger rows of all fetches. Most writes take the caller's transaction, so that filing sets its row's outcome with
    it."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def add(self, fetch: int, entries: list[LedgerEntry]) -> None:
        """Adds rows; raises store.statement when a place is taken."""
        for entry in entries:
            _check(entry.outcome)
        with self._base.write() as db:
            db.executemany(_INSERT, [_values(fetch, entry) for entry in entries])

    def settle(
        self,
        db: sqlite3.Connection,
        fetch: int,
        place: int,
        outcome: str,
        reason_code: str | None = None,
        details: dict[str, str] | None = None,
        document: str | None = None,
        *,
        main: bool = True,
        proof: str | None = None,
    ) -> None:
        """Sets a row's outcome; documents and a proof that it has are kept. Raises fetch.no_such_row."""
        _check(outcome)
        self._change(
            db, fetch, place, "outcome=?, reason_code=?, details=?", (outcome, reason_code, to_json(details or {}))
        )
        if document is not None:
            self.attach(db, fetch, place, document, main=main, proof=proof)

    def attach(
        self, db: sqlite3.Connection, fetch: int, place: int, document: str, *, main: bool, proof: str | None = None
    ) -> None:
        """Adds a document to a row, as its first one when ``main``, with what it proves. The outcome stays."""
        row = db.execute("SELECT documents FROM ledger WHERE fetch=? AND place=?", (fetch, place)).fetchone()
        others = [name for name in from_json(row[0]) if name != document] if row is not None else []
        documents = [document, *others] if main else [*others, document]
        values = (documents[0], to_json(documents), proof)
        self._change(db, fetch, place, "document=?, documents=?, proof=coalesce(?, proof)", values)

    def prove(self, db: sqlite3.Connection, fetch: int, place: int, proof: str) -> None:
        """Sets what a row's document proves."""
        self._change(db, fetch, place, "proof=?", (proof,))

    def detach(
        self, db: sqlite3.Connection, fetch: int, document: str, reason_code: str, details: dict[str, str]
    ) -> None:
        """Takes a document from the rows of a fetch that have it; these rows have failed then."""
        for place, stored in db.execute("SELECT place, documents FROM ledger WHERE fetch=?", (fetch,)).fetchall():
            documents = from_json(stored)
            if document not in documents:
                continue
            others = [name for name in documents if name != document]
            first = others[0] if others else None
            self._change(db, fetch, place, "document=?, documents=?, proof=NULL", (first, to_json(others)))
            self.settle(db, fetch, place, "failed", reason_code, details)

    def _change(
        self, db: sqlite3.Connection, fetch: int, place: int, assignments: str, values: tuple[object, ...]
    ) -> None:
        changed = db.execute(
            f"UPDATE ledger SET {assignments} WHERE fetch=? AND place=?",  # noqa: S608 - our own column names
            (*values, fetch, place),
        )
        if changed.rowcount != 1:
            raise BugError("fetch.no_such_row", fetch=fetch, place=place)

    def clear(self, db: sqlite3.Connection, fetch: int) -> None:
        db.execute("DELETE FROM ledger WHERE fetch=?", (fetch,))

    def rows(self, fetch: int, offset: int, limit: int | None) -> list[LedgerEntry]:
        rows = self._base.rows(
            "SELECT * FROM ledger WHERE fetch=? ORDER BY place LIMIT ? OFFSET ?",
            (fetch, -1 if limit is None else limit, offset),
        )
        return [_entry(row) for row in rows]

    def tally(self, fetch: int) -> dict[str, int]:
        rows = self._base.rows("SELECT outcome, count(*) AS n FROM ledger WHERE fetch=? GROUP BY outcome", (fetch,))
        return {row["outcome"]: row["n"] for row in rows}


def _check(outcome: str) -> None:
    if outcome not in OUTCOMES:
        raise BugError("fetch.unknown_outcome", outcome=outcome)


def _values(fetch: int, entry: LedgerEntry) -> tuple[object, ...]:
    as_json = {"details": entry.details, "documents": entry.documents or ([entry.document] if entry.document else [])}
    return (fetch, *(to_json(as_json[name]) if name in as_json else getattr(entry, name) for name in _COLUMNS))


def _entry(row: sqlite3.Row) -> LedgerEntry:
    values = {name: row[name] for name in _COLUMNS}
    lists = {"details": from_json(row["details"]), "documents": tuple(from_json(row["documents"]))}
    return LedgerEntry(**{**values, **lists})
