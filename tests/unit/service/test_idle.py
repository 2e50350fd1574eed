"""An idle host by a clock that the test moves: what it notices, when, and how it hands over to the session."""

from __future__ import annotations

import io
import json
import struct
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.paths import Paths
from host.rpc.framing import Pipe, encode
from host.rpc.plain import Greeting
from host.service import idle as idle_host
from host.service.idle import LOOK_SECONDS, POLL_SECONDS, RETRY_SECONDS, IdleHost, IdleWatch
from host.service.presence import Presence
from host.store import Store
from host.store.database import stamp
from tests.support.clocks import HandClock

GREETING = Greeting("p1", "chromium", "1", "0", "en")
FOR_NOBODY = {"method": "tab.closed", "params": {"tab": 1}}
CALL = {"id": 2, "method": "status.get", "params": {}}


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").make()


@pytest.fixture
def store(paths: Paths, clock: HandClock) -> Iterator[Store]:
    with Store(paths, clock) as made:
        yield made


@pytest.fixture
def command(paths: Paths, clock: HandClock) -> Iterator[Store]:
    """The store as another process sees it, such as a command."""
    with Store(paths, clock) as made:
        yield made


@pytest.fixture
def watch(store: Store, paths: Paths) -> Iterator[IdleWatch]:
    presence = Presence(store, paths, GREETING)
    yield IdleWatch(store, paths, "p1", presence)
    presence.end()


def plan(store: Store, at: datetime) -> str:
    account = store.accounts.add(f"https://portal{len(store.accounts.list())}.example/", browser="p1").id
    store.accounts.set(account, next_due=stamp(at))
    return account


# --- the watch


def test_it_notices_an_account_at_the_second_at_which_it_is_due(
    watch: IdleWatch, store: Store, clock: HandClock
) -> None:
    plan(store, clock.now() + timedelta(hours=3))
    assert watch.step() is None
    seconds = 0
    while watch.step() is None:
        clock.move(POLL_SECONDS)
        seconds += 1
    assert seconds == 3 * 3600


def test_a_ring_makes_it_read_what_a_command_changed(
    watch: IdleWatch, paths: Paths, clock: HandClock, command: Store
) -> None:
    assert watch.step() is None
    plan(command, clock.now() + timedelta(seconds=5))
    paths.ring()
    assert watch.step() is None
    clock.move(5)
    assert watch.step() == "an account is due"


def test_a_change_without_a_ring_is_found_within_a_minute(watch: IdleWatch, clock: HandClock, command: Store) -> None:
    assert watch.step() is None
    account = command.accounts.add("https://portal.example/", browser="p1").id
    command.fetches.queue(account)
    clock.move(LOOK_SECONDS - POLL_SECONDS)
    assert watch.step() is None
    clock.move(POLL_SECONDS)
    assert watch.step() == "a fetch waits"


def test_a_time_that_a_command_moved_away_is_no_longer_waited_for(
    watch: IdleWatch, paths: Paths, store: Store, clock: HandClock, command: Store
) -> None:
    account = plan(store, clock.now() + timedelta(seconds=5))
    assert watch.step() is None
    command.accounts.set(account, next_due=stamp(clock.now() + timedelta(hours=1)))
    paths.ring()
    clock.move(5)
    assert watch.step() is None


def test_what_was_due_while_the_computer_slept_is_noticed_at_once(
    watch: IdleWatch, store: Store, clock: HandClock
) -> None:
    plan(store, clock.now() + timedelta(hours=3))
    assert watch.step() is None
    clock.set(clock.now() + timedelta(hours=8))
    assert watch.step() == "an account is due"


def test_after_a_sleep_and_after_the_clock_was_set_it_is_seen_alive_at_once(
    watch: IdleWatch, store: Store, clock: HandClock
) -> None:
    assert watch.step() is None
    for step in (timedelta(hours=8), -timedelta(hours=16)):
        clock.set(clock.now() + step)
        assert store.hosts.alive() == []
        assert watch.step() is None
        assert [row.profile for row in store.hosts.alive()] == ["p1"]


def test_plans_are_examined_when_the_clock_was_set_back(watch: IdleWatch, store: Store, clock: HandClock) -> None:
    plan(store, clock.now() + timedelta(days=2))
    assert watch.step() is None
    clock.set(clock.now() - timedelta(days=365))
    assert watch.step() == "a plan lies far ahead"


def test_it_beats_once_a_minute(watch: IdleWatch, store: Store, clock: HandClock) -> None:
    seen = set()
    for _ in range(3 * 60):
        assert watch.step() is None
        [row] = store.hosts.alive()
        seen.add(row.seen_at)
        clock.move(1)
    assert len(seen) == 3


def test_a_database_that_cannot_be_read_is_tried_again(
    watch: IdleWatch, store: Store, paths: Paths, clock: HandClock
) -> None:
    paths.database.write_bytes(b"this is no database" * 100)
    assert watch.step() is None
    assert not watch.has_looked
    paths.database.unlink()
    clock.move(LOOK_SECONDS)
    assert watch.step() is None
    assert watch.has_looked
    assert [row.profile for row in store.hosts.alive()] == ["p1"]


# --- the host


