"""Rhythms against made-up histories: late documents are noticed in time, and hardly ever one that is not late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from host.schedule.rhythm import Rhythm, fit_rhythm
from tests.support.made_histories import History, made_histories

SEED = 20_261_122
HISTORIES = 500
DAY = timedelta(days=1)


@dataclass
class Score:
    """``late``: documents that never came or came far too late. ``raised``: of those, with an alarm in time."""

    late: int = 0
    raised: int = 0
    false: int = 0
    years: float = 0.0


def near(kind: str) -> int:
    return 3 if kind == "weekly" else 9


def score(histories: list[History]) -> Score:
    found = Score()
    for made in histories:
        known = [fit_rhythm(made.documents[:n]) for n in range(len(made.documents) + 1)]
        if len(made.documents) > 3:
            found.years += (made.documents[-1] - made.documents[2]).days / 365.25
        found.false += sum(is_false(made, n, known[n]) for n in range(3, len(made.documents)))
        for slot, appeared in made.due:
            too_late = 5 if made.kind == "weekly" else 12
            if appeared is None or (appeared - slot).days >= too_late:
                before = sum(day < slot - (3 if made.kind == "weekly" else 7) * DAY for day in made.documents)
                if len(set(made.documents[:before])) >= 3:
                    found.late += 1
                    found.raised += is_raised(known[before], slot, made.kind)
    return found


def is_raised(rhythm: Rhythm, slot: date, kind: str) -> bool:
    """An alarm about this document, or one still standing about the one before it, at most 3 days after the learned date."""
    if rhythm.expected is None or rhythm.usual_by is None or rhythm.late_from is None:
        return False
    return (
        rhythm.expected - slot <= (3 if kind == "weekly" else 7) * DAY and rhythm.late_from - rhythm.usual_by <= 3 * DAY
    )


def is_false(made: History, n: int, rhythm: Rhythm) -> bool:
    """Whether an alarm was raised before the next document came, although none was left out or far too late."""
    if rhythm.late_from is None or rhythm.expected is None or made.documents[n] <= rhythm.late_from:
        return False
    if made.documents[n] == made.documents[n - 1]:
        return False
    expected = rhythm.expected
    return not any(
        (appeared is None or (appeared - slot).days >= 5) and abs((slot - expected).days) <= near(made.kind)
        for slot, appeared in made.due
    )


def test_late_documents_raise_an_alarm_and_others_do_not() -> None:
    found = score(made_histories(SEED, HISTORIES))
    assert found.late > 200
    assert found.years > 1000
    assert found.raised / found.late >= 0.98, found
    assert found.false / found.years <= 0.01, found


@pytest.mark.parametrize(
    ("days", "kind", "expected"),
    [
        (["2026-01-05", "2026-02-05"], "unknown", None),
        (["2026-01-05", "2026-02-05", "2026-03-05"], "monthly", date(2026, 4, 5)),
        (["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"], "monthly", date(2026, 5, 31)),
        (["2025-01-15", "2025-04-15", "2025-07-15", "2025-10-15"], "quarterly", date(2026, 1, 15)),
        (["2023-03-01", "2024-03-01", "2025-03-01"], "yearly", date(2026, 3, 1)),
        (["2026-01-03", "2026-01-09", "2026-02-20", "2026-04-30", "2026-05-02"], "usage", None),
        (["2026-01-03", "2026-05-09", "2026-06-20", "2026-10-30"], "irregular", None),
    ],
)
def test_what_is_learned(days: list[str], kind: str, expected: date | None) -> None:
    rhythm = fit_rhythm([date.fromisoformat(day) for day in days])
    assert (rhythm.kind, rhythm.expected) == (kind, expected)


@pytest.mark.parametrize(
    ("days", "kind", "expected"),
    [
        # Two weeks late is late, and then there: the next one is the next month's.
        (["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05", "2026-05-05", "2026-06-19"], "monthly", "2026-07-05"),
        # Six days late is not the next week's.
        (["2026-01-06", "2026-01-13", "2026-01-20", "2026-01-27", "2026-02-03", "2026-02-16"], "weekly", "2026-02-17"),
        # A day early or late each week.
        (["2026-01-06", "2026-01-14", "2026-01-19"], "weekly", "2026-01-27"),
        # A correction does not make a supplier late.
        (["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05", "2026-04-14"], "monthly", "2026-05-05"),
        # The last day, where weekends move some of them forward.
        (
            ["2025-10-31", "2025-11-28", "2025-12-31", "2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30"],
            "monthly",
            "2026-05-31",
        ),
        # More documents beside than on any slot.
        (["2026-01-05", "2026-01-17", "2026-02-05", "2026-02-21", "2026-03-05", "2026-03-12"], "usage", None),
    ],
)
def test_what_life_does_to_a_rhythm(days: list[str], kind: str, expected: str | None) -> None:
    rhythm = fit_rhythm([date.fromisoformat(day) for day in days])
    assert (rhythm.kind, rhythm.expected) == (kind, None if expected is None else date.fromisoformat(expected))


def test_a_correction_does_not_move_the_alarm() -> None:
    days = [date(2026, month, 5) for month in range(1, 9)]
    assert (
        fit_rhythm([*days, date(2026, 3, 11), date(2026, 6, 12)]).late_from
        == fit_rhythm(days).late_from
        == date(2026, 9, 8)
    )
