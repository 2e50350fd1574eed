"""Stored secrets in whole fetches without a browser: filled once, on the right page, and never a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import keyring
import pytest

from host import protocol
from host.errors import WorldError
from host.fetch.run import FetchRun
from host.fetch.sign_in.attendance import Attendance
from host.fetch.sign_in.autofill import Autofill
from host.service.account_settings import change_account
from host.store import FetchRow
from host.vault import Secret, Totp, Vault
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing
from tests.support.keyrings import MemoryKeyring

ROWS = [(f"R-2026-{n:03}", f"{n:02}.0{n}.2026", f"{n * 11},90") for n in range(4, 0, -1)]
CANARY = "pw-canary-77aa"
TOTP = Totp(Secret("JBSWY3DPEHPK3PXP"))


def form(*fields: str, above: str = "", button: str = "Anmelden", title: str = "Anmelden") -> Page:
    inner = "".join(fields)
    return Page(
        f'<html lang="de" data-oph-x><head><title>{title}</title></head><body><h1>{title}</h1>{above}<form method="post">{inner}'
        f'<button data-oph-ref="0.a.9">{button}</button></form></body></html>'
    )


USER = '<label>Benutzername <input data-oph-ref="0.a.1" name="user" autocomplete="username"></label>'
WORD = '<label>Passwort <input data-oph-ref="0.a.2" type="password" name="pw"></label>'
CODE = '<label>Code <input data-oph-ref="0.a.3" name="otp" autocomplete="one-time-code" inputmode="numeric"></label>'
WRONG = '<div class="alert" role="alert">Benutzername oder Passwort falsch.</div>'


@dataclass
class Portal(FakeBrowser):
    """``stage`` says what is shown; ``steps`` what a submit leads to, by what was filled."""

    stage: str = "both"
    wanted: dict[str, str] = field(default_factory=lambda: {"username": "me", "password": CANARY})
    next_after_password: str = "open"
    filled: dict[str, str] = field(default_factory=dict)
    submits: list[dict[str, str]] = field(default_factory=list)
    refuse: str | None = None
    codes: list[str] = field(default_factory=list)
    take: Callable[[str], str] | None = None
    hosts: list[str] = field(default_factory=lambda: ["portal.example"])
    """Where the person says that they sign in, the portal's own first."""

    def __post_init__(self) -> None:
        self.pages = {PORTAL: self._show}
        self.documents = documents(ROWS)

    def _show(self) -> Page:
        return {
            "both": form(USER, WORD),
            "user": form(USER, button="Weiter"),
            "word": form(WORD),
            "wrong": form(USER, WORD, above=WRONG),
            "code": form(CODE, above="<p>Code aus der App</p>", title="Bestätigungscode", button="Weiter"),
            "sms": form(CODE, above="<p>Wir haben eine SMS gesendet</p>", title="Bestätigungscode", button="Weiter"),
            "captcha": form(USER, WORD, above='<div class="g-recaptcha">Ich bin kein Roboter</div>'),
            "filled": form(
                USER.replace("name=", "data-oph-filled name="), WORD.replace("name=", "data-oph-filled name=")
            ),
            "by_browser": form(
                USER.replace("name=", "data-oph-filled=browser name="),
                WORD.replace("name=", "data-oph-filled=browser name="),
            ),
            "open": Page(listing(ROWS)),
        }[self.stage]

    def page_fill_secret(self, params: protocol.FillSecretParams) -> protocol.Nothing:
        assert params.hosts == self.hosts
        assert params.origins == [f"https://{host}" for host in self.hosts]
        if self.refuse:
            raise WorldError(self.refuse)
        self.filled[params.kind] = params.value
        return protocol.Nothing()

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        return self._submit()

    def page_press(self, params: protocol.PressParams) -> protocol.Nothing:
        return self._submit()

    def _submit(self) -> protocol.Nothing:
        sent, self.filled = self.filled, {}
        self.submits.append(sent)
        if "code" in sent:
            self.codes.append(sent["code"])
            wanted = self.take(sent["code"]) if self.take is not None else self.wanted.get("code")
            self.stage = "open" if sent["code"] == wanted else "code"
        elif any(self.wanted[kind] != value for kind, value in sent.items()):
            self.stage = "wrong"
        elif "password" in sent:
            self.stage = self.next_after_password
        else:
            self.stage = "word"
        return protocol.Nothing()


@dataclass
class Setting:
    world: World
    vault: Vault

    def fetch(self, patience: float = 3.0, why: str = "person") -> FetchRow:
        queued = self.world.store.fetches.queue(self.world.account, why=why)
        return FetchRun(self.world.context(queued, person_timeout=patience, vault=self.vault)).run()

    def asked(self) -> list[tuple[str, dict[str, Any]]]:
        return [(one.kind, one.details) for one in self.world.store.attention.list()]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Setting]]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made: list[World] = []

    def build(portal: Portal, **stored: Any) -> Setting:
        world = World(tmp_path, HandClock(), portal)
        made.append(world)
        vault = Vault(world.paths, world.clock)
        vault.begin(None)
        if stored:
            vault.store(world.account, "portal.example", **stored)
        return Setting(world, vault)

    yield build
    for world in made:
        world.close()
    keyring.set_keyring(before)


