"""A fetch's ticket in the queue for the person: whether its tab may come to the front, and what the person decided."""

from __future__ import annotations

import threading
from typing import Literal, Protocol

from host.sittings.ports import ForegroundTab
from host.store import FetchRow

Turn = Literal["quiet", "front", "skip", "later", "nobody"]
"""State of a ticket. ``quiet``: waits in the background; ``front``: its tab is in front; ``skip`` and ``later``: the
person's decision; ``nobody``: the tab before this one waited in front in vain."""


class FetchTicket(Protocol):
    """The interface through which a fetch waits for the person."""

    turn: Turn

    def is_attended(self) -> bool:
        """Returns whether a person is present for what may follow now, such as a code by text message."""

    def is_requested(self) -> bool:
        """Returns whether the person wants this portal now, even outside the windows."""

    def request_attention(self, kind: str) -> None:
        """Queues the fetch, which is at a page that needs the person; ``kind`` is the kind of attention."""

    def show(self, tab: int) -> None:
        """Brings the tab to the front, now that it is this fetch's turn."""

    def on_signed_in(self) -> None:
        """Called when the page shows that the person has signed in, or was never needed."""

    def expire(self, *, acted: bool) -> None:
        """Called when the time in front has passed; ``acted``: somebody did something in the page."""

    def take_code_request(self) -> bool:
        """Returns whether the person asked for another code since the last call."""

    def take_session_opened(self) -> bool:
        """Returns whether the person signed in through another tab since the last call."""

    def queue_notification(self) -> None:
        """Has the person notified of something other than a sign-in."""

    def release(self) -> None:
        """Called when the fetch has ended."""


class ImmediateTicket:
    """A ticket without a coordinator: it is always in front."""

    turn: Turn = "front"

    def __init__(self, foreground: ForegroundTab) -> None:
        self._foreground = foreground

    def is_attended(self) -> bool:
        return True

    def is_requested(self) -> bool:
        return False

    def request_attention(self, kind: str) -> None:
        pass

    def show(self, tab: int) -> None:
        self._foreground.show(tab)

    def on_signed_in(self) -> None:
        pass

    def expire(self, *, acted: bool) -> None:
        pass

    def take_code_request(self) -> bool:
        return False

    def take_session_opened(self) -> bool:
        return False

    def queue_notification(self) -> None:
        pass

    def release(self) -> None:
        pass


class TicketIssuer(Protocol):
    """The methods of the coordinator that its tickets call."""

    def claim_front(self, ticket: Ticket) -> bool:
        """Returns whether the person is present for this fetch."""

    def is_requested(self, ticket: Ticket) -> bool:
        """Returns whether the person asked for this account, or its sitting is under way."""

    def request_attention(self, ticket: Ticket, kind: str) -> None:
        """Queues the ticket, whose fetch is at a page of that kind of attention."""

    def show(self, ticket: Ticket, tab: int) -> None:
        """Brings the ticket's tab to the front."""

    def on_signed_in(self, ticket: Ticket) -> None:
        """Called when the page shows that the person has signed in."""

    def expire(self, ticket: Ticket, *, acted: bool) -> None:
        """Called when the time in front has passed; ``acted``: somebody did something in the page."""

    def queue_notification(self) -> None:
        """Has the person notified of something other than a sign-in."""

    def release(self, ticket: Ticket) -> None:
        """Called when the fetch has ended."""


class Ticket:
    """A ticket of a coordinator. ``by_hand``: the person asked for this fetch; ``wake`` is set at each change of the ticket."""

    def __init__(self, issuer: TicketIssuer, fetch: FetchRow, wake: threading.Event) -> None:
        self._issuer = issuer
        self.fetch = fetch.id
        self.account = fetch.account
        self.by_hand = fetch.why == "person"
        self.wake = wake
        self.turn: Turn = "quiet"
        self.kind = "sign_in"
        self.code_requested = False
        self.session_opened = False
        self.front_since: float | None = None

    def is_attended(self) -> bool:
        """Returns whether the person is present; a fetch by hand takes the front for that, without being shown, where it is
        free."""
        return self._issuer.claim_front(self)

    def is_requested(self) -> bool:
        return self._issuer.is_requested(self)

    def request_attention(self, kind: str) -> None:
        self._issuer.request_attention(self, kind)

    def show(self, tab: int) -> None:
        self._issuer.show(self, tab)

    def on_signed_in(self) -> None:
        self._issuer.on_signed_in(self)

    def expire(self, *, acted: bool) -> None:
        self._issuer.expire(self, acted=acted)

    def take_code_request(self) -> bool:
        requested, self.code_requested = self.code_requested, False
        return requested

    def set_turn(self, turn: Turn) -> None:
        """Sets the state and wakes the fetch."""
        self.turn = turn
        self.wake.set()

    def wish(self) -> None:
        """Records that the person wants another code."""
        self.code_requested = True
        self.wake.set()

    def mark_session_opened(self) -> None:
        """Records that the account was opened in this browser through another tab."""
        self.session_opened = True
        self.wake.set()

    def take_session_opened(self) -> bool:
        opened, self.session_opened = self.session_opened, False
        return opened

    def queue_notification(self) -> None:
        self._issuer.queue_notification()

    def release(self) -> None:
        self._issuer.release(self)
