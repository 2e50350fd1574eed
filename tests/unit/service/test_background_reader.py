"""Documents are read after they were filed, once, by one host at a time, and whatever stops that loses none."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from host.errors import WorldError
from host.file_lock import try_lock
from host.reading.document_reading import FieldValue, Reading
from host.reading.register import READER_VERSION, correct
from host.service.background_reader import BackgroundReader
from host.service.needs import need_of_session
from host.store import READ_ANEW, ReadingProgress
from tests.support.archive_kit import House, pdf

# The hand clock stands on a Monday.
CLOSED = '{"zone":"UTC","allow":[{"days":["sun"],"from":"03:00","to":"03:01"}]}'
PATIENCE = 120.0
"""Seconds after which a test gives up; none waits for them."""


class FakeReader:
    """Says that each document is number ``X``; ``errors`` are raised for the bytes of a document, and those of ``blank`` have
    no text."""

    def __init__(self) -> None:
        self.number = "X"
        self.asked: list[bytes] = []
        self.errors: dict[bytes, str] = {}
        self.blank: set[bytes] = set()

    def read(self, data: bytes, content_type: str | None) -> Reading:
        assert content_type == "application/pdf"
        self.asked.append(data)
        if data in self.errors:
            raise WorldError(self.errors[data])
        if data in self.blank:
            return Reading()
        return Reading(fields={"number": FieldValue(self.number, "xml")}, text="words")


class Room:
    def __init__(self, folder: Path) -> None:
        self.house = House(folder / "data")
        self.reader = FakeReader()
        self.background = self.another()

    def another(self) -> BackgroundReader:
        return BackgroundReader(self.house.store, self.house.archive, self.house.paths, "p1", self.reader)

    def look(self) -> None:
        self.background.look()
        self.background.wait(PATIENCE)

    def states(self) -> list[str]:
        return [row.state for row in self.house.store.readings.newest()]

    def make_earlier(self) -> None:
        """As if an earlier version had filed what is there."""
        with closing(sqlite3.connect(self.house.paths.database)) as connection, connection:
            connection.execute("UPDATE reading_queue SET earlier=1")

    def make_older(self) -> None:
        """As if an older reader had read what is there."""
        with closing(sqlite3.connect(self.house.paths.database)) as connection, connection:
            connection.execute("UPDATE readings SET reader=?", (READER_VERSION - 1,))
            connection.execute("DELETE FROM settings WHERE key='documents_read_for'")

    def set_windows(self, windows: str | None) -> None:
        with closing(sqlite3.connect(self.house.paths.database)) as connection, connection:
            connection.execute("UPDATE accounts SET windows=?", (windows,))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.background.stop()
    made.house.close()


def test_what_was_filed_is_read_once_newest_first(room: Room) -> None:
    for number in (1, 2, 3):
        room.house.bring(number)
    assert need_of_session(room.house.store, room.house.paths, "p1") == "a document was filed and not read"
    room.look()
    assert room.reader.asked == [pdf(3), pdf(2), pdf(1)]
    assert room.states() == ["read"] * 3
    room.look()
    assert len(room.reader.asked) == 3
    assert need_of_session(room.house.store, room.house.paths, "p1") is None


def test_a_document_that_cannot_be_read_is_asked_once_and_stays_findable(room: Room) -> None:
    for number in (1, 2, 3):
        room.house.bring(number)
    room.reader.errors = {pdf(2): "reading.took_too_long"}
    (room.house.paths.archive / room.house.store.documents.list()[0].file).unlink()
    room.look()
    assert room.states() == ["failed", "failed", "read"]
    stored = [room.house.store.readings.get(row.id) for row in room.house.store.documents.list()[:2]]
    assert [one.failure for one in stored if one is not None] == ["register.file_gone", "reading.took_too_long"]
    assert room.house.store.search.search("re-2").places == (2,)
    room.look()
    assert len(room.reader.asked) == 2


def test_a_worker_that_does_not_start_stops_the_reading_and_loses_nothing(room: Room) -> None:
    for number in (1, 2):
        room.house.bring(number)
    room.reader.errors = {pdf(2): "reading.no_worker"}
    room.look()
    assert room.background.problem is not None
    assert room.background.problem.code == "reading.no_worker"
    assert room.house.store.readings.progress() == ReadingProgress(2, 0)
    assert room.house.store.search.search("re-2").places == (2,)
    room.reader.errors = {}
    room.look()
    assert room.background.problem is None
    # The one at which it failed comes last.
    assert room.reader.asked == [pdf(2), pdf(1), pdf(2)]
    assert room.states() == ["read", "read"]


def test_a_damaged_document_does_not_wait_for_the_disk_of_another_administration(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = room.house.bring(1).document
    assert document is not None
    file = room.house.paths.archive / document.file
    file.unlink()

    def require(number: int | None = None) -> None:
        if number != 0:
            raise WorldError("archive.folder_gone", folder="/unplugged")

    monkeypatch.setattr(room.house.archive, "require_folder", require)
    room.look()
    assert room.background.problem is None
    assert room.states() == ["failed"]


def test_documents_on_a_disk_that_is_not_connected_wait_for_it(room: Room) -> None:
    for number in (1, 2):
        room.house.bring(number)
    archive = room.house.paths.archive
    elsewhere = archive.with_name("unplugged")
    archive.rename(elsewhere)
    archive.mkdir()
    room.look()
    assert room.background.problem is not None
    assert room.background.problem.code == "archive.folder_gone"
    assert room.states() == ["waiting"] * 2
    archive.rmdir()
    elsewhere.rename(archive)
    room.look()
    assert room.states() == ["read"] * 2


def test_a_document_whose_file_comes_back_is_read(room: Room) -> None:
    document = room.house.bring(1).document
    room.house.bring(2)
    (room.house.paths.archive / document.file).unlink()
    room.look()
    assert room.states() == ["read", "failed"]
    assert not room.house.bring(1).new
    room.look()
    assert room.states() == ["read"] * 2
    assert room.reader.asked == [pdf(2), pdf(1)]


def test_what_was_indexed_is_merged_once_nothing_waits(room: Room) -> None:
    for number in range(1, 7):
        room.house.bring(number)
    room.look()
    assert room.states() == ["read"] * 6
    assert not room.house.store.search.tidy()


def test_a_document_that_is_renamed_meanwhile_is_read(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    document = room.house.bring(1).document
    before = replace(document, file="2026/former name.pdf")
    monkeypatch.setattr(room.background, "_waiting", lambda: iter([before]))
    room.look()
    assert room.states() == ["read"]


def test_a_disk_that_fills_while_indexing_is_said_and_filing_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.house.bring(1)
    keep = room.house.store.readings.keep

    def full(*_: object) -> None:
        raise WorldError("store.disk_full", file="x")

    monkeypatch.setattr(room.house.store.readings, "keep", full)
    room.look()
    assert room.background.problem is not None
    assert room.background.problem.code == "store.disk_full"
    assert room.house.bring(2).new
    monkeypatch.setattr(room.house.store.readings, "keep", keep)
    room.look()
    assert room.states() == ["read", "read"]
    assert room.background.problem is None
    assert room.house.codes() == []


def test_earlier_documents_wait_for_their_accounts_windows_and_are_found_before(room: Room) -> None:
    for number in (1, 2):
        room.house.bring(number)
    room.make_earlier()
    assert room.house.store.readings.progress() == ReadingProgress(2, 2)
    assert need_of_session(room.house.store, room.house.paths, "p1") is None
    room.set_windows(CLOSED)
    room.house.bring(3)
    room.look()
    assert room.reader.asked == [pdf(3)]
    assert room.house.store.search.search("re-1").places == (1,)
    room.set_windows(None)
    room.look()
    assert room.reader.asked == [pdf(3), pdf(2), pdf(1)]


def test_what_an_older_reader_read_is_read_anew_once_in_its_accounts_window(room: Room) -> None:
    corrected, other = (room.house.bring(number).document for number in (1, 2))
    room.look()
    correct(room.house.store, corrected.id, {"number": "RE-8"})
    room.make_older()
    room.set_windows(CLOSED)
    room.reader.number = "Y"
    room.look()
    assert room.house.store.readings.progress() == ReadingProgress(2, 2)
    assert len(room.reader.asked) == 2
    room.set_windows(None)
    room.look()
    room.look()
    assert room.house.store.readings.progress() == ReadingProgress(0, 0)
    assert room.reader.asked[2:] == [pdf(2), pdf(1)]
    numbers = {row.document: row.fields.values["number"] for row in room.house.store.readings.newest()}
    assert numbers == {corrected.id: "RE-8", other.id: "Y"}
    assert [json.loads(entry.payload) for entry in room.house.store.journal.entries() if entry.event == READ_ANEW] == [
        {
            "id": other.id,
            "reader": READER_VERSION,
            "fields": {"number": {"value": "Y", "source": "xml"}},
            "before": {"number": {"value": "X", "source": "xml"}},
        }
    ]
    assert room.house.codes() == []


def test_what_cannot_be_read_anew_keeps_its_reading(room: Room) -> None:
    damaged, scan = (room.house.bring(number).document for number in (1, 2))
    room.look()
    room.make_older()
    room.reader.errors[pdf(1)] = "reading.broken_pdf"
    room.reader.blank.add(pdf(2))
    room.look()
    assert len(room.reader.asked) == 4
    assert room.states() == ["read", "read"]
    assert {room.house.store.readings.register(each.id).fields.values["number"] for each in (damaged, scan)} == {"X"}
    assert room.house.store.readings.progress() == ReadingProgress(0, 0)


def test_a_fetch_that_is_under_way_comes_first(room: Room) -> None:
    room.house.bring(1)
    account = room.house.account()
    fetch = room.house.store.fetches.queue(account.id)
    room.house.store.accounts.bind(account.id, "p1")
    room.house.store.fetches.set_state(fetch.id, "opening", host_id="h", profile="p1")
    room.look()
    assert room.reader.asked == []
    room.house.store.fetches.finish(fetch.id, "complete", None, None)
    room.look()
    assert room.reader.asked == [pdf(1)]


def test_what_a_fetch_has_read_is_entered_without_being_read_again(room: Room) -> None:
    documents = [room.house.bring(number).document for number in (1, 2)]
    account = room.house.account()
    fetch = room.house.store.fetches.queue(account.id)
    room.house.store.fetches.set_state(fetch.id, "downloading", host_id="h", profile="p1")
    room.background.hand_over(documents[0], Reading(fields={"number": FieldValue("Y", "xml")}, text="glasvezel"))
    room.background.wait(PATIENCE)
    assert room.reader.asked == []
    assert room.house.store.search.search("glasvezel y").places == (1,)
    assert room.house.store.readings.progress() == ReadingProgress(1, 0)


def test_a_reading_that_cannot_be_entered_leaves_its_document_waiting(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = room.house.bring(1).document

    def full(*_: object) -> None:
        raise WorldError("store.disk_full", file="x")

    with monkeypatch.context() as broken:
        broken.setattr(room.house.store.readings, "keep", full)
        room.background.hand_over(document, Reading(text="glasvezel"))
        room.background.wait(PATIENCE)
    assert room.house.store.readings.progress() == ReadingProgress(1, 0)
    assert room.background.problem is not None
    room.look()
    assert room.states() == ["read"]


def test_one_host_reads_at_a_time(room: Room) -> None:
    room.house.bring(1)
    lock = try_lock(room.house.paths.reading_lock)
    assert lock is not None
    room.look()
    assert room.reader.asked == []
    os.close(lock)
    room.look()
    assert room.reader.asked == [pdf(1)]


def test_a_stopped_reader_starts_nothing(room: Room) -> None:
    room.house.bring(1)
    room.background.stop()
    room.look()
    assert room.reader.asked == []
