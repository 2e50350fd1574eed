"""Three years of thirty accounts in seconds: holidays, pauses, suspends, a clock that is set back and ahead, other zones.

What must hold whatever happens: every account goes on being fetched, nothing begins outside its windows, nothing is fetched
twice for one due time, and nothing begins in a storm."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from host.schedule.planner import MISSED_STEP, pause_everything, plan_all
from host.schedule.stored_windows import StoredWindows, general_windows
from host.schedule.windows import Windows, is_open
from host.store import AccountRow
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.years import TOOK, Years

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
OFFICE = {"zone": "Europe/Amsterdam", "allow": [{"days": WEEK[:5], "from": "08:00", "to": "18:00"}], "holidays": "NL"}
OWN = [
    None,
    {"zone": "America/New_York", "allow": [{"days": ["sat"], "from": "22:00", "to": "02:00"}]},
    {"zone": "Europe/Berlin", "at": [{"days": ["tue"], "time": "09:00"}]},
    {"zone": "Australia/Lord_Howe", "allow": [{"days": WEEK, "from": "01:30", "to": "02:45"}], "holidays": "AU-NSW"},
    {"zone": "UTC"},
]
EVERY = [1, 3, 7, 14, 30, 100]
ZONES = ["Europe/Amsterdam", "Asia/Tokyo", "America/Los_Angeles", "Africa/Cairo"]


class Life(Years):
    """Notes with every fetch that begins whether its windows allowed that moment."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.outside: list[tuple[datetime, str]] = []
        super().__init__(folder, START, self._end)
        self.store.settings.set(WINDOWS_SETTING, json.dumps(OFFICE))
        for number in range(30):
            own = OWN[number % len(OWN)]
            self.account(
                every_days=EVERY[number % len(EVERY)],
                windows=None if own is None else json.dumps(own),
                month_day=3 if number % 10 == 4 else None,
            )
        plan_all(self.store)

    def _end(self, account: AccountRow, began: datetime) -> str:
        if not is_open(StoredWindows(self.store).for_planning(account), began):
            self.outside.append((began, account.id))
        return self.chance.choices(["complete", "nothing_new", "portal_down"], [5, 12, 1])[0]

    def on(self, days: float) -> None:
        self.live(self.clock.now() + timedelta(days=days))


@pytest.fixture
def life(tmp_path: Path) -> Life:
    made = Life(tmp_path, 20_261_122)
    yield made
    made.store.close()


def _quiet(life: Life) -> None:
    life.on(20)


def _asleep(life: Life) -> None:
    life.clock.set(life.clock.now() + timedelta(hours=life.chance.randrange(1, 24 * 20)))


def _browser_closed(life: Life) -> None:
    _asleep(life)
    life.new_life()


def _paused(life: Life) -> None:
    until = (life.clock.now() + timedelta(days=14)).date()
    pause_everything(life.store, until)
    begun = len(life.begun)
    life.on(12)
    assert len(life.begun) == begun
    life.on(4)


def _other_zone(life: Life) -> None:
    general = general_windows(life.store).model_copy(update={"zone": life.chance.choice(ZONES)})
    life.store.settings.set(WINDOWS_SETTING, Windows.read(general.text()).text())
    plan_all(life.store)


def _clock_a_little_off(life: Life) -> None:
    life.clock.set(life.clock.now() + timedelta(minutes=life.chance.choice([-90, -3, 3, 90])))


EVENTS = [_quiet, _quiet, _asleep, _browser_closed, _paused, _other_zone, _clock_a_little_off]


def at_most_so_near(life: Life, begun: list[tuple[datetime, str]]) -> None:
    """No storm: never two at one instant, and one account never twice within half a day, but after a bad end tomorrow."""
    assert len({at for at, _ in begun}) == len(begun)
    for name in {name for _, name in begun}:
        times = [at for at, other in begun if other == name]
        assert all(later - earlier > timedelta(hours=11) for earlier, later in pairwise(times)), name


def test_three_years_of_thirty_accounts(life: Life) -> None:
    end = START + timedelta(days=3 * 365)
    while life.clock.now() < end:
        life.chance.choice(EVENTS)(life)
        life.on(life.chance.randrange(1, 9))
    assert life.outside == []
    counted = Counter(name for _, name in life.begun)
    rows = life.store.accounts.list()
    assert set(counted) == {row.id for row in rows}
    for row in rows:
        # Sleep, pauses and narrow windows take some; nobody is forgotten and nobody gets more than the rule asks for
        # (a bad end comes again tomorrow: one in eighteen).
        most = 3 * 365 / (7 if StoredWindows(life.store).for_planning(row).at else row.every_days)
        assert counted[row.id] <= most * 1.25 + 12, row
        assert counted[row.id] >= min(most, 36 if row.month_day else 156) * 0.3, (row, counted[row.id])
    forwards = [life.begun[0], *(later for earlier, later in pairwise(life.begun) if later[0] > earlier[0])]
    assert len(forwards) >= len(life.begun) - 40  # the clock was set back a little, now and then


def test_a_clock_a_year_ahead_and_back_loses_nothing_and_makes_no_storm(life: Life) -> None:
    names = {row.id for row in life.store.accounts.list()}
    life.on(102)
    for jump in (365, -365, -400):
        life.clock.set(life.clock.now() + timedelta(days=jump))
        life.begun.clear()
        life.on(1 / 24)
        # Open ones one after another, by MISSED_STEP and a fetch's own time; none of them twice.
        assert len(life.begun) <= 3_600 / min(TOOK, MISSED_STEP.total_seconds()) + 1
        assert max(Counter(name for _, name in life.begun).values(), default=0) <= 1
        life.on(102)
        at_most_so_near(life, life.begun)
        assert {name for _, name in life.begun} == names
    assert life.outside == []


def test_what_was_due_in_a_sleep_runs_once_and_each_due_time_once(life: Life) -> None:
    life.on(40)
    for _ in range(6):
        slept = life.clock.now()
        due = {
            row.id
            for row in life.store.accounts.list()
            if row.next_due and datetime.fromisoformat(row.next_due) < slept + timedelta(days=5)
        }
        life.clock.set(slept + timedelta(days=5))
        life.begun.clear()
        life.on(9)
        # All that was missed, each once before its next turn.
        assert due <= {name for _, name in life.begun}
        at_most_so_near(life, life.begun)
    assert life.outside == []
