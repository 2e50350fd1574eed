"""Signing in: what the vault may fill, then the person, whose turn the desk knows; the fetch goes on by itself.

Ophaler touches nothing while the person acts and sees no value that is typed; the page itself shows when they are through.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from host.browser.page import Seen, Visit, needs_person
from host.errors import WorldError
from host.fetch.context import Rooms
from host.fetch.finish import must_be_asked_for
from host.fetch.sign_in.account_choice import Chooser
from host.fetch.sign_in.account_owner import Owner
from host.fetch.sign_in.autofill import Filler
from host.fetch.sign_in.browser_check import PASSING, after_check
from host.fetch.sign_in.highlight import Pointer
from host.finder import Sight
from host.finder.account.expiry import time_left
from host.protocol import AttentionKind, FetchState
from host.schedule.planner import WINDOW_CLOSED, closes_at, may_run
from host.sittings.ticket import Place
from host.sittings.timeouts import kind_of, patience
from host.store import AccountRow, FetchRow
from host.store.database import stamp

LOOK_EVERY = 0.5
"""Seconds between two looks at the page while the person acts; a change of the tab ends the pause at once."""
QUIET_LOOK_EVERY = 5.0
"""The same while nobody sees the tab."""
SIGN_INS_AT_MOST = 3
"""How often one fetch asks the person to sign in; a portal that ends every session at once is not worth a fourth."""
STALE = 300.0
"""A page to sign in that stood for so many seconds is loaded anew before it comes to the front: its form may have run out."""
GRACE = 120.0
"""Seconds that a tab still waits after the portal's own time has passed, for the person to ask again."""

KINDS: dict[str, AttentionKind] = {
    "one_time_code": "one_time_code",
    "push_approval": "push_approval",
    "passkey": "passkey",
    "captcha": "captcha",
    "wrong_credentials": "wrong_credentials",
    "locked": "locked",
    "change_password": "change_password",
    "terms": "terms",
    "trust_device": "trust_device",
    "choose_account": "choose_account",
    "magic_link_sent": "magic_link",
}
SIGN_IN_KINDS: frozenset[AttentionKind] = frozenset(
    {"sign_in", "autofilled", "totp_refused", "second_factor", *KINDS.values()}
)
"""The attentions that end when the page shows that the person is through."""


def attention_kind(sight: Sight) -> AttentionKind:
    """The kind of attention that a page asks for."""
    if sight.second_factor:
        return "second_factor"
    if sight.sign_in is not None and sight.sign_in.filled and sight.state not in KINDS:
        return "autofilled"
    return KINDS.get(sight.state, "sign_in")


class Run(Protocol):
    """What signing in needs of the fetch that it belongs to."""

    @property
    def fetch(self) -> FetchRow:
        """As it stands now."""

    def step(self, state: FetchState, **details: Any) -> None:
        """Write what begins."""


@dataclass
class _Wait:
    """One wait: what is asked, since when, until when; monotonic seconds."""

    kind: AttentionKind
    state: str
    since: float
    deadline: float
    shown: tuple[object, ...] | None = None
    acted: bool = False
    read: tuple[str, int] | None = None
    lapsed: bool = False


