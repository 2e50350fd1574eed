"""For how long a portal keeps documents is learned from what goes from the list, and fetches come before that."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from host.fetch.conclusion import Conclusion
from host.fetch.finish import finish
from host.paths import Paths
from host.schedule.agenda import next_fetches, retention_source_text
from host.schedule.planner import plan_all
from host.schedule.retention import (
    LOSS_AHEAD,
    MIN_PASSES,
    Retention,
    loss_deadline,
    observed_days,
    opening_before_loss,
    retention_of,
    update_horizon,
)
from host.schedule.windows import Windows
from host.service.presenter import Presenter
from host.store import LedgerEntry, Store
from host.store.account_memory import Horizon
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.clocks import HandClock

TODAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def passes(dates: list[date], keeps: int, looks: list[date]) -> Horizon | None:
    """What is learned from looks at a portal that drops what is older than so many days."""
    horizon: Horizon | None = None
    filed: set[date] = set()
    for today in looks:
        listed = [day for day in dates if day <= today and (today - day).days <= keeps]
        filed |= set(listed)
        horizon = update_horizon(horizon, listed, sorted(filed), today)
    return horizon


@pytest.mark.parametrize("keeps", [30, 60, 90, 180, 365])
@pytest.mark.parametrize("seed", range(20))
def test_it_is_never_learned_too_long_and_not_far_too_short(keeps: int, seed: int) -> None:
    chance = random.Random(seed)
    dates = [TODAY + timedelta(days=30 * n + chance.randrange(-4, 5)) for n in range(40)]
    looks = [TODAY + timedelta(days=7 * n + chance.randrange(3)) for n in range(20, 160)]
    found = passes(dates, keeps, looks)
    days = observed_days(found)
    assert days is not None
    assert keeps - 12 <= days <= keeps


def test_a_list_that_keeps_everything_says_nothing() -> None:
    dates = [TODAY + timedelta(days=30 * n) for n in range(40)]
    looks = [TODAY + timedelta(days=7 * n) for n in range(20, 160)]
    found = passes(dates, 10_000, looks)
    assert found is not None
    assert (observed_days(found), found.times) == (None, 0)


def test_once_is_not_enough_and_a_document_taken_back_in_the_middle_is_nothing() -> None:
    dates = [TODAY - timedelta(days=30 * n) for n in range(6)]
    first = update_horizon(None, dates, dates, TODAY)
    middle = update_horizon(first, [day for day in dates if day != dates[2]], dates, TODAY)
    assert middle is not None
    assert middle.times == 0
    once = update_horizon(first, dates[:3], dates, TODAY)
    assert once is not None
    assert (once.times, observed_days(once), MIN_PASSES) == (1, None, 2)
    # It was shown in part: the older ones are there again, and nothing was learned.
    back = update_horizon(once, dates, dates, TODAY)
    assert back is not None
    assert (back.times, back.gone) == (0, None)


def test_an_empty_list_and_dates_to_come_are_nothing() -> None:
    before = Horizon(TODAY.isoformat(), 50, 60, 3)
    assert update_horizon(before, [], [TODAY], TODAY) == before
    assert update_horizon(before, [TODAY + timedelta(days=3)], [TODAY], TODAY) == before


def test_a_list_of_a_fixed_length_is_read_the_shorter_way() -> None:
    dates = sorted(TODAY + timedelta(days=gap) for gap in (0, 5, 40, 44, 50, 120, 130, 131, 140, 200, 210))
    horizon, filed = None, set()
    for today in [dates[n] + timedelta(days=1) for n in range(2, len(dates))]:
        listed = [day for day in dates if day <= today][-3:]
        filed |= set(listed)
        horizon = update_horizon(horizon, listed, sorted(filed), today)
    assert horizon is not None
    days = observed_days(horizon)
    assert days is not None
    assert horizon.gone is not None
    assert days < horizon.gone


# --- with a store


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Store:
    made = Store(Paths(tmp_path).make(), clock)
    yield made
    made.close()


def fetched(store: Store, clock: HandClock, account: str, listed: list[date], end: str, known: int | None) -> None:
    fetch = store.fetches.queue(account, why="schedule")
    rows = [
        LedgerEntry(place, date=day.isoformat(), outcome="already_had") for place, day in enumerate(listed, start=1)
    ]
    store.fetches.add_rows(fetch.id, rows)
    ending = Conclusion("complete", {"end": end, "pages": 1, "rows": len(rows)})
    finish(store, fetch, ending, 1.0, known)


def test_the_schedule_follows_what_was_observed(
    store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1", company="ACME").id
    store.accounts.set(account, every_days=100)
    days = [TODAY - timedelta(days=30 * n) for n in range(-10, 10)]
    monkeypatch.setattr(
        type(store.rhythms), "dated", lambda _s, _a: [(d, None) for d in days if d <= clock.now().date()]
    )
    for _ in range(5):
        today = clock.now().date()
        listed = [day for day in days if 0 <= (today - day).days <= 90]
        fetched(store, clock, account, listed, "last_page", None)
        fetched(store, clock, account, listed[:1], "known_rows", None)  # tells nothing of the list's end
        clock.move(30 * 86_400)
    row = store.accounts.get(account)
    keeping = retention_of(row)
    assert keeping is not None
    assert (keeping.source, keeping.days) == ("observed", 90)
    assert row.next_why in ("before_loss", "expected")
    lost_on = loss_deadline(row)
    assert lost_on is not None
    assert datetime.fromisoformat(str(row.next_due)) < lost_on
    assert "at least 90 days" in retention_source_text(keeping, "en")


def test_the_person_goes_before_the_connector_and_the_shorter_before_the_longer(store: Store, clock: HandClock) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    fetched(store, clock, account, [TODAY], "last_page", 120)
    assert retention_of(store.accounts.get(account)) == Retention(120, "connector")
    [shown] = next_fetches(store, None, "en", lambda row: row.id)
    assert (shown.keep_days, shown.keep_late) == (120, False)
    store.accounts.remember(account, horizon=Horizon("2026-01-01", 88, 95, 2))
    fetched(store, clock, account, [], "last_page", 120)
    assert retention_of(store.accounts.get(account)) == Retention(88, "observed")
    store.accounts.set(account, keeps_days=365)
    assert retention_of(store.accounts.get(account)) == Retention(365, "person")


def test_windows_that_allow_none_in_time_are_an_attention(store: Store, clock: HandClock) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1", company="ACME").id
    fetched(store, clock, account, [TODAY], "last_page", 20)
    assert store.attention.list() == []
    pause = {"zone": "UTC", "pause_until": "2027-01-01"}
    store.settings.set(WINDOWS_SETTING, json.dumps(pause))
    plan_all(store)
    [shown] = Presenter(store, "en").attention()
    assert (shown.kind, shown.answers) == (LOSS_AHEAD, [])
    assert shown.message.startswith(
        "ACME keeps documents for 20 days, and your times allow no fetch before Nov 21, 2026"
    )
    [coming] = next_fetches(store, None, "en", lambda row: row.id)
    assert (coming.keep_late, coming.person) == (True, "no")
    assert "no fetch is planned before that" in coming.keep_text
    store.settings.set(WINDOWS_SETTING, json.dumps({"zone": "UTC"}))
    plan_all(store)
    assert store.attention.list() == []


@pytest.mark.parametrize("keeps", [1, 2, 5, 30, 400])
def test_the_last_opening_in_time_is_found(store: Store, clock: HandClock, keeps: int) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    store.accounts.set(account, keeps_days=keeps)
    row = store.accounts.remember(account, last_good=NOW)
    at = opening_before_loss(row, Windows(zone="UTC"), NOW)
    assert at is not None
    assert timedelta() < at - NOW < timedelta(days=keeps)
    lost_on = NOW + timedelta(days=keeps)
    sundays = Windows.read(json.dumps({"zone": "UTC", "allow": [{"days": ["sun"], "from": "08:00", "to": "10:00"}]}))
    at = opening_before_loss(row, sundays, NOW)
    if keeps < 7:
        assert at is None  # and not at once again, in the same Sunday
    else:
        assert at is not None
        assert at.weekday() == 6
        assert NOW + timedelta(days=6) < at < lost_on
