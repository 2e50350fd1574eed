"""A host that was killed holds nothing any more, at once; a living one keeps what is its own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.service.liveness import Liveness
from host.store import Store
from tests.support.clocks import HandClock
from tests.unit.service.test_session import Host


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as made:
        yield made


def enter(folder: Path, store: Store, host_id: str, account: str) -> Liveness:
    lives = Liveness(folder, store, host_id)
    lives.begin()
    store.hosts.beat(host_id, "p1", 1, "chromium", "0", "0")
    assert store.leases.take(account, host_id, 30)
    return lives


def test_only_the_dead_are_buried(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "lives"
    account = store.accounts.add("https://portal.example/").id
    living = enter(folder, store, "one", account)
    other = Liveness(folder, store, "two")
    other.begin()
    assert not other.release_dead("one")
    assert other.release_all_dead() == 0
    assert not other.release_dead("two")
    assert not other.release_dead("nobody ever")
    assert store.leases.holder(account) == "one"
    living.end()
    assert store.leases.holder(account) is None
    other.end()
    assert list(folder.glob("*.lock")) == []


def test_a_killed_host_frees_its_account_at_once(tmp_path: Path) -> None:
    killed = Host(tmp_path)
    killed.hello()
    with Store(Paths(tmp_path), SystemClock()) as store:
        account = store.accounts.add("https://portal.example/").id
        wait_for(lambda: bool(store.hosts.alive()))
        [before] = store.hosts.alive()
        assert store.leases.take(account, before.host_id, 3600)
        killed.process.send_signal(signal.SIGKILL)
        assert killed.process.wait(120) == -signal.SIGKILL
        killed.end()
        again = Host(tmp_path)
        again.hello()
        assert again.ask("fetch.start", {"account": account, "full": False})["result"]["state"]
        wait_for(lambda: store.fetches.list()[0].host_id not in (None, before.host_id))
        again.end()


def wait_for(true: Callable[[], bool]) -> None:
    never = threading.Event()
    for _ in range(2400):
        if true():
            return
        never.wait(0.05)
    raise AssertionError("it never became true")
