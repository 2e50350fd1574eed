"""When the person is notified of a sitting: once, for all fetches that came together, and only inside the windows."""

from __future__ import annotations

from datetime import datetime, timedelta

from host.schedule import StoredWindows, Windows, is_open, next_opening, span_end
from host.store import MemberState, SittingRow, Store, read_instant, stamp

SETTLE_TIME = timedelta(seconds=3)
MAX_GATHER_TIME = timedelta(minutes=5)
"""The person is notified once no fetch is running that might need them as well: ``SETTLE_TIME`` after the last fetch came to
wait, and at the latest ``MAX_GATHER_TIME`` after the first."""
DUE_SOON = timedelta(minutes=1)
"""The notification also waits for accounts that are due within this time."""
SNOOZE_TIME = timedelta(hours=2)
"""The shortest time after "Later" before the person is asked again."""
RENOTIFY_AFTER = timedelta(hours=20)
"""A sitting that was notified and not started is notified again the next day, when another fetch came to wait meanwhile."""


def should_notify(store: Store, sitting: SittingRow, last_arrival: datetime | None, running: int) -> bool:
    """Returns whether the person is to be notified now. ``last_arrival``: when the last fetch came to wait; ``running``: how
    many fetches still might."""
    now = store.clock.now()
    if not sitting.members_in("waiting"):
        return False
    if sitting.told_at is not None:
        notified_at = datetime.fromisoformat(sitting.told_at)
        if last_arrival is None or last_arrival <= notified_at or now - notified_at < RENOTIFY_AFTER:
            return False
    if sitting.again_at is not None and now < datetime.fromisoformat(sitting.again_at):
        return False
    return _is_allowed(store, sitting, now) and not _is_gathering(store, sitting, now, last_arrival, running)


def again_at(store: Store, sitting: SittingRow) -> str | None:
    """Returns when the person may be asked again, as stored text: after ``SNOOZE_TIME``, in a window of one of the accounts.
    None where no window opens."""
    now = store.clock.now()
    openings = [next_opening(windows, now + SNOOZE_TIME) for windows in _windows(store, sitting, "waiting", "front")]
    return min((stamp(opening) for opening in openings if opening is not None), default=None)


def _is_allowed(store: Store, sitting: SittingRow, now: datetime) -> bool:
    return any(is_open(windows, now) for windows in _windows(store, sitting, "waiting"))


def _windows(store: Store, sitting: SittingRow, *states: MemberState) -> list[Windows]:
    """Returns the windows of the accounts in these states; those that cannot be read allow nothing and are left out."""
    stored = StoredWindows(store)
    every = [stored.of(store.accounts.get(member.account)) for member in sitting.members_in(*states)]
    return [windows for windows in every if windows is not None]


def _is_gathering(
    store: Store, sitting: SittingRow, now: datetime, last_arrival: datetime | None, running: int
) -> bool:
    first_arrival = min(datetime.fromisoformat(member.since) for member in sitting.members_in("waiting"))
    if now - first_arrival >= MAX_GATHER_TIME:
        return False
    for windows in _windows(store, sitting, "waiting"):
        if is_open(windows, now) and span_end(windows, now) - now < MAX_GATHER_TIME:
            return False
    due = read_instant(store.accounts.next_due(sitting.profile))
    due_soon = due is not None and due < now + DUE_SOON
    return due_soon or running > 0 or (last_arrival is not None and now - last_arrival < SETTLE_TIME)
