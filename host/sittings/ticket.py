"""A fetch's place at the desk: whether its tab may come to the front, and what the person decided about it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal, Protocol

from host.store import FetchRow

Turn = Literal["quiet", "front", "skip", "later", "nobody"]
"""``nobody``: the tab before this one waited in front in vain."""


class Place(Protocol):
    """What a fetch asks of its place."""

    turn: Turn

    def is_attended(self) -> bool:
        """Whether a person is there for what may follow now, as a code by text message."""

    def is_asked_for(self) -> bool:
        """Whether the person wants this portal now, whatever the windows say."""

    def come(self, kind: str) -> None:
        """The fetch stands at a page of that kind of attention."""

    def show(self, tab: int) -> None:
        """It is this fetch's turn: its tab comes to the front."""

    def through(self) -> None:
        """The page shows that the person is through, or was never needed."""

    def give_up(self, *, acted: bool) -> None:
        """The time in front has passed; ``acted``: somebody did something there."""

    def take_wish(self) -> bool:
        """Whether the person asked for another code since the last time."""

    def take_opened(self) -> bool:
        """Whether the person came in by another tab since the last time."""

    def mention(self) -> None:
        """Something else than signing in waits for the person."""

    def leave(self) -> None:
        """The fetch has ended."""


class AtOnce:
    """A place without a desk: always in front. ``show`` is the browser's."""

    turn: Turn = "front"

    def __init__(self, show: Callable[[int], None]) -> None:
        self._show = show

    def is_attended(self) -> bool:
        return True

    def is_asked_for(self) -> bool:
        return False

    def come(self, kind: str) -> None:
        pass

    def show(self, tab: int) -> None:
        self._show(tab)

    def through(self) -> None:
        pass

    def give_up(self, *, acted: bool) -> None:
        pass

    def take_wish(self) -> bool:
        return False

    def take_opened(self) -> bool:
        return False

    def mention(self) -> None:
        pass

    def leave(self) -> None:
        pass


class Coordination(Protocol):
    """What a ticket asks of the coordinator that gave it out."""

    def attend(self, seat: Seat) -> bool:
        """Whether the person is there for this fetch."""

    def is_wanted(self, seat: Seat) -> bool:
        """Whether the person asked for this account, or its sitting is under way."""

    def come(self, seat: Seat, kind: str) -> None:
        """The fetch stands at a page of that kind of attention."""

    def show(self, seat: Seat, tab: int) -> None:
        """Bring its tab to the front, as it is its turn."""

    def through(self, seat: Seat) -> None:
        """The page shows that the person is through."""

    def give_up(self, seat: Seat, *, acted: bool) -> None:
        """The time in front has passed; ``acted``: somebody did something there."""

    def mention(self) -> None:
        """Something else than signing in waits for the person."""

    def leave(self, seat: Seat) -> None:
        """The fetch has ended."""


class Seat:
    """A place at a desk. ``by_hand``: the person asked for this fetch; ``wake`` is set when something changed for it."""

    def __init__(self, desk: Coordination, fetch: FetchRow, wake: threading.Event) -> None:
        self._desk = desk
        self.fetch = fetch.id
        self.account = fetch.account
        self.by_hand = fetch.why == "person"
        self.wake = wake
        self.turn: Turn = "quiet"
        self.kind = "sign_in"
        self.wishes = False
        self.opened = False
        self.front_since: float | None = None

    def is_attended(self) -> bool:
        """A fetch by hand comes to the front for it, without being shown, where nobody else is there."""
        return self._desk.attend(self)

    def is_asked_for(self) -> bool:
        return self._desk.is_wanted(self)

    def come(self, kind: str) -> None:
        self._desk.come(self, kind)

    def show(self, tab: int) -> None:
        self._desk.show(self, tab)

    def through(self) -> None:
        self._desk.through(self)

    def give_up(self, *, acted: bool) -> None:
        self._desk.give_up(self, acted=acted)

    def take_wish(self) -> bool:
        wishes, self.wishes = self.wishes, False
        return wishes

    def take(self, turn: Turn) -> None:
        """It is this turn from now on."""
        self.turn = turn
        self.wake.set()

    def wish(self) -> None:
        """The person wants another code."""
        self.wishes = True
        self.wake.set()

    def look_again(self) -> None:
        """The account is open in this browser, by another tab."""
        self.opened = True
        self.wake.set()

    def take_opened(self) -> bool:
        opened, self.opened = self.opened, False
        return opened

    def mention(self) -> None:
        self._desk.mention()

    def leave(self) -> None:
        self._desk.leave(self)