BOTH = {"user": Secret("me"), "password": Secret(CANARY)}


@pytest.mark.parametrize("stage", ["both", "user"])
def test_a_stored_password_signs_in_unattended(make: Callable[..., Setting], stage: str) -> None:
    portal = Portal(stage=stage)
    setting = make(portal, **BOTH)
    ended = setting.fetch()
    assert ended.state == "complete"
    assert (portal.shown, setting.asked()) == (0, [])
    assert len(portal.submits) == (1 if stage == "both" else 2)
    portal.stage = "both"
    assert setting.fetch().state == "nothing_new"


def test_a_password_is_never_filled_where_it_would_be_read(make: Callable[..., Setting]) -> None:
    portal = Portal()
    shown = form(USER, WORD.replace('type="password"', 'type="text"'))
    portal.pages = {PORTAL: lambda: shown if portal.stage == "both" else Page(listing(ROWS))}
    setting = make(portal, **BOTH)
    assert setting.fetch().failure_code == "login_needed.sign_in"
    assert (portal.filled, portal.submits) == ({}, [])
    assert setting.world.store.accounts.get(setting.world.account).memory.tried_password_stored_at is None


def test_a_refused_password_is_tried_once_and_never_again(make: Callable[..., Setting]) -> None:
    portal = Portal(wanted={"username": "me", "password": "another"})
    setting = make(portal, **BOTH)
    ended = setting.fetch()
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.wrong_credentials")
    assert [kind for kind, _ in setting.asked()] == ["wrong_credentials"]
    for stage in ("both", "wrong", "user", "word"):
        portal.stage = stage
        assert setting.fetch().state == "needs_person"
    assert len(portal.submits) == 1
    setting.world.clock.move(60)
    setting.vault.store(setting.world.account, "portal.example", password=Secret("another"))
    portal.stage = "both"
    assert setting.fetch().state == "complete"
    assert len(portal.submits) == 2


def test_a_death_right_after_the_attempt_does_not_repeat_it(make: Callable[..., Setting]) -> None:
    portal = Portal(wanted={"username": "me", "password": "another"})
    setting = make(portal, **BOTH)

    def dies(method: str, params: Any) -> None:
        if method == "page.click":
            portal._submit()
            raise WorldError("protocol.closed")

    portal.before = dies
    assert not setting.fetch().finished
    portal.before = lambda method, params: None
    queued = setting.world.store.fetches.list(setting.world.account)[0]
    setting.world.store.fetches.resume(queued.id)
    portal.stage = "both"
    assert setting.fetch().state == "needs_person"
    assert len(portal.submits) == 1


def test_totp_is_made_and_filled(make: Callable[..., Setting]) -> None:
    portal = Portal(next_after_password="code")
    setting = make(portal, **BOTH, totp=TOTP)
    portal.wanted["code"] = TOTP.code(setting.world.clock.now()).reveal()
    assert setting.fetch().state == "complete"
    assert setting.asked() == []


def test_a_refused_totp_is_not_repeated_and_the_clock_is_told(make: Callable[..., Setting]) -> None:
    portal = Portal(next_after_password="code")
    setting = make(portal, **BOTH, totp=TOTP)
    portal.wanted["code"] = "000000x"
    assert setting.fetch().state == "needs_person"
    assert len(portal.codes) == 1
    (kind, details) = setting.asked()[0]
    assert kind == "totp_refused"
    assert details["clock"].count(":") == 2


def test_a_code_is_filled_once_even_by_two_fetches(make: Callable[..., Setting]) -> None:
    """Portals take a code once (RFC 6238, 5.2), and the second sign-in may come within its half minute."""
    portal = Portal(next_after_password="code")
    setting = make(portal, **BOTH, totp=TOTP)
    clock = setting.world.clock
    codes = {TOTP.code(clock.now() + timedelta(seconds=seconds)).reveal() for seconds in range(0, 120, 30)}

    def takes_each_once(code: str) -> str:
        return code if code in codes and portal.codes.count(code) < 2 else ""

    portal.take = takes_each_once
    assert setting.fetch().state == "complete"
    portal.stage = "both"
    assert setting.fetch().state == "nothing_new"
    assert len(set(portal.codes)) == len(portal.codes) == 2


def test_a_code_of_before_the_clock_was_set_back_stops_nothing(make: Callable[..., Setting]) -> None:
    portal = Portal(next_after_password="code")
    setting = make(portal, **BOTH, totp=TOTP)
    clock = setting.world.clock
    setting.world.store.accounts.remember(setting.world.account, totp_filled_until=clock.now() + timedelta(days=1))
    portal.wanted["code"] = TOTP.code(clock.now()).reveal()
    assert setting.fetch().state == "complete"


