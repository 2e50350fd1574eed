"""Parses and validates the windows file (docs/windows.md); its errors name the line and the key."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from host.errors import WorldError
from host.schedule.windows.json_lines import DuplicateKeyError, JsonPath, lines_of, nearest_line
from host.vocabulary import WEEKDAYS, Weekday

MIDNIGHT = 24 * 60
"""``24:00`` in minutes of the day."""
_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_END = r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$"
_CODES = {
    "json_invalid": "windows.not_json",
    "extra_forbidden": "windows.unknown_key",
    "missing": "windows.missing_key",
    "zone": "windows.unknown_zone",
    "country": "windows.unknown_country",
    "string_pattern_mismatch": "windows.bad_time",
    "literal_error": "windows.unknown_weekday",
    "too_short": "windows.no_weekday",
    "date_type": "windows.bad_date",
    "date_parsing": "windows.bad_date",
    "date_from_datetime_parsing": "windows.bad_date",
    "date_from_datetime_inexact": "windows.bad_date",
}
"""Maps a pydantic error type to our error code; any other type is ``windows.invalid``."""


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)


class Span(_Model):
    """A span allowed on these weekdays, from ``from`` until just before ``to``. A ``to`` at or before ``from`` lies
    in the next day; ``24:00`` is midnight."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    start: Annotated[str, Field(pattern=_TIME)] = Field(alias="from")
    end: Annotated[str, Field(pattern=_END)] = Field(alias="to")


class FixedTime(_Model):
    """A local time of these weekdays at which a fetch starts, where that instant is allowed."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    time: Annotated[str, Field(pattern=_TIME)]


class Windows(_Model):
    """The windows file. Without ``allow`` fetching is always allowed, with an empty list never."""

    zone: str
    allow: tuple[Span, ...] | None = None
    at: tuple[FixedTime, ...] | None = None
    not_on: tuple[date, ...] = ()
    holidays: str | None = None
    pause_until: date | None = None

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (LookupError, ValueError, OSError) as error:
            raise PydanticCustomError("zone", "no such time zone") from error
        return zone

    @field_validator("holidays")
    @classmethod
    def _known_country(cls, code: str | None) -> str | None:
        from host.schedule.windows.holidays import is_known

        if code is not None and not is_known(code):
            raise PydanticCustomError("country", "no such country")
        return code

    @classmethod
    def read(cls, text: str) -> Self:
        """Parses the file's JSON. WorldError ``windows.*`` names the line and the key of the first error."""
        try:
            json.loads(text)
            lines = lines_of(text)
        except DuplicateKeyError as error:
            raise WorldError("windows.doubled_key", line=error.line, key=error.key) from None
        except json.JSONDecodeError as error:
            raise WorldError("windows.not_json", line=error.lineno) from None
        except (RecursionError, StopIteration, ValueError):
            raise WorldError("windows.not_json", line=1) from None
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise _first_error(error.errors(include_url=False), lines) from None

    def text(self) -> str:
        """Returns the file's JSON, without default values."""
        return json.dumps(self.shown(), ensure_ascii=False)

    def shown(self) -> dict[str, Any]:
        """Returns the file as JSON values, without defaults except for ``zone``."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def spans(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each weekday its sorted spans, in minutes from the start of that day; an end after 1440 lies in the
        next day."""
        by_weekday: list[list[tuple[int, int]]] = [[] for _ in WEEKDAYS]
        if self.allow is None:
            return (((0, MIDNIGHT),),) * 7
        for span in self.allow:
            start, end = minutes(span.start), minutes(span.end)
            for day in dict.fromkeys(span.days):
                by_weekday[WEEKDAYS.index(day)].append((start, end if end > start else end + MIDNIGHT))
        return tuple(tuple(sorted(day)) for day in by_weekday)

    @cached_property
    def fixed(self) -> tuple[tuple[int, ...], ...]:
        """For each weekday its sorted fixed times, in minutes of the day."""
        by_weekday: list[set[int]] = [set() for _ in WEEKDAYS]
        for fixed_time in self.at or ():
            for day in fixed_time.days:
                by_weekday[WEEKDAYS.index(day)].add(minutes(fixed_time.time))
        return tuple(tuple(sorted(day)) for day in by_weekday)

    @cached_property
    def closed_days(self) -> frozenset[date]:
        return frozenset(self.not_on)


def minutes(wall: str) -> int:
    """Returns a wall time such as ``08:30`` in minutes from midnight."""
    return int(wall[:2]) * 60 + int(wall[3:])


def _first_error(errors: list[ErrorDetails], lines: dict[JsonPath, int]) -> WorldError:
    """Returns the WorldError for the first error in the file."""
    first = min(errors, key=lambda error: nearest_line(lines, error["loc"]))
    path, value = first["loc"], first.get("input")
    key = next((part for part in reversed(path) if isinstance(part, str)), "{…}")
    shown = value if isinstance(value, str | int | float) else json.dumps(value, default=str)
    code = _CODES.get(first["type"], "windows.invalid")
    return WorldError(code, line=nearest_line(lines, path), key=key, value=str(shown)[:60])


ALWAYS = Windows(zone="UTC")
