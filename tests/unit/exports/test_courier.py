"""The outbox: everything is handed on once as shown, in order, also after a week without the receiver, or a killed host."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from host.errors import WorldError
from host.exports import courier
from host.exports import receiver_kinds as kinds
from host.exports.courier import GIVE_UP_AFTER, one_at_a_time, wait_before
from host.exports.receiver import (
    NeverTakenError,
    NotTakenError,
    OutgoingDocument,
    Receipt,
    Receiver,
    ReceiverAwayError,
    ReceiverSettings,
    ReceiverStoppedError,
)
from host.store import Intent, ReceiverRow, RegisterRow
from host.store.handing_on.outbox import Outbox
from host.vault import Vault
from tests.support.archive_kit import OPERATIONS, FaultyFiles, Killed
from tests.support.receivers_kit import HandingHouse, csv_rows, files_below


class Scripted:
    """A receiver that answers as the test says."""

    Settings: ClassVar[type[ReceiverSettings]] = ReceiverSettings
    answer: ClassVar[Callable[[OutgoingDocument], None]] = staticmethod(lambda _: None)
    offered: ClassVar[list[str]] = []
    taken: ClassVar[list[str]] = []

    @classmethod
    def open(cls, settings: Any, secret: Any) -> Scripted:
        del settings, secret
        return cls()

    def prepare(self) -> None:
        pass

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        number = document.row.number or ""
        type(self).offered.append(number)
        type(self).answer(document)
        type(self).taken.append(number)
        return Receipt(f"ref-{number}")


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> type[Scripted]:
    class Mine(Scripted):
        offered: ClassVar[list[str]] = []
        taken: ClassVar[list[str]] = []

    monkeypatch.setitem(kinds.KINDS, "scripted", "x:y")
    known = kinds.receiver_class
    monkeypatch.setattr(kinds, "receiver_class", lambda kind: Mine if kind == "scripted" else known(kind))
    return Mine


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def raising(error: WorldError, *numbers: str) -> Callable[[OutgoingDocument], None]:
    def answer(document: OutgoingDocument) -> None:
        if not numbers or document.row.number in numbers:
            raise error

    return staticmethod(answer)


def test_what_is_filed_after_the_receiver_is_handed_on_once(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.bring(1)
    house.receiver("scripted")
    house.bring(2)
    house.clock.move(16 * 60)
    assert house.courier.is_due()
    assert house.run()[0].handed_on == 1
    assert not house.courier.is_due()
    house.run(is_asked=True)
    assert scripted.offered == ["RE-2"]


def test_a_document_waits_until_it_is_read_and_not_for_ever(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.receiver("scripted")
    document = house.bring(1).document
    assert document is not None
    assert not house.courier.is_due()
    house.store.readings.leave(document.id, 1)
    assert house.courier.is_due()
    house.bring(2)
    house.run()
    assert scripted.taken == ["RE-1"]
    house.clock.move(16 * 60)
    house.run()
    assert scripted.taken == ["RE-1", "RE-2"]


def test_a_receiver_that_is_asked_gets_all_when_it_is_asked(house: HandingHouse, scripted: type[Scripted]) -> None:
    row = house.receiver("scripted", is_always=False)
    house.bring(1)
    house.clock.move(3600)
    assert not house.courier.is_due()
    house.store.outbox.queue_all(row)
    house.run(is_asked=True)
    house.store.outbox.queue_all(row)
    [again] = house.run(is_asked=True)
    assert (scripted.offered, again.handed_on, again.already) == (["RE-1"], 0, 1)


def test_only_the_chosen_companys_documents(house: HandingHouse, scripted: type[Scripted]) -> None:
    row = house.receiver("scripted")
    mine = house.account()
    other = house.store.accounts.add("https://zz.example/")
    assert house.account() == mine
    house.store.receivers.set(row.id, {}, [other.id], is_always=True)
    house.bring(1)
    assert house.run(is_asked=True)[0].handed_on == 0
    house.store.receivers.set(row.id, {}, None, is_always=True)
    house.bring(2)
    house.run(is_asked=True)
    assert scripted.taken == ["RE-2"]


def test_a_receiver_that_is_down_for_a_week_catches_up_in_order(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.receiver("scripted")
    scripted.answer = raising(ReceiverAwayError("receiver.unreachable", address="books.example", reason="down"))
    for number in range(1, 5):
        house.bring(number)
    begun = house.clock.now()
    while house.clock.now() - begun < timedelta(days=8):
        house.clock.move(600)
        if house.courier.is_due():
            house.run()
    assert set(scripted.offered) == {"RE-1"}, "the first of them finds out whether it is back"
    assert len(scripted.offered) < 50
    assert house.store.receivers.list()[0].code == "receiver.unreachable"
    scripted.answer = staticmethod(lambda _: None)
    house.clock.move(6 * 3600)
    house.run()
    assert scripted.taken == ["RE-1", "RE-2", "RE-3", "RE-4"]
    assert house.store.receivers.list()[0].code is None


def test_one_document_that_is_not_taken_holds_up_no_other(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.receiver("scripted")
    error = NotTakenError("receiver.answered", address="books.example", answer="500")
    scripted.answer = raising(error, "RE-1")
    house.bring(1)
    house.bring(2)
    begun = house.clock.now()
    while house.clock.now() - begun < GIVE_UP_AFTER + timedelta(days=1):
        house.clock.move(600)
        if house.courier.is_due():
            house.run()
    counts = house.store.outbox.counts("books")
    assert (scripted.taken, counts["failed"], counts["handed_on"]) == (["RE-2"], 1, 1)
    [told] = house.store.outbox.told("books")
    assert (told.code, told.details["answer"], told.attempts) == ("receiver.answered", "500", len(scripted.offered) - 1)
    scripted.answer = staticmethod(lambda _: None)
    house.run()
    assert scripted.taken == ["RE-2"]
    house.store.outbox.queue_all(house.store.receivers.get("books"))
    house.run(is_asked=True)
    assert scripted.taken == ["RE-2", "RE-1"]


def test_what_is_never_taken_is_offered_once(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.receiver("scripted")
    scripted.answer = raising(NeverTakenError("receiver.too_large", file="x", address="y"))
    house.bring(1)
    house.clock.move(3600)
    house.run()
    house.clock.move(24 * 3600)
    assert not house.courier.is_due()
    assert len(scripted.offered) == 1


def test_another_login_is_not_tried_again_by_itself(house: HandingHouse, scripted: type[Scripted]) -> None:
    row = house.receiver("scripted")
    scripted.answer = raising(ReceiverStoppedError("receiver.refuses_login", address="books.example"))
    house.bring(1)
    house.clock.move(3600)
    house.run()
    house.clock.move(24 * 3600)
    assert not house.courier.is_due()
    assert len(scripted.offered) == 1
    scripted.answer = staticmethod(lambda _: None)
    house.store.receivers.set(row.id, row.settings, None, is_always=True)
    assert house.courier.is_due()
    house.run()
    assert scripted.taken == ["RE-1"]


def test_a_defect_of_a_receiver_holds_up_nobody(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.receiver("scripted")

    def broken(document: OutgoingDocument) -> None:
        if document.row.number == "RE-1":
            raise ZeroDivisionError

    scripted.answer = staticmethod(broken)
    house.bring(1)
    house.bring(2)
    house.run(is_asked=True)
    assert scripted.taken == ["RE-2"]
    assert house.store.outbox.told("books")[0].code == "bug.unexpected"


class Together(Scripted):
    """The same, which gets many documents in one go."""

    most_together: ClassVar[int] = 500

    def hand_on_together(self, documents: Sequence[OutgoingDocument]) -> list[Receipt]:
        return [self.hand_on(document) for document in documents]


def broken_at(*numbers: int) -> Callable[[OutgoingDocument], None]:
    def answer(document: OutgoingDocument) -> None:
        if document.row.number in {f"RE-{number}" for number in numbers}:
            raise ZeroDivisionError

    return answer


def together(monkeypatch: pytest.MonkeyPatch, *broken: int) -> type[Together]:
    class Mine(Together):
        offered: ClassVar[list[str]] = []
        taken: ClassVar[list[str]] = []
        answer = staticmethod(broken_at(*broken))

    monkeypatch.setitem(kinds.KINDS, "scripted", "x:y")
    monkeypatch.setattr(kinds, "receiver_class", lambda _: Mine)
    return Mine


def test_a_defect_at_one_document_of_many_holds_up_no_other(
    house: HandingHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = together(monkeypatch, 4)
    house.receiver("scripted")
    for number in range(1, 10):
        house.bring(number)
    [delivery] = house.run(is_asked=True)
    assert (delivery.handed_on, delivery.waiting) == (8, 1)
    assert sorted(set(batch.taken)) == [f"RE-{number}" for number in (1, 2, 3, 5, 6, 7, 8, 9)]
    assert [(one.document, one.code) for one in delivery.told] == [(delivery.told[0].document, "bug.unexpected")]


def test_a_document_of_which_nothing_can_be_read_holds_up_no_other(
    house: HandingHouse, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.receiver("scripted")
    first = house.bring(1).document
    assert first is not None
    house.bring(2)
    register = house.store.readings.register

    def broken(document: str) -> RegisterRow:
        if document == first.id:
            raise ZeroDivisionError
        return register(document)

    monkeypatch.setattr(house.store.readings, "register", broken)
    [delivery] = house.run(is_asked=True)
    assert (scripted.taken, delivery.waiting, delivery.error) == (["RE-2"], 1, None)
    assert [(one.document, one.code) for one in delivery.told] == [(first.id, "bug.unexpected")]


def test_a_receiver_that_fails_at_every_document_is_not_tried_for_ever(
    house: HandingHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "_MOST_PARTS", 5)
    batch = together(monkeypatch, *range(1, 30))
    house.receiver("scripted")
    for number in range(1, 30):
        house.bring(number)
    [delivery] = house.run(is_asked=True)
    assert (delivery.handed_on, delivery.waiting) == (0, 29)
    assert len(batch.offered) < 12


def test_a_receiver_that_cannot_be_opened_holds_up_no_other(
    house: HandingHouse, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.receiver("scripted", "broken")
    house.receiver("scripted", "whole")
    opened = courier.open_receiver

    def opening(row: ReceiverRow, vault: Vault) -> Receiver:
        if row.id == "broken":
            raise ZeroDivisionError
        return opened(row, vault)

    monkeypatch.setattr(courier, "open_receiver", opening)
    house.bring(1)
    first, second = house.run(is_asked=True)
    assert (first.receiver, first.waiting, first.error and first.error.code) == ("broken", 1, "bug.unexpected")
    assert (second.receiver, second.handed_on, second.error) == ("whole", 1, None)
    assert house.store.receivers.get("broken").code == "bug.unexpected"


def test_a_document_that_is_not_as_it_was_filed_goes_nowhere(house: HandingHouse) -> None:
    mirror = house.outside / "mirror"
    house.receiver("folder", folder=str(mirror))
    document = house.bring(1).document
    assert document is not None
    file = house.paths.archive / document.file
    file.chmod(0o600)
    file.write_bytes(b"%PDF-1.4 another")
    [delivery] = house.run(is_asked=True)
    assert (delivery.failed, delivery.told[0].code, files_below(mirror)) == (1, "receiver.document_damaged", [])


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_document_that_was_filed_anew_is_handed_on(
    house: HandingHouse, scripted: type[Scripted], *, is_refused: bool
) -> None:
    """It has the id that its bytes give, and another place in the table."""
    row = house.receiver("scripted")
    document = house.bring(1).document
    house.store.outbox.collect(row)
    if is_refused:
        scripted.answer = raising(NeverTakenError("receiver.too_large", file="x", address="y"))
        house.run(is_asked=True)
        scripted.answer = staticmethod(lambda _: None)
    house.store.documents.withdraw(Intent("i", "owner", "2026-01-01", "", document), "download.shared_by_rows", {})
    assert house.bring(1).document.id == document.id
    house.run(is_asked=True)
    assert scripted.taken == ["RE-1"]
    assert house.store.outbox.counts("books") == {"waiting": 0, "handing_on": 0, "handed_on": 1, "failed": 0}


def test_documents_whose_drive_is_gone_wait(house: HandingHouse, scripted: type[Scripted]) -> None:
    house.receiver("scripted")
    house.bring(1)
    away = house.paths.archive.rename(house.outside / "away")
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        house.run(is_asked=True)
    away.rename(house.paths.archive)
    house.run(is_asked=True)
    assert scripted.taken == ["RE-1"]


def test_a_drive_that_is_gone_holds_up_no_receiver_of_another_administration(
    house: HandingHouse, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = house.store.administrations.add("Second", None).number
    for name, number in (("first", 0), ("second", second)):
        house.receiver("scripted", name)
        house.store.receivers.set_administration(name, number)
    house.bring(1)

    def require(number: int | None = None) -> None:
        if number != 0:
            raise WorldError("archive.folder_gone", folder="/unplugged")

    monkeypatch.setattr(house.archive, "require_folder", require)
    assert [one.receiver for one in house.run(is_asked=True)] == ["first"]
    assert scripted.taken == ["RE-1"]


def test_two_processes_do_not_hand_on_at_once(house: HandingHouse) -> None:
    with one_at_a_time(house.paths), pytest.raises(WorldError, match=r"receiver\.busy"), one_at_a_time(house.paths):
        pass


def test_waits_grow_to_six_hours() -> None:
    waits = [wait_before(attempt).total_seconds() / 60 for attempt in (1, 2, 3, 4, 5, 6, 500)]
    assert waits == [1, 4, 16, 64, 256, 360, 360]


STEPS = ("begin", "finish")


def test_a_host_that_is_killed_at_any_moment_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each file operation of the mirror, each line of the register and each record of the outbox, and in the middle of
    each writing."""
    trace = _moments(tmp_path / "counted", monkeypatch).trace
    assert set(STEPS) < set(trace)
    assert "link" in trace
    moments = [(at, "after") for at in range(1, len(trace) + 1)]
    moments += [(at, "half") for at, name in enumerate(trace, 1) if name == "write"]
    for at, when in moments:
        folder = tmp_path / f"{at}-{when}"
        folder.mkdir()
        house = _house_with_two_receivers(folder)
        with monkeypatch.context() as patch:
            _watch(patch, FaultyFiles(at, when))
            with pytest.raises(Killed):
                house.run(is_asked=True)
        house.die()
        again = HandingHouse(folder)
        again.run(is_asked=True)
        again.run(is_asked=True)
        documents = again.store.documents.list()
        assert files_below(folder / "outside" / "mirror") == sorted(document.file for document in documents)
        assert sorted(row[0] for row in csv_rows(folder / "outside" / "books.csv")) == sorted(d.id for d in documents)
        for name in ("mirror", "books"):
            assert again.store.outbox.counts(name) == {"waiting": 0, "handing_on": 0, "handed_on": 2, "failed": 0}
            assert again.store.outbox.told(name) == []
        again.close()


