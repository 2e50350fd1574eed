"""What counts as a good result of the real systems: the judge itself is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.real.comparing import Result, are_good, compared, outcomes

FIRST = Result("shop 1", "chromium", "start", "complete", "28 of 28", "28, 28, 28", "28 of 28", 0, 57.0, "2.0", "0.3")
SECOND = replace(FIRST, state="nothing_new", rows="3 of 28", papers="3 of 28")


def test_all_at_first_and_nothing_then_is_good() -> None:
    assert are_good(FIRST, SECOND)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (replace(FIRST, state="nothing_new", rows="0 of 28", papers="0 of 28"), SECOND),
        (replace(FIRST, state="incomplete"), SECOND),
        (replace(FIRST, rows="27 of 28"), SECOND),
        (replace(FIRST, papers="27 of 28"), SECOND),
        (replace(FIRST, harm=1), SECOND),
        (FIRST, replace(SECOND, harm=1)),
        (FIRST, FIRST),
    ],
)
def test_anything_else_is_not(first: Result, second: Result) -> None:
    assert not are_good(first, second)


def test_only_what_was_filed_and_proved_is_a_paper() -> None:
    wanted = {"date": "2026-05-03", "total": "9.99", "state": "done"}
    truth = {"rows": [{"number": "0311", "address": "/311", **wanted}, {"number": "312", "address": None, **wanted}]}
    row = {"number": "#311", "date": "2026-05-03", "total": "9.00", "document": 1, "proof": "proved"}
    ledger = {"rows": [row, row | {"number": "999", "proof": "agrees_in_part"}]}
    assert compared(truth, ledger) == {"rows": "2 of 2", "fields": "1, 1, 0", "papers": "1 of 1"}


def test_outcomes_are_told_with_their_reasons() -> None:
    late = {"outcome": "waiting", "reason": {"code": "fetch.order_pending", "message": "…"}, "proof": None}
    filed = {"outcome": "filed", "reason": None, "proof": "proved"}
    assert outcomes({"rows": [late, filed, filed]}) == "2 filed proved; 1 waiting fetch.order_pending"
