"""A host's row and lock: what another thread still does when the host has ended leaves neither behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.paths import Paths
from host.rpc.plain import Greeting
from host.service.presence import Presence
from host.store import Store
from tests.support.clocks import HandClock

GREETING = Greeting(profile="p1", browser="chromium", browser_version="1", extension="0", language="en")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").make()


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with Store(paths, HandClock()) as made:
        yield made


@pytest.fixture
def presence(store: Store, paths: Paths) -> Presence:
    return Presence(store, paths, GREETING)


def locks(paths: Paths) -> list[Path]:
    return list(paths.host_locks.glob("*.lock"))


def test_a_host_is_known_from_its_begin_to_its_end(presence: Presence, store: Store, paths: Paths) -> None:
    presence.beat()
    assert [host.host_id for host in store.hosts.alive()] == [presence.host_id]
    assert len(locks(paths)) == 1
    presence.end()
    assert store.hosts.alive() == []
    assert locks(paths) == []


@pytest.mark.parametrize("had_begun", [True, False], ids=["begun", "not_begun"])
def test_nothing_is_written_once_it_has_ended(presence: Presence, store: Store, paths: Paths, had_begun: bool) -> None:
    """The thread that waits may be on its way to the next heartbeat when the pipe closes."""
    if had_begun:
        presence.begin()
    presence.end()
    assert presence.begin() is False
    presence.beat()
    assert store.hosts.alive() == []
    assert locks(paths) == []
