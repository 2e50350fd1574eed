"""Windows: weekdays, midnight, both clock changes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from host.errors import WorldError
from host.i18n import error_sentence
from host.schedule.windows import ALWAYS, Planned, Rule, Windows, is_open, next_fetch, resolve, span_end, upcoming

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
    assert not any(is_open(found, start + timedelta(minutes=minute)) for minute in range(24 * 60))


def test_always() -> None:
    assert is_open(ALWAYS, datetime(2026, 1, 1, tzinfo=UTC))


WRONG = [
    ("", "windows.not_json", 1, ""),
    ('{"zone": "UTC",\n "allow": [\n}', "windows.not_json", 3, ""),
    ("[" * 100_000, "windows.not_json", 1, ""),
    ("[]", "windows.invalid", 1, "{…}"),
    ('{"allow": []}', "windows.missing_key", 1, "zone"),
    ('{\n"zone": "Mars/Base"}', "windows.unknown_zone", 2, "zone"),
    ('{"zone": "../etc/passwd"}', "windows.unknown_zone", 1, "zone"),
    ('{"zone": ""}', "windows.unknown_zone", 1, "zone"),
    ('{"zone": "Europe"}', "windows.unknown_zone", 1, "zone"),
    ('{"zone": 1}', "windows.invalid", 1, "zone"),
    ('{"zone": "UTC",\n\n"more": 1}', "windows.unknown_key", 3, "more"),
    ('{"zone": "UTC",\n"zone": "UTC"}', "windows.doubled_key", 2, "zone"),
    (
        '{"zone": "UTC", "allow": [\n{"days": ["mon"], "from": "08:00",\n"to": "25:00"}]}',
        "windows.bad_time",
        3,
        "to",
    ),
    ('{"zone": "UTC", "allow": [{"days": ["mon"], "from": "24:00", "to": "09:00"}]}', "windows.bad_time", 1, "from"),
    ('{"zone": "UTC", "allow": [{"days": ["mon"], "from": "8:00", "to": "09:00"}]}', "windows.bad_time", 1, "from"),
    ('{"zone": "UTC", "allow": [{"days": [], "from": "08:00", "to": "09:00"}]}', "windows.no_weekday", 1, "days"),
    (
        '{"zone": "UTC", "allow": [{"days": ["mon",\n"maandag"], "from": "08:00", "to": "09:00"}]}',
        "windows.unknown_weekday",
        2,
        "days",
    ),
    ('{"zone": "UTC", "at": [{"days": ["mon"],\n"time": "24:00"}]}', "windows.bad_time", 2, "time"),
    ('{"zone": "UTC", "at": [{"days": ["mon"]}]}', "windows.missing_key", 1, "time"),
    ('{"zone": "UTC", "not_on": ["2026-02-30"]}', "windows.bad_date", 1, "not_on"),
    ('{"zone": "UTC", "pause_until": 1}', "windows.bad_date", 1, "pause_until"),
    ('{"zone": "UTC",\n"holidays": "Narnia"}', "windows.unknown_country", 2, "holidays"),
    ('{"zone": "UTC", "holidays": "DE-XX"}', "windows.unknown_country", 1, "holidays"),
]


@pytest.mark.parametrize(("text", "code", "line", "key"), WRONG)
def test_a_wrong_file_is_refused_with_its_line_and_key(text: str, code: str, line: int, key: str) -> None:
    with pytest.raises(WorldError) as caught:
        Windows.read(text)
    assert (caught.value.code, caught.value.details["line"]) == (code, str(line))
    assert caught.value.details.get("key", "") == key
    for language in ("en", "nl", "de", "fr"):
        told = error_sentence(caught.value, language)
        assert str(line) in told
        assert key in told


def test_what_is_shown_is_what_can_be_read() -> None:
    found = windows(allow=NIGHT, holidays="DE-BY", at=[{"days": ["tue"], "time": "09:00"}], pause_until="2026-12-01")
    assert Windows.read(found.text()) == found


def test_public_holidays_close_the_day_they_began_on() -> None:
    found = windows(allow=[{"days": ["fri"], "from": "22:00", "to": "02:00"}], holidays="NL")
    assert not is_open(found, at("2026-12-25T23:00"))
    assert not is_open(found, at("2026-12-26T01:00"))
    assert is_open(found, at("2027-01-02T01:00")) is False  # began on New Year's Day
    assert is_open(found, at("2027-01-09T01:00"))


@pytest.mark.parametrize(
    ("wall", "zone", "instant", "skipped"),
    [
        ("2026-03-29T02:30", "Europe/Amsterdam", "2026-03-29T03:00:00+02:00", True),
        ("2026-10-25T02:30", "Europe/Amsterdam", "2026-10-25T02:30:00+02:00", False),
        ("2026-10-04T02:10", "Australia/Lord_Howe", "2026-10-04T02:30:00+11:00", True),
        ("2026-07-01T12:00", "Asia/Kathmandu", "2026-07-01T12:00:00+05:45", False),
    ],
)
def test_a_wall_time_becomes_an_instant(wall: str, zone: str, instant: str, skipped: bool) -> None:
    found, was_skipped = resolve(datetime.fromisoformat(wall), ZoneInfo(zone))
    assert (found.isoformat(), was_skipped) == (instant, skipped)


@pytest.mark.parametrize(
    ("more", "moment", "end"),
    [
        ({"allow": OFFICE}, "2026-11-23T09:00", "2026-11-23T18:00:00+01:00"),
        ({"allow": NIGHT}, "2026-11-22T01:00", "2026-11-22T02:00:00+01:00"),
        (
            {"allow": [{"days": ["sun"], "from": "00:00", "to": "24:00"}]},
            "2026-10-25T02:30",
            "2026-10-26T00:00:00+01:00",
        ),
        (
            {"allow": [{"days": ["sun"], "from": "01:00", "to": "02:30"}]},
            "2026-03-29T01:30",
            "2026-03-29T03:00:00+02:00",
        ),
    ],
)
def test_when_a_span_ends(more: dict, moment: str, end: str) -> None:
    assert span_end(windows(**more), at(moment)) == datetime.fromisoformat(end)


def test_a_span_that_never_ends_ends_some_days_later() -> None:
    assert timedelta(days=7) < span_end(windows(), at("2026-11-23T09:00")) - at("2026-11-23T09:00") < timedelta(days=10)


@pytest.mark.parametrize(
    ("day", "previous", "then"),
    [
        (3, "2026-11-03T10:00", "2026-12-03T00:00"),
        (3, "2026-11-02T10:00", "2026-11-03T00:00"),
        (31, "2026-01-31T10:00", "2026-02-28T00:00"),
        (31, "2027-12-31T10:00", "2028-01-31T00:00"),
    ],
)
def test_a_day_of_each_month(day: int, previous: str, then: str) -> None:
    planned = next_fetch(windows(), Rule(month_day=day), at(previous), at(previous))
    assert planned == Planned(at(then), "due")


@pytest.mark.parametrize("days", [0, 101, 1000])
def test_an_interval_that_is_none(days: int) -> None:
    with pytest.raises(WorldError, match=r"schedule.bad_interval"):
        Rule(days)


def test_a_pause_for_ever_ends_the_list_at_once() -> None:
    paused = windows(pause_until="9999-12-31")
    assert next_fetch(paused, Rule(), at("2026-11-23T09:00")) is None
    assert list(islice(upcoming(windows(allow=[]), Rule(), at("2026-11-23T09:00")), 3)) == []
