"""A document that a portal makes anew at each download: other bytes, and the same text."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from host.archive import FilingResult, ReadFacts
from tests.support.archive_kit import House, facts, pdf

WITHOUT_ID = replace(facts(1), portal_id=None)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def filed(
    house: House,
    data: bytes,
    text_key: str | None,
    *,
    portal_id: str | None = None,
    fetch: int | None = None,
    day: str | None = WITHOUT_ID.date,
) -> FilingResult:
    """Files these bytes, of which that text was read, under the same row, of which the list says that day."""
    staged = house.archive.staging_file("t")
    staged.write(0, data)
    read = {sha256(data).hexdigest(): ReadFacts("proved", text_key)}
    return house.archive.file_document(
        house.account(), fetch, staged, replace(WITHOUT_ID, portal_id=portal_id, date=day), read=read
    )


@pytest.mark.parametrize("portal_id", [None, "id-1"])
def test_a_copy_is_not_filed_again(house: House, portal_id: str | None) -> None:
    first = filed(house, pdf(1), "text", portal_id=portal_id)
    again = filed(house, pdf(2), "text", portal_id=portal_id)
    assert (again.new, again.document) == (False, first.document)
    assert len(house.files()) == 1
    house.close()


@pytest.mark.parametrize("portal_id", [None, "id-1"])
def test_a_changed_document_is_a_version_beside_the_first(house: House, portal_id: str | None) -> None:
    first = filed(house, pdf(1), "text", portal_id=portal_id)
    second = filed(house, pdf(2), "other text", portal_id=portal_id)
    assert (second.new, second.changed_from) == (True, first.document)
    assert len(house.files()) == 2
    assert house.codes() == []
    house.close()


@pytest.mark.parametrize("portal_id", [None, "id-1"])
def test_a_paper_whose_day_the_list_changed_is_the_same_one(house: House, portal_id: str | None) -> None:
    """A list may show the day of the last change: that of a payment."""
    first = house.store.fetches.queue(house.account().id).id
    house.store.fetches.finish(first, "complete", None, None)
    second = house.store.fetches.queue(house.account().id).id
    document = filed(house, pdf(1), "text", portal_id=portal_id, fetch=first).document
    again = filed(house, pdf(2), "text", portal_id=portal_id, fetch=second, day="2026-11-20")
    assert (again.new, again.document) == (False, document)
    assert filed(house, pdf(3), "other", portal_id=portal_id, fetch=second, day="2026-11-21").new
    house.close()


def test_two_rows_of_a_number_in_one_list_are_two_papers_though_they_say_the_same(house: House) -> None:
    fetch = house.store.fetches.queue(house.account().id).id
    filed(house, pdf(1), "text", fetch=fetch)
    assert filed(house, pdf(2), "text", fetch=fetch, day="2026-11-20").new
    house.close()


def test_two_documents_of_one_number_in_one_list_are_no_versions_and_both_are_known_again(house: House) -> None:
    fetches = []
    for _ in range(3):
        fetches.append(house.store.fetches.queue(house.account().id).id)
        house.store.fetches.finish(fetches[-1], "complete", None, None)
    first, second, third = fetches
    bill = filed(house, pdf(1), "bill", fetch=first)
    usage = filed(house, pdf(2), "usage", fetch=first)
    assert (usage.new, usage.changed_from) == (True, None)
    again = [filed(house, pdf(number), key, fetch=second) for number, key in ((3, "bill"), (4, "usage"))]
    assert [one.document for one in again] == [bill.document, usage.document]
    assert len(house.files()) == 2
    assert filed(house, pdf(5), "bill, corrected", fetch=third).changed_from is not None
    house.close()


def test_without_text_the_portals_id_alone_makes_two_files_one_document(house: House) -> None:
    assert filed(house, pdf(1), None, portal_id="id-1").new
    assert not filed(house, pdf(2), None, portal_id="id-1").new
    assert filed(house, pdf(3), None).new
    assert filed(house, pdf(4), None).new
    house.close()


def test_what_was_read_stands_with_the_document(house: House) -> None:
    document = filed(house, pdf(1), "text").document
    kept = house.store.documents.get(document.id)
    assert kept is not None
    assert (kept.proof, kept.text_key) == ("proved", "text")
    house.close()
