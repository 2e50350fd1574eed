"""A clock that only the test moves."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta


class HandClock:
    """Starts at a fixed time; waiting moves it on at once."""

    def __init__(self, start: datetime = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)) -> None:
        self._now = start
        self._passed = 0.0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._passed

    def wait(self, event: threading.Event, seconds: float) -> bool:
        if event.is_set():
            return True
        self.move(seconds)
        return event.is_set()

    def move(self, seconds: float) -> None:
        with self._lock:
            self._now += timedelta(seconds=seconds)
            self._passed += seconds

    def set(self, now: datetime) -> None:
        """Somebody sets the wall clock, or the computer slept: no time passes that anybody waited."""
        with self._lock:
            self._now = now
