"""When: wakes at the next due account and queues its fetch if the windows are open.

Due times are rows of the store; APScheduler only wakes us (docs/architecture.md says why). Its waiting runs on the
monotonic clock, which stands still while a computer sleeps, so there is a tick every 30 seconds beside the wake-up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from host.clock import Clock
from host.protocol import FetchState
from host.store import Store
from host.windows import ALWAYS, Windows, is_open

log = logging.getLogger("ophaler.scheduler")

TICK_SECONDS = 30
RETRY_DAYS = 1
WINDOWS_SETTING = "windows"


def next_due(state: FetchState, now: datetime, every_days: int) -> datetime:
    """When an account is due again after a fetch that ended so: its own interval after a good end, else tomorrow."""
    good = state in ("complete", "nothing_new")
    return now + timedelta(days=every_days if good else min(RETRY_DAYS, every_days))


def windows_of(store: Store) -> Windows:
    """The general windows as stored; always open when the person never set any."""
    text = store.settings.get(WINDOWS_SETTING)
    return Windows.read(text) if text else ALWAYS


class Scheduler:
    """Queues what is due. ``look`` is all that decides; APScheduler calls it at the right times."""

    def __init__(self, store: Store, clock: Clock, profile: str, queued: Callable[[], None]) -> None:
        """``queued`` is called after something was queued for this browser profile."""
        self._store = store
        self._clock = clock
        self._profile = profile
        self._queued = queued
        self._wakes: object | None = None

    def look(self) -> int:
        """Queue every account of this profile that is due now and allowed now; how many were queued."""
        now = self._clock.now()
        if not is_open(windows_of(self._store), now):
            return 0
        due = [
            account
            for account in self._store.accounts.list()
            if account.browser == self._profile
            and not account.paused
            and account.next_due is not None
            and datetime.fromisoformat(account.next_due) <= now
        ]
        for account in due:
            self._store.fetches.queue(account.id, why="schedule")
            # Due again only after this fetch has ended: the run writes the next time.
            self._store.accounts.set(account.id, next_due=None)
        if due:
            log.info("queued %d due account(s)", len(due))
            self._queued()
        return len(due)

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
        wakes = self._wakes
        if wakes is None:
            return
        now = self._clock.now()
        soon = [
            datetime.fromisoformat(account.next_due)
            for account in self._store.accounts.list()
            if account.next_due and account.browser == self._profile
        ]
        coming = [at for at in soon if now < at < now + timedelta(seconds=TICK_SECONDS)]
        if coming:
            wakes.add_job(  # type: ignore[attr-defined]
                self._wake,
                "date",
                run_date=min(coming),
                id="due",
                replace_existing=True,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
