"""Where fetches wait for the person: one tab in front at a time, one notification for all, nothing outside the windows."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import datetime, timedelta

from host.errors import OphalerError, WorldError
from host.sittings.notify_policy import should_notify
from host.sittings.ports import CoordinatorPorts, ForegroundTab
from host.sittings.roster import Roster
from host.sittings.ticket import Ticket, Turn
from host.sittings.timeouts import SIGN_IN_DURATIONS_KEY, append_duration
from host.store import FetchRow, SittingRow, Store
from host.store.sittings import MemberState

RESUME_WITHIN = timedelta(minutes=10)
"""A sitting in which nothing moved for longer is not gone on with after a restart: the person may have left."""


class Coordinator:
    """One for each running host. The browser is asked, and told, without the lock: the answers come back here."""

    def __init__(self, store: Store, profile: str, front: ForegroundTab, ways: CoordinatorPorts) -> None:
        self._store = store
        self._clock = store.clock
        self._commands = front
        self._ways = ways
        self._sheet = Roster(store, profile)
        self._lock = threading.RLock()
        self._seats: list[Ticket] = []
        self._front: Ticket | None = None
        self._came: datetime | None = None
        self._untold = False

    # --- for fetches

    def ticket(self, fetch: FetchRow, wake: threading.Event) -> Ticket:
        """A place for a fetch that begins; ``wake`` is set when it is its turn."""
        return Ticket(self, fetch, wake)

    def is_quiet(self, fetch: int) -> bool:
        """Whether that fetch sits here and does nothing."""
        with self._lock:
            return any(ticket.fetch == fetch and ticket.turn == "quiet" for ticket in self._seats)

    def claim_front(self, ticket: Ticket) -> bool:
        """Whether the person is there for this fetch; the first one by hand has them as long as nobody else does."""
        with self._lock:
            if self._front is None and ticket.by_hand and ticket.turn == "quiet" and not self._is_behind(ticket):
                self._front, ticket.turn = ticket, "front"
            return ticket.turn == "front"

    def _is_behind(self, ticket: Ticket) -> bool:
        running = self._sheet.running
        ahead = [] if running is None else [one.account for one in running.members_in("waiting", "front")]
        return any(other.account in ahead for other in self._seats if other.account != ticket.account)

    def is_requested(self, ticket: Ticket) -> bool:
        """Whether the person sits there for this portal."""
        with self._lock:
            running = self._sheet.running
            return ticket.turn == "front" or (running is not None and running.member(ticket.account) is not None)

    def request_attention(self, ticket: Ticket, kind: str) -> None:
        """A fetch stands at a page of that kind of attention."""
        with self._lock:
            if ticket not in self._seats:
                self._seats.append(ticket)
                self._came = self._clock.now()
            ticket.kind = kind
            sitting = self._sheet.for_account(ticket.account, by_hand=ticket.by_hand)
            found = sitting.member(ticket.account)
            if found is not None and found.state == "skipped" and sitting.started_at is not None:
                self._dismiss(ticket, "skip")
                return
            in_front = ticket is self._front and sitting.started_at is not None
            self._store.sittings.put(sitting.id, ticket.account, kind, "front" if in_front else "waiting")
            self._advance()
        self._ways.publish(False)

    def show(self, ticket: Ticket, tab: int) -> None:
        """Bring its tab to the front, and remember where the person was."""
        running = self._sheet.running
        if running is not None and running.back is None:
            with suppress(OphalerError):  # only to be polite
                self._store.sittings.set(running.id, back=self._commands.front())
        ticket.front_since = ticket.front_since or self._clock.monotonic()
        self._commands.show(tab)

    def on_signed_in(self, ticket: Ticket) -> None:
        """The page shows it: the next one, please."""
        if ticket.front_since is not None:
            took = self._clock.monotonic() - ticket.front_since
            memory = self._store.accounts.get(ticket.account).memory
            self._store.accounts.remember(ticket.account, **{SIGN_IN_DURATIONS_KEY: append_duration(memory, took)})
            ticket.front_since = None
        self._settle(ticket, "through")
        ticket.turn = "quiet"

    def expire(self, ticket: Ticket, *, acted: bool) -> None:
        """Its time is over. Where nobody did anything in front, nobody is there: the others wait for another time."""
        if ticket.turn != "front":
            return
        if not acted:
            with self._lock:
                running = self._sheet.running
                for other in list(self._seats):
                    if running is not None and running.member(other.account) and other.by_hand:
                        self._dismiss(other, "nobody")
                self._sheet.suspend()
        self._settle(ticket, "gone" if acted else "waiting")

    def release(self, ticket: Ticket) -> None:
        """The fetch has ended, or was interrupted: whoever takes it up again comes here again."""
        if ticket not in self._seats and ticket is not self._front:
            return
        if self._store.fetches.get(ticket.fetch).finished:
            self._settle(ticket, None)
            return
        with self._lock:
            self._take_away(ticket)

    def _settle(self, ticket: Ticket, state: MemberState | None) -> None:
        """Take the seat away; the next one comes to the front, or the person gets their own tab back."""
        with self._lock:
            self._take_away(ticket)
            for sitting in self._sheet.open():
                found = sitting.member(ticket.account)
                if found is None or found.state not in ("waiting", "front"):
                    continue
                # Without a word from the page, its tab was closed in front of the person, or it failed there.
                lost: MemberState = "gone" if found.state == "front" and sitting.started_at else found.state
                self._store.sittings.put(sitting.id, ticket.account, found.kind, state or lost)
        self._go_on()

    def _go_on(self) -> None:
        with self._lock:
            self._advance()
            back = self._sheet.end_finished()
        self._give_back(back)
        self._ways.publish(False)

    # --- for the person

    def start(self) -> SittingRow:
        """They sit down: what waits comes to the front, one after another. WorldError ``sitting.none``."""
        with self._lock:
            waiting, running = self._sheet.waiting, self._sheet.running
            if waiting is None or not waiting.members_in("waiting"):
                if running is None:
                    raise WorldError("sitting.none")
                return running
            live = {ticket.account for ticket in self._seats}
            for one in waiting.members_in("waiting"):
                if one.account not in live:
                    self._ways.queue(one.account)
            sitting = self._sheet.start(waiting)
            self._advance()
        self._ways.start_queued()
        self._ways.publish(False)
        return self._store.sittings.get(sitting.id)

    def later(self) -> SittingRow:
        """They have no time: everything stays, and they are asked again in a while, when the windows allow it."""
        with self._lock:
            found = self._sheet.current()
            back = found.back
            ours = [one for one in self._seats if any(sitting.member(one.account) for sitting in self._sheet.open())]
            for ticket in ours:
                self._take_away(ticket)
            found = self._sheet.snooze(self._sheet.suspend() or found)
        self._let_go(back, ours, "later")
        return found

    def skip(self, account: str | None = None) -> SittingRow:
        """Pass one portal, the one in front where none is named, and go on with the next."""
        with self._lock:
            found = self._sheet.current()
            ahead = [*found.members_in("front"), *found.members_in("waiting")]
            member = next((one for one in ahead if account in (None, one.account)), None)
            if member is None:
                raise WorldError("sitting.none")
            self._store.sittings.put(found.id, member.account, member.kind, "skipped")
            passed = [one for one in self._seats if one.account == member.account]
            for ticket in passed:
                self._take_away(ticket)
            if found.started_at is None:
                self._sheet.end_when_empty(found.id)
            self._advance()
            back = self._sheet.end_finished()
        self._let_go(back, passed, "skip")
        return self._store.sittings.get(found.id)

    def _let_go(self, back: int | None, seats: list[Ticket], turn: Turn) -> None:
        """First the person's own tab, then the end of those in front: a closed tab would bring forward just any other."""
        self._give_back(back)
        for ticket in seats:
            ticket.set_turn(turn)
        self._ways.publish(False)

    def bring_to_front(self, account: str) -> bool:
        """They want this one now: its quiet tab comes to the front. False where none waits."""
        with self._lock:
            ticket = next((one for one in self._seats if one.account == account), None)
            if ticket is None or ticket.turn == "front":
                return False
            ticket.by_hand = True
            sitting = self._sheet.for_account(account, by_hand=True)
            self._store.sittings.put(sitting.id, account, ticket.kind, "waiting")
            self._advance()
        self._ways.publish(False)
        return True

    def request_new_code(self, account: str) -> bool:
        """They want another code: the fetch that waits there goes back to the beginning. False where none waits."""
        with self._lock:
            ticket = next((one for one in self._seats if one.account == account), None)
            if ticket is None:
                return False
            ticket.wish()
        self.bring_to_front(account)
        return True

    def session_opened(self, account: str) -> None:
        """The person came in by a tab of their own, as by the link in a mail: the fetch that waits may look again."""
        for ticket in [one for one in self._seats if one.account == account]:
            ticket.mark_session_opened()

    # --- by the clock

    def look(self) -> None:
        """Do what the command line wished, go on where something ended elsewhere, and tell what is to be told."""
        self._obey()
        with self._lock:
            self._sheet.reconcile({ticket.account for ticket in self._seats})
            self._advance()
            back = self._sheet.end_finished()
            waiting = self._sheet.waiting
            tell = waiting is not None and should_notify(self._store, waiting, self._came, self._ways.count_running())
            if waiting is not None and tell:
                self._store.sittings.set(waiting.id, told_at=self._sheet.now(), again_at=None)
            tell, self._untold = tell or self._untold, False
        self._give_back(back)
        if tell:
            self._ways.publish(True)

    def queue_notification(self) -> None:
        """Something else than a sign-in waits for the person: they are told at the next look."""
        self._untold = True

    def resume(self) -> None:
        """A new host: a sitting that was under way goes on only when the person can still be there."""
        with self._lock:
            running = self._sheet.running
            if running is None:
                return
            for member in running.members_in("front"):
                self._store.sittings.put(running.id, member.account, member.kind, "waiting")
            if self._clock.now() - datetime.fromisoformat(running.moved_at or running.since) > RESUME_WITHIN:
                self._sheet.suspend()

    def _obey(self) -> None:
        for sitting in self._sheet.open():
            if sitting.wish is None:
                continue
            self._store.sittings.set(sitting.id, wish=None)
            with suppress(WorldError):  # meanwhile nobody is needed any more
                {"start": self.start, "later": self.later}.get(sitting.wish, self.skip)()

    # --- small things, under the lock

    def _take_away(self, ticket: Ticket) -> None:
        if ticket in self._seats:
            self._seats.remove(ticket)
        if self._front is ticket:
            self._front = None

    def _dismiss(self, ticket: Ticket, turn: Turn) -> None:
        ticket.set_turn(turn)
        self._take_away(ticket)

    def _advance(self) -> None:
        running = self._sheet.running
        if self._front is not None or running is None:
            return
        for member in running.members_in("waiting"):
            ticket = next((one for one in self._seats if one.account == member.account and one.turn == "quiet"), None)
            if ticket is not None:
                self._front = ticket
                ticket.set_turn("front")
                self._store.sittings.put(running.id, member.account, ticket.kind, "front")
                self._store.sittings.set(running.id, moved_at=self._sheet.now())
                return

    def _give_back(self, tab: int | None) -> None:
        if tab is not None:
            with suppress(OphalerError):
                self._commands.give_back(tab)
