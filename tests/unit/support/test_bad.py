"""What counts as a lie after something went wrong at a real system: the judge itself is judged."""

from __future__ import annotations

from typing import Any

import pytest

from tests.real.bad import BadOutcome, contradictions, has, is_good
from tests.real.kits import BadInput, Kit, System


def wanted(number: str, address: str | None = "/paper") -> dict[str, Any]:
    return {"number": number, "date": "2026-05-03", "total": "9.99", "state": "done", "address": address}


def filed(number: str, **more: Any) -> dict[str, Any]:
    row = {"number": number, "date": "2026-05-03", "total": "9.99", "document": f"d-{number}", "proof": "proved"}
    return row | {"outcome": "filed"} | more


TRUTH = {"rows": [wanted("311"), wanted("312"), wanted("313", None)]}
ALL = {"state": "complete", "rows": [filed("311"), filed("312")]}
NOTHING = {"state": "nothing_new", "rows": [filed("312")]}
STOPPED = {"state": "portal_down", "rows": [filed("311"), filed("312", document=None, proof=None, outcome="failed")]}


def test_what_was_not_fetched_may_come_with_the_next_fetch() -> None:
    assert contradictions([TRUTH] * 3, [STOPPED, ALL, NOTHING]) == []
    assert contradictions([TRUTH] * 3, [ALL, NOTHING, NOTHING]) == []


def test_what_was_placed_during_the_first_fetch_is_owed_by_the_second() -> None:
    later = {"rows": [*TRUTH["rows"], wanted("400")]}
    assert contradictions([TRUTH, later, later], [ALL, {"state": "complete", "rows": [filed("400")]}, NOTHING]) == []
    assert contradictions([TRUTH, later, later], [ALL, NOTHING, NOTHING]) == [
        "2: nothing_new, and 1 papers are missing",
        "3: nothing_new, and 1 papers are missing",
    ]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (STOPPED | {"state": "complete"}, "1: complete, and 1 papers are missing"),
        ({"state": "complete", "rows": [filed("311", total="9.00"), filed("312")]}, "1: 311 has the total 9.00"),
        ({"state": "complete", "rows": [filed("311", document="d-9"), filed("312")]}, "2: 311 is filed twice"),
        ({"state": "complete", "rows": [filed("311", proof="unread"), filed("312")]}, "1: 311 is not proved"),
        ({"state": "incomplete", "rows": [filed("999")]}, "1: 999 is filed and no row of the system"),
    ],
)
def test_a_ledger_that_says_something_else_than_the_system_is_told(first: dict[str, Any], told: str) -> None:
    assert told in contradictions([TRUTH] * 3, [first, ALL, NOTHING])


def test_a_refund_without_a_number_may_be_listed_by_the_one_of_its_payment() -> None:
    """Not so a document, nor a day that no row has."""
    refund = wanted("311", None) | {"number": None, "date": "2026-05-05"}
    truth = {"rows": [*TRUTH["rows"], refund]}

    def told(**row: Any) -> list[str]:
        more = filed("311", date="2026-05-05", proof=None, outcome="no_document") | {"document": None} | row
        return contradictions([truth] * 3, [ALL | {"rows": [*ALL["rows"], more]}, NOTHING, NOTHING])

    assert told() == []
    assert told(date="2026-05-06") == ["1: 311 has the date 2026-05-06"]
    assert told(document="d-311", proof="proved") == ["1: 311 has the date 2026-05-05"]


def test_it_is_not_made_good_when_the_second_fetch_has_not_all_or_the_last_still_finds_something() -> None:
    assert contradictions([TRUTH] * 3, [STOPPED, STOPPED, NOTHING]) == [
        "2: portal_down, and 1 papers are missing",
    ]
    assert contradictions([TRUTH] * 3, [ALL, NOTHING, ALL]) == ["the last one is complete"]


def test_harm_makes_no_outcome_good() -> None:
    outcome = BadOutcome("shop 1", "stop", "2", "portal_down", "complete", "nothing_new", "true", 0)
    assert is_good(outcome)
    assert not is_good(BadOutcome("shop 1", "stop", "2", "portal_down", "complete", "nothing_new", "true", 1))
    assert not is_good(BadOutcome("shop 1", "stop", "2", "complete", "complete", "nothing_new", "1: …", 0))


def test_every_system_can_be_stopped_and_other_cases_are_its_kits() -> None:
    given = BadInput(sessions=("true",), language_cookie="language=de")
    system = System("shop", Kit(version="1", prepare=(), serve=("true",), list="/", harmful=("x",), bad=given))
    assert [case for case in ("stop", "sessions", "language", "theme", "order") if has(system, case)] == [
        "stop",
        "sessions",
        "language",
    ]
