"""No file stands in the way of the others, whatever its name or its content is."""

from __future__ import annotations

import io
import os
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from host.inbox.inbox_sweep import InboxSweep
from host.inbox.inbox_watch import InboxWatch
from host.inbox.intake import Arrival, given_name
from host.inbox.settling import SETTLE_SECONDS
from host.terminal import printable
from tests.support.inbox_kit import InboxHouse, bill

ON = threading.Event()
LATIN_1 = "März.pdf".encode("latin-1")
needs_bytes_as_names = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is Unicode")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    house.store.companies.add("De Linde")
    house.folders.make()
    yield house
    house.close()


def swept(house: InboxHouse) -> None:
    """The inbox is looked at until all that can be told of its files is told."""
    sweep = InboxSweep(house.store, house.folders, house.intake)
    for _ in range(2):
        sweep.sweep(ON)
        house.clock.move(SETTLE_SECONDS)


def refused(house: InboxHouse) -> list[str]:
    return [row.code for row in house.store.refused.list()]


@needs_bytes_as_names
def test_a_name_in_another_encoding_is_as_good_as_any(house: InboxHouse) -> None:
    path = house.folders.root / os.fsdecode(LATIN_1)
    path.write_bytes(bill("F-1"))
    swept(house)
    assert [row.offered_name for row in house.store.documents.list()] == ["März.pdf"]
    path.write_bytes(bill("F-2", supplier="Anybody BV", vat_id="", iban=""))
    swept(house)
    assert ([held.name for held in house.store.held.list()], path.exists()) == (["März.pdf"], False)
    path.write_bytes(b"no document")
    swept(house)
    [row] = house.store.refused.list()
    assert (row.path, row.code) == (str(path), "inbox.no_document")
    assert printable(row.path).endswith(r"M\udce4rz.pdf")
    path.unlink()
    swept(house)
    assert house.store.refused.list() == []


def test_a_names_bytes_are_read_as_what_they_are() -> None:
    assert given_name(Path("Überweisung €.pdf")) == "Überweisung €.pdf"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_refused_however_it_was_packed(house: InboxHouse, method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("a.pdf", bill())
    data = bytearray(made.getvalue())
    data[200:400] = bytes(byte ^ 0x5A for byte in data[200:400])
    (house.folders.root / "a.zip").write_bytes(data)
    (house.folders.root / "b.pdf").write_bytes(bill("F-2"))
    swept(house)
    assert (refused(house), len(house.files())) == (["inbox.cut_short"], 1)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("a defect"), ["inbox.unsafe"]),
        (WorldError("reading.failed"), ["reading.failed"]),
        (WorldError("reading.no_worker"), []),
        (WorldError("archive.disk_error", folder="x", reason="EIO"), []),
    ],
)
def test_a_file_that_fails_leaves_the_others_their_turn(
    house: InboxHouse, monkeypatch: pytest.MonkeyPatch, error: Exception, told: list[str]
) -> None:
    paths = [house.folders.root / f"{name}.pdf" for name in "abc"]
    for number, path in enumerate(paths):
        path.write_bytes(bill(f"F-{number}"))
    taken = house.intake.add

    def add(source: Path, company: str | None = None, *, is_inbox: bool = False) -> Arrival:
        if source == paths[1]:
            raise error
        return taken(source, company, is_inbox=is_inbox)

    monkeypatch.setattr(house.intake, "add", add)
    sweep = InboxSweep(house.store, house.folders, house.intake)
    for _ in range(2):
        try:
            sweep.sweep(ON)
        except WorldError as raised:
            assert raised is error
        house.clock.move(SETTLE_SECONDS)
    assert (len(house.files()), refused(house), paths[1].exists()) == (2, told, True)


def test_a_full_disk_is_not_tried_with_every_file(house: InboxHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        (house.folders.root / f"{number}.pdf").write_bytes(bill(f"F-{number}"))
    tried = []

    def add(source: Path, *_: object, **__: object) -> Arrival:
        tried.append(source)
        raise WorldError("archive.disk_full", folder="x", reason="")

    monkeypatch.setattr(house.intake, "add", add)
    with pytest.raises(WorldError, match=r"archive\.disk_full"):
        InboxSweep(house.store, house.folders, house.intake).sweep(ON)
    assert len(tried) == 10


def test_what_failed_is_looked_at_again_though_it_is_told_of_once(
    house: InboxHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.folders.root / "a.pdf"
    path.write_bytes(bill())
    watch = InboxWatch(house.store, house.paths, house.archive, house.intake)
    watch._must_sweep = False
    watch.tell(path)

    def full(*_: object, **__: object) -> Arrival:
        raise WorldError("archive.disk_full", folder="x", reason="")

    with monkeypatch.context() as patched:
        patched.setattr(house.intake, "add", full)
        watch._step()
    assert (watch.problem and watch.problem.code, house.files()) == ("archive.disk_full", [])
    watch._step()
    assert (watch.problem, len(house.files())) == (None, 1)


def test_after_a_batch_the_journals_head_has_it(house: InboxHouse) -> None:
    (house.folders.root / "a.pdf").write_bytes(bill())
    settled = []
    settle = house.archive.settle
    house.archive.settle = lambda: (settled.append(len(house.files())), settle())[1]  # type: ignore[method-assign]
    InboxWatch(house.store, house.paths, house.archive, house.intake)._step()
    assert settled == [1]


def test_a_file_with_the_name_of_a_companys_folder_is_taken_in_as_any_other(house: InboxHouse) -> None:
    noord = house.store.companies.add("Noord").id
    path = house.folders.root / "Noord"
    path.write_bytes(bill())
    house.folders.make()
    assert house.folders.company_of(path) is None
    swept(house)
    house.folders.make()
    assert [row.company for row in house.store.documents.list()] == ["De Linde"]
    assert house.folders.company_of(path / "a.pdf") == noord


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_not_opened(house: InboxHouse) -> None:
    pipe = house.folders.root / "a.pdf"
    os.mkfifo(pipe)
    sweep = InboxSweep(house.store, house.folders, house.intake)
    sweep.look(pipe)
    assert (sweep.has_unsettled, refused(house), house.staged()) == (False, [], [])
