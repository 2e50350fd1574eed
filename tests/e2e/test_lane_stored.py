"""Portals of the lane whose passwords are stored: a wrong one is tried once, a session that dies is signed in to again without
anybody, and two accounts of one portal are each fetched into their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.e2e.rig import Rig, told
from tests.e2e.test_lane import fetch_all
from tests.portals.lane import LANE, Lane
from tests.portals.lane.limits import Rijnvaart, Slotgracht
from tests.portals.lane.several import Tweelingen
from tests.portals.portal import Portal
from tests.support.browsers import both_browsers
from tests.support.lane_person import LanePerson
from tests.support.mailbox import Mailbox
from tests.support.vault_kit import store, unlock

pytestmark = pytest.mark.e2e

LOCKS, DIES, BOTH = Slotgracht.name, Rijnvaart.name, Tweelingen.name
CASTOR, POLLUX = "castor", "pollux"
NAMES = (LOCKS, DIES, CASTOR, POLLUX)


class StoredLane(Lane):
    """With the portal of two accounts."""

    registry: Mapping[str, type[Portal]] = {**LANE, BOTH: Tweelingen}


class Waiting(LanePerson):
    """Leaves everything to the vault. Looks only when Ophaler asks for the account whose password is wrong, the first time
    because it has seen the refusal: what was asked before that is the vault's to answer."""

    def __init__(self, rig: Rig, lane: Lane, mailbox: Mailbox, account: str) -> None:
        super().__init__(rig.driver, lane, mailbox, [LOCKS])
        self._data = rig.data
        self._account = account
        self._refusal_seen = False

    def look_around(self) -> bool:
        with Store(Paths(self._data), SystemClock()) as store:
            kinds = [attention.kind for attention in store.attention.list() if attention.account == self._account]
        self._refusal_seen = self._refusal_seen or "wrong_credentials" in kinds
        return bool(kinds) and self._refusal_seen and super().look_around()


@dataclass(frozen=True)
class Seen:
    """What came of it, by account: the ledgers of three fetches, the person's actions after each, the truths."""

    ledgers: list[dict[str, dict[str, Any]]]
    actions: list[dict[str, list[str]]]
    truths: dict[str, dict[str, Any]]
    failed: list[int]
    archive: dict[str, Path]
    log: str


@pytest.fixture(scope="module", params=both_browsers)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    with Mailbox() as mailbox, StoredLane((LOCKS, DIES, BOTH)) as lane:
        rig = Rig(tmp_path_factory.mktemp("stored"), {}, lane.origins(), request.param)
        try:
            accounts = {name: rig.add(lane.url(name)) for name in (LOCKS, DIES)}
            person = Waiting(rig, lane, mailbox, accounts[LOCKS])
            for name, user in ((CASTOR, Tweelingen.user), (POLLUX, Tweelingen.other_user)):
                made = rig.commands.run("accounts", "add", lane.url(BOTH), "--user", user)
                accounts[name] = made[0]["id"]
                rig.commands.run("accounts", "set", accounts[name], "--may-switch")
            store(rig, accounts[LOCKS], Slotgracht.user, "no-longer-right-1")
            store(rig, accounts[DIES], Rijnvaart.user, Rijnvaart.secret)
            store(rig, accounts[CASTOR], Tweelingen.user, Tweelingen.secret)
            store(rig, accounts[POLLUX], Tweelingen.other_user, Tweelingen.other_secret)
            unlock(rig)
            portal = lane.portal(LOCKS)
            ledgers, actions, failed = [], [], []
            for turn in range(3):
                if turn == 2:
                    lane.control(LOCKS, {"end_session": 0})
                wanted = {LOCKS: accounts[LOCKS]} if turn == 2 else accounts
                ledgers.append(fetch_all(rig, person, wanted))
                actions.append({name: person.actions(name) for name in (LOCKS, DIES, BOTH)})
                failed.append(portal.tally.sign_ins_failed)
            truths = {name: lane.truth(name) for name in (LOCKS, DIES)}
            truths[CASTOR] = lane.truth(BOTH, Tweelingen.user)
            truths[POLLUX] = lane.truth(BOTH, Tweelingen.other_user)
            return Seen(ledgers, actions, truths, failed, rig.archive(), rig.log())
        finally:
            rig.close()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_fetched_whole(seen: Seen, name: str) -> None:
    ledger, truth = seen.ledgers[0][name], seen.truths[name]
    assert ledger["state"] == "complete", told(ledger) + seen.log
    rows = {row["number"]: row["outcome"] for row in ledger["rows"]}
    assert rows == {held["number"]: "filed" for held in truth["documents"]}
    assert {held["sha256"] for held in truth["documents"]} <= set(seen.archive)


@pytest.mark.parametrize("name", NAMES)
def test_the_second_fetch_brings_nothing(seen: Seen, name: str) -> None:
    assert seen.ledgers[1][name]["state"] == "nothing_new", told(seen.ledgers[1][name]) + seen.log


def test_a_wrong_stored_password_is_tried_exactly_once(seen: Seen) -> None:
    """And never again, although the session ended and the account was fetched once more: the person typed the right one."""
    assert seen.failed == [1, 1, 1]
    assert not seen.truths[LOCKS]["locked"]
    assert seen.actions[0][LOCKS] == ["password"]
    assert seen.actions[2][LOCKS] == ["password", "password"]
    assert seen.ledgers[2][LOCKS]["state"] == "nothing_new"


def test_a_session_that_dies_needs_nobody(seen: Seen) -> None:
    assert seen.actions[1][DIES] == []
    assert seen.truths[DIES]["given_twice"] == []
    assert seen.truths[DIES]["sign_ins"] == 2


def test_two_accounts_are_kept_apart_without_anybody(seen: Seen) -> None:
    assert seen.actions[1][BOTH] == []
    mine = {held["number"] for held in seen.truths[CASTOR]["documents"]}
    others = {held["number"] for held in seen.truths[POLLUX]["documents"]}
    assert mine.isdisjoint(others)
    # Signing out is the one thing that was allowed, and the only one that was done.
    assert {one["what"] for one in seen.truths[CASTOR]["harm"]} <= {"sign out"}
    assert seen.truths[CASTOR]["sign_ins_failed"] == 0


def test_nothing_else_is_in_the_archive(seen: Seen) -> None:
    assert set(seen.archive) == {held["sha256"] for truth in seen.truths.values() for held in truth["documents"]}
