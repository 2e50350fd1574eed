"""What is added is filed to its company or asked about, never lost, never twice, and the person's file stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from tests.support.inbox_kit import LINDE_VAT, OTHER_IBAN, OTHER_VAT, InboxHouse, bill, zipped
from tests.support.readers import ReaderHere, failing
from tests.support.text_pages import made_pdf


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    yield house
    house.close()


def test_a_document_is_filed_under_what_it_says_and_can_be_searched_at_once(house: InboxHouse) -> None:
    company = house.store.companies.add("De Linde").id
    source = house.put("scan 7.pdf", bill("F-2026-7"))
    arrival = house.intake.add(source)
    assert (arrival.outcome, house.files()) == ("filed", ["2026/De Linde/2026-03-05_De Linde_F-2026-7_121.00.pdf"])
    [row] = house.store.readings.newest(company)
    assert (row.state, row.fields.values["number"], row.fields.values["vat_id"]) == ("read", "F-2026-7", LINDE_VAT)
    assert house.store.search.search("F-2026-7", 5).places == (row.place,)
    assert source.read_bytes() == bill("F-2026-7")
    assert (house.codes(), house.staged()) == ([], [])


def test_the_same_bytes_and_the_same_text_are_not_filed_twice(house: InboxHouse) -> None:
    house.store.companies.add("De Linde")
    first = house.intake.add(house.put("a.pdf", bill())).documents
    again = house.intake.add(house.put("b.pdf", bill()))
    made_anew = house.intake.add(house.put("c.pdf", bill() + b"%%EOF\n"))
    assert (again.outcome, again.documents, made_anew.outcome, made_anew.documents) == (
        *("already_had", first),
        *("already_had", first),
    )
    assert len(house.files()) == 1


def test_what_a_person_deleted_is_refused_until_they_let_it_back(house: InboxHouse) -> None:
    house.store.companies.add("De Linde")
    [document] = house.intake.add(house.put("a.pdf", bill())).documents
    house.archive.delete(document, "ada", "twice")
    for data in (bill(), bill() + b"%%EOF\n"):
        source = house.put("b.pdf", data)
        with pytest.raises(WorldError) as caught:
            house.intake.add(source)
        assert (caught.value.code, source.read_bytes()) == ("inbox.deleted", data)
    assert (house.files(), house.codes(), house.staged()) == ([], [], [])
    [tombstone] = house.store.tombstones.list()
    house.store.tombstones.take_away(tombstone)
    assert house.intake.add(house.put("b.pdf", bill())).outcome == "filed"


def test_an_unknown_company_is_asked_and_the_answer_teaches(house: InboxHouse) -> None:
    company = house.store.companies.add("Kwekerij Noord").id
    asked = house.intake.add(house.put("x.pdf", bill("F-9", vat_id=OTHER_VAT, iban=OTHER_IBAN)))
    assert asked.held is not None
    assert (asked.outcome, asked.held.name, asked.held.read["number"], house.files()) == ("asked", "x.pdf", "F-9", [])
    answered = house.intake.answer(asked.held.id, company)
    assert (answered.outcome, answered.documents[0].account, house.store.held.list()) == ("filed", company, [])
    assert list(house.paths.waiting.iterdir()) == []
    next_one = house.intake.add(house.put("y.pdf", bill("F-10", vat_id=OTHER_VAT, iban=OTHER_IBAN)))
    assert (next_one.outcome, next_one.documents[0].account) == ("filed", company)


def test_what_is_left_out_goes_and_may_come_again(house: InboxHouse) -> None:
    source = house.put("x.pdf", bill())
    held = house.intake.add(source).held
    assert held is not None
    house.intake.leave_out(held.id)
    assert (house.store.held.list(), list(house.paths.waiting.iterdir())) == ([], [])
    assert house.store.journal.head().event == "document.left_out"  # type: ignore[union-attr]
    with pytest.raises(WorldError, match=r"held\.unknown"):
        house.intake.answer(held.id, house.account().id)
    assert house.intake.add(source).outcome == "asked"
    assert house.codes() == []


def test_a_file_that_waits_waits_once(house: InboxHouse) -> None:
    one, two = (house.intake.add(house.put(name, bill())).held for name in ("x.pdf", "y.pdf"))
    assert [held.name for held in house.store.held.list()] == ["y.pdf"]
    assert one is not None
    assert two is not None
    assert one.id == two.id


def test_a_document_of_a_portals_company_goes_to_its_account(house: InboxHouse) -> None:
    account = house.store.accounts.add("https://linde.example/", company="De Linde BV")
    assert house.intake.add(house.put("x.pdf", bill())).documents[0].account == account.id


def test_a_scan_is_filed_to_the_company_that_is_named_and_read_later(tmp_path: Path) -> None:
    house = InboxHouse(tmp_path, reader=ReaderHere(failing))
    company = house.store.companies.add("De Linde").id
    assert house.intake.add(house.put("x.pdf", bill())).outcome == "asked"
    arrival = house.intake.add(house.put("x.pdf", bill()), company)
    assert (arrival.outcome, house.store.readings.progress().waiting) == ("filed", 1)
    house.close()


def test_a_zip_is_filed_as_its_documents_when_they_are_of_one_company(house: InboxHouse) -> None:
    company = house.store.companies.add("De Linde").id
    one = zipped(a=bill("F-1"), b=bill("F-2"))
    mixed = zipped(a=bill("F-3"), b=bill("F-4", supplier="Kwekerij Noord", vat_id=OTHER_VAT, iban=OTHER_IBAN))
    arrival = house.intake.add(house.put("one.zip", one))
    assert [document.account for document in arrival.documents] == [company] * 2
    assert sorted(house.files()) == [f"2026/De Linde/2026-03-05_De Linde_F-{number}_121.00.pdf" for number in (1, 2)]
    assert house.intake.add(house.put("mixed.zip", mixed)).outcome == "asked"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "inbox.empty"),
        (bill()[:-300], "inbox.cut_short"),
        (b"<html><body>Hello</body></html>", "inbox.no_document"),
        (b"just words", "inbox.no_document"),
        (made_pdf("", page_entries="/MediaBox[0 0 9 9]/AA<</O<</S/Launch/F(calc.exe)>>>>"), "inbox.active_content"),
        (zipped(a=zipped(b=bill())), "inbox.unsafe"),
    ],
)
def test_what_is_no_document_is_refused_and_stays(house: InboxHouse, data: bytes, code: str) -> None:
    source = house.put("x.pdf", data)
    for is_inbox in (False, True):
        with pytest.raises(WorldError) as refused:
            house.intake.add(source, is_inbox=is_inbox)
        assert refused.value.code == code
    assert source.read_bytes() == data
    assert (house.files(), house.staged(), house.store.held.list()) == ([], [], [])
    assert not list(house.paths.quarantine.iterdir())


def test_what_is_no_file_is_told(house: InboxHouse, tmp_path: Path) -> None:
    for source in (tmp_path / "nothing.pdf", tmp_path):
        with pytest.raises(WorldError, match=r"inbox\.no_file"):
            house.intake.add(source)
    with pytest.raises(WorldError, match=r"company\.unknown"):
        house.intake.add(house.put("x.pdf", bill()), "nobody")


def test_a_file_of_the_inbox_goes_once_it_is_filed_or_kept(house: InboxHouse) -> None:
    house.store.companies.add("De Linde")
    filed = house.put("f.pdf", bill())
    asked = house.put("a.pdf", bill("F-2", supplier="Kwekerij Noord", vat_id="", iban=""))
    assert [house.intake.add(path, is_inbox=True).outcome for path in (filed, asked)] == ["filed", "asked"]
    assert not any(path.exists() for path in (filed, asked))
    known = house.put("known.pdf", bill())
    assert (house.intake.add(known, is_inbox=True).outcome, known.exists()) == ("already_had", False)


def test_nothing_is_fetched_or_set_for_a_company_without_a_portal(house: InboxHouse) -> None:
    company = house.store.companies.add("De Linde").id
    for forbidden in (
        lambda: house.store.fetches.queue(company),
        lambda: house.store.accounts.set(company, every_days=3),
        lambda: house.store.accounts.remove(company),
    ):
        with pytest.raises(WorldError, match=r"account\.own_company"):
            forbidden()
    assert (house.store.accounts.list(), [row.name for row in house.store.companies.list()]) == ([], ["De Linde"])


def test_a_company_keeps_its_name_to_itself(house: InboxHouse) -> None:
    company = house.store.companies.add("De Linde").id
    for name, code in (("de linde", "company.already_there"), (" ", "company.no_name")):
        with pytest.raises(WorldError) as refused:
            house.store.companies.add(name)
        assert refused.value.code == code
    assert house.store.companies.set(company, "DE LINDE", None).name == "DE LINDE"
    house.store.companies.remove(company)
    with pytest.raises(WorldError, match=r"company\.unknown"):
        house.store.companies.get(company)
