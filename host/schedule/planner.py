"""When an account is fetched next, as a row: pure decisions over the windows, and what is written of them.

An account's own windows file goes before the general one; only the general ``pause_until`` holds for everybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from host.schedule.retention import opening_before_loss, update_loss_attention
from host.schedule.windows import (
    ALWAYS,
    EVERY_DAYS,
    Planned,
    Rule,
    Windows,
    is_open,
    next_fetch,
    next_opening,
    span_end,
)
from host.store import AccountRow, Store
from host.store.database import stamp

WINDOWS_SETTING = "windows"
RETRY_DAYS = 1
GOOD_STATES = ("complete", "nothing_new")
WINDOW_CLOSED = "login_needed.window_closed"
"""The code of a fetch that stopped because the time was over in which a person may be disturbed."""
MAX_JITTER = timedelta(minutes=10)
"""Accounts that are wanted at the same time begin up to this much later, each always by the same amount."""
MISSED_STEP = timedelta(seconds=20)
"""Between two accounts that were missed at the same time."""

PlanWhy = Literal[
    "now", "due", "window_opens", "fixed_time", "after_gap", "retry", "missed", "expected", "before_loss", "never"
]


@dataclass(frozen=True)
class Plan:
    """``wanted``: what the interval alone asks for; ``at``: what is left of it; None: the windows never allow it."""

    wanted: datetime
    at: datetime | None
    why: PlanWhy

    def columns(self) -> dict[str, Any]:
        """As the account's row keeps it."""
        at = None if self.at is None else stamp(self.at)
        return {"wanted": stamp(self.wanted), "next_due": at, "next_why": self.why}


def general_windows(store: Store) -> Windows:
    """The general windows as stored; always open when the person never set any."""
    text = store.settings.get(WINDOWS_SETTING)
    return Windows.read(text) if text else ALWAYS


def windows_of(account: AccountRow, general: Windows) -> Windows:
    """The windows that hold for an account."""
    if account.windows is None:
        return general
    return with_general_pause(Windows.read(account.windows), general)


def with_general_pause(own: Windows, general: Windows) -> Windows:
    """An account's own windows with the general pause, which holds for everybody."""
    pauses = [day for day in (own.pause_until, general.pause_until) if day is not None]
    return own.model_copy(update={"pause_until": max(pauses, default=None)})


def rule_of(account: AccountRow) -> Rule:
    """How often an account is fetched."""
    return Rule(account.every_days or EVERY_DAYS, account.month_day)


def may_run(store: Store, account: str) -> bool:
    """Whether a fetch that nobody asked for may go on now, or do what makes a portal send a person a code."""
    row = store.accounts.get(account)
    return is_open(windows_of(row, general_windows(store)), store.clock.now())


def closes_at(store: Store, account: str) -> datetime | None:
    """When the account's present window closes; None where none is open."""
    windows, now = windows_of(store.accounts.get(account), general_windows(store)), store.clock.now()
    return span_end(windows, now) if is_open(windows, now) else None


def jitter_of(account: str) -> timedelta:
    """The account's own delay, below ``MAX_JITTER``: whole seconds, the same on every day and every computer."""
    number = int.from_bytes(hashlib.sha256(account.encode()).digest()[:4], "big")
    return timedelta(seconds=number % int(MAX_JITTER.total_seconds()))


def with_jitter(windows: Windows, account: str, at: datetime) -> datetime:
    """A little later, by the account's own delay, never past the span that ``at`` lies in."""
    left = span_end(windows, at).astimezone(UTC) - at.astimezone(UTC) - timedelta(minutes=1)
    return at.astimezone(UTC) + min(jitter_of(account), max(left, timedelta()))


def plan_next(
    account: AccountRow, windows: Windows, now: datetime, state: str, by_schedule: bool, late_from: date | None = None
) -> Plan:
    """After a fetch that ended so: a good one waits its rule out, counted from when it was wanted, another one comes again
    tomorrow. Earlier where the portal drops what was not fetched yet, and, to be sure that a document is late before
    anybody is told so, on the day ``late_from``."""
    rule = rule_of(account)
    if state not in GOOD_STATES and not any(windows.fixed):
        plan = plan_at_or_after(account, windows, now + timedelta(days=min(RETRY_DAYS, account.every_days)), "retry")
    else:
        planned = next_fetch(
            windows, rule, now + timedelta(minutes=1), _last_wanted(account, windows, now, by_schedule)
        )
        plan = _delayed(account, windows, planned, now)
    if any(windows.fixed):
        return plan  # exactly then, and at no other time
    if late_from is not None:
        wanted = datetime.combine(late_from, time(9), windows.tz)
        if plan.at is None or now < wanted < plan.at:
            other = plan_at_or_after(account, windows, max(wanted, now), "expected")
            if other.at is not None and (plan.at is None or other.at < plan.at):
                plan = other
    return _in_time(plan, account, windows, now)


