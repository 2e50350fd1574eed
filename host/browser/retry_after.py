"""Waiting because the portal asked for it: within reason, and never longer than somebody still wants the fetch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from host.clock import Clock

MAX_WAIT_SECONDS = 60.0
"""Seconds that a portal may ask us to wait at once; longer than this is for the next fetch."""
MAX_TOTAL_WAIT_SECONDS = 300.0
"""Seconds of waiting in one visit."""
DEFAULT_WAIT_SECONDS = 3.0
"""Seconds to wait where a portal says "too many requests" and not for how long."""
MAX_RETRIES = 2
"""How often the same page or document is asked for again."""
BUSY_STATUSES = (429, 503)


class RetryAfter:
    """Of one visit. ``still_wanted`` raises when nobody wants the fetch any more; it is asked every second."""

    def __init__(self, clock: Clock, still_wanted: Callable[[], None]) -> None:
        self._clock = clock
        self._still_wanted = still_wanted
        self._waited = 0.0
        self._never = threading.Event()

    def wait(self, status: int, retry_after: str | None) -> bool:
        """Wait as the portal asks; False at once when that would be too long, or when it did not ask for a wait."""
        seconds = self._seconds(status, retry_after)
        if seconds is None or seconds > MAX_WAIT_SECONDS or self._waited + seconds > MAX_TOTAL_WAIT_SECONDS:
            return False
        self._waited += seconds
        end = self._clock.monotonic() + seconds
        while (left := end - self._clock.monotonic()) > 0:
            self._still_wanted()
            self._clock.wait(self._never, min(left, 1.0))
        return True

    def _seconds(self, status: int, retry_after: str | None) -> float | None:
        """Retry-After is seconds or a date (RFC 9110, section 10.2.3)."""
        said = (retry_after or "").strip()
        if said.isdigit():
            return float(said[:9])
        if said:
            try:
                until = parsedate_to_datetime(said)
            except ValueError:
                return None
            if until.tzinfo is None:
                return None
            return max(0.0, (until - self._clock.now()).total_seconds())
        return DEFAULT_WAIT_SECONDS if status == 429 else None
