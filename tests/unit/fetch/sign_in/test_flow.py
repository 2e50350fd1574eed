"""Whole fetches at a desk, without a browser: no code without somebody there, and never a second one unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from host.browser.commands import BrowserCommands
from host.fetch.run import FetchRun
from host.sittings.summary import is_expired
from host.store import AttentionRow, FetchRow
from host.store.account_memory import AccountMemory
from host.vault import Secret, Totp, Vault
from tests.support.clocks import HandClock
from tests.support.coordinator_kit import quiet_coordinator
from tests.support.fake_browser import World
from tests.support.fetch_kit import new_signals
from tests.support.keyrings import MemoryKeyring
from tests.unit.fetch.sign_in.test_autofill import BOTH, CODE, TOTP, Page, Portal, form

DAYS = '["mon","tue","wed","thu","fri","sat","sun"]'
PLAIN_CODE = form(CODE, title="Sicherheitscode", button="Weiter")
LAPSED = form(CODE, above="<p>SMS-Code: Der Code ist abgelaufen.</p>", title="Bestätigungscode", button="Weiter")
TIMED = form(
    CODE,
    above="<p>Wir haben eine SMS gesendet. Der Code ist noch 3 Minuten gültig.</p>",
    title="Bestätigungscode",
    button="Weiter",
)


class Lane(Portal):
    """``plain`` does not say how its code comes; ``lapsed`` says that it has run out; ``timed`` how long it lasts."""

    def _show(self) -> Page:
        more = {"plain": PLAIN_CODE, "lapsed": LAPSED, "timed": TIMED}
        return more[self.stage] if self.stage in more else super()._show()


class Sitting:
    """One account at a desk. ``at``: what happens at which look of the next fetch, counted from its begin."""

    def __init__(self, folder: Path, portal: Lane, **stored: Any) -> None:
        self.portal = portal
        self.world = World(folder, HandClock(), portal)
        self.vault = Vault(self.world.paths, self.world.clock)
        self.vault.begin(None)
        if stored:
            self.vault.store(self.world.account, "portal.example", **stored)
        self.store = self.world.store
        self.commands = BrowserCommands(portal)
        self.coordinator = quiet_coordinator(self.store, self.commands)
        self.at: dict[int, Callable[[], object]] = {}
        self.looks = 0
        portal.before = self._before

    def _before(self, method: str, params: Any) -> None:
        if method == "page.snapshot":
            self.looks += 1
            self.at.get(self.looks, lambda: None)()

    def fetch(self, why: str = "schedule", **at: Callable[[], object]) -> FetchRow:
        """``look_7=…``: what happens at the seventh look."""
        self.looks, self.at = 0, {int(name.split("_")[1]): act for name, act in at.items()}
        queued = self.store.fetches.queue(self.world.account, why=why)
        signals = new_signals()
        ticket = self.coordinator.ticket(queued, signals.tab_changed)
        ended = FetchRun(self.world.context(queued, signals, ticket, vault=self.vault)).run()
        ticket.release()
        return ended

    def become(self, stage: str) -> Callable[[], object]:
        """The page changes."""
        return lambda: setattr(self.portal, "stage", stage)

    @property
    def memory(self) -> AccountMemory:
        return self.store.accounts.get(self.world.account).memory

    @property
    def asked(self) -> AttentionRow:
        [found] = self.store.attention.list()
        return found


Make = Callable[..., Sitting]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made: list[Sitting] = []

    def build(portal: Lane, **stored: Any) -> Sitting:
        made.append(Sitting(tmp_path, portal, **stored))
        return made[-1]

    yield build
    for one in made:
        one.world.close()
    keyring.set_keyring(before)


def test_no_password_is_sent_before_somebody_sits_there(make: Make) -> None:
    sitting = make(Lane(), **BOTH)
    ended = sitting.fetch()
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.sign_in")
    assert (sitting.portal.submits, sitting.portal.shown) == ([], 0)


def test_starting_fills_it_and_what_was_learned_fills_it_unattended(make: Make) -> None:
    sitting = make(Lane(), **BOTH)
    assert sitting.fetch(look_4=sitting.coordinator.start).state == "complete"
    # Nobody was needed after all, so no tab came to the front.
    assert (len(sitting.portal.submits), sitting.portal.shown) == (1, 0)
    assert sitting.memory.second_factor == "none"
    sitting.portal.stage = "both"
    assert sitting.fetch().state == "nothing_new"
    assert (len(sitting.portal.submits), sitting.portal.shown) == (2, 0)


def test_an_account_that_sends_codes_waits_for_the_person_from_then_on(make: Make) -> None:
    sitting = make(Lane(next_after_password="sms"), **BOTH)
    ended = sitting.fetch(look_4=sitting.coordinator.start, look_12=sitting.become("open"))
    assert ended.state == "complete"
    assert (len(sitting.portal.submits), sitting.portal.shown) == (1, 1)
    assert sitting.memory.second_factor == "sms"
    assert sitting.portal.given_back == [77]
    sitting.portal.stage = "both"
    assert sitting.fetch().state == "needs_person"
    assert len(sitting.portal.submits) == 1


def test_one_that_needed_no_code_and_sends_one_is_remembered(make: Make) -> None:
    sitting = make(Lane(), **BOTH)
    sitting.store.accounts.remember(sitting.world.account, second_factor="none")
    sitting.portal.next_after_password = "sms"
    ended = sitting.fetch()
    # It waits as long as the code is good, and nobody is taken to it.
    assert (ended.failure_code, sitting.portal.shown) == ("login_needed.one_time_code", 0)
    assert is_expired(sitting.asked, sitting.world.clock.now())
    sitting.portal.stage = "both"
    assert sitting.fetch().failure_code == "login_needed.sign_in"
    assert (len(sitting.portal.submits), sitting.memory.second_factor) == (1, "sms")
    # Where somebody sits there, the password that was right is filled.
    sitting.portal.stage = "both"
    assert sitting.fetch("person", look_10=sitting.become("open")).state == "complete"
    assert len(sitting.portal.submits) == 2


def test_a_stored_totp_goes_unattended_the_first_time(make: Make) -> None:
    sitting = make(Lane(next_after_password="code"), **BOTH, totp=TOTP)
    sitting.portal.wanted["code"] = TOTP.code(sitting.world.clock.now()).reveal()
    assert sitting.fetch().state == "complete"
    assert sitting.memory.second_factor == "totp"


def test_a_stored_totp_does_not_go_where_a_message_came_before(make: Make) -> None:
    sitting = make(Lane(), **BOTH, totp=TOTP)
    sitting.store.accounts.remember(sitting.world.account, second_factor="sms")
    assert sitting.fetch().state == "needs_person"
    assert sitting.portal.submits == []


@pytest.mark.parametrize("right", [True, False])
def test_a_page_that_does_not_say_gets_the_totp_once_to_find_out(make: Make, right: bool) -> None:
    sitting = make(Lane(next_after_password="plain"), **BOTH, totp=TOTP)
    world = sitting.world
    if right:
        sitting.portal.wanted["code"] = TOTP.code(world.clock.now()).reveal()
    assert sitting.fetch().state == ("complete" if right else "needs_person")
    assert len(sitting.portal.codes) == 1
    assert sitting.memory.totp_accepted == right
    if right:
        return
    sitting.portal.stage = "plain"
    assert sitting.fetch("person").state == "needs_person"
    assert len(sitting.portal.codes) == 1
    # Another secret may be the right one.
    another = Totp(Secret("KRUGKIDROVUWG2ZA"))
    world.clock.move(60)
    sitting.vault.store(world.account, "portal.example", totp=another)
    sitting.portal.stage = "plain"
    sitting.portal.wanted["code"] = another.code(world.clock.now()).reveal()
    assert sitting.fetch("person").state == "complete"


def test_the_end_of_a_code_is_told_and_another_one_only_comes_when_asked_for(make: Make) -> None:
    sitting = make(Lane(next_after_password="sms"), **BOTH)
    seen: list[bool] = []

    def told() -> None:
        seen.append(is_expired(sitting.asked, sitting.world.clock.now()))
        assert len(sitting.portal.submits) == 1
        sitting.portal.stage = "both"
        assert sitting.coordinator.request_new_code(sitting.world.account)

    ended = sitting.fetch("person", look_8=sitting.become("lapsed"), look_30=told, look_50=sitting.become("open"))
    assert (ended.state, seen) == ("complete", [True])
    assert len(sitting.portal.submits) == 2


def test_a_session_that_dies_after_a_code_does_not_send_another_one(make: Make) -> None:
    sitting = make(Lane(next_after_password="sms"), **BOTH)
    sitting.fetch("person", look_10=sitting.become("both"), look_60=sitting.become("open"))
    assert len(sitting.portal.submits) == 1


def test_the_portals_own_time_is_what_is_told(make: Make) -> None:
    sitting = make(Lane(stage="timed"))
    begun = sitting.world.clock.now()
    ended = sitting.fetch("person")
    assert ended.failure_code == "login_needed.one_time_code"
    assert sitting.asked.until == begun.replace(minute=3).isoformat(timespec="microseconds")
    assert sitting.world.clock.now() >= begun.replace(minute=5)


def test_it_is_told_until_the_window_closes(make: Make) -> None:
    sitting = make(Lane())
    sitting.store.settings.set(
        "windows", f'{{"zone": "UTC", "allow": [{{"days": {DAYS}, "from": "09:00", "to": "09:10"}}]}}'
    )
    ended = sitting.fetch()
    assert ended.failure_code == "login_needed.window_closed"
    assert (sitting.asked.until or "")[11:16] == "09:10"


def test_the_person_who_sits_there_is_not_stopped_by_the_window(make: Make) -> None:
    sitting = make(Lane())
    sitting.store.settings.set(
        "windows", f'{{"zone": "UTC", "allow": [{{"days": {DAYS}, "from": "09:00", "to": "09:02"}}]}}'
    )
    ended = sitting.fetch(look_5=sitting.coordinator.start, look_400=sitting.become("open"))
    assert (ended.state, sitting.portal.shown) == ("complete", 1)
    assert sitting.world.clock.now().minute > 2


@pytest.mark.parametrize("wish", ["later", "skip"])
def test_later_and_skip_end_the_fetch_and_keep_what_is_asked(make: Make, wish: str) -> None:
    sitting = make(Lane())
    ended = sitting.fetch(look_5=getattr(sitting.coordinator, wish))
    code = {"later": "login_needed.later", "skip": "login_needed.skipped"}[wish]
    assert (ended.state, ended.failure_code) == ("needs_person", code)
    assert (sitting.asked.kind, sitting.asked.tab, sitting.portal.tabs) == ("sign_in", None, 0)


def test_a_page_that_stood_for_long_is_loaded_anew_before_it_is_shown(make: Make) -> None:
    sitting = make(Lane())
    sitting.fetch(look_100=sitting.coordinator.start, look_110=sitting.become("open"))
    assert sitting.portal.calls.count("tab.navigate") == 1
    assert sitting.portal.calls.index("tab.navigate") < sitting.portal.calls.index("tab.show")


def test_one_account_has_one_open_attention(make: Make) -> None:
    sitting = make(Lane())
    sitting.fetch("person", look_8=sitting.become("sms"), look_20=sitting.become("captcha"))
    assert sitting.asked.kind == "sign_in"