class Session:
    """Stands for the real one."""

    def __init__(self, presence: Presence) -> None:
        self.presence = presence
        self.served: list[bytes] = []
        self.is_ended = False

    def serve(self, first: bytes) -> None:
        self.served.append(first)

    def end(self) -> None:
        assert not self.is_ended
        self.is_ended = True


class Idle:
    """An idle host whose pipe holds these messages and then ends."""

    def __init__(self, store: Store, paths: Paths, *messages: dict[str, Any]) -> None:
        self.sessions: list[Session] = []
        self.out = io.BytesIO()
        raws = [encode({"jsonrpc": "2.0", **message}) for message in messages]
        said = b"".join(struct.pack("=I", len(raw)) + raw for raw in raws)
        self.host = IdleHost(Pipe(io.BytesIO(said), self.out), GREETING, paths, store, self.start)

    def start(self, presence: Presence) -> Session:
        self.sessions.append(Session(presence))
        return self.sessions[-1]

    def told(self) -> list[dict[str, Any]]:
        pipe = Pipe(io.BytesIO(self.out.getvalue()), io.BytesIO())
        told = []
        while (raw := pipe.read()) is not None:
            told.append(json.loads(raw))
        return told


def test_the_first_call_is_handed_to_the_session_whole(store: Store, paths: Paths) -> None:
    idle = Idle(store, paths, FOR_NOBODY, CALL)
    idle.host.serve()
    [session] = idle.sessions
    assert [json.loads(raw) for raw in session.served] == [{"jsonrpc": "2.0", **CALL}]
    assert session.is_ended


@pytest.mark.parametrize("message", [{"id": 1, "result": {}}, {"method": "tab.closed", "params": {"tab": "1"}}])
def test_what_it_does_not_understand_is_the_sessions(store: Store, paths: Paths, message: dict[str, Any]) -> None:
    idle = Idle(store, paths, message)
    idle.host.serve()
    assert len(idle.sessions) == 1


def test_a_pipe_that_ends_needs_no_session(store: Store, paths: Paths) -> None:
    idle = Idle(store, paths, FOR_NOBODY)
    idle.host.serve()
    assert idle.sessions == []
    assert store.hosts.alive() == []
    assert paths.doorbell.exists(), "hosts that wait for one of its accounts look at once"


def test_a_due_account_starts_the_session_without_any_message(store: Store, paths: Paths, clock: HandClock) -> None:
    due = clock.now() + timedelta(hours=3)
    plan(store, due)
    idle = Idle(store, paths)
    idle.host.wait()
    assert len(idle.sessions) == 1
    assert clock.now() == due
    [told] = idle.told()
    assert (told["method"], told["params"]["attention"]) == ("attention.changed", [])
    idle.host.serve()
    assert idle.sessions[0].served == []
    assert idle.sessions[0].is_ended


def test_call_and_due_time_start_one_session(store: Store, paths: Paths, clock: HandClock) -> None:
    plan(store, clock.now())
    idle = Idle(store, paths, CALL)
    idle.host.wait()
    idle.host.serve()
    [session] = idle.sessions
    assert len(session.served) == 1


def test_a_host_whose_pipe_has_closed_starts_no_session_any_more(store: Store, paths: Paths, clock: HandClock) -> None:
    idle = Idle(store, paths)
    idle.host.serve()
    plan(store, clock.now())
    idle.host.wait()
    assert idle.sessions == []


def test_a_mistake_while_idle_is_left_to_the_session(
    store: Store, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> bool:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(store.attention, "concerns", broken)
    idle = Idle(store, paths)
    idle.host.wait()
    assert len(idle.sessions) == 1


def test_two_hosts_of_one_data_folder_are_both_seen(store: Store, paths: Paths) -> None:
    first, second = Presence(store, paths, GREETING), Presence(store, paths, GREETING)
    for presence in (first, second):
        assert presence.begin()
        assert not presence.begin()
    assert {row.host_id for row in store.hosts.alive()} == {first.host_id, second.host_id}
    assert not first.release_dead(second.host_id)
    first.end()
    assert [row.host_id for row in store.hosts.alive()] == [second.host_id]
    second.end()


def test_waiting_ends_with_the_pipe(store: Store, paths: Paths) -> None:
    idle = Idle(store, paths)
    waiting = threading.Thread(target=idle.host.wait)
    waiting.start()
    idle.host.serve()
    waiting.join(120)
    assert not waiting.is_alive()


def test_a_store_that_could_not_be_read_is_read_again_within_seconds(
    watch: IdleWatch, store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(idle_host, "need_of_session", _refuse)
        assert watch.step() is None
    store.fetches.queue(plan(store, clock.now() + timedelta(days=9)))
    clock.move(RETRY_SECONDS)
    assert watch.step() == "a fetch waits"


def test_a_session_that_cannot_start_is_started_again(store: Store, paths: Paths, clock: HandClock) -> None:
    """The full disk of a minute ago must not hold back every fetch until somebody opens the popup."""
    store.fetches.queue(plan(store, clock.now()))
    idle, tries = Idle(store, paths), []

    def start(presence: Presence) -> Session:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no space left on device")
        return idle.start(presence)

    host = IdleHost(Pipe(io.BytesIO(), io.BytesIO()), GREETING, paths, store, start)
    host.wait()
    assert len(tries) == 2
    assert len(idle.sessions) == 1


def _refuse(*_: object) -> str | None:
    raise WorldError("store.unreadable", file="ophaler.sqlite")
