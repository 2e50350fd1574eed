"""Random windows files, intervals, zones and instants: many near a clock change, with a fixed seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
COUNTRIES = ["NL", "DE", "FR", "US", "GB", "BR", "CH", "IL", "EG"]


class Made(NamedTuple):
    file: dict
    every: int
    start: datetime


@cache
def changes(name: str, year: int) -> tuple[datetime, ...]:
    """The instants, to five days, at which the zone's clock changes in that year."""
    zone, at = ZoneInfo(name), datetime(year, 1, 1, tzinfo=UTC)
    found = []
    offset = at.astimezone(zone).utcoffset()
    while at.year == year:
        later = at + timedelta(days=5)
        if (there := later.astimezone(zone).utcoffset()) != offset:
            offset = there
            found.append(_day_of_change(zone, at))
        at = later
    return tuple(found)


def _day_of_change(zone: ZoneInfo, at: datetime) -> datetime:
    offset = at.astimezone(zone).utcoffset()
    return next(hour for n in range(121) if (hour := at + timedelta(hours=n)).astimezone(zone).utcoffset() != offset)


@cache
def changing() -> tuple[tuple[str, int], ...]:
    """Every zone and year from 2020 to 2035 with a clock change."""
    return tuple(
        (name, year) for name in sorted(available_timezones()) for year in range(2020, 2036) if changes(name, year)
    )


def some_days(chance: random.Random) -> list[str]:
    return chance.sample(DAYS, chance.choice([1, 1, 2, 3, 5, 7]))


def some_time(chance: random.Random) -> str:
    if chance.random() < 0.5:  # the hours in which clocks change
        return f"{chance.choice([0, 0, 1, 2, 2, 3, 23]):02}:{chance.choice([0, 1, 15, 30, 45, 59]):02}"
    return f"{chance.randrange(24):02}:{chance.randrange(60):02}"


def made(chance: random.Random) -> Made:
    zone, year = chance.choice(changing())
    change = chance.choice(changes(zone, year))
    if chance.random() < 0.1:
        zone = chance.choice(["UTC", "Asia/Kolkata", "Asia/Tokyo", "Asia/Kathmandu", "Etc/GMT+12"])
    start = change + timedelta(minutes=chance.randrange(-6 * 1440, 3 * 1440))
    every = chance.choice([1, 1, 2, 3, 7, 7, 14, 30, 100])
    if chance.random() < 0.4:  # so that a wanted time meets the change itself
        start = change + timedelta(minutes=chance.randrange(-120, 120)) - timedelta(days=every)
    if chance.random() < 0.1:
        start += timedelta(seconds=chance.randrange(60))
    start = start.astimezone(ZoneInfo(chance.choice([zone, "UTC", "Asia/Kathmandu"])))
    file: dict = {"zone": zone}
    if chance.random() < 0.75:
        file["allow"] = []
        for _ in range(chance.choice([1, 1, 2, 2, 3, 0] if chance.random() < 0.3 else [1, 1, 2, 3])):
            end = "24:00" if chance.random() < 0.15 else some_time(chance)
            file["allow"].append({"days": some_days(chance), "from": some_time(chance), "to": end})
    near = [(change + timedelta(days=n)).date().isoformat() for n in range(-4, 12)]
    if chance.random() < 0.3:
        file["not_on"] = chance.sample(near, chance.randrange(1, 6))
    if chance.random() < 0.2:
        file["holidays"] = chance.choice(COUNTRIES)
    if chance.random() < 0.15:
        file["pause_until"] = chance.choice(near)
    if chance.random() < 0.25:
        wall = (change - timedelta(minutes=chance.randrange(1, 60))).astimezone(ZoneInfo(zone)) + timedelta(hours=1)
        file["at"] = [{"days": some_days(chance), "time": some_time(chance)} for _ in range(chance.choice([1, 2, 3]))]
        file["at"].append({"days": DAYS, "time": f"{wall:%H:%M}"})
    return Made(file, every, start)


def text_of(one: Made) -> str:
    return f"{one.file} every {one.every} from {one.start.isoformat()}"
