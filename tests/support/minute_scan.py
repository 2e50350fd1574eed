"""The next fetch by looking at every minute: written from the words of docs/windows.md, sharing nothing with the host.

It walks over a zone minute by minute, in UTC, and asks of each minute what the wall clock shows and whether the words allow
that. To be quick, whether the words allow a wall time is written down for all 1,440 minutes of a kind of day at once, and
the rest of a day on which the clock does not change is looked through in one go.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays as public_holidays

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MINUTE = timedelta(minutes=1)
NEVER = bytes(1440)
YEARS = 10


def clock(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


class Scan:
    def __init__(self, file: dict) -> None:
        self.file = file
        self.zone = ZoneInfo(file["zone"])
        self.pause = date.fromisoformat(file["pause_until"]) if file.get("pause_until") else None
        self.not_on = {date.fromisoformat(day) for day in file.get("not_on", [])}
        self.holidays = public_holidays.country_holidays(file["holidays"]) if file.get("holidays") else {}
        self.by_weekday = [self._pattern(day) for day in DAYS]
        self.by_day: dict[tuple[bool, bool, int], bytes] = {}

    def _pattern(self, day: str) -> list[bool]:
        """Two days of minutes from the begin of such a weekday: allowed by a span that began on it."""
        allowed = [False] * 2880
        if self.file.get("allow") is None:
            return [True] * 1440 + [False] * 1440
        for span in self.file["allow"]:
            if day in span["days"]:
                begin, end = clock(span["from"]), clock(span["to"])
                for minute in range(begin, end if end > begin else end + 1440):
                    allowed[minute] = True
        return allowed

    def closed(self, day: date) -> bool:
        return day in self.not_on or day in self.holidays

    def allowed_minutes(self, day: date) -> bytes:
        """For every wall minute of a day, whether it is allowed."""
        if self.pause and day < self.pause:
            return NEVER
        before = day - timedelta(days=1)
        key = (self.closed(day), self.closed(before), day.weekday())
        if key not in self.by_day:
            own = [False] * 1440 if key[0] else self.by_weekday[day.weekday()][:1440]
            over = [False] * 1440 if key[1] else self.by_weekday[before.weekday()][1440:]
            self.by_day[key] = bytes(a or b for a, b in zip(own, over, strict=True))
        return self.by_day[key]

    def allows(self, instant: datetime) -> bool:
        wall = instant.astimezone(self.zone)
        return self.allowed_minutes(wall.date())[wall.hour * 60 + wall.minute]

    def first_allowed(self, start: datetime, limit: datetime) -> datetime | None:
        at = start.astimezone(UTC)
        if at.second or at.microsecond:
            at = at.replace(second=0, microsecond=0) + MINUTE
        while at <= limit:
            wall = at.astimezone(self.zone)
            minute = wall.hour * 60 + wall.minute
            rest = 1440 - minute
            if (at + rest * MINUTE).astimezone(self.zone).utcoffset() == wall.utcoffset():
                # The clock runs evenly to the end of this day: all its minutes in one look.
                found = self.allowed_minutes(wall.date()).find(1, minute)
                if found >= 0:
                    at += (found - minute) * MINUTE
                    return at if at <= limit else None
                at += rest * MINUTE
            elif self.allowed_minutes(wall.date())[minute]:
                return at
            else:
                at += MINUTE
        return None


def is_even(zone: ZoneInfo, day: date) -> bool:
    """Whether the clock does not change in that day's week, nor near it."""
    return _is_week_even(zone, day - timedelta(days=day.weekday()))


@cache
def _is_week_even(zone: ZoneInfo, monday: date) -> bool:
    noon = datetime(monday.year, monday.month, monday.day, 12, tzinfo=UTC)
    return len({(noon + timedelta(days=n)).astimezone(zone).utcoffset() for n in (-3, 3, 10)}) == 1


@cache
def instant_of(zone: ZoneInfo, wall: datetime) -> tuple[datetime, bool]:
    """Look for the wall time among the minutes around it; where it is skipped, the first minute that shows more."""
    near = wall.replace(tzinfo=zone).astimezone(UTC)
    if is_even(zone, wall.date()):
        return near, False
    at = near - 240 * MINUTE
    while at <= near + 240 * MINUTE:
        shown = at.astimezone(zone)
        if shown.replace(tzinfo=None, fold=0) >= wall:
            return at, shown.replace(tzinfo=None, fold=0) > wall
        later = (at + 59 * MINUTE).astimezone(zone)
        # Where the clock runs evenly through the hour and shows too little at its end, so it did before.
        is_too_early = later.utcoffset() == shown.utcoffset() and later.replace(tzinfo=None, fold=0) < wall
        at += 60 * MINUTE if is_too_early else MINUTE
    raise AssertionError(f"{zone} never shows {wall} nor more")


def fetches(file: dict, every: int, start: datetime, count: int) -> list[tuple[datetime, str]]:
    scan = Scan(file)
    found: list[tuple[datetime, str]] = []
    if file.get("at"):
        day = start.astimezone(scan.zone).date() - timedelta(days=2)
        last = day + timedelta(days=366 * YEARS)
        seen: dict[datetime, str] = {}
        # A skipped time may come out after later ones, so some days more than the number.
        wanted_on = [
            [(time.fromisoformat(one["time"]), clock(one["time"])) for one in file["at"] if name in one["days"]]
            for name in DAYS
        ]
        while day < last and not (len(seen) >= count and day > sorted(seen)[count - 1].date() + timedelta(days=3)):
            listed = wanted_on[day.weekday()]
            runs_evenly, allowed = not listed or is_even(scan.zone, day), scan.allowed_minutes(day) if listed else NEVER
            for wall_time, minute in listed:
                if allowed[minute] or not runs_evenly:
                    at, skipped = instant_of(scan.zone, datetime.combine(day, wall_time))
                    if at >= start and scan.allows(at) and seen.get(at) != "fixed_time":
                        seen[at] = "after_gap" if skipped else "fixed_time"
            day += timedelta(days=1)
        return sorted(seen.items())[:count]
    wanted, skipped, why = start, False, "now"
    while len(found) < count:
        limit = wanted.astimezone(UTC) + timedelta(days=3653)
        at = scan.first_allowed(wanted, limit)
        if at is None:
            break
        if why == "now":
            open_at_once = scan.allows(start) and at - start < MINUTE
            found.append((at, "now" if open_at_once else "window_opens"))
        else:
            found.append((at, "window_opens" if at > wanted else "after_gap" if skipped else "due"))
        wall = at.astimezone(scan.zone).replace(tzinfo=None, fold=0) + timedelta(days=every)
        wanted, skipped = instant_of(scan.zone, wall)
        why = "due"
    return found
