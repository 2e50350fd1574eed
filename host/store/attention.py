"""Attentions: what only a person can do now."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from host.errors import WorldError
from host.store.database import Database, from_json, to_json


@dataclass(frozen=True)
class AttentionRow:
    """``kind`` is one of protocol.AttentionKind; ``tab`` is the browser's number; ``resolved_at`` None while open;
    ``until``: how long it is waited for, None without an end."""

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
        """The open one of that kind, with the newest details; its ``since`` stays."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO attention (account, kind, fetch, details, tab, since, until) VALUES (?,?,?,?,?,?,?)
                ON CONFLICT (account, kind) WHERE resolved_at IS NULL DO UPDATE SET
                fetch=excluded.fetch, details=excluded.details, tab=excluded.tab, until=excluded.until""",
                (account, kind, fetch, to_json(details or {}), tab, self._base.now(), until),
            )
            found = self._base.row(
                "SELECT * FROM attention WHERE account=? AND kind=? AND resolved_at IS NULL", (account, kind)
            )
        if found is None:
            raise WorldError("attention.unknown", attention=kind)
        return _attention(found)

    def get(self, attention: int) -> AttentionRow:
        """An attention, open or resolved. Raises attention.unknown."""
        found = self._base.row("SELECT * FROM attention WHERE id=?", (attention,))
        if found is None:
            raise WorldError("attention.unknown", attention=attention)
        return _attention(found)

    def resolve(self, account: str, kind: str | None = None) -> int:
        """Close the account's open attentions (of one kind); how many there were."""
        with self._base.write() as db:
            return db.execute(
                """UPDATE attention SET resolved_at=:now
                WHERE account=:account AND resolved_at IS NULL AND (:kind IS NULL OR kind=:kind)""",
                {"now": self._base.now(), "account": account, "kind": kind},
            ).rowcount

    def forget_tab(self, fetch: int) -> None:
        """The fetch has ended and its tab is closed: what is still open stands in no tab."""
        with self._base.write() as db:
            db.execute("UPDATE attention SET tab=NULL WHERE fetch=? AND resolved_at IS NULL", (fetch,))

    def list(self) -> list[AttentionRow]:
        """The open ones, the oldest first."""
        found = self._base.rows("SELECT * FROM attention WHERE resolved_at IS NULL ORDER BY id")
        return [_attention(row) for row in found]


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
