"""A file leaves the inbox, or goes from what waits, only while the archive or the waiting room has these very bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.archive import StagedFile
from host.errors import WorldError
from host.store import HeldFile
from tests.support.inbox_kit import InboxHouse, bill, zipped
from tests.support.text_pages import made_pdf

STRANGERS = {"supplier": "Anybody BV", "vat_id": "", "iban": ""}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    yield house
    house.close()


@pytest.fixture
def company(house: InboxHouse) -> str:
    return house.store.companies.add("De Linde").id


def the_only_file(house: InboxHouse) -> Path:
    [name] = house.files()
    return house.paths.archive / name


def asked(house: InboxHouse, data: bytes) -> HeldFile:
    held = house.intake.add(house.put("a.pdf", data), is_inbox=True).held
    assert held is not None
    return held


def test_a_document_whose_file_is_missing_gets_it_back(house: InboxHouse, company: str) -> None:
    house.intake.add(house.put("a.pdf", bill()), company)
    the_only_file(house).unlink()
    source = house.put("b.pdf", bill())
    assert house.intake.add(source, is_inbox=True).outcome == "already_had"
    assert (the_only_file(house).read_bytes(), source.exists(), house.codes()) == (bill(), False, [])


def test_a_document_whose_file_was_changed_is_not_said_to_be_there(house: InboxHouse, company: str) -> None:
    house.intake.add(house.put("a.pdf", bill()), company)
    kept = the_only_file(house)
    kept.chmod(0o600)
    kept.write_bytes(b"changed")
    source = house.put("b.pdf", bill())
    with pytest.raises(WorldError, match=r"verify\.file_changed"):
        house.intake.add(source, is_inbox=True)
    assert (source.read_bytes(), kept.read_bytes()) == (bill(), b"changed")


def test_while_the_archive_is_not_there_nothing_leaves_the_inbox(house: InboxHouse, company: str) -> None:
    house.intake.add(house.put("a.pdf", bill()), company)
    house.paths.archive.rename(house.paths.archive.with_name("unplugged"))
    source = house.put("b.pdf", bill())
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        house.intake.add(source, is_inbox=True)
    assert source.exists()


def test_the_same_text_in_other_bytes_stays(house: InboxHouse, company: str) -> None:
    house.intake.add(house.put("a.pdf", bill()), company)
    source = house.put("b.pdf", bill() + b"%%EOF\n")
    arrival = house.intake.add(source, company, is_inbox=True)
    assert (arrival.outcome, arrival.source_stays, source.exists()) == ("already_had", "inbox.same_text", True)


def test_the_same_text_that_another_process_files_meanwhile_stays_as_well(
    house: InboxHouse, company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.intake.add(house.put("a.pdf", bill()), company)
    monkeypatch.setattr(house.store.documents, "by_text_key", lambda *_: None)
    arrival = house.intake.add(house.put("b.pdf", bill() + b"%%EOF\n"), company, is_inbox=True)
    assert (arrival.outcome, arrival.source_stays) == ("already_had", "inbox.same_text")


def test_a_file_that_changes_while_it_is_copied_is_not_taken(
    house: InboxHouse, company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = house.put("a.pdf", bill())
    copy = house.archive.take_over

    def written_meanwhile(path: Path) -> StagedFile:
        staged = copy(path)
        path.write_bytes(bill("F-2") + b"\n")
        return staged

    monkeypatch.setattr(house.archive, "take_over", written_meanwhile)
    with pytest.raises(WorldError, match=r"inbox\.changing"):
        house.intake.add(source, company, is_inbox=True)
    assert (source.exists(), house.files(), house.staged()) == (True, [], [])


def test_a_zip_teaches_nothing_of_its_company(house: InboxHouse, company: str) -> None:
    house.intake.add(house.put("a.zip", zipped(a=bill("F-1"), b=bill("F-2", **STRANGERS))), company)
    assert house.store.companies.get(company).marks == ()


def test_two_scans_that_bear_only_the_scanners_line_are_two(house: InboxHouse, company: str) -> None:
    for number in (1, 2):
        scan = made_pdf(f"0 0 {number} {number} re f BT /F1 8 Tf 60 20 Td (Scanned with an App) Tj ET")
        assert house.intake.add(house.put(f"{number}.pdf", scan), company, is_inbox=True).outcome == "filed"
    assert len(house.files()) == 2


def test_a_zip_of_known_documents_is_known_and_puts_back_what_is_missing(house: InboxHouse, company: str) -> None:
    data = zipped(a=bill("F-1", **STRANGERS), b=bill("F-2", **STRANGERS))
    filed = house.intake.add(house.put("a.zip", data), company).documents
    (house.paths.archive / filed[1].file).unlink()
    source = house.put("b.zip", data)
    again = house.intake.add(source, is_inbox=True)
    assert (again.outcome, again.documents, source.exists()) == ("already_had", filed, False)
    assert (len(house.files()), house.codes()) == (2, [])


def test_a_zip_of_a_removed_companys_documents_is_asked_about(house: InboxHouse, company: str) -> None:
    data = zipped(a=bill("F-1", **STRANGERS), b=bill("F-2", **STRANGERS))
    house.intake.add(house.put("a.zip", data), company)
    house.store.companies.remove(company)
    assert house.intake.add(house.put("a.zip", data)).outcome == "asked"


@pytest.mark.parametrize("left", [None, bill("F-99")])
def test_what_waits_is_filed_as_it_arrived_or_not_at_all(house: InboxHouse, company: str, left: bytes | None) -> None:
    held = asked(house, bill("F-9", **STRANGERS))
    kept = house.paths.waiting / held.sha256
    kept.chmod(0o600)
    kept.unlink()
    if left is not None:
        kept.write_bytes(left)
    with pytest.raises(WorldError, match=r"held\.changed"):
        house.intake.answer(held.id, company)
    assert (house.files(), house.staged(), house.store.held.list()) == ([], [], [held])
    assert asked(house, bill("F-9", **STRANGERS)).id == held.id
    assert house.intake.answer(held.id, company).outcome == "filed"


def test_an_answer_that_files_nothing_lets_nothing_go(house: InboxHouse, company: str) -> None:
    house.intake.add(house.put("a.pdf", bill("F-9", **STRANGERS)), company)
    house.store.companies.set(company, None, [])
    held = asked(house, bill("F-9", **STRANGERS) + b"%%EOF\n")
    with pytest.raises(WorldError, match=r"held\.same_text"):
        house.intake.answer(held.id, company)
    assert (house.paths.waiting / held.sha256).exists()
    house.intake.leave_out(held.id)
    assert (house.store.held.list(), list(house.paths.waiting.iterdir())) == ([], [])


def test_what_comes_again_for_a_company_that_is_known_by_now_waits_no_longer(house: InboxHouse, company: str) -> None:
    """A person gives the file once more and says whose it is; nothing is asked of what is filed."""
    held = asked(house, bill("F-9", **STRANGERS))
    kept = house.paths.waiting / held.sha256
    assert house.intake.add(house.put("again.pdf", bill("F-9", **STRANGERS)), company).outcome == "filed"
    assert (house.store.held.list(), kept.exists(), len(house.files())) == ([], False, 1)
