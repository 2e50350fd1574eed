"""Tables ``hosts`` (heartbeats of running hosts) and ``leases`` (which host may fetch an account now)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from host.store.database import Database

HEARTBEAT_TIMEOUT_SECONDS = 75.0
"""Age of the last heartbeat from which a host counts as ended: an idle one sends it every minute."""
MAX_LEASE_SECONDS = 3_600.0
"""Upper bound of a lease in seconds."""


@dataclass(frozen=True)
class HostRow:
    """One host process and its browser profile; times are ISO 8601 in UTC."""

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
        """Stores a heartbeat of this host; the first one inserts its row."""
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
        """Returns the hosts whose last heartbeat is at most so many seconds old, newest first. A heartbeat further in
        the future was stored before the clock was set back."""
        rows = self._base.rows(
            "SELECT * FROM hosts WHERE seen_at>=? AND seen_at<=? ORDER BY seen_at DESC",
            (self._base.in_seconds(-max_age_s), self._base.in_seconds(max_age_s)),
        )
        return [_host(row) for row in rows]

    def leave(self, host_id: str) -> None:
        """Removes this host and frees its leases."""
        with self._base.write() as db:
            db.execute("DELETE FROM leases WHERE host_id=?", (host_id,))
            db.execute("DELETE FROM hosts WHERE host_id=?", (host_id,))


class Leases:
    """Leases of accounts: the host with the unexpired lease may fetch."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def take(self, account: str, host_id: str, seconds: float) -> bool:
        """Takes the lease; returns True when this host has it now: it was free, expired, or its own already."""
        with self._base.write() as db:
            taken = db.execute(
                """INSERT INTO leases (account, host_id, until) VALUES (?,?,?)
                ON CONFLICT (account) DO UPDATE SET host_id=excluded.host_id, until=excluded.until
                WHERE leases.until<=? OR leases.until>? OR leases.host_id=excluded.host_id""",
                # A lease that ends later than any can was stored before the clock was set back.
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
        """Renews the lease for so many seconds from now; returns False when it was freed or another host took it."""
        with self._base.write() as db:
            updated = db.execute(
                "UPDATE leases SET until=? WHERE account=? AND host_id=?",
                (self._base.in_seconds(seconds), account, host_id),
            )
            return updated.rowcount == 1

    def free(self, account: str, host_id: str) -> None:
        """Frees the lease, if this host has it."""
        with self._base.write() as db:
            db.execute("DELETE FROM leases WHERE account=? AND host_id=?", (account, host_id))

    def holder(self, account: str) -> str | None:
        """Returns the host with an unexpired lease."""
        row = self._base.row("SELECT host_id FROM leases WHERE account=? AND until>?", (account, self._base.now()))
        return None if row is None else str(row["host_id"])


def _host(row: sqlite3.Row) -> HostRow:
    return HostRow(**{name: row[name] for name in HostRow.__dataclass_fields__})
