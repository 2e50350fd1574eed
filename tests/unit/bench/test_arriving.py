"""The benches of what arrives and is handed on: a file that is missed, half, slow or costly is seen."""

from __future__ import annotations

import pytest

from bench import arriving, dropping, registers


def test_a_row_is_measured() -> None:
    [figure] = registers.run(rows=3)
    assert (figure.id, figure.bound, figure.goal, figure.measured > 0) == ("P16", "<=", 1, True)


@pytest.mark.parametrize(
    ("filed", "others", "answer", "grown", "missed"),
    [(1000, 0, 0.1, 5.0, []), (999, 0, 0.1, 5.0, [0]), (1000, 1, 0.1, 5.0, [1]), (1000, 0, 0.3, 5.0, [2]),
     (1000, 0, 0.1, 11.0, [3])],
)  # fmt: skip
def test_what_goes_wrong_with_many_files_is_seen(
    filed: int, others: int, answer: float, grown: float, missed: list[int]
) -> None:
    figures = dropping._figures(1000, filed, others, [answer] * 20, (60.0, 60.0 + grown))
    assert [number for number, figure in enumerate(figures) if not figure.reached] == missed


def test_one_file_after_another_arrives() -> None:
    figures = arriving.run(count=2)
    assert [(figure.id, figure.goal, figure.measured > 0, figure.reference > 0) for figure in figures] == [
        ("P16", 3, True, True),
        ("P16", None, True, True),
    ]


@pytest.mark.parametrize(("arrival", "reached"), [(0.06, True), (0.07, False)])
def test_an_arrival_that_is_slow_is_seen(arrival: float, reached: bool) -> None:
    figures = arriving._figures(40, [arrival] * 40, [(0.005, 0.016)] * 40)
    assert [figure.reached for figure in figures] == [reached, True]
