"""The same bytes for rows that contradict each other are no row's document; an interruption leaves nothing half done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from host.archive import Archive, Facts, FilingResult, ReadFacts
from host.errors import WorldError
from tests.support.archive_kit import FaultyFiles, House, Killed, facts, pdf
from tests.unit.archive.test_filing import fetch_with_rows

MARCH = Facts(date="2026-03-05", total="9.90", currency="EUR", kind="invoice")
APRIL = replace(MARCH, date="2026-04-05")
SHARED = "download.shared_by_rows"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def bring(house: House, fetch: int, place: int, known: Facts, data: bytes | None = None, **more: Any) -> FilingResult:
    more = {"exclusive": True} | more
    return house.bring(place, data=data or pdf(7), known=known, fetch=fetch, ledger=(fetch, place), **more)


def outcomes(house: House, fetch: int) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(row.outcome, row.reason_code, row.documents) for row in house.store.fetches.rows(fetch)]


def quarantined(house: House) -> list[str]:
    return sorted(path.name for path in house.paths.quarantine.glob("*.quarantined"))


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        (MARCH, APRIL, "2026-03-05"),
        (MARCH, replace(MARCH, total="8.80"), "2026-03-05"),
        (facts(1), facts(2), "RE-1"),
        (replace(facts(1), portal_id=None), replace(MARCH, date="2025-01-01"), "RE-1"),
    ],
)
def test_what_was_filed_for_the_first_row_is_taken_back(house: House, first: Facts, second: Facts, other: str) -> None:
    fetch = fetch_with_rows(house, 2)
    bring(house, fetch, 1, first)
    with pytest.raises(WorldError, match=SHARED) as refused:
        bring(house, fetch, 2, second)
    assert refused.value.details["other"] == other
    assert outcomes(house, fetch)[0] == ("failed", SHARED, ())
    assert (house.files(), house.store.documents.count(), len(quarantined(house))) == ([], 0, 1)
    assert (house.archive.verify(), house.store.documents.intents(), house.staged()) == ([], [], [])


def test_a_third_row_gets_the_bytes_as_little(house: House) -> None:
    fetch = fetch_with_rows(house, 3)
    bring(house, fetch, 1, MARCH)
    for place in (2, 3):
        with pytest.raises(WorldError, match=SHARED):
            bring(house, fetch, place, replace(MARCH, date=f"2026-0{place + 4}-05"))
    assert house.files() == []


def test_two_rows_that_say_the_same_have_one_document(house: House) -> None:
    fetch = fetch_with_rows(house, 2)
    one = bring(house, fetch, 1, MARCH)
    two = bring(house, fetch, 2, MARCH)
    assert (two.new, two.document) == (False, one.document)
    assert [outcome for outcome, *_ in outcomes(house, fetch)] == ["filed", "filed"]


def test_both_of_two_equal_rows_fail_when_a_third_contradicts_them(house: House) -> None:
    fetch = fetch_with_rows(house, 3)
    bring(house, fetch, 1, MARCH)
    bring(house, fetch, 2, MARCH)
    with pytest.raises(WorldError, match=SHARED):
        bring(house, fetch, 3, APRIL)
    assert outcomes(house, fetch)[:2] == [("failed", SHARED, ())] * 2


def test_the_same_number_is_the_same_document_whatever_the_date(house: House) -> None:
    fetch = fetch_with_rows(house, 2)
    bring(house, fetch, 1, replace(MARCH, number="RE-1"))
    assert not bring(house, fetch, 2, replace(APRIL, number="RE-1")).new
    assert len(house.files()) == 1


def test_a_paper_made_anew_is_the_same_document(house: House) -> None:
    first = fetch_with_rows(house, 1)
    one = bring(house, first, 1, facts(1))
    house.store.fetches.finish(first, "complete", {}, None)
    second = fetch_with_rows(house, 1)
    again = bring(house, second, 1, facts(1), data=pdf(8))
    assert (again.new, again.document) == (False, one.document)


def test_what_an_earlier_fetch_filed_stays(house: House) -> None:
    earlier = fetch_with_rows(house, 1)
    one = bring(house, earlier, 1, MARCH)
    house.store.fetches.finish(earlier, "complete", {}, None)
    later = fetch_with_rows(house, 1)
    with pytest.raises(WorldError, match=r"download\.same_as_another"):
        bring(house, later, 1, APRIL)
    assert (house.store.documents.list(), len(house.files())) == ([one.document], 1)


def test_a_row_that_is_read_otherwise_now_keeps_its_document(house: House) -> None:
    earlier = fetch_with_rows(house, 1)
    one = bring(house, earlier, 1, replace(MARCH, portal_id="id-1"))
    house.store.fetches.finish(earlier, "complete", {}, None)
    later = fetch_with_rows(house, 1)
    again = bring(house, later, 1, replace(APRIL, portal_id="id-1"))
    assert (again.new, again.document) == (False, one.document)


def test_variants_and_filings_that_do_not_ask_for_it_may_share(house: House) -> None:
    fetch = fetch_with_rows(house, 2)
    one = bring(house, fetch, 1, MARCH, exclusive=False)
    assert bring(house, fetch, 2, APRIL, exclusive=False).document == one.document


def test_the_document_can_be_filed_again_by_a_later_fetch(house: House) -> None:
    fetch = fetch_with_rows(house, 2)
    bring(house, fetch, 1, MARCH)
    with pytest.raises(WorldError, match=SHARED):
        bring(house, fetch, 2, APRIL)
    house.store.fetches.finish(fetch, "incomplete", {}, None)
    later = fetch_with_rows(house, 1)
    assert bring(house, later, 1, MARCH).new
    assert (len(house.files()), house.archive.verify()) == (1, [])


def withdrawal(folder: Path, at: int) -> tuple[House, FaultyFiles]:
    """A house whose host is killed before the file operation number ``at`` of a withdrawal; 0: never."""
    files = FaultyFiles()
    house = House(folder, files)
    fetch = fetch_with_rows(house, 2)
    bring(house, fetch, 1, MARCH)
    files.trace.clear()
    files.at = at
    with pytest.raises((WorldError, Killed)):
        bring(house, fetch, 2, APRIL)
    files.at = 0
    return house, files


def test_an_interruption_at_any_step_leaves_no_file_that_nobody_knows(tmp_path: Path) -> None:
    house, files = withdrawal(tmp_path / "calm", 0)
    house.close()
    assert "remove" in files.trace
    for step in range(1, len(files.trace) + 1):
        house, _ = withdrawal(tmp_path / str(step), step)
        house.archive.close()
        with Archive(house.paths, house.store, house.clock) as next_host:
            next_host.recover()
            assert next_host.verify() == [], step
        assert len(house.files()) == house.store.documents.count(), step
        assert house.store.documents.intents() == [], step
        house.store.close()


def test_of_what_no_fetch_filed_nothing_is_remembered(house: House) -> None:
    remembered = house.archive._folders.of(0).filer._shared._by_text
    for place, fetch in enumerate((fetch_with_rows(house, 1), None), 1):
        read = {hashlib.sha256(pdf(place)).hexdigest(): ReadFacts(text_key=f"text {place}")}
        house.bring(place, fetch=fetch, read=read)
    assert [text for _, text in remembered] == ["text 1"]
