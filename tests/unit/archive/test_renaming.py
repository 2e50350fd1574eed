"""Renaming filed documents: the bytes stay, the journal knows it, and an interruption anywhere leaves a whole archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.archive import Files
from host.archive.renaming import PlannedName, plan_name
from host.errors import WorldError
from host.reading.document_reading import FieldValue, Reading
from host.reading.register import correct, enter_reading
from host.store import DocumentRow
from tests.support.archive_kit import FaultyFiles, House, Killed, TwoDisks, facts, pdf

PATTERN = "{company}/{year}-{number}.{ext}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


def planned(house: House, document: DocumentRow, pattern: str = PATTERN) -> PlannedName:
    return plan_name(house.store, document, house.store.readings.register(document.id), pattern)


def row(house: House, document: DocumentRow) -> DocumentRow:
    found = house.store.documents.get(document.id)
    assert found is not None
    return found


def test_a_document_gets_the_name_of_the_pattern_and_what_is_known_of_it(house: House) -> None:
    document = house.bring(1).document
    correct(house.store, document.id, {"number": "RE/5"})
    assert planned(house, document).file == "Telekomm GmbH/2026-RE-5.pdf"
    correct(house.store, document.id, {"supplier": "Another"})
    plan = planned(house, document)
    assert plan.file == "Another/2026-RE-5.pdf"
    assert house.archive.rename(plan)
    assert house.files() == ["Another/2026-RE-5.pdf"]
    assert (house.paths.archive / plan.file).read_bytes() == pdf(1)
    assert house.codes() == []
    entry = house.store.journal.head()
    assert entry is not None
    assert entry.event == "document.renamed"
    assert entry.facts() == {"id": document.id, "from": document.file, "to": plan.file, "sha256": document.sha256}
    assert not house.archive.rename(planned(house, row(house, document)))
    # The folders that are empty now are gone, and what comes again is known.
    assert not (house.paths.archive / "2026").exists()
    assert not house.bring(1).new
    assert house.files() == ["Another/2026-RE-5.pdf"]


def test_a_document_that_was_renamed_and_renamed_back_is_verified_and_deleted(house: House) -> None:
    document = house.bring(1).document
    there = planned(house, document)
    for _ in range(2):
        assert house.archive.rename(there)
        assert house.archive.rename(PlannedName(row(house, document), document.file))
        assert house.codes() == []
    house.archive.delete(row(house, document), "ada", "twice")
    assert house.codes() == []


def test_the_company_is_what_the_person_said_else_what_the_document_says(house: House) -> None:
    document = house.bring(1).document
    reading = Reading("invoice", fields={"supplier": FieldValue("Telekomm AG", "text")}, text="t")
    enter_reading(house.store, document, reading)
    assert planned(house, document).file == "Telekomm GmbH/2026-RE-1.pdf"
    house.store.accounts.set(house.account().id, company=None)
    assert planned(house, document).file == "Telekomm AG/2026-RE-1.pdf"


def test_two_documents_of_one_name_are_told_apart(house: House) -> None:
    first = house.bring(1).document
    second = house.bring(2, known=replace(facts(1), portal_id="other", date="2026-12-31", total="1.00")).document
    for document in (first, second):
        house.archive.rename(planned(house, document))
    assert house.files() == ["Telekomm GmbH/2026-RE-1 (2).pdf", "Telekomm GmbH/2026-RE-1.pdf"]
    assert planned(house, row(house, second)).file == "Telekomm GmbH/2026-RE-1 (2).pdf"
    assert house.codes() == []


def test_a_strangers_file_is_not_overwritten(house: House) -> None:
    document = house.bring(1).document
    plan = planned(house, document)
    stranger = house.paths.archive / plan.file
    stranger.parent.mkdir()
    stranger.write_bytes(b"stranger")
    with pytest.raises(WorldError) as caught:
        house.archive.rename(plan)
    assert caught.value.code == "register.name_taken"
    assert stranger.read_bytes() == b"stranger"
    assert row(house, document) == document
    assert house.store.documents.intents() == []
    assert house.codes() == ["verify.file_unknown"]


def test_a_file_that_is_not_what_was_filed_keeps_its_name(house: House) -> None:
    document = house.bring(1).document
    file = house.paths.archive / document.file
    file.chmod(0o600)
    file.write_bytes(b"another")
    with pytest.raises(WorldError) as caught:
        house.archive.rename(planned(house, document))
    assert caught.value.code == "register.file_changed"
    assert house.files() == [document.file]


def test_a_kept_pages_pdf_goes_with_it(house: House) -> None:
    page = b"<!doctype html><title>Invoice</title><p>Invoice RE-1"
    document = house.bring(1, page, replace(facts(1), kept_page=True)).document
    house.archive.add_printed(document, pdf(9))
    house.archive.rename(planned(house, document))
    assert house.files() == ["Telekomm GmbH/2026-RE-1.html", "Telekomm GmbH/2026-RE-1.pdf"]
    assert house.codes() == []
    assert house.archive.unprinted() == []


@pytest.mark.parametrize("files", [Files(), TwoDisks(without_links=True)])
def test_an_interruption_at_any_operation_leaves_one_whole_file(tmp_path: Path, files: Files) -> None:
    without_links = isinstance(files, TwoDisks)
    moments = 0
    for when in ("before", "after"):
        for at in range(1, 40):
            house = House(tmp_path / f"{when}-{at}-{without_links}", _faulty(without_links))
            document = house.bring(1).document
            faulty = house.archive._files
            assert isinstance(faulty, FaultyFiles)
            faulty.trace.clear()
            faulty.at, faulty.when = at, when
            try:
                house.archive.rename(planned(house, document))
            except Killed:
                moments += 1
                house.die()
                again = House(house.paths.data)
                again.archive.recover()
                assert again.codes() == [], (when, at)
                [file] = again.files()
                assert file == row(again, document).file
                assert again.store.documents.intents() == []
                again.close()
            else:
                house.close()
                break
    assert moments > 8


class _FaultyWithoutLinks(FaultyFiles):
    def link(self, source: Path, target: Path) -> None:
        TwoDisks(without_links=True).link(source, target)


def _faulty(without_links: bool) -> FaultyFiles:
    return _FaultyWithoutLinks() if without_links else FaultyFiles()


def test_an_error_of_the_disk_leaves_the_old_name(tmp_path: Path) -> None:
    for at in range(1, 5):
        files = FaultyFiles()
        house = House(tmp_path / str(at), files)
        document = house.bring(1).document
        files.trace.clear()
        files.at, files.fault = at, _full
        try:
            house.archive.rename(planned(house, document))
        except WorldError as error:
            assert error.code == "archive.disk_full"
        files.at = 0
        house.archive.recover()
        assert house.files() == [row(house, document).file]
        assert house.codes() == []
        house.close()


def _full() -> None:
    raise OSError(28, "No space left on device")


def test_an_edited_renaming_is_found(house: House) -> None:
    document = house.bring(1).document
    house.archive.rename(planned(house, document))
    with house.store.atomic():
        house.store.documents._base._database().conn.execute("UPDATE documents SET file='x.pdf', file_key='x.pdf'")
    assert sorted(house.codes()) == ["verify.file_missing", "verify.file_unknown", "verify.record_changed"]
