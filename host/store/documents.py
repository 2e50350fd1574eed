"""Table ``documents`` of filed documents, and ``intents`` of filings that are under way."""

from __future__ import annotations

import dataclasses
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from host.store.database import Database, Params, from_json, to_json
from host.store.journal import Journal, JournalEntry
from host.store.ledger import Ledger
from host.store.register.document_key import BY_ID, documents_where, id_range
from host.store.register.readings import Readings

FILED = "document.filed"
UNPACKED = "bundle.unpacked"
RENAMED = "document.renamed"
"""Journal event of a document whose file got another name; its bytes are the same."""
WITHDRAWN = "document.withdrawn"
"""Journal event of a document that is in the archive no more: it was filed under a row to which it did not belong."""
RECOVERED = "document.recovered"
"""Journal event of a document filed by the recovery, after the filing host was interrupted."""


@dataclass(frozen=True)
class DocumentRow:
    """``file`` is the path below the archive folder, with slashes; ``size`` in bytes; ``date`` ISO 8601, ``total`` a
    decimal string."""

    id: str
    account: str
    fetch: int | None
    company: str
    number: str | None
    date: str | None
    total: str | None
    currency: str | None
    kind: str
    subkind: str | None
    portal_id: str | None
    file: str
    size: int
    sha256: str
    content_type: str
    source_url: str | None
    offered_name: str | None
    filed_at: str
    proof: str | None = None
    """A ``RowProofWord``: what the document proves of the row that it was filed under; None where it was not read."""
    text_key: str | None = None
    """The same for copies that are made anew at each download; None without text."""
    evidence: str | None = None
    """How it was retrieved from its portal, as JSON; None where it was not, and in entries of earlier versions."""
    administration: int = 0
    """In whose archive it lies. The account may belong to another one since."""

    def facts(self) -> dict[str, Any]:
        """Returns all columns, as the journal records them; those that earlier versions did not have only where they say
        something."""
        # Not dataclasses.asdict, which copies deeply; this runs for every document.
        facts = {name: value for name, value in self.__dict__.items() if value is not None or name not in _LATER}
        if not self.administration:
            del facts["administration"]
        return facts


@dataclass(frozen=True)
class Intent:
    """A filing that began: ``document`` is its future row, ``text`` the same as canonical JSON for the journal,
    ``part`` the name of the temporary file beside the target; or a withdrawal of a ``document`` whose file must still go,
    with an empty ``part``."""

    id: str
    owner: str
    at: str
    part: str
    document: DocumentRow
    text: str = ""
    adopted: bool = False
    """The same file existed before; undoing the filing must not remove it."""


_LATER = frozenset({"proof", "text_key", "evidence"})
"""Columns that the journal's oldest entries do not have."""


def file_key(file: str) -> str:
    """Returns a key that is equal for paths which are the same file on some file system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())


def _key_of(document: DocumentRow, file: str) -> str:
    """Returns the key of a file in the archive of a document's administration; no path below an archive begins with a slash."""
    key = file_key(file)
    return f"/{document.administration}/{key}" if document.administration else key


def store_removal(db: sqlite3.Connection, intent: Intent) -> None:
    """Stores within the caller's transaction that the file of an intent must still be removed."""
    document = intent.document
    db.execute(
        "INSERT INTO intents (file_key, id, owner, at, part, document) VALUES (?,?,?,?,?,?)",
        (
            *(_key_of(document, document.file), intent.id, intent.owner, intent.at, intent.part),
            to_json(document.facts()),
        ),
    )


_FIELDS = tuple(DocumentRow.__dataclass_fields__)
_COLUMNS = (*_FIELDS, "file_key")
_INSERT_PORTAL_ID = """INSERT INTO document_ids (account, kind, portal_id, sha256, administration)
    VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING"""
_INSERT = f"INSERT INTO documents ({', '.join(_COLUMNS)}) VALUES (:{', :'.join(_COLUMNS)})"  # noqa: S608 - our names


