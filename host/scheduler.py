"""When: wakes at the next due account and queues its fetch if its windows are open.

Due times are rows of the store (``planning`` decides them); APScheduler only wakes us (docs/architecture.md says why). Its
waiting runs on the monotonic clock, which stands still while a computer sleeps, so no wait is longer than a minute.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from host.clock import Clock
from host.schedule.planner import MISSED_STEP, general_windows, plan_missed, replan_after_clock_rollback, windows_of
from host.schedule.windows import is_open
from host.store import AccountRow, Store
from host.store.database import stamp

log = logging.getLogger("ophaler.scheduler")

TICK_SECONDS = 60
MISSED_AFTER = timedelta(seconds=TICK_SECONDS + 30)
"""What is due for longer was missed: the computer slept, the browser was closed, a window was shut, the clock jumped."""
CLOCK_STEP_SECONDS = 5.0
"""A wall clock that moved by so much more or less than the time that passed was set, or slept."""


class Scheduler:
    """Queues what is due. ``look`` is all that decides; APScheduler calls it at the right times."""

    def __init__(self, store: Store, clock: Clock, profile: str, queued: Callable[[], None]) -> None:
        """``queued`` is called after something was queued for this browser profile."""
        self._store = store
        self._clock = clock
        self._profile = profile
        self._queued = queued
        self._wakes: object | None = None
        self._mended = False
        self._between = clock.now().timestamp() - clock.monotonic()

    def look(self) -> int:
        """Queue every account of this profile that is due now and allowed now; how many were queued.

        Of those that were missed only the first begins at once, the others follow one after another.
        """
        if self._was_clock_set() or not self._mended:
            self._mend()
        now = self._clock.now()
        due = self._store.accounts.due(self._profile, stamp(now))
        if not due:
            return 0
        begun = self._sort_out(due, now)
        if begun:
            log.info("queued %d due account(s)", begun)
            self._queued()
        return begun

    def _sort_out(self, due: list[AccountRow], now: datetime) -> int:
        general, begun, waiting = general_windows(self._store), 0, 0
        step = timedelta()
        with self._store.atomic():
            for account in due:
                windows = windows_of(account, general)
                is_late = datetime.fromisoformat(account.next_due or stamp(now)) < now - MISSED_AFTER
                if is_open(windows, now) and not (is_late and waiting):
                    self._store.fetches.queue(account.id, why="schedule")
                    # Due again only after this fetch has ended: the run writes the next time.
                    self._store.accounts.set(account.id, next_due=None)
                    begun += 1
                else:
                    plan = plan_missed(account, windows, now + step)
                    self._store.accounts.set(account.id, **plan.columns())
                waiting += is_late
                step += MISSED_STEP if is_late else timedelta()
        return begun

    def next_wake(self) -> datetime:
        """When there is something to look at again: the next due account, at the latest the next tick."""
        now = self._clock.now()
        tick = now + timedelta(seconds=TICK_SECONDS)
        found = self._store.accounts.next_due(self._profile)
        return min(tick, datetime.fromisoformat(found)) if found else tick

    # --- a clock that was set

    def _was_clock_set(self) -> bool:
        moved = self._moved()
        self._between += moved
        return moved < -CLOCK_STEP_SECONDS

    def _moved(self) -> float:
        """Seconds by which the wall clock went on more than the time that passed, since ``look`` last asked."""
        return self._clock.now().timestamp() - self._clock.monotonic() - self._between

    def _mend(self) -> None:
        """After the clock was set back: nothing waits longer than if it were fetched now."""
        general, now = general_windows(self._store), self._clock.now()
        with self._store.atomic():
            # Only those that may be: thousands of accounts cost a host that begins nothing.
            for account in self._store.accounts.far_off(self._profile, now):
                plan = replan_after_clock_rollback(account, windows_of(account, general), now)
                if plan is not None:
                    log.warning("the clock went back: %s is due at %s", account.id, plan.at)
                    self._store.accounts.set(account.id, **plan.columns())
        self._mended = True

    # --- waking

    def start(self) -> None:
        """Begin to wake. ``misfire_grace_time=None``: a late wake-up still counts; ``coalesce``: once for all missed."""
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
        """Look now if the wall clock was set. For whoever waits on the monotonic clock: APScheduler itself would wait
        until the old time comes again, a year when the clock was set back a year."""
        wakes = self._wakes
        if wakes is not None and abs(self._moved()) > CLOCK_STEP_SECONDS:
            wakes.modify_job("tick", next_run_time=datetime.now(UTC))  # type: ignore[attr-defined]

    def stop(self) -> None:
        """Stop waking, and wait until a look that has begun is over: afterwards the store may be closed. What is queued
        stays queued."""
        wakes, self._wakes = self._wakes, None
        if wakes is not None:
            wakes.shutdown(wait=True)  # type: ignore[attr-defined]

    def _wake(self) -> None:
        try:
            self.look()
            self._aim()
        except Exception:
            log.exception("the scheduler could not look")

    def _aim(self) -> None:
        """Wake exactly at the next due time when it comes before the next tick."""
        wakes, now, due = self._wakes, self._clock.now(), self.next_wake()
        if wakes is None or due >= now + timedelta(seconds=TICK_SECONDS):
            return
        wakes.add_job(  # type: ignore[attr-defined]
            self._wake,
            "date",
            # A second from now at least: the job that is running now must be over, or APScheduler drops the new one.
            run_date=max(due, now + timedelta(seconds=1)),
            id="due",
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