def test_what_was_shown_to_be_right_signs_in_again(make: Callable[..., Setting]) -> None:
    portal = Portal(url=PORTAL)
    setting = make(portal, **BOTH)
    world = setting.world
    context = world.context(world.store.fetches.queue(world.account, why="person"), vault=setting.vault)
    visit = context.page
    visit.tab.id = 1
    filler = Autofill(context, Attendance(context))
    assert filler.fill(visit.observe())
    portal.stage = "filled"  # a slow portal, which has not gone on yet
    assert not filler.fill(visit.observe())
    filler.on_signed_in()
    portal.stage = "both"
    assert filler.fill(visit.observe())
    assert len(portal.submits) == 2


@pytest.mark.parametrize(
    ("stage", "kind", "submits"),
    [("sms", "one_time_code", 1), ("captcha", "sign_in", 0), ("filled", "autofilled", 0)],
)
def test_where_the_person_is_needed_nothing_is_filled(
    make: Callable[..., Setting], stage: str, kind: str, submits: int
) -> None:
    portal = Portal(next_after_password=stage) if stage == "sms" else Portal(stage=stage)
    setting = make(portal, **BOTH, totp=TOTP)
    assert setting.fetch().state == "needs_person"
    assert [one for one, _ in setting.asked()] == [kind]
    assert (len(portal.submits), portal.shown) == (submits, 1)


@pytest.mark.parametrize("bound", ["portal.example:8443", "portal.example:80"])
def test_a_secret_of_another_port_stays_closed(make: Callable[..., Setting], bound: str) -> None:
    portal = Portal()
    setting = make(portal)
    setting.vault.store(setting.world.account, bound, **BOTH)
    assert setting.fetch().state == "needs_person"
    assert (portal.filled, portal.submits) == ({}, [])
    [(_, details)] = setting.asked()
    assert details["why"] == "vault.other_host"
    assert details["of"] == {"stored": bound, "host": "portal.example"}


@pytest.mark.parametrize(("named", "filled"), [("sign_in_hosts", True), ("portal_hosts", False), (None, False)])
def test_a_password_is_filled_elsewhere_only_where_the_person_says_that_they_sign_in_there(
    make: Callable[..., Setting], named: str | None, filled: bool
) -> None:
    """The portal sends whoever comes to another host, whose form looks like any other."""
    portal = Portal(hosts=["portal.example", "login.idp.example"])
    setting = make(portal, **BOTH)
    if named is not None:
        change_account(setting.world.store, setting.world.account, {named: ["login.idp.example"]})
    elsewhere = "https://login.idp.example/authorize"
    portal.pages = {PORTAL: lambda: Page("", url=elsewhere), elsewhere: lambda: form(USER, WORD)}
    setting.fetch()
    assert bool(portal.submits) == filled
    if not filled:
        assert portal.filled == {}


def test_a_page_on_another_port_gets_nothing(make: Callable[..., Setting]) -> None:
    """The portal sends to another port of its own host, and what answers there shows a form as the portal's."""
    portal = Portal()
    setting = make(portal, **BOTH)
    elsewhere = "https://portal.example:8443/rechnungen"
    portal.pages = {PORTAL: lambda: Page("", url=elsewhere), elsewhere: lambda: form(USER, WORD)}
    assert setting.fetch().state == "needs_person"
    assert (portal.filled, portal.submits) == ({}, [])
    assert [details["why"] for _, details in setting.asked()] == ["fill.other_host"]


@pytest.mark.parametrize("code", ["fill.hidden_password", "fill.moved", "fill.other_host", "fill.not_secure"])
def test_a_field_that_is_not_safe_is_told(make: Callable[..., Setting], code: str) -> None:
    portal = Portal(refuse=code)
    setting = make(portal, **BOTH)
    assert setting.fetch().state == "needs_person"
    assert portal.submits == []
    assert [(kind, details["why"]) for kind, details in setting.asked()] == [("sign_in", code)]


def test_a_locked_vault_is_told(make: Callable[..., Setting]) -> None:
    setting = make(Portal(), **BOTH)
    setting.vault.lock()
    assert setting.fetch().state == "needs_person"
    assert [(kind, details["why"]) for kind, details in setting.asked()] == [("sign_in", "vault.locked")]


def test_no_sign_in_begins_outside_the_window(make: Callable[..., Setting]) -> None:
    portal = Portal()
    setting = make(portal, **BOTH)
    setting.world.store.settings.set("windows", '{"zone": "UTC", "allow": []}')
    ended = setting.fetch(why="schedule")
    assert (ended.state, ended.failure_code) == (ended.state, "login_needed.window_closed")
    assert (portal.submits, portal.shown) == ([], 0)
    assert setting.fetch(why="person").state == "complete"


def test_no_secret_is_written_anywhere(
    make: Callable[..., Setting], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    portal = Portal(wanted={"username": "me", "password": "another"})
    setting = make(portal, **BOTH, totp=TOTP)
    setting.fetch()
    setting.world.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file
    assert CANARY not in caplog.text
    setting.world.open()
