"""Against an oracle: the next fetches equal a scan of all minutes, for 10,000 random schedules in all zones."""

from __future__ import annotations

import json
import random
from datetime import UTC
from itertools import islice

import pytest

from host.schedule.windows import Rule, Windows, is_open, upcoming
from tests.support.made_schedules import Made, changing, made, text_of
from tests.support.minute_scan import Scan, fetches

SCHEDULES = 10_000
PARTS = 8
SEED = 20_261_122


def by_the_host(one: Made, count: int) -> list[tuple[object, str]]:
    windows = Windows.read(json.dumps(one.file))
    planned = islice(upcoming(windows, Rule(one.every), one.start), count)
    return [(fetch.at.astimezone(UTC), fetch.why) for fetch in planned]


def differences(seed: int, schedules: int, count: int) -> list[str]:
    """Every schedule on which host and scan disagree, as text."""
    chance = random.Random(seed)
    found = []
    for _ in range(schedules):
        one = made(chance)
        mine, scanned = by_the_host(one, count), fetches(one.file, one.every, one.start, count)
        if mine != scanned:
            found.append(f"{text_of(one)}\n  host {mine}\n  scan {scanned}")
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_the_next_fetches_are_those_of_a_scan_of_all_minutes(part: int) -> None:
    assert differences(SEED + part, SCHEDULES // PARTS, 2) == []


def test_the_schedules_reach_every_zone_with_clock_changes_and_every_reason() -> None:
    chance = random.Random(SEED)
    assert len({zone for zone, _ in changing()}) > 150
    reasons = {why for _ in range(1500) for _, why in by_the_host(made(chance), 2)}
    assert reasons == {"now", "due", "window_opens", "fixed_time", "after_gap"}


def test_every_instant_is_judged_alike() -> None:
    chance = random.Random(SEED)
    for _ in range(2_000):
        one = made(chance)
        assert is_open(Windows.read(json.dumps(one.file)), one.start) == Scan(one.file).allows(one.start), text_of(one)


def test_the_scan_would_notice() -> None:
    one = made(random.Random(SEED))
    wrong = Made(
        {**one.file, "zone": "Asia/Kathmandu", "allow": [{"days": ["mon"], "from": "03:00", "to": "03:01"}]},
        7,
        one.start,
    )
    assert by_the_host(wrong, 2) != fetches(wrong.file, 6, one.start, 2)
