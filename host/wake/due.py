"""Decides which browser profiles should be opened, and when, from the rows and the windows at a given time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from host.schedule import NON_BLOCKING_KINDS, StoredWindows, is_open
from host.store import Store, read_instant, stamp
from host.store.probes.due_probe import PROBE_INTERVAL

REOPEN_AFTER = timedelta(hours=1)
"""After an opening, the same browser is not opened again for this long: a person closed it."""
DAY = timedelta(days=1)
MAX_OPENINGS_PER_DAY = 3


@dataclass(frozen=True)
class Opening:
    """A browser profile to open at ``at`` (aware), and the accounts that it is opened for."""

    profile: str
    accounts: tuple[str, ...]
    at: datetime


def due_openings(store: Store, profiles: Iterable[str], now: datetime) -> list[Opening]:
    """Returns an opening for each given profile with an account that is due and allowed before the next run, the
    soonest first.

    An account that waits for a person does not count: no person is present.
    """
    stored = StoredWindows(store)
    waiting = {row.account for row in store.attention.list() if row.kind not in NON_BLOCKING_KINDS}
    openings = []
    for profile in profiles:
        due_times: dict[str, datetime] = {}
        for account in store.accounts.due(profile, stamp(now + PROBE_INTERVAL)):
            due_times[account.id] = max(now, datetime.fromisoformat(account.next_due or stamp(now)))
        for fetch in [*store.fetches.unfinished(profile), *store.fetches.waiting(profile)]:
            if fetch.why == "schedule":
                due_times[fetch.account] = now
        allowed_times = {}
        for name, at in due_times.items():
            account = store.accounts.get(name)
            is_bound = account.browser == profile and not account.paused
            windows = stored.of(account)
            if is_bound and name not in waiting and windows is not None and is_open(windows, at):
                allowed_times[name] = at
        if allowed_times:
            openings.append(Opening(profile, tuple(allowed_times), min(allowed_times.values())))
    return sorted(openings, key=lambda opening: opening.at)


def may_open(opened: Sequence[datetime], now: datetime) -> bool:
    """Returns whether a profile that was opened at those times may be opened now. Times after ``now`` precede a
    clock set back and do not count."""
    recent = [at for at in opened if now - DAY < at <= now]
    return len(recent) < MAX_OPENINGS_PER_DAY and all(at <= now - REOPEN_AFTER for at in recent)


def times_of(stored: Any) -> list[datetime]:
    """Returns the stored opening times of one profile, without what cannot be read."""
    times = map(read_instant, stored) if isinstance(stored, list) else ()
    return [at for at in times if at is not None]


def recent_openings(opened: Mapping[str, Any], profile: str, now: datetime) -> dict[str, list[str]]:
    """Returns the opening times of all profiles within the last day, with ``now`` added for ``profile``."""
    recent = {name: [stamp(at) for at in times_of(times) if now - DAY < at <= now] for name, times in opened.items()}
    recent[profile] = [*recent.get(profile, []), stamp(now)]
    return {name: times for name, times in recent.items() if times}
