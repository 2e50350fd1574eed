"""Filing: once, whole, under a name of its own, in the order that survives a crash."""

from __future__ import annotations

import dataclasses
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.archive import Facts, Files
from host.content.pdf import PdfCheck
from host.errors import WorldError
from host.store import LedgerEntry
from tests.support.archive_kit import FaultyFiles, House, TwoDisks, facts, pdf


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def fetch_with_rows(house: House, rows: int) -> int:
    fetch = house.store.fetches.queue(house.account().id).id
    house.store.fetches.add_rows(fetch, [LedgerEntry(place) for place in range(1, rows + 1)])
    return fetch


def test_a_document_is_filed_with_its_row_its_entry_and_its_outcome(house: House) -> None:
    fetch = fetch_with_rows(house, 1)
    filed = house.bring(1, fetch=fetch, ledger=(fetch, 1))
    file = house.paths.archive / filed.document.file
    assert filed.new
    assert filed.document.file == "2026/Telekomm GmbH/2026-03-05_Telekomm GmbH_RE-1_119.00.pdf"
    assert file.read_bytes() == pdf(1)
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert file.stat().st_nlink == 1
    assert house.store.documents.by_portal_id(house.account().id, "id-1", "invoice") == filed.document
    row = house.store.fetches.rows(fetch)[0]
    assert (row.outcome, row.document) == ("filed", filed.document.id)
    head = house.store.journal.head()
    assert head is not None
    assert head.facts()["sha256"] == filed.document.sha256
    assert house.store.documents.intents() == []
    assert house.staged() == []
    assert house.codes() == []


def test_the_same_document_is_filed_once(house: House) -> None:
    first, second = fetch_with_rows(house, 2), None
    one = house.bring(1, fetch=first, ledger=(first, 1))
    same_fetch = house.bring(2, data=pdf(1), fetch=first, ledger=(first, 2))
    assert (same_fetch.new, same_fetch.document) == (False, one.document)
    assert [row.outcome for row in house.store.fetches.rows(first)] == ["filed", "filed"]
    house.store.fetches.finish(first, "complete", {}, None)
    second = fetch_with_rows(house, 2)
    assert not house.bring(1, fetch=second, ledger=(second, 1)).new
    rebuilt = house.bring(3, data=pdf(99), known=facts(1), fetch=second, ledger=(second, 2))
    assert (rebuilt.new, rebuilt.document.id) == (False, one.document.id)
    assert [row.outcome for row in house.store.fetches.rows(second)] == ["already_had", "already_had"]
    assert house.store.documents.by_portal_id(house.account().id, "id-2", "invoice") == one.document
    assert len(house.files()) == house.store.documents.count() == 1
    assert house.staged() == []


def test_another_accounts_same_bytes_are_the_same_document(house: House) -> None:
    one = house.bring(1)
    other = house.store.accounts.add("https://other.example/")
    staged = house.archive.staging_file("x")
    staged.write(0, pdf(1))
    again = house.archive.file_document(other, None, staged, facts(1))
    assert (again.new, again.document) == (False, one.document)
    assert house.store.documents.by_portal_id(other.id, "id-1", "invoice") == one.document


def test_an_id_that_a_page_misleads_about_swallows_nothing(house: House) -> None:
    known = dataclasses.replace(facts(1), portal_id="customer-7")
    house.bring(1, known=known)
    other = house.bring(2, known=dataclasses.replace(facts(2), portal_id="customer-7"))
    assert other.new
    assert house.store.documents.count() == 2


def test_two_documents_with_one_name_are_two_files(house: House) -> None:
    known = dataclasses.replace(facts(1), portal_id=None)
    shouted = dataclasses.replace(known, company="TELEKOMM GMBH")
    house.bring(1, known=known)
    house.bring(2, known=known)
    house.bring(3, known=shouted)
    assert house.files() == [
        "2026/TELEKOMM GMBH/2026-03-05_TELEKOMM GMBH_RE-1_119.00 (3).pdf",
        "2026/Telekomm GmbH/2026-03-05_Telekomm GmbH_RE-1_119.00 (2).pdf",
        "2026/Telekomm GmbH/2026-03-05_Telekomm GmbH_RE-1_119.00.pdf",
    ]
    assert house.codes() == []


