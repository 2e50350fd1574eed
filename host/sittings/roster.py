"""The rows of sittings: what ends, moves or goes on, whatever fetches are under way."""

from __future__ import annotations

from host.errors import WorldError
from host.sittings.notify_policy import again_at
from host.sittings.timeouts import ATTENTION_TIMEOUTS
from host.store import SittingRow, Store
from host.store.database import stamp


class Roster:
    """The sittings of one browser profile."""

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
        """The one under way, else the one that waits. WorldError ``sitting.none``."""
        waiting = self.waiting
        found = self.running or (waiting if waiting is not None and waiting.members_in("waiting") else None)
        if found is None:
            raise WorldError("sitting.none")
        return found

    def now(self) -> str:
        """As stored text."""
        return stamp(self._store.clock.now())

    def open(self) -> list[SittingRow]:
        """All that have not ended."""
        return [one for one in self._store.sittings.open_ones() if one.profile == self._profile]

    def for_account(self, account: str, *, by_hand: bool) -> SittingRow:
        """The sitting that an account belongs to, a new one where there is none. What the person asked for is a sitting of
        its own, under way at once, which others do not join unasked."""
        running, waiting = self.running, self.waiting
        if running is not None and (by_hand or not running.hand or running.member(account)):
            found = running
        elif by_hand:
            found = self._store.sittings.open(self._profile, hand=True, started=True)
        else:
            return waiting or self._store.sittings.open(self._profile)
        if waiting is not None and waiting.member(account) is not None:
            self._store.sittings.move(account, waiting.id, found.id)
            self.end_when_empty(waiting.id)
        return self._store.sittings.get(found.id)

    def start(self, waiting: SittingRow) -> SittingRow:
        """Begin what waits, together with what is under way."""
        running, now = self.running, self.now()
        if running is None:
            told = waiting.told_at or now
            changes = {"started_at": now, "moved_at": now, "told_at": told, "again_at": None, "hand": 0}
            return self._store.sittings.set(waiting.id, **changes)
        self._take_all(waiting, running)
        return self._store.sittings.set(running.id, hand=0, moved_at=now)

    def suspend(self) -> SittingRow | None:
        """What is under way waits again, together with what waits already."""
        running, waiting = self.running, self.waiting
        if running is None:
            return None
        for member in running.members_in("front"):
            self._store.sittings.put(running.id, member.account, member.kind, "waiting")
        if waiting is not None:
            self._take_all(waiting, running)
        # Of one that began by hand nobody was told yet, and nobody must be at once.
        again = again_at(self._store, running) if running.told_at is None else None
        changes = {"started_at": None, "hand": 0, "back": None, "moved_at": self.now(), "again_at": again}
        return self._store.sittings.set(running.id, **changes)

    def snooze(self, sitting: SittingRow) -> SittingRow:
        """Not before a while."""
        return self._store.sittings.set(sitting.id, told_at=None, again_at=again_at(self._store, sitting))

    def reconcile(self, live: set[str]) -> None:
        """Settle members whose fetch is not under way any more, or whose attention the page has resolved. ``live``: the
        accounts whose fetch waits at the desk."""
        unfinished = self._store.fetches.unfinished_accounts()
        asked = {one.account for one in self._store.attention.list() if one.kind in ATTENTION_TIMEOUTS}
        for sitting in self.open():
            for member in sitting.members_in("waiting", "front"):
                if member.account in live or member.account in unfinished:
                    continue
                if member.account not in asked:
                    self._store.sittings.put(sitting.id, member.account, member.kind, "through")
                elif sitting.started_at is not None:
                    self._store.sittings.put(sitting.id, member.account, member.kind, "gone")
            if sitting.started_at is None:
                self.end_when_empty(sitting.id)

    def end_when_empty(self, sitting: int) -> None:
        """Nobody is needed in it any more."""
        if not self._store.sittings.get(sitting).members_in("waiting", "front"):
            self._store.sittings.set(sitting, ended_at=self.now())

    def end_finished(self) -> int | None:
        """End the sitting under way when nobody is left in it; the tab where the person was before."""
        running = self.running
        if running is None or running.members_in("waiting", "front"):
            return None
        self._store.sittings.set(running.id, ended_at=self.now())
        return running.back

    def _take_all(self, waiting: SittingRow, to: SittingRow) -> None:
        for member in waiting.members_in("waiting"):
            self._store.sittings.move(member.account, waiting.id, to.id)
        self.end_when_empty(waiting.id)
