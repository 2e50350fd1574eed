"""A consumption directory: what lay there once does not come back, whoever took it away."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.exports.outgoing_folder import LIST_NAME
from host.exports.paperless_folder import PaperlessFolder, PaperlessFolderSettings
from host.exports.receiver import NeverTakenError, ReceiverAwayError, ReceiverStoppedError
from tests.support.archive_kit import FaultyFiles, Killed, failing, pdf
from tests.support.receivers_kit import HandingHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def opened(house: HandingHouse) -> tuple[PaperlessFolder, Path]:
    folder = house.outside / "consume"
    receiver = PaperlessFolder.open(PaperlessFolderSettings(folder=str(folder)), None)
    receiver.prepare()
    return receiver, folder


def consumed(folder: Path) -> list[bytes]:
    """Does what the consumer does: takes each file away that is not hidden."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    taken = [path.read_bytes() for path in files]
    for path in files:
        path.unlink()
    return taken


def test_a_document_lies_there_and_does_not_come_back(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    document = house.outgoing(1)
    assert receiver.hand_on(document).reference == document.name
    assert consumed(folder) == [pdf(1)]
    again, _ = opened(house)
    assert again.hand_on(document).reference == document.name
    assert consumed(folder) == []


def test_two_documents_of_one_name_and_a_persons_own_file(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    first, second = house.outgoing(1), house.outgoing(2)
    (folder / first.name).write_bytes(b"mine")
    assert receiver.hand_on(first).reference == first.name.replace(".pdf", " (2).pdf")
    assert receiver.hand_on(second).reference == second.name
    assert (folder / first.name).read_bytes() == b"mine"


def test_what_it_does_not_consume_is_told(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    document = house.outgoing(1)
    other = replace(document, row=replace(document.row, file=document.row.file.replace(".pdf", ".xml")))
    with pytest.raises(NeverTakenError, match=r"receiver\.other_type"):
        receiver.hand_on(other)
    assert consumed(folder) == []


def test_what_an_interrupted_writing_left_is_removed(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    (folder / ".gone.pdf.ophaler-part").write_bytes(b"%PDF-1.4 half")
    receiver.hand_on(house.outgoing(1))
    assert not list(folder.glob(".*part"))


def test_its_bytes_are_on_the_disk_before_it_is_listed(house: HandingHouse) -> None:
    _, folder = opened(house)
    files = FaultyFiles()
    PaperlessFolder(folder, files).hand_on(house.outgoing(1))
    until_listed = files.trace[: files.trace.index("replace")]
    assert until_listed.count("sync") == until_listed.count("create") == 2


def test_a_drive_that_is_not_mounted_is_not_filled(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    (folder / LIST_NAME).unlink()
    with pytest.raises(ReceiverAwayError, match=r"receiver\.folder_gone"):
        receiver.hand_on(house.outgoing(1))
    assert consumed(folder) == []


@pytest.mark.parametrize(
    "text",
    [
        *(b"{", b"[]\n", b'{"file": 1}\n', b"\x00\n", b"\xff\n", b"[" * 100_000),
        *(b'{"file": 1, "documents": []}\n', b'{"file": "a", "documents": [[]]}\n'),
    ],
)
def test_a_list_that_cannot_be_read_stops_it(house: HandingHouse, text: bytes) -> None:
    receiver, folder = opened(house)
    (folder / LIST_NAME).write_bytes(text)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.list_damaged"):
        receiver.hand_on(house.outgoing(1))


def test_a_damaged_document_keeps_no_other_back(house: HandingHouse) -> None:
    receiver, folder = opened(house)
    documents = [house.outgoing(1), house.outgoing(2)]
    documents[0].path.chmod(0o600)
    documents[0].path.write_bytes(b"other")
    outcomes = receiver.hand_on_together(documents)
    assert [type(outcome).__name__ for outcome in outcomes] == ["NeverTakenError", "Receipt"]
    assert consumed(folder) == [pdf(2)]


@pytest.mark.parametrize("takes_at_once", [True, False])
def test_killed_at_every_operation_each_document_is_consumed_once(house: HandingHouse, takes_at_once: bool) -> None:
    documents = [house.outgoing(1), house.outgoing(2)]
    at = 0
    is_killed = True
    while is_killed:
        at += 1
        for when in ("before", "half", "after"):
            _, folder = opened(house)
            taken = []
            try:
                PaperlessFolder(folder, FaultyFiles(at, when)).hand_on_together(documents)
            except Killed:
                taken = consumed(folder) if takes_at_once else []
            else:
                is_killed = False
            PaperlessFolder(folder, FaultyFiles()).hand_on_together(documents)
            taken += consumed(folder)
            assert sorted(taken) == [pdf(1), pdf(2)], (at, when)
            assert [path.name for path in folder.iterdir()] == [LIST_NAME]
            (folder / LIST_NAME).unlink()
    assert at > 8


def test_a_full_disk_is_told_and_nothing_half_is_consumed(house: HandingHouse) -> None:
    _, folder = opened(house)
    document = house.outgoing(1)
    at = 0
    is_full = True
    while is_full:
        at += 1
        try:
            PaperlessFolder(folder, FaultyFiles(at, "half", failing(errno.ENOSPC))).hand_on(document)
        except ReceiverAwayError as error:
            assert error.code == "receiver.not_writable"
            assert all(data == pdf(1) for data in consumed(folder))
        else:
            is_full = False
    assert at > 5
