"""Detects hosts that have exited: each holds a lock that the operating system releases at the end of its process.

A lock and not the process id: ids are reused, and mean nothing in another container or on another computer that shares
the folder. Where locks do not work, no host is detected as gone, and leases end by their time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from host.file_lock import exclusive_lock, try_lock
from host.store import HostRow, Store


class Liveness:
    """The lock files of all hosts of one data folder, ``HOST_ID.lock`` each."""

    def __init__(self, folder: Path, store: Store, host_id: str) -> None:
        self._folder = folder
        self._store = store
        self._host_id = host_id
        self._lock: int | None = None

    def begin(self) -> None:
        """Takes this host's lock, unless it has it, before the host registers itself in the store."""
        if self._lock is not None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with exclusive_lock(self._folder / "register"):
                self._lock = try_lock(self._file(self._host_id))

    def end(self) -> None:
        """Releases this host's leases and removes its lock file."""
        try:
            self._store.hosts.leave(self._host_id)
        finally:
            if self._lock is not None:
                self._remove(self._host_id, self._lock)
                self._lock = None

    def release_dead(self, host_id: str) -> bool:
        """Releases the leases of a host that has certainly exited, and returns whether it has."""
        file = self._file(host_id)
        if host_id == self._host_id or not file.exists():
            return False
        with suppress(OSError), exclusive_lock(self._folder / "register"):
            lock = try_lock(file)
            if lock is not None:
                self._store.hosts.leave(host_id)
                self._remove(host_id, lock)
                return True
        return False

    def release_all_dead(self) -> int:
        """Releases the leases of all hosts that left a lock file and have exited; returns how many have."""
        return sum(self.release_dead(file.stem) for file in list(self._folder.glob("*.lock")))

    def _file(self, host_id: str) -> Path:
        return self._folder / f"{host_id}.lock"

    def _remove(self, host_id: str, lock: int) -> None:
        # Closed first: Windows does not remove an open file.
        os.close(lock)
        with suppress(OSError):
            self._file(host_id).unlink(missing_ok=True)


def live_hosts(folder: Path, store: Store) -> list[HostRow]:
    """Returns the live hosts, the newest heartbeat first, after releasing those that have exited."""
    Liveness(folder, store, "").release_all_dead()
    return store.hosts.alive()