@pytest.mark.parametrize("files", [None, TwoDisks(), TwoDisks(without_links=True)])
def test_a_strangers_file_is_never_overwritten(tmp_path: Path, files: Files | None) -> None:
    house = House(tmp_path, files)
    folder = house.paths.archive / "2026" / "Telekomm GmbH"
    folder.mkdir(parents=True)
    strangers = {
        folder / "2026-03-05_Telekomm GmbH_RE-1_119.00.pdf",
        folder / "2026-03-05_Telekomm GmbH_RE-1_119.00 (2).pdf",
    }
    for stranger in strangers:
        stranger.write_text("mine")
    filed = house.bring(1)
    assert filed.document.file.endswith(" (3).pdf")
    assert (house.paths.archive / filed.document.file).read_bytes() == pdf(1)
    assert {stranger.read_text() for stranger in strangers} == {"mine"}
    assert sorted(house.codes()) == ["verify.file_unknown"] * 2
    house.close()


@pytest.mark.parametrize("files", [TwoDisks(), TwoDisks(without_links=True)])
def test_an_archive_on_another_disk_gets_a_whole_copy(tmp_path: Path, files: Files) -> None:
    house = House(tmp_path, files)
    filed = house.bring(1)
    file = house.paths.archive / filed.document.file
    assert file.read_bytes() == pdf(1)
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert house.files() == [filed.document.file]
    assert house.codes() == []
    house.close()


def test_the_very_file_of_a_lost_database_is_taken_in(house: House, tmp_path: Path) -> None:
    folder = house.paths.archive / "2026" / "Telekomm GmbH"
    folder.mkdir(parents=True)
    (folder / "2026-03-05_Telekomm GmbH_RE-1_119.00.pdf").write_bytes(pdf(1))
    filed = house.bring(1)
    assert filed.new
    assert house.files() == [filed.document.file]
    assert house.codes() == []


