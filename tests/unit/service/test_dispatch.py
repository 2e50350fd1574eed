"""A session that has nobody to talk to any more starts nothing, and a fetch without an attempt left is told."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from host import protocol
from host.errors import WorldError
from host.paths import Paths
from host.rpc.framing import Pipe
from host.rpc.plain import Greeting
from host.service.presence import Presence
from host.service.resume import MAX_ATTEMPTS
from host.service.session import Session
from host.store import FetchRow, Store
from tests.support.clocks import HandClock

GREETING = Greeting("p1", "chromium", "1", "0", "en")
BROWSER = protocol.Browser(name="chromium", version="1")
HELLO = protocol.HelloParams(protocol=1, extension="0", profile="p1", browser=BROWSER, language="en")


class Broken(io.BytesIO):
    def write(self, _: object) -> int:
        raise BrokenPipeError


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").make()


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with Store(paths, HandClock()) as made:
        yield made


@pytest.fixture
def fetch(store: Store) -> FetchRow:
    """One that an earlier host left unfinished."""
    account = store.accounts.add("https://portal.example/", browser="p1")
    queued = store.fetches.queue(account.id)
    return store.fetches.set_state(queued.id, "opening", host_id="gone", profile="p1")


def session_of(store: Store, paths: Paths, out: io.BytesIO) -> Session:
    return Session(Pipe(io.BytesIO(), out), HELLO, paths, store, Presence(store, paths, GREETING))


def is_untouched(store: Store, fetch: FetchRow) -> bool:
    return store.leases.holder(fetch.account) is None and store.fetches.get(fetch.id).attempt == fetch.attempt


def test_a_session_that_has_ended_starts_nothing(store: Store, paths: Paths, fetch: FetchRow) -> None:
    session = session_of(store, paths, io.BytesIO())
    session.end()
    session.dispatch_fetches()
    assert is_untouched(store, fetch)


def test_a_session_whose_pipe_is_broken_starts_nothing(store: Store, paths: Paths, fetch: FetchRow) -> None:
    """The fetch that found it broken would be started again at once, and lose an attempt."""
    session = session_of(store, paths, Broken())
    with pytest.raises(WorldError, match="closed"):
        session.commands.tab(1)
    session.dispatch_fetches()
    assert is_untouched(store, fetch)
    session.end()


def test_a_fetch_without_an_attempt_left_is_told(store: Store, paths: Paths, fetch: FetchRow) -> None:
    for _ in range(MAX_ATTEMPTS - fetch.attempt):
        store.fetches.resume(fetch.id)
    out = io.BytesIO()
    session = session_of(store, paths, out)
    session.dispatch_fetches()
    session.end()
    raw = Pipe(io.BytesIO(out.getvalue()), io.BytesIO()).read()
    assert raw is not None
    message = json.loads(raw)
    assert (message["method"], message["params"]["state"]) == ("fetch.progress", "incomplete")
    assert is_untouched(store, store.fetches.get(fetch.id))
