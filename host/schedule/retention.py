"""The retention clock: for how long a portal keeps documents, and by when they have to be fetched.

Known from the connector, told by the person, or observed: documents that had been in the list and are gone from its old
end. What is observed is always the shorter way to read it, so that a fetch comes rather too early than too late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from host.schedule.windows import Windows, next_opening
from host.store import AccountRow, Store

LOSS_AHEAD = "loss_ahead"
"""The kind of attention where the windows allow no fetch before the portal drops documents."""
MIN_PASSES = 2
"""Passes on which documents had gone from the old end of the list before anything is concluded: once is a list that was
shown in part, or a document that was taken back."""
Source = Literal["person", "connector", "observed"]
SOURCES: tuple[Source, ...] = get_args(Source)


@dataclass(frozen=True)
class Retention:
    """For how many days the portal keeps documents, and who says so."""

    days: int
    source: Source


@dataclass(frozen=True)
class Horizon:
    """What was seen of a list's old end. ``oldest``: the oldest date at the last pass; ``alive``: the greatest age in days at
    which a document was still listed; ``gone``: the least age at which one was not any more; ``times``: on so many passes."""

    oldest: str
    alive: int
    gone: int | None = None
    times: int = 0

    @property
    def days(self) -> int | None:
        """How long documents surely stay; None where it is not known."""
        if self.gone is None or self.times < MIN_PASSES:
            return None
        return max(1, min(self.alive, self.gone - 1))


def update_horizon(
    before: Horizon | None, listed: Sequence[date], filed: Sequence[date], today: date
) -> Horizon | None:
    """After a list was read to its end: ``listed`` are the dates of its rows, ``filed`` those of all documents that were
    ever fetched from it. What is older than the list's end now and was not at the last pass has gone since."""
    days = sorted(day for day in listed if day <= today)
    if not days:
        return before
    oldest = days[0]
    age = (today - oldest).days
    if before is None or oldest < date.fromisoformat(before.oldest):
        # Nothing is concluded from a list that shows older documents than it did: it was shown in part before.
        return Horizon(oldest.isoformat(), max(age, 0 if before is None else before.alive))
    went = [day for day in filed if date.fromisoformat(before.oldest) <= day < oldest]
    alive = max(age, before.alive)
    if not went:
        return Horizon(oldest.isoformat(), alive, before.gone, before.times)
    gone = (today - max(went)).days
    gone = gone if before.gone is None else min(gone, before.gone)
    return Horizon(oldest.isoformat(), alive, gone, before.times + 1)


def retention_of(account: AccountRow) -> Retention | None:
    """What holds for an account: what the person says, else the shorter of what is known and what was observed."""
    if account.keeps_days is not None:
        return Retention(account.keeps_days, "person")
    kept = account.memory.get("keeps")
    if not isinstance(kept, dict) or kept.get("from") not in SOURCES or not isinstance(kept.get("days"), int):
        return None
    return Retention(kept["days"], kept["from"])


def update_retention(
    store: Store, account: AccountRow, fetch: int, proof: dict[str, Any] | None, known: int | None, now: datetime
) -> None:
    """After a good fetch: look at the list's old end where it was reached, and keep what follows. ``known``: what the
    connector says."""
    seen = account.memory.get("horizon")
    horizon = Horizon(**seen) if isinstance(seen, dict) else None
    if proof is not None and proof.get("end") == "last_page" and not proof.get("known_parts"):
        listed = _dates(row.date for row in store.fetches.rows(fetch))
        horizon = update_horizon(horizon, listed, store.rhythms.dates(account.id), now.date())
    observed = None if horizon is None else horizon.days
    ways: list[tuple[int, Source]] = [] if known is None else [(known, "connector")]
    ways += [] if observed is None else [(observed, "observed")]
    days, source = min(ways, default=(None, None))
    keeps = None if days is None else {"days": days, "from": source}
    store.accounts.remember(account.id, horizon=None if horizon is None else asdict(horizon), keeps=keeps)


def loss_deadline(account: AccountRow) -> datetime | None:
    """When the portal may drop the first document that was not fetched: one that came right after the last good fetch."""
    last_good, keeping = account.memory.get("last_good"), retention_of(account)
    days = None if keeping is None else keeping.days
    return loss_deadline_after(last_good if isinstance(last_good, str) else None, days)


def loss_deadline_after(last_good: str | None, keeps_days: int | None) -> datetime | None:
    """The same, from an ISO time and a number of days."""
    if keeps_days is None or last_good is None:
        return None
    return datetime.fromisoformat(last_good) + timedelta(days=keeps_days)


def opening_before_loss(account: AccountRow, windows: Windows, now: datetime) -> datetime | None:
    """An allowed moment from which enough time is left to try again; as late as the windows let it be. None: nothing is
    known to be lost, or the windows do not allow one in time."""
    lost_on = loss_deadline(account)
    if lost_on is None or lost_on <= now:
        return None
    step = min(timedelta(days=7), (lost_on - now) / 6)
    wanted = lost_on - step
    while wanted - now >= step:
        at = next_opening(windows, wanted, within=lost_on - wanted)
        if at is not None:
            return at
        wanted -= step
    return None


def update_loss_attention(store: Store, account: str) -> None:
    """Raise or take back the attention that documents may be lost before the next fetch, by the plan as it is written."""
    row = store.accounts.get(account)
    lost_on = loss_deadline(row)
    if lost_on is None or (row.next_due is not None and datetime.fromisoformat(row.next_due) < lost_on):
        store.attention.resolve(account, LOSS_AHEAD)
        return
    keeping = retention_of(row)
    details = {"date": lost_on.date().isoformat(), "days": 0 if keeping is None else keeping.days}
    store.attention.open(account, LOSS_AHEAD, None, details)


def _dates(texts: Any) -> list[date]:
    found = []
    for text in texts:
        try:
            found.append(date.fromisoformat(str(text)[:10]))
        except ValueError:
            continue
    return found
