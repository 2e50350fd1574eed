"""Portal 9, impatient and forgetful: rows without a document or with one that comes later, 429, a session that ends in
the middle, paging that loops, 95 pages. In no combination is anything called complete that is not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from host.fetch.documents.prefetch.early_requests import REQUESTS_IN_FLIGHT
from tests.e2e.rig import Rig, told
from tests.portals import Street
from tests.portals.machinehuur import Machinehuur
from tests.support.browsers import needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]

NAME = "machinehuur"
SEEDS = count(100)
CALM: dict[str, Any] = {"limit": None, "session_ends": None}


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    made = Rig(tmp_path_factory.mktemp("impatient"), {})
    yield made
    made.close()


@pytest.fixture
def street(rig: Rig) -> Iterator[Street]:
    """A street and an account of its own for each test: another seed gives other documents."""
    with Street(portals=[NAME], seed=next(SEEDS)) as made:
        truth = made.truth(NAME)
        rig.person.learn(f"{NAME}.localhost", truth["username"], truth["password"])
        yield made
        assert made.truth(NAME)["harmful_clicks"] == 0
        rig.forget()


def account_of(rig: Rig, street: Street) -> str:
    return rig.add(street.url(NAME))


def portal(street: Street) -> Machinehuur:
    found = street.portals[NAME]
    assert isinstance(found, Machinehuur)
    return found


def outcomes(ledger: dict[str, Any]) -> dict[str, str]:
    return {row["number"]: row["outcome"] for row in ledger["rows"]}


def wanted(street: Street) -> dict[str, str]:
    truth = street.truth(NAME)
    return {held["number"]: "filed" for held in truth["documents"]} | {
        held["number"]: held["outcome"] for held in truth["without_document"]
    }


def all_there(rig: Rig, street: Street) -> bool:
    held = rig.archive()
    return all(document["sha256"] in held for document in street.truth(NAME)["documents"])


@pytest.mark.parametrize("how", ["redirect", "page"])
def test_it_waits_as_asked_signs_in_again_and_says_what_is_still_to_come(rig: Rig, street: Street, how: str) -> None:
    street.control(NAME, {"session_ends": {"at": 7, "how": how}})
    account = account_of(rig, street)
    ledger = rig.fetch(account)
    assert ledger["state"] == "complete", told(ledger) + rig.log()
    assert outcomes(ledger) == wanted(street)
    waiting = [number for number, outcome in wanted(street).items() if outcome == "waiting"]
    assert sorted(row["number"] for row in ledger["proof"]["waiting"]) == sorted(waiting)
    assert all_there(rig, street)
    assert street.truth(NAME)["sign_ins"] == 2
    assert portal(street).manners.impatient == 0
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["proof"]["waiting"][0]["number"]) == ("nothing_new", waiting[0]), told(ledger)
    street.control(NAME, {"ready": waiting[1]})
    ledger = rig.fetch(account)
    assert (ledger["state"], outcomes(ledger)[waiting[1]]) == ("complete", "filed"), told(ledger)
    assert outcomes(ledger)[waiting[0]] == "waiting"
    assert all_there(rig, street)


def test_a_portal_that_wants_to_be_left_alone_for_an_hour_is_left_alone(rig: Rig, street: Street) -> None:
    street.control(NAME, CALM)
    street.control(NAME, {"limit": {"after": 6, "seconds": 3600}})
    account = account_of(rig, street)
    ledger = rig.fetch(account)
    assert ledger["proof"] is None
    assert (ledger["state"], ledger["failure"]["code"]) == ("portal_down", "portal_down.too_many_requests"), told(
        ledger
    )
    assert "filed" in outcomes(ledger).values()
    # Only what was under way already when the portal said so.
    assert portal(street).manners.impatient < REQUESTS_IN_FLIGHT
    street.control(NAME, CALM)
    ledger = rig.fetch(account)
    assert ledger["state"] == "complete", told(ledger)
    assert all_there(rig, street)


@pytest.mark.parametrize("loop", ["first", "same"])
def test_pages_in_a_circle_are_never_complete(rig: Rig, street: Street, loop: str) -> None:
    street.control(NAME, {**CALM, "loop": loop, "per_page": 5})
    account = account_of(rig, street)
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["proof"]) == ("incomplete", None), told(ledger)
    assert ledger["failure"]["code"] in ("fetch.paging_loops", "fetch.next_did_nothing")
    assert len(ledger["rows"]) == street.truth(NAME)["rows_shown"]
    assert all_there(rig, street)
    street.control(NAME, {"loop": None})
    ledger = rig.fetch(account)
    assert (ledger["state"], set(outcomes(ledger).values())) == (
        "nothing_new",
        {"already_had", "no_document", "waiting"},
    )


def test_ninety_five_pages_are_read_to_the_end_though_the_session_ends_on_the_way(rig: Rig, street: Street) -> None:
    street.control(NAME, {**CALM, "rows": 190, "per_page": 2})
    street.control(NAME, {"session_ends": {"at": 60, "times": 2, "how": "page"}})
    account = account_of(rig, street)
    ledger = rig.fetch(account, seconds=1_200)
    assert ledger["state"] == "complete", told(ledger)[-2000:] + rig.log()
    assert (ledger["proof"]["pages"], outcomes(ledger)) == (95, wanted(street))
    assert all_there(rig, street)


def test_the_archive_is_sound_after_all_of_this(rig: Rig) -> None:
    assert rig.commands.run("verify")[-1].get("findings", []) == []
