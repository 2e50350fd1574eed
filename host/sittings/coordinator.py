"""The coordinator of fetches that wait for the person: one tab in front at a time, one notification for all, inside the
windows."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import datetime, timedelta

from host.errors import OphalerError, WorldError
from host.sittings.notify_policy import should_notify
from host.sittings.ports import CoordinatorPorts, ForegroundTab
from host.sittings.roster import Roster
from host.sittings.ticket import Ticket, Turn
from host.sittings.timeouts import append_duration
from host.store import FetchRow, MemberState, SittingRow, Store

RESUME_WITHIN = timedelta(minutes=10)
"""After a restart, a sitting is resumed only if it moved within this time: the person may have left."""


class Coordinator:
    """One for each running host. Browser and host are called without the lock, because their answers may call back."""

    def __init__(self, store: Store, profile: str, foreground: ForegroundTab, ports: CoordinatorPorts) -> None:
        self._store = store
        self._clock = store.clock
        self._foreground = foreground
        self._ports = ports
        self._roster = Roster(store, profile)
        self._lock = threading.RLock()
        self._tickets: list[Ticket] = []
        self._front_ticket: Ticket | None = None
        self._last_arrival: datetime | None = None
        self._notification_queued = False

    # --- called by fetches

    def ticket(self, fetch: FetchRow, wake: threading.Event) -> Ticket:
        """Returns a ticket for a fetch that begins; ``wake`` is set when it is its turn."""
        return Ticket(self, fetch, wake)

    def is_quiet(self, fetch: int) -> bool:
        """Returns whether that fetch waits in the background."""
        with self._lock:
            return any(ticket.fetch == fetch and ticket.turn == "quiet" for ticket in self._tickets)

    def claim_front(self, ticket: Ticket) -> bool:
        """Returns whether the person is present for this fetch; the first fetch by hand takes the front while it is free."""
        with self._lock:
            if (
                self._front_ticket is None
                and ticket.by_hand
                and ticket.turn == "quiet"
                and not self._is_behind_others(ticket)
            ):
                self._front_ticket, ticket.turn = ticket, "front"
            return ticket.turn == "front"

    def _is_behind_others(self, ticket: Ticket) -> bool:
        running = self._roster.running
        ahead = [] if running is None else [member.account for member in running.members_in("waiting", "front")]
        return any(other.account in ahead for other in self._tickets if other.account != ticket.account)

    def is_requested(self, ticket: Ticket) -> bool:
        """Returns whether the person attends to this portal: it is in front, or a member of the sitting under way."""
        with self._lock:
            running = self._roster.running
            return ticket.turn == "front" or (running is not None and running.member(ticket.account) is not None)

    def request_attention(self, ticket: Ticket, kind: str) -> None:
        """Queues a fetch that is at a page of that kind of attention."""
        with self._lock:
            if ticket not in self._tickets:
                self._tickets.append(ticket)
                self._last_arrival = self._clock.now()
            ticket.kind = kind
            sitting = self._roster.for_account(ticket.account, by_hand=ticket.by_hand)
            member = sitting.member(ticket.account)
            if member is not None and member.state == "skipped" and sitting.started_at is not None:
                self._dismiss(ticket, "skip")
                return
            in_front = ticket is self._front_ticket and sitting.started_at is not None
            self._store.sittings.put(sitting.id, ticket.account, kind, "front" if in_front else "waiting")
            self._advance()
        self._ports.publish(False)

    def show(self, ticket: Ticket, tab: int) -> None:
        """Brings the ticket's tab to the front, and remembers which tab the person came from."""
        running = self._roster.running
        if running is not None and running.back is None:
            with suppress(OphalerError):  # restoring the person's tab is a courtesy
                self._store.sittings.set(running.id, back=self._foreground.front())
        ticket.front_since = ticket.front_since or self._clock.monotonic()
        self._foreground.show(tab)

    def on_signed_in(self, ticket: Ticket) -> None:
        """Records that the person has signed in, with the time it took, and brings the next tab to the front."""
        if ticket.front_since is not None:
            seconds = self._clock.monotonic() - ticket.front_since
            memory = self._store.accounts.get(ticket.account).memory
            self._store.accounts.remember(ticket.account, sign_in_durations=append_duration(memory, seconds))
            ticket.front_since = None
        self._settle(ticket, "through")
        ticket.turn = "quiet"

    def expire(self, ticket: Ticket, *, acted: bool) -> None:
        """Ends the ticket's time in front. Where nobody did anything there, nobody is present, and the sitting is suspended."""
        if ticket.turn != "front":
            return
        if not acted:
            with self._lock:
                running = self._roster.running
                for other in list(self._tickets):
                    if running is not None and running.member(other.account) and other.by_hand:
                        self._dismiss(other, "nobody")
                self._roster.suspend()
        self._settle(ticket, "gone" if acted else "waiting")

    def release(self, ticket: Ticket) -> None:
        """Removes the ticket of a fetch that has ended or was interrupted; a resumed fetch takes a new one."""
        if ticket not in self._tickets and ticket is not self._front_ticket:
            return
        if self._store.fetches.get(ticket.fetch).finished:
            self._settle(ticket, None)
            return
        with self._lock:
            self._remove(ticket)

    def _settle(self, ticket: Ticket, state: MemberState | None) -> None:
        """Removes the ticket and sets its member's state; then the next tab, or the person's own, comes to the front."""
        with self._lock:
            self._remove(ticket)
            for sitting in self._roster.open():
                member = sitting.member(ticket.account)
                if member is None or member.state not in ("waiting", "front"):
                    continue
                # No sign-in was reported: the tab was closed in front of the person, or the fetch failed there.
                unresolved: MemberState = "gone" if member.state == "front" and sitting.started_at else member.state
                self._store.sittings.put(sitting.id, ticket.account, member.kind, state or unresolved)
        self._advance_and_publish()

    def _advance_and_publish(self) -> None:
        with self._lock:
            self._advance()
            back = self._roster.end_finished()
        self._restore_tab(back)
        self._ports.publish(False)

    # --- decisions of the person

    def start(self) -> SittingRow:
        """Starts the waiting sitting: its tabs come to the front one after another. Raises WorldError ``sitting.none``."""
        with self._lock:
            waiting, running = self._roster.waiting, self._roster.running
            if waiting is None or not waiting.members_in("waiting"):
                if running is None:
                    raise WorldError("sitting.none")
                return running
            ticketed = {ticket.account for ticket in self._tickets}
            for member in waiting.members_in("waiting"):
                if member.account not in ticketed:
                    self._ports.queue(member.account)
            sitting = self._roster.start(waiting)
            self._advance()
        self._ports.start_queued()
        self._ports.publish(False)
        return self._store.sittings.get(sitting.id)

    def later(self) -> SittingRow:
        """Puts the sitting off: everything stays, and the person is asked again later, inside the windows. Raises WorldError
        ``sitting.none``."""
        with self._lock:
            sitting = self._roster.current()
            back = sitting.back
            tickets = [
                ticket for ticket in self._tickets if any(row.member(ticket.account) for row in self._roster.open())
            ]
            for ticket in tickets:
                self._remove(ticket)
            sitting = self._roster.snooze(self._roster.suspend() or sitting)
        self._end_tickets(back, tickets, "later")
        return sitting

    def skip(self, account: str | None = None) -> SittingRow:
        """Skips one portal, the one in front where ``account`` is None, and goes on with the next. Raises WorldError
        ``sitting.none``."""
        with self._lock:
            sitting = self._roster.current()
            pending = [*sitting.members_in("front"), *sitting.members_in("waiting")]
            member = next((row for row in pending if account in (None, row.account)), None)
            if member is None:
                raise WorldError("sitting.none")
            self._store.sittings.put(sitting.id, member.account, member.kind, "skipped")
            tickets = [ticket for ticket in self._tickets if ticket.account == member.account]
            for ticket in tickets:
                self._remove(ticket)
            if sitting.started_at is None:
                self._roster.end_when_empty(sitting.id)
            self._advance()
            back = self._roster.end_finished()
        self._end_tickets(back, tickets, "skip")
        return self._store.sittings.get(sitting.id)

    def _end_tickets(self, back: int | None, tickets: list[Ticket], turn: Turn) -> None:
        """Restores the person's own tab before ending the tickets: closing a front tab would bring forward an arbitrary one."""
        self._restore_tab(back)
        for ticket in tickets:
            ticket.set_turn(turn)
        self._ports.publish(False)

    def bring_to_front(self, account: str) -> bool:
        """Brings the account's waiting tab to the front because the person wants it now. Returns False where none waits."""
        with self._lock:
            ticket = next((held for held in self._tickets if held.account == account), None)
            if ticket is None or ticket.turn == "front":
                return False
            ticket.by_hand = True
            sitting = self._roster.for_account(account, by_hand=True)
            self._store.sittings.put(sitting.id, account, ticket.kind, "waiting")
            self._advance()
        self._ports.publish(False)
        return True

    def request_new_code(self, account: str) -> bool:
        """Restarts the sign-in of the waiting fetch because the person wants another code. Returns False where none waits."""
        with self._lock:
            ticket = next((held for held in self._tickets if held.account == account), None)
            if ticket is None:
                return False
            ticket.wish()
        self.bring_to_front(account)
        return True

    def session_opened(self, account: str) -> None:
        """Tells the waiting fetch that the person signed in through a tab of their own, such as the link in a mail."""
        for ticket in [held for held in self._tickets if held.account == account]:
            ticket.mark_session_opened()

    # --- called by the host

    def look(self) -> None:
        """Applies the wishes of the command line, goes on where something ended elsewhere, and notifies the person where
        due."""
        self._apply_wishes()
        with self._lock:
            self._roster.reconcile({ticket.account for ticket in self._tickets})
            self._advance()
            back = self._roster.end_finished()
            waiting = self._roster.waiting
            notify = waiting is not None and should_notify(
                self._store, waiting, self._last_arrival, self._ports.count_running()
            )
            if waiting is not None and notify:
                self._store.sittings.set(waiting.id, told_at=self._roster.now(), again_at=None)
            notify, self._notification_queued = notify or self._notification_queued, False
        self._restore_tab(back)
        if notify:
            self._ports.publish(True)

    def queue_notification(self) -> None:
        """Has the person notified at the next ``look`` of something other than a sign-in."""
        self._notification_queued = True

    def resume(self) -> None:
        """Called once by a new host: the sitting under way goes on only if the person can still be present."""
        with self._lock:
            running = self._roster.running
            if running is None:
                return
            for member in running.members_in("front"):
                self._store.sittings.put(running.id, member.account, member.kind, "waiting")
            if self._clock.now() - datetime.fromisoformat(running.moved_at or running.since) > RESUME_WITHIN:
                self._roster.suspend()

    def _apply_wishes(self) -> None:
        for sitting in self._roster.open():
            if sitting.wish is None:
                continue
            self._store.sittings.set(sitting.id, wish=None)
            with suppress(WorldError):  # the person is no longer needed
                {"start": self.start, "later": self.later}.get(sitting.wish, self.skip)()

    # --- helpers, under the lock

    def _remove(self, ticket: Ticket) -> None:
        if ticket in self._tickets:
            self._tickets.remove(ticket)
        if self._front_ticket is ticket:
            self._front_ticket = None

    def _dismiss(self, ticket: Ticket, turn: Turn) -> None:
        ticket.set_turn(turn)
        self._remove(ticket)

    def _advance(self) -> None:
        running = self._roster.running
        if self._front_ticket is not None or running is None:
            return
        for member in running.members_in("waiting"):
            ticket = next(
                (held for held in self._tickets if held.account == member.account and held.turn == "quiet"), None
            )
            if ticket is not None:
                self._front_ticket = ticket
                ticket.set_turn("front")
                self._store.sittings.put(running.id, member.account, ticket.kind, "front")
                self._store.sittings.set(running.id, moved_at=self._roster.now())
                return

    def _restore_tab(self, tab: int | None) -> None:
        if tab is not None:
            with suppress(OphalerError):
                self._foreground.give_back(tab)