def plan_reopening(account: AccountRow, windows: Windows, now: datetime) -> Plan:
    """After a fetch that stopped because its window closed: when the next one opens. It stays wanted since when it was,
    so that the interval goes on from there."""
    if any(windows.fixed):
        return _delayed(account, windows, next_fetch(windows, rule_of(account), now + timedelta(minutes=1)), now)
    plan = plan_at_or_after(account, windows, now, "window_opens")
    return plan if account.wanted is None else Plan(datetime.fromisoformat(account.wanted), plan.at, plan.why)


def plan_at_or_after(account: AccountRow, windows: Windows, wanted: datetime, why: PlanWhy) -> Plan:
    """The first allowed moment from ``wanted`` on."""
    at = next_opening(windows, wanted)
    if at is None:
        return Plan(wanted, None, "never")
    return Plan(wanted, with_jitter(windows, account.id, at), why)


def replan(account: AccountRow, windows: Windows, now: datetime) -> Plan:
    """After windows or rule were changed: what was wanted before, or now where that has passed."""
    if any(windows.fixed) or account.wanted is None:
        plan = _delayed(account, windows, next_fetch(windows, rule_of(account), now), now)
    else:
        wanted = datetime.fromisoformat(account.wanted)
        limit = now + timedelta(days=account.every_days)
        plan = plan_at_or_after(
            account, windows, min(max(wanted, now), limit), "due" if wanted > now else "window_opens"
        )
    return plan if any(windows.fixed) else _in_time(plan, account, windows, now)


def _in_time(plan: Plan, account: AccountRow, windows: Windows, now: datetime) -> Plan:
    """An earlier plan where the portal drops what was not fetched by then."""
    before = opening_before_loss(account, windows, now)
    if before is None or (plan.at is not None and plan.at.astimezone(UTC) <= before.astimezone(UTC)):
        return plan
    return plan_at_or_after(account, windows, before, "before_loss")


def plan_missed(account: AccountRow, windows: Windows, at: datetime) -> Plan:
    """For an account that was due while nobody could fetch it: as soon as allowed from ``at`` on."""
    wanted = at if account.wanted is None else datetime.fromisoformat(account.wanted)
    found = next_opening(windows, at)
    if found is None:
        return Plan(wanted, None, "never")
    waits = found.astimezone(UTC) > at + timedelta(minutes=1)
    # Whole minutes are for what is planned; what is late begins when it may.
    return Plan(wanted, found if waits else at, "window_opens" if waits else "missed")


def replan_after_clock_rollback(account: AccountRow, windows: Windows, now: datetime) -> Plan | None:
    """A nearer plan for an account whose time lies further away than a fetch that ends this very moment would put it:
    the clock was set back since. Whole intervals are taken off, so that accounts stay apart; None where all is well."""
    if account.next_due is None or account.wanted is None:
        return None
    due, wanted = datetime.fromisoformat(account.next_due), datetime.fromisoformat(account.wanted)
    planned = next_fetch(windows, rule_of(account), now, now)
    furthest = planned.at if planned is not None else now
    if due <= furthest.astimezone(UTC) + timedelta(days=1):
        return None
    if any(windows.fixed) or account.month_day is not None:
        return _delayed(account, windows, planned, now)
    step = timedelta(days=account.every_days)
    return plan_at_or_after(account, windows, wanted - step * ((wanted - now) // step), "due")


def _last_wanted(account: AccountRow, windows: Windows, now: datetime, by_schedule: bool) -> datetime:
    """From when the next interval counts: from when the fetch was planned, where it ran by plan; else from now."""
    if by_schedule and account.wanted is not None:
        wanted = next_opening(windows, datetime.fromisoformat(account.wanted))
        if wanted is not None and timedelta() <= now - wanted.astimezone(UTC) < timedelta(days=1):
            return wanted
    return now


def _delayed(account: AccountRow, windows: Windows, planned: Planned | None, now: datetime) -> Plan:
    if planned is None:
        return Plan(now, None, "never")
    at = planned.at.astimezone(UTC)
    # "Tuesday 09:00 exactly" means exactly.
    return Plan(at, at if any(windows.fixed) else with_jitter(windows, account.id, at), planned.why)


def pause_everything(store: Store, until: date | None) -> None:
    """Pause everything until the begin of that day; None: go on now."""
    store.settings.set(WINDOWS_SETTING, general_windows(store).model_copy(update={"pause_until": until}).text())
    plan_all(store)


def plan_all(store: Store, only: Mapping[str, AccountRow] | None = None) -> None:
    """Plan accounts anew after windows were changed: all that were planned before, or these."""
    general, now = general_windows(store), store.clock.now()
    rows = list(store.accounts.list() if only is None else only.values())
    with store.atomic():
        for row in rows:
            if row.next_why is not None or row.next_due is not None:
                store.accounts.set(row.id, **replan(row, windows_of(row, general), now).columns())
                update_loss_attention(store, row.id)
