"""Returns the local date of the person: in the time zone of the windows, else in this computer's."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from host.schedule.stored_windows import StoredWindows
from host.store import Store, stored_text


def zone_of(store: Store) -> ZoneInfo:
    """Returns the time zone of the windows file where a readable one is stored, else this computer's."""
    windows = None if stored_text(store) is None else StoredWindows(store).general
    return ZoneInfo(zone_here()) if windows is None else windows.tz


def today(store: Store, now: datetime | None = None) -> date:
    """Returns the person's local date at an aware time (default: now)."""
    return (store.clock.now() if now is None else now).astimezone(zone_of(store)).date()


def zone_here() -> str:
    """Returns the IANA name of this computer's time zone; ``UTC`` where it is unknown."""
    from tzlocal import get_localzone_name

    name = str(get_localzone_name() or "UTC")
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return "UTC"
    return name
