"""Who may be disturbed by a fetch, and until when: nobody outside the windows, unless they asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from host.browser.commands import BrowserCommands
from host.errors import WorldError
from host.fetch.sign_in.attendance import Attendance
from host.sittings import ImmediateTicket
from tests.support.clocks import HandClock
from tests.support.fake_browser import FakeBrowser, World

DAYS = '["mon","tue","wed","thu","fri","sat","sun"]'


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, HandClock(), FakeBrowser())
    yield made
    made.close()


def attendance(world: World, why: str, ticket: ImmediateTicket | None = None) -> Attendance:
    return Attendance(world.context(world.store.fetches.queue(world.account, why=why), ticket=ticket))


def open_for(world: World, minutes: int) -> None:
    """The only window of every day is open now, for so many minutes."""
    now = world.clock.now()
    span = f'{{"days": {DAYS}, "from": "{now:%H:%M}", "to": "{now + timedelta(minutes=minutes):%H:%M}"}}'
    world.store.settings.set("windows", f'{{"zone": "UTC", "allow": [{span}]}}')


def test_a_scheduled_fetch_disturbs_nobody_after_its_window(world: World) -> None:
    open_for(world, minutes=10)
    scheduled = attendance(world, "schedule")
    scheduled.require_open_window()
    assert scheduled.window_end() == world.clock.now() + timedelta(minutes=10)
    world.clock.move(11 * 60)
    with pytest.raises(WorldError, match=r"login_needed\.window_closed"):
        scheduled.require_open_window()
    assert scheduled.window_end() is None


def test_who_asked_for_a_fetch_may_be_asked_at_any_time(world: World) -> None:
    open_for(world, minutes=10)
    world.clock.move(11 * 60)
    by_hand = attendance(world, "person")
    by_hand.require_open_window()
    assert by_hand.window_end() is None


def test_a_scheduled_fetch_that_somebody_wants_now_may_ask_too(world: World) -> None:
    class Requested(ImmediateTicket):
        def is_requested(self) -> bool:
            return True

    open_for(world, minutes=10)
    world.clock.move(11 * 60)
    attendance(world, "schedule", Requested(BrowserCommands(world.browser))).require_open_window()


def test_whether_somebody_is_there_is_up_to_the_ticket(world: World) -> None:
    class Alone(ImmediateTicket):
        def is_attended(self) -> bool:
            return False

    assert attendance(world, "schedule").is_attended()
    assert not attendance(world, "schedule", Alone(BrowserCommands(world.browser))).is_attended()
