"""Sittings: portals of one browser profile that wait for the person together, and what became of each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from host.errors import BugError
from host.store.database import Database

MemberState = Literal["waiting", "front", "through", "skipped", "gone"]
RequestedAction = Literal["start", "later", "skip"]
_CHANGEABLE = frozenset({"told_at", "again_at", "started_at", "moved_at", "ended_at", "wish", "back", "hand"})


@dataclass(frozen=True)
class MemberRow:
    """One account in a sitting; ``kind`` is one of protocol.AttentionKind."""

    account: str
    kind: str
    state: MemberState
    since: str


@dataclass(frozen=True)
class SittingRow:
    """Times are stored texts. ``told_at``: the person was told; ``again_at``: not before then; ``started_at``: they sit
    there; ``moved_at``: when something last happened in it; ``back``: the tab where they were before. ``hand``: a fetch
    that the person asked for began it. ``members`` in the order of their coming."""

    id: int
    profile: str
    hand: bool
    since: str
    told_at: str | None
    again_at: str | None
    started_at: str | None
    moved_at: str | None
    ended_at: str | None
    wish: str | None
    back: int | None
    members: tuple[MemberRow, ...]

    def members_in(self, *states: MemberState) -> list[MemberRow]:
        """The members in one of these states."""
        return [one for one in self.members if one.state in states]

    def member(self, account: str) -> MemberRow | None:
        """The member of that account."""
        return next((one for one in self.members if one.account == account), None)


class Sittings:
    """At most one sitting of a profile waits, and at most one is under way: whoever opens one sees to that."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def open(self, profile: str, *, hand: bool = False, started: bool = False) -> SittingRow:
        """A new one, without members; ``started``: the person sits there already."""
        now = self._base.now()
        with self._base.write() as db:
            added = db.execute(
                "INSERT INTO sittings (profile, hand, since, started_at, moved_at) VALUES (?,?,?,?,?)",
                (profile, hand, now, now if started else None, now),
            )
        return self.get(int(added.lastrowid or 0))

    def get(self, sitting: int) -> SittingRow:
        """Raises BugError ``sitting.unknown``."""
        found = self._base.row("SELECT * FROM sittings WHERE id=?", (sitting,))
        if found is None:
            raise BugError("sitting.unknown", sitting=sitting)
        return self._sitting(found)

    def waiting(self, profile: str) -> SittingRow | None:
        """The one that nobody has started."""
        return self._one("ended_at IS NULL AND started_at IS NULL", profile)

    def running(self, profile: str) -> SittingRow | None:
        """The one that the person sits through now."""
        return self._one("ended_at IS NULL AND started_at IS NOT NULL", profile)

    def last(self, profile: str) -> SittingRow | None:
        """The one that ended last."""
        return self._one("ended_at IS NOT NULL", profile)

    def open_ones(self) -> list[SittingRow]:
        """All that have not ended, of every profile, the oldest first."""
        found = self._base.rows("SELECT * FROM sittings WHERE ended_at IS NULL ORDER BY id")
        return [self._sitting(row) for row in found]

    def set(self, sitting: int, **columns: Any) -> SittingRow:
        """Change columns by name."""
        unknown = set(columns) - _CHANGEABLE
        if unknown:
            raise BugError("store.unknown_column", column=", ".join(sorted(unknown)))
        with self._base.write() as db:
            for name, value in columns.items():
                db.execute(f"UPDATE sittings SET {name}=? WHERE id=?", (value, sitting))  # noqa: S608 - closed set
        return self.get(sitting)

    def put(self, sitting: int, account: str, kind: str, state: MemberState) -> SittingRow:
        """Write how a member stands; a new one comes last."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO sitting_members (sitting, place, account, kind, state, since) VALUES
                (:sitting, (SELECT coalesce(max(place), 0) + 1 FROM sitting_members WHERE sitting=:sitting),
                :account, :kind, :state, :now)
                ON CONFLICT (sitting, account) DO UPDATE SET kind=excluded.kind, state=excluded.state""",
                {"sitting": sitting, "account": account, "kind": kind, "state": state, "now": self._base.now()},
            )
        return self.get(sitting)

    def move(self, account: str, sitting: int, to: int) -> None:
        """Take a member to the end of another sitting."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO sitting_members (sitting, place, account, kind, state, since)
                SELECT :to, (SELECT coalesce(max(place), 0) + 1 FROM sitting_members WHERE sitting=:to), account, kind,
                state, since FROM sitting_members WHERE sitting=:sitting AND account=:account
                ON CONFLICT (sitting, account) DO UPDATE SET kind=excluded.kind, state=excluded.state""",
                {"to": to, "sitting": sitting, "account": account},
            )
            db.execute("DELETE FROM sitting_members WHERE sitting=? AND account=?", (sitting, account))

    def _one(self, where: str, profile: str) -> SittingRow | None:
        sql = f"SELECT * FROM sittings WHERE {where} AND profile=? ORDER BY id DESC LIMIT 1"  # noqa: S608 - fixed texts
        found = self._base.row(sql, (profile,))
        return None if found is None else self._sitting(found)

    def _sitting(self, row: sqlite3.Row) -> SittingRow:
        members = self._base.rows(
            """SELECT sitting_members.* FROM sitting_members JOIN accounts ON accounts.id=sitting_members.account
            WHERE sitting=? AND accounts.removed_at IS NULL ORDER BY place""",
            (row["id"],),
        )
        return SittingRow(
            id=row["id"],
            profile=row["profile"],
            hand=bool(row["hand"]),
            since=row["since"],
            told_at=row["told_at"],
            again_at=row["again_at"],
            started_at=row["started_at"],
            moved_at=row["moved_at"],
            ended_at=row["ended_at"],
            wish=row["wish"],
            back=row["back"],
            members=tuple(MemberRow(one["account"], one["kind"], one["state"], one["since"]) for one in members),
        )
