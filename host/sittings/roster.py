"""The stored sittings of a browser profile: how they begin, are joined, suspended and ended."""

from __future__ import annotations

from host.errors import WorldError
from host.sittings.notify_policy import again_at
from host.sittings.timeouts import ATTENTION_TIMEOUTS
from host.store import SittingRow, Store, stamp


class Roster:
    """The rows of sittings of one browser profile."""

    def __init__(self, store: Store, profile: str) -> None:
        self._store = store
        self._profile = profile

    @property
    def running(self) -> SittingRow | None:
        return self._store.sittings.running(self._profile)

    @property
    def waiting(self) -> SittingRow | None:
        return self._store.sittings.waiting(self._profile)

    def current(self) -> SittingRow:
        """Returns the sitting under way, else the one that waits. Raises WorldError ``sitting.none``."""
        waiting = self.waiting
        sitting = self.running or (waiting if waiting is not None and waiting.members_in("waiting") else None)
        if sitting is None:
            raise WorldError("sitting.none")
        return sitting

    def now(self) -> str:
        """Returns the present time as stored text."""
        return stamp(self._store.clock.now())

    def open(self) -> list[SittingRow]:
        """Returns all sittings that have not ended."""
        return [sitting for sitting in self._store.sittings.open_ones() if sitting.profile == self._profile]

    def for_account(self, account: str, *, by_hand: bool) -> SittingRow:
        """Returns the sitting that an account belongs to, a new one where there is none. A fetch that the person asked for
        gets a sitting of its own, under way at once, which other accounts do not join unasked."""
        running, waiting = self.running, self.waiting
        if running is not None and (by_hand or not running.hand or running.member(account)):
            sitting = running
        elif by_hand:
            sitting = self._store.sittings.open(self._profile, hand=True, started=True)
        else:
            return waiting or self._store.sittings.open(self._profile)
        if waiting is not None and waiting.member(account) is not None:
            self._store.sittings.move(account, waiting.id, sitting.id)
            self.end_when_empty(waiting.id)
        return self._store.sittings.get(sitting.id)

    def start(self, waiting: SittingRow) -> SittingRow:
        """Starts the waiting sitting, merged into the one under way where there is one."""
        running, now = self.running, self.now()
        if running is None:
            told_at = waiting.told_at or now
            changes = {"started_at": now, "moved_at": now, "told_at": told_at, "again_at": None, "hand": 0}
            return self._store.sittings.set(waiting.id, **changes)
        self._move_waiting(waiting, running)
        return self._store.sittings.set(running.id, hand=0, moved_at=now)

    def suspend(self) -> SittingRow | None:
        """Sets the sitting under way back to waiting, merged with one that waits already; returns it, or None where none is
        under way."""
        running, waiting = self.running, self.waiting
        if running is None:
            return None
        for member in running.members_in("front"):
            self._store.sittings.put(running.id, member.account, member.kind, "waiting")
        if waiting is not None:
            self._move_waiting(waiting, running)
        # A sitting that began by hand was not notified yet, and must not be at once.
        again = again_at(self._store, running) if running.told_at is None else None
        changes = {"started_at": None, "hand": 0, "back": None, "moved_at": self.now(), "again_at": again}
        return self._store.sittings.set(running.id, **changes)

    def snooze(self, sitting: SittingRow) -> SittingRow:
        """Puts the sitting off until ``again_at``."""
        return self._store.sittings.set(sitting.id, told_at=None, again_at=again_at(self._store, sitting))

    def reconcile(self, ticketed: set[str]) -> None:
        """Settles members whose fetch no longer runs, or whose attention the page has resolved. ``ticketed``: the accounts
        whose fetch holds a ticket."""
        unfinished = self._store.fetches.unfinished_accounts()
        with_attention = {
            attention.account for attention in self._store.attention.list() if attention.kind in ATTENTION_TIMEOUTS
        }
        for sitting in self.open():
            for member in sitting.members_in("waiting", "front"):
                if member.account in ticketed or member.account in unfinished:
                    continue
                if member.account not in with_attention:
                    self._store.sittings.put(sitting.id, member.account, member.kind, "through")
                elif sitting.started_at is not None:
                    self._store.sittings.put(sitting.id, member.account, member.kind, "gone")
            if sitting.started_at is None:
                self.end_when_empty(sitting.id)

    def end_when_empty(self, sitting: int) -> None:
        """Ends the sitting where no member needs the person any more."""
        if not self._store.sittings.get(sitting).members_in("waiting", "front"):
            self._store.sittings.set(sitting, ended_at=self.now())

    def end_finished(self) -> int | None:
        """Ends the sitting under way where no member needs the person any more; returns the tab where the person was before
        it."""
        running = self.running
        if running is None or running.members_in("waiting", "front"):
            return None
        self._store.sittings.set(running.id, ended_at=self.now())
        return running.back

    def _move_waiting(self, waiting: SittingRow, target: SittingRow) -> None:
        for member in waiting.members_in("waiting"):
            self._store.sittings.move(member.account, waiting.id, target.id)
        self.end_when_empty(waiting.id)
