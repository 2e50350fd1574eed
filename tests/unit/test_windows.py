"""Windows: weekdays, midnight, both clock changes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from host.errors import WorldError
from host.windows import ALWAYS, Windows, is_open

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def windows(**more: object) -> Windows:
    return Windows.read(json.dumps({"zone": "Europe/Amsterdam", **more}))


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold)


OFFICE = [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"}]
NIGHT = [{"days": ["sat"], "from": "22:00", "to": "02:00"}]


@pytest.mark.parametrize(
    ("more", "moment", "is_allowed"),
    [
        ({}, "2026-11-22T03:00", True),
        ({"allow": []}, "2026-11-23T12:00", False),
        ({"allow": OFFICE}, "2026-11-23T08:00", True),
        ({"allow": OFFICE}, "2026-11-23T07:59", False),
        ({"allow": OFFICE}, "2026-11-23T18:00", False),
        ({"allow": OFFICE}, "2026-11-22T12:00", False),
        ({"allow": NIGHT}, "2026-11-21T23:00", True),
        ({"allow": NIGHT}, "2026-11-22T01:59", True),
        ({"allow": NIGHT}, "2026-11-22T02:00", False),
        ({"allow": NIGHT}, "2026-11-21T01:00", False),
        ({"allow": NIGHT, "not_on": ["2026-11-21"]}, "2026-11-22T01:00", False),
        ({"allow": NIGHT, "not_on": ["2026-11-22"]}, "2026-11-22T01:00", True),
        ({"allow": [{"days": ["sun"], "from": "20:00", "to": "24:00"}]}, "2026-11-22T23:59", True),
        ({"allow": [{"days": ["sun"], "from": "20:00", "to": "24:00"}]}, "2026-11-23T00:00", False),
        ({"not_on": ["2026-12-25"]}, "2026-12-25T12:00", False),
        ({"pause_until": "2026-11-23"}, "2026-11-22T23:59", False),
        ({"pause_until": "2026-11-23"}, "2026-11-23T00:00", True),
    ],
)
def test_is_open(more: dict, moment: str, is_allowed: bool) -> None:
    assert is_open(windows(**more), at(moment)) is is_allowed


def test_the_wall_clock_of_the_zone_decides_whatever_zone_asks() -> None:
    found = windows(allow=OFFICE)
    assert is_open(found, datetime(2026, 7, 1, 6, 0, tzinfo=UTC))
    assert not is_open(found, datetime(2026, 12, 1, 6, 0, tzinfo=UTC))


def test_a_repeated_hour_is_allowed_both_times() -> None:
    found = windows(allow=[{"days": ["sun"], "from": "02:00", "to": "03:00"}])
    assert is_open(found, at("2026-10-25T02:30", fold=0))
    assert is_open(found, at("2026-10-25T02:30", fold=1))


def test_a_skipped_hour_holds_no_instant() -> None:
    found = windows(allow=[{"days": ["sun"], "from": "02:00", "to": "03:00"}])
    start = datetime(2026, 3, 29, 0, 0, tzinfo=AMSTERDAM).astimezone(UTC)
    from datetime import timedelta

    assert not any(is_open(found, start + timedelta(minutes=minute)) for minute in range(24 * 60))


def test_always() -> None:
    assert is_open(ALWAYS, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"zone": "Mars/Base"}',
        '{"zone": "../etc/passwd"}',
        '{"zone": "UTC", "more": 1}',
        '{"zone": "UTC", "allow": [{"days": ["mon"], "from": "25:00", "to": "26:00"}]}',
        '{"zone": "UTC", "allow": [{"days": [], "from": "08:00", "to": "09:00"}]}',
        '{"zone": "UTC", "allow": [{"days": ["maandag"], "from": "08:00", "to": "09:00"}]}',
    ],
)
def test_a_wrong_file_is_refused_with_a_code(text: str) -> None:
    with pytest.raises(WorldError) as caught:
        Windows.read(text)
    assert caught.value.code == "windows.invalid"
