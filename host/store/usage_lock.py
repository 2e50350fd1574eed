"""Shared/exclusive lock that keeps the database from being closed while it is used.

``sqlite3_close`` while another thread is inside a statement of that connection is a use after free: it ended a whole
test run with a segmentation fault (https://www.sqlite.org/c3ref/close.html: a connection must not be used after it is
closed).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from host.errors import BugError


class UsageLock:
    """Many threads may use the database at once, nested; ``exclusive`` waits until none does and blocks new ones
    meanwhile."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._users = 0
        self._closers = 0
        self._depth = threading.local()

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Holds shared use. A thread that has it already enters at once; others wait for a waiting ``exclusive``."""
        depth = getattr(self._depth, "now", 0)
        if not depth:
            with self._changed:
                self._changed.wait_for(lambda: self._closers == 0)
                self._users += 1
        self._depth.now = depth + 1
        try:
            yield
        finally:
            self._depth.now = depth
            if not depth:
                with self._changed:
                    self._users -= 1
                    self._changed.notify_all()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Holds exclusive use. Raises ``BugError`` in a thread that is in ``shared``, which would wait for itself."""
        if getattr(self._depth, "now", 0):
            raise BugError("store.statement", reason="closed by a thread that is using it")
        with self._changed:
            self._closers += 1
            try:
                self._changed.wait_for(lambda: self._users == 0)
                yield
            finally:
                self._closers -= 1
                self._changed.notify_all()
