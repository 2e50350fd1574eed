"""When fetching is allowed: pure functions of an aware time. Nothing here reads a clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from host.errors import WorldError

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = "24:00"
WallTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Span(_Model):
    """Allowed on these weekdays from ``from`` until just before ``to``; a ``to`` at or before ``from`` lies in the next
    day, ``24:00`` is midnight."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    start: WallTime = Field(alias="from")
    end: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")] = Field(alias="to")


class Windows(_Model):
    """The windows file (docs/windows.md). No ``allow``: always; an empty list: never."""

    zone: str
    allow: tuple[Span, ...] | None = None
    not_on: tuple[date, ...] = ()
    pause_until: date | None = None

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("no such time zone") from error
        return zone

    @classmethod
    def read(cls, text: str) -> Self:
        """From the file's JSON; WorldError ``windows.invalid`` names the first place that is wrong."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            place = error.errors(include_url=False, include_input=False)[0]["loc"]
            raise WorldError("windows.invalid", where=".".join(str(part) for part in place)) from None


ALWAYS = Windows(zone="UTC")


def is_open(windows: Windows, now: datetime) -> bool:
    """Whether an aware time lies in an allowed span, by the wall clock of the windows' own zone.

    A span over midnight is judged by the day on which it began. An hour that the clock repeats is allowed both times.
    """
    local = now.astimezone(ZoneInfo(windows.zone))
    if windows.pause_until is not None and local.date() < windows.pause_until:
        return False
    today = local.date()
    yesterday = today - timedelta(days=1)
    if windows.allow is None:
        return today not in windows.not_on
    wall = local.time().replace(tzinfo=None)
    return any(
        _covers(span, wall, today, windows.not_on, ran_over=False)
        or _covers(span, wall, yesterday, windows.not_on, ran_over=True)
        for span in windows.allow
    )


def _covers(span: Span, wall: time, began: date, not_on: tuple[date, ...], *, ran_over: bool) -> bool:
    if WEEKDAYS[began.weekday()] not in span.days or began in not_on:
        return False
    start = time.fromisoformat(span.start)
    end = None if span.end == MIDNIGHT else time.fromisoformat(span.end)
    over_midnight = end is not None and end <= start
    if ran_over:
        return over_midnight and end is not None and wall < end
    return wall >= start and (over_midnight or end is None or wall < end)
