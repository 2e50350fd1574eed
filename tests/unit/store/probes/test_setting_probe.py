"""An idle host asks by a few reads whether a setting must be checked, and asks for nothing while all can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from host.paths import Paths
from host.schedule.setting_check import setting_problems, update_setting_attention
from host.store import Store
from host.store.probes.setting_probe import WINDOWS_SETTING, must_be_checked, stored_text
from tests.support.clocks import HandClock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as made:
        made.accounts.add("https://a.example/", browser="p1")
        yield made


def _general(text: str) -> Callable[[Store], None]:
    return lambda store: store.settings.set(WINDOWS_SETTING, text)


def _own(text: str) -> Callable[[Store], None]:
    return lambda store: store.accounts.set(store.accounts.list()[0].id, windows=text) and None


@pytest.mark.parametrize(
    "change", [_general('{"zone": "Europe/Amsterdam"}'), _own('{"zone": "UTC"}'), lambda store: None]
)
def test_what_can_be_read_is_not_checked(store: Store, change: Callable[[Store], None]) -> None:
    change(store)
    assert not must_be_checked(store)
    assert setting_problems(store) == []


@pytest.mark.parametrize("where", [_general, _own])
@pytest.mark.parametrize(
    "text", ['{"zone": "Old/Name"}', '{"zone": "../../etc"}', '{"zone": 5}', "{}", "[]", "", "{", '"UTC"']
)
def test_what_may_be_unreadable_is_checked(
    store: Store, where: Callable[[str], Callable[[Store], None]], text: str
) -> None:
    where(text)(store)
    assert must_be_checked(store)
    assert len(setting_problems(store)) == 1


def test_a_value_of_an_account_is_checked(store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection, connection:
        connection.execute("UPDATE accounts SET every_days=0")
    assert must_be_checked(store)


def test_what_was_told_is_checked_until_it_was_taken_back(store: Store) -> None:
    _general("{")(store)
    update_setting_attention(store)
    _general('{"zone": "UTC"}')(store)
    assert must_be_checked(store)
    update_setting_attention(store)
    assert not must_be_checked(store)


def test_the_stored_text_is_shown_as_it_is(store: Store, tmp_path: Path) -> None:
    assert stored_text(store) is None
    _general("{")(store)
    assert stored_text(store) == "{"
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection, connection:
        connection.execute("UPDATE settings SET value='{\"zone\": 1}' WHERE key='windows'")
    assert stored_text(store) == '{"zone": 1}'
