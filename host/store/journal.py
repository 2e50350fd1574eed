"""The journals: an append-only hash chain of every event that changes an archive, one for each administration.

``hash`` = SHA-256 in hex of the UTF-8 text ``seq LF at LF event LF prev LF payload``; ``prev`` is the hash of the entry
before, 64 zeros for the first; ``payload`` is canonical JSON. The format is documented in docs/archive.md, so that
other tools can check the chain.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from host.store.database import Database, from_json, to_json

GENESIS = "0" * 64
BY_MAIL = "document.by_mail"
"""Event of a mail that was added: its hash, what its header says, and the hashes of the documents that it brought."""

_SPAN = 1 << 40
"""Keys of one journal: all journals lie in one table, an administration's behind those of the one before. So that of the first
has its sequence numbers as keys, and filing writes no index for the others."""
_OWN = "seq>? AND seq<?"
"""Condition on ``journal`` for the entries of one administration."""

_NAMING = frozenset({BY_MAIL})
"""Events whose entries are looked for by the hashes that they name: each mail that arrives asks whether it is known."""


@dataclass(frozen=True)
class JournalEntry:
    """``payload`` is the stored text, byte for byte what was hashed."""

    seq: int
    at: str
    event: str
    payload: str
    prev: str
    hash: str
    administration: int = 0
    """Whose journal it is in; it is no part of the entry."""

    def facts(self) -> dict[str, Any]:
        """Returns the payload as an object; ValueError when it was damaged."""
        return from_json(self.payload)

    def hashed_bytes(self) -> bytes:
        """Returns the bytes of which ``hash`` is the SHA-256."""
        return _hashed_bytes(self.seq, self.at, self.event, self.payload, self.prev)


def entry_hash(seq: int, at: str, event: str, payload: str, prev: str) -> str:
    """Returns the hash that an entry must have."""
    # Imported here: it loads OpenSSL, 4 MB that an idle host does not need.
    import hashlib

    return hashlib.sha256(_hashed_bytes(seq, at, event, payload, prev)).hexdigest()


def _hashed_bytes(seq: int, at: str, event: str, payload: str, prev: str) -> bytes:
    # A lone surrogate, which only a tampered payload can hold, must not end a verification.
    return f"{seq}\n{at}\n{event}\n{prev}\n{payload}".encode(errors="surrogatepass")


class Journal:
    """The journal of one administration. Entries are only ever added, in the transaction of the change that they record."""

    def __init__(self, base: Database, administration: int = 0) -> None:
        self._base = base
        self.administration = administration
        self._before = administration * _SPAN
        self._range = self._before, self._before + _SPAN

    def within(self, administration: int) -> Journal:
        """Returns the journal of an administration."""
        return self if administration == self.administration else Journal(self._base, administration)

    def append(self, db: sqlite3.Connection, event: str, payload: str) -> JournalEntry:
        """Adds an entry within the caller's open write transaction; ``payload`` is canonical JSON."""
        last = db.execute(
            f"SELECT seq, hash FROM journal WHERE {_OWN} ORDER BY seq DESC LIMIT 1",  # noqa: S608
            self._range,
        ).fetchone()
        seq, prev = (last[0] - self._before + 1, last[1]) if last else (1, GENESIS)
        at = self._base.now()
        entry = JournalEntry(
            seq, at, event, payload, prev, entry_hash(seq, at, event, payload, prev), self.administration
        )
        key = self._before + seq
        db.execute(
            "INSERT INTO journal (seq, at, event, payload, prev, hash) VALUES (?,?,?,?,?,?)",
            (key, at, event, payload, prev, entry.hash),
        )
        if event in _NAMING:
            db.executemany("INSERT INTO journal_hashes VALUES (?,?)", [(one, key) for one in _hashes_in(payload)])
        return entry

    def record(self, event: str, facts: dict[str, Any]) -> JournalEntry:
        """Adds an entry in a transaction of its own."""
        with self._base.write() as db:
            return self.append(db, event, to_json(facts))

    def head(self) -> JournalEntry | None:
        """Returns the newest entry."""
        row = self._base.row(f"SELECT * FROM journal WHERE {_OWN} ORDER BY seq DESC LIMIT 1", self._range)  # noqa: S608
        return None if row is None else self._entry(row)

    def at(self, seq: int) -> JournalEntry | None:
        """Returns the entry with that sequence number."""
        row = self._base.row("SELECT * FROM journal WHERE seq=?", (self._before + seq,))
        return None if row is None else self._entry(row)

    def about(self, document: str, event: str) -> list[JournalEntry]:
        """Returns the entries of one kind about a document, in order. Reads the whole journal."""
        rows = self._base.rows(
            f"SELECT * FROM journal WHERE {_OWN} AND event=? ORDER BY seq",  # noqa: S608
            (*self._range, event),
        )
        return [entry for entry in map(self._entry, rows) if entry.facts().get("id") == document]

    def filing_of(self, document: str) -> JournalEntry | None:
        """Returns the entry of a document's filing, the newest where it was filed anew; also when it was deleted since. Reads
        the whole journal."""
        rows = self._base.rows(
            f"""SELECT * FROM journal WHERE {_OWN} AND event IN ('document.filed', 'document.recovered')
            AND instr(payload, ?) ORDER BY seq DESC""",  # noqa: S608
            (*self._range, f'"id":{to_json(document)}'),
        )
        # A text in a payload may hold the same characters.
        return next((entry for entry in map(self._entry, rows) if entry.facts().get("id") == document), None)

    def naming(self, event: str, sha256: str) -> JournalEntry | None:
        """Returns the first entry of one kind whose payload has a hash; of a kind whose hashes are kept (``_NAMING``)."""
        row = self._base.row(
            f"""SELECT journal.* FROM journal_hashes JOIN journal USING (seq) WHERE {_OWN} AND sha256=? AND event=?
            ORDER BY seq LIMIT 1""",  # noqa: S608
            (*self._range, sha256, event),
        )
        return None if row is None else self._entry(row)

    def tally(self) -> dict[str, tuple[int, str]]:
        """Returns how many entries there are of each event, with the time of the last."""
        rows = self._base.rows(
            f"SELECT event, count(*), max(at) FROM journal WHERE {_OWN} GROUP BY event ORDER BY event",  # noqa: S608
            self._range,
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def entries(self, after: int = 0, limit: int = 1_000) -> list[JournalEntry]:
        """Returns entries in order, from the one after ``after``."""
        rows = self._base.rows(
            f"SELECT * FROM journal WHERE {_OWN} ORDER BY seq LIMIT ?",  # noqa: S608
            (self._before + after, self._before + _SPAN, limit),
        )
        return [self._entry(row) for row in rows]

    def _entry(self, row: sqlite3.Row) -> JournalEntry:
        seq = row["seq"] - self._before
        return JournalEntry(seq, row["at"], row["event"], row["payload"], row["prev"], row["hash"], self.administration)


def _hashes_in(payload: str) -> set[str]:
    """Returns the hash of a file and those of the documents that came in it."""
    facts = from_json(payload)
    return {facts["sha256"], *facts["documents"]}
