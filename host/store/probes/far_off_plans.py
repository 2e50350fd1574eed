"""Remembers that the plans far ahead were examined.

A plan may lie far ahead because the clock was wrong when it was written; only the planner can tell
(``replan_after_clock_rollback``). An idle host does not load it for plans that it has examined before.
"""

from __future__ import annotations

from datetime import datetime

from host.store.database import stamp
from host.store.store import Store

SETTING = "far_off_plans"
"""For each browser profile the mark of the examined plans and the time of the examination."""


def must_be_examined(store: Store, profile: str, now: datetime) -> bool:
    """Returns whether a plan of this profile lies far ahead and was not examined yet, or the clock was set back since."""
    mark = store.accounts.far_off_mark(profile, now)
    if not mark:
        return False
    examined = store.settings.get(SETTING, {}, dict).get(profile)
    if not isinstance(examined, dict):
        return True
    return examined.get("mark") != mark or stamp(now) < examined.get("at", "")


def record_examination(store: Store, profile: str, now: datetime) -> None:
    """Records that the plans are right as they stand now."""
    if must_be_examined(store, profile, now):
        with store.atomic():
            examined = {"mark": store.accounts.far_off_mark(profile, now), "at": stamp(now)}
            store.settings.set(SETTING, {**store.settings.get(SETTING, {}, dict), profile: examined})
