"""The clock. Everything that reads the time or waits is given a Clock; tests give it one that they advance by hand."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Wall clock, monotonic clock and timed waits."""

    def now(self) -> datetime:
        """Returns the present as an aware datetime in UTC."""

    def monotonic(self) -> float:
        """Returns seconds since an arbitrary start; they never run backwards."""

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Waits at most so many seconds for the event; returns True when it was set."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return event.wait(seconds)
