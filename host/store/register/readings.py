"""Tables ``readings`` and ``reading_queue``: what documents say of themselves, and which are still to be read; the view
``register`` over documents and readings (docs/register.md)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from host.errors import WorldError
from host.store.database import Database, from_json, to_json
from host.store.journal import Journal, JournalEntry
from host.store.register.document_key import BY_ID, DAY, IN_PERIOD, documents_where, id_range
from host.store.register.search_index import SearchEntry, SearchIndex
from host.vocabulary import DocumentReadingState, RowProofWord

CORRECTED = "document.corrected"
"""Journal event of a person's correction of a document's fields."""

READ_ANEW = "document.read_anew"
"""Journal event of a reading that changes what counts by an earlier reading of the document."""

_AT_ONCE = 1000
"""Readings that are looked through in one transaction."""

REGISTER_FIELDS: tuple[str, ...] = (
    "supplier", "number", "date", "due_date", "net", "tax", "total", "amount_due", "currency", "vat_id", "iban",
)  # fmt: skip
_COLUMNS = f"""place, document, account, company, file, filed_at, state, proof, administration, kind, subkind,
    disagreements, kind_source, {", ".join(REGISTER_FIELDS)}, {", ".join(f"{name}_source" for name in REGISTER_FIELDS)}"""
"""Those of the view ``register`` in the order in which ``_register_row`` takes them."""
_PLACE_OF = f"(SELECT place FROM documents WHERE {BY_ID})"  # noqa: S608 - our condition


@dataclass(frozen=True)
class KnownFields:
    """What counts as a document's fields: ``values`` and their ``sources`` by field (``xml``, ``row``, ``text``, ``person``;
    ``kind`` has a source too). ``disagreements``: for a field that another source says otherwise, that source's value."""

    kind: str = "other"
    subkind: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    disagreements: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredReading:
    """How a document was read: the ``reading`` as the reader's JSON without its text, None where there is none;
    ``failure`` is a dotted code; ``reader`` the version of the reader. ``proof``: what it proves of the row that it was filed
    under, where it was unread then."""

    state: DocumentReadingState
    reader: int
    reading: dict[str, Any] | None = None
    failure: str | None = None
    proof: RowProofWord | None = None


@dataclass(frozen=True)
class RegisterRow:
    """One row of the register. Amounts are decimal strings, dates ISO 8601; ``proof`` as in ``DocumentRow``, or what a scan
    proved that was recognised later."""

    place: int
    document: str
    account: str
    company: str
    file: str
    filed_at: str
    state: DocumentReadingState
    fields: KnownFields
    proof: RowProofWord | None = None
    administration: int = 0


@dataclass(frozen=True)
class WaitingDocument:
    """A document that waits to be read, by its id; ``tries`` failed for a reason outside of it."""

    document: str
    account: str
    tries: int
    place: int


@dataclass(frozen=True)
class ReadingProgress:
    """Documents that wait to be read; ``earlier``: those of them that a version filed which could not read."""

    waiting: int
    earlier: int


