"""Whose tab it is that an interrupted fetch left open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host import protocol
from host.browser.leftover_tabs import LeftoverTabs
from host.paths import Paths
from host.store import Store
from tests.support.clocks import HandClock

PROVIDER = "login.example"
HOSTS = ["portal.example", PROVIDER]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as made:
        yield made


def tab(number: int, host: str = PROVIDER, container: str | None = None) -> protocol.Tab:
    return protocol.Tab(tab=number, url=f"https://{host}/", status="complete", active=False, container=container)


def account_that_asks(store: Store, number: int | None, browser: str = "p1") -> str:
    account = store.accounts.add(f"https://portal{len(store.accounts.list())}.example/", browser=browser).id
    store.attention.open(account, "sign_in", tab=number)
    return account


def taken(tabs: LeftoverTabs, account: str, container: str | None = None) -> int | None:
    found = tabs.take(account, HOSTS, container)
    return found.tab if found is not None else None


def test_two_accounts_of_one_identity_provider_get_their_own_tabs(store: Store) -> None:
    one, other = account_that_asks(store, 7), account_that_asks(store, 8)
    tabs = LeftoverTabs([tab(7), tab(8)], store, "p1")

    assert taken(tabs, other) == 8
    assert taken(tabs, other) is None
    assert taken(tabs, one) == 7


def test_its_own_tab_comes_before_one_in_which_nobody_was_asked(store: Store) -> None:
    account = account_that_asks(store, 8)
    tabs = LeftoverTabs([tab(7), tab(8)], store, "p1")

    assert [taken(tabs, account) for _ in range(3)] == [8, 7, None]


def test_tabs_of_other_hosts_and_containers_stay(store: Store) -> None:
    account = account_that_asks(store, None)
    tabs = LeftoverTabs([tab(7, "elsewhere.example"), tab(8, container="work")], store, "p1")

    assert taken(tabs, account) is None
    assert taken(tabs, account, "work") == 8


def test_a_number_of_another_browser_says_nothing(store: Store) -> None:
    account_that_asks(store, 7, browser="p2")
    account = account_that_asks(store, None)

    assert taken(LeftoverTabs([tab(7)], store, "p1"), account) == 7
