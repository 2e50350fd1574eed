"""Several accounts at one portal: each document under its own, whoever is signed in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_accounts import OUT, ROWS, A, B, TwoAccounts
from tests.support.fake_browser import PORTAL, World, pdf

Two = tuple[World, str, str]
Make = Callable[..., Two]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[World] = []

    def build(browser: TwoAccounts, users: tuple[str | None, str | None] = (A, B)) -> Two:
        world = World(tmp_path, HandClock(), browser)
        made.append(world)
        world.store.accounts.set(world.account, user=users[0])
        # Two logins at one address have two names; a name is taken away again where a test wants none.
        other = world.store.accounts.add(PORTAL, users[1] or "somebody").id
        world.store.accounts.set(other, user=users[1])
        return world, world.account, other

    yield build
    for world in made:
        world.close()


def fetch(world: World, account: str, why: str = "person", patience: float = 30.0) -> FetchRow:
    world.account = account
    return world.fetch(patience=patience, why=why)


def filed(world: World, account: str) -> list[str]:
    return sorted(row.number or "" for row in world.store.documents.list(account=account))


def numbers(user: str) -> list[str]:
    return sorted(number for number, _, _ in ROWS[user])


def asked(world: World) -> list[tuple[str, dict[str, Any]]]:
    return [(one.kind, one.details) for one in world.store.attention.list() if one.kind != "late_document"]


def test_each_is_fetched_in_its_own_session(make: Make) -> None:
    world, first, second = make(TwoAccounts(who=A))
    assert fetch(world, first).state == "complete"
    world.browser.who = B  # type: ignore[attr-defined]
    assert fetch(world, second).state == "complete"
    assert (filed(world, first), filed(world, second)) == (numbers(A), numbers(B))
    assert world.store.accounts.get(second).memory.identity_by_kind == {"mail": B}


@pytest.mark.parametrize("why", ["person", "schedule"])
def test_anothers_session_files_nothing_and_says_whose_it_is(make: Make, why: str) -> None:
    world, _, second = make(TwoAccounts(who=A))
    ended = fetch(world, second, why)
    assert (ended.state, ended.failure_code) == ("needs_person", "account.other_owner")
    assert ended.failure_details == {"known": B, "shown": A}
    assert [(kind, details["shown"], details["known"]) for kind, details in asked(world)] == [("other_account", A, B)]
    assert (world.files(), world.browser.signed_out) == ([], [])  # type: ignore[attr-defined]
    # Only a person who is there is taken to the tab.
    assert world.browser.shown == (1 if why == "person" else 0)


def test_it_is_signed_out_once_where_that_is_allowed(make: Make) -> None:
    browser = TwoAccounts(who=A, then=[B])
    world, first, second = make(browser)
    world.store.accounts.set(second, may_switch=True)
    ended = fetch(world, second)
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert browser.signed_out == [A]
    assert (filed(world, first), filed(world, second)) == ([], numbers(B))
    assert asked(world) == []


def test_who_asks_is_told_as_whom(make: Make) -> None:
    browser = TwoAccounts(who=A)
    world, _, second = make(browser)
    world.store.accounts.set(second, may_switch=True)
    ended = fetch(world, second, patience=3)
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.sign_in")
    assert ("sign_in", B) in [(kind, details.get("user")) for kind, details in asked(world)]


def test_the_wrong_one_again_is_told_and_not_tried_again(make: Make) -> None:
    browser = TwoAccounts(who=A, then=[A, A, A, A])
    world, _, second = make(browser)
    world.store.accounts.set(second, may_switch=True)
    ended = fetch(world, second)
    assert (ended.state, ended.failure_code) == ("needs_person", "account.other_owner")
    assert (browser.signed_out, world.files()) == ([A], [])


def test_allowed_for_one_account_is_not_allowed_for_the_other(make: Make) -> None:
    browser = TwoAccounts(who=B)
    world, first, second = make(browser)
    world.store.accounts.set(second, may_switch=True)
    assert fetch(world, first, "schedule").failure_code == "account.other_owner"
    assert browser.signed_out == []


def test_outside_the_windows_nobody_is_signed_out(make: Make) -> None:
    browser = TwoAccounts(who=A)
    world, _, second = make(browser)
    world.store.accounts.set(second, may_switch=True, windows='{"zone": "UTC", "allow": []}')
    assert fetch(world, second, "schedule").failure_code == "login_needed.window_closed"
    assert browser.signed_out == []


@pytest.mark.parametrize(
    "out",
    [
        '<a href="/logout" data-oph-ref="0.d.7">Newsletter abmelden</a>',
        '<a href="/newsletter/abmelden" data-oph-ref="0.d.7">Abmelden</a>',
        '<form action="/logout"><select name="x"><option>1</select><button data-oph-ref="0.d.7">Abmelden</button></form>',
        '<a href="/logout" data-oph-ref="0.d.7">Konto löschen</a>',
        '<a href="/logout" data-oph-ref="0.d.7">Abmelden</a><a href="/konto/abmelden" data-oph-ref="0.d.8">Abmelden</a>',
        "",
    ],
)
def test_what_is_no_sure_sign_out_is_not_pressed(make: Make, out: str) -> None:
    browser = TwoAccounts(who=A, out=out)
    world, _, second = make(browser)
    world.store.accounts.set(second, may_switch=True)
    assert fetch(world, second, "schedule").failure_code == "account.other_owner"
    assert (browser.signed_out, browser.clicked) == ([], [])


def test_the_person_changes_accounts_and_it_goes_on(make: Make) -> None:
    browser = TwoAccounts(who=A, then=["-", B])
    world, first, second = make(browser)
    assert fetch(world, second).state == "complete"
    assert (filed(world, first), filed(world, second), browser.signed_out) == ([], numbers(B), [])


def test_a_new_accounts_identity_is_learned_and_shown(make: Make) -> None:
    world, first, _ = make(TwoAccounts(who=A), users=(None, B))
    assert fetch(world, first).state == "complete"
    assert world.store.accounts.get(first).memory.shown_identity == A


def test_a_new_account_that_is_another_ones_login_is_not_doubled(make: Make) -> None:
    world, first, second = make(TwoAccounts(who=A), users=(None, None))
    assert fetch(world, first).state == "complete"
    ended = fetch(world, second, "schedule")
    assert (ended.state, ended.failure_code) == ("needs_person", "account.same_login")
    assert first in ended.failure_details["other"]
    assert (filed(world, first), filed(world, second)) == (numbers(A), [])


def test_a_portal_that_shows_nobody_is_not_guessed_at(make: Make) -> None:
    world, _, second = make(TwoAccounts(who=B, shows={A: "", B: ""}))
    ended = fetch(world, second)
    assert (ended.state, ended.failure_code, world.files()) == ("needs_person", "account.owner_unknown", [])
    assert [kind for kind, _ in asked(world)] == ["other_account"]


def test_a_lone_account_at_such_a_portal_is_fetched(make: Make) -> None:
    world, first, second = make(TwoAccounts(who=A, shows={A: "", B: ""}))
    world.store.accounts.remove(second)
    assert fetch(world, first).state == "complete"


NUMBERS = {A: "<p>Kundennummer: 1001-77</p>", B: "<p>Kundennummer: 2002-88</p>"}


def test_a_number_that_nobody_knows_yet_in_a_session_that_was_open_is_nobodys(make: Make) -> None:
    """The user name is known, the portal shows a number: it may as well be the other account's."""
    browser = TwoAccounts(who=B, shows=NUMBERS)
    world, first, second = make(browser)
    assert fetch(world, first, "schedule").failure_code == "account.other_owner"
    assert world.files() == []
    # Who signs in now was told as whom.
    browser.who, browser.then, browser.shown = None, [A], 0
    assert fetch(world, first).state == "complete"
    assert world.store.accounts.get(first).memory.identity_by_kind == {"number": "1001-77"}
    browser.who = B
    assert fetch(world, second).state == "complete"
    assert (filed(world, first), filed(world, second)) == (numbers(A), numbers(B))


