"""Which browser profiles should be opened, and when: decided from the rows and the windows, for a given moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from host.schedule.planner import general_windows, windows_of
from host.schedule.rhythm.account import NON_BLOCKING_KINDS
from host.schedule.windows import is_open
from host.store import Store
from host.store.database import stamp
from host.store.due_probe import PROBE_INTERVAL

REOPEN_AFTER = timedelta(hours=1)
"""A browser that was opened and closed again is left alone for so long: somebody closed it."""
DAY = timedelta(days=1)
MAX_OPENINGS_PER_DAY = 3


@dataclass(frozen=True)
class Opening:
    """A browser profile to be opened at ``at`` (aware) for these accounts."""

    profile: str
    accounts: tuple[str, ...]
    at: datetime


def due_openings(store: Store, profiles: Iterable[str], now: datetime) -> list[Opening]:
    """For every profile of those what is due and allowed before the next look, the soonest first.

    An account that waits for a person is not a reason: nobody is there."""
    general, asked = (
        general_windows(store),
        {row.account for row in store.attention.list() if row.kind not in NON_BLOCKING_KINDS},
    )
    found = []
    for profile in profiles:
        times: dict[str, datetime] = {}
        for account in store.accounts.due(profile, stamp(now + PROBE_INTERVAL)):
            times[account.id] = max(now, datetime.fromisoformat(account.next_due or stamp(now)))
        for fetch in [*store.fetches.unfinished(profile), *store.fetches.waiting(profile)]:
            if fetch.why == "schedule":
                times[fetch.account] = now
        allowed = {}
        for name, at in times.items():
            account = store.accounts.get(name)
            bound = account.browser == profile and not account.paused
            if bound and name not in asked and is_open(windows_of(account, general), at):
                allowed[name] = at
        if allowed:
            found.append(Opening(profile, tuple(allowed), min(allowed.values())))
    return sorted(found, key=lambda one: one.at)


def may_open(opened: Sequence[datetime], now: datetime) -> bool:
    """Whether a profile that was opened at those times may be opened now. Times ahead of now were before the clock was
    set back, and do not count."""
    lately = [at for at in opened if now - DAY < at <= now]
    return len(lately) < MAX_OPENINGS_PER_DAY and all(at <= now - REOPEN_AFTER for at in lately)


def recent_openings(opened: Mapping[str, Sequence[str]], profile: str, now: datetime) -> dict[str, list[str]]:
    """What is worth keeping of the times of all profiles, with one more."""
    kept = {
        name: [one for one in times if now - DAY < datetime.fromisoformat(one) <= now] for name, times in opened.items()
    }
    kept[profile] = [*kept.get(profile, []), stamp(now)]
    return {name: times for name, times in kept.items() if times}
