"""Time zones come from the package where the system has none, and what names no zone is refused whatever lies there."""

from __future__ import annotations

import json
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from host.errors import WorldError
from host.schedule.windows import Windows, is_open, windows_file

MORNING = [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "08:00", "to": "09:00"}]


@pytest.fixture
def bare_system(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system without zone files: Windows, and a small Linux."""

    class Zone(zoneinfo.ZoneInfo):
        """A subclass has a cache of its own: other tests keep their zones."""

    monkeypatch.setattr(windows_file, "ZoneInfo", Zone)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=())
    yield
    zoneinfo.reset_tzpath(to=before)


@pytest.mark.parametrize(
    ("zone", "opens"),
    [
        ("Europe/Amsterdam", "2026-07-01T06:00"),
        ("Asia/Kathmandu", "2026-07-01T02:15"),
        # Old names, which some systems keep in a package of their own.
        ("US/Pacific", "2026-07-01T15:00"),
        ("Asia/Calcutta", "2026-07-01T02:30"),
        ("UTC", "2026-07-01T08:00"),
    ],
)
def test_a_bare_system_knows_the_zones_by_the_package(bare_system: None, zone: str, opens: str) -> None:
    found = Windows.read(json.dumps({"zone": zone, "allow": MORNING}))
    first = datetime.fromisoformat(opens).replace(tzinfo=UTC)
    assert is_open(found, first)
    assert not is_open(found, first - timedelta(minutes=1))
    assert not is_open(found, first + timedelta(hours=1))


def test_a_bare_system_heeds_the_clock_changes(bare_system: None) -> None:
    found = Windows.read(json.dumps({"zone": "Europe/Berlin", "allow": MORNING}))
    assert is_open(found, datetime(2026, 3, 28, 7, 0, tzinfo=UTC))
    assert is_open(found, datetime(2026, 3, 29, 6, 0, tzinfo=UTC))


NO_ZONES = [
    "",
    "Europe",
    "Europe/",
    "europe/nowhere",
    "../UTC",
    "/etc/localtime",
    "tzdata.zi",
    "UTC\0",
    "Europe/Ber\nlin",
    "+02:00",
]


@pytest.mark.parametrize("zone", NO_ZONES)
def test_what_names_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(WorldError, match=r"windows\."):
        Windows.read(json.dumps({"zone": zone}))


@pytest.mark.parametrize("zone", NO_ZONES)
def test_what_names_no_zone_is_refused_on_a_bare_system(bare_system: None, zone: str) -> None:
    with pytest.raises(WorldError, match=r"windows\."):
        Windows.read(json.dumps({"zone": zone}))
