"""Portals of the lane that ask for codes, with secrets stored: a stored TOTP needs nobody, a stored password leaves the code to
the person, and a browser that a portal remembers is asked for a code only when it forgot it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.rig import Rig, told
from tests.e2e.test_lane import NEVER, fetch_all
from tests.portals.lane import Lane, LanePortal
from tests.portals.lane.codes import Assurances, Belwinkel, Northgrid
from tests.support.browsers import both_browsers
from tests.support.lane_person import LanePerson
from tests.support.mailbox import Mailbox
from tests.support.vault_kit import store, unlock

pytestmark = pytest.mark.e2e

APP, TEXT, NOW_AND_THEN = Northgrid.name, Belwinkel.name, Assurances.name
NAMES = (APP, TEXT, NOW_AND_THEN)


class Leaving(LanePerson):
    """Types nothing that is stored: whoever stored it waits for Ophaler to fill it."""

    def may(self, portal: LanePortal, step: str) -> bool:
        stored = portal.name == APP or (portal.name == TEXT and step == "password")
        return not stored and super().may(portal, step)


@dataclass(frozen=True)
class Round:
    """One fetch of all three: ledgers, what the person did, and how many codes were sent so far."""

    ledgers: dict[str, dict[str, Any]]
    actions: dict[str, list[str]]
    sent: dict[str, int]
    log: str


@pytest.fixture(scope="module", params=both_browsers)
def rounds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Round]]:
    """Everything is new; all sessions ended; they ended again, and the third portal forgot the browser."""
    with Mailbox() as mailbox, Lane(NAMES) as lane:
        rig = Rig(tmp_path_factory.mktemp("codes"), {}, lane.origins(), request.param)
        try:
            person = Leaving(rig.driver, lane, mailbox)
            accounts = {name: rig.add(lane.url(name)) for name in NAMES}
            store(rig, accounts[APP], Northgrid.user, Northgrid.secret, Northgrid.totp_secret)
            store(rig, accounts[TEXT], Belwinkel.user, Belwinkel.secret)
            unlock(rig)
            found = []
            for turn in range(3):
                if turn:
                    for name in NAMES:
                        lane.control(name, {"end_session": 0})
                if turn == 2:
                    lane.control(NOW_AND_THEN, {"forget_devices": True})
                person.begin_anew()
                ledgers = fetch_all(rig, person, accounts)
                found.append(
                    Round(
                        ledgers,
                        {name: person.actions(name) for name in NAMES},
                        {name: len(lane.portal(name).sent()) for name in NAMES},
                        rig.log() + "\n".join(person.troubles[-20:]),
                    )
                )
            yield found
        finally:
            rig.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_fetch_gets_through(rounds: list[Round], name: str) -> None:
    ledgers = [one.ledgers.get(name, NEVER) for one in rounds]
    states = [ledger["state"] for ledger in ledgers]
    assert states == ["complete", "nothing_new", "nothing_new"], "".join(map(told, ledgers)) + rounds[-1].log


def test_a_stored_totp_needs_nobody(rounds: list[Round]) -> None:
    assert [one.actions[APP] for one in rounds] == [[], [], []]


def test_a_stored_password_leaves_one_code_for_the_person(rounds: list[Round]) -> None:
    assert [one.actions[TEXT] for one in rounds] == [["code"], ["code"], ["code"]]
    assert [one.sent[TEXT] for one in rounds] == [1, 2, 3]


def test_a_remembered_browser_is_asked_for_a_code_only_when_it_was_forgotten(rounds: list[Round]) -> None:
    assert [one.actions[NOW_AND_THEN] for one in rounds] == [["password", "code"], ["password"], ["password", "code"]]
    assert [one.sent[NOW_AND_THEN] for one in rounds] == [1, 1, 2]
