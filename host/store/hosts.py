"""Which hosts run, and which of them may fetch an account now."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from host.store.database import Database

HEARTBEAT_TIMEOUT_SECONDS = 75.0
"""A host that was silent for longer is gone: an idle one beats every minute."""
MAX_LEASE_SECONDS = 3_600.0
"""Seconds that no lease is longer than."""


@dataclass(frozen=True)
class HostRow:
    """One host process and the browser profile it serves; times ISO UTC."""

    host_id: str
    profile: str
    pid: int
    browser: str
    extension: str
    version: str
    since: str
    seen_at: str


class Hosts:
    """Heartbeats of host processes."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def beat(self, host_id: str, profile: str, pid: int, browser: str, extension: str, version: str) -> None:
        """Say that this host lives; the first beat enters it."""
        now = self._base.now()
        with self._base.write() as db:
            db.execute(
                """INSERT INTO hosts (host_id, profile, pid, browser, extension, version, since, seen_at)
                VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (host_id) DO UPDATE SET profile=excluded.profile,
                pid=excluded.pid, browser=excluded.browser, extension=excluded.extension, version=excluded.version,
                seen_at=excluded.seen_at""",
                (host_id, profile, pid, browser, extension, version, now, now),
            )

    def alive(self, max_age_s: float = HEARTBEAT_TIMEOUT_SECONDS) -> list[HostRow]:
        """Hosts whose last beat is at most so many seconds old, the newest beat first. A beat that lies further in the
        future was made before the clock was set back."""
        found = self._base.rows(
            "SELECT * FROM hosts WHERE seen_at>=? AND seen_at<=? ORDER BY seen_at DESC",
            (self._base.in_seconds(-max_age_s), self._base.in_seconds(max_age_s)),
        )
        return [_host(row) for row in found]

    def leave(self, host_id: str) -> None:
        """This host ends: its leases are free at once."""
        with self._base.write() as db:
            db.execute("DELETE FROM leases WHERE host_id=?", (host_id,))
            db.execute("DELETE FROM hosts WHERE host_id=?", (host_id,))


class Leases:
    """An account is fetched by one host at a time: by the one that holds its unexpired lease."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def take(self, account: str, host_id: str, seconds: float) -> bool:
        """True when this host has the account now: it was free, expired, or its own already."""
        with self._base.write() as db:
            taken = db.execute(
                """INSERT INTO leases (account, host_id, until) VALUES (?,?,?)
                ON CONFLICT (account) DO UPDATE SET host_id=excluded.host_id, until=excluded.until
                WHERE leases.until<=? OR leases.until>? OR leases.host_id=excluded.host_id""",
                # One that ends later than any lease can was made before the clock was set back.
                (
                    account,
                    host_id,
                    self._base.in_seconds(seconds),
                    self._base.now(),
                    self._base.in_seconds(MAX_LEASE_SECONDS),
                ),
            )
            return taken.rowcount == 1

    def beat(self, account: str, host_id: str, seconds: float) -> bool:
        """Hold it for so many seconds from now; False when another host took it or it was freed."""
        with self._base.write() as db:
            held = db.execute(
                "UPDATE leases SET until=? WHERE account=? AND host_id=?",
                (self._base.in_seconds(seconds), account, host_id),
            )
            return held.rowcount == 1

    def free(self, account: str, host_id: str) -> None:
        """Give it back, if this host has it."""
        with self._base.write() as db:
            db.execute("DELETE FROM leases WHERE account=? AND host_id=?", (account, host_id))

    def holder(self, account: str) -> str | None:
        """The host with an unexpired lease."""
        found = self._base.row("SELECT host_id FROM leases WHERE account=? AND until>?", (account, self._base.now()))
        return None if found is None else str(found["host_id"])


def _host(row: sqlite3.Row) -> HostRow:
    return HostRow(**{name: row[name] for name in HostRow.__dataclass_fields__})
