"""Signing in: what the vault may fill, then the person, whose turn the desk knows; the fetch goes on by itself.

Ophaler touches nothing while the person acts and sees no value that is typed; the page itself shows when they are through.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.finish import raise_if_opportunistic
from host.fetch.sign_in.account_choice import AccountChoice
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.autofill import Autofill
from host.fetch.sign_in.browser_check import TRANSIENT_ERRORS, wait_for_browser_check
from host.fetch.sign_in.highlight import Highlighter
from host.finder import PageReport
from host.finder.account.expiry import code_expiry
from host.protocol import AttentionKind, FetchState
from host.schedule.planner import WINDOW_CLOSED, closes_at, may_run
from host.sittings.ticket import FetchTicket
from host.sittings.timeouts import timeout_of, wait_seconds
from host.store import AccountRow, FetchRow
from host.store.database import stamp

POLL_SECONDS = 0.5
"""Seconds between two looks at the page while the person acts; a change of the tab ends the pause at once."""
BACKGROUND_POLL_SECONDS = 5.0
"""The same while nobody sees the tab."""
MAX_SIGN_INS = 3
"""How often one fetch asks the person to sign in; a portal that ends every session at once is not worth a fourth."""
STALE_SECONDS = 300.0
"""A page to sign in that stood for so many seconds is loaded anew before it comes to the front: its form may have run out."""
GRACE_SECONDS = 120.0
"""Seconds that a tab still waits after the portal's own time has passed, for the person to ask again."""

KIND_BY_STATE: dict[str, AttentionKind] = {
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
    {"sign_in", "autofilled", "totp_refused", "second_factor", *KIND_BY_STATE.values()}
)
"""The attentions that end when the page shows that the person is through."""


def attention_kind(report: PageReport) -> AttentionKind:
    """The kind of attention that a page asks for."""
    if report.second_factor:
        return "second_factor"
    if report.sign_in is not None and report.sign_in.filled and report.state not in KIND_BY_STATE:
        return "autofilled"
    return KIND_BY_STATE.get(report.state, "sign_in")


class FetchProgress(Protocol):
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


