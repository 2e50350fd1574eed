"""Tells by the standard library alone whether a stored setting may have become unreadable, for a host that stays idle.

``host/schedule/setting_check.py`` has the whole check; this one finds what happens without a hand: a time zone that the system
no longer knows, a text that is no JSON object, a value of an account out of its range.
"""

from __future__ import annotations

import json

from host.store.store import Store

WINDOWS_SETTING = "windows"
"""Key of the setting: the general windows file as one JSON string."""
UNREADABLE_SETTING = "unreadable_setting"
"""The attention kind of the person's settings that cannot be read."""


def stored_text(store: Store) -> str | None:
    """Returns the text of the general windows file as stored, readable or not; None where none is stored."""
    stored = store.settings.text(WINDOWS_SETTING)
    if stored is None:
        return None
    try:
        text = json.loads(stored)
    except (ValueError, RecursionError):
        return stored
    return text if isinstance(text, str) else stored


def must_be_checked(store: Store) -> bool:
    """Returns whether a setting may be unreadable, or one was told that may be mended by now."""
    general = stored_text(store)
    texts = store.accounts.windows_texts() | ({general} if general is not None else set())
    return (
        not all(map(_has_known_zone, texts))
        or bool(store.accounts.with_unreadable())
        or any(row.kind == UNREADABLE_SETTING for row in store.attention.list())
    )


def _has_known_zone(text: str) -> bool:
    from zoneinfo import ZoneInfo  # only where windows are stored: a host without any stays as small as it was

    try:
        ZoneInfo(json.loads(text)["zone"])
    except (ValueError, LookupError, TypeError, OSError, RecursionError):
        return False
    return True
