"""Another account is open: nothing is filed, the person is told, and, where they allowed it, that account is signed out
once."""

from __future__ import annotations

import logging

from host.browser.page import ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.sign_in.account_owner import OwnerCheck, OwnerVerdict
from host.fetch.sign_in.attendance import Attendance
from host.fetch.sign_in.flow import POLL_SECONDS, SignInFlow, try_observe
from host.sittings.timeouts import timeout_of
from host.store import open_container_id

log = logging.getLogger("ophaler.fetch")

OTHER_OWNER, SAME_LOGIN, OWNER_UNKNOWN = "account.other_owner", "account.same_login", "account.owner_unknown"
NOT_PERMITTED = "browser.containers_not_permitted"
NO_CONTAINER = ("browser.no_containers", "browser.container_gone")
SWITCHED_IN_VAIN, NOT_SIGN_OUT = "account.switched_in_vain", "browser.not_sign_out"


class AccountSwitch:
    """Ensures that one fetch works in its own account only."""

    def __init__(self, context: FetchContext, owner: OwnerCheck, attendance: Attendance, sign_in: SignInFlow) -> None:
        self._context = context
        self._page = context.page
        self.owner = owner
        self._attendance = attendance
        self._sign_in = sign_in
        self._was_switched = False
        self.confirmed_at: str | None = None
        """The address of the page that showed last that this account is open; None where none has."""

    def container(self) -> str | None:
        """Returns the id of the container to open the tab in, or None for the default one. Raises WorldError ``browser.*``,
        with an attention for the person, where it cannot be opened."""
        row = self.owner.account
        if row.container is None:
            return None
        known_id = open_container_id(row)
        try:
            container_id = self._page.tab.commands.container(row.container, known_id)
        except WorldError as error:
            if error.code == NOT_PERMITTED:
                self._context.open_attention("permission", code=error.code, permissions=["cookies"])
            elif error.code in NO_CONTAINER:
                self._context.open_attention("other", code=error.code, **error.details)
            raise
        if container_id != known_id:
            self._context.store.accounts.remember(row.id, container_id=container_id)
        self._context.resolve_attention(["other"])
        return container_id

    def require_owner(self, observed: ObservedPage) -> None:
        """Called before anything is filed. Raises WorldError ``account.*`` for a page of another account, and where several
        accounts could be open and nothing shows which."""
        verdict = self._judge(observed)
        if verdict.outcome == "other":
            raise self._report(verdict)
        if self.owner.shares_session and not self.owner.is_confirmed:
            self._context.open_attention("other_account", code=OWNER_UNKNOWN)
            raise WorldError(OWNER_UNKNOWN)

    def ensure_owner(self, observed: ObservedPage) -> ObservedPage:
        """Returns the same page when it is this account's, or shows no identity; else the page once the right account is
        signed in. Raises WorldError ``account.*`` when it stays another account's."""
        verdict = self._judge(observed)
        if verdict.outcome != "other":
            return observed
        error = self._report(verdict)
        after = self._sign_out_and_in(observed)
        if after is None and self._context.fetch.why == "person":
            after = self._wait_for_person(error)
        if after is None:
            raise error
        verdict = self._judge(after)
        if verdict.outcome == "other":
            # The wrong account was signed in again: this is reported, and nothing more is tried.
            raise self._report(verdict)
        return after

    def _judge(self, observed: ObservedPage) -> OwnerVerdict:
        verdict = self.owner.judge(observed.report.sign_in.owner)
        if verdict.outcome in ("ours", "new"):
            self.owner.is_confirmed = True
            self.confirmed_at = observed.url
            self.owner.learn(observed.report.sign_in.owner)
            self._context.resolve_attention(["other_account"])
        return verdict

    def _report(self, verdict: OwnerVerdict) -> WorldError:
        row, holder = self.owner.account, verdict.holder
        expected = self.owner.expected_user
        if expected is None and holder is not None:
            other = f"{holder.user or holder.company or ''} ({holder.id})".strip()
            self._context.open_attention("other_account", code=SAME_LOGIN, shown=verdict.shown, other=other)
            return WorldError(SAME_LOGIN, shown=verdict.shown, other=other)
        known = expected or row.company or row.id
        self._context.open_attention("other_account", known=known, shown=verdict.shown)
        return WorldError(OTHER_OWNER, known=known, shown=verdict.shown)

    # --- sign-out, at most once

    def _sign_out_and_in(self, observed: ObservedPage) -> ObservedPage | None:
        """Returns the page after signing out and in again; None where that is not allowed, or no control surely signs out."""
        element = observed.report.sign_in.sign_out
        if self._was_switched or element is None or element.ref is None or not self.owner.account.may_switch:
            return None
        self._attendance.require_open_window()
        self._was_switched = True
        page = self._page
        try:
            page.tab.commands.sign_out(page.tab.id, element.ref, element.name, page.tab.hosts)
        except WorldError as error:
            if error.code not in (NOT_SIGN_OUT, "browser.element_changed", "browser.stale_reference"):
                raise
            log.warning("did not sign out: %s", error.code)
            return None
        log.info("signed another account out")
        self.owner.is_confirmed = False
        try:
            after = page.observe_after_action()
        except WorldError as error:
            if error.code != "fetch.undeclared_host":
                raise
            after = None
        if after is None or not needs_person(after.report):
            page.tab.navigate(self._context.account.url)
            after = page.observe_settled()
        if needs_person(after.report):
            return self._sign_in.ensure_signed_in(after)
        verdict = self.owner.judge(after.report.sign_in.owner)
        if verdict.outcome == "other":
            known = self.owner.expected_user or self.owner.account.id
            self._context.open_attention("other_account", code=SWITCHED_IN_VAIN, shown=verdict.shown, known=known)
            raise WorldError(SWITCHED_IN_VAIN, shown=verdict.shown, known=known)
        # The portal shows its public start page, where the link to sign in is found like any other.
        return after

    # --- sign-out by the person

    def _wait_for_person(self, error: WorldError) -> ObservedPage:
        """Returns the page once the person, who asked for this fetch, has changed accounts. Raises ``error`` where they do
        not."""
        page, clock, ticket = self._page, self._context.clock, self._context.ticket
        tab_changed = self._context.signals.tab_changed
        ticket.request_attention("other_account")
        deadline: float | None = None
        while deadline is None or clock.monotonic() < deadline:
            if ticket.turn in ("skip", "later", "nobody"):
                raise error
            if ticket.turn == "front" and deadline is None:
                ticket.show(page.tab.id)
                deadline = clock.monotonic() + min(
                    timeout_of("other_account").front, self._context.services.person_timeout
                )
            clock.wait(tab_changed, POLL_SECONDS)
            tab_changed.clear()
            self._attendance.require_open_window()
            observed = try_observe(page)
            if observed is None:
                continue
            if needs_person(observed.report):
                return self._sign_in.ensure_signed_in(observed)
            if self.owner.judge(observed.report.sign_in.owner).outcome in ("ours", "new"):
                ticket.on_signed_in()
                return page.observe_settled()
        ticket.expire(acted=False)
        raise error
