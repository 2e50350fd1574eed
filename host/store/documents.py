"""Documents that are filed, and the intents of those that are being filed."""

from __future__ import annotations

import dataclasses
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from host.store.database import Database, Params, from_json, to_json
from host.store.journal import Journal, JournalEntry
from host.store.ledger import Ledger

FILED = "document.filed"
UNPACKED = "bundle.unpacked"
RECOVERED = "document.recovered"
"""Filed like any other, by the next host after the one that began was interrupted."""


@dataclass(frozen=True)
class DocumentRow:
    """``file`` is the path below the archive folder, with slashes; size in bytes; date ISO, total a decimal string."""

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

    def facts(self) -> dict[str, Any]:
        """What the journal says of it: everything."""
        # Not dataclasses.asdict: it copies deeply, and this is on the way of every document.
        return dict(self.__dict__)


@dataclass(frozen=True)
class Intent:
    """A filing that began: ``document`` is what its row will be, ``text`` the same as the journal will have it, ``part``
    the name of the file beside the target."""

    id: str
    owner: str
    at: str
    part: str
    document: DocumentRow
    text: str = ""
    adopted: bool = False
    """The file was there before, with the very bytes; taking the filing back must not take it away."""


_ID_PREFIX = "d-"
_ID_DIGITS = 20


def document_id(sha256: str) -> str:
    """The id of the document with these bytes."""
    return _ID_PREFIX + sha256[:_ID_DIGITS]