def _house_with_two_receivers(folder: Path) -> HandingHouse:
    house = HandingHouse(folder)
    house.receiver("folder", "mirror", folder=str(house.outside / "mirror"))
    house.receiver("csv", "books", file=str(house.outside / "books.csv"))
    house.bring(1)
    house.bring(2)
    return house


def _moments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyFiles:
    folder.mkdir()
    house = _house_with_two_receivers(folder)
    counting = FaultyFiles()
    with monkeypatch.context() as patch:
        _watch(patch, counting)
        house.run(is_asked=True)
    house.close()
    return counting


def _watch(patch: pytest.MonkeyPatch, files: FaultyFiles) -> None:
    """Has every operation of the mirror, each line of the register and each record of the outbox be a moment to die at."""
    assert "write" in OPERATIONS
    patch.setattr("host.exports.folder_mirror.Files", lambda: files)
    for name in STEPS:
        patch.setattr(Outbox, name, _counted(files, name, getattr(Outbox, name)))
    patch.setattr(
        "host.exports.csv_register.CsvRegister._append",
        lambda register, data: _append(files, register._file, data),
    )


def _counted(files: FaultyFiles, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*values: Any) -> None:
        files.trace.append(name)
        now = len(files.trace) == files.at
        if now and files.when != "after":
            files.fault()
        operation(*values)
        if now:
            files.fault()

    return counted


def _append(files: FaultyFiles, file: Path, data: bytes) -> None:
    """The register's writing, that may end in the middle of a line."""
    with file.open("ab") as opened:
        files.write(opened.fileno(), data)
