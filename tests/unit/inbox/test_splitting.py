"""A file of several invoices becomes documents of its pages, and stays what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from host.errors import WorldError
from host.inbox.splitting import MAX_PARTS, Splitter, parts_of, parts_of_each
from host.reading.pdf.page_parts import cut_pages, page_part
from host.reading.pdf.structure import pdf_structure_of
from host.store import Mark
from tests.support.encrypted_pdf import encrypted_pdf
from tests.support.inbox_kit import LINDE_VAT, OTHER_IBAN, OTHER_VAT, InboxHouse, bill_lines
from tests.support.text_pages import made_pdf


class CutterHere:
    """Cuts in this process: a test's own papers, which nobody has to fear."""

    def page_count(self, data: bytes) -> int:
        return pdf_structure_of(data).pages

    def cut(self, data: bytes, pages: Sequence[int]) -> bytes:
        return cut_pages(data, list(pages))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    yield house
    house.close()


@pytest.fixture
def splitter(house: InboxHouse) -> Splitter:
    return Splitter(house.store, house.archive, house.intake, CutterHere())


def bundle(*numbers: str) -> bytes:
    return made_pdf(*(bill_lines(number) for number in numbers))


def test_each_part_is_a_document_of_its_own(house: InboxHouse, splitter: Splitter) -> None:
    house.store.companies.add("De Linde")
    whole = bundle("F-1", "F-2", "F-3")
    arrivals = splitter.split(whole, "year.pdf", parts_of("1,2-2,3", splitter.page_count(whole)), None)
    assert [arrival.outcome for _, arrival in arrivals] == ["filed"] * 3
    assert sorted(row.number or "" for row in house.store.documents.list()) == ["F-1", "F-2", "F-3"]
    assert {row.offered_name for row in house.store.documents.list()} == {
        f"year p{page}-{page}.pdf" for page in (1, 2, 3)
    }
    entry = house.store.journal.head()
    assert entry is not None
    payload = json.loads(entry.payload)
    assert (entry.event, [part["pages"] for part in payload["parts"]]) == ("document.split", [[1], [2], [3]])
    assert house.codes() == []


def test_what_is_split_again_is_not_filed_again(house: InboxHouse, splitter: Splitter) -> None:
    company = house.store.companies.add("De Linde").id
    for outcome in ("filed", "already_had"):
        arrivals = splitter.split(bundle("F-1", "F-2"), "year.pdf", parts_of_each(1, 2), company)
        assert [arrival.outcome for _, arrival in arrivals] == [outcome] * 2
    assert len(house.files()) == 2


def test_parts_are_cut_one_at_a_time_and_those_before_a_failure_are_told_in_the_journal(house: InboxHouse) -> None:
    company = house.store.companies.add("De Linde").id
    filed_at_cut = []

    class FailingCutter(CutterHere):
        def cut(self, data: bytes, pages: Sequence[int]) -> bytes:
            filed_at_cut.append(len(house.files()))
            if pages == (3,):
                raise WorldError("reading.broken_pdf")
            return super().cut(data, pages)

    splitter = Splitter(house.store, house.archive, house.intake, FailingCutter())
    with pytest.raises(WorldError, match=r"reading\.broken_pdf"):
        splitter.split(bundle("F-1", "F-2", "F-3"), "year.pdf", parts_of_each(1, 3), company)
    assert filed_at_cut == [0, 1, 2]
    entry = house.store.journal.head()
    assert entry is not None
    assert [part["pages"] for part in json.loads(entry.payload)["parts"]] == [[1], [2]]


def test_a_part_of_an_unknown_company_waits(house: InboxHouse, splitter: Splitter) -> None:
    [(_, arrival)] = splitter.split(bundle("F-1", "F-2"), "year.pdf", [(2,)], None)
    assert (arrival.outcome, [held.read["number"] for held in house.store.held.list()]) == ("asked", ["F-2"])


def test_each_part_of_a_document_is_recognised_and_gets_its_account_only_where_nothing_speaks_against_it(
    house: InboxHouse, splitter: Splitter
) -> None:
    linde = house.store.companies.add("De Linde", [Mark("vat_id", LINDE_VAT)]).id
    noord = house.store.companies.add("Kwekerij Noord", [Mark("vat_id", OTHER_VAT)]).id
    whole = made_pdf(
        bill_lines("F-1"),
        bill_lines("N-1", "Kwekerij Noord", OTHER_VAT, OTHER_IBAN),
        bill_lines("Z-1", "Bakkerij Zuid", "BE0428759497", ""),
        bill_lines("F-2", "", "", ""),
    )
    arrivals = splitter.split(whole, "year.pdf", parts_of_each(1, 4), None, linde)
    accounts = [[document.account for document in arrival.documents] for _, arrival in arrivals]
    assert accounts == [[linde], [noord], [], [linde]]
    [held] = house.store.held.list()
    assert (held.read["number"], held.candidates) == ("Z-1", (linde,))
    assert house.store.companies.get(linde).marks == (Mark("vat_id", LINDE_VAT),)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "split.bad_pages"), ("0", "split.bad_pages"), ("3-2", "split.bad_pages"), ("a", "split.bad_pages"),
     ("1,,2", "split.bad_pages"), ("1-6", "split.no_such_page"), ("9999999", "split.bad_pages")],
)  # fmt: skip
def test_pages_that_cannot_be_are_told(text: str, code: str) -> None:
    with pytest.raises(WorldError) as refused:
        parts_of(text, 5)
    assert refused.value.code == code


def test_pages_are_named_by_ranges_or_counted_out() -> None:
    assert parts_of(" 1 - 2, 5,4–5", 5) == [(1, 2), (5,), (4, 5)]
    assert parts_of_each(2, 5) == [(1, 2), (3, 4), (5,)]
    with pytest.raises(WorldError, match=r"split\.too_many"):
        parts_of_each(1, MAX_PARTS + 1)


def test_what_is_no_whole_pdf_is_not_split(splitter: Splitter) -> None:
    for data in (b"no pdf", bundle("F-1")[:200]):
        with pytest.raises(WorldError, match=r"split\.no_pdf"):
            splitter.page_count(data)


def test_the_worker_says_what_it_cannot_cut() -> None:
    assert page_part(b"no pdf", {"pages": [1]})["unreadable"] == "reading.broken_pdf"
    assert page_part(bundle("F-1"), {"pages": [2]})["unreadable"] == "reading.broken_pdf"
    assert page_part(encrypted_pdf("x", "secret"), {"pages": [1]})["unreadable"] == "reading.locked_pdf"
    assert page_part(bundle("F-1", "F-2"), {"pages": [2]}) == page_part(bundle("F-1", "F-2"), {"pages": [2]})