class Readings:
    """What documents say of themselves."""

    def __init__(self, base: Database, journal: Journal, search: SearchIndex) -> None:
        self._base = base
        self._journal = journal
        self._search = search

    # --- what is to be read

    def waiting(self, limit: int, *, earlier: bool, after: WaitingDocument | None = None) -> list[WaitingDocument]:
        """Returns documents that wait to be read, those that were tried least and are newest first; those ``after`` one that
        this returned before."""
        tries, before = (-1, 0) if after is None else (after.tries, after.place)
        rows = self._base.rows(
            """SELECT id, account, tries, reading_queue.place AS place FROM reading_queue JOIN documents USING (place)
            WHERE earlier=? AND (tries>? OR (tries=? AND reading_queue.place<?))
            ORDER BY tries, reading_queue.place DESC LIMIT ?""",
            (earlier, tries, tries, before, limit),
        )
        return [WaitingDocument(row["id"], row["account"], row["tries"], row["place"]) for row in rows]

    def progress(self) -> ReadingProgress:
        """Returns how many documents wait to be read."""
        row = self._base.row("SELECT count(*), total(earlier) FROM reading_queue")
        return ReadingProgress(0, 0) if row is None else ReadingProgress(int(row[0]), int(row[1]))

    def is_waiting(self) -> bool:
        """Returns whether a document of this version waits to be read, and that was not tried twice in vain."""
        return self._base.row("SELECT 1 FROM reading_queue WHERE NOT earlier AND tries<2 LIMIT 1") is not None

    def unindexed(self, limit: int) -> list[str]:
        """Returns the ids of documents that wait to be read and cannot be searched yet."""
        places = self._search.missing(limit)
        marks = ",".join("?" * len(places))
        rows = self._base.rows(f"SELECT id FROM documents WHERE place IN ({marks})", places)  # noqa: S608 - only marks
        return [row["id"] for row in rows]

    def put_off(self, document: str) -> int:
        """Counts a try that failed for a reason outside of the document; returns the number of tries."""
        with self._base.write() as db:
            row = db.execute(
                f"UPDATE reading_queue SET tries=tries+1 WHERE place={_PLACE_OF} RETURNING tries",  # noqa: S608
                id_range(document),
            ).fetchone()
        return 0 if row is None else int(row[0])

    def read_again(self, document: str) -> None:
        """Has a document read that could not be read; nothing happens to one that was."""
        with self._base.write() as db:
            db.execute(
                f"""INSERT INTO reading_queue (place) SELECT place FROM readings
                WHERE place={_PLACE_OF} AND state='failed' ON CONFLICT DO NOTHING""",  # noqa: S608
                id_range(document),
            )

    def read_scans_again(self) -> int:
        """Has the documents read again that have no text, as those of earlier versions are: within their accounts' windows.
        Returns how many there are."""
        with self._base.write() as db:
            return db.execute(
                """INSERT INTO reading_queue (place, earlier) SELECT place, 1 FROM readings WHERE state='no_text'
                ON CONFLICT DO NOTHING"""
            ).rowcount

    def read_outdated(self, reader: int) -> int:
        """Has the documents read anew that a reader before this version read, as those of earlier versions are: within their
        accounts' windows. Returns how many there are. One transaction for so many rows: filing goes on between them."""
        count, place = 0, 0
        while True:
            with self._base.write() as db:
                last = db.execute(
                    "SELECT max(place) FROM (SELECT place FROM readings WHERE place>? ORDER BY place LIMIT ?)",
                    (place, _AT_ONCE),
                ).fetchone()[0]
                if last is None:
                    return count
                count += db.execute(
                    """INSERT INTO reading_queue (place, earlier) SELECT place, 1 FROM readings
                    WHERE place>? AND place<=? AND reader<? ON CONFLICT DO NOTHING""",
                    (place, last, reader),
                ).rowcount
            place = int(last)

    # --- what was read

    def leave(self, document: str, reader: int) -> None:
        """Leaves the reading of a document as it is; it waits no longer, and counts as read by this version of the reader."""
        with self._base.write() as db:
            place = _place(db, document)
            db.execute("UPDATE readings SET reader=? WHERE place=?", (reader, place))
            db.execute("DELETE FROM reading_queue WHERE place=?", (place,))

    def keep(
        self,
        document: str,
        stored: StoredReading,
        known: KnownFields,
        entry: SearchEntry,
        change: Mapping[str, Any] | None = None,
    ) -> None:
        """Stores a reading and indexes the document, which then waits no longer. Nothing happens when the document is gone.
        ``change``: what counts otherwise than by the reading before, for the journal."""
        with self._base.write() as db:
            place = _place(db, document)
            if place is None:
                return
            self._write(db, place, known)
            db.execute(
                "UPDATE readings SET state=?, reader=?, read_at=?, reading=?, failure=?, proof=? WHERE place=?",
                (
                    stored.state,
                    stored.reader,
                    self._base.now(),
                    None if stored.reading is None else to_json(stored.reading),
                    stored.failure,
                    stored.proof,
                    place,
                ),
            )
            self._search.put(db, place, entry)
            db.execute("DELETE FROM reading_queue WHERE place=?", (place,))
            if change is not None:
                payload = to_json({"id": document, "reader": stored.reader, **change})
                self._journal_of(db, place).append(db, READ_ANEW, payload)

    def index(self, entries: Iterable[tuple[str, SearchEntry]]) -> None:
        """Makes documents that wait to be read searchable by what is known of them, in one transaction."""
        with self._base.write() as db:
            for document, entry in entries:
                place = _place(db, document)
                if place is not None:
                    self._search.put(db, place, entry)

    def correct(
        self,
        document: str,
        corrections: Mapping[str, str | None],
        known: KnownFields,
        entry: SearchEntry,
        payload: dict[str, Any],
    ) -> JournalEntry:
        """Stores all corrections of a document and what counts then, with a journal entry, within the caller's transaction.
        ``entry`` needs no text: the words that the document has in the index stay."""
        with self._base.write() as db:
            place = _place(db, document)
            if place is None:
                raise WorldError("register.unknown_document", document=document)
            self._write(db, place, known)
            db.execute("UPDATE readings SET corrections=? WHERE place=?", (to_json(dict(corrections)), place))
            self._search.amend(db, place, entry)
            return self._journal_of(db, place).append(db, CORRECTED, to_json({"id": document, **payload}))

    def _journal_of(self, db: sqlite3.Connection, place: int) -> Journal:
        row = db.execute("SELECT administration FROM documents WHERE place=?", (place,)).fetchone()
        return self._journal.within(row[0])

    def set_proof(self, document: str, proof: RowProofWord) -> None:
        """Sets what a document proves, if it was read; else ``Documents.proof_of`` knows it."""
        with self._base.write() as db:
            db.execute("UPDATE readings SET proof=? WHERE place=?", (proof, _place(db, document)))

    def forget(self, db: sqlite3.Connection, document: str) -> None:
        """Forgets a document that is withdrawn, within the caller's transaction."""
        place = _place(db, document)
        if place is not None:
            self._search.remove(db, place)
            db.execute("DELETE FROM readings WHERE place=?", (place,))
            db.execute("DELETE FROM reading_queue WHERE place=?", (place,))

    # --- asking

    def get(self, document: str) -> StoredReading | None:
        """Returns how a document was read; None when it was not."""
        row = self._base.row(
            f"SELECT * FROM readings WHERE place={_PLACE_OF} AND state<>'waiting'",  # noqa: S608
            id_range(document),
        )
        if row is None:
            return None
        reading = None if row["reading"] is None else from_json(row["reading"])
        return StoredReading(row["state"], row["reader"], reading, row["failure"], row["proof"])

    def corrections(self, document: str) -> dict[str, str | None]:
        """Returns what a person said of a document, by field."""
        row = self._base.row(
            f"SELECT corrections FROM readings WHERE place={_PLACE_OF}",  # noqa: S608
            id_range(document),
        )
        return {} if row is None else from_json(row["corrections"])

    def all_corrections(self) -> dict[str, dict[str, str | None]]:
        """Returns all corrections by document, for the verification."""
        rows = self._base.rows(
            "SELECT id, corrections FROM readings JOIN documents USING (place) WHERE corrections<>'{}'"
        )
        return {row["id"]: from_json(row["corrections"]) for row in rows}

    def register(self, document: str) -> RegisterRow:
        """Returns a document's row of the register. Raises WorldError ``register.unknown_document``."""
        row = self._base.row(
            f"SELECT {_COLUMNS} FROM register WHERE place={_PLACE_OF}",  # noqa: S608 - fixed texts
            id_range(document),
        )
        if row is None:
            raise WorldError("register.unknown_document", document=document)
        return _register_row(row)

    def newest(
        self,
        account: str | None = None,
        offset: int = 0,
        limit: int = 100,
        text: str | None = None,
        *,
        by_filing: bool = False,
        administration: int | None = None,
        period: str | None = None,
    ) -> list[RegisterRow]:
        """Returns rows of the register, those of the newest date first, or ``by_filing`` the last filed; one without a date
        stands at the day of its filing.
        ``text`` must occur in what the row of the portal said, the company or the file name; ``period`` is a year or a month,
        such as ``2026-11``."""
        where, params = documents_where(account, text, administration)
        within = "" if period is None else f"WHERE {IN_PERIOD}"
        order = "place DESC" if by_filing else "day DESC, place DESC"
        # By their places alone: the view's other columns are made for this page only.
        rows = self._base.rows_in_one_step(
            "day, place",
            f"""(SELECT day, place FROM (SELECT d.place, {DAY} AS day FROM
            (SELECT place, date, filed_at FROM documents {where}) d LEFT JOIN readings r USING (place) {within})
            ORDER BY {order} LIMIT :limit OFFSET :offset)""",  # noqa: S608 - fixed texts
            {**params, "limit": limit, "offset": offset, "period": period},
        )
        # SQLite promises no order of what it gives as one text.
        rows.sort(key=(lambda row: row[1]) if by_filing else None, reverse=True)
        return self.at(place for _, place in rows)

    def count(self, period: str, account: str | None = None, administration: int | None = None) -> int:
        """Returns the number of documents of a year or a month."""
        where, params = documents_where(account, None, administration)
        return self._base.number(
            f"""SELECT count(*) FROM (SELECT place, date, filed_at FROM documents {where}) d
            LEFT JOIN readings r USING (place) WHERE {IN_PERIOD}""",  # noqa: S608 - fixed texts
            {**params, "period": period},
        )

    def by_day(self, places: Iterable[int]) -> list[int]:
        """Returns places of documents, those of the newest date first."""
        rows = self._base.rows(
            f"""SELECT d.place FROM documents d LEFT JOIN readings r USING (place)
            WHERE d.place IN (SELECT value FROM json_each(?)) ORDER BY {DAY} DESC, d.place DESC""",  # noqa: S608
            (to_json(list(places)),),
        )
        return [row[0] for row in rows]

    def at(self, places: Iterable[int]) -> list[RegisterRow]:
        """Returns the rows of the register at these places, in their order; places that are gone are left out."""
        wanted = list(places)
        # One text for any number of places: SQLite's driver keeps what it has compiled by the text.
        condition = "place IN (SELECT value FROM json_each(?))"
        rows = self._base.rows_in_one_step(_COLUMNS, f"register WHERE {condition}", (to_json(wanted),))
        by_place = {row[0]: _register_row(row) for row in rows}
        return [by_place[place] for place in wanted if place in by_place]

    def by_year(self, administration: int) -> list[tuple[str | None, str | None, int]]:
        """Returns how many documents of an administration there are of each kind and year, the latter as its last day; None
        without a date."""
        rows = self._base.rows(
            """SELECT kind, substr(date, 1, 4) || '-12-31' AS day, count(*) FROM register WHERE administration=?
            GROUP BY kind, day ORDER BY day, kind""",
            (administration,),
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def _write(self, db: sqlite3.Connection, place: int, known: KnownFields) -> None:
        columns = ("kind", "subkind", *REGISTER_FIELDS, "sources", "disagreements")
        values = (
            known.kind,
            known.subkind,
            *(known.values.get(name) for name in REGISTER_FIELDS),
            to_json(dict(known.sources)),
            to_json({name: dict(other) for name, other in known.disagreements.items()}),
        )
        db.execute("INSERT INTO readings (place, state) VALUES (?, 'waiting') ON CONFLICT DO NOTHING", (place,))
        db.execute(f"UPDATE readings SET {'=?, '.join(columns)}=? WHERE place=?", (*values, place))  # noqa: S608


def _place(db: sqlite3.Connection, document: str) -> int | None:
    row = db.execute(f"SELECT {_PLACE_OF}", id_range(document)).fetchone()
    return None if row[0] is None else int(row[0])


def _register_row(row: Iterable[Any]) -> RegisterRow:
    """Returns what the ``_COLUMNS`` of a row say. By position: sqlite3.Row compares the names of its columns
    one after another at each look-up, and the register has many."""
    place, document, account, company, file, filed_at, state, proof, administration, *others = row
    kind, subkind, differing, source, *fields = others
    values: dict[str, str] = {}
    sources: dict[str, str] = {} if source is None else {"kind": source}
    for name, value, source in zip(REGISTER_FIELDS, fields, fields[len(REGISTER_FIELDS) :], strict=False):
        if value is not None:
            values[name] = value
            if source is not None:
                sources[name] = source
    known = KnownFields(kind, subkind, values, sources, from_json(differing) if differing else {})
    return RegisterRow(place, document, account, company, file, filed_at, state, known, proof, administration)
