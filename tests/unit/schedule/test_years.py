"""Years in seconds: intervals keep their rhythm, nothing is missed or doubled, whatever the clock does."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from host.schedule.planner import MAX_JITTER, jitter_of, plan_all
from host.schedule.windows import Windows, is_open
from host.scheduler import MISSED_AFTER, TICK_SECONDS
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.years import Years

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
OFFICE = {
    "zone": "Europe/Amsterdam",
    "allow": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"}],
    "holidays": "NL",
}


@pytest.fixture
def years(tmp_path: Path) -> Years:
    made = Years(tmp_path, START)
    yield made
    made.store.close()


def gaps(times: list[datetime]) -> list[timedelta]:
    return [later - earlier for earlier, later in pairwise(times)]


def test_three_years_of_every_seven_days_keep_the_hour(years: Years) -> None:
    years.store.settings.set(WINDOWS_SETTING, json.dumps({"zone": "Europe/Amsterdam"}))
    account = years.account(wanted=START.isoformat())
    years.live(START + timedelta(days=3 * 365))
    times = years.times(account)
    assert len(times) in (156, 157)
    local = {f"{at.astimezone(ZoneInfo('Europe/Amsterdam')):%a %H}" for at in times}
    assert local == {"Mon 10"}


def test_every_fetch_begins_inside_its_windows(years: Years) -> None:
    years.store.settings.set(WINDOWS_SETTING, json.dumps(OFFICE))
    accounts = [years.account() for _ in range(12)]
    night = json.dumps({"zone": "America/New_York", "allow": [{"days": ["sat"], "from": "22:00", "to": "02:00"}]})
    nightly = years.account(windows=night)
    years.live(START + timedelta(days=730))
    assert all(
        is_open(Windows.model_validate_json(json.dumps(OFFICE)), at) for at, name in years.begun if name != nightly
    )
    assert all(is_open(Windows.read(night), at) for at in years.times(nightly)[0:])
    for account in accounts:
        assert max(gaps(years.times(account))) <= timedelta(days=12)
        assert min(gaps(years.times(account))) >= timedelta(days=2)
    assert 100 <= len(years.times(nightly)) <= 106


def test_fixed_times_are_exact_over_both_clock_changes(years: Years) -> None:
    exact = json.dumps({"zone": "Europe/Amsterdam", "at": [{"days": ["sun"], "time": "02:30"}]})
    account = years.account(windows=exact)
    plan_all(years.store)
    years.live(START + timedelta(days=365))
    local = Counter(f"{at.astimezone(ZoneInfo('Europe/Amsterdam')):%H:%M}" for at in years.times(account))
    assert local == {"02:30": 51, "03:00": 1}


def test_on_the_third_of_each_month(years: Years) -> None:
    account = years.account(month_day=3)
    years.live(START + timedelta(days=730))
    assert {at.day for at in years.times(account)[1:]} == {3}
    assert len(years.times(account)) == 25


def test_a_bad_end_comes_again_tomorrow(tmp_path: Path) -> None:
    bad = Years(tmp_path, START, lambda _account, at: "portal_down" if at < START + timedelta(days=2) else "complete")
    account = bad.account()
    bad.live(START + timedelta(days=5))
    assert [round(gap / timedelta(days=1)) for gap in gaps(bad.times(account))] == [1, 1]
    bad.store.close()


def test_what_was_missed_while_asleep_runs_once_one_after_another(years: Years) -> None:
    accounts = [years.account() for _ in range(30)]
    years.live(START + timedelta(hours=2))
    assert len(years.begun) == 30
    years.begun.clear()
    years.clock.set(START + timedelta(days=40))
    years.live(START + timedelta(days=40, hours=3))
    assert Counter(name for _, name in years.begun) == dict.fromkeys(accounts, 1)
    assert len({at for at, _ in years.begun}) == 30


def test_a_clock_set_back_a_year_makes_no_storm_and_loses_nothing(years: Years) -> None:
    accounts = [years.account() for _ in range(20)]
    years.live(START + timedelta(days=10))
    years.begun.clear()
    back = START - timedelta(days=365)
    years.clock.set(back)
    years.live(back + timedelta(days=10))
    counted = Counter(name for _, name in years.begun)
    assert set(counted) == set(accounts)
    assert max(counted.values()) <= 2
    assert len([at for at, _ in years.begun if at < back + timedelta(hours=1)]) <= 3


def test_a_clock_set_back_between_two_lives_is_noticed(years: Years) -> None:
    account = years.account()
    years.live(START + timedelta(days=1))
    years.clock.set(START - timedelta(days=365))
    years.new_life()
    years.begun.clear()
    years.live(START - timedelta(days=357))
    assert len(years.times(account)) >= 1


def test_a_clock_ahead_and_back_again(years: Years) -> None:
    accounts = [years.account() for _ in range(10)]
    years.live(START + timedelta(days=1))
    years.clock.set(START + timedelta(days=365))
    years.live(START + timedelta(days=366))
    years.clock.set(START + timedelta(days=2))
    years.begun.clear()
    years.live(START + timedelta(days=10))
    counted = Counter(name for _, name in years.begun)
    assert set(counted) == set(accounts)
    assert max(counted.values()) <= 2


def test_a_pause_lasts_until_its_day(years: Years) -> None:
    account = years.account()
    years.store.settings.set(WINDOWS_SETTING, json.dumps({"zone": "Europe/Amsterdam", "pause_until": "2026-02-01"}))
    years.live(START + timedelta(days=60))
    assert years.times(account)[0] >= datetime(2026, 1, 31, 23, 0, tzinfo=UTC)
    assert years.times(account)[0] < datetime(2026, 2, 1, 1, 0, tzinfo=UTC)


def test_the_same_account_is_always_late_by_as_much() -> None:
    assert jitter_of("vodafone-ab23") == jitter_of("vodafone-ab23")
    assert timedelta() <= jitter_of("vodafone-ab23") < MAX_JITTER
    assert len({jitter_of(f"a-{n}") for n in range(100)}) > 80


def test_no_wait_is_longer_than_a_minute() -> None:
    assert TICK_SECONDS <= 61
    assert timedelta(seconds=TICK_SECONDS) < MISSED_AFTER
