"""Deleting documents: the bytes go, the journal keeps what was, and nothing brings them back in silence."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.archive import Facts, FilingResult, ReadFacts
from host.archive.seal import prove
from host.errors import WorldError
from host.store import DELETED_BY_PERSON, DocumentRow, LedgerEntry, Tombstone
from tests.support.archive_kit import FaultyFiles, House, Killed, facts, failing, pdf

PAGE = b"<!doctype html><title>Invoice</title><p>Invoice RE-1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


def delete(house: House, document: DocumentRow) -> None:
    house.archive.delete(document, "ada", "filed twice by hand")


def tombstone(house: House, document: DocumentRow) -> Tombstone:
    found = house.store.tombstones.get(document.id)
    assert found is not None
    return found


def fetch_with_row(house: House) -> int:
    account = house.account().id
    fetch = house.store.fetches.queue(account).id
    house.store.fetches.add_rows(fetch, [LedgerEntry(place=1)])
    return fetch


def test_the_bytes_go_and_the_journal_keeps_what_was(house: House) -> None:
    document = house.bring(1).document
    other = house.bring(2).document
    checkpoint = house.archive.checkpoint()
    delete(house, document)
    assert house.files() == [other.file]
    assert house.store.documents.list() == [other]
    assert house.store.search.search("RE-1", 10).places == ()
    assert house.store.documents.intents() == []
    assert house.codes() == []
    entry = house.store.journal.head()
    assert entry is not None
    assert entry.event == "document.deleted"
    assert entry.facts() == {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "number": "RE-1",
        "by": "ada",
        "reason": "filed twice by hand",
    }
    assert house.store.tombstones.list() == [Tombstone(document, entry.at, "ada", "filed twice by hand")]
    # The proof of what was holds for the seal from before, and for one of today.
    assert prove(house.store, document.id, checkpoint).holds()
    assert prove(house.store, document.id, house.archive.checkpoint()).facts()["sha256"] == document.sha256


def test_the_pdf_of_a_kept_page_goes_with_it(house: House) -> None:
    document = house.bring(1, PAGE, replace(facts(1), kept_page=True)).document
    house.archive.add_printed(document, pdf(9))
    delete(house, document)
    assert house.files() == []
    assert house.codes() == []
    assert not (house.paths.archive / "2026").exists()


def test_what_comes_again_is_not_filed_and_its_row_says_why(house: House) -> None:
    document = house.bring(1).document
    delete(house, document)
    fetch = fetch_with_row(house)
    again = house.bring(1, fetch=fetch, ledger=(fetch, 1))
    assert (again.is_deleted, again.new, again.document) == (True, False, document)
    [row] = house.store.fetches.rows(fetch)
    assert (row.outcome, row.reason_code, row.documents) == ("already_had", DELETED_BY_PERSON, ())
    assert house.files() == []
    assert house.codes() == []
    assert house.staged() == []


def test_a_copy_made_anew_with_the_same_text_is_not_filed(house: House) -> None:
    known = replace(facts(1), portal_id=None)

    def bring(copy: int, row: Facts) -> FilingResult:
        data = pdf(1, filler=copy)
        read = {hashlib.sha256(data).hexdigest(): ReadFacts(text_key="k")}
        return house.bring(copy, data, row, read=read)

    delete(house, bring(1, known).document)
    assert bring(2, known).is_deleted
    # The same text under a row that contradicts it is another document, and so is one that nothing names.
    assert bring(3, replace(known, number="RE-77")).new
    assert bring(4, replace(known, number=None)).new


def test_a_row_keeps_the_outcome_of_its_other_document(house: House) -> None:
    deleted = house.bring(1).document
    delete(house, deleted)
    fetch = fetch_with_row(house)
    house.bring(2, fetch=fetch, ledger=(fetch, 1), last=False)
    house.bring(1, fetch=fetch, ledger=(fetch, 1), main=False)
    [row] = house.store.fetches.rows(fetch)
    assert (row.outcome, row.reason_code, len(row.documents)) == ("filed", None, 1)


def bundle(*numbers: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for number in numbers:
            file.writestr(f"{number}.pdf", pdf(number))
    return packed.getvalue()


def test_a_zip_brings_only_the_members_that_were_not_deleted(house: House) -> None:
    house.bring(9, bundle(1, 2))
    first, second = house.store.documents.list()
    delete(house, first)
    again = house.bring(9, bundle(1, 2))
    assert (again.document, again.others, again.new) == (second, (), False)
    delete(house, second)
    assert house.bring(9, bundle(1, 2)).is_deleted
    assert house.files() == []
    assert house.codes() == []
    assert list(house.paths.quarantine.iterdir()) == []


def test_a_tombstone_that_is_taken_away_lets_the_document_come_back(house: House) -> None:
    document = house.bring(1).document
    delete(house, document)
    house.archive.follow_journal(house.store.tombstones.take_away(tombstone(house, document)))
    assert house.codes() == []
    again = house.bring(1)
    assert (again.new, again.document.id) == (True, document.id)
    assert house.codes() == []
    delete(house, again.document)
    assert house.codes() == []


def test_another_file_in_its_place_is_not_deleted_and_a_missing_one_may_be(house: House) -> None:
    document = house.bring(1).document
    file = house.paths.archive / document.file
    file.chmod(0o600)
    file.write_bytes(b"another")
    with pytest.raises(WorldError) as caught:
        delete(house, document)
    assert caught.value.code == "delete.file_changed"
    assert file.read_bytes() == b"another"
    assert house.store.documents.list() == [document]
    file.unlink()
    delete(house, document)
    assert house.codes() == []


def test_nothing_is_deleted_while_the_archives_disk_is_away(house: House) -> None:
    document = house.bring(1).document
    away = house.paths.archive.rename(house.paths.data / "unplugged")
    with pytest.raises(WorldError) as caught:
        delete(house, document)
    assert caught.value.code == "archive.folder_gone"
    away.rename(house.paths.archive)
    assert house.store.documents.list() == [document]
    assert house.codes() == []


def test_a_file_that_cannot_be_removed_goes_at_the_next_start(tmp_path: Path) -> None:
    files = FaultyFiles()
    house = House(tmp_path / "data", files)
    document = house.bring(1).document
    files.at, files.fault = len(files.trace) + files_until_remove(tmp_path), failing(13)
    deletion = house.archive.delete(document, "ada", "twice")
    assert not deletion.is_removed
    assert house.store.documents.list() == []
    assert house.files() == [document.file]
    assert house.codes() == []
    house.close()
    again = House(tmp_path / "data")
    again.archive.recover()
    assert again.files() == []
    assert again.codes() == []
    again.close()


def files_until_remove(folder: Path) -> int:
    """Which of a deletion's file operations removes the document."""
    files = FaultyFiles()
    house = House(folder / "counted", files)
    document = house.bring(1).document
    before = len(files.trace)
    delete(house, document)
    house.close()
    return files.trace[before:].index("remove") + 1


