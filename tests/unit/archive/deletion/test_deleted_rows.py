"""A row of a list is compared with what is filed, and with what a person deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.fetch.documents.match import compare, document_facts
from host.fetch.lists.rows import ListedRow
from host.finder import DownloadOffer, ElementRef, Row
from host.store import DELETED_BY_PERSON, Outcome
from host.ways import Locator
from tests.support.archive_kit import House, pdf


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


def offer(variant: str) -> DownloadOffer:
    element = ElementRef(variant or "pdf", "0.1", f"https://p.example/{variant}", variant)
    return DownloadOffer("link", element, variant, Locator("link", variant, "/bill/{id}", (), "td[1]/a[1]"))


def row(number: str = "R-1", variants: tuple[str, ...] = ("",)) -> ListedRow:
    offers = tuple(offer(variant) for variant in variants)
    return ListedRow(1, 1, Row(1, number, None, None, None, "invoice", None, "7", False, offers, "tr", number), "7")


def bring(house: House, listed: ListedRow, variant: str, data: bytes) -> None:
    house.bring(len(data), data, document_facts(listed, "p.example", None, variant))


def outcome(house: House, listed: ListedRow) -> tuple[Outcome, str | None]:
    word, _, code = compare(house.store, house.account(), 99, listed)
    return word, code


def delete(house: House, data: bytes) -> None:
    [document] = [row for row in house.store.documents.list() if row.size == len(data)]
    house.archive.delete(document, "ada", "twice")


def test_a_row_whose_document_was_deleted_is_accounted_for(house: House) -> None:
    assert outcome(house, row()) == ("pending", None)
    bring(house, row(), "", pdf(1))
    assert outcome(house, row()) == ("already_had", None)
    delete(house, pdf(1))
    assert outcome(house, row()) == ("already_had", DELETED_BY_PERSON)
    # The portal's id with another number is another document, and so is another kind of document.
    assert outcome(house, row("R-2")) == ("pending", None)
    other_kind = row()
    assert outcome(house, replace(other_kind, row=replace(other_kind.row, kind="credit_note"))) == ("pending", None)


def test_of_several_variants_only_those_that_are_missing_are_fetched(house: House) -> None:
    both = row(variants=("", "xml"))
    bring(house, both, "", pdf(1))
    bring(house, both, "xml", pdf(2, filler=9))
    delete(house, pdf(2, filler=9))
    assert outcome(house, both) == ("already_had", None)
    delete(house, pdf(1))
    assert outcome(house, both) == ("already_had", DELETED_BY_PERSON)
    assert outcome(house, row(variants=("", "xml", "csv"))) == ("pending", None)


def test_another_id_under_which_the_portal_offered_it_is_known_too(house: House) -> None:
    bring(house, row(), "", pdf(1))
    again = replace(row(), portal_id="8")
    bring(house, again, "", pdf(1))
    delete(house, pdf(1))
    assert outcome(house, again) == ("already_had", DELETED_BY_PERSON)