class SigningIn:
    """Everything about signing in during one fetch."""

    def __init__(
        self,
        rooms: Rooms,
        visit: Visit,
        account: AccountRow,
        run: Run,
        owner: Owner,
        place: Place,
        changed: threading.Event,
        asked: Callable[[], None],
    ) -> None:
        """``asked`` is called when an attention was opened, changed or resolved."""
        self._rooms = rooms
        self._store, self._clock = rooms.store, rooms.clock
        self._visit = visit
        self._account = account.id
        self._run = run
        self._owner = owner
        self._place = place
        self._changed = changed
        self._asked = asked
        self._start = account.url
        self._pointer = Pointer(visit, rooms.language)
        self._chooser = Chooser(visit, owner)
        self.filler = Filler(rooms, visit, account, self.still_allowed, place.is_attended)

    def signed_in(self, seen: Seen) -> Seen:
        """The page once the person is signed in; it is the same page when they are already."""
        seen = self._visit.dismiss(after_check(self._visit, seen))
        if not needs_person(seen.sight):
            return seen
        if self._chooser.choose(seen):
            seen = self._visit.look_after_act()
            if not needs_person(seen.sight):
                return seen
        must_be_asked_for(self._store, self._run.fetch)
        self._visit.sign_ins += 1
        if self._visit.sign_ins > SIGN_INS_AT_MOST:
            raise WorldError(f"login_needed.{attention_kind(seen.sight)}")
        before: FetchState = self._run.fetch.state  # type: ignore[assignment]  # the store keeps it as text
        self._run.step("signing_in")
        after = self.filler.fill_on(seen)
        if self._chooser.choose(after):
            after = self._visit.look_after_act()
        if needs_person(after.sight):
            after = self._wait(after)
        self._owner.certain = self.filler.through()
        self._owner.signed_in_now = True
        self._place.through()
        self.resolve()
        if before not in ("queued", "opening"):
            self._run.step(before)
        return after

    def still_allowed(self) -> None:
        """Before anything that asks a person, or makes a portal send one a code: nobody is disturbed outside the windows,
        except by what they asked for. WorldError ``login_needed.window_closed``."""
        if self._is_unasked() and not may_run(self._store, self._account):
            raise WorldError(WINDOW_CLOSED)

    def _is_unasked(self) -> bool:
        return self._run.fetch.why == "schedule" and not self._place.is_asked_for()

    def resolve(self) -> None:
        """The page shows that nobody is needed any more."""
        if sum(self._store.attention.resolve(self._account, kind) for kind in SIGN_IN_KINDS):
            self._asked()

    # --- waiting

    def _wait(self, seen: Seen) -> Seen:
        """Ask the person, then look until the page is past signing in; the settled page after it.

        WorldError ``login_needed.<kind>`` when nobody got through in time, ``.later`` and ``.skipped`` by the person's word.
        """
        self.still_allowed()
        wait = self._ask(attention_kind(seen.sight), seen)
        while True:
            again = self._turn(wait, seen)
            if again is not None:
                if not needs_person(again.sight):
                    return again
                seen, wait = again, self._ask(attention_kind(again.sight), again, wait)
                wait.shown = _marks(again)
                self._place.show(self._visit.tab)
                self._pointer.point(again, wait.kind)
            self._clock.wait(self._changed, LOOK_EVERY if wait.shown is not None else QUIET_LOOK_EVERY)
            self._changed.clear()
            self.still_allowed()
            now = self._opened() if self._place.take_opened() else glance(self._visit)
            if now is None:
                continue
            if not needs_person(now.sight):
                settled = self._visit.look_settled()
                if not needs_person(settled.sight):
                    return settled
                continue
            seen, wait = now, self._follow(wait, now)
            if wait.shown is not None:
                self._pointer.point(now, wait.kind)

    def _turn(self, wait: _Wait, seen: Seen) -> Seen | None:
        """What the desk or the clock says now. A page, when it is this fetch's turn from now on: it is to be shown, or it is
        behind the sign-in already."""
        place = self._place
        if place.turn == "skip":
            raise WorldError("login_needed.skipped")
        if place.turn == "later":
            raise WorldError("login_needed.later")
        if place.turn == "nobody":
            raise WorldError(f"login_needed.{wait.kind}")
        if place.turn == "front" and wait.shown is None:
            return self._fresh(wait, seen)
        if place.turn == "front" and place.take_wish():
            self.filler.once_more()
            return self._anew()
        if self._clock.monotonic() >= wait.deadline:
            place.give_up(acted=wait.acted)
            raise WorldError(f"login_needed.{wait.kind}")
        return None

    def _fresh(self, wait: _Wait, seen: Seen) -> Seen:
        if not kind_of(wait.kind).lapses and self._clock.monotonic() - wait.since > STALE:
            return self._anew()
        return self.filler.fill_on(seen)

    def _anew(self) -> Seen:
        self._visit.go(self._start)
        seen = self._visit.dismiss(self._visit.look_settled())
        return self.filler.fill_on(seen) if needs_person(seen.sight) else seen

    def _opened(self) -> Seen:
        """The portal's start page, now that somebody is signed in beside this tab."""
        self._visit.go(self._start)
        return self._visit.look_settled()

    def _follow(self, wait: _Wait, now: Seen) -> _Wait:
        """What a page that still needs the person says meanwhile."""
        wait.acted = wait.acted or (wait.shown is not None and wait.shown != _marks(now))
        if now.sight.state != wait.state:
            wait.state = now.sight.state
            if self.filler.fill(now) or self._chooser.choose(now):
                return wait
        kind = attention_kind(now.sight)
        by_browser = now.sight.sign_in is not None and now.sight.sign_in.by_browser
        if kind != wait.kind and (kind != "autofilled" or wait.kind != "sign_in" or by_browser):
            # What the person types themselves also fills the fields.
            return self._ask(kind, now, wait)
        if kind_of(kind).lapses and not wait.lapsed and wait.read != (now.document, now.changes):
            wait.read = (now.document, now.changes)
            if time_left(now.html, now.url)[0]:
                wait.lapsed = True
                self._attention(kind, self._clock.now(), lapsed="yes")
        return wait

    def _ask(self, kind: AttentionKind, seen: Seen, before: _Wait | None = None) -> _Wait:
        """Open the attention, and begin to wait for it."""
        self.filler.saw(seen.sight)
        self._place.come(kind)
        front = self._place.turn == "front"
        gives = time_left(seen.html, seen.url)[1] if kind_of(kind).lapses else None
        seconds = min(patience(kind, front=front), self._rooms.person_patience)
        now = self._clock.now()
        until = now + timedelta(seconds=seconds if gives is None else gives)
        closes = closes_at(self._store, self._account) if self._is_unasked() else None
        self._attention(kind, until if closes is None else min(until, closes))
        if before is None or before.kind != kind:
            self._run.step("waiting_for_person", kind=kind)
        since = self._clock.monotonic()
        deadline = since + (seconds if gives is None else min(gives + GRACE, self._rooms.person_patience))
        wait = _Wait(kind, seen.sight.state, since, deadline)
        if before is not None:
            wait.since, wait.shown, wait.acted = before.since, before.shown, before.acted
        return wait

    def _attention(self, kind: AttentionKind, until: datetime, **details: Any) -> None:
        kind, told = self.filler.told(kind)
        if self._owner.wanted is not None and self._owner.shared:
            told["user"] = self._owner.wanted
        for other in SIGN_IN_KINDS - {kind}:
            self._store.attention.resolve(self._account, other)
        fetch = self._run.fetch.id
        self._store.attention.open(self._account, kind, fetch, {**told, **details}, self._visit.tab, stamp(until))
        self._asked()


def glance(visit: Visit) -> Seen | None:
    """One look that forgives a page which is just loading, or somebody else's (an identity provider's)."""
    try:
        if visit.hands.tab(visit.tab).status != "complete":
            return None
        return visit.look()
    except WorldError as error:
        if error.code in PASSING or error.code == "fetch.undeclared_host":
            return None
        raise


def _marks(seen: Seen) -> tuple[object, ...]:
    """What changes when somebody does something in a page."""
    fields = seen.sight.sign_in
    return seen.url, seen.document, seen.sight.state, fields is not None and fields.filled
