"""One click teaches a list, whatever it is built of: one page of each layout; ``bench/teaching.py`` measures many."""

from __future__ import annotations

import pytest

from tests.bad.teaching.reads_the_row_above import reader
from tests.support.made_lessons import LAYOUTS_TO_TEACH, MOST_ACTIONS, lesson_on, untaught


@pytest.mark.parametrize("layout", LAYOUTS_TO_TEACH)
def test_a_layout_is_taught_by_one_click(layout: str) -> None:
    outcome = lesson_on(layout, 2)
    assert outcome.is_whole, outcome
    assert outcome.right == outcome.fields
    assert outcome.actions <= MOST_ACTIONS


def test_a_reader_that_takes_the_document_of_another_row_is_seen() -> None:
    assert not lesson_on("marks_only_cards", 2, reader).is_whole


def test_a_lesson_is_worth_something() -> None:
    assert not all(lesson_on(layout, 2, untaught).is_whole for layout in LAYOUTS_TO_TEACH)
