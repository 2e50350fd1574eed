"""Once a week a share of the archive is verified by itself; what it finds is kept and shown."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from host.archive.verification.last_verification import last_verification
from host.cli.main import main
from host.service.needs import need_of_session
from host.service.presenter import FINDINGS, Presenter
from host.service.upkeep.daily_message import daily_lines
from host.service.upkeep.weekly_verification import EVERY, WeeklyVerification
from host.store import VERIFICATION
from tests.support.archive_kit import House, facts, pdf

# The hand clock stands on a Monday.
CLOSED = '{"zone":"UTC","allow":[{"days":["sun"],"from":"03:00","to":"03:01"}]}'
PATIENCE = 120.0
"""Seconds after which a test gives up; none waits for them."""


class Room:
    def __init__(self, folder: Path, documents: int) -> None:
        self.house = House(folder)
        for number in range(1, documents + 1):
            self.house.bring(number)
        self.verifier = WeeklyVerification(self.house.store, self.house.archive, self.house.paths, "p1")

    def look(self) -> tuple[str, int] | None:
        """When the last verification was, and what it found."""
        self.verifier.look()
        self.verifier.wait(PATIENCE)
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
    presenter.note_findings_seen()
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
    odd = ({"administrations": one} for one in (3, {"x": {}}, {"0": 3}, {"0": {"at": "x"}}))
    for stored in ({}, {"at": "x"}, {"at": "x", "findings": 3}, [], "x", *odd):
        room.house.store.settings.set("upkeep.verification", stored)
        assert last_verification(room.house.store) is None
    assert room.look() is not None


def bakery_of(room: Room) -> int:
    """A second administration, with two documents of its own."""
    store = room.house.store
    bakery = store.administrations.add("Bakery", None).number
    account = store.accounts.add("https://flour.example/", company="Flour")
    store.administrations.move(account.id, bakery)
    for number in (11, 12):
        source = room.house.paths.data / f"{number}.pdf"
        source.write_bytes(pdf(number))
        room.house.archive.file_document(store.accounts.get(account.id), None, source, facts(number))
    return bakery


def archive_of(room: Room, administration: int) -> Path:
    return room.house.paths.archive_of(administration, None)


def test_each_administration_has_a_result_of_its_own(room: Room) -> None:
    bakery = bakery_of(room)
    files = [path for path in archive_of(room, bakery).rglob("*.pdf") if ".ophaler" not in path.parts]
    assert len(files) == 2
    files[0].unlink()
    room.look()
    last = last_verification(room.house.store)
    assert last is not None
    told = {number: (one.documents, one.read, one.count) for number, one in last.administrations.items()}
    assert told == {0: (3, 1, 0), bakery: (2, 1, 1)}
    assert (last.documents, last.read, last.count) == (5, 2, 1)
    [told_to_a_person] = Presenter(room.house.store, "en").attention()
    assert told_to_a_person.message.startswith("Bakery: The weekly verification of ")
    [line] = [line for line in daily_lines(room.house.store, "en") if "deviation" in line]
    assert line.startswith("Bakery: ")


def test_where_the_disk_of_one_is_away_the_others_are_verified(room: Room) -> None:
    bakery = bakery_of(room)
    away = room.house.paths.data / "away"
    archive_of(room, bakery).rename(away)
    room.look()
    last = last_verification(room.house.store)
    assert last is not None
    assert list(last.administrations) == [0]
    first = last.administrations[0]
    room.pass_time(timedelta(days=1))
    away.rename(archive_of(room, bakery))
    room.look()
    later = last_verification(room.house.store)
    assert later is not None
    assert later.administrations[0] == first, "its week is not over"
    assert later.administrations[bakery].at > first.at
    assert later.count == 0


def _found_missing(file: str) -> dict[str, Any]:
    """What is stored of an administration whose last verification missed one file."""
    finding = ["verify.file_missing", file, {}]
    counts = {"turn": 0, "documents": 1, "read": 1, "count": 1}
    return {"at": "2026-01-02T10:00:00.000Z", **counts, "findings": [finding]}


def test_a_finding_that_was_seen_in_one_is_told_of_another(room: Room) -> None:
    """Two administrations may have a file of one name."""
    store = room.house.store
    verified = _found_missing("2026/Flour/a.pdf")
    store.administrations.add("Bakery", None)
    store.settings.set(VERIFICATION, {"seed": 1, "administrations": {"0": verified}})
    Presenter(store, "en").note_findings_seen()
    assert Presenter(store, "en").attention() == []
    store.settings.set(VERIFICATION, {"seed": 1, "administrations": {"0": verified, "1": verified}})
    [told] = Presenter(store, "en").attention()
    assert told.message.count("a.pdf") == 1
    assert told.message.startswith("Bakery: ")


def test_what_is_found_in_many_administrations_has_room_in_one_message(room: Room) -> None:
    """A disk that goes bad holds them all."""
    store = room.house.store
    verified = _found_missing(f"2026/{'Flour ' * 30}/a.pdf")
    numbers = [0, *(store.administrations.add(f"Bakery {number}", None).number for number in range(30))]
    store.settings.set(VERIFICATION, {"seed": 1, "administrations": {str(number): verified for number in numbers}})
    [told] = Presenter(store, "de").attention()
    assert "Bakery 3: " in told.message
    assert told.message.endswith(" …")


def test_a_press_on_seen_hides_nothing_that_the_message_had_no_room_for(room: Room) -> None:
    store = room.house.store
    verified = _found_missing(f"2026/{'Flour ' * 30}/a.pdf")
    names = [f"Bakery {number}." for number in range(30)]
    numbers = [store.administrations.add(name, None).number for name in names]
    store.settings.set(VERIFICATION, {"seed": 1, "administrations": {str(number): verified for number in numbers}})
    presenter, seen = Presenter(store, "de"), []
    for _ in names:
        for told in presenter.attention():
            seen += [name for name in names if f"{name}: " in told.message]
            presenter.note_findings_seen()
    assert sorted(seen) == sorted(names), "each was told once, whole"
    assert presenter.attention() == []


def test_what_is_found_is_kept_from_before_there_was_one_for_each(room: Room) -> None:
    file = room.house.files()[0]
    whole = flip_byte(room.house.paths.archive / file)
    found = {"at": "2026-01-02T10:00:00.000Z", "seed": 1, "turn": 4, "documents": 3, "read": 1, "count": 1}
    room.house.store.settings.set(VERIFICATION, {**found, "findings": [["verify.file_changed", file, {}]]})
    assert need_of_session(room.house.store, room.house.paths, "p1") == "the archive differs"
    answer = room.look()
    assert answer is not None
    assert answer[1] == 1
    last = last_verification(room.house.store)
    assert last is not None
    assert (last.seed, last.administrations[0].turn) == (1, 5)
    write_read_only(room.house.paths.archive / file, whole)


def test_the_status_tells_each_administrations_last_result(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(room.house.paths.data))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")

    def status(*options: str) -> str:
        with pytest.raises(SystemExit):
            main(["status", *options])
        return capsys.readouterr().out

    room.look()
    assert "weekly check" not in status()
    assert "administrations" not in json.loads(status("--json"))["verification"]
    bakery = bakery_of(room)
    room.look()
    each = json.loads(status("--json"))["verification"]["administrations"]
    assert [(one["number"], one["documents"], one["count"]) for one in each] == [(0, 3, 0), (bakery, 2, 0)]
    told = status()
    assert "read 1 of 3 documents and found 0 deviations." in told
    assert "Bakery: the weekly check of " in told
    assert "read 1 of 2 documents and found 0 deviations." in told


def test_an_empty_archive_has_nothing_to_verify(tmp_path: Path) -> None:
    assert Room(tmp_path, 0).look() is None
