"""Stored secrets into recognised fields: each at most once, never without asking again what the field is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal

from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.finder import ElementRef, PageReport
from host.protocol import AttentionKind
from host.store import AccountRow
from host.urls import host_of
from host.vault import Secret, Stored
from host.vault.totp import MIN_SECONDS_LEFT

FieldKind = Literal["username", "password", "code"]
log = logging.getLogger("ophaler.fetch")

SECOND_FACTOR_KEY = "second_factor"
"""Key of an account's memory: how its portal asks a second time: ``none``, ``totp`` (ours worked), ``app``, ``sms``, ``mail``,
``push``, or ``code`` where it does not say. Once it asked, ``none`` never comes back by itself."""
TOTP_ACCEPTED_KEY = "totp_worked"
"""Key of an account's memory, for pages that do not say what they ask for: true when the stored TOTP secret was taken, else
when the secrets were stored that were tried. Written before the only attempt."""
_CODES = {"one_time_code": "code", "push_approval": "push", "magic_link_sent": "mail", "passkey": "passkey"}
TRIED_SIGN_IN_KEY = "sign_in_tried"
"""Key of an account's memory: when the stored password that was tried last had been stored. It is written before the
attempt and forgotten when it led to the account, so that a password that a portal refused is not tried again, whatever
dies in between."""
MAX_STEPS = 4
"""How many pages the vault fills one after another: user name, password, code, and one to spare."""
_FIELD_STATES = frozenset({"sign_in", "sign_in_user", "sign_in_password", "session_expired"})


class Autofill:
    """Signs in with what one account has stored, during one fetch. ``failure`` becomes the code of what kept it from filling,
    ``code_refused`` says that the portal wanted another code after ours."""

    def __init__(
        self,
        context: FetchContext,
        visit: LivePage,
        account: AccountRow,
        must_be_allowed: Callable[[], None],
        is_attended: Callable[[], bool] = lambda: True,
    ) -> None:
        """``must_be_allowed`` raises where nothing may be sent now that could make the portal send a code; ``is_attended``
        says whether somebody sits there who could take it."""
        self._vault = context.vault
        self._store = context.store
        self._clock = context.clock
        self._visit = visit
        self._account = account.id
        self._host = host_of(account.url)
        self._must_be_allowed = must_be_allowed
        self._is_attended = is_attended
        self._factor: str | None = None
        self._asked_password = False
        self._tried: set[str] = set()
        self._tried_since: set[str] = set()
        """What of it since the account was open last: who signs in later may be somebody else."""
        self._refused = False
        self.failure: WorldError | None = None
        self.code_refused = False

    def fill(self, seen: ObservedPage) -> bool:
        """Fill and submit what is stored for this page; False where the person is needed."""
        report = seen.report
        self._asked_password = self._asked_password or report.state in _FIELD_STATES
        self._refused = self._refused or self._is_refusal(report)
        if self._vault is None or self.failure is not None or not self._visit.allows(seen.url):
            return False
        if report.state == "one_time_code" and "code" in self._tried:
            self.code_refused = True
            return False
        if report.captcha is not None or report.state not in _FIELD_STATES | {"one_time_code"}:
            return False
        try:
            if not self._vault.has(self._account):
                return False
            self._must_be_allowed()
            stored = self._vault.open(self._account, self._host)
            if stored is None:
                return False
            if report.state == "one_time_code":
                return self._fill_code(seen, stored)
            if self._may_send_a_code(stored) and not self._is_attended():
                return False
            return self._fill_fields(seen, stored)
        except WorldError as error:
            if error.code.split(".", maxsplit=1)[0] not in ("vault", "fill", "browser"):
                raise
            log.warning("nothing was filled in for %s: %s", self._account, error.code)
            self.failure = error
            return False

    def fill_steps(self, seen: ObservedPage) -> ObservedPage:
        """As far as the vault gets: the page at which the person is needed, or the one behind the sign-in."""
        for _ in range(MAX_STEPS):
            if not needs_person(seen.report) or not self.fill(seen):
                break
            self._visit.commands.wait_quiet(self._visit.tab)
            seen = self._visit.observe_settled()
        return seen

    def attention_for(self, kind: AttentionKind) -> tuple[AttentionKind, dict[str, Any]]:
        """What the person is asked for instead, and the details, where the vault did not get on."""
        if kind == "one_time_code" and self.code_refused:
            return "totp_refused", {"clock": self._clock.now().astimezone().strftime("%H:%M:%S %Z")}
        return kind, {"why": self.failure.code, "of": self.failure.details} if self.failure is not None else {}

    def record_prompt(self, report: PageReport) -> None:
        """A page on the way in asks the person for this. It is remembered at once: nobody may get any further."""
        if report.state not in _CODES and not report.second_factor:
            return
        by = report.code_by if report.state == "one_time_code" else None
        self._factor = by or _CODES.get(report.state) or self._factor or "code"
        learned: dict[str, Any] = {SECOND_FACTOR_KEY: self._factor}
        if self._password_led_on() and not self.code_refused:
            learned[TRIED_SIGN_IN_KEY] = None
        self._store.accounts.remember(self._account, **learned)

    def allow_new_attempt(self) -> None:
        """The person asked for another code: the password may be filled again, where it was ours that led to it."""
        if self._factor is not None:
            if self._password_led_on():
                self._store.accounts.remember(self._account, **{TRIED_SIGN_IN_KEY: None})
            self._begin_again()
            self._factor, self.code_refused = None, False

    def on_signed_in(self) -> bool:
        """The account is open: what was tried and not refused was right. Whether anything of it opened it now."""
        code_taken = "code" in self._tried and not self.code_refused
        since = self._tried_since
        vouched = (code_taken and "code" in since) or (bool(since - {"code"}) and not self._refused)
        self._tried_since = set()
        learned: dict[str, Any] = {TRIED_SIGN_IN_KEY: None} if self._password_led_on() else {}
        if code_taken:
            learned |= {SECOND_FACTOR_KEY: "totp", TOTP_ACCEPTED_KEY: True}
        elif self._factor is not None:
            learned[SECOND_FACTOR_KEY] = self._factor
        elif self._asked_password and SECOND_FACTOR_KEY not in self._store.accounts.get(self._account).memory:
            learned[SECOND_FACTOR_KEY] = "none"
        if learned:
            self._store.accounts.remember(self._account, **learned)
        if self._factor is not None:
            # Signing in again would make the portal send another code: only the person asks for that.
            return vouched
        # A session that ends later in this fetch is signed in to again with what has just been shown to be right.
        self._begin_again()
        return vouched

    def _begin_again(self) -> None:
        self._tried.clear()
        self._tried_since.clear()
        self._refused = False

    def _password_led_on(self) -> bool:
        """Whether nothing but the stored password can have led to where the fetch is. Whoever gets on after a refusal had
        another one."""
        return "password" in " ".join(self._tried) and not self._refused

    def _is_refusal(self, report: PageReport) -> bool:
        """Whether the portal did not take what was filled in: it says so, or its empty fields are there again."""
        tried, fields = " ".join(self._tried - {"code"}), report.sign_in
        if not tried or self._factor is not None:
            return False
        if report.state in ("wrong_credentials", "locked"):
            return True
        if fields is None or fields.filled:
            return False  # a slow portal still shows what it was sent
        return "password" in tried if fields.password is not None else fields.username is not None

    def _fill_fields(self, seen: ObservedPage, stored: Stored) -> bool:
        fields = seen.report.sign_in
        if fields is None or fields.filled or self._factor is not None:
            return False
        wanted: list[tuple[ElementRef, FieldKind, Secret]] = []
        if fields.username is not None:
            if stored.user is None:
                return False
            wanted.append((fields.username, "username", stored.user))
        if fields.password is not None:
            if stored.password is None:
                return False
            wanted.append((fields.password, "password", stored.password))
        step = " ".join(kind for _, kind, _ in wanted)
        if not wanted or step in self._tried or "password" in " ".join(self._tried) or not self._first_time():
            return False
        self._tried.add(step)
        self._tried_since.add(step)
        if fields.password is not None:
            self._store.accounts.remember(self._account, **{TRIED_SIGN_IN_KEY: self._stored_at()})
        for element, kind, secret in wanted:
            self._put(element, kind, secret)
        self._submit(fields.submit, wanted[-1][0])
        return True

    def _fill_code(self, seen: ObservedPage, stored: Stored) -> bool:
        if stored.totp is None or seen.report.code is None or not self._wants_totp(seen.report):
            return False
        left = stored.totp.seconds_left(self._clock.now())
        if left < MIN_SECONDS_LEFT:
            self._visit.pause(left)
        self._tried.add("code")
        self._tried_since.add("code")
        self._put(seen.report.code, "code", stored.totp.code(self._clock.now()))
        with suppress(WorldError):
            # Many portals send the code off by themselves at its last digit: then the field is gone.
            self._submit(None, seen.report.code)
        return True

    def _wants_totp(self, report: PageReport) -> bool:
        """Where the page names an app; where it does not say, if that worked before, or once to find out."""
        if report.code_by is not None:
            return report.code_by == "app"
        worked = self._store.accounts.get(self._account).memory.get(TOTP_ACCEPTED_KEY)
        if worked is True:
            return True
        stored_at = self._stored_at()
        self._store.accounts.remember(self._account, **{TOTP_ACCEPTED_KEY: stored_at})
        return worked != stored_at

    def _may_send_a_code(self, stored: Stored) -> bool:
        """Whether the portal may send the person a code when it gets the password, as far as is known."""
        factor = self._store.accounts.get(self._account).memory.get(SECOND_FACTOR_KEY)
        if factor == "none":
            return False
        return stored.totp is None or factor not in (None, "totp", "app")

    def _first_time(self) -> bool:
        tried = self._store.accounts.get(self._account).memory.get(TRIED_SIGN_IN_KEY)
        return tried is None or tried != self._stored_at()

    def _stored_at(self) -> str | None:
        held = self._vault.list() if self._vault is not None else []
        return next((one.at for one in held if one.account == self._account), None)

    def _put(self, element: ElementRef, kind: FieldKind, secret: Secret) -> None:
        if element.ref is None:
            raise WorldError("fill.changed")
        self._visit.commands.fill_secret(self._visit.tab, element.ref, secret, kind, self._visit.hosts)

    def _submit(self, button: ElementRef | None, field: ElementRef) -> None:
        self._visit.throttle()
        if button is not None and button.ref is not None:
            self._visit.commands.click(self._visit.tab, button.ref, button.name)
        elif field.ref is not None:
            self._visit.commands.press_enter(self._visit.tab, field.ref)
