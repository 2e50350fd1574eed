"""The sign-in flow: autofill from the vault, then the person when their turn comes; the fetch goes on by itself.

Ophaler touches nothing while the person acts and reads no value that is typed; the page itself shows when they are signed
in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.finish import raise_if_opportunistic
from host.fetch.sign_in.account_choice import AccountChoice
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.admission import Admission
from host.fetch.sign_in.attendance import Attendance
from host.fetch.sign_in.autofill import Autofill
from host.fetch.sign_in.browser_check import TRANSIENT_ERRORS, wait_for_browser_check
from host.fetch.sign_in.highlight import Highlighter
from host.finder import PageReport
from host.protocol import AttentionKind, FetchState
from host.sittings.timeouts import timeout_of, wait_seconds
from host.urls import same_page

POLL_SECONDS = 0.5
"""Seconds between two observations of the page while the person acts; a change of the tab ends the pause at once."""
BACKGROUND_POLL_SECONDS = 5.0
"""Seconds between two observations while the tab is in the background."""
MAX_SIGN_INS = 3
"""How often one fetch asks the person to sign in; a portal that ends every session at once is not asked a fourth time."""
WATCH_MS = 500
"""Milliseconds for which the page is watched before each observation, where it matters whether the person acts in it."""
STALE_SECONDS = 300.0
"""Seconds after which a sign-in page is reloaded before it comes to the front: its form may have expired."""
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
"""The kinds of attention that are resolved when the page shows that the person is signed in."""


def attention_kind(report: PageReport) -> AttentionKind:
    """Returns the kind of attention that a page asks for."""
    if report.sign_in.second_factor:
        return "second_factor"
    if report.sign_in.form is not None and report.sign_in.form.filled and report.state not in KIND_BY_STATE:
        return "autofilled"
    return KIND_BY_STATE.get(report.state, "sign_in")


@dataclass
class _Wait:
    """One wait for the person: the kind of attention and the page's state; ``since`` and ``deadline`` in monotonic seconds;
    ``front_marks``: the activity marks when the tab came to the front; ``checked_version``: the document and change count
    that were last checked for expiry."""

    kind: AttentionKind
    state: str
    since: float
    deadline: float
    front_marks: tuple[object, ...] | None = None
    acted: bool = False
    checked_version: tuple[str, int] | None = None
    expired: bool = False


class SignInFlow:
    """Signs in during one fetch."""

    def __init__(self, context: FetchContext, owner: OwnerCheck, attendance: Attendance) -> None:
        self._context = context
        self._clock = context.clock
        self._page = context.page
        self._owner = owner
        self._attendance = attendance
        self._ticket = context.ticket
        self._tab_changed = context.signals.tab_changed
        self._start = context.account.url
        self._highlighter = Highlighter(context.page, context.services.language)
        self._account_choice = AccountChoice(context.page, owner)
        self._admission = Admission(context, owner)
        self.autofill = Autofill(context, attendance)
        self.count = 0
        """How often the portal asked to sign in."""
        self.was_through = False
        """Whether a page of the fetch has shown what lies behind the sign-in."""

    def ensure_signed_in(self, observed: ObservedPage, *, asked_for: str | None = None) -> ObservedPage:
        """Returns the page once the person is signed in; the same page when they are already. ``asked_for``: the address
        that the fetch itself went to; a page there that changes the password is offered and not demanded."""
        if observed.report.state == "change_password" and asked_for is not None and same_page(observed.url, asked_for):
            return observed
        observed = self._page.dismiss_overlay(wait_for_browser_check(self._page, observed))
        if not needs_person(observed.report):
            self.was_through = self.was_through or observed.report.sign_in.can_sign_out
            return observed
        if self._account_choice.choose(observed):
            observed = self._page.observe_after_action()
            if not needs_person(observed.report):
                return observed
        raise_if_opportunistic(self._context.store, self._context.fetch)
        self.count += 1
        if self.count > MAX_SIGN_INS:
            raise WorldError(f"login_needed.{attention_kind(observed.report)}")
        before: FetchState = self._context.fetch.state  # type: ignore[assignment]  # the store keeps it as text
        self._context.step("signing_in")
        after = self.autofill.fill_steps(observed)
        if self._account_choice.choose(after):
            after = self._page.observe_after_action()
        if needs_person(after.report):
            after = self._wait_for_person(after, asked_for)
        self._owner.is_confirmed = self.autofill.on_signed_in()
        self._owner.signed_in_during_fetch = True
        self._ticket.on_signed_in()
        self.was_through = True
        self.resolve()
        if before not in ("queued", "opening"):
            self._context.step(before)
        return after

    def resolve(self) -> None:
        """Resolves the attentions of the sign-in, since the page shows that nobody is needed any more."""
        self._context.resolve_attention(SIGN_IN_KINDS)

    # --- waiting

    def _wait_for_person(self, observed: ObservedPage, asked_for: str | None) -> ObservedPage:
        """Asks the person and observes the page until it is past the sign-in; returns the settled page after it.

        Raises WorldError ``login_needed.<kind>`` when nobody signed in in time, ``.later`` and ``.skipped`` by the person's
        decision.
        """
        self._attendance.require_open_window()
        self._admission = Admission(self._context, self._owner, asked_for)
        self._admission.note_sign_in(observed)
        wait = self._begin_wait(attention_kind(observed.report), observed)
        while True:
            refreshed = self._check_turn(wait, observed)
            if refreshed is not None:
                if self._admission.is_through(refreshed, was_loaded=True):
                    return refreshed
                if needs_person(refreshed.report):
                    observed, wait = refreshed, self._begin_wait(attention_kind(refreshed.report), refreshed, wait)
                wait.front_marks = _activity_marks(refreshed)
                self._ticket.show(self._page.tab.id)
                self._highlighter.highlight(refreshed, wait.kind)
            self._clock.wait(
                self._tab_changed, POLL_SECONDS if wait.front_marks is not None else BACKGROUND_POLL_SECONDS
            )
            self._tab_changed.clear()
            self._attendance.require_open_window()
            if self.autofill.is_watching:
                self._watch_person(timeout_ms=WATCH_MS)
            was_opened = self._ticket.take_session_opened()
            current = self._open_start_page() if was_opened else observe_meanwhile(self._page)
            if current is None:
                continue
            if not needs_person(current.report):
                through = self._find_proof(current, was_loaded=was_opened)
                if through is not None:
                    return through
                continue
            self._admission.note_sign_in(current)
            observed, wait = current, self._update_wait(wait, current)
            if wait.front_marks is not None:
                self._highlighter.highlight(current, wait.kind)

    def _find_proof(self, current: ObservedPage, *, was_loaded: bool) -> ObservedPage | None:
        """Returns the settled page that proves that the person is through; None while they are under way. ``was_loaded``:
        ``current`` is the start page, requested anew."""
        if not self._admission.is_through(current, was_loaded=was_loaded):
            return self._admission.ask_portal(current)
        settled = self._page.observe_settled()
        return settled if self._admission.is_through(settled, was_loaded=was_loaded) else None

    def _check_turn(self, wait: _Wait, observed: ObservedPage) -> ObservedPage | None:
        """Applies the ticket's state and the deadline. Returns a page when it is this fetch's turn from now on: it is to be
        shown, or is behind the sign-in already. Raises WorldError ``login_needed.*`` when the wait is over."""
        ticket = self._ticket
        if ticket.turn == "skip":
            raise WorldError("login_needed.skipped")
        if ticket.turn == "later":
            raise WorldError("login_needed.later")
        if ticket.turn == "nobody":
            raise WorldError(f"login_needed.{wait.kind}")
        if ticket.turn == "front" and wait.front_marks is None:
            return self._prepare_front(wait, observed)
        if ticket.turn == "front" and ticket.take_code_request():
            self.autofill.allow_new_attempt()
            return self._restart()
        if self._clock.monotonic() >= wait.deadline:
            ticket.expire(acted=wait.acted)
            raise WorldError(f"login_needed.{wait.kind}")
        return None

    def _prepare_front(self, wait: _Wait, observed: ObservedPage) -> ObservedPage:
        if not timeout_of(wait.kind).expires and self._clock.monotonic() - wait.since > STALE_SECONDS:
            return self._restart()
        return self.autofill.fill_steps(observed)

    def _restart(self) -> ObservedPage:
        self._page.tab.navigate(self._start)
        observed = self._page.dismiss_overlay(self._page.observe_settled())
        return self.autofill.fill_steps(observed) if needs_person(observed.report) else observed

    def _open_start_page(self) -> ObservedPage:
        """Returns the portal's start page, after somebody signed in through another tab."""
        self._page.tab.navigate(self._start)
        return self._page.observe_settled()

    def _update_wait(self, wait: _Wait, current: ObservedPage) -> _Wait:
        """Takes over what changed on a page that still needs the person."""
        wait.acted = wait.acted or (wait.front_marks is not None and wait.front_marks != _activity_marks(current))
        if current.report.state != wait.state:
            wait.state = current.report.state
            if self.autofill.fill(current):
                self._watch_person()
                return wait
            if self._account_choice.choose(current):
                return wait
        kind = attention_kind(current.report)
        by_browser = current.report.sign_in.form is not None and current.report.sign_in.form.by_browser
        if kind != wait.kind and (kind != "autofilled" or wait.kind != "sign_in" or by_browser):
            # Filled fields only count if the browser filled them: the person's own typing fills them as well.
            return self._begin_wait(kind, current, wait)
        if (
            timeout_of(kind).expires
            and not wait.expired
            and wait.checked_version != (current.document, current.changes)
        ):
            wait.checked_version = (current.document, current.changes)
            if current.report.sign_in.expired:
                wait.expired = True
                self._open_attention(kind, self._clock.now(), lapsed="yes")
        return wait

    def _watch_person(self, timeout_ms: int = 10_000) -> None:
        """Notes whether the person acts in the tab, which shows only while the page is waited for. A page that is being
        left shows nothing; what became of it is observed next."""
        try:
            self._page.tab.wait_quiet(timeout_ms=timeout_ms)
        except WorldError as error:
            if not error.code.startswith("browser."):
                raise

    def _begin_wait(self, kind: AttentionKind, observed: ObservedPage, before: _Wait | None = None) -> _Wait:
        """Opens the attention and begins to wait for it."""
        self.autofill.record_prompt(observed.report)
        self._ticket.request_attention(kind)
        front = self._ticket.turn == "front"
        portal_seconds = observed.report.sign_in.expires_in if timeout_of(kind).expires else None
        seconds = min(wait_seconds(kind, front=front), self._context.services.person_timeout)
        now = self._clock.now()
        until = now + timedelta(seconds=seconds if portal_seconds is None else portal_seconds)
        window_end = self._attendance.window_end()
        self._open_attention(kind, until if window_end is None else min(until, window_end))
        if before is None or before.kind != kind:
            self._context.step("waiting_for_person", kind=kind)
        since = self._clock.monotonic()
        deadline = since + (
            seconds
            if portal_seconds is None
            else min(portal_seconds + GRACE_SECONDS, self._context.services.person_timeout)
        )
        wait = _Wait(kind, observed.report.state, since, deadline)
        if before is not None:
            wait.since, wait.front_marks, wait.acted = before.since, before.front_marks, before.acted
        return wait

    def _open_attention(self, kind: AttentionKind, until: datetime, **details: Any) -> None:
        kind, explanation = self.autofill.attention_for(kind)
        if self._owner.expected_user is not None and self._owner.shares_session:
            explanation["user"] = self._owner.expected_user
        self._context.replace_attention(SIGN_IN_KINDS, kind, {**explanation, **details}, until)


def try_observe(page: LivePage) -> ObservedPage | None:
    """Observes the page; returns None while it is loading or unreachable, or is another host's (an identity provider's)."""
    try:
        if page.tab.commands.tab(page.tab.id).status != "complete":
            return None
        return page.observe()
    except WorldError as error:
        if error.code in TRANSIENT_ERRORS or error.code == "fetch.undeclared_host":
            return None
        raise


def observe_meanwhile(page: LivePage) -> ObservedPage | None:
    """As ``try_observe``, while the person goes where they want: a page of the portal that fails ends nothing."""
    try:
        return try_observe(page)
    except WorldError as error:
        if error.code.startswith("portal_down."):
            return None
        raise


def _activity_marks(observed: ObservedPage) -> tuple[object, ...]:
    """Returns the values that change when somebody does something in a page."""
    fields = observed.report.sign_in.form
    return observed.url, observed.document, observed.report.state, fields is not None and fields.filled
