"""Table ``outbox``: what became of each document at each receiver.

A document is handed on at least once and shown once: a host that dies between the handing on and its record does it again,
under the same key, and a receiver that knows the key, or has the same bytes, takes nothing twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from host.store.database import Database, from_json, to_json
from host.store.handing_on.receivers import ReceiverRow
from host.store.register.document_key import BY_ID, id_range

OutboxState = Literal["waiting", "handing_on", "handed_on", "failed"]

_READING_SECONDS = 15 * 60.0
"""How long a new document waits to be read, so that the receiver gets what it says of itself."""


@dataclass(frozen=True)
class OutboxEntry:
    """``attempts`` that failed; ``code`` and ``details`` say what was told of the last one, also of one that succeeded;
    ``reference`` is the receiver's own name for what it got; ``at`` the time of the last change, ISO 8601 in UTC."""

    receiver: str
    document: str
    place: int
    state: OutboxState
    attempts: int
    failing_since: str | None
    next_try: str | None
    code: str | None
    details: dict[str, str]
    reference: str | None
    at: str


class Outbox:
    """The documents that are handed on, in the order in which they were filed."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def collect(self, receiver: ReceiverRow) -> None:
        """Queues what was filed since the last look for a receiver that gets each new document, and forgets what is in the
        archive no more."""
        with self._base.write() as db:
            # First: a document that was filed anew has a new place, and its old row would keep it from being queued.
            db.execute(
                """DELETE FROM outbox WHERE receiver=? AND state<>'handed_on'
                AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.place=outbox.place)""",
                (receiver.id,),
            )
            if receiver.is_always:
                self._queue(db, receiver, receiver.queued_to)
            db.execute(
                """UPDATE receivers SET queued_to=(SELECT coalesce(max(place), queued_to) FROM documents)
                WHERE id=? AND queued_to<(SELECT coalesce(max(place), 0) FROM documents)""",
                (receiver.id,),
            )

    def queue_all(self, receiver: ReceiverRow, account: str | None = None) -> None:
        """Queues all documents that a receiver may get, of one account or of all; what it has is not queued again, what
        failed is."""
        with self._base.write() as db:
            self._queue(db, receiver, 0, account)
            db.execute(
                """UPDATE outbox SET state='waiting', next_try=NULL, failing_since=NULL
                WHERE receiver=? AND state='failed'""",
                (receiver.id,),
            )

    def queue_one(self, receiver: ReceiverRow, document: str) -> None:
        """Queues a document that a person chose, whoever's it is, unless the receiver has it; one that failed is tried anew."""
        with self._base.write() as db:
            db.execute(
                f"""INSERT INTO outbox (receiver, document, place, state, at)
                SELECT ?, id, place, 'waiting', ? FROM documents WHERE {BY_ID} AND (? IS NULL OR administration=?)
                ON CONFLICT DO UPDATE SET state='waiting', next_try=NULL, failing_since=NULL WHERE outbox.state='failed'""",  # noqa: S608 - our condition
                (receiver.id, self._base.now(), *id_range(document), receiver.administration, receiver.administration),
            )

    def of_document(self, document: str) -> list[OutboxEntry]:
        """Returns what became of a document at each receiver that it was queued for."""
        rows = self._base.rows(
            """SELECT outbox.* FROM receivers JOIN outbox ON receiver=receivers.id AND document=? ORDER BY receiver""",
            (document,),
        )
        return [_entry(row) for row in rows]

    def _queue(self, db: sqlite3.Connection, receiver: ReceiverRow, after: int, account: str | None = None) -> None:
        accounts = None if receiver.accounts is None else to_json(list(receiver.accounts))
        db.execute(
            """INSERT INTO outbox (receiver, document, place, state, at)
            SELECT :receiver, id, place, 'waiting', :at FROM documents
            WHERE place > :after AND (:account IS NULL OR account=:account)
            AND (:accounts IS NULL OR account IN (SELECT value FROM json_each(:accounts)))
            AND (:administration IS NULL OR administration=:administration)
            ON CONFLICT DO NOTHING""",
            {
                "receiver": receiver.id,
                "at": self._base.now(),
                "after": after,
                "account": account,
                "accounts": accounts,
                "administration": receiver.administration,
            },
        )

    def next_due(self, receiver: str, after: int = 0, *, is_asked: bool = False) -> OutboxEntry | None:
        """Returns the first document after that place that is to be handed on now. Where a person asked for it, no time is
        waited for."""
        row = self._base.row(
            """SELECT outbox.* FROM outbox JOIN documents USING (place) LEFT JOIN reading_queue USING (place)
            WHERE receiver=:receiver AND state IN ('waiting', 'handing_on') AND place>:after
            AND (:asked OR ((next_try IS NULL OR next_try<=:now) AND (reading_queue.place IS NULL OR filed_at<:read_by)))
            ORDER BY place LIMIT 1""",
            {
                "receiver": receiver,
                "after": after,
                "asked": is_asked,
                "now": self._base.now(),
                "read_by": self._base.in_seconds(-_READING_SECONDS),
            },
        )
        return None if row is None else _entry(row)

    def begin(self, entry: OutboxEntry) -> None:
        """Stores that a document is about to be handed on; it stays so where the host dies meanwhile, and is tried again."""
        with self._base.write() as db:
            db.execute(
                "UPDATE outbox SET state='handing_on' WHERE receiver=? AND document=?", (entry.receiver, entry.document)
            )

    def finish(self, entry: OutboxEntry, reference: str | None, code: str | None, details: Mapping[str, str]) -> None:
        """Stores that a receiver has a document."""
        with self._base.write() as db:
            db.execute(
                """UPDATE outbox SET state='handed_on', reference=?, code=?, details=?, next_try=NULL, failing_since=NULL,
                at=? WHERE receiver=? AND document=?""",
                (reference, code, to_json(dict(details)), self._base.now(), entry.receiver, entry.document),
            )

    def put_back(self, entry: OutboxEntry) -> None:
        """Stores that a document waits as before: it was not the document's fault."""
        with self._base.write() as db:
            db.execute(
                "UPDATE outbox SET state='waiting' WHERE receiver=? AND document=?", (entry.receiver, entry.document)
            )

    def fail(self, entry: OutboxEntry, code: str, details: Mapping[str, str], next_try: str | None) -> None:
        """Stores why a receiver did not take a document; without a next try it has failed."""
        with self._base.write() as db:
            db.execute(
                """UPDATE outbox SET state=?, attempts=attempts+1, code=?, details=?, next_try=?,
                failing_since=coalesce(failing_since, ?), at=? WHERE receiver=? AND document=?""",
                (
                    "waiting" if next_try else "failed",
                    code,
                    to_json(dict(details)),
                    next_try,
                    self._base.now(),
                    self._base.now(),
                    entry.receiver,
                    entry.document,
                ),
            )

    def counts(self, receiver: str, administration: int | None = None) -> dict[OutboxState, int]:
        """Returns how many documents, of all or of one administration, are in each state at a receiver; those that were deleted
        since are among them."""
        # The id says whose archive a document is in, also when it is not there any more.
        own = {None: "TRUE", 0: "document NOT LIKE 'd-%-%'"}.get(
            administration, "document LIKE '%-' || :administration"
        )
        rows = self._base.rows(
            f"SELECT state, count(*) AS n FROM outbox WHERE receiver=:receiver AND {own} GROUP BY state",  # noqa: S608
            {"receiver": receiver, "administration": administration},
        )
        counted: dict[OutboxState, int] = {"waiting": 0, "handing_on": 0, "handed_on": 0, "failed": 0}
        counted.update({row["state"]: row["n"] for row in rows})
        return counted

    def last_handed_on(self, receiver: str) -> str | None:
        """Returns when a receiver got a document last, ISO 8601 in UTC."""
        row = self._base.row("SELECT max(at) AS at FROM outbox WHERE receiver=? AND state='handed_on'", (receiver,))
        return None if row is None else row["at"]

    def told(self, receiver: str, limit: int = 100) -> list[OutboxEntry]:
        """Returns the last documents of which something is to be told, the newest first."""
        rows = self._base.rows(
            "SELECT * FROM outbox WHERE receiver=? AND code IS NOT NULL ORDER BY place DESC LIMIT ?", (receiver, limit)
        )
        return [_entry(row) for row in rows]


def _entry(row: sqlite3.Row) -> OutboxEntry:
    return OutboxEntry(
        receiver=row["receiver"],
        document=row["document"],
        place=row["place"],
        state=row["state"],
        attempts=row["attempts"],
        failing_since=row["failing_since"],
        next_try=row["next_try"],
        code=row["code"],
        details=from_json(row["details"]),
        reference=row["reference"],
        at=row["at"],
    )
