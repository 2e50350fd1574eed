"""Years of a host in seconds: a store, a scheduler, a clock that jumps from one wake-up to the next, and fetches that
end a little later as the test says."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from host.fetch.conclusion import Conclusion
from host.fetch.finish import finish
from host.paths import Paths
from host.schedule import StoredWindows, may_run
from host.schedule.windows import next_opening
from host.scheduler import Scheduler
from host.store import AccountRow, FetchRow, Store
from tests.support.clocks import HandClock

TOOK = 40.0


class Years:
    """``begun``: when which account's fetch began. ``end_of`` gives a fetch's final state."""

    def __init__(
        self, folder: Path, start: datetime, end_of: Callable[[AccountRow, datetime], str] | None = None
    ) -> None:
        self.clock = HandClock(start)
        self.store = Store(Paths(folder).make(), self.clock)
        self.begun: list[tuple[datetime, str]] = []
        self.wakes = 0
        self._letters = random.Random(str(start))
        self._end_of = end_of or (lambda *_: "complete")
        self.new_life()

    def new_life(self) -> None:
        """The browser is started again."""
        self.scheduler = Scheduler(self.store, self.clock, "p1", lambda: None)

    def account(self, **columns: object) -> str:
        number = len(self.store.accounts.list())
        # The jitter is a hash of the id, whose end is random: with other ids every run would be another.
        with patch("secrets.choice", self._letters.choice):
            account = self.store.accounts.add(f"https://portal{number}.example/", browser="p1")
        self.store.accounts.set(account.id, next_due=self.clock.now().isoformat(), **columns)
        return account.id

    def live(self, until: datetime) -> None:
        """Awake until then."""
        while self.clock.now() < until:
            self.wakes += 1
            self.scheduler.look()
            for fetch in self.store.fetches.waiting("p1"):
                # As a session does: a window may have closed while the fetches before it ran.
                if may_run(self.store, fetch.account):
                    self._run(fetch)
            wake = self._next()
            self.clock.move(max(1.0, (min(wake, until) - self.clock.now()).total_seconds()))

    def _next(self) -> datetime:
        # A tick at which nothing is due changes nothing: the test goes straight to what is due.
        now = self.clock.now()
        found = self.store.accounts.next_due("p1")
        wake = datetime.fromisoformat(found) if found else now + timedelta(days=1)
        return min([wake, *self._openings(now)])

    def _openings(self, now: datetime) -> list[datetime]:
        """When the windows of queued fetches open again."""
        rows = (self.store.accounts.get(fetch.account) for fetch in self.store.fetches.waiting("p1"))
        found = (next_opening(StoredWindows(self.store).for_planning(row), now) for row in rows)
        return [at for at in found if at is not None]

    def _run(self, fetch: FetchRow) -> None:
        began, account = self.clock.now(), self.store.accounts.get(fetch.account)
        self.store.fetches.set_state(fetch.id, "opening")
        self.begun.append((began, fetch.account))
        self.clock.move(TOOK)
        finish(self.store, fetch, Conclusion(self._end_of(account, began)), TOOK)

    def times(self, account: str) -> list[datetime]:
        return [at for at, name in self.begun if name == account]
