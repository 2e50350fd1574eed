"""A fetch whose account's memory cannot be read errs to the safe side, and learns anew what it could not read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from host.fetch.sign_in.account_owner import OwnerCheck
from host.finder import AccountOwner
from host.schedule.agenda import next_fetches
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing
from tests.unit.fetch.sign_in.test_autofill import BOTH, TOTP, Portal, Setting, form, make  # noqa: F401 - a fixture
from tests.unit.fetch.sign_in.test_autofill import CODE as CODE_FIELD

ROWS = [("R-2", "02.10.2026", "20,00"), ("R-1", "01.10.2026", "10,00")]
DAMAGED = ["", "null", "[]", '{"last_good": "2026-', '{"tried_password_stored_at": 5}']


def damage(world: World, text: str) -> None:
    with closing(sqlite3.connect(world.paths.database)) as connection, connection:
        connection.execute("UPDATE accounts SET memory=?", (text,))


def change(world: World, **raw: Any) -> None:
    """Puts values into the memory as somebody would who edits the row."""
    memory = world.store.accounts.get(world.account).memory
    damage(world, json.dumps({**memory.as_stored(), **raw}))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS, PORTAL))
    made = World(tmp_path, HandClock(), browser)
    yield made
    made.close()


@pytest.mark.parametrize("text", DAMAGED)
def test_a_stored_password_is_not_tried_where_nobody_knows_whether_it_was_refused(
    make: Callable[..., Setting],  # noqa: F811
    text: str,
) -> None:
    portal = Portal()
    setting = make(portal, **BOTH)
    damage(setting.world, text)
    for why in ("schedule", "person", "person"):
        assert setting.fetch(why=why).state == "needs_person"
    assert portal.submits == []
    # One that is stored from now on is.
    setting.world.clock.move(60)
    setting.vault.store(setting.world.account, "portal.example", password=BOTH["password"])
    assert setting.fetch().state == "complete"
    assert len(portal.submits) == 1


def test_a_code_may_be_sent_where_the_second_factor_cannot_be_read(make: Callable[..., Setting]) -> None:  # noqa: F811
    setting = make(Portal(), **BOTH, totp=TOTP)
    damage(setting.world, '{"second_factor": "face"}')
    assert setting.fetch().state == "complete"
    # An account that was opened without a code is not taken for one that never asks.
    assert setting.world.store.accounts.get(setting.world.account).memory.second_factor == "code"


def test_a_totp_is_not_tried_again_where_nobody_knows_whether_it_was(make: Callable[..., Setting]) -> None:  # noqa: F811
    portal = Portal(next_after_password="plain")
    setting = make(portal, **BOTH, totp=TOTP)
    plain = form(CODE_FIELD, title="Sicherheitscode", button="Weiter")
    shown = portal.pages[PORTAL]
    portal.pages[PORTAL] = lambda: plain if portal.stage == "plain" else shown()  # type: ignore[operator]
    damage(setting.world, '{"totp_accepted": "yes"}')
    assert setting.fetch().state == "needs_person"
    assert portal.codes == []


@pytest.mark.parametrize(
    "text", ["null", '{"list_length": 7}', '{"has_outstanding_rows": "?"}', '{"last_full_read": 1}']
)
def test_the_list_is_read_to_its_end_and_everything_is_learned_anew(world: World, text: str) -> None:
    assert world.fetch().state == "complete"
    damage(world, text)
    ended = world.fetch()
    assert (ended.state, (ended.proof or {})["end"]) == ("nothing_new", "last_page")
    memory = world.store.accounts.get(world.account).memory
    assert (memory.is_damaged, memory.has_outstanding_rows, memory.list_length) == (False, False, (None, None))
    assert memory.last_full_read == world.clock.now()
    assert memory.set_aside == ({"unreadable_text": text} if text == "null" else json.loads(text))


def test_what_a_later_version_learned_is_kept_through_a_fetch(world: World) -> None:
    assert world.fetch().state == "complete"
    change(world, version=3, consents=["cookies"], second_factor="face")
    assert world.fetch().state == "nothing_new"
    stored = world.store.accounts.get(world.account).memory.as_stored()
    assert (stored["version"], stored["consents"], stored["second_factor"]) == (3, ["cookies"], "face")


def test_it_is_in_the_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    damage(world, '{"list_length": 7, "version": 3}')
    world.fetch()
    assert "cannot be read (list_length)" in caplog.text
    assert "version 3, this one reads 2" in caplog.text


def test_a_session_is_not_taken_for_the_accounts_own_where_its_owner_cannot_be_read(world: World) -> None:
    damage(world, '{"identity_by_kind": 5, "shown_identity": 5}')
    owner = OwnerCheck(world.store, world.account)
    shown = AccountOwner(mail="someone@b.example")
    assert owner.judge(shown).outcome == "unknown"
    owner.signed_in_during_fetch = True
    assert owner.judge(shown).outcome == "new"
    owner.learn(shown)
    memory = world.store.accounts.get(world.account).memory
    assert (memory.identity_is_lost, memory.identity_by_kind) == (False, {"mail": "someone@b.example"})


@pytest.mark.parametrize(
    "text", [*DAMAGED, '{"retention":{"days":"x"},"rhythm":7,"last_good":5}', '{"retention":{"days":1e99}}']
)
def test_the_list_of_next_fetches_goes_on(world: World, text: str) -> None:
    damage(world, text)
    [shown] = next_fetches(world.store, None, "en", lambda row: row.id)
    assert (shown.keep_days, shown.expected) == (None, "")