class SignInFlow:
    """Everything about signing in during one fetch."""

    def __init__(
        self,
        context: FetchContext,
        visit: LivePage,
        account: AccountRow,
        run: FetchProgress,
        owner: OwnerCheck,
        place: FetchTicket,
        changed: threading.Event,
        asked: Callable[[], None],
    ) -> None:
        """``asked`` is called when an attention was opened, changed or resolved."""
        self._context = context
        self._store, self._clock = context.store, context.clock
        self._visit = visit
        self._account = account.id
        self._run = run
        self._owner = owner
        self._place = place
        self._changed = changed
        self._asked = asked
        self._start = account.url
        self._pointer = Highlighter(visit, context.language)
        self._chooser = AccountChoice(visit, owner)
        self.autofill = Autofill(context, visit, account, self.require_open_window, place.is_attended)

    def ensure_signed_in(self, seen: ObservedPage) -> ObservedPage:
        """The page once the person is signed in; it is the same page when they are already."""
        seen = self._visit.overlay_button(wait_for_browser_check(self._visit, seen))
        if not needs_person(seen.report):
            return seen
        if self._chooser.choose(seen):
            seen = self._visit.observe_after_action()
            if not needs_person(seen.report):
                return seen
        raise_if_opportunistic(self._store, self._run.fetch)
        self._visit.sign_in_count += 1
        if self._visit.sign_in_count > MAX_SIGN_INS:
            raise WorldError(f"login_needed.{attention_kind(seen.report)}")
        before: FetchState = self._run.fetch.state  # type: ignore[assignment]  # the store keeps it as text
        self._run.step("signing_in")
        after = self.autofill.fill_steps(seen)
        if self._chooser.choose(after):
            after = self._visit.observe_after_action()
        if needs_person(after.report):
            after = self._wait(after)
        self._owner.is_confirmed = self.autofill.on_signed_in()
        self._owner.signed_in_during_fetch = True
        self._place.on_signed_in()
        self.resolve()
        if before not in ("queued", "opening"):
            self._run.step(before)
        return after

    def require_open_window(self) -> None:
        """Before anything that asks a person, or makes a portal send one a code: nobody is disturbed outside the windows,
        except by what they asked for. WorldError ``login_needed.window_closed``."""
        if self._is_unasked() and not may_run(self._store, self._account):
            raise WorldError(WINDOW_CLOSED)

    def _is_unasked(self) -> bool:
        return self._run.fetch.why == "schedule" and not self._place.is_requested()

    def resolve(self) -> None:
        """The page shows that nobody is needed any more."""
        if sum(self._store.attention.resolve(self._account, kind) for kind in SIGN_IN_KINDS):
            self._asked()

    # --- waiting

    def _wait(self, seen: ObservedPage) -> ObservedPage:
        """Ask the person, then look until the page is past signing in; the settled page after it.

        WorldError ``login_needed.<kind>`` when nobody got through in time, ``.later`` and ``.skipped`` by the person's word.
        """
        self.require_open_window()
        wait = self._ask(attention_kind(seen.report), seen)
        while True:
            again = self._turn(wait, seen)
            if again is not None:
                if not needs_person(again.report):
                    return again
                seen, wait = again, self._ask(attention_kind(again.report), again, wait)
                wait.shown = _marks(again)
                self._place.show(self._visit.tab)
                self._pointer.highlight(again, wait.kind)
            self._clock.wait(self._changed, POLL_SECONDS if wait.shown is not None else BACKGROUND_POLL_SECONDS)
            self._changed.clear()
            self.require_open_window()
            now = self._opened() if self._place.take_session_opened() else try_observe(self._visit)
            if now is None:
                continue
            if not needs_person(now.report):
                settled = self._visit.observe_settled()
                if not needs_person(settled.report):
                    return settled
                continue
            seen, wait = now, self._follow(wait, now)
            if wait.shown is not None:
                self._pointer.highlight(now, wait.kind)

    def _turn(self, wait: _Wait, seen: ObservedPage) -> ObservedPage | None:
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
        if place.turn == "front" and place.take_code_request():
            self.autofill.allow_new_attempt()
            return self._anew()
        if self._clock.monotonic() >= wait.deadline:
            place.expire(acted=wait.acted)
            raise WorldError(f"login_needed.{wait.kind}")
        return None

    def _fresh(self, wait: _Wait, seen: ObservedPage) -> ObservedPage:
        if not timeout_of(wait.kind).expires and self._clock.monotonic() - wait.since > STALE_SECONDS:
            return self._anew()
        return self.autofill.fill_steps(seen)

    def _anew(self) -> ObservedPage:
        self._visit.navigate(self._start)
        seen = self._visit.overlay_button(self._visit.observe_settled())
        return self.autofill.fill_steps(seen) if needs_person(seen.report) else seen

    def _opened(self) -> ObservedPage:
        """The portal's start page, now that somebody is signed in beside this tab."""
        self._visit.navigate(self._start)
        return self._visit.observe_settled()

    def _follow(self, wait: _Wait, now: ObservedPage) -> _Wait:
        """What a page that still needs the person says meanwhile."""
        wait.acted = wait.acted or (wait.shown is not None and wait.shown != _marks(now))
        if now.report.state != wait.state:
            wait.state = now.report.state
            if self.autofill.fill(now) or self._chooser.choose(now):
                return wait
        kind = attention_kind(now.report)
        by_browser = now.report.sign_in is not None and now.report.sign_in.by_browser
        if kind != wait.kind and (kind != "autofilled" or wait.kind != "sign_in" or by_browser):
            # What the person types themselves also fills the fields.
            return self._ask(kind, now, wait)
        if timeout_of(kind).expires and not wait.lapsed and wait.read != (now.document, now.changes):
            wait.read = (now.document, now.changes)
            if code_expiry(now.html, now.url)[0]:
                wait.lapsed = True
                self._attention(kind, self._clock.now(), lapsed="yes")
        return wait

    def _ask(self, kind: AttentionKind, seen: ObservedPage, before: _Wait | None = None) -> _Wait:
        """Open the attention, and begin to wait for it."""
        self.autofill.record_prompt(seen.report)
        self._place.request_attention(kind)
        front = self._place.turn == "front"
        gives = code_expiry(seen.html, seen.url)[1] if timeout_of(kind).expires else None
        seconds = min(wait_seconds(kind, front=front), self._context.person_timeout)
        now = self._clock.now()
        until = now + timedelta(seconds=seconds if gives is None else gives)
        closes = closes_at(self._store, self._account) if self._is_unasked() else None
        self._attention(kind, until if closes is None else min(until, closes))
        if before is None or before.kind != kind:
            self._run.step("waiting_for_person", kind=kind)
        since = self._clock.monotonic()
        deadline = since + (seconds if gives is None else min(gives + GRACE_SECONDS, self._context.person_timeout))
        wait = _Wait(kind, seen.report.state, since, deadline)
        if before is not None:
            wait.since, wait.shown, wait.acted = before.since, before.shown, before.acted
        return wait

    def _attention(self, kind: AttentionKind, until: datetime, **details: Any) -> None:
        kind, told = self.autofill.attention_for(kind)
        if self._owner.expected_user is not None and self._owner.shares_session:
            told["user"] = self._owner.expected_user
        for other in SIGN_IN_KINDS - {kind}:
            self._store.attention.resolve(self._account, other)
        fetch = self._run.fetch.id
        self._store.attention.open(self._account, kind, fetch, {**told, **details}, self._visit.tab, stamp(until))
        self._asked()


def try_observe(visit: LivePage) -> ObservedPage | None:
    """One look that forgives a page which is just loading, or somebody else's (an identity provider's)."""
    try:
        if visit.commands.tab(visit.tab).status != "complete":
            return None
        return visit.observe()
    except WorldError as error:
        if error.code in TRANSIENT_ERRORS or error.code == "fetch.undeclared_host":
            return None
        raise


def _marks(seen: ObservedPage) -> tuple[object, ...]:
    """What changes when somebody does something in a page."""
    fields = seen.report.sign_in
    return seen.url, seen.document, seen.report.state, fields is not None and fields.filled
