"""Every way to sign in, in each browser, through the real host and the shipped extension: fetched whole, with the least that
a person can do, and no code more than that."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from tests.e2e.rig import Rig, told
from tests.portals.lane import LANE, Lane, World
from tests.portals.lane.world import Entry
from tests.support.browsers import BrowserName, both_browsers
from tests.support.lane_person import LanePerson
from tests.support.mailbox import Mailbox

pytestmark = pytest.mark.e2e

SECONDS = 600.0
"""For all portals at once; those that never end are told then."""
NEVER: dict[str, Any] = {"state": "it never ended"}
GOOD = {"first": "complete", "again": "nothing_new"}


@dataclass(frozen=True)
class Seen:
    """What came of it: ledgers by portal, what the person did, what each portal really had and sent."""

    first: dict[str, dict[str, Any]]
    again: dict[str, dict[str, Any]]
    actions: dict[str, list[str]]
    truths: dict[str, dict[str, Any]]
    sent: dict[str, list[Entry]]
    archive: Mapping[str, Path]
    log: str


def fetch_all(rig: Rig, person: LanePerson, accounts: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Fetch all accounts while the person looks around; the ledgers by portal."""
    names = {account: name for name, account in accounts.items()}
    ledgers: dict[str, dict[str, Any]] = {}

    def tell(event: dict[str, Any]) -> None:
        if isinstance(event.get("rows"), list):
            ledgers[names[event["account"]]] = event

    asked = ("fetch", *accounts.values(), "--wait")
    with suppress(WorldError):
        # One that never ends is told by its own test.
        rig.commands.follow(asked, tell, person.look_around, SECONDS, may_fail=True)
    return ledgers


@pytest.fixture(scope="module", params=both_browsers)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    browser: BrowserName = request.param
    folder = tmp_path_factory.mktemp("lane")
    with Mailbox() as mailbox, Lane(world=World(post=mailbox.post)) as lane:
        rig = Rig(folder, {}, lane.origins(), browser)
        try:
            person = LanePerson(rig.driver, lane, mailbox)
            accounts = {name: rig.add(lane.url(name)) for name in lane.portals}
            first = fetch_all(rig, person, accounts)
            again = fetch_all(rig, person, accounts)
            actions = {name: person.actions(name) for name in accounts}
            for name, done in actions.items():
                print(f"{browser:9} {name:12} {len(done)} {', '.join(done)}")
            return Seen(
                first,
                again,
                actions,
                {name: lane.truth(name) for name in accounts},
                {name: lane.portal(name).sent() for name in accounts},
                rig.archive(),
                rig.log() + "\n".join(person.troubles[-20:]),
            )
        finally:
            rig.close()


@pytest.mark.parametrize("name", LANE)
def test_it_is_fetched_whole(seen: Seen, name: str) -> None:
    ledger, truth = seen.first.get(name, NEVER), seen.truths[name]
    assert ledger["state"] == GOOD["first"], told(ledger) + seen.log
    assert len(ledger["rows"]) == truth["rows_shown"]
    assert {row["outcome"] for row in ledger["rows"]} == {"filed"}
    assert {held["sha256"] for held in truth["documents"]} <= set(seen.archive)


@pytest.mark.parametrize("name", LANE)
def test_the_second_fetch_brings_nothing_and_proves_it(seen: Seen, name: str) -> None:
    ledger = seen.again.get(name, NEVER)
    assert ledger["state"] == GOOD["again"], told(ledger) + seen.log
    assert ledger["proof"]


@pytest.mark.parametrize("name", LANE)
def test_the_person_does_the_least_that_is_possible(seen: Seen, name: str) -> None:
    assert len(seen.actions[name]) == LANE[name].actions, seen.actions[name]


@pytest.mark.parametrize("name", LANE)
def test_nothing_is_harmed_locked_or_sent_twice(seen: Seen, name: str) -> None:
    truth = seen.truths[name]
    assert truth["harm"] == []
    assert truth["sign_ins_failed"] == 0
    assert len(seen.sent[name]) <= 1, seen.sent[name]


@pytest.mark.parametrize("name", LANE)
def test_what_only_a_person_may_do_nobody_else_did(seen: Seen, name: str) -> None:
    """Accept, trust, choose, solve, grant: as often as the person did it, and never by a script."""
    truth, done = seen.truths[name], seen.actions[name]
    assert truth.get("answered", 0) == done.count("answer")
    assert truth.get("solved_by_script", 0) == 0
    assert truth.get("granted", []) == []
    assert truth.get("given_twice", []) == []
    assert not truth.get("locked", False)


def test_nothing_else_is_in_the_archive(seen: Seen) -> None:
    there = {held["sha256"] for truth in seen.truths.values() for held in truth["documents"]}
    assert set(seen.archive) == there
