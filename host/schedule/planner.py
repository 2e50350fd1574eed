"""Plans an account's next fetch: pure functions over its windows and rule, and the columns written to its row.

An account's own windows file replaces the general one; only the general ``pause_until`` holds for every account.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from host.schedule.retention import opening_before_loss, update_loss_attention
from host.schedule.setting_check import update_setting_attention
from host.schedule.stored_windows import StoredWindows, general_windows
from host.schedule.windows import (
    EVERY_DAYS,
    Planned,
    Rule,
    Windows,
    is_open,
    next_fetch,
    next_opening,
    span_end,
)
from host.store import WINDOWS_SETTING, AccountRow, Store, stamp

RETRY_DAYS = 1
GOOD_STATES = ("complete", "nothing_new")
WINDOW_CLOSED = "login_needed.window_closed"
"""The failure code of a fetch that stopped because the window closed in which a person may be disturbed."""
MAX_JITTER = timedelta(minutes=10)
"""Accounts due at the same time start up to this much later, each always by the same amount."""
MISSED_STEP = timedelta(seconds=20)
"""The time between the starts of two accounts that were missed at the same time."""

PlanWhy = Literal[
    "now", "due", "window_opens", "fixed_time", "after_gap", "retry", "missed", "expected", "before_loss", "never"
]


@dataclass(frozen=True)
class Plan:
    """One planned fetch. ``wanted`` is the time that the interval alone gives, ``at`` the time that the windows
    leave of it; None: the windows never allow one."""

    wanted: datetime
    at: datetime | None
    why: PlanWhy

    def columns(self) -> dict[str, Any]:
        """Returns the columns of the account's row."""
        at = None if self.at is None else stamp(self.at)
        return {"wanted": stamp(self.wanted), "next_due": at, "next_why": self.why}


def rule_of(account: AccountRow) -> Rule:
    """Returns the rule of how often an account is fetched."""
    return Rule(account.every_days or EVERY_DAYS, account.month_day)


def may_run(store: Store, account: str) -> bool:
    """Returns whether the account's windows are open now: only then may a scheduled fetch go on, or do what makes a
    portal send a code."""
    windows = StoredWindows(store).of(store.accounts.get(account))
    return windows is not None and is_open(windows, store.clock.now())


def closes_at(store: Store, account: str) -> datetime | None:
    """Returns when the account's open window closes; None where none is open."""
    windows, now = StoredWindows(store).of(store.accounts.get(account)), store.clock.now()
    return span_end(windows, now) if windows is not None and is_open(windows, now) else None


def jitter_of(account: str) -> timedelta:
    """Returns the account's jitter, below ``MAX_JITTER``: whole seconds from a hash of its id, the same every day
    and on every computer."""
    digest = int.from_bytes(hashlib.sha256(account.encode()).digest()[:4], "big")
    return timedelta(seconds=digest % int(MAX_JITTER.total_seconds()))


def with_jitter(windows: Windows, account: str, at: datetime) -> datetime:
    """Returns ``at`` plus the account's jitter, in UTC, at the latest one minute before the end of the span that
    holds ``at``."""
    remaining = span_end(windows, at).astimezone(UTC) - at.astimezone(UTC) - timedelta(minutes=1)
    return at.astimezone(UTC) + min(jitter_of(account), max(remaining, timedelta()))


def plan_next(
    account: AccountRow, windows: Windows, now: datetime, state: str, by_schedule: bool, late_from: date | None = None
) -> Plan:
    """Returns the plan after a fetch that ended with ``state``. After a good one the rule's interval counts from the
    wanted time, after another one the next try is tomorrow. The fetch is earlier where the portal would delete
    documents, and on the day ``late_from``, which confirms that a document is late before the person is notified."""
    rule = rule_of(account)
    if state not in GOOD_STATES and not any(windows.fixed):
        plan = plan_at_or_after(account, windows, now + timedelta(days=min(RETRY_DAYS, account.every_days)), "retry")
    else:
        planned = next_fetch(
            windows, rule, now + timedelta(minutes=1), _interval_start(account, windows, now, by_schedule)
        )
        plan = _plan_with_jitter(account, windows, planned, now)
    if any(windows.fixed):
        return plan  # fixed times admit no other time
    if late_from is not None:
        wanted = datetime.combine(late_from, time(9), windows.tz)
        if plan.at is None or now < wanted < plan.at:
            other = plan_at_or_after(account, windows, max(wanted, now), "expected")
            if other.at is not None and (plan.at is None or other.at < plan.at):
                plan = other
    return _plan_before_loss(plan, account, windows, now)


def plan_reopening(account: AccountRow, windows: Windows, now: datetime) -> Plan:
    """Returns the plan after a fetch that stopped because its window closed: the next opening. The wanted time
    stays, so that the interval goes on from there."""
    if any(windows.fixed):
        return _plan_with_jitter(
            account, windows, next_fetch(windows, rule_of(account), now + timedelta(minutes=1)), now
        )
    plan = plan_at_or_after(account, windows, now, "window_opens")
    return plan if account.wanted is None else Plan(datetime.fromisoformat(account.wanted), plan.at, plan.why)