@pytest.mark.parametrize("is_page", [False, True])
def test_an_interruption_anywhere_leaves_the_document_or_its_tombstone(tmp_path: Path, is_page: bool) -> None:
    deaths = 0
    for when in ("before", "after"):
        for at in range(1, 40):
            files = FaultyFiles()
            house = House(tmp_path / f"{when}-{at}", files)
            document = house.bring(1, *((PAGE, replace(facts(1), kept_page=True)) if is_page else ())).document
            if is_page:
                house.archive.add_printed(document, pdf(9))
            files.trace.clear()
            files.at, files.when = at, when
            try:
                delete(house, document)
            except Killed:
                deaths += 1
                house.die()
                again = House(house.paths.data)
                again.archive.recover()
                assert again.codes() == [], (when, at)
                assert again.store.documents.intents() == []
                is_kept = bool(again.store.documents.list())
                assert bool(again.files()) == is_kept == (not again.store.tombstones.list()), (when, at)
                again.close()
            else:
                house.close()
                break
    assert deaths >= (4 if is_page else 2)


def test_a_removal_waits_for_a_disk_that_is_away_at_the_next_start(tmp_path: Path) -> None:
    files = FaultyFiles()
    house = House(tmp_path / "data", files)
    document = house.bring(1).document
    files.at = len(files.trace) + files_until_remove(tmp_path)
    with pytest.raises(Killed):
        delete(house, document)
    house.die()
    away = house.paths.archive.rename(house.paths.data / "unplugged")
    again = House(tmp_path / "data")
    again.archive.recover()
    away.rename(again.paths.archive)
    again.archive.recover()
    assert again.files() == []
    assert again.codes() == []
    again.close()


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM tombstones", "UPDATE tombstones SET reason='another'", "UPDATE tombstones SET document='{}'"],
)
def test_an_edited_tombstone_is_found(house: House, change: str) -> None:
    document = house.bring(1).document
    delete(house, document)
    if "document=" in change:
        change = f"UPDATE tombstones SET document=replace(document, '{document.number}', 'RE-9')"
    with house.store.atomic():
        house.store.documents._base._database().conn.execute(change)
    assert house.codes() == ["verify.tombstone_changed"]