def test_another_customer_number_of_one_login_is_another_account(make: Make) -> None:
    shows = {A: f"<p>{A}</p><p>Kundennummer: 1001-77</p>", B: f"<p>{A}</p><p>Kundennummer: 2002-88</p>"}
    browser = TwoAccounts(who=A, shows=shows)
    world, first, second = make(browser)
    world.store.accounts.remove(second)
    assert fetch(world, first).state == "complete"
    browser.who = B
    assert fetch(world, first, "schedule").failure_code == "account.other_owner"
    assert filed(world, first) == numbers(A)


def test_somebody_who_changes_accounts_in_another_tab_meanwhile(make: Make) -> None:
    browser = TwoAccounts(who=B)
    world, first, second = make(browser)
    opened = []

    def before(method: str, params: Any) -> None:
        opened.append(method)
        if opened.count("page.fetch_bytes") == 2:
            browser.who = A

    browser.before = before
    fetch(world, second, "schedule")
    browser.before = lambda method, params: None
    assert filed(world, first) == []
    assert set(filed(world, second)) <= set(numbers(B))
    assert fetch(world, second, "schedule").failure_code == "account.other_owner"
    browser.who = B
    assert fetch(world, second, "schedule").state in ("complete", "nothing_new")
    assert world.files() == sorted(hashlib.sha256(pdf(number)).hexdigest() for number in numbers(B))


def test_the_ways_out_that_are_known(make: Make) -> None:
    browser = TwoAccounts(who=A, then=[B], out=OUT.replace("<a", "<li><a").replace("</a>", "</a></li>"))
    world, _, second = make(browser)
    world.store.accounts.set(second, may_switch=True)
    assert fetch(world, second).state == "complete"


def test_a_longer_name_that_begins_alike_is_somebody_elses(make: Make) -> None:
    greetings = {A: "<p>Willkommen, Anna</p>", B: "<p>Willkommen, Annabel Bertram</p>"}
    browser = TwoAccounts(who=A, shows=greetings)
    world, first, _ = make(browser, users=(None, None))
    assert fetch(world, first).state == "complete"
    browser.who = B
    assert fetch(world, first, "schedule").failure_code == "account.other_owner"
    assert filed(world, first) == numbers(A)


def test_half_a_name_does_not_tell_two_of_one_family_apart(make: Make) -> None:
    greetings = {A: "<p>Willkommen, Vermeer</p>", B: "<p>Willkommen, Bert Vermeer</p>"}
    browser = TwoAccounts(who=A, shows=greetings)
    world, first, second = make(browser, users=(None, None))
    assert fetch(world, first).state == "complete"
    browser.who = B
    assert fetch(world, first, "schedule").failure_code == "account.owner_unknown"
    assert filed(world, first) == numbers(A)
    # Where there is only one, a greeting may be shorter than the name.
    world.store.accounts.remove(second)
    assert fetch(world, first, "schedule").state == "complete"


def test_what_a_known_sibling_has_not_shown_yet_is_not_a_new_accounts(make: Make) -> None:
    """One is known by its address; the portal shows a number now, and the session is still that one's."""
    browser = TwoAccounts(who=A)
    world, first, second = make(browser, users=(A, None))
    assert fetch(world, first).state == "complete"
    browser.shows = NUMBERS
    assert fetch(world, second, "schedule").failure_code == "account.other_owner"
    assert filed(world, second) == []
