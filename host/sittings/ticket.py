"""A fetch's place at the desk: whether its tab may come to the front, and what the person decided about it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal, Protocol

from host.store import FetchRow

Turn = Literal["quiet", "front", "skip", "later", "nobody"]
"""``nobody``: the tab before this one waited in front in vain."""


class FetchTicket(Protocol):
    """What a fetch asks of its place."""

    turn: Turn

    def is_attended(self) -> bool:
        """Whether a person is there for what may follow now, as a code by text message."""

    def is_requested(self) -> bool:
        """Whether the person wants this portal now, whatever the windows say."""

    def request_attention(self, kind: str) -> None:
        """The fetch stands at a page of that kind of attention."""

    def show(self, tab: int) -> None:
        """It is this fetch's turn: its tab comes to the front."""

    def on_signed_in(self) -> None:
        """The page shows that the person is through, or was never needed."""

    def expire(self, *, acted: bool) -> None:
        """The time in front has passed; ``acted``: somebody did something there."""

    def take_code_request(self) -> bool:
        """Whether the person asked for another code since the last time."""

    def take_session_opened(self) -> bool:
        """Whether the person came in by another tab since the last time."""

    def queue_notification(self) -> None:
        """Something else than signing in waits for the person."""

    def release(self) -> None:
        """The fetch has ended."""


class ImmediateTicket:
    """A place without a desk: always in front. ``show`` is the browser's."""

    turn: Turn = "front"

    def __init__(self, show: Callable[[int], None]) -> None:
        self._show = show

    def is_attended(self) -> bool:
        return True

    def is_requested(self) -> bool:
        return False

    def request_attention(self, kind: str) -> None:
        pass

    def show(self, tab: int) -> None:
        self._show(tab)

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
    """What a ticket asks of the coordinator that gave it out."""

    def claim_front(self, seat: Ticket) -> bool:
        """Whether the person is there for this fetch."""

    def is_requested(self, seat: Ticket) -> bool:
        """Whether the person asked for this account, or its sitting is under way."""

    def request_attention(self, seat: Ticket, kind: str) -> None:
        """The fetch stands at a page of that kind of attention."""

    def show(self, seat: Ticket, tab: int) -> None:
        """Bring its tab to the front, as it is its turn."""

    def on_signed_in(self, seat: Ticket) -> None:
        """The page shows that the person is through."""

    def expire(self, seat: Ticket, *, acted: bool) -> None:
        """The time in front has passed; ``acted``: somebody did something there."""

    def queue_notification(self) -> None:
        """Something else than signing in waits for the person."""

    def release(self, seat: Ticket) -> None:
        """The fetch has ended."""


class Ticket:
    """A place at a desk. ``by_hand``: the person asked for this fetch; ``wake`` is set when something changed for it."""

    def __init__(self, desk: TicketIssuer, fetch: FetchRow, wake: threading.Event) -> None:
        self._coordinator = desk
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
        """A fetch by hand comes to the front for it, without being shown, where nobody else is there."""
        return self._coordinator.claim_front(self)

    def is_requested(self) -> bool:
        return self._coordinator.is_requested(self)

    def request_attention(self, kind: str) -> None:
        self._coordinator.request_attention(self, kind)

    def show(self, tab: int) -> None:
        self._coordinator.show(self, tab)

    def on_signed_in(self) -> None:
        self._coordinator.on_signed_in(self)

    def expire(self, *, acted: bool) -> None:
        self._coordinator.expire(self, acted=acted)

    def take_code_request(self) -> bool:
        wishes, self.code_requested = self.code_requested, False
        return wishes

    def set_turn(self, turn: Turn) -> None:
        """It is this turn from now on."""
        self.turn = turn
        self.wake.set()

    def wish(self) -> None:
        """The person wants another code."""
        self.code_requested = True
        self.wake.set()

    def mark_session_opened(self) -> None:
        """The account is open in this browser, by another tab."""
        self.session_opened = True
        self.wake.set()

    def take_session_opened(self) -> bool:
        opened, self.session_opened = self.session_opened, False
        return opened

    def queue_notification(self) -> None:
        self._coordinator.queue_notification()

    def release(self) -> None:
        self._coordinator.release(self)
