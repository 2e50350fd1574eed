"""Computes how long a portal keeps documents, and by when they have to be fetched.

The retention is known from the connector, set by the person, or observed: listed documents that are gone from the old
end of the list. An observation is read as the shorter retention, so that a fetch comes too early rather than too late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from host.schedule.windows import Windows, next_opening
from host.store import AccountRow, Horizon, LearnedRetention, RetentionSource, Store

LOSS_AHEAD = "loss_ahead"
"""The attention kind raised where the windows allow no fetch before the portal deletes documents."""
MIN_PASSES = 2
"""Number of passes on which documents were gone from the old end of the list before a retention is concluded: once
may be a list that was shown in part, or a document that was withdrawn."""


@dataclass(frozen=True)
class Retention:
    """The number of days for which the portal keeps documents, and the source of that number."""

    days: int
    source: RetentionSource


def observed_days(horizon: Horizon | None) -> int | None:
    """Returns the number of days for which documents are certainly listed; None where unknown."""
    if horizon is None or horizon.gone is None or horizon.times < MIN_PASSES:
        return None
    return max(1, min(horizon.alive, horizon.gone - 1))


def update_horizon(
    before: Horizon | None, listed: Sequence[date], filed: Sequence[date], today: date
) -> Horizon | None:
    """Returns the horizon after a list was read to its end. ``listed`` are the dates of its rows, ``filed`` those of
    all documents ever fetched from it. A filed document older than the list's end now, but not at the last pass, has
    gone since."""
    days = sorted(day for day in listed if day <= today)
    if not days:
        return before
    oldest = days[0]
    age = (today - oldest).days
    if before is None or oldest < date.fromisoformat(before.oldest):
        # A list that shows older documents than before was shown in part then, so nothing is concluded.
        return Horizon(oldest.isoformat(), max(age, 0 if before is None else before.alive))
    gone_dates = [day for day in filed if date.fromisoformat(before.oldest) <= day < oldest]
    alive = max(age, before.alive)
    if not gone_dates:
        return Horizon(oldest.isoformat(), alive, before.gone, before.times)
    gone = (today - max(gone_dates)).days
    gone = gone if before.gone is None else min(gone, before.gone)
    return Horizon(oldest.isoformat(), alive, gone, before.times + 1)


def retention_of(account: AccountRow) -> Retention | None:
    """Returns the retention of an account: the person's setting, else the shorter of the connector's and the
    observed one."""
    if account.keeps_days is not None:
        return Retention(account.keeps_days, "person")
    learned = account.memory.retention
    return None if learned is None else Retention(learned.days, learned.source)


def update_retention(
    store: Store,
    account: AccountRow,
    fetch: int,
    proof: dict[str, Any] | None,
    connector_days: int | None,
    now: datetime,
) -> None:
    """Updates the account's retention after a good fetch, and its horizon where the fetch reached the end of the list.
    ``connector_days`` is the connector's retention."""
    horizon = account.memory.horizon
    # A list that lost documents for no known reason was perhaps shown in part, so nothing is learned from it.
    is_whole = proof is not None and not proof.get("known_parts") and not proof.get("gone")
    if is_whole and proof is not None and proof.get("end") == "last_page":
        listed = _dates(row.date for row in store.fetches.rows(fetch))
        horizon = update_horizon(horizon, listed, store.rhythms.dates(account.id), now.date())
    observed = observed_days(horizon)
    candidates = [] if connector_days is None else [LearnedRetention(connector_days, "connector")]
    candidates += [] if observed is None else [LearnedRetention(observed, "observed")]
    shorter = min(candidates, key=lambda learned: learned.days, default=None)
    store.accounts.remember(account.id, horizon=horizon, retention=shorter)


def loss_deadline(account: AccountRow) -> datetime | None:
    """Returns when the portal may delete the first document that was not fetched: one issued right after the last
    good fetch."""
    retention = retention_of(account)
    return loss_deadline_after(account.memory.last_good, None if retention is None else retention.days)


def loss_deadline_after(last_good: datetime | None, keeps_days: int | None) -> datetime | None:
    """Returns the same deadline from its parts."""
    if keeps_days is None or last_good is None:
        return None
    return last_good + timedelta(days=keeps_days)


def opening_before_loss(account: AccountRow, windows: Windows, now: datetime) -> datetime | None:
    """Returns an allowed time that leaves enough time for another try, as late as the windows permit. None: no loss
    is known, or the windows allow no fetch in time."""
    deadline = loss_deadline(account)
    if deadline is None or deadline <= now:
        return None
    step = min(timedelta(days=7), (deadline - now) / 6)
    candidate = deadline - step
    while candidate - now >= step:
        at = next_opening(windows, candidate, within=deadline - candidate)
        if at is not None:
            return at
        candidate -= step
    return None


def update_loss_attention(store: Store, account: str) -> None:
    """Opens or resolves the attention that documents may be lost before the next fetch, from the account's stored
    plan."""
    row = store.accounts.get(account)
    deadline = loss_deadline(row)
    if deadline is None or (row.next_due is not None and datetime.fromisoformat(row.next_due) < deadline):
        store.attention.resolve(account, LOSS_AHEAD)
        return
    retention = retention_of(row)
    details = {"date": deadline.date().isoformat(), "days": 0 if retention is None else retention.days}
    store.attention.open(account, LOSS_AHEAD, None, details)


def _dates(texts: Any) -> list[date]:
    dates = []
    for text in texts:
        try:
            dates.append(date.fromisoformat(str(text)[:10]))
        except ValueError:
            continue
    return dates
