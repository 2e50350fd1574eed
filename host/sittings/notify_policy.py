"""When the person is told of a sitting: once, with all that came together, and only inside the windows."""

from __future__ import annotations

from datetime import datetime, timedelta

from host.schedule.planner import general_windows, windows_of
from host.schedule.windows import is_open, next_opening, span_end
from host.store import SittingRow, Store
from host.store.database import stamp

SETTLE_TIME = timedelta(seconds=3)
MAX_GATHER_TIME = timedelta(minutes=5)
"""The person is told once no fetch is under way that might need them as well, so long after the last one came and at the
latest so long after the first."""
DUE_SOON = timedelta(minutes=1)
"""Accounts that are due so soon are waited for, too."""
SNOOZE_TIME = timedelta(hours=2)
"""After "Later" nobody is asked again before."""
RENOTIFY_AFTER = timedelta(hours=20)
"""A sitting that was told and not started is told again the next day, when there is something new to tell."""


def should_notify(store: Store, sitting: SittingRow, came: datetime | None, working: int) -> bool:
    """Whether now is the time. ``came``: when the last fetch came to wait; ``working``: how many still might."""
    now = store.clock.now()
    if not sitting.members_in("waiting"):
        return False
    if sitting.told_at is not None:
        told = datetime.fromisoformat(sitting.told_at)
        if came is None or came <= told or now - told < RENOTIFY_AFTER:
            return False
    if sitting.again_at is not None and now < datetime.fromisoformat(sitting.again_at):
        return False
    return _is_allowed(store, sitting, now) and not _is_gathering(store, sitting, now, came, working)


def again_at(store: Store, sitting: SittingRow) -> str | None:
    """When the person may be asked again: not before a while, in a window of one of the accounts; as stored text."""
    general, now = general_windows(store), store.clock.now()
    accounts = [store.accounts.get(one.account) for one in sitting.members_in("waiting", "front")]
    found = [next_opening(windows_of(account, general), now + SNOOZE_TIME) for account in accounts]
    return min((stamp(one) for one in found if one is not None), default=None)


def _is_allowed(store: Store, sitting: SittingRow, now: datetime) -> bool:
    general = general_windows(store)
    accounts = [store.accounts.get(one.account) for one in sitting.members_in("waiting")]
    return any(is_open(windows_of(account, general), now) for account in accounts)


def _is_gathering(store: Store, sitting: SittingRow, now: datetime, came: datetime | None, working: int) -> bool:
    first = min(datetime.fromisoformat(one.since) for one in sitting.members_in("waiting"))
    if now - first >= MAX_GATHER_TIME:
        return False
    general = general_windows(store)
    for one in sitting.members_in("waiting"):
        windows = windows_of(store.accounts.get(one.account), general)
        if is_open(windows, now) and span_end(windows, now) - now < MAX_GATHER_TIME:
            return False
    due = store.accounts.next_due(sitting.profile)
    soon = due is not None and datetime.fromisoformat(due) < now + DUE_SOON
    return soon or working > 0 or (came is not None and now - came < SETTLE_TIME)
