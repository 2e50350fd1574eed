"""Tables ``sittings`` and ``sitting_members``: portals of one browser profile that wait for the user together."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from host.errors import BugError
from host.store.database import Database
from host.vocabulary import MemberState

RequestedAction = Literal["start", "later", "skip"]
SHOWN_FOR = timedelta(hours=1)
"""How long the summary of an ended sitting is shown. Here, because an idle host asks for it without loading what words it."""
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
    """Times are stored timestamps. ``told_at``: when the user was notified; ``again_at``: no notification before then;
    ``started_at``: when the user began; ``moved_at``: the last change; ``back``: the tab that was in front before.
    ``hand``: begun by a fetch that the user asked for. ``members`` are in the order of their arrival."""

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
        """Returns the members in one of these states."""
        return [member for member in self.members if member.state in states]

    def member(self, account: str) -> MemberRow | None:
        """Returns the member of that account."""
        return next((member for member in self.members if member.account == account), None)


class Sittings:
    """At most one sitting of a profile waits, and at most one runs; callers of ``open`` ensure that."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def open(self, profile: str, *, hand: bool = False, started: bool = False) -> SittingRow:
        """Opens a sitting without members; ``started``: the user is there already."""
        now = self._base.now()
        with self._base.write() as db:
            added = db.execute(
                "INSERT INTO sittings (profile, hand, since, started_at, moved_at) VALUES (?,?,?,?,?)",
                (profile, hand, now, now if started else None, now),
            )
        return self.get(int(added.lastrowid or 0))

    def get(self, sitting: int) -> SittingRow:
        """Returns the sitting; raises BugError ``sitting.unknown``."""
        row = self._base.row("SELECT * FROM sittings WHERE id=?", (sitting,))
        if row is None:
            raise BugError("sitting.unknown", sitting=sitting)
        return self._sitting(row)

    def waiting(self, profile: str) -> SittingRow | None:
        """Returns the profile's sitting that has not started."""
        return self._latest("ended_at IS NULL AND started_at IS NULL", profile)

    def running(self, profile: str) -> SittingRow | None:
        """Returns the profile's sitting that is under way."""
        return self._latest("ended_at IS NULL AND started_at IS NOT NULL", profile)

    def last(self, profile: str) -> SittingRow | None:
        """Returns the profile's sitting that ended last."""
        return self._latest("ended_at IS NOT NULL", profile)

    def open_ones(self) -> list[SittingRow]:
        """Returns all sittings that have not ended, of every profile, oldest first."""
        rows = self._base.rows("SELECT * FROM sittings WHERE ended_at IS NULL ORDER BY id")
        return [self._sitting(row) for row in rows]

    def set(self, sitting: int, **columns: Any) -> SittingRow:
        """Updates columns by name."""
        unknown = set(columns) - _CHANGEABLE
        if unknown:
            raise BugError("store.unknown_column", column=", ".join(sorted(unknown)))
        with self._base.write() as db:
            for name, value in columns.items():
                db.execute(f"UPDATE sittings SET {name}=? WHERE id=?", (value, sitting))  # noqa: S608 - closed set
        return self.get(sitting)

    def put(self, sitting: int, account: str, kind: str, state: MemberState) -> SittingRow:
        """Sets a member's state; a new member is added last."""
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
        """Moves a member to the end of another sitting."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO sitting_members (sitting, place, account, kind, state, since)
                SELECT :to, (SELECT coalesce(max(place), 0) + 1 FROM sitting_members WHERE sitting=:to), account, kind,
                state, since FROM sitting_members WHERE sitting=:sitting AND account=:account
                ON CONFLICT (sitting, account) DO UPDATE SET kind=excluded.kind, state=excluded.state""",
                {"to": to, "sitting": sitting, "account": account},
            )
            db.execute("DELETE FROM sitting_members WHERE sitting=? AND account=?", (sitting, account))

    def _latest(self, where: str, profile: str) -> SittingRow | None:
        sql = f"SELECT * FROM sittings WHERE {where} AND profile=? ORDER BY id DESC LIMIT 1"  # noqa: S608 - fixed texts
        row = self._base.row(sql, (profile,))
        return None if row is None else self._sitting(row)

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
            members=tuple(
                MemberRow(member["account"], member["kind"], member["state"], member["since"]) for member in members
            ),
        )