@pytest.mark.parametrize("code", ["reading.no_worker", "download.unreadable"])
def test_a_file_of_a_lost_database_stays_when_it_cannot_be_checked_now(
    house: House, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Nothing of a filing has its name before the check: what stands under that name is not this filing's to take away."""
    folder = house.paths.archive / "2026" / "Telekomm GmbH"
    folder.mkdir(parents=True)
    file = folder / "2026-03-05_Telekomm GmbH_RE-1_119.00.pdf"
    file.write_bytes(pdf(1))

    def refuse(_: PdfCheck) -> None:
        raise WorldError(code)

    monkeypatch.setattr(PdfCheck, "result", refuse)
    with pytest.raises(WorldError, match=re.escape(code)):
        house.bring(1)
    assert file.read_bytes() == pdf(1)
    assert house.store.documents.intents() == []


def test_a_file_that_somebody_removed_comes_back(house: House) -> None:
    filed = house.bring(1)
    file = house.paths.archive / filed.document.file
    file.unlink()
    assert house.codes() == ["verify.file_missing"]
    assert not house.bring(1).new
    assert file.read_bytes() == pdf(1)
    assert house.codes() == []
    head = house.store.journal.head()
    assert head is not None
    assert head.event == "document.restored"


def test_nothing_is_said_to_be_filed_before_it_is_durable(tmp_path: Path) -> None:
    files = FaultyFiles()
    house = House(tmp_path, files)
    house.bring(1)
    documents = house.store.within(0).documents
    real_commit, real_intend = documents.commit, documents.intend
    files.trace.clear()
    documents.commit = lambda *a, **k: (files.trace.append("COMMIT"), real_commit(*a, **k))[1]  # type: ignore[method-assign]
    documents.intend = lambda *a, **k: (files.trace.append("INTENT"), real_intend(*a, **k))[1]  # type: ignore[method-assign]
    house.bring(2)
    trace = [name for name in files.trace if name != "remove" or "COMMIT" in files.trace[: files.trace.index(name)]]
    assert files.trace[-1] == "remove"
    assert [name for name in trace if name not in ("create", "set_mode", "remove")] == [
        "write",
        "sync",
        "INTENT",
        "write",  # the head, of the document before, whose row the intent has flushed
        "link",
        "sync_folder",
        "COMMIT",
    ]
    house.close()


def test_new_folders_are_durable_before_the_file(tmp_path: Path) -> None:
    files = FaultyFiles()
    house = House(tmp_path, files)
    house.bring(1)
    made = [name for name in files.trace if name in ("make_folder", "sync_folder", "link")]
    year_company_and_file = ["make_folder", "sync_folder", "make_folder", "sync_folder", "link", "sync_folder"]
    assert made[-6:] == year_company_and_file
    house.close()


def test_a_fault_that_is_found_while_the_intent_is_written_leaves_no_intent(house: House) -> None:
    house.bring(1)
    for data, known in ((pdf(2)[:-60], facts(2)), (pdf(1)[:-60], facts(1))):
        with pytest.raises(WorldError) as raised:
            house.bring(2, data, known)
        assert raised.value.code == "download.cut_short"
        assert house.store.documents.intents() == []
    assert house.archive.verification().quarantined == 2
    assert len(house.files()) == 1
    assert house.staged() == []
    assert house.codes() == []
    assert house.bring(2).new


def test_what_is_no_document_goes_into_quarantine_with_its_reason(house: House) -> None:
    fetch = fetch_with_rows(house, 1)
    page = b"<html><body>Bitte anmelden</body></html>"
    for _ in range(2):
        with pytest.raises(WorldError) as caught:
            house.bring(1, data=page, fetch=fetch, ledger=(fetch, 1))
        assert caught.value.code == "download.html_instead"
    kept = list(house.paths.quarantine.glob("*.quarantined"))
    assert [file.read_bytes() for file in kept] == [page]
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o400
    assert '"reason": "download.html_instead"' in kept[0].with_suffix(".json").read_text()
    assert house.files() == []
    assert house.staged() == []
    assert house.store.fetches.rows(fetch)[0].outcome == "pending"
    assert house.archive.verification().quarantined == 1
    assert house.store.journal.head().event == "document.quarantined"  # type: ignore[union-attr]


def test_what_came_of_a_broken_transfer_can_be_kept(house: House) -> None:
    staged = house.archive.staging_file("x")
    staged.write(0, b"%PDF-1.4 first")
    staged.write(100, b"third")
    kept = house.archive.quarantine(staged, "download.pieces_lost", Facts(number="7"))
    assert kept.read_bytes() == b"%PDF-1.4 first"


def test_a_browsers_download_goes_once_it_is_filed(house: House, tmp_path: Path) -> None:
    download = tmp_path / "Rechnung.pdf"
    download.write_bytes(pdf(1))
    staged = house.archive.take_over(str(download))
    assert download.exists()
    assert house.archive.file_document(house.account(), None, staged, facts(1)).new
    assert not download.exists()
    download.write_bytes(pdf(2))
    assert house.archive.file_document(house.account(), None, download, facts(2)).new
    assert not download.exists()
    with pytest.raises(WorldError) as caught:
        house.archive.take_over(download)
    assert caught.value.code == "download.caught_nothing"
    download.symlink_to("/etc/hostname")
    with pytest.raises(WorldError):
        house.archive.take_over(download)


def test_a_bad_download_is_in_quarantine_before_it_goes(house: House, tmp_path: Path) -> None:
    download = tmp_path / "Rechnung.pdf"
    download.write_bytes(b"Internal Server Error")
    with pytest.raises(WorldError):
        house.archive.file_document(house.account(), None, download, facts(1))
    assert not download.exists()
    assert len(list(house.paths.quarantine.glob("*.quarantined"))) == 1


def test_two_hosts_that_file_the_same_bytes_at_once_file_them_once(tmp_path: Path) -> None:
    one, two = House(tmp_path), House(tmp_path)
    real = one.store.documents.commit

    def meanwhile(*values: object, **named: object) -> object:
        one.store.within(0).documents.commit = real  # type: ignore[method-assign]
        two.bring(1)
        return real(*values, **named)  # type: ignore[arg-type]

    one.store.within(0).documents.commit = meanwhile  # type: ignore[method-assign]
    filed = one.bring(1)
    assert not filed.new
    assert one.files() == [filed.document.file]
    assert one.store.documents.intents() == []
    assert one.codes() == []
    one.close()
    two.close()


def test_the_pattern_of_names_is_a_setting(house: House) -> None:
    house.store.settings.set("archive.name", "{company}/{number}.{ext}")
    assert house.bring(1).document.file == "Telekomm GmbH/RE-1.pdf"
    house.store.settings.set("archive.name", "../{number}.{ext}")
    with pytest.raises(WorldError) as caught:
        house.bring(2)
    assert caught.value.code == "archive.bad_pattern"
    assert len(house.files()) == 1


def test_the_journal_can_be_taken_along(house: House) -> None:
    house.bring(1)
    house.bring(2)
    exported = house.archive.export_journal()
    assert len(exported.read_text("utf-8").splitlines()) == 2
    assert house.codes() == []
