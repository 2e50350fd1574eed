"""A wait that can be cancelled: to the time that it was given, and not a second longer once nobody wants it."""

from __future__ import annotations

import threading

import pytest

from host.browser.cancellation import CHECK_INTERVAL_SECONDS, wait_until
from host.errors import WorldError
from tests.support.clocks import HandClock
from tests.support.fetch_kit import Cancelled


class CancellingClock(HandClock):
    """A clock by which a fetch is cancelled at a time that was set before."""

    def __init__(self, at: float, cancellation: Cancelled) -> None:
        super().__init__()
        self._at = at
        self._cancellation = cancellation

    def wait(self, event: threading.Event, seconds: float) -> bool:
        waited = super().wait(event, seconds)
        if self.monotonic() >= self._at:
            self._cancellation.error = WorldError("fetch.stopped")
        return waited


def test_it_ends_at_the_time_that_it_was_given() -> None:
    clock = HandClock()
    wait_until(4.5, clock, Cancelled())
    assert clock.monotonic() == pytest.approx(4.5)
    wait_until(4.0, clock, Cancelled())
    assert clock.monotonic() == pytest.approx(4.5), "a time that has passed is not waited for"


def test_it_ends_within_a_second_of_being_cancelled() -> None:
    cancellation = Cancelled()
    clock = CancellingClock(2.2, cancellation)
    with pytest.raises(WorldError, match=r"fetch\.stopped"):
        wait_until(600, clock, cancellation)
    assert clock.monotonic() <= 2.2 + CHECK_INTERVAL_SECONDS


def test_nothing_is_done_after_a_wait_that_was_cancelled_at_its_end() -> None:
    cancellation = Cancelled()
    with pytest.raises(WorldError, match=r"fetch\.stopped"):
        wait_until(0.5, CancellingClock(0.5, cancellation), cancellation)
