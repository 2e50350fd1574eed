"""The pace of one fetch: the smallest gap between two requests to the portal, and the largest number of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from host.browser.cancellation import Cancellation, wait_until
from host.browser.commands import Caller
from host.clock import Clock
from host.errors import WorldError
from host.protocol import Message
from host.urls import host_of, is_loopback

Result = TypeVar("Result", bound=Message)

REQUESTS = frozenset({
    "tab.open", "tab.navigate", "tab.back", "page.click", "page.choose", "page.press", "page.sign_out", "page.catch",
    "page.keep", "page.fetch_bytes", "page.fetch_html", "page.fetch_pages", "page.fetch_json", "page.ask",
    "extension.fetch_bytes",
})  # fmt: skip
"""The extension's methods that make the browser request something from the portal, or may do so."""
MAX_REQUESTS = 400
"""The budget: the number of such calls in one fetch, at most."""
BUDGET_CODE = "fetch.budget"
DEFAULT_PACE_SECONDS = 1.5
"""Seconds between two requests to a portal whose connector names no pace, or that has no connector."""


class RequestTimes:
    """The time of the latest request to each portal, which the fetches of one host process share: a fetch that follows
    another one at the same portal keeps the pace from its first request on. Two at once at one portal are never run."""

    def __init__(self) -> None:
        self._latest: dict[str, float] = {}

    def latest(self, host: str) -> float:
        """Returns the monotonic time of the latest request of a fetch whose own host that is; before all time without
        one."""
        return self._latest.get(host, float("-inf"))

    def note(self, host: str, at: float) -> None:
        """Takes down a request at that monotonic time."""
        self._latest[host] = at


class Pace:
    """Pace and budget of one fetch. ``seconds`` may be changed on the way, when the portal's connector becomes known."""

    def __init__(
        self, clock: Clock, own_host: str, cancellation: Cancellation, times: RequestTimes | None = None
    ) -> None:
        """``own_host``: the host to which requests without an address go; ``times``: those of earlier fetches too."""
        self._clock = clock
        self._own_host = own_host
        self._cancellation = cancellation
        self._times = times or RequestTimes()
        self.seconds = DEFAULT_PACE_SECONDS
        self.requests = 0
        """Number of requests until now."""
        self.last = float("-inf")
        """Monotonic time of this fetch's latest request."""

    def throttle(self, url: str | None = None) -> None:
        """Waits until the next request may be made, and counts it. On loopback there is no pace. Raises WorldError
        ``fetch.budget``, and what ``Cancellation.raise_if_cancelled`` raises."""
        self._cancellation.raise_if_cancelled()
        if self.requests >= MAX_REQUESTS:
            raise WorldError(BUDGET_CODE, count=MAX_REQUESTS)
        self.requests += 1
        if not self._is_exempt(url):
            wait_until(self._next_turn(), self._clock, self._cancellation)
        self.last = self._clock.monotonic()
        self._times.note(self._own_host, self.last)

    def is_free(self, url: str) -> bool:
        """Returns whether a request to that address would not have to wait, and is within the budget."""
        is_due = self._is_exempt(url) or self._clock.monotonic() >= self._next_turn()
        return is_due and self.requests < MAX_REQUESTS

    def free_at_once(self, url: str) -> int:
        """Returns how many requests to that address may be made at one moment: one where there is a pace to keep, else as many
        as are within the budget; at least one."""
        return max(1, MAX_REQUESTS - self.requests) if self._is_exempt(url) or self.seconds == 0 else 1

    def _is_exempt(self, url: str | None) -> bool:
        return is_loopback(host_of(url) if url else self._own_host)

    def _next_turn(self) -> float:
        """Returns the monotonic time from which on the next request may be made."""
        return max(self.last, self._times.latest(self._own_host)) + self.seconds


class PacedCaller:
    """A caller that keeps a pace before each of the calls in ``REQUESTS``, whoever makes them."""

    def __init__(self, caller: Caller, pace: Pace) -> None:
        self._caller = caller
        self._pace = pace

    def call(self, method: str, params: Message, answer: type[Result], timeout: float) -> Result:
        """Sends a request when the pace allows it, and waits for its result. Raises as ``Caller.call`` and
        ``Pace.throttle`` do."""
        self._wait_turn(method, params)
        return self._caller.call(method, params, answer, timeout)

    def begin(
        self,
        method: str,
        params: Message,
        answer: type[Result],
        timeout: float,
        accept: Callable[[Result], Result] | None = None,
    ) -> Callable[[], Result]:
        """Sends a request when the pace allows it, and returns the function that waits for its result. Raises as
        ``Pace.throttle`` does."""
        self._wait_turn(method, params)
        return self._caller.begin(method, params, answer, timeout, accept)

    def _wait_turn(self, method: str, params: Message) -> None:
        if method in REQUESTS:
            for url in getattr(params, "urls", None) or [getattr(params, "url", None)]:
                self._pace.throttle(url)
