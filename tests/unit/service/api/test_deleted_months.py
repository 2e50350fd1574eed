"""The calendar after a person deleted documents: it says so, and when, and calls nothing missing that came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from host import protocol
from host.schedule import LATE_DOCUMENT, months_until
from host.schedule.rhythm.account import update_rhythm
from host.schedule.rhythm.month_grid import calendar_row
from host.service.api.schedule import ScheduleHandlers
from host.service.presenter import Presenter
from tests.support.archive_kit import House, facts

TODAY = date(2026, 11, 16)
FIFTHS = [date(2026, month, 5) for month in range(4, 12)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Monthly invoices on the 5th, from April to November; today is the 16th of November."""
    made = House(tmp_path)
    made.clock.move((datetime(2026, 11, 16, 12, tzinfo=UTC) - made.clock.now()).total_seconds())
    for number, day in enumerate(FIFTHS):
        made.bring(number, known=replace(facts(number), date=day.isoformat()))
    yield made
    made.close()


def delete(house: House, day: date) -> None:
    [document] = [one for one in house.store.documents.list() if one.date == day.isoformat()]
    house.archive.delete(document, "ada", "not ours")


def cells(house: House, months: int = 4) -> list[tuple[str, str]]:
    engine = SimpleNamespace(
        store=house.store, clock=house.clock, language="en", presenter=Presenter(house.store, "en"), notifier=None
    )
    [row] = (
        ScheduleHandlers(engine)  # type: ignore[arg-type]
        .rhythm_calendar(protocol.RhythmCalendarParams(months=months))
        .rows
    )
    return [(cell.state, cell.text) for cell in row.cells]


def test_a_deleted_document_is_told_with_the_day_and_is_not_missing(house: House) -> None:
    delete(house, FIFTHS[5])
    assert cells(house) == [
        ("filed", "August 2026: one document"),
        ("deleted", "September 2026: one document, deleted by hand on Nov 16, 2026"),
        ("filed", "October 2026: one document"),
        ("filed", "November 2026: one document"),
    ]


def test_the_last_document_is_not_late_once_it_was_deleted(house: House) -> None:
    """Its rhythm goes on from the deleted one; without it nothing would have come in two months, which is late."""
    for day in FIFTHS[6:]:
        delete(house, day)
    account = house.account()
    update_rhythm(house.store, account, house.clock.now())
    assert [row.kind for row in house.store.attention.list()] == []
    memory = house.store.accounts.get(account.id).memory.rhythm
    assert memory is not None
    assert memory.expected == date(2026, 12, 5)
    assert [state for state, _ in cells(house)] == ["filed", "filed", "deleted", "deleted"]


def test_what_a_person_has_filed_again_is_filed(house: House) -> None:
    delete(house, FIFTHS[5])
    [tombstone] = house.store.tombstones.list()
    house.store.tombstones.take_away(tombstone)
    house.bring(5, known=replace(facts(5), date=FIFTHS[5].isoformat()))
    assert cells(house)[1] == ("filed", "September 2026: one document")


def test_an_account_whose_documents_are_all_deleted_says_so(house: House) -> None:
    for day in FIFTHS:
        delete(house, day)
    assert {state for state, _ in cells(house)} == {"deleted"}


def test_one_of_several_of_a_month_is_told_beside_the_others(house: House) -> None:
    for number in (20, 21):
        house.bring(number, known=replace(facts(number), date="2026-09-05"))
    first, second, _ = [one for one in house.store.documents.list() if one.date == "2026-09-05"]
    house.archive.delete(first, "ada", "twice")
    said = "September 2026: 2 documents; besides, one document was deleted by hand on Nov 16, 2026"
    assert cells(house)[1] == ("filed", said)
    house.archive.delete(second, "ada", "twice")
    said = "September 2026: one document; besides, 2 documents were deleted by hand, the last one on Nov 16, 2026"
    assert cells(house)[1] == ("filed", said)


def test_what_never_came_is_missing_beside_what_was_deleted() -> None:
    """The same months without a word of a person's are missing: the calendar does not excuse what did not come."""
    days = [day for day in FIFTHS if day.month != 9]
    _, told = calendar_row(days, months_until(TODAY, 3), TODAY, deleted=[(FIFTHS[6], TODAY)])
    assert [cell.state for cell in told] == ["missing", "deleted", "filed"]


def test_undated_and_credit_notes_are_no_months(house: House) -> None:
    house.bring(30, known=replace(facts(30), date=None))
    house.bring(31, known=replace(facts(31), date="2026-09-20", kind="credit_note"))
    for document in house.store.documents.list():
        if document.number in ("RE-30", "RE-31"):
            house.archive.delete(document, "ada", "not ours")
    assert cells(house)[1] == ("filed", "September 2026: one document")
    assert LATE_DOCUMENT not in {row.kind for row in house.store.attention.list()}
