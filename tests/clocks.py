"""A clock that only the test moves."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta


class HandClock:
    """Starts at a fixed time; waiting moves it on at once."""

    def __init__(self, start: datetime = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)) -> None:
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._now.timestamp()

    def wait(self, event: threading.Event, seconds: float) -> bool:
        if event.is_set():
            return True
        self.move(seconds)
        return event.is_set()

    def move(self, seconds: float) -> None:
        with self._lock:
            self._now += timedelta(seconds=seconds)
