"""A file in the inbox is taken in when it is whole, and not before; what is none stays and is told once."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from host.inbox import settling
from host.inbox.inbox_folders import InboxFolders, folder_name
from host.inbox.inbox_sweep import InboxSweep
from host.inbox.network_drives import is_on_network_drive
from host.inbox.settling import SETTLE_SECONDS
from host.inbox.wholeness import has_writer, is_unfinished_name
from tests.support.inbox_kit import InboxHouse, bill

ON = threading.Event()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    house.store.companies.add("De Linde")
    house.folders.make()
    yield house
    house.close()


@pytest.fixture
def sweep(house: InboxHouse) -> InboxSweep:
    return InboxSweep(house.store, house.folders, house.intake)


def test_a_file_goes_to_the_company_of_its_folder_and_leaves_the_inbox(house: InboxHouse, sweep: InboxSweep) -> None:
    noord = house.store.companies.add("Kwekerij / Noord")
    house.folders.make()
    folder = house.folders.root / folder_name(noord)
    (folder / "deeper").mkdir()
    for path, data in (
        (house.folders.root / "a.pdf", bill("F-1")),
        (folder / "b.pdf", bill("F-2", supplier="Anybody BV", vat_id="", iban="")),
        (folder / "deeper" / "c.pdf", bill("F-3", supplier="Anybody BV", vat_id="", iban="")),
    ):
        path.write_bytes(data)
    sweep.sweep(ON)
    companies = {row.number: row.company for row in house.store.documents.list()}
    assert companies == {"F-1": "De Linde", "F-2": "Kwekerij / Noord", "F-3": "Kwekerij / Noord"}
    assert (list(house.folders.files()), house.codes()) == ([], [])


def test_a_file_that_is_written_waits_for_its_writer(house: InboxHouse, sweep: InboxSweep) -> None:
    path = house.folders.root / "a.pdf"
    with path.open("wb") as writer:
        writer.write(bill())
        writer.flush()
        sweep.look(path)
        assert (house.files(), sweep.has_unsettled, has_writer(path)) == ([], False, True)
    sweep.look(path)
    assert (len(house.files()), path.exists()) == (1, False)


def test_where_the_system_does_not_tell_a_file_must_settle(
    house: InboxHouse, sweep: InboxSweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "has_writer", lambda _: None)
    path = house.folders.root / "a.pdf"
    path.write_bytes(bill()[:500])
    sweep.look(path)
    house.clock.move(SETTLE_SECONDS)
    path.write_bytes(bill())
    os.utime(path, ns=(1, 1))
    sweep.look(path)
    house.clock.move(SETTLE_SECONDS / 2)
    sweep.look(path)
    assert (house.files(), sweep.has_unsettled) == ([], True)
    house.clock.move(SETTLE_SECONDS / 2)
    sweep.look(path)
    assert (len(house.files()), sweep.has_unsettled) == (1, False)


@pytest.mark.parametrize(
    "name",
    ["a.pdf.crdownload", "a.pdf.part", "a.pdf.partial", "a.download", "a.pdf.opdownload", "a.pdf~", "~a.tmp", ".a.pdf.Xy12zQ",
     ".~a.pdf", "a.pdf.ocpart", "a.pdf.filepart", "Unconfirmed 8812.crdownload", ".syncthing.a.pdf.tmp", "~$a.pdf", ".hidden.pdf",
     "Thumbs.db", "a.pdf.!qb", "a.tmp", ".goutputstream-8YZ1W2", "a.pdf.aria2"],
)  # fmt: skip
def test_a_name_that_programs_give_in_between_is_no_documents(house: InboxHouse, sweep: InboxSweep, name: str) -> None:
    (house.folders.root / name).write_bytes(bill())
    sweep.sweep(ON)
    house.clock.move(SETTLE_SECONDS)
    sweep.sweep(ON)
    assert (house.files(), (house.folders.root / name).exists()) == ([], True)


@pytest.mark.parametrize(
    "name",
    [
        "a.pdf",
        "A.PDF",
        "part.pdf",
        "invoice.partial.pdf",
        "tmp.xml",
        "download (1).pdf",
        "scan",
        "Unconfirmed 2026.pdf",
    ],
)
def test_a_persons_name_is_whole(name: str) -> None:
    assert not is_unfinished_name(name)


def test_the_placeholder_of_a_download_waits_for_its_part(house: InboxHouse, sweep: InboxSweep) -> None:
    placeholder, part = house.folders.root / "a.pdf", house.folders.root / "a.pdf.part"
    placeholder.touch()
    part.write_bytes(bill())
    for _ in range(3):
        sweep.sweep(ON)
        house.clock.move(SETTLE_SECONDS)
    assert house.store.refused.list() == []
    part.replace(placeholder)
    sweep.look(placeholder)
    assert len(house.files()) == 1


def test_what_is_no_document_is_told_once_and_read_again_when_it_changes(house: InboxHouse, sweep: InboxSweep) -> None:
    path = house.folders.root / "a.pdf"
    path.write_bytes(b"no document")
    for _ in range(3):
        sweep.sweep(ON)
        house.clock.move(SETTLE_SECONDS)
    [refused] = house.store.refused.list()
    assert (refused.path, refused.code, sweep.has_unsettled) == (str(path), "inbox.no_document", False)
    path.write_bytes(bill())
    sweep.sweep(ON)
    assert (len(house.files()), house.store.refused.list()) == (1, [])


def test_a_link_is_not_followed(house: InboxHouse, sweep: InboxSweep) -> None:
    target = house.put("outside.pdf", bill())
    (house.folders.root / "a.pdf").symlink_to(target)
    (house.folders.root / "folder").symlink_to(house.outside)
    sweep.sweep(ON)
    assert (house.files(), target.exists()) == ([], True)


def test_a_full_disk_leaves_everything_for_the_next_look(
    house: InboxHouse, sweep: InboxSweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.folders.root / "a.pdf"
    path.write_bytes(bill())

    def full(*_: object, **__: object) -> None:
        raise WorldError("archive.disk_full", folder="x", reason="")

    with monkeypatch.context() as patched:
        patched.setattr(house.archive, "file_document", full)
        with pytest.raises(WorldError, match=r"archive\.disk_full"):
            sweep.sweep(ON)
    assert (path.exists(), house.files(), house.staged()) == (True, [], [])
    sweep.sweep(ON)
    assert (path.exists(), len(house.files())) == (False, 1)


def test_a_file_that_cannot_be_removed_is_filed_once_and_told(
    house: InboxHouse, sweep: InboxSweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.folders.root / "a.pdf"
    path.write_bytes(bill())

    def refuse(target: Path) -> None:
        if target == path:
            raise PermissionError(13, "read-only")
        target.unlink(missing_ok=True)

    monkeypatch.setattr(house.intake._files, "remove", refuse)
    for _ in range(2):
        sweep.sweep(ON)
    assert (len(house.files()), [row.code for row in house.store.refused.list()]) == (1, ["inbox.stays"])


def test_a_folder_on_a_network_drive_is_told_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        r"40 22 0:50 / /mnt/my\040nas rw,relatime shared:1 - cifs //nas/share rw" + "\n"
        "41 22 0:51 / /mnt/cloud rw - fuse.rclone remote: rw\nbroken line\n"
    )
    told = [
        is_on_network_drive(Path(folder), mounts) for folder in ("/mnt/my nas/inbox", "/mnt/cloud", "/home/me", "/mnt")
    ]
    assert told == [True, True, False, False]
    assert not is_on_network_drive(tmp_path, tmp_path / "none")


def test_two_companies_of_one_folder_are_told_apart_by_reading(house: InboxHouse) -> None:
    house.store.companies.add("De-Linde?")
    house.store.companies.add("De-Linde*")
    folders: InboxFolders = house.folders
    folders.make()
    assert folders.company_of(folders.root / "De-Linde" / "a.pdf") is None


def test_companies_of_two_administrations_never_share_a_folder(house: InboxHouse) -> None:
    """One that is called as the other's folder would be."""
    second = house.store.administrations.add("Bakery", str(house.folders.root.parent / "bakery")).number
    numbered = house.store.companies.add(f"Foo ({second})")
    plain = house.store.companies.add("Foo", administration=second)
    names = {folder_name(numbered), folder_name(plain)}
    assert names == {f"Foo ({second}) (0)", f"Foo ({second})"}
    for company in (numbered, plain):
        assert house.folders.company_of(house.folders.root / folder_name(company) / "a.pdf") == company.id


def test_a_folder_that_an_earlier_version_made_is_the_companys_still(house: InboxHouse) -> None:
    numbered = house.store.companies.add("Foo (7)")
    assert house.folders.company_of(house.folders.root / "Foo (7)" / "a.pdf") == numbered.id
