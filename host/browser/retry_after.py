"""Waits as a portal's ``Retry-After`` header asks, within limits and until the fetch is cancelled."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from host.browser.cancellation import Cancellation, wait_until
from host.clock import Clock

MAX_WAIT_SECONDS = 60.0
"""Longest single wait in seconds; a longer one is left to the next fetch."""
MAX_TOTAL_WAIT_SECONDS = 300.0
"""Sum of all waits of one fetch in seconds, at most."""
DEFAULT_WAIT_SECONDS = 3.0
"""Wait in seconds after status 429 without a ``Retry-After`` header."""
MAX_RETRIES = 2
"""How often the same page or document is requested again."""
BUSY_STATUSES = (429, 503)


class RetryAfter:
    """The waits of one fetch."""

    def __init__(self, clock: Clock, cancellation: Cancellation) -> None:
        self._clock = clock
        self._cancellation = cancellation
        self._waited = 0.0

    def wait(self, status: int, retry_after: str | None) -> bool:
        """Waits as the portal asks. Returns False at once when the wait would be too long, or when none was asked for."""
        seconds = self._seconds(status, retry_after)
        if seconds is None or seconds > MAX_WAIT_SECONDS or self._waited + seconds > MAX_TOTAL_WAIT_SECONDS:
            return False
        self._waited += seconds
        wait_until(self._clock.monotonic() + seconds, self._clock, self._cancellation)
        return True

    def _seconds(self, status: int, retry_after: str | None) -> float | None:
        """Returns the wait in seconds; ``Retry-After`` is a number of seconds or a date (RFC 9110, section 10.2.3)."""
        value = (retry_after or "").strip()
        if value.isdigit():
            return float(value[:9])
        if value:
            try:
                date = parsedate_to_datetime(value)
            except ValueError:
                return None
            if date.tzinfo is None:
                return None
            return max(0.0, (date - self._clock.now()).total_seconds())
        return DEFAULT_WAIT_SECONDS if status == 429 else None
