"""The row of the document that was filed last is not flushed by itself: nothing that is told, written elsewhere or done at a
start may count on it before it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.archive import Facts
from host.errors import WorldError
from host.store import JournalEntry
from tests.support.archive_kit import House, Killed


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


def interrupted(house: House, number: int) -> None:
    """What a power cut leaves of a filing whose row was not flushed: its intent and its file."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    house.store.within(0).documents.commit = killed  # type: ignore[method-assign, assignment]
    with pytest.raises(Killed):
        house.bring(number)
    house.die()


@pytest.mark.parametrize("earlier", [0, 2])
def test_a_start_while_the_disk_of_the_archive_is_not_there_takes_nothing_back(tmp_path: Path, earlier: int) -> None:
    before = House(tmp_path / "data")
    for number in range(earlier):
        before.bring(number + 5)
    interrupted(before, 1)
    disk, away = before.paths.archive, tmp_path / "away"
    for is_mounted_over in (False, True):
        shutil.move(disk, away)
        if is_mounted_over:
            disk.mkdir()
        without = House(tmp_path / "data")
        assert disk.exists() is is_mounted_over
        assert without.archive.recover().undone == 0
        assert [intent.document.number for intent in without.store.documents.intents()] == ["RE-1"]
        without.close()
        shutil.rmtree(disk, ignore_errors=True)
        shutil.move(away, disk)
    again = House(tmp_path / "data")
    assert [document.number for document in again.archive.recover().finished] == ["RE-1"]
    assert again.codes() == []
    again.close()


def test_a_journal_that_cannot_be_flushed_hides_no_reason(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.bring(1)

    def full() -> None:
        raise WorldError("store.disk_full", file="x")

    monkeypatch.setattr(house.store.within(0), "flush", full)
    with pytest.raises(WorldError) as refused:
        house.bring(2, b"<html>no document</html>", Facts(number="RE-2", content_type="application/pdf"))
    assert refused.value.code.startswith("download.")
    assert house.staged() == []


def test_a_removed_file_comes_back_although_the_head_cannot_follow(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.bring(1)
    (house.paths.archive / house.files()[0]).unlink()

    def full() -> None:
        raise WorldError("store.disk_full", file="x")

    monkeypatch.setattr(house.store.within(0), "flush", full)
    assert not house.bring(1).new
    assert len(house.files()) == 1


def test_the_head_follows_the_newest_of_two_filings_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one of two threads that committed first says so last."""
    commit = house.store.documents.commit
    is_first = True

    def overtaken(*values: Any, **named: Any) -> Any:
        nonlocal is_first
        filed = commit(*values, **named)
        if is_first:
            is_first = False
            house.bring(2)
        return filed

    monkeypatch.setattr(house.store.within(0).documents, "commit", overtaken)
    house.bring(1)
    house.archive.settle()
    head, last = house.archive._folders.of(0).head.read(), house.store.journal.head()
    assert head is not None
    assert last is not None
    assert (head.seq, head.hash) == (last.seq, last.hash)


def test_what_leaves_the_house_is_on_the_disk_first(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another host's document too: its row could be lost by a power cut, and another entry would take its number."""
    other = House(house.paths.data)
    house.bring(1)
    house.archive.settle()
    other.bring(2)
    flushed: list[JournalEntry | None] = []
    flush = house.store.flush

    def noted() -> None:
        flush()
        flushed.append(house.store.journal.head())

    monkeypatch.setattr(house.store, "flush", noted)
    house.archive.export_journal()
    assert flushed[-1] == other.store.journal.head()
    other.close()


@pytest.mark.parametrize("code", ["store.locked", "store.disk_full"])
def test_nothing_is_sealed_that_cannot_be_flushed(house: House, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    house.bring(1)
    house.archive.checkpoint()

    def failing() -> None:
        raise WorldError(code, file="x")

    monkeypatch.setattr(house.store, "flush", failing)
    with pytest.raises(WorldError) as refused:
        house.archive.checkpoint()
    assert refused.value.code == code


@pytest.mark.parametrize("is_made_anew", [False, True])
def test_the_head_waits_for_the_flush_of_what_another_host_filed(
    house: House, monkeypatch: pytest.MonkeyPatch, is_made_anew: bool
) -> None:
    house.bring(1)
    house.archive.settle()
    other = House(house.paths.data)
    other.bring(2)
    head = house.archive._folders.of(0).head
    if is_made_anew:
        head.path.unlink()
    at_flush = []
    flush = house.store.flush

    def noted() -> None:
        at_flush.append(head.read())
        flush()

    monkeypatch.setattr(house.store.within(0), "flush", noted)
    if is_made_anew:
        house.archive._folders.of(0).filer.ensure_archive()
    else:
        house.archive._folders.of(0).filer.follow_journal()
    now, last = head.read(), house.store.journal.head()
    assert now is not None
    assert last is not None
    assert now.seq == last.seq
    assert at_flush
    assert at_flush[0] != now
    other.close()
