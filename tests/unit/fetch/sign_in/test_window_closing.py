"""A window that closes while a fetch waits for a person: it stops, and comes again when the next one opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from host.fetch.run import FetchRun
from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World
from tests.unit.fetch.test_run import SIGN_IN

DAYS = '["mon","tue","wed","thu","fri","sat","sun"]'


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, HandClock(), FakeBrowser(pages={PORTAL: Page(SIGN_IN)}))
    yield made
    made.close()


def fetch_by_schedule(world: World) -> FetchRow:
    queued = world.store.fetches.queue(world.account, why="schedule")
    return FetchRun(world.context(queued, person_timeout=3600.0)).run()


def test_it_waits_for_the_next_opening_in_no_tab(world: World) -> None:
    begun = world.clock.now()
    span = f'{{"days": {DAYS}, "from": "{begun:%H:%M}", "to": "{begun + timedelta(minutes=2):%H:%M}"}}'
    world.store.settings.set("windows", f'{{"zone": "UTC", "allow": [{span}]}}')
    world.store.accounts.set(world.account, wanted=begun.isoformat(), every_days=7)
    ended = fetch_by_schedule(world)
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.window_closed")
    row, opens = world.store.accounts.get(world.account), begun + timedelta(days=1)
    assert opens <= datetime.fromisoformat(row.next_due or "") < opens + timedelta(minutes=2)
    assert (row.next_why, row.wanted) == ("window_opens", begun.isoformat(timespec="microseconds"))
    [asked] = world.store.attention.list()
    assert (asked.kind, asked.fetch, asked.tab) == ("sign_in", ended.id, None)


def test_a_fixed_time_stays_exact(world: World) -> None:
    begun = world.clock.now()
    span = f'{{"days": {DAYS}, "from": "{begun:%H:%M}", "to": "{begun + timedelta(minutes=30):%H:%M}"}}'
    at = f'{{"days": {DAYS}, "time": "{begun + timedelta(minutes=20):%H:%M}"}}'
    world.store.settings.set("windows", f'{{"zone": "UTC", "allow": [{span}], "at": [{at}]}}')
    world.clock.move(20 * 60)
    assert fetch_by_schedule(world).failure_code == "login_needed.window_closed"
    due = datetime.fromisoformat(world.store.accounts.get(world.account).next_due or "")
    assert due == begun + timedelta(days=1, minutes=20)
