"""A fetch driven from outside, at a site that Ophaler has never seen: no connector, no portal of the street."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from tests.e2e.eau_claire import BILLS, PASSWORD, USER, EauClaire, paper
from tests.e2e.rig import Rig, told
from tests.support.browsers import BrowserName, both_browsers

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module", params=both_browsers)
def browser(request: pytest.FixtureRequest) -> BrowserName:
    return request.param


@pytest.fixture(scope="module")
def site(browser: BrowserName) -> Iterator[EauClaire]:
    with EauClaire() as made:
        yield made


@pytest.fixture(scope="module")
def rig(site: EauClaire, browser: BrowserName, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    made = Rig(tmp_path_factory.mktemp("unseen"), {site.host: (USER, PASSWORD)}, browser=browser)
    yield made
    made.close()


@pytest.fixture(scope="module")
def first(rig: Rig, site: EauClaire) -> dict:
    return {"account": (account := rig.add(site.url)), "ledger": rig.fetch(account)}


def test_every_row_is_accounted_for_and_every_document_is_there(first: dict, rig: Rig) -> None:
    ledger = first["ledger"]
    assert ledger["state"] == "complete", told(ledger) + rig.log()
    shown = [
        (row["number"], row["date"], row["total"], row["currency"], row["kind"], row["outcome"])
        for row in ledger["rows"]
    ]
    wanted = [
        (bill.number, bill.iso, bill.total, "EUR", "credit_note" if bill.credit else "invoice", "filed")
        for bill in BILLS
    ]
    assert shown == wanted
    assert set(rig.archive()) == {hashlib.sha256(paper(bill)).hexdigest() for bill in BILLS}


def test_the_second_fetch_brings_nothing_and_says_why_that_is_true(first: dict, rig: Rig) -> None:
    ledger = rig.fetch(first["account"])
    assert ledger["state"] == "nothing_new", told(ledger) + rig.log()
    assert ledger["proof"]["known_rows"]
    assert {row["outcome"] for row in ledger["rows"]} == {"already_had"}
    assert len(rig.archive()) == len(BILLS)


def test_nothing_harmful_was_touched(first: dict, site: EauClaire) -> None:
    assert first["ledger"]["rows"]
    assert site.harmful == []


def test_the_journal_and_the_files_agree(first: dict, rig: Rig) -> None:
    assert first["ledger"]["rows"]
    found = rig.commands.run("verify")
    assert found[-1].get("findings", []) == [], found
