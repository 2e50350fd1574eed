"""Verify finds every change and every loss, and nothing where there is none."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from host.reading.register import correct
from host.store.database import to_json
from host.store.journal import entry_hash
from tests.support.archive_kit import House, pdf

FILE = "2026/Telekomm GmbH/2026-03-05_Telekomm GmbH_RE-2_119.00.pdf"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    for number in (1, 2, 3):
        made.bring(number)
    yield made
    made.close()


def sql(house: House, statement: str, *values: object) -> None:
    connection = sqlite3.connect(house.paths.database)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def file(house: House) -> Path:
    return house.paths.archive / FILE


def rewrite(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)
    path.chmod(0o444)


def flip(house: House) -> None:
    data = bytearray(file(house).read_bytes())
    data[40] ^= 1
    rewrite(file(house), bytes(data))


def rename(house: House) -> None:
    file(house).rename(file(house).with_name("elsewhere.pdf"))


def by_a_link(house: House) -> None:
    file(house).rename(house.paths.data / "moved.pdf")
    file(house).symlink_to(house.paths.data / "moved.pdf")


def delete_entry(house: House) -> None:
    sql(house, "DELETE FROM journal WHERE seq=2")


def edit_entry(house: House) -> None:
    sql(house, "UPDATE journal SET payload=replace(payload, '119.00', '911.00') WHERE seq=2")


def break_entry(house: House) -> None:
    sql(house, "UPDATE journal SET payload='{' WHERE seq=2")


def edit_entry_and_hash_it_anew(house: House) -> None:
    """What somebody does who knows the recipe but not that the next entry holds the old hash."""
    entry = house.store.journal.at(2)
    assert entry is not None
    payload = to_json({**entry.facts(), "total": "911.00"})
    anew = entry_hash(2, entry.at, entry.event, payload, entry.prev)
    sql(house, "UPDATE journal SET payload=?, hash=? WHERE seq=2", payload, anew)


def rewrite_the_whole_chain(house: House) -> None:
    """What somebody does who knows all of the recipe: only the head in the archive knows better."""
    prev = "0" * 64
    for entry in house.store.journal.entries():
        payload = entry.payload.replace('"total":"119.00"', '"total":"911.00"')
        anew = entry_hash(entry.seq, entry.at, entry.event, payload, prev)
        sql(house, "UPDATE journal SET payload=?, prev=?, hash=? WHERE seq=?", payload, prev, anew, entry.seq)
        prev = anew
    sql(house, "UPDATE documents SET total='911.00'")


def cut_the_end(house: House) -> None:
    sql(house, "DELETE FROM journal WHERE seq=3")
    sql(house, "DELETE FROM document_ids WHERE portal_id='id-3'")
    sql(house, "DELETE FROM documents WHERE number='RE-3'")
    (house.paths.archive / FILE.replace("RE-2", "RE-3")).unlink()


def cut_the_end_and_go_on(house: House) -> None:
    cut_the_end(house)
    house.bring(4)
    house.bring(5)


def lose_the_row(house: House) -> None:
    sql(house, "DELETE FROM document_ids WHERE portal_id='id-2'")
    sql(house, "DELETE FROM documents WHERE number='RE-2'")


def invent_a_row(house: House) -> None:
    sql(
        house,
        """INSERT INTO documents SELECT NULL, 'd-x', account, fetch, company, number, date, total, currency, kind, subkind,
        portal_id, 'x.pdf', 'x.pdf', size, 'x', content_type, source_url, offered_name, filed_at, proof, text_key,
        evidence, administration FROM documents LIMIT 1""",
    )


def edit_a_correction(house: House) -> None:
    document = house.store.documents.list()[0]
    correct(house.store, document.id, {"number": "RE-9", "total": "5.00"})
    correct(house.store, document.id, {"number": "RE-8"})
    assert house.codes() == []
    sql(house, """UPDATE readings SET corrections='{"number":"RE-7","total":"5.00"}'""")


def lose_a_correction(house: House) -> None:
    correct(house.store, house.store.documents.list()[0].id, {"number": "RE-9"})
    sql(house, "DELETE FROM readings")


CHANGES: list[tuple[Callable[[House], object], list[str]]] = [
    (lambda house: file(house).unlink(), ["file_missing"]),
    (
        lambda house: file(house).parent.rename(file(house).parent.with_name("x")),
        ["file_missing"] * 3 + ["file_unknown"] * 3,
    ),
    (flip, ["file_changed"]),
    (lambda house: rewrite(file(house), pdf(1)), ["file_changed"]),
    (lambda house: rewrite(file(house), b""), ["file_changed"]),
    (lambda house: file(house).chmod(0o644), ["file_writable"]),
    (rename, ["file_missing", "file_unknown"]),
    (by_a_link, ["file_replaced"]),
    (lambda house: (house.paths.archive / "2026" / "x.pdf").write_bytes(pdf(9)), ["file_unknown"]),
    (lambda house: (house.paths.archive / "2026" / "x").symlink_to("/"), ["file_unknown"]),
    (delete_entry, ["journal_broken", "not_in_journal"]),
    (edit_entry, ["journal_broken", "record_changed"]),
    (break_entry, ["journal_broken", "not_in_journal"]),
    (edit_entry_and_hash_it_anew, ["journal_broken", "record_changed"]),
    (rewrite_the_whole_chain, ["journal_cut"]),
    (cut_the_end, ["journal_cut"]),
    (cut_the_end_and_go_on, ["journal_cut"]),
    (lose_the_row, ["file_unknown", "record_lost"]),
    (edit_a_correction, ["correction_changed"]),
    (lose_a_correction, ["correction_changed"]),
    (invent_a_row, ["file_missing", "not_in_journal"]),
    (lambda house: sql(house, "UPDATE documents SET total='1.00' WHERE number='RE-2'"), ["record_changed"]),
    (
        lambda house: sql(house, "UPDATE documents SET sha256='x' WHERE number='RE-2'"),
        ["file_changed", "record_changed"],
    ),
    (lambda house: sql(house, "DELETE FROM journal"), ["journal_cut"] + ["not_in_journal"] * 3),
    (lambda house: (house.paths.archive / ".ophaler" / "head").unlink(), ["head_missing"]),
    (lambda house: (house.paths.archive / ".ophaler" / "head").write_text("x"), ["head_missing"]),
]


@pytest.mark.parametrize(("change", "codes"), CHANGES)
def test_every_change_is_found(house: House, change: Callable[[House], object], codes: list[str]) -> None:
    assert house.codes() == []
    change(house)
    found = house.archive.verify()
    assert sorted(finding.code for finding in found) == [f"verify.{code}" for code in sorted(codes)]
    for finding in found:
        for language in ("en", "nl", "de", "fr"):
            sentence = finding.sentence(language)
            assert sentence.endswith(".")
            assert finding.file in sentence
            assert "$" not in sentence


def test_all_is_well_where_all_is_well(house: House) -> None:
    (house.paths.archive / "2026" / ".DS_Store").write_text("x")
    found = house.archive.verification()
    assert (found.documents, found.entries, found.quarantined, found.findings) == (3, 3, 0, ())


@pytest.mark.parametrize(
    "litter",
    [
        "@eaDir/x.pdf/SYNOINDEX_MEDIA_INFO",
        "2026/#recycle/x.pdf",
        "lost+found/1",
        ".stfolder/marker",
        "$RECYCLE.BIN/desktop.ini",
        ".stignore",
        "2026/.sync_4711.db",
        "2026/.nfs0000000000123456",
        "2026/~$list.xlsx",
        "2026/.AppleDouble/x.pdf",
        "Network Trash Folder/x.pdf",
        "2026/x.pdf@SynoEAStream",
        "2026/x.pdf:Zone.Identifier",
        "2026/.@__thumb/x.pdf",
        ".recycle/2026/x.pdf",
        "2026/.smbdelete0001",
        ".zfs/snapshot/x.pdf",
        "@tmp/x.pdf",
        "2026/Icon\r",
    ],
)
def test_what_drives_and_sync_programs_put_there_is_no_finding(house: House, litter: str) -> None:
    path = house.paths.archive / litter
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    assert house.codes() == []


def test_a_companion_file_of_macos_is_known_by_its_bytes(house: House) -> None:
    (house.paths.archive / "2026" / "._x.pdf").write_bytes(b"\0\5\x16\7\0\2\0\0")
    assert house.codes() == []
    (house.paths.archive / "2026" / "._y.pdf").write_bytes(pdf(9))
    assert house.codes() == ["verify.file_unknown"]


@pytest.mark.parametrize("name", ["2026/x (conflicted copy).pdf", "2026/x.sync-conflict-20260101-120000-ABC.pdf"])
def test_a_copy_that_a_sync_program_made_in_a_conflict_is_a_finding(house: House, name: str) -> None:
    (house.paths.archive / name).write_bytes(pdf(9))
    assert house.codes() == ["verify.file_unknown"]


@pytest.mark.parametrize(
    "mark",
    [
        ".sync-conflict-20260101-120000-ABCDEF7",
        " (Bob's conflicted copy 2026-01-01)",
        " (In Konflikt stehende Kopie von Büro-PC 2026-01-01)",
        "-BUERO-PC",
        "_Conflict",
        " (1)",
    ],
)
def test_a_copy_beside_its_document_is_no_finding_while_it_is_one(house: House, mark: str) -> None:
    """Sync programs keep both sides of a conflict, and copies under names in their own language."""
    document = house.paths.archive / house.files()[0]
    copy = document.with_name(f"{document.stem}{mark}{document.suffix}")
    copy.write_bytes(document.read_bytes())
    assert house.codes() == []
    copy.write_bytes(document.read_bytes() + b"%")
    assert house.codes() == ["verify.file_unknown"]
    copy.unlink()
    copy.symlink_to(document)
    assert house.codes() == ["verify.file_unknown"]
    copy.unlink()
    elsewhere = house.paths.archive / f"elsewhere-{document.name}"
    elsewhere.write_bytes(document.read_bytes())
    assert house.codes() == ["verify.file_unknown"]


def test_a_folder_that_cannot_be_read_is_a_finding_and_ends_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = house.paths.archive / "2026" / "closed"
    closed.mkdir()
    (house.paths.archive / "2026" / "stranger.pdf").write_bytes(pdf(9))
    scan = os.scandir

    def refuses(path: str) -> Any:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return scan(path)

    # Tests may run as root, whom no mode stops.
    monkeypatch.setattr(os, "scandir", refuses)
    found = house.archive.verification()
    assert found.documents == 3
    assert [(one.code, one.file) for one in found.findings] == [
        ("verify.file_unknown", "2026/stranger.pdf"),
        ("verify.folder_unreadable", "2026/closed"),
    ]
    for language in ("en", "nl", "de", "fr"):
        assert "2026/closed" in found.findings[1].sentence(language)


def test_an_empty_archive_is_well(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert house.codes() == []
    house.close()


def test_the_account_that_was_removed_is_no_finding(house: House) -> None:
    house.store.accounts.remove(house.account().id)
    assert house.codes() == []
    house.bring(4)
    assert house.codes() == []


def test_a_head_that_was_lost_is_renewed_in_the_open(house: House) -> None:
    (house.paths.archive / ".ophaler" / "head").unlink()
    house.bring(4)
    assert house.codes() == []
    assert [entry.event for entry in house.store.journal.entries()][-2:] == ["head.renewed", "document.filed"]
