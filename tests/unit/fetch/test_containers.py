"""An account in a container of its own: its session and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.service.account_settings import change_account
from host.service.presenter import Presenter
from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_accounts import ROWS, A, B, Containers
from tests.support.fake_browser import PORTAL, World


class Two:
    """One account without a container, another one in "Two"."""

    def __init__(self, folder: Path) -> None:
        self.browser = Containers()
        self.world = World(folder, HandClock(), self.browser)
        self.first = self.world.account
        self.second = self.world.store.accounts.add(PORTAL, B).id
        change_account(self.world.store, self.first, {"user": A})
        change_account(self.world.store, self.second, {"container": "Two"})

    def fetch(self, account: str, why: str = "schedule") -> FetchRow:
        self.world.account = account
        return self.world.fetch(patience=3, why=why)

    def filed(self, account: str) -> list[str]:
        return sorted(row.number or "" for row in self.world.store.documents.list(account=account))

    def told(self) -> list[Any]:
        return [one for one in Presenter(self.world.store, "en").attention() if one.kind != "late_document"]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(tmp_path)
    yield made
    made.world.close()


def test_both_are_open_at_once_and_never_mixed(two: Two) -> None:
    two.browser.held["firefox-container-1"] = B
    assert two.fetch(two.second).state == "complete"
    assert two.fetch(two.first).state == "complete"
    assert (two.filed(two.first), two.filed(two.second)) == (
        sorted(number for number, _, _ in ROWS[A]),
        sorted(number for number, _, _ in ROWS[B]),
    )
    assert two.browser.signed_out == []
    assert two.world.store.accounts.get(two.second).memory.container_id == "firefox-container-1"


def test_the_wrong_one_in_a_container_is_told_as_anywhere(two: Two) -> None:
    two.browser.held["firefox-container-1"] = A
    assert two.fetch(two.second).failure_code == "account.other_owner"
    assert two.world.files() == []


def test_the_extensions_own_fetch_is_left_out(two: Two) -> None:
    two.browser.held["firefox-container-1"] = B

    def before(method: str, params: Any) -> None:
        if method == "page.fetch_bytes":
            raise WorldError("download.network")

    two.browser.before = before
    assert two.fetch(two.second).state == "incomplete"
    assert (two.browser.rungs, two.world.files()) == ([], [])
    assert two.fetch(two.first).state == "complete"
    assert len(two.browser.rungs) == len(ROWS[A])


def test_a_removed_container_is_told_and_made_anew_when_it_is_set_again(two: Two) -> None:
    two.browser.held["firefox-container-1"] = B
    assert two.fetch(two.second).state == "complete"
    kept = two.world.files()
    two.browser.named.clear()
    ended = two.fetch(two.second)
    assert (ended.state, ended.failure_code) == ("needs_person", "browser.container_gone")
    assert "Two was removed" in two.told()[0].message
    assert two.world.files() == kept
    change_account(two.world.store, two.second, {"container": "Two"})
    two.browser.held["firefox-container-2"] = B
    assert two.fetch(two.second).state == "nothing_new"
    assert two.told() == []


def test_a_browser_without_containers_says_so(two: Two) -> None:
    def before(method: str, params: Any) -> None:
        if method == "container.find":
            raise WorldError("browser.no_containers", name=params.name)

    two.browser.before = before
    ended = two.fetch(two.second)
    assert (ended.state, ended.failure_code) == ("needs_person", "browser.no_containers")
    assert "profile" in two.told()[0].message
    assert two.browser.tabs == 0


def test_the_permission_is_asked_for(two: Two) -> None:
    two.browser.permitted = False
    assert two.fetch(two.second).failure_code == "browser.containers_not_permitted"
    [asked] = two.told()
    assert (asked.kind, asked.permissions, asked.origins) == ("permission", ["cookies"], [])
    two.browser.permitted = True
    two.browser.held["firefox-container-1"] = B
    assert two.fetch(two.second).state == "complete"
    assert two.told() == []
