"""Wakes at the next due account and queues its fetch if its windows are open.

Due times are rows of the store (``host/schedule/planner.py`` decides them); APScheduler only triggers the wake-ups
(docs/architecture.md says why), and is loaded for the first of them. Its waits use the monotonic clock, which stops while
a computer sleeps, so no wait is longer than a minute.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from host.clock import Clock
from host.schedule import (
    MISSED_STEP,
    PLANNED_COLUMNS,
    StoredWindows,
    is_open,
    plan_missed,
    replan,
    replan_after_clock_rollback,
    update_setting_attention,
)
from host.store import AccountRow, Store, must_be_checked, must_be_examined, read_instant, record_examination, stamp

log = logging.getLogger("ophaler.scheduler")

TICK_SECONDS = 60
MISSED_AFTER = timedelta(seconds=TICK_SECONDS + 30)
"""An account due for longer was missed: the computer slept, the browser was closed, a window was closed, or the
clock jumped."""
CLOCK_STEP_SECONDS = 5.0
"""Seconds by which the wall clock may differ from the monotonic clock before it counts as set, or as having slept."""


class Scheduler:
    """Queues due accounts. ``look`` makes every decision; APScheduler calls it at the right times."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        profile: str,
        queued: Callable[[], None],
        attention_changed: Callable[[], None] = lambda: None,
    ) -> None:
        """``queued`` is called after a fetch was queued for this browser profile, ``attention_changed`` when settings became
        unreadable or readable."""
        self._store = store
        self._clock = clock
        self._profile = profile
        self._queued = queued
        self._attention_changed = attention_changed
        self._holds_back = False
        """Whether an account is due whose windows cannot be read."""
        self._wakes: object | None = None
        self._wakes_lock = threading.Lock()
        self._is_stopped = False
        self._is_replanned = False
        self._clock_offset = clock.now().timestamp() - clock.monotonic()

    def look(self) -> int:
        """Queues every account of this profile that is due and allowed now, and returns how many.

        Of missed accounts only the first starts at once; the others follow one by one.
        """
        if update_setting_attention(self._store):
            log.warning("settings became unreadable or readable: see `ophaler doctor`")
            self._attention_changed()
        if self._was_clock_set_back() or not self._is_replanned:
            self._replan_after_rollback()
        self._replan_unreadable()
        self._holds_back = False
        now = self._clock.now()
        due = self._store.accounts.due(self._profile, stamp(now))
        if not due:
            return 0
        queued = self._queue_due(due, now)
        if queued:
            log.info("queued %d due account(s)", queued)
            self._queued()
        return queued

    def _queue_due(self, due: list[AccountRow], now: datetime) -> int:
        stored, queued, waiting = StoredWindows(self._store), 0, 0
        step = timedelta()
        with self._store.atomic():
            for account in due:
                windows = stored.of(account)
                if windows is None:
                    # It stays due: a fetch at a time that nobody allowed could make the portal send a code.
                    self._holds_back = True
                    continue
                is_late = datetime.fromisoformat(account.next_due or stamp(now)) < now - MISSED_AFTER
                if is_open(windows, now) and not (is_late and waiting):
                    self._store.fetches.queue(account.id, why="schedule")
                    # The run writes the next due time when this fetch ends.
                    self._store.accounts.set(account.id, next_due=None)
                    queued += 1
                else:
                    plan = plan_missed(account, windows, now + step)
                    self._store.accounts.set(account.id, **plan.columns())
                waiting += is_late
                step += MISSED_STEP if is_late else timedelta()
        return queued

    def next_wake(self) -> datetime:
        """Returns when ``look`` has work again: at the next due account, at the latest at the next tick."""
        now = self._clock.now()
        tick = now + timedelta(seconds=TICK_SECONDS)
        after = stamp(now) if self._holds_back else ""
        next_due = read_instant(self._store.accounts.next_due(self._profile, after))
        return tick if next_due is None else min(tick, next_due)

    def _replan_unreadable(self) -> None:
        """Plans the accounts again whose planned time cannot be read: they would never be due."""
        stored, now = StoredWindows(self._store), self._clock.now()
        for account in self._store.accounts.with_unreadable():
            if PLANNED_COLUMNS & account.unreadable.keys():
                log.warning("the planned time of %s cannot be read: it is planned anew", account.id)
                self._store.accounts.set(account.id, **replan(account, stored.for_planning(account), now).columns())

    # --- clock changes

    def _was_clock_set_back(self) -> bool:
        drift = self._clock_drift()
        self._clock_offset += drift
        return drift < -CLOCK_STEP_SECONDS

    def _clock_drift(self) -> float:
        """Returns the seconds by which the wall clock advanced more than the monotonic clock since the last
        ``look``."""
        return self._clock.now().timestamp() - self._clock.monotonic() - self._clock_offset

    def _replan_after_rollback(self) -> None:
        """Replans after the clock was set back, so that no account waits longer than after a fetch that ends now."""
        stored, now = StoredWindows(self._store), self._clock.now()
        with self._store.atomic():
            # Only the affected accounts are read: thousands of accounts would cost a host that has nothing to start.
            for account in self._store.accounts.far_off(self._profile, now):
                plan = replan_after_clock_rollback(account, stored.for_planning(account), now)
                if plan is not None:
                    log.warning("the clock went back: %s is due at %s", account.id, plan.at)
                    self._store.accounts.set(account.id, **plan.columns())
            record_examination(self._store, self._profile, now)
        self._is_replanned = True

    # --- wake-ups

    def start_when_needed(self) -> None:
        """Starts the wake-ups as soon as ``look`` has work: an account is due, a plan must be examined, or a setting may be
        unreadable. Until then the session calls this, at each heartbeat and at ``next_wake``."""
        with self._wakes_lock:
            if self._wakes is None and not self._is_stopped and self._has_work():
                self._start()

    def _has_work(self) -> bool:
        now = self._clock.now()
        was_set_back = self._clock_drift() < -CLOCK_STEP_SECONDS
        return (
            was_set_back
            or self.next_wake() <= now
            or must_be_examined(self._store, self._profile, now)
            or must_be_checked(self._store)
        )

    def start(self) -> None:
        """Starts the wake-ups, which look at once."""
        with self._wakes_lock:
            self._start()

    def _start(self) -> None:
        """``misfire_grace_time=None`` keeps a late wake-up; ``coalesce`` merges missed ones into one."""
        from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]

        scheduler = BackgroundScheduler(timezone=UTC)
        scheduler.add_job(
            self._wake,
            "interval",
            seconds=TICK_SECONDS,
            id="tick",
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            next_run_time=datetime.now(UTC),
        )
        scheduler.start()
        self._wakes = scheduler

    def nudge_when_set(self) -> None:
        """Looks now if the wall clock was set. Callers wait on the monotonic clock; APScheduler alone would wait
        until the old time comes again, a year when the clock was set back a year."""
        wakes = self._wakes
        if wakes is not None and abs(self._clock_drift()) > CLOCK_STEP_SECONDS:
            wakes.modify_job("tick", next_run_time=datetime.now(UTC))  # type: ignore[attr-defined]

    def stop(self) -> None:
        """Stops the wake-ups and waits until a running look has ended: afterwards the store may be closed. Queued
        fetches stay queued."""
        with self._wakes_lock:
            wakes, self._wakes, self._is_stopped = self._wakes, None, True
        if wakes is not None:
            wakes.shutdown(wait=True)  # type: ignore[attr-defined]

    def _wake(self) -> None:
        try:
            self.look()
            self._schedule_next_wake()
        except Exception:
            log.exception("the scheduler could not look")

    def _schedule_next_wake(self) -> None:
        """Schedules a wake-up exactly at the next due time where that comes before the next tick."""
        wakes, now, due = self._wakes, self._clock.now(), self.next_wake()
        if wakes is None or due >= now + timedelta(seconds=TICK_SECONDS):
            return
        wakes.add_job(  # type: ignore[attr-defined]
            self._wake,
            "date",
            # At least one second ahead: the running job must have ended, or APScheduler drops the new one.
            run_date=max(due, now + timedelta(seconds=1)),
            id="due",
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
