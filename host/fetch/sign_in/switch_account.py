"""Another's account is open: nothing is filed, the person is told, and, where they allowed it, it is signed out once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol

from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.sign_in.account_owner import OwnerCheck, OwnerVerdict
from host.fetch.sign_in.flow import POLL_SECONDS, try_observe
from host.protocol import AttentionKind
from host.sittings.ticket import FetchTicket
from host.sittings.timeouts import timeout_of
from host.store import FetchRow
from host.store.account_memory import CONTAINER_ID, open_container_id

log = logging.getLogger("ophaler.fetch")

OTHER_OWNER, SAME_LOGIN, OWNER_UNKNOWN = "account.other_owner", "account.same_login", "account.owner_unknown"
NOT_PERMITTED = "browser.containers_not_permitted"
NO_CONTAINER = ("browser.no_containers", "browser.container_gone")
SWITCHED_IN_VAIN, NOT_SIGN_OUT = "account.switched_in_vain", "browser.not_sign_out"


class OpenAttention(Protocol):
    """Opens an attention."""

    def __call__(self, kind: AttentionKind, **details: Any) -> None: ...


class AccountSwitch:
    """Sees to it that one fetch works in the right account only."""

    def __init__(
        self,
        context: FetchContext,
        visit: LivePage,
        fetch: FetchRow,
        owner: OwnerCheck,
        ask: OpenAttention,
        asked: Callable[[], None],
        still_allowed: Callable[[], None],
        changed: threading.Event,
        place: FetchTicket,
    ) -> None:
        """``asked`` is called when an attention was resolved; ``require_open_window`` raises where nothing may be done now that
        could make a portal send a code."""
        self._context = context
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
        known = open_container_id(row)
        try:
            found = self._visit.commands.container(row.container, known)
        except WorldError as error:
            if error.code == NOT_PERMITTED:
                self._ask("permission", code=error.code, permissions=["cookies"])
            elif error.code in NO_CONTAINER:
                self._ask("other", code=error.code, **error.details)
            raise
        if found != known:
            self._context.store.accounts.remember(row.id, **{CONTAINER_ID: found})
        if self._context.store.attention.resolve(row.id, "other"):
            self._asked()
        return found

    def require_owner(self, seen: ObservedPage) -> None:
        """Before anything is filed. WorldError ``account.*`` for a page of somebody else's account, and where several
        accounts could be open and nothing tells which."""
        verdict = self._judge(seen)
        if verdict.outcome == "other":
            raise self._told(verdict)
        if self.owner.shares_session and not self.owner.is_confirmed:
            self._ask("other_account", code=OWNER_UNKNOWN)
            raise WorldError(OWNER_UNKNOWN)

    def ensure_owner(
        self, seen: ObservedPage, start: str, signed_in: Callable[[ObservedPage], ObservedPage]
    ) -> ObservedPage:
        """The same page when it is this account's, or shows nothing of it; else the page once the right one is signed in.
        ``start`` is where a sign-in begins. WorldError ``account.*`` when it stays another's."""
        verdict = self._judge(seen)
        if verdict.outcome != "other":
            return seen
        trouble = self._told(verdict)
        after = self._switch(seen, start, signed_in)
        if after is None and self._fetch.why == "person":
            after = self._wait(trouble, signed_in)
        if after is None:
            raise trouble
        verdict = self._judge(after)
        if verdict.outcome == "other":
            # Signed in as the wrong one: told, and nothing more is tried.
            raise self._told(verdict)
        return after

    def _judge(self, seen: ObservedPage) -> OwnerVerdict:
        verdict = self.owner.judge(seen.report.owner)
        if verdict.outcome in ("ours", "new"):
            self.owner.is_confirmed = True
            self.owner.learn(seen.report.owner)
            if self._context.store.attention.resolve(self._fetch.account, "other_account"):
                self._asked()
        return verdict

    def _told(self, verdict: OwnerVerdict) -> WorldError:
        row, holder = self.owner.account, verdict.holder
        wanted = self.owner.expected_user
        if wanted is None and holder is not None:
            other = f"{holder.user or holder.company or ''} ({holder.id})".strip()
            self._ask("other_account", code=SAME_LOGIN, shown=verdict.shown, other=other)
            return WorldError(SAME_LOGIN, shown=verdict.shown, other=other)
        known = wanted or row.company or row.id
        self._ask("other_account", known=known, shown=verdict.shown)
        return WorldError(OTHER_OWNER, known=known, shown=verdict.shown)

    # --- signing out, once

    def _switch(
        self, seen: ObservedPage, start: str, signed_in: Callable[[ObservedPage], ObservedPage]
    ) -> ObservedPage | None:
        """The page after signing out and in again; None where that is not allowed, or there is no sure way to."""
        element = seen.report.sign_out
        if self._switched or element is None or element.ref is None or not self.owner.account.may_switch:
            return None
        self._still_allowed()
        self._switched = True
        visit = self._visit
        visit.throttle()
        try:
            visit.commands.sign_out(visit.tab, element.ref, element.name, visit.hosts)
        except WorldError as error:
            if error.code not in (NOT_SIGN_OUT, "browser.element_changed", "browser.stale_reference"):
                raise
            log.warning("did not sign out: %s", error.code)
            return None
        log.info("signed another account out")
        self.owner.is_confirmed = False
        try:
            after = visit.observe_after_action()
        except WorldError as error:
            if error.code != "fetch.undeclared_host":
                raise
            after = None
        if after is None or not needs_person(after.report):
            visit.navigate(start)
            after = visit.observe_settled()
        if needs_person(after.report):
            return signed_in(after)
        verdict = self.owner.judge(after.report.owner)
        if verdict.outcome == "other":
            known = self.owner.expected_user or self.owner.account.id
            self._ask("other_account", code=SWITCHED_IN_VAIN, shown=verdict.shown, known=known)
            raise WorldError(SWITCHED_IN_VAIN, shown=verdict.shown, known=known)
        # The portal's open start page: the way to sign in is found like any other.
        return after

    # --- or the person does it

    def _wait(self, trouble: WorldError, signed_in: Callable[[ObservedPage], ObservedPage]) -> ObservedPage:
        """The page once the person, who asked for this fetch, has changed accounts."""
        visit, clock, place = self._visit, self._context.clock, self._place
        place.request_attention("other_account")
        deadline: float | None = None
        while deadline is None or clock.monotonic() < deadline:
            if place.turn in ("skip", "later", "nobody"):
                raise trouble
            if place.turn == "front" and deadline is None:
                place.show(visit.tab)
                deadline = clock.monotonic() + min(timeout_of("other_account").front, self._context.person_timeout)
            clock.wait(self._changed, POLL_SECONDS)
            self._changed.clear()
            self._still_allowed()
            now = try_observe(visit)
            if now is None:
                continue
            if needs_person(now.report):
                return signed_in(now)
            if self.owner.judge(now.report.owner).outcome in ("ours", "new"):
                place.on_signed_in()
                return visit.observe_settled()
        place.expire(acted=False)
        raise trouble
