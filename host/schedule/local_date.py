"""Which day it is where the person lives: by the zone of the windows, else by this computer's."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from host.schedule.planner import WINDOWS_SETTING, general_windows
from host.store import Store


def zone_of(store: Store) -> ZoneInfo:
    """The person's time zone."""
    if store.settings.get(WINDOWS_SETTING) is not None:
        return general_windows(store).tz
    return ZoneInfo(zone_here())


def today(store: Store, now: datetime | None = None) -> date:
    """The day of an aware time there (left out: of the present)."""
    return (store.clock.now() if now is None else now).astimezone(zone_of(store)).date()


def zone_here() -> str:
    """This computer's own time zone."""
    from tzlocal import get_localzone_name

    name = str(get_localzone_name() or "UTC")
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return "UTC"
    return name
