"""Stored secrets into recognised fields: each at most once, never without asking again what the field is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal

from host.browser.page import Seen, Visit, needs_person
from host.errors import WorldError
from host.fetch.context import Rooms
from host.finder import Sight, Spot
from host.protocol import AttentionKind
from host.store import AccountRow
from host.urls import host_of
from host.vault import Secret, Stored
from host.vault.totp import LEFT_AT_LEAST

Kind = Literal["username", "password", "code"]
log = logging.getLogger("ophaler.fetch")

FACTOR = "second_factor"
"""Key of an account's memory: how its portal asks a second time: ``none``, ``totp`` (ours worked), ``app``, ``sms``, ``mail``,
``push``, or ``code`` where it does not say. Once it asked, ``none`` never comes back by itself."""
TOTP_WORKED = "totp_worked"
"""Key of an account's memory, for pages that do not say what they ask for: true when the stored TOTP secret was taken, else
when the secrets were stored that were tried. Written before the only attempt."""
_CODES = {"one_time_code": "code", "push_approval": "push", "magic_link_sent": "mail", "passkey": "passkey"}
TRIED = "sign_in_tried"
"""Key of an account's memory: when the stored password that was tried last had been stored. It is written before the
attempt and forgotten when it led to the account, so that a password that a portal refused is not tried again, whatever
dies in between."""
STEPS_AT_MOST = 4
"""How many pages the vault fills one after another: user name, password, code, and one to spare."""
_FIELD_STATES = frozenset({"sign_in", "sign_in_user", "sign_in_password", "session_expired"})


class Filler:
    """Signs in with what one account has stored, during one fetch. ``why`` becomes the code of what kept it from filling,
    ``code_refused`` says that the portal wanted another code after ours."""

    def __init__(
        self,
        rooms: Rooms,
        visit: Visit,
        account: AccountRow,
        must_be_allowed: Callable[[], None],
        is_attended: Callable[[], bool] = lambda: True,
    ) -> None:
        """``must_be_allowed`` raises where nothing may be sent now that could make the portal send a code; ``is_attended``
        says whether somebody sits there who could take it."""
        self._vault = rooms.vault
        self._store = rooms.store
        self._clock = rooms.clock
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
        self.why: WorldError | None = None
        self.code_refused = False

    def fill(self, seen: Seen) -> bool:
        """Fill and submit what is stored for this page; False where the person is needed."""
        sight = seen.sight
        self._asked_password = self._asked_password or sight.state in _FIELD_STATES
        self._refused = self._refused or self._is_refusal(sight)
        if self._vault is None or self.why is not None or not self._visit.allows(seen.url):
            return False
        if sight.state == "one_time_code" and "code" in self._tried:
            self.code_refused = True
            return False
        if sight.captcha is not None or sight.state not in _FIELD_STATES | {"one_time_code"}:
            return False
        try:
            if not self._vault.has(self._account):
                return False
            self._must_be_allowed()
            stored = self._vault.open(self._account, self._host)
            if stored is None:
                return False
            if sight.state == "one_time_code":
                return self._fill_code(seen, stored)
            if self._may_send_a_code(stored) and not self._is_attended():
                return False
            return self._fill_fields(seen, stored)
        except WorldError as error:
            if error.code.split(".", maxsplit=1)[0] not in ("vault", "fill", "browser"):
                raise
            log.warning("nothing was filled in for %s: %s", self._account, error.code)
            self.why = error
            return False

    def fill_on(self, seen: Seen) -> Seen:
        """As far as the vault gets: the page at which the person is needed, or the one behind the sign-in."""
        for _ in range(STEPS_AT_MOST):
            if not needs_person(seen.sight) or not self.fill(seen):
                break
            self._visit.hands.wait_quiet(self._visit.tab)
            seen = self._visit.look_settled()
        return seen

    def told(self, kind: AttentionKind) -> tuple[AttentionKind, dict[str, Any]]:
        """What the person is asked for instead, and the details, where the vault did not get on."""
        if kind == "one_time_code" and self.code_refused:
            return "totp_refused", {"clock": self._clock.now().astimezone().strftime("%H:%M:%S %Z")}
        return kind, {"why": self.why.code, "of": self.why.details} if self.why is not None else {}

    def saw(self, sight: Sight) -> None:
        """A page on the way in asks the person for this. It is remembered at once: nobody may get any further."""
        if sight.state not in _CODES and not sight.second_factor:
            return
        by = sight.code_by if sight.state == "one_time_code" else None
        self._factor = by or _CODES.get(sight.state) or self._factor or "code"
        learned: dict[str, Any] = {FACTOR: self._factor}
        if self._password_led_on() and not self.code_refused:
            learned[TRIED] = None
        self._store.accounts.remember(self._account, **learned)

    def once_more(self) -> None:
        """The person asked for another code: the password may be filled again, where it was ours that led to it."""
        if self._factor is not None:
            if self._password_led_on():
                self._store.accounts.remember(self._account, **{TRIED: None})
            self._begin_again()
            self._factor, self.code_refused = None, False

    def through(self) -> bool:
        """The account is open: what was tried and not refused was right. Whether anything of it opened it now."""
        code_taken = "code" in self._tried and not self.code_refused
        since = self._tried_since
        vouched = (code_taken and "code" in since) or (bool(since - {"code"}) and not self._refused)
        self._tried_since = set()
        learned: dict[str, Any] = {TRIED: None} if self._password_led_on() else {}
        if code_taken:
            learned |= {FACTOR: "totp", TOTP_WORKED: True}
        elif self._factor is not None:
            learned[FACTOR] = self._factor
        elif self._asked_password and FACTOR not in self._store.accounts.get(self._account).memory:
            learned[FACTOR] = "none"
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

    def _is_refusal(self, sight: Sight) -> bool:
        """Whether the portal did not take what was filled in: it says so, or its empty fields are there again."""
        tried, fields = " ".join(self._tried - {"code"}), sight.sign_in
        if not tried or self._factor is not None:
            return False
        if sight.state in ("wrong_credentials", "locked"):
            return True
        if fields is None or fields.filled:
            return False  # a slow portal still shows what it was sent
        return "password" in tried if fields.password is not None else fields.username is not None

    def _fill_fields(self, seen: Seen, stored: Stored) -> bool:
        fields = seen.sight.sign_in
        if fields is None or fields.filled or self._factor is not None:
            return False
        wanted: list[tuple[Spot, Kind, Secret]] = []
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
            self._store.accounts.remember(self._account, **{TRIED: self._stored_at()})
        for spot, kind, secret in wanted:
            self._put(spot, kind, secret)
        self._submit(fields.submit, wanted[-1][0])
        return True

    def _fill_code(self, seen: Seen, stored: Stored) -> bool:
        if stored.totp is None or seen.sight.code is None or not self._wants_totp(seen.sight):
            return False
        left = stored.totp.seconds_left(self._clock.now())
        if left < LEFT_AT_LEAST:
            self._visit.rest(left)
        self._tried.add("code")
        self._tried_since.add("code")
        self._put(seen.sight.code, "code", stored.totp.code(self._clock.now()))
        with suppress(WorldError):
            # Many portals send the code off by themselves at its last digit: then the field is gone.
            self._submit(None, seen.sight.code)
        return True

    def _wants_totp(self, sight: Sight) -> bool:
        """Where the page names an app; where it does not say, if that worked before, or once to find out."""
        if sight.code_by is not None:
            return sight.code_by == "app"
        worked = self._store.accounts.get(self._account).memory.get(TOTP_WORKED)
        if worked is True:
            return True
        stored_at = self._stored_at()
        self._store.accounts.remember(self._account, **{TOTP_WORKED: stored_at})
        return worked != stored_at

    def _may_send_a_code(self, stored: Stored) -> bool:
        """Whether the portal may send the person a code when it gets the password, as far as is known."""
        factor = self._store.accounts.get(self._account).memory.get(FACTOR)
        if factor == "none":
            return False
        return stored.totp is None or factor not in (None, "totp", "app")

    def _first_time(self) -> bool:
        tried = self._store.accounts.get(self._account).memory.get(TRIED)
        return tried is None or tried != self._stored_at()

    def _stored_at(self) -> str | None:
        held = self._vault.list() if self._vault is not None else []
        return next((one.at for one in held if one.account == self._account), None)

    def _put(self, spot: Spot, kind: Kind, secret: Secret) -> None:
        if spot.ref is None:
            raise WorldError("fill.changed")
        self._visit.hands.fill_secret(self._visit.tab, spot.ref, secret, kind, self._visit.hosts)

    def _submit(self, button: Spot | None, field: Spot) -> None:
        self._visit.breathe()
        if button is not None and button.ref is not None:
            self._visit.hands.click(self._visit.tab, button.ref, button.name)
        elif field.ref is not None:
            self._visit.hands.press_enter(self._visit.tab, field.ref)
