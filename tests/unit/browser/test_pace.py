"""Pace and budget by themselves: which calls count, how long is waited, and when no further one is let through."""

from __future__ import annotations

from typing import Any

import pytest

from host.browser.pace import MAX_REQUESTS, REQUESTS, Pace, PacedCaller, RequestTimes
from host.errors import WorldError
from host.protocol import CALLS_TO_EXTENSION, FetchJsonParams, FetchJsonResult
from tests.support.clocks import HandClock
from tests.support.fetch_kit import Cancelled
from tests.unit.fetch.test_run import PORTAL

WITHOUT_REQUEST = {
    *("tab.show", "tab.front", "tab.give_back", "tab.reveal", "tab.conceal", "tab.get", "tab.list"),
    *("tab.close", "container.find", "visit.look", "permissions.check", "page.snapshot", "page.wait_quiet"),
    *("page.pending", "page.fill_secret", "page.scroll", "page.highlight"),
    *(
        "teach.begin",
        "teach.snapshot",
        "teach.highlight",
        "teach.follow",
        "teach.click_again",
        "teach.show",
        "teach.end",
    ),
}
"""The other methods: they only look, type or move tabs, or do in the person's own tab what the person asks for."""
SLOW = 12.0


def test_every_method_of_the_extension_is_known_to_request_something_or_not() -> None:
    assert set(CALLS_TO_EXTENSION) == REQUESTS | WITHOUT_REQUEST
    assert not REQUESTS & WITHOUT_REQUEST


def test_a_portal_does_not_wait_for_another_one() -> None:
    clock, shared = HandClock(), RequestTimes()
    for host in ("portal.example", "other.example"):
        Pace(clock, host, Cancelled(), shared).throttle()
    assert clock.monotonic() == 0.0


def test_json_that_a_connector_asks_for_keeps_the_pace() -> None:
    clock = HandClock()
    times: list[float] = []

    class Browser:
        def call(self, method: str, params: Any, answer: Any, timeout: float) -> Any:
            times.append(clock.monotonic())
            return answer(status=200, url=params.url, text="{}")

    kept = Pace(clock, "portal.example", Cancelled())
    kept.seconds = SLOW
    caller = PacedCaller(Browser(), kept)
    for _ in range(3):
        caller.call("page.fetch_json", FetchJsonParams(tab=1, url=f"{PORTAL}/api"), FetchJsonResult, 1.0)
    assert times == [0.0, SLOW, 2 * SLOW]
    assert kept.requests == 3


def test_a_stopped_fetch_does_not_wait_for_its_pace() -> None:
    clock = HandClock()

    class CancelledLater:
        def raise_if_cancelled(self) -> None:
            if clock.monotonic() >= 3:
                raise WorldError("fetch.stopped")

    kept = Pace(clock, "portal.example", CancelledLater())
    kept.seconds = 30.0
    kept.throttle()
    with pytest.raises(WorldError, match=r"fetch\.stopped"):
        kept.throttle()
    assert clock.monotonic() == pytest.approx(3)


def test_the_budget_is_counted_from_the_first_request_to_the_last() -> None:
    kept = Pace(HandClock(), "portal.localhost", Cancelled())
    for _ in range(MAX_REQUESTS):
        kept.throttle()
    with pytest.raises(WorldError, match=r"fetch\.budget"):
        kept.throttle()
    assert kept.requests == MAX_REQUESTS


def test_only_without_a_pace_several_requests_are_free_at_once_and_within_the_budget() -> None:
    kept = Pace(HandClock(), "portal.example", Cancelled())
    assert kept.free_at_once("https://portal.example/a") == 1
    here = Pace(HandClock(), "portal.localhost", Cancelled())
    assert here.free_at_once("http://portal.localhost/a") == MAX_REQUESTS
    for _ in range(MAX_REQUESTS - 2):
        here.throttle()
    assert here.free_at_once("http://portal.localhost/a") == 2
