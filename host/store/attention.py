"""Table ``attention``: what only a person can do now."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from host.errors import WorldError
from host.store.database import Database, from_json, to_json

CHANGED_DOCUMENT = "changed_document"
"""Kind of the attention for documents that a portal gave anew and changed; its details have the earlier ones' ``files``."""


@dataclass(frozen=True)
class AttentionRow:
    """``kind`` is one of protocol.AttentionKind; ``tab`` is the browser's tab id; ``resolved_at`` is None while open;
    ``until``: end of the wait, None for no end."""

    id: int
    account: str
    kind: str
    fetch: int | None
    details: dict[str, Any]
    tab: int | None
    since: str
    resolved_at: str | None
    until: str | None = None


class Attentions:
    """At most one open attention per account and kind."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def open(
        self,
        account: str,
        kind: str,
        fetch: int | None = None,
        details: dict[str, Any] | None = None,
        tab: int | None = None,
        until: str | None = None,
    ) -> AttentionRow:
        """Opens an attention, or updates the open one of that kind; ``since`` of an open one stays."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO attention (account, kind, fetch, details, tab, since, until) VALUES (?,?,?,?,?,?,?)
                ON CONFLICT (account, kind) WHERE resolved_at IS NULL DO UPDATE SET
                fetch=excluded.fetch, details=excluded.details, tab=excluded.tab, until=excluded.until""",
                (account, kind, fetch, to_json(details or {}), tab, self._base.now(), until),
            )
            row = self._base.row(
                "SELECT * FROM attention WHERE account=? AND kind=? AND resolved_at IS NULL", (account, kind)
            )
        if row is None:
            raise WorldError("attention.unknown", attention=kind)
        return _attention(row)

    def add_changed(self, account: str, fetch: int, file: str) -> None:
        """Tells that the document of this file, below the archive folder, was filed anew and changed: in the open attention
        for such documents, where there is one."""
        with self._base.write():
            row = self._base.row(
                "SELECT details FROM attention WHERE account=? AND kind=? AND resolved_at IS NULL",
                (account, CHANGED_DOCUMENT),
            )
            files = [] if row is None else from_json(row["details"])["files"]
            self.open(account, CHANGED_DOCUMENT, fetch, {"files": [*files, file]})

    def get(self, attention: int) -> AttentionRow:
        """Returns an attention, open or resolved; raises attention.unknown."""
        row = self._base.row("SELECT * FROM attention WHERE id=?", (attention,))
        if row is None:
            raise WorldError("attention.unknown", attention=attention)
        return _attention(row)

    def resolve(self, account: str, kind: str | None = None) -> int:
        """Resolves the account's open attentions (of one kind); returns their number."""
        with self._base.write() as db:
            return db.execute(
                """UPDATE attention SET resolved_at=:now
                WHERE account=:account AND resolved_at IS NULL AND (:kind IS NULL OR kind=:kind)""",
                {"now": self._base.now(), "account": account, "kind": kind},
            ).rowcount

    def forget_tab(self, fetch: int) -> None:
        """Clears the tab of the fetch's open attentions: the fetch has ended and its tab is closed."""
        with self._base.write() as db:
            db.execute("UPDATE attention SET tab=NULL WHERE fetch=? AND resolved_at IS NULL", (fetch,))

    def concerns(self, profile: str) -> bool:
        """Returns whether an open attention is of an account that this profile may fetch."""
        return bool(
            self._base.number(
                """SELECT EXISTS (SELECT 1 FROM attention JOIN accounts ON accounts.id=attention.account
                WHERE resolved_at IS NULL AND (browser IS NULL OR browser=?))""",
                (profile,),
            )
        )

    def list(self) -> list[AttentionRow]:
        """Returns the open attentions, oldest first."""
        rows = self._base.rows("SELECT * FROM attention WHERE resolved_at IS NULL ORDER BY id")
        return [_attention(row) for row in rows]


def _attention(row: sqlite3.Row) -> AttentionRow:
    return AttentionRow(
        row["id"],
        row["account"],
        row["kind"],
        row["fetch"],
        from_json(row["details"]),
        row["tab"],
        row["since"],
        row["resolved_at"],
        row["until"],
    )
