"""Tables ``fetches`` and ``fetch_steps``: runs of one account each; every step is stored before it begins."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from host.errors import BugError, WorldError
from host.store.database import Database, from_json, to_json
from host.store.ledger import Ledger, LedgerEntry
from host.vocabulary import RowProofWord

FINAL_STATES = frozenset(
    {"complete", "nothing_new", "needs_person", "incomplete", "portal_changed", "portal_down", "stopped"}
)

_MOST_RECENT = 5_000
"""Fetches that are looked at for those that ended lately: their ends have no index."""


@dataclass(frozen=True)
class FetchRow:
    """``state`` is one of protocol.FetchState; ``proof`` is the evidence for the end of the list; ``timings`` are
    milliseconds."""

    id: int
    account: str
    state: str
    full: bool
    why: str
    queued_at: str
    started_at: str | None
    ended_at: str | None
    attempt: int
    proof: dict[str, Any] | None
    failure_code: str | None
    failure_details: dict[str, str]
    host_id: str | None
    profile: str | None
    wanted_profile: str | None
    timings: dict[str, Any] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        return self.ended_at is not None


@dataclass(frozen=True)
class FetchStep:
    """One state that a fetch entered."""

    attempt: int
    at: str
    state: str
    details: dict[str, Any]


class Fetches:
    """Fetches, their steps and their ledgers."""

    def __init__(self, base: Database) -> None:
        self._base = base
        self._ledger = Ledger(base)

    def queue(
        self, account: str, full: bool = False, why: str = "person", wanted_profile: str | None = None
    ) -> FetchRow:
        """Queues a fetch; returns the account's unfinished one if there is one (made full if it has not begun)."""
        with self._base.write() as db:
            known = db.execute("SELECT kind FROM accounts WHERE id=? AND removed_at IS NULL", (account,)).fetchone()
            if known is None:
                raise WorldError("account.unknown", account=account)
            if known[0] == "own":
                raise WorldError("account.own_company", account=account)
            row = db.execute("SELECT id FROM fetches WHERE account=? AND ended_at IS NULL", (account,)).fetchone()
            if row:
                fetch = int(row[0])
                if full:
                    db.execute("UPDATE fetches SET full=1 WHERE id=? AND state='queued'", (fetch,))
                if why == "person":
                    # A fetch that the person asks for does not wait for a window, begun or not.
                    db.execute(
                        """UPDATE fetches SET why='person', queued_at=CASE state WHEN 'queued' THEN queued_at ELSE ? END
                        WHERE id=?""",
                        (self._base.now(), fetch),
                    )
                if why != "visit":
                    # A fetch that began with the user's visit goes on for the new reason.
                    db.execute("UPDATE fetches SET why=? WHERE id=? AND why='visit'", (why, fetch))
            else:
                added = db.execute(
                    """INSERT INTO fetches (account, state, full, why, wanted_profile, queued_at)
                    VALUES (?,'queued',?,?,?,?)""",
                    (account, full, why, wanted_profile, self._base.now()),
                )
                fetch = int(added.lastrowid or 0)
        return self.get(fetch)

    def get(self, fetch: int) -> FetchRow:
        """Returns the fetch; raises fetch.unknown."""
        row = self._base.row("SELECT * FROM fetches WHERE id=?", (fetch,))
        if row is None:
            raise WorldError("fetch.unknown", fetch=fetch)
        return _fetch(row)

    def waiting(self, profile: str) -> list[FetchRow]:
        """Returns the queued fetches that this profile may run, oldest first."""
        rows = self._base.rows(
            """SELECT fetches.* FROM fetches JOIN accounts ON accounts.id=fetches.account
            WHERE fetches.state='queued' AND fetches.ended_at IS NULL
            AND (accounts.browser IS NULL OR accounts.browser=:profile)
            AND (fetches.wanted_profile IS NULL OR fetches.wanted_profile=:profile) ORDER BY fetches.id""",
            {"profile": profile},
        )
        return [_fetch(row) for row in rows]

    def unfinished(self, profile: str) -> list[FetchRow]:
        """Returns the fetches that this profile began and that have not ended."""
        rows = self._base.rows(
            "SELECT * FROM fetches WHERE ended_at IS NULL AND state<>'queued' AND profile=? ORDER BY id", (profile,)
        )
        return [_fetch(row) for row in rows]

    def unfinished_accounts(self) -> frozenset[str]:
        """Returns the accounts with a queued or running fetch."""
        return frozenset(row[0] for row in self._base.rows("SELECT account FROM fetches WHERE ended_at IS NULL"))

    def set_state(self, fetch: int, state: str, **step: Any) -> FetchRow:
        """Stores the state that begins now. ``host_id`` and ``profile`` in ``step`` also set the fetch's columns."""
        now = self._base.now()
        with self._base.write() as db:
            changed = db.execute(
                """UPDATE fetches SET state=?, started_at=coalesce(started_at, ?), host_id=coalesce(?, host_id),
                profile=coalesce(?, profile) WHERE id=? AND ended_at IS NULL""",
                (state, None if state == "queued" else now, step.get("host_id"), step.get("profile"), fetch),
            )
            if changed.rowcount != 1:
                self.get(fetch)
                raise BugError("fetch.already_ended", fetch=fetch)
            db.execute(
                """INSERT INTO fetch_steps (fetch, attempt, at, state, details)
                VALUES (?, (SELECT attempt FROM fetches WHERE id=?), ?, ?, ?)""",
                (fetch, fetch, now, state, to_json(step)),
            )
        return self.get(fetch)

    def set_timings(self, fetch: int, **milliseconds: float) -> None:
        """Merges into ``timings``."""
        with self._base.write() as db:
            timings = {**self.get(fetch).timings, **milliseconds}
            db.execute("UPDATE fetches SET timings=? WHERE id=?", (to_json(timings), fetch))

    def finish(
        self, fetch: int, state: str, proof: dict[str, Any] | None, failure: tuple[str, dict[str, str]] | None
    ) -> FetchRow:
        """Ends the fetch with one of ``FINAL_STATES``. A fetch that has ended stays as it is."""
        if state not in FINAL_STATES:
            raise BugError("fetch.not_final", state=state)
        code, details = failure or (None, {})
        with self._base.write() as db:
            now = self._base.now()
            changed = db.execute(
                """UPDATE fetches SET state=?, ended_at=?, proof=?, failure_code=?, failure_details=?
                WHERE id=? AND ended_at IS NULL""",
                (state, now, None if proof is None else to_json(proof), code, to_json(details), fetch),
            )
            if changed.rowcount == 1:
                db.execute(
                    """INSERT INTO fetch_steps (fetch, attempt, at, state, details)
                    VALUES (?, (SELECT attempt FROM fetches WHERE id=?), ?, ?, '{}')""",
                    (fetch, fetch, now, state),
                )
        return self.get(fetch)

    def forget_visit(self, fetch: int) -> bool:
        """Deletes a fetch that began with the user's own visit; returns False when it was asked for since, has ended,
        or has rows."""
        with self._base.write() as db:
            row = db.execute(
                "SELECT 1 FROM fetches WHERE id=? AND why='visit' AND ended_at IS NULL", (fetch,)
            ).fetchone()
            if not row or self._ledger.tally(fetch):
                return False
            db.execute("DELETE FROM fetch_steps WHERE fetch=?", (fetch,))
            db.execute("DELETE FROM fetches WHERE id=?", (fetch,))
        return True

    def want_stop(self, fetch: int) -> None:
        """Requests that the running host stops the fetch."""
        self.get(fetch)
        with self._base.write() as db:
            db.execute("UPDATE fetches SET stop_wanted=1 WHERE id=?", (fetch,))

    def stop_wanted(self, fetch: int) -> bool:
        """Returns whether a stop was requested."""
        return bool(self._base.number("SELECT stop_wanted FROM fetches WHERE id=?", (fetch,)))

    def steps(self, fetch: int) -> list[FetchStep]:
        """Returns all steps in order, of all attempts."""
        return [
            FetchStep(row["attempt"], row["at"], row["state"], from_json(row["details"]))
            for row in self._base.rows("SELECT * FROM fetch_steps WHERE fetch=? ORDER BY id", (fetch,))
        ]

    def resume(self, fetch: int) -> FetchRow:
        """Begins an unfinished fetch again after a crash: one more attempt, with an empty ledger."""
        with self._base.write() as db:
            if self.get(fetch).finished:
                raise BugError("fetch.already_ended", fetch=fetch)
            db.execute("UPDATE fetches SET attempt=attempt+1 WHERE id=?", (fetch,))
            self._ledger.clear(db, fetch)
        return self.get(fetch)

    def forget_asking(self, fetch: int, before: str) -> FetchRow:
        """Makes a fetch that a person asked for a scheduled one, if nothing happened in it since ``before`` (a stored
        timestamp)."""
        with self._base.write() as db:
            db.execute(
                """UPDATE fetches SET why='schedule' WHERE id=:fetch AND why='person' AND ended_at IS NULL
                AND :before > max(queued_at, (SELECT max(at) FROM fetch_steps WHERE fetch=:fetch))""",
                {"fetch": fetch, "before": before},
            )
        return self.get(fetch)

    def add_rows(self, fetch: int, entries: list[LedgerEntry]) -> None:
        """Adds rows that the portal showed; raises store.statement when a place is taken."""
        self._ledger.add(fetch, entries)

    def set_row(
        self,
        fetch: int,
        place: int,
        outcome: str,
        reason_code: str | None = None,
        details: dict[str, str] | None = None,
        document: str | None = None,
    ) -> None:
        """Sets the outcome of a row."""
        with self._base.write() as db:
            self._ledger.settle(db, fetch, place, outcome, reason_code, details, document)

    def set_proof(self, fetch: int, place: int, proof: RowProofWord) -> None:
        """Sets what the document of a row proves of it, as it is known now."""
        with self._base.write() as db:
            self._ledger.prove(db, fetch, place, proof)

    def rows(self, fetch: int, offset: int = 0, limit: int | None = None) -> list[LedgerEntry]:
        """Returns the ledger in the portal's order."""
        return self._ledger.rows(fetch, offset, limit)

    def waiting_since(self, account: str, number: str) -> str | None:
        """Returns when a fetch of the account first had the outcome ``waiting`` for the row of that number; None if
        none did."""
        row = self._base.row(
            """SELECT min(fetches.queued_at) AS since FROM ledger JOIN fetches ON fetches.id=ledger.fetch
            WHERE fetches.account=? AND ledger.number=? AND ledger.outcome='waiting'""",
            (account, number),
        )
        return row["since"] if row is not None else None

    def accepted_without_document(self, account: str) -> set[tuple[str | None, str | None, str | None]]:
        """Returns number, date and total of the rows that a fetch of the account accepted though they have no document: a
        good one, or one that filed documents of other rows, so that it knew a document's control when it saw one."""
        rows = self._base.rows(
            """SELECT DISTINCT ledger.number, ledger.date, ledger.total FROM ledger JOIN fetches ON fetches.id=ledger.fetch
            WHERE fetches.account=? AND ledger.outcome='no_document' AND (fetches.state IN ('complete', 'nothing_new')
            OR (fetches.ended_at IS NOT NULL AND EXISTS
            (SELECT 1 FROM ledger AS other WHERE other.fetch=fetches.id AND other.outcome='filed')))""",
            (account,),
        )
        return {(row["number"], row["date"], row["total"]) for row in rows}

    def told_as(self, account: str, reason_code: str) -> set[tuple[str | None, str | None, str | None]]:
        """Returns number, date and total of the rows that an ended fetch of the account told by that reason."""
        rows = self._base.rows(
            """SELECT DISTINCT ledger.number, ledger.date, ledger.total FROM ledger JOIN fetches ON fetches.id=ledger.fetch
            WHERE fetches.account=? AND fetches.ended_at IS NOT NULL AND ledger.reason_code=?""",
            (account, reason_code),
        )
        return {(row["number"], row["date"], row["total"]) for row in rows}

    def numbers_with_document(self, account: str) -> set[str]:
        """Returns the numbers of the rows that a fetch of the account has had a document for."""
        rows = self._base.rows(
            """SELECT DISTINCT ledger.number FROM ledger JOIN fetches ON fetches.id=ledger.fetch
            WHERE fetches.account=? AND ledger.number IS NOT NULL AND ledger.outcome IN ('filed', 'already_had')""",
            (account,),
        )
        return {row["number"] for row in rows}

    def documents_of_rows(self, account: str) -> dict[tuple[str | None, str | None, str | None], tuple[str, ...]]:
        """Returns the documents of rows with a number, by number, date and total of the row: those of the newest fetch that
        had any."""
        rows = self._base.rows(
            """SELECT ledger.number, ledger.date, ledger.total, ledger.documents
            FROM ledger JOIN fetches ON fetches.id=ledger.fetch
            WHERE fetches.account=? AND ledger.outcome IN ('filed', 'already_had') AND ledger.number IS NOT NULL
            AND ledger.document IS NOT NULL ORDER BY ledger.fetch""",
            (account,),
        )
        return {(row["number"], row["date"], row["total"]): tuple(from_json(row["documents"])) for row in rows}

    def documents_of_orders(self, account: str) -> dict[tuple[str | None, ...], tuple[str, ...]]:
        """Returns the documents of rows whose documents have other numbers than they (orders), by portal id, number, date and
        total of the row: those of the newest fetch that had all of them."""
        rows = self._base.rows(
            """SELECT ledger.portal_id, ledger.number, ledger.date, ledger.total, ledger.document, ledger.documents
            FROM ledger JOIN fetches ON fetches.id=ledger.fetch JOIN documents ON documents.id=ledger.document
            WHERE fetches.account=? AND ledger.outcome IN ('filed', 'already_had') AND ledger.portal_id IS NOT NULL
            AND ledger.number<>documents.number ORDER BY ledger.fetch""",
            (account,),
        )
        return {
            (row["portal_id"], row["number"], row["date"], row["total"]): tuple(from_json(row["documents"]))
            for row in rows
        }

    def tally(self, fetch: int) -> dict[str, int]:
        """Returns the number of rows per outcome; outcomes that do not occur are missing."""
        return self._ledger.tally(fetch)

    def since_good(self, account: str, before: int, limit: int = 50) -> list[FetchRow]:
        """Returns the account's ended fetches after its last good one and before the fetch ``before``, newest first; trials
        are none of them."""
        rows = self._base.rows(
            """SELECT * FROM fetches WHERE account=:account AND id<:before AND ended_at IS NOT NULL AND why<>'trial'
            AND id>coalesce((SELECT max(id) FROM fetches WHERE account=:account AND id<:before AND why<>'trial'
            AND state IN ('complete', 'nothing_new')), 0) ORDER BY id DESC LIMIT :limit""",
            {"account": account, "before": before, "limit": limit},
        )
        return [_fetch(row) for row in rows]

    def ended_since(self, moment: str) -> list[FetchRow]:
        """Returns the fetches that ended from then until now, newest first; trials of what was taught are none."""
        rows = self._base.rows(
            """SELECT * FROM fetches WHERE id>(SELECT coalesce(max(id), 0) FROM fetches)-:most AND ended_at>=:moment
            AND ended_at<=:now AND why<>'trial' ORDER BY id DESC""",
            {"moment": moment, "now": self._base.now(), "most": _MOST_RECENT},
        )
        return [_fetch(row) for row in rows]

    def list(self, account: str | None = None, limit: int = 20) -> list[FetchRow]:
        """Returns fetches, newest first."""
        rows = self._base.rows(
            "SELECT * FROM fetches WHERE :account IS NULL OR account=:account ORDER BY id DESC LIMIT :limit",
            {"account": account, "limit": limit},
        )
        return [_fetch(row) for row in rows]

    def last_whole(self, account: str) -> FetchRow | None:
        """Returns the account's last good fetch that read everything to its end, and that missed no filed document there;
        None without one."""
        row = self._base.row(
            """SELECT * FROM fetches WHERE account=? AND state IN ('complete', 'nothing_new')
            AND json_extract(proof, '$.end')='last_page' AND json_extract(proof, '$.known_parts') IS NULL
            AND json_extract(proof, '$.gone') IS NULL ORDER BY id DESC LIMIT 1""",
            (account,),
        )
        return None if row is None else _fetch(row)

    def newest(self) -> dict[str, FetchRow]:
        """Returns the newest fetch per account; accounts without one are missing."""
        # One index lookup per account, however many fetches there are.
        newest = "(SELECT max(id) FROM fetches WHERE account=accounts.id)"
        rows = self._base.rows(f"SELECT fetches.* FROM accounts JOIN fetches ON fetches.id={newest}")  # noqa: S608
        return {row["account"]: _fetch(row) for row in rows}


def _fetch(row: sqlite3.Row) -> FetchRow:
    return FetchRow(
        id=row["id"],
        account=row["account"],
        state=row["state"],
        full=bool(row["full"]),
        why=row["why"],
        queued_at=row["queued_at"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        attempt=row["attempt"],
        proof=None if row["proof"] is None else from_json(row["proof"]),
        failure_code=row["failure_code"],
        failure_details=from_json(row["failure_details"]),
        host_id=row["host_id"],
        profile=row["profile"],
        wanted_profile=row["wanted_profile"],
        timings=from_json(row["timings"]),
    )
