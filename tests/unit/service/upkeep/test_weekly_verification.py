"""Once a week a share of the archive is verified by itself; what it finds is kept and shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from host.archive.verification.last_verification import last_verification
from host.service.needs import need_of_session
from host.service.presenter import FINDINGS, Presenter
from host.service.upkeep.weekly_verification import EVERY, WeeklyVerification
from host.store import note_findings_seen
from tests.support.archive_kit import House

# The hand clock stands on a Monday.
CLOSED = '{"zone":"UTC","allow":[{"days":["sun"],"from":"03:00","to":"03:01"}]}'


class Room:
    def __init__(self, folder: Path, documents: int) -> None:
        self.house = House(folder)
        for number in range(1, documents + 1):
            self.house.bring(number)
        self.verifier = WeeklyVerification(self.house.store, self.house.archive, self.house.paths, "p1")

    def look(self) -> tuple[str, int] | None:
        """When the last verification was, and what it found."""
        self.verifier.look()
        self.verifier.wait(20)
        last = last_verification(self.house.store)
        return None if last is None else (last.at, last.count)

    def pass_time(self, time: timedelta) -> None:
        self.house.clock.move(time.total_seconds())


def write_read_only(file: Path, data: bytes) -> None:
    file.chmod(0o600)
    file.write_bytes(data)
    file.chmod(0o444)


def flip_byte(file: Path) -> bytes:
    """Changes a byte of a document; returns what it was."""
    whole = file.read_bytes()
    write_read_only(file, whole[:20] + bytes([whole[20] ^ 1]) + whole[21:])
    return whole


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, 3)


def test_once_a_week_and_not_before(room: Room) -> None:
    first = room.look()
    assert first is not None
    assert first[1] == 0
    room.pass_time(EVERY - timedelta(minutes=1))
    assert room.look() == first
    room.pass_time(timedelta(minutes=2))
    later = room.look()
    assert later is not None
    assert later[0] > first[0]


def test_a_disk_that_goes_away_meanwhile_is_no_loss(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, away = room.house.paths.archive, room.house.paths.data / "away"
    verification = room.house.archive.verification

    def unplugged(**named: Any) -> Any:
        archive.rename(away)
        return verification(**named)

    with monkeypatch.context() as patch:
        patch.setattr(room.house.archive, "verification", unplugged)
        assert room.look() is None
    away.rename(archive)
    found = room.look()
    assert found is not None
    assert found[1] == 0


def test_each_document_has_its_turn(tmp_path: Path) -> None:
    """Of forty documents two a week: a changed byte, of the same size, is found within twenty weeks. It is told from
    then on, also in the weeks that read others, until it is mended."""
    room = Room(tmp_path, 40)
    file = room.house.paths.archive / room.house.files()[17]
    whole = flip_byte(file)
    found = []
    for _ in range(20):
        answer = room.look()
        assert answer is not None
        found.append(answer[1])
        room.pass_time(EVERY)
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, 1)
    write_read_only(file, whole)
    answer = room.look()
    assert answer is not None
    assert answer[1] == 0


def test_what_is_found_is_told_until_it_was_seen_and_again_when_there_is_more(room: Room) -> None:
    store, files = room.house.store, [room.house.paths.archive / name for name in room.house.files()]
    presenter = Presenter(store, "nl")
    room.look()
    assert presenter.attention() == []
    files[0].unlink()
    room.pass_time(EVERY)
    room.look()
    [told] = presenter.attention("p1")
    assert (told.kind, told.id, told.answers, told.general) == ("archive_findings", FINDINGS, ["seen"], True)
    assert need_of_session(store, room.house.paths, "p1") == "the archive differs"
    note_findings_seen(store)
    assert presenter.attention() == []
    assert need_of_session(store, room.house.paths, "p1") != "the archive differs"
    room.pass_time(EVERY)
    room.look()
    assert presenter.attention() == [], "the same finding was seen"
    files[1].unlink()
    room.pass_time(EVERY)
    room.look()
    [told] = presenter.attention()
    assert "2 afwijkingen" in told.message


def test_what_is_found_is_kept(room: Room) -> None:
    (room.house.paths.archive / room.house.files()[0]).unlink()
    room.look()
    last = last_verification(room.house.store)
    assert last is not None
    assert [(one.code, one.what) for one in last.findings] == [("verify.file_missing", "lost")]


def test_not_outside_of_the_windows_nor_during_a_fetch(room: Room) -> None:
    account = room.house.account()
    fetch = room.house.store.fetches.queue(account.id, why="person")
    room.house.store.fetches.set_state(fetch.id, "downloading", host_id="h", profile="p1")
    assert room.look() is None
    room.house.store.fetches.finish(fetch.id, "stopped", None, None)
    room.house.store.accounts.set(account.id, windows=CLOSED)
    assert room.look() is None
    room.house.store.accounts.set(account.id, windows=None)
    assert room.look() is not None


def test_a_disk_that_is_not_there_is_no_loss(room: Room) -> None:
    room.house.paths.archive.rename(room.house.paths.data / "unplugged")
    assert room.look() is None
    (room.house.paths.data / "unplugged").rename(room.house.paths.archive)
    answer = room.look()
    assert answer is not None
    assert answer[1] == 0


def test_what_cannot_be_read_of_the_last_one_is_as_none(room: Room) -> None:
    for stored in ({}, {"at": "x"}, {"at": "x", "findings": 3}, [], "x"):
        room.house.store.settings.set("upkeep.verification", stored)
        assert last_verification(room.house.store) is None
    assert room.look() is not None


def test_an_empty_archive_has_nothing_to_verify(tmp_path: Path) -> None:
    assert Room(tmp_path, 0).look() is None
