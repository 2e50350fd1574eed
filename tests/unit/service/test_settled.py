"""The document that was filed last is flushed as a row, and the journal's head has it, wherever the host stops filing."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from host import protocol
from host.archive.journal_head import HeadFile
from host.rpc.framing import Pipe
from host.rpc.plain import Greeting
from host.service.presence import Presence
from host.service.session import Session
from tests.support.archive_kit import House, facts, pdf

GREETING = Greeting("p1", "chromium", "1", "0", "en")
BROWSER = protocol.Browser(name="chromium", version="1")
HELLO = protocol.HelloParams(protocol=1, extension="0", profile="p1", browser=BROWSER, language="en")


class Room:
    def __init__(self, folder: Path) -> None:
        self.house = House(folder)
        presence = Presence(self.house.store, self.house.paths, GREETING)
        pipe = Pipe(io.BytesIO(), io.BytesIO())
        self.session = Session(pipe, HELLO, self.house.paths, self.house.store, presence)

    def file(self, number: int) -> None:
        staged = self.session.archive.staging_file(f"t{number}")
        staged.write(0, pdf(number))
        self.session.archive.file_document(self.house.account(), None, staged, facts(number))

    def is_settled(self) -> bool:
        head = HeadFile(self.house.paths.archive, self.session.archive._files).read()
        last = self.house.store.journal.head()
        assert head is not None
        assert last is not None
        return head.seq == last.seq


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.session.end()
    made.house.close()


def of_a_fetch(room: Room) -> None:
    fetch = room.house.store.fetches.queue(room.house.account().id)
    run = SimpleNamespace(run=lambda: None, update_bundle=lambda: None)
    room.session._ended.set()  # so that nothing else is begun
    room.session._run(run, fetch, threading.Event())  # type: ignore[arg-type]


def of_the_reading(room: Room) -> None:
    room.session._background_reader._try_all()


@pytest.mark.parametrize("end", [of_a_fetch, of_the_reading, lambda room: room.session.end()])
def test_it_is_settled_at_the_end(room: Room, end: Callable[[Room], None]) -> None:
    room.file(1)
    room.file(2)
    assert not room.is_settled()
    end(room)
    assert room.is_settled()


def test_an_account_is_free_while_its_bundle_is_made(room: Room) -> None:
    store, account = room.house.store, room.house.account().id
    fetch = store.fetches.queue(account)
    store.fetches.finish(fetch.id, "portal_changed", None, None)
    assert store.leases.take(account, room.session.host_id, 60)
    holders: list[str | None] = []
    run = SimpleNamespace(run=lambda: None, update_bundle=lambda: holders.append(store.leases.holder(account)))
    ticket = SimpleNamespace(release=lambda: None)
    room.session._run(run, fetch, ticket)  # type: ignore[arg-type]
    assert holders == [None]