class Documents:
    """Queries and filing of documents: of all of them, or of those in the archive of one administration."""

    def __init__(self, base: Database, journal: Journal, readings: Readings, administration: int | None = None) -> None:
        self._base = base
        self._administration = administration
        self._own = "TRUE" if administration is None else f"administration={administration:d}"
        self._journal = journal
        self._ledger = Ledger(base)
        self._readings = readings

    def get(self, document: str) -> DocumentRow | None:
        return self._first(f"SELECT * FROM documents WHERE {BY_ID}", id_range(document))  # noqa: S608 - our condition

    def at(self, places: Iterable[int]) -> dict[int, DocumentRow]:
        """Returns the documents at these places of the register, by place; those that are gone are left out."""
        rows = self._base.rows_in_one_step(
            f"place, {', '.join(_FIELDS)}",
            "documents WHERE place IN (SELECT value FROM json_each(?))",
            (to_json(list(places)),),
        )
        return {place: DocumentRow(*values) for place, *values in rows}

    def proof_of(self, document: DocumentRow) -> str | None:
        """Returns what a document proves of its row as it is known now: a scan may have been recognised since, and the fetch
        that filed it may have found that the column by which it agreed in part is none of its documents."""
        row = self._base.row(
            f"""SELECT coalesce((SELECT r.proof FROM readings r JOIN documents USING (place) WHERE {BY_ID}),
            (SELECT proof FROM ledger WHERE fetch=? AND document=? AND proof='proved')) AS proof""",  # noqa: S608
            (*id_range(document.id), document.fetch, document.id),
        )
        return document.proof if row is None or row["proof"] is None else row["proof"]

    def by_portal_id(self, account: str, portal_id: str, kind: str) -> DocumentRow | None:
        """Returns the document with that id of this account's portal; the newest of several."""
        return self._first(
            """SELECT * FROM documents WHERE rowid=(
                SELECT max(found) FROM (
                    SELECT max(rowid) AS found FROM documents
                    WHERE account=:account AND kind=:kind AND portal_id=:portal_id
                    UNION ALL SELECT max(documents.rowid) FROM document_ids
                    JOIN documents USING (sha256, administration)
                    WHERE document_ids.account=:account AND document_ids.kind=:kind
                    AND document_ids.portal_id=:portal_id))""",
            {"account": account, "kind": kind, "portal_id": portal_id},
        )

    def by_number(self, account: str, number: str, kind: str, text_key: str | None = None) -> DocumentRow | None:
        """Returns the document of that number among those to which this account's portal gives no id: of several the one with
        this text, else the newest."""
        return self._first(
            """SELECT * FROM documents WHERE account=? AND number=? AND kind=? AND portal_id IS NULL AND number IS NOT NULL
            ORDER BY text_key IS NOT NULL AND text_key=? DESC, place DESC LIMIT 1""",
            (account, number, kind, text_key),
        )

    def by_text_key(self, account: str, text_key: str) -> DocumentRow | None:
        """Returns this account's document with the same text; the newest of several."""
        return self._first(
            "SELECT * FROM documents WHERE account=? AND text_key=? ORDER BY place DESC LIMIT 1", (account, text_key)
        )

    def shares_number(self, document: DocumentRow) -> bool:
        """Returns whether the same fetch listed several rows with this document's number."""
        return (
            self._base.number(
                "SELECT count(*) FROM ledger WHERE fetch=? AND number=?", (document.fetch, document.number)
            )
            > 1
        )

    def by_sha256(self, sha256: str) -> DocumentRow | None:
        """Returns the document with these bytes; where several administrations have it, that of the first."""
        return self._first(
            f"SELECT * FROM documents WHERE sha256=? AND {self._own} ORDER BY administration LIMIT 1",  # noqa: S608
            (sha256,),
        )

    def of_account(self, account: str, sha256: str) -> DocumentRow | None:
        """Returns the document with these bytes that came from an account, in whichever archive it lies."""
        return self._first("SELECT * FROM documents WHERE sha256=? AND account=? LIMIT 1", (sha256, account))

    def by_file(self, file: str) -> DocumentRow | None:
        """Returns the document at that path below the archive folder; of the first administration's, where it is not said
        which."""
        try:
            file.encode()
        except UnicodeEncodeError:
            # A file of somebody else, whose name is no text.
            return None
        number = self._administration or 0
        key = f"/{number}/{file_key(file)}" if number else file_key(file)
        return self._first("SELECT * FROM documents WHERE file_key=?", (key,))

    def count(self, account: str | None = None, text: str | None = None) -> int:
        where, params = documents_where(account, text, self._administration)
        return self._base.number(f"SELECT count(*) FROM documents {where}", params)  # noqa: S608 - fixed texts

    def filed_since(self, moment: str) -> int:
        """Returns how many documents were filed from then until now."""
        # Rows are in the order of filing, so that only the newest are looked at.
        before = "SELECT place FROM documents WHERE filed_at<? ORDER BY place DESC LIMIT 1"
        return self._base.number(
            # A clock that was set back since leaves documents of the future.
            f"SELECT count(*) FROM documents WHERE {self._own} AND place>coalesce(({before}), 0) AND filed_at<=?",  # noqa: S608 - fixed
            (moment, self._base.now()),
        )

    def counts(self) -> dict[str, int]:
        """Returns the number of documents per account; accounts without one are missing."""
        rows = self._base.rows(
            f"SELECT account, count(*) FROM documents WHERE {self._own} GROUP BY account"  # noqa: S608 - our condition
        )
        return {row[0]: row[1] for row in rows}

    def filing_span(self) -> tuple[str, str] | None:
        """Returns when the first and the last document were filed; None without any."""
        row = self._base.row(f"SELECT min(filed_at), max(filed_at) FROM documents WHERE {self._own}")  # noqa: S608
        return None if row is None or row[0] is None else (row[0], row[1])

    # --- filing ---

    def intend(self, intent: Intent, candidates: Iterable[str]) -> Intent:
        """Stores the intent under the first candidate path that no document or other intent has."""
        with self._base.write() as db:
            for file in candidates:
                key = _key_of(intent.document, file)
                taken = db.execute(
                    """SELECT 1 FROM documents WHERE file_key=?
                    UNION ALL SELECT 1 FROM intents WHERE file_key=? AND id<>?""",
                    (key, key, intent.id),
                ).fetchone()
                if taken is None:
                    break
            document = dataclasses.replace(intent.document, file=file)
            text = to_json(document.facts())
            if intent.document.file:
                db.execute("DELETE FROM intents WHERE id=?", (intent.id,))
            db.execute(
                "INSERT INTO intents (file_key, id, owner, at, part, document) VALUES (?,?,?,?,?,?)",
                (key, intent.id, intent.owner, intent.at, intent.part, text),
            )
        return dataclasses.replace(intent, document=document, text=text)

    def intents(self) -> list[Intent]:
        """Returns the filings that began and did not end, oldest first."""
        intents = [
            Intent(
                row["id"],
                row["owner"],
                row["at"],
                row["part"],
                DocumentRow(**from_json(row["document"])),
                row["document"],
            )
            for row in self._base.rows("SELECT * FROM intents ORDER BY at, id")
        ]
        return [intent for intent in intents if self._administration in (None, intent.document.administration)]

    def commit(
        self,
        intent: Intent,
        ledger: tuple[int, int] | None,
        event: str = FILED,
        *,
        main: bool = True,
        last: bool = True,
    ) -> tuple[DocumentRow, JournalEntry | None]:
        """Writes row, journal entry and ledger row, and deletes the intent, in one transaction. The ledger row gets its
        outcome with the ``last`` of its documents.

        It is durable with the next transaction, or ``Store.flush``: a power cut before that brings the intent back, which is
        durable, as the file is, and the recovery makes the row from it.

        Returns the document and its journal entry; or another document and None when the same bytes were filed by
        another process meanwhile (then nothing is written and the intent stays).
        """
        with self._base.write(is_durable=False) as db:
            document = intent.document
            other = self._first(
                "SELECT * FROM documents WHERE sha256=? AND administration=?",
                (document.sha256, document.administration),
            )
            if other is not None:
                return other, None
            placed = db.execute(_INSERT, {**document.__dict__, "file_key": _key_of(document, document.file)})
            # Read and indexed after the commit: filing does not wait for either, and a crash in between loses neither.
            db.execute("INSERT INTO reading_queue (place) VALUES (?)", (placed.lastrowid,))
            entry = self._journal.within(document.administration).append(db, event, intent.text)
            db.execute("DELETE FROM intents WHERE id=?", (intent.id,))
            if ledger is not None:
                self._set_outcome(db, ledger, "filed", document, main=main, last=last)
        return document, entry

    def _set_outcome(
        self,
        db: sqlite3.Connection,
        ledger: tuple[int, int],
        outcome: str,
        document: DocumentRow,
        *,
        main: bool,
        last: bool,
    ) -> None:
        proof = document.proof if main else None
        if last:
            self._ledger.settle(db, *ledger, outcome, document=document.id, main=main, proof=proof)
        else:
            self._ledger.attach(db, *ledger, document.id, main=main, proof=proof)

    def file_bundle(
        self,
        members: list[DocumentRow],
        payload: dict[str, Any],
        *,
        account: str,
        kind: str,
        portal_id: str | None,
        ledger: tuple[int, int] | None,
        outcome: str,
        last: bool = True,
    ) -> JournalEntry:
        """Records in the journal that all members of a bundle are filed, and assigns the portal's id to them."""
        administration = members[0].administration if members else self._administration or 0
        with self._base.write() as db:
            entry = self._journal.within(administration).append(db, UNPACKED, to_json(payload))
            for member in members if portal_id is not None else ():
                db.execute(_INSERT_PORTAL_ID, (account, kind, portal_id, member.sha256, member.administration))
            if ledger is not None and last:
                self._ledger.settle(db, *ledger, outcome)
        return entry

    def all_by_portal_id(self, account: str, portal_id: str, kind: str) -> list[DocumentRow]:
        """Returns all documents with that id of this account's portal (several when they came in one bundle), oldest
        first."""
        rows = self._base.rows(
            """SELECT * FROM documents WHERE (account=:account AND kind=:kind AND portal_id=:portal_id)
            OR (sha256, administration) IN (SELECT sha256, administration FROM document_ids
                WHERE account=:account AND kind=:kind AND portal_id=:portal_id) ORDER BY rowid""",
            {"account": account, "kind": kind, "portal_id": portal_id},
        )
        return [_document(row) for row in rows]

    def withdraw(self, intent: Intent, reason_code: str, details: dict[str, str]) -> JournalEntry:
        """Removes a document's row and its portal ids, fails the rows of its fetch that have it, and records the withdrawal,
        in one transaction; the stored intent says that its file must still be removed."""
        document = intent.document
        with self._base.write() as db:
            self._readings.forget(db, document.id)
            mine = document.sha256, document.administration
            db.execute("DELETE FROM documents WHERE sha256=? AND administration=?", mine)
            db.execute("DELETE FROM document_ids WHERE sha256=? AND administration=?", mine)
            store_removal(db, intent)
            if document.fetch is not None:
                self._ledger.detach(db, document.fetch, document.id, reason_code, details)
            payload = {"id": document.id, "file": document.file, "sha256": document.sha256, "reason": reason_code}
            return self._journal.within(document.administration).append(db, WITHDRAWN, to_json(payload))

    def rename(self, intent: Intent, former: Intent) -> JournalEntry:
        """Gives a document the file of ``intent``, records that, and stores the intent ``former``, which says that the file
        under the old name must still be removed; in one transaction."""
        document = intent.document
        with self._base.write() as db:
            db.execute(
                "UPDATE documents SET file=?, file_key=? WHERE sha256=? AND administration=?",
                (document.file, _key_of(document, document.file), document.sha256, document.administration),
            )
            db.execute("DELETE FROM intents WHERE id=?", (intent.id,))
            store_removal(db, former)
            payload = {
                "id": document.id,
                "from": former.document.file,
                "to": document.file,
                "sha256": document.sha256,
            }
            return self._journal.within(document.administration).append(db, RENAMED, to_json(payload))

    def forget_intent(self, intent: str) -> None:
        """Deletes the intent of a filing that was undone."""
        with self._base.write() as db:
            db.execute("DELETE FROM intents WHERE id=?", (intent,))

    def seen_again(
        self,
        document: DocumentRow,
        *,
        account: str,
        kind: str,
        portal_id: str | None,
        ledger: tuple[int, int] | None,
        outcome: str,
        main: bool = True,
        last: bool = True,
    ) -> None:
        """Records that the portal offered a filed document again: stores its portal id and sets the ledger row's
        outcome."""
        with self._base.write() as db:
            if portal_id is not None and self.by_portal_id(account, portal_id, kind) != document:
                db.execute(_INSERT_PORTAL_ID, (account, kind, portal_id, document.sha256, document.administration))
            if ledger is not None:
                self._set_outcome(db, ledger, outcome, document, main=main, last=last)

    def _first(self, sql: str, params: Params) -> DocumentRow | None:
        row = self._base.row(sql, params)
        return None if row is None else _document(row)

    def each(self) -> Iterator[DocumentRow]:
        """Yields all documents, the last filed first, without having them all in memory."""
        where, params = documents_where(None, administration=self._administration)
        rows = self._base.each(f"SELECT * FROM documents {where} ORDER BY rowid DESC", params)  # noqa: S608 - fixed texts
        return map(_document, rows)

    def list(self, account: str | None = None, limit: int | None = None) -> list[DocumentRow]:
        """Returns documents, the last filed first."""
        where, params = documents_where(account, administration=self._administration)
        rows = self._base.rows(
            f"SELECT * FROM documents {where} ORDER BY rowid DESC LIMIT :limit",  # noqa: S608 - fixed texts
            {**params, "limit": -1 if limit is None else limit},
        )
        return [_document(row) for row in rows]


def _document(row: sqlite3.Row) -> DocumentRow:
    return DocumentRow(**{name: row[name] for name in _FIELDS})
