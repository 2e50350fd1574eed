"""Fills the vault's secrets into recognised sign-in fields: each at most once, never without checking the field again."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any

from host.browser.page import ObservedPage, needs_person
from host.connectors import fill_origins, sign_in_hosts
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.sign_in.attendance import Attendance
from host.finder import ElementRef, PageReport
from host.protocol import AttentionKind
from host.store import UNREADABLE, AccountMemory, MemoryChanges, SecondFactor
from host.urls import host_and_port
from host.vault import MIN_SECONDS_LEFT, Secret, SecretField, Stored, Totp

log = logging.getLogger("ophaler.fetch")

_FACTOR_BY_STATE: dict[str, SecondFactor] = {
    "one_time_code": "code",
    "push_approval": "push",
    "magic_link_sent": "mail",
    "passkey": "passkey",
}
MAX_STEPS = 4
"""How many pages the vault fills one after another: user name, password, code, and one spare."""
_CREDENTIAL_STATES = frozenset({"sign_in", "sign_in_user", "sign_in_password", "session_expired"})


class Autofill:
    """Signs in with the stored secrets of one account, during one fetch. ``failure`` is the error that prevented filling,
    ``code_refused`` tells that the portal asked for another code after the vault's."""

    def __init__(self, context: FetchContext, attendance: Attendance) -> None:
        self._vault = context.services.vault
        self._store = context.store
        self._clock = context.clock
        self._page = context.page
        self._account = context.account.id
        self._host = host_and_port(context.account.url)
        hosts = sign_in_hosts(context.page.tab.hosts, context.connector, context.account)
        self._origins = fill_origins(context.account.url, hosts)
        self._attendance = attendance
        self._second_factor: SecondFactor | None = None
        self._asked_credentials = False
        self._tried_steps: set[str] = set()
        self._tried_since_open: set[str] = set()
        """The steps that were tried since the account was last open: who signs in later may be somebody else."""
        self._credentials_refused = False
        self._is_password_proven = False
        """Whether nothing but the stored password led further before, during this fetch."""
        self._filled_stored_at: str | None = None
        """When the password that was filled last had been stored."""
        self.failure: WorldError | None = None
        self.code_refused = False

    def fill(self, observed: ObservedPage) -> bool:
        """Fills and submits what is stored for this page. Returns False where the person is needed."""
        report = observed.report
        self._asked_credentials = self._asked_credentials or report.state in _CREDENTIAL_STATES
        self._credentials_refused = self._credentials_refused or self._is_refusal(report)
        if self._vault is None or self.failure is not None or not self._page.tab.allows(observed.url):
            return False
        if report.state == "one_time_code" and "code" in self._tried_steps:
            self.code_refused = True
            return False
        if report.sign_in.captcha is not None or report.state not in _CREDENTIAL_STATES | {"one_time_code"}:
            return False
        try:
            if not self._vault.has(self._account):
                return False
            self._attendance.require_open_window()
            self._require_own_port(observed.url)
            stored = self._vault.open(self._account, self._host)
            if stored is None:
                return False
            if report.state == "one_time_code":
                return self._fill_code(observed, stored)
            if self._may_send_a_code(stored) and not self._attendance.is_attended():
                return False
            return self._fill_fields(observed, stored)
        except WorldError as error:
            if error.code.split(".", maxsplit=1)[0] not in ("vault", "fill", "browser"):
                raise
            log.warning("autofill failed for %s: %s", self._account, error.code)
            self.failure = error
            return False

    def _require_own_port(self, url: str) -> None:
        """Raises WorldError ``fill.other_host`` on another port than that of the account, or of a declared host. Frame and form
        are checked by the extension, and the scheme too."""
        place = host_and_port(url)
        if place not in {origin.partition("://")[2] for origin in self._origins}:
            raise WorldError("fill.other_host", host=place)

    def fill_steps(self, observed: ObservedPage) -> ObservedPage:
        """Fills page after page; returns the page at which the person is needed, or the one behind the sign-in."""
        for _ in range(MAX_STEPS):
            if not needs_person(observed.report) or not self.fill(observed):
                break
            self._page.tab.wait_quiet()
            observed = self._page.observe_settled()
        return observed

    def attention_for(self, kind: AttentionKind) -> tuple[AttentionKind, dict[str, Any]]:
        """Returns the kind of attention to open instead of ``kind``, and its details, where autofill did not succeed."""
        if kind == "one_time_code" and self.code_refused:
            return "totp_refused", {"clock": self._clock.now().astimezone().strftime("%H:%M:%S %Z")}
        return kind, {"why": self.failure.code, "of": self.failure.details} if self.failure is not None else {}

    def record_prompt(self, report: PageReport) -> None:
        """Remembers the second factor that a page asks the person for; at once, because nobody may get any further."""
        if report.state not in _FACTOR_BY_STATE and not report.sign_in.second_factor:
            return
        delivery = report.sign_in.code_by if report.state == "one_time_code" else None
        self._second_factor = delivery or _FACTOR_BY_STATE.get(report.state) or self._second_factor or "code"
        learned: MemoryChanges = {"second_factor": self._second_factor}
        if self._was_password_accepted() and not self.code_refused:
            learned["tried_password_stored_at"] = None
            self._is_password_proven = True
        self._store.accounts.remember(self._account, **learned)

    def allow_new_attempt(self) -> None:
        """Called when the person requests another code: the password may be filled in again, where the stored one led to the
        code."""
        if self._second_factor is not None:
            if self._was_password_accepted():
                self._store.accounts.remember(self._account, tried_password_stored_at=None)
            self._reset_attempts()
            self._second_factor, self.code_refused = None, False

    def on_signed_in(self) -> bool:
        """Called when the account is open: what was tried and not refused was right, unless the person acted meanwhile.
        Returns whether the vault's secrets opened it since it was last open."""
        alone = not self._page.tab.person_acted
        code_taken = "code" in self._tried_steps and not self.code_refused and alone
        tried_since_open = self._tried_since_open
        opened_by_vault = (code_taken and "code" in tried_since_open) or (
            bool(tried_since_open - {"code"}) and not self._credentials_refused and alone
        )
        self._tried_since_open = set()
        learned: MemoryChanges = {}
        if self._was_password_accepted():
            learned["tried_password_stored_at"] = None
            self._is_password_proven = True
        if code_taken:
            learned |= {"second_factor": "totp", "totp_accepted": True}
        elif self._second_factor is not None:
            learned["second_factor"] = self._second_factor
        elif self._asked_credentials and "code" not in self._tried_steps and self._memory.second_factor is None:
            learned["second_factor"] = "none"
        if learned:
            self._store.accounts.remember(self._account, **learned)
        if self._second_factor is not None:
            # Signing in again would make the portal send another code: only the person may request that.
            return opened_by_vault
        # If the session ends later in this fetch, the secrets that were just accepted are filled in again.
        self._reset_attempts()
        return opened_by_vault

    @property
    def is_watching(self) -> bool:
        """Whether what the person does in the tab now decides what the stored password has proven."""
        return self._was_password_accepted() and not self._is_password_proven

    def _reset_attempts(self) -> None:
        self._tried_steps.clear()
        self._tried_since_open.clear()
        self._credentials_refused = False

    def _was_password_accepted(self) -> bool:
        """Returns whether only the stored password can have led to the present page. After a refusal, the person signed in
        with another one; they may have done so before the refusal was observed, so where they did more than type a code, only a
        password counts that was accepted before."""
        if "password" not in " ".join(self._tried_steps) or self._credentials_refused:
            return False
        return self._is_password_proven or not self._page.tab.person_did_more

    def _is_refusal(self, report: PageReport) -> bool:
        """Returns whether the portal refused what was filled in: it says so, or shows its empty fields again."""
        tried, fields = " ".join(self._tried_steps - {"code"}), report.sign_in.form
        if not tried or self._second_factor is not None:
            return False
        if report.state in ("wrong_credentials", "locked"):
            return True
        if fields is None or fields.filled:
            return False  # a slow portal still shows the submitted fields
        return "password" in tried if fields.password is not None else fields.username is not None

    def _fill_fields(self, observed: ObservedPage, stored: Stored) -> bool:
        fields = observed.report.sign_in.form
        if fields is None or fields.filled or fields.shows_password or self._second_factor is not None:
            return False
        entries: list[tuple[ElementRef, SecretField, Secret]] = []
        if fields.username is not None:
            if stored.user is None:
                return False
            entries.append((fields.username, "username", stored.user))
        if fields.password is not None:
            if stored.password is None:
                return False
            entries.append((fields.password, "password", stored.password))
        step = " ".join(kind for _, kind, _ in entries)
        if (
            not entries
            or step in self._tried_steps
            or "password" in " ".join(self._tried_steps)
            or not self._is_first_attempt()
        ):
            return False
        self._tried_steps.add(step)
        self._tried_since_open.add(step)
        if fields.password is not None:
            stored_at = self._secrets_stored_at()
            # Another password may have been stored since the one that was proven.
            self._is_password_proven = self._is_password_proven and stored_at == self._filled_stored_at
            self._filled_stored_at = stored_at
            self._store.accounts.remember(self._account, tried_password_stored_at=stored_at)
        for element, kind, secret in entries:
            self._fill_secret(element, kind, secret)
        self._submit(fields.submit, entries[-1][0])
        return True

    def _fill_code(self, observed: ObservedPage, stored: Stored) -> bool:
        if stored.totp is None or observed.report.sign_in.code is None or not self._accepts_totp(observed.report):
            return False
        self._wait_for_code(stored.totp)
        self._tried_steps.add("code")
        self._tried_since_open.add("code")
        now = self._clock.now()
        until = now + timedelta(seconds=stored.totp.seconds_left(now))
        self._store.accounts.remember(self._account, totp_filled_until=until)
        self._fill_secret(observed.report.sign_in.code, "code", stored.totp.code(now))
        with suppress(WorldError):
            # Many portals submit the code by themselves at its last digit: then the field is gone.
            self._submit(None, observed.report.sign_in.code)
        return True

    def _wait_for_code(self, totp: Totp) -> None:
        """Waits for the next code where the present one was filled before, by an earlier fetch too, or is valid for too short
        a time."""
        now, filled_until = self._clock.now(), self._memory.totp_filled_until
        seconds = totp.seconds_left(now)
        # A time further ahead than a code lives: the clock was set back since.
        is_used = filled_until is not None and timedelta() < filled_until - now <= timedelta(seconds=totp.period)
        if is_used or seconds < MIN_SECONDS_LEFT:
            self._page.tab.pause(seconds)

    def _accepts_totp(self, report: PageReport) -> bool:
        """Returns whether to fill in a TOTP code: where the page names an app; where it does not say, if that worked before,
        or once to find out."""
        if report.sign_in.code_by is not None:
            return report.sign_in.code_by == "app"
        memory = self._memory
        if memory.totp_accepted:
            return True
        stored_at = self._secrets_stored_at()
        self._store.accounts.remember(self._account, tried_totp_stored_at=stored_at)
        return memory.tried_totp_stored_at not in (UNREADABLE, stored_at)

    def _may_send_a_code(self, stored: Stored) -> bool:
        """Returns whether the portal may, as far as is known, send the person a code when it gets the password."""
        factor = self._memory.second_factor
        if factor == "none":
            return False
        return stored.totp is None or factor not in (None, "totp", "app")

    def _is_first_attempt(self) -> bool:
        tried_at = self._memory.tried_password_stored_at
        stored_at = self._secrets_stored_at()
        if tried_at == UNREADABLE:
            # Any stored password may be the refused one: only one that is stored from now on is tried again.
            self._store.accounts.remember(self._account, tried_password_stored_at=stored_at)
            return False
        return tried_at is None or tried_at != stored_at

    @property
    def _memory(self) -> AccountMemory:
        """The account's memory at present."""
        return self._store.accounts.get(self._account).memory

    def _secrets_stored_at(self) -> str | None:
        summaries = self._vault.list() if self._vault is not None else []
        return next((summary.at for summary in summaries if summary.account == self._account), None)

    def _fill_secret(self, element: ElementRef, kind: SecretField, secret: Secret) -> None:
        if element.ref is None:
            raise WorldError("fill.changed")
        self._page.tab.person_acted = self._page.tab.person_did_more = False
        tab = self._page.tab
        tab.commands.fill_secret(tab.id, element.ref, secret, kind, self._origins)

    def _submit(self, button: ElementRef | None, field: ElementRef) -> None:
        if button is not None and button.ref is not None:
            self._page.tab.click(button.ref, button.name)
        elif field.ref is not None:
            self._page.tab.commands.press_enter(self._page.tab.id, field.ref)
