"""Who uses the database at this moment, so that it is closed under nobody's hands.

``sqlite3_close`` while another thread is inside a statement of that connection is a use after free: it took a whole test run
with it as a segmentation fault (https://www.sqlite.org/c3ref/close.html: closing is for connections nobody uses).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from host.errors import BugError


class UsageLock:
    """Many may use at once, nested as they like; ``exclusive`` waits until nobody does and lets nobody begin meanwhile."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._using = 0
        self._closers = 0
        self._depth = threading.local()

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Use it. A thread that uses it already goes in at once; others let a waiting ``exclusive`` go first."""
        depth = getattr(self._depth, "now", 0)
        if not depth:
            with self._changed:
                self._changed.wait_for(lambda: self._closers == 0)
                self._using += 1
        self._depth.now = depth + 1
        try:
            yield
        finally:
            self._depth.now = depth
            if not depth:
                with self._changed:
                    self._using -= 1
                    self._changed.notify_all()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Nobody uses it inside. A thread that asks for this while it uses it would wait for itself: ``BugError``."""
        if getattr(self._depth, "now", 0):
            raise BugError("store.statement", reason="closed by a thread that is using it")
        with self._changed:
            self._closers += 1
            try:
                self._changed.wait_for(lambda: self._using == 0)
                yield
            finally:
                self._closers -= 1
                self._changed.notify_all()