def plan_at_or_after(account: AccountRow, windows: Windows, wanted: datetime, why: PlanWhy) -> Plan:
    """Returns the plan for the first allowed time from ``wanted`` on."""
    at = next_opening(windows, wanted)
    if at is None:
        return Plan(wanted, None, "never")
    return Plan(wanted, with_jitter(windows, account.id, at), why)


def replan(account: AccountRow, windows: Windows, now: datetime) -> Plan:
    """Returns the plan after the windows or the rule changed: for the time wanted before, or now where that has
    passed."""
    if any(windows.fixed) or account.wanted is None:
        plan = _plan_with_jitter(account, windows, next_fetch(windows, rule_of(account), now), now)
    else:
        wanted = datetime.fromisoformat(account.wanted)
        limit = now + timedelta(days=account.every_days)
        plan = plan_at_or_after(
            account, windows, min(max(wanted, now), limit), "due" if wanted > now else "window_opens"
        )
    return plan if any(windows.fixed) else _plan_before_loss(plan, account, windows, now)


def _plan_before_loss(plan: Plan, account: AccountRow, windows: Windows, now: datetime) -> Plan:
    """Returns an earlier plan where the portal would delete documents before this one."""
    latest = opening_before_loss(account, windows, now)
    if latest is None or (plan.at is not None and plan.at.astimezone(UTC) <= latest.astimezone(UTC)):
        return plan
    return plan_at_or_after(account, windows, latest, "before_loss")


def plan_missed(account: AccountRow, windows: Windows, at: datetime) -> Plan:
    """Returns the plan of an account that was due while no host could fetch it: as soon as allowed from ``at`` on."""
    wanted = at if account.wanted is None else datetime.fromisoformat(account.wanted)
    opening = next_opening(windows, at)
    if opening is None:
        return Plan(wanted, None, "never")
    waits = opening.astimezone(UTC) > at + timedelta(minutes=1)
    # Planned fetches start on whole minutes, late ones as soon as they may.
    return Plan(wanted, opening if waits else at, "window_opens" if waits else "missed")


def replan_after_clock_rollback(account: AccountRow, windows: Windows, now: datetime) -> Plan | None:
    """Returns a nearer plan for an account whose time lies further ahead than a fetch ending now would put it,
    because the clock was set back; else None. It subtracts whole intervals, so that accounts stay apart."""
    if account.next_due is None or account.wanted is None:
        return None
    due, wanted = datetime.fromisoformat(account.next_due), datetime.fromisoformat(account.wanted)
    planned = next_fetch(windows, rule_of(account), now, now)
    latest = planned.at if planned is not None else now
    if due <= latest.astimezone(UTC) + timedelta(days=1):
        return None
    if any(windows.fixed) or account.month_day is not None:
        return _plan_with_jitter(account, windows, planned, now)
    step = timedelta(days=account.every_days)
    return plan_at_or_after(account, windows, wanted - step * ((wanted - now) // step), "due")


def _interval_start(account: AccountRow, windows: Windows, now: datetime, by_schedule: bool) -> datetime:
    """Returns the start of the next interval: the planned time of a scheduled fetch, else now."""
    if by_schedule and account.wanted is not None:
        wanted = next_opening(windows, datetime.fromisoformat(account.wanted))
        if wanted is not None and timedelta() <= now - wanted.astimezone(UTC) < timedelta(days=1):
            return wanted
    return now


def _plan_with_jitter(account: AccountRow, windows: Windows, planned: Planned | None, now: datetime) -> Plan:
    if planned is None:
        return Plan(now, None, "never")
    at = planned.at.astimezone(UTC)
    # A fixed time gets no jitter.
    return Plan(at, at if any(windows.fixed) else with_jitter(windows, account.id, at), planned.why)


def pause_everything(store: Store, until: date | None) -> None:
    """Pauses all accounts until the start of that day; None ends the pause. WorldError ``windows.*`` where the stored
    windows cannot be read: the pause would replace them."""
    store.settings.set(WINDOWS_SETTING, general_windows(store).model_copy(update={"pause_until": until}).text())
    plan_all(store)


def plan_all(store: Store, only: Mapping[str, AccountRow] | None = None) -> None:
    """Plans accounts again after windows changed: all that had a plan before, or those of ``only``."""
    stored, now = StoredWindows(store), store.clock.now()
    rows = list(store.accounts.list() if only is None else only.values())
    with store.atomic():
        for row in rows:
            if row.next_why is not None or row.next_due is not None:
                store.accounts.set(row.id, **replan(row, stored.for_planning(row), now).columns())
                update_loss_attention(store, row.id)
    update_setting_attention(store)
