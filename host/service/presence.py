"""What other processes know of a running host: its row with a heartbeat, its lock, its profile's name and its browser."""

from __future__ import annotations

import os
import threading
from contextlib import suppress

from host import __version__
from host.errors import OphalerError
from host.install import record_opener
from host.paths import Paths
from host.rpc.plain import Greeting
from host.service import browser_profiles
from host.service.liveness import Liveness
from host.store import Store


class Presence:
    """One host of one browser profile, from its begin to its end."""

    def __init__(self, store: Store, paths: Paths, greeting: Greeting) -> None:
        self._store = store
        self._paths = paths
        self._greeting = greeting
        # Not secrets.token_hex, which loads OpenSSL.
        self.host_id = os.urandom(8).hex()
        self._liveness = Liveness(paths.host_locks, store, self.host_id)
        self._lock = threading.Lock()
        self._has_begun = False
        self._has_ended = False

    def begin(self) -> bool:
        """Takes the lock, sends the first heartbeat, and records profile and browser; returns False when that was done
        before, or when the host has ended meanwhile. Raises store.* errors; the next call tries again."""
        with self._lock:
            if self._has_begun or self._has_ended:
                return False
            greeting = self._greeting
            self._liveness.begin()
            self._send_heartbeat()
            self._liveness.release_all_dead()
            browser_profiles.register_profile(self._store, greeting.profile, greeting.browser)
            record_opener(self._store, greeting.profile, greeting.browser)
            self._has_begun = True
        return True

    def beat(self) -> None:
        """Sends a heartbeat; the first one begins. Does nothing once the host has ended: another thread may still be on
        its way here then, and a row that is written now would stay."""
        if self.begin():
            return
        with self._lock:
            if not self._has_ended:
                self._send_heartbeat()

    def _send_heartbeat(self) -> None:
        greeting = self._greeting
        browser = f"{greeting.browser} {greeting.browser_version}"
        self._store.hosts.beat(self.host_id, greeting.profile, os.getpid(), browser, greeting.extension, __version__)

    def release_dead(self, host_id: str) -> bool:
        """Releases the leases of a host that has certainly exited, and returns whether it has."""
        return self._liveness.release_dead(host_id)

    def end(self) -> None:
        """Removes the row, the leases and the lock. Hosts that wait for one of our accounts check at once."""
        # The lock waits for a beginning that is under way.
        with self._lock, suppress(OphalerError, OSError):  # a broken database was reported before
            self._has_ended = True
            self._liveness.end()
            self._paths.ring()
