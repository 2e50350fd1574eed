"""What may go wrong with the database is one coded error, and nothing is half done."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from host.errors import BugError, WorldError
from host.paths import Paths
from host.store import Store
from tests.support.clocks import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), clock, busy_seconds=0.05) as made:
        yield made


def refused(code: str) -> pytest.RaisesExc[WorldError]:
    return pytest.RaisesExc((WorldError, BugError), check=lambda error: error.code == code)


def test_several_changes_are_one_or_none(store: Store) -> None:
    with refused("account.bad_url"), store.atomic():
        store.accounts.add("https://a.example/")
        store.accounts.add("no address")
    assert store.accounts.list() == []


def test_what_failed_inside_cannot_be_committed_outside(store: Store) -> None:
    with refused("store.statement"), store.atomic():
        store.accounts.add("https://a.example/")
        with refused("account.unknown"), store.atomic():
            store.accounts.get("nobody")
    assert store.accounts.list() == []


def test_a_locked_database_is_said_to_be_locked(store: Store) -> None:
    store.accounts.list()
    other = sqlite3.connect(store._base.file)
    other.execute("BEGIN IMMEDIATE")
    with refused("store.locked"):
        store.accounts.add("https://a.example/")
    assert store.accounts.list() == []
    other.rollback()
    other.close()
    assert store.accounts.add("https://a.example/")


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path, clock: HandClock, content: bytes) -> None:
    paths = Paths(tmp_path).make()
    paths.database.write_bytes(content)
    with Store(paths, clock) as store, refused("store.corrupt"):
        store.accounts.list()
    assert paths.database.read_bytes() == content


def test_a_database_with_a_damaged_page_is_said_to_be_damaged(tmp_path: Path, clock: HandClock) -> None:
    paths = Paths(tmp_path).make()
    with Store(paths, clock) as store:
        for number in range(100):
            store.suggestions.add(f"https://portal-{number}.example/" + "x" * 500, "", "", "")
    data = bytearray(paths.database.read_bytes())
    data[8192 * 2 :] = b"\x55" * (len(data) - 8192 * 2)
    paths.database.write_bytes(data)
    with Store(paths, clock) as store, refused("store.corrupt"):
        store.suggestions.list()


def test_a_database_that_cannot_be_opened_is_said_to_be_so(tmp_path: Path, clock: HandClock) -> None:
    paths = Paths(tmp_path).make()
    paths.database.mkdir()
    with Store(paths, clock) as store, refused("store.unreadable"):
        store.accounts.list()
    file = tmp_path / "file"
    file.write_text("x")
    with Store(Paths(file / "data"), clock) as store, refused("store.unreadable"):
        store.accounts.list()


def test_the_store_is_cheap_to_import() -> None:
    code = "import sys, host.store, host.archive; print([n for n in ('sqlite_utils', 'pydantic') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_closing_closes_the_connections_of_all_threads(tmp_path: Path, clock: HandClock) -> None:
    # Three that open it at once wait for one another, as long as a store outside of tests does.
    with Store(Paths(tmp_path).make(), clock) as store, ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: store.accounts.list(), range(3)))
        store.close()
        assert list(pool.map(lambda _: store.accounts.list(), range(3))) == [[], [], []]