def file_key(file: str) -> str:
    """Two paths with one key are one file on some file system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())


_FIELDS = tuple(DocumentRow.__dataclass_fields__)
_COLUMNS = (*_FIELDS, "file_key")
_SAME_ID = "INSERT INTO document_ids (account, kind, portal_id, sha256) VALUES (?,?,?,?) ON CONFLICT DO NOTHING"
_INSERT = f"INSERT INTO documents ({', '.join(_COLUMNS)}) VALUES (:{', :'.join(_COLUMNS)})"  # noqa: S608 - our names


class Documents:
    """The table of documents."""

    def __init__(self, base: Database, journal: Journal) -> None:
        self._base = base
        self._journal = journal
        self._ledger = Ledger(base)

    def get(self, document: str) -> DocumentRow | None:
        first = document.removeprefix(_ID_PREFIX)
        return self._one(
            "SELECT * FROM documents WHERE sha256>=? AND sha256<? AND id=?", (first, first + "g", document)
        )

    def by_portal_id(self, account: str, portal_id: str, kind: str) -> DocumentRow | None:
        """The document that this account's portal names so; the newest when there are several."""
        return self._one(
            """SELECT * FROM documents WHERE rowid=(
                SELECT max(found) FROM (
                    SELECT max(rowid) AS found FROM documents
                    WHERE account=:account AND kind=:kind AND portal_id=:portal_id
                    UNION ALL SELECT max(documents.rowid) FROM document_ids
                    JOIN documents ON documents.sha256=document_ids.sha256
                    WHERE document_ids.account=:account AND document_ids.kind=:kind
                    AND document_ids.portal_id=:portal_id))""",
            {"account": account, "kind": kind, "portal_id": portal_id},
        )

    def by_sha256(self, sha256: str) -> DocumentRow | None:
        return self._one("SELECT * FROM documents WHERE sha256=?", (sha256,))

    def by_file(self, file: str) -> DocumentRow | None:
        """The document at that path below the archive folder."""
        return self._one("SELECT * FROM documents WHERE file_key=?", (file_key(file),))

    def count(self, account: str | None = None, text: str | None = None) -> int:
        where, params = _where(account, text)
        return self._base.number(f"SELECT count(*) FROM documents {where}", params)  # noqa: S608 - fixed texts

    def counts(self) -> dict[str, int]:
        """How many documents each account has; accounts without one are missing."""
        found = self._base.rows("SELECT account, count(*) FROM documents GROUP BY account")
        return {row[0]: row[1] for row in found}

    # --- filing ---

    def intend(self, intent: Intent, candidates: Iterable[str]) -> Intent:
        """Write the intent down under the first candidate name that nobody has or intends."""
        with self._base.write() as db:
            for file in candidates:
                key = file_key(file)
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
        """Filings that began and did not end, the oldest first."""
        return [
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

    def commit(
        self,
        intent: Intent,
        ledger: tuple[int, int] | None,
        event: str = FILED,
        *,
        main: bool = True,
        last: bool = True,
    ) -> tuple[DocumentRow, JournalEntry | None]:
        """Row, journal entry, ledger row and the end of the intent in one transaction. The ledger's row is settled with
        the ``last`` of its documents.

        The document that is in the archive now and its journal entry; no entry, and another document, when the same
        bytes were filed by somebody else meanwhile (then nothing is written and the intent stays).
        """
        with self._base.write() as db:
            other = self.by_sha256(intent.document.sha256)
            if other is not None:
                return other, None
            document = intent.document
            db.execute(_INSERT, {**document.facts(), "file_key": file_key(document.file)})
            entry = self._journal.append(db, event, intent.text)
            db.execute("DELETE FROM intents WHERE id=?", (intent.id,))
            if ledger is not None:
                self._settle(db, ledger, "filed", document, main=main, last=last)
        return document, entry

    def _settle(
        self,
        db: sqlite3.Connection,
        ledger: tuple[int, int],
        outcome: str,
        document: DocumentRow,
        *,
        main: bool,
        last: bool,
    ) -> None:
        if last:
            self._ledger.settle(db, *ledger, outcome, document=document.id, main=main)
        else:
            self._ledger.attach(db, *ledger, document.id, main=main)

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
        """All members of a bundle are filed: say so in the journal, and only now let the portal's id mean them."""
        with self._base.write() as db:
            entry = self._journal.append(db, UNPACKED, to_json(payload))
            for member in members if portal_id is not None else ():
                db.execute(_SAME_ID, (account, kind, portal_id, member.sha256))
            if ledger is not None and last:
                self._ledger.settle(db, *ledger, outcome)
        return entry

    def all_by_portal_id(self, account: str, portal_id: str, kind: str) -> list[DocumentRow]:
        """Every document that this account's portal names so: several when they came in one bundle; oldest first."""
        found = self._base.rows(
            """SELECT * FROM documents WHERE (account=:account AND kind=:kind AND portal_id=:portal_id)
            OR sha256 IN (SELECT sha256 FROM document_ids
                WHERE account=:account AND kind=:kind AND portal_id=:portal_id) ORDER BY rowid""",
            {"account": account, "kind": kind, "portal_id": portal_id},
        )
        return [_document(row) for row in found]

    def forget_intent(self, intent: str) -> None:
        """The filing came to nothing and left nothing."""
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
        """The portal offered a document that is filed: remember the portal's id for it, settle the ledger's row."""
        with self._base.write() as db:
            if portal_id is not None and self.by_portal_id(account, portal_id, kind) != document:
                db.execute(_SAME_ID, (account, kind, portal_id, document.sha256))
            if ledger is not None:
                self._settle(db, ledger, outcome, document, main=main, last=last)

    def _one(self, sql: str, params: Params) -> DocumentRow | None:
        found = self._base.row(sql, params)
        return None if found is None else _document(found)

    def list(
        self, account: str | None = None, offset: int = 0, limit: int | None = None, text: str | None = None
    ) -> list[DocumentRow]:
        """The newest filed first; ``text`` must occur in number, company, date, total or file name."""
        where, params = _where(account, text)
        found = self._base.rows(
            f"SELECT * FROM documents {where} ORDER BY rowid DESC LIMIT :limit OFFSET :offset",  # noqa: S608
            {**params, "limit": -1 if limit is None else limit, "offset": offset},
        )
        return [_document(row) for row in found]


def _document(row: sqlite3.Row) -> DocumentRow:
    return DocumentRow(**{name: row[name] for name in _FIELDS})


def _where(account: str | None, text: str | None) -> tuple[str, dict[str, Any]]:
    tests = []
    if account is not None:
        tests.append("account=:account")
    if text:
        tests.append(
            "coalesce(number,'')||' '||company||' '||coalesce(date,'')||' '||coalesce(total,'')||' '||file"
            r" LIKE :text ESCAPE '\'"
        )
    pattern = "%" + (text or "").replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return (f"WHERE {' AND '.join(tests)}" if tests else ""), {"account": account, "text": pattern}
