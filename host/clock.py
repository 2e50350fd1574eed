"""The one clock. Everything that asks what time it is, or waits, is given a Clock; tests give it a hand-moved one."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time as the host sees it."""

    def now(self) -> datetime:
        """The present as an aware datetime in UTC."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start that never run backwards."""

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait at most so many seconds for the event; True when it was set."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return event.wait(seconds)
