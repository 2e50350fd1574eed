"""Another's account is open: nothing is filed, the person is told, and, where they allowed it, it is signed out once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol

from host.browser.page import Seen, Visit, needs_person
from host.errors import WorldError
from host.fetch.context import Rooms
from host.fetch.sign_in.account_owner import Owner, Verdict
from host.fetch.sign_in.flow import LOOK_EVERY, glance
from host.protocol import AttentionKind
from host.sittings.ticket import Place
from host.sittings.timeouts import kind_of
from host.store import FetchRow
from host.store.account_memory import CONTAINER_ID, open_in

log = logging.getLogger("ophaler.fetch")

OTHER, SAME, UNKNOWN = "account.other_owner", "account.same_login", "account.owner_unknown"
NOT_PERMITTED = "browser.containers_not_permitted"
NO_CONTAINER = ("browser.no_containers", "browser.container_gone")
IN_VAIN, NOT_SIGN_OUT = "account.switched_in_vain", "browser.not_sign_out"


class Ask(Protocol):
    """Opens an attention."""

    def __call__(self, kind: AttentionKind, **details: Any) -> None: ...


class Ownership:
    """Sees to it that one fetch works in the right account only."""

    def __init__(
        self,
        rooms: Rooms,
        visit: Visit,
        fetch: FetchRow,
        owner: Owner,
        ask: Ask,
        asked: Callable[[], None],
        still_allowed: Callable[[], None],
        changed: threading.Event,
        place: Place,
    ) -> None:
        """``asked`` is called when an attention was resolved; ``still_allowed`` raises where nothing may be done now that
        could make a portal send a code."""
        self._rooms = rooms
        self._visit = visit
        self._fetch = fetch
        self.owner = owner
        self._ask = ask
        self._asked = asked
        self._still_allowed = still_allowed
        self._changed = changed
        self._place = place
        self._switched = False

    def container(self) -> str | None:
        """The container to open the tab in. WorldError ``browser.*``, told to the person, where there is none to open."""
        row = self.owner.account
        if row.container is None:
            return None
        known = open_in(row)
        try:
            found = self._visit.hands.container(row.container, known)
        except WorldError as error:
            if error.code == NOT_PERMITTED:
                self._ask("permission", code=error.code, permissions=["cookies"])
            elif error.code in NO_CONTAINER:
                self._ask("other", code=error.code, **error.details)
            raise
        if found != known:
            self._rooms.store.accounts.remember(row.id, **{CONTAINER_ID: found})
        if self._rooms.store.attention.resolve(row.id, "other"):
            self._asked()
        return found

    def check(self, seen: Seen) -> None:
        """Before anything is filed. WorldError ``account.*`` for a page of somebody else's account, and where several
        accounts could be open and nothing tells which."""
        verdict = self._judge(seen)
        if verdict.judged == "other":
            raise self._told(verdict)
        if self.owner.shared and not self.owner.certain:
            self._ask("other_account", code=UNKNOWN)
            raise WorldError(UNKNOWN)

    def owned(self, seen: Seen, start: str, signed_in: Callable[[Seen], Seen]) -> Seen:
        """The same page when it is this account's, or shows nothing of it; else the page once the right one is signed in.
        ``start`` is where a sign-in begins. WorldError ``account.*`` when it stays another's."""
        verdict = self._judge(seen)
        if verdict.judged != "other":
            return seen
        trouble = self._told(verdict)
        after = self._switch(seen, start, signed_in)
        if after is None and self._fetch.why == "person":
            after = self._wait(trouble, signed_in)
        if after is None:
            raise trouble
        verdict = self._judge(after)
        if verdict.judged == "other":
            # Signed in as the wrong one: told, and nothing more is tried.
            raise self._told(verdict)
        return after

    def _judge(self, seen: Seen) -> Verdict:
        verdict = self.owner.judge(seen.sight.whose)
        if verdict.judged in ("ours", "new"):
            self.owner.certain = True
            self.owner.learn(seen.sight.whose)
            if self._rooms.store.attention.resolve(self._fetch.account, "other_account"):
                self._asked()
        return verdict

    def _told(self, verdict: Verdict) -> WorldError:
        row, holder = self.owner.account, verdict.holder
        wanted = self.owner.wanted
        if wanted is None and holder is not None:
            other = f"{holder.user or holder.company or ''} ({holder.id})".strip()
            self._ask("other_account", code=SAME, shown=verdict.shown, other=other)
            return WorldError(SAME, shown=verdict.shown, other=other)
        known = wanted or row.company or row.id
        self._ask("other_account", known=known, shown=verdict.shown)
        return WorldError(OTHER, known=known, shown=verdict.shown)

    # --- signing out, once

    def _switch(self, seen: Seen, start: str, signed_in: Callable[[Seen], Seen]) -> Seen | None:
        """The page after signing out and in again; None where that is not allowed, or there is no sure way to."""
        spot = seen.sight.sign_out
        if self._switched or spot is None or spot.ref is None or not self.owner.account.may_switch:
            return None
        self._still_allowed()
        self._switched = True
        visit = self._visit
        visit.breathe()
        try:
            visit.hands.sign_out(visit.tab, spot.ref, spot.name, visit.hosts)
        except WorldError as error:
            if error.code not in (NOT_SIGN_OUT, "browser.element_changed", "browser.stale_reference"):
                raise
            log.warning("did not sign out: %s", error.code)
            return None
        log.info("signed another account out")
        self.owner.certain = False
        try:
            after = visit.look_after_act()
        except WorldError as error:
            if error.code != "fetch.undeclared_host":
                raise
            after = None
        if after is None or not needs_person(after.sight):
            visit.go(start)
            after = visit.look_settled()
        if needs_person(after.sight):
            return signed_in(after)
        verdict = self.owner.judge(after.sight.whose)
        if verdict.judged == "other":
            known = self.owner.wanted or self.owner.account.id
            self._ask("other_account", code=IN_VAIN, shown=verdict.shown, known=known)
            raise WorldError(IN_VAIN, shown=verdict.shown, known=known)
        # The portal's open start page: the way to sign in is found like any other.
        return after

    # --- or the person does it

    def _wait(self, trouble: WorldError, signed_in: Callable[[Seen], Seen]) -> Seen:
        """The page once the person, who asked for this fetch, has changed accounts."""
        visit, clock, place = self._visit, self._rooms.clock, self._place
        place.come("other_account")
        deadline: float | None = None
        while deadline is None or clock.monotonic() < deadline:
            if place.turn in ("skip", "later", "nobody"):
                raise trouble
            if place.turn == "front" and deadline is None:
                place.show(visit.tab)
                deadline = clock.monotonic() + min(kind_of("other_account").front, self._rooms.person_patience)
            clock.wait(self._changed, LOOK_EVERY)
            self._changed.clear()
            self._still_allowed()
            now = glance(visit)
            if now is None:
                continue
            if needs_person(now.sight):
                return signed_in(now)
            if self.owner.judge(now.sight.whose).judged in ("ours", "new"):
                place.through()
                return visit.look_settled()
        place.give_up(acted=False)
        raise trouble
