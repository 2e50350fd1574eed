"""Words whose letters were set apart are words again; columns of single letters are not."""

from __future__ import annotations

import pytest

from host.reading.layout import Word
from host.reading.pdf.letter_spacing import join_letters


def spaced(text: str, gap: float, between_words: float = 0.0, width: float = 6.0) -> list[Word]:
    """Each letter a word of its own, ``gap`` apart; a blank adds ``between_words``."""
    words, x = [], 50.0
    for letter in text:
        if letter == " ":
            x += between_words
            continue
        words.append(Word(letter, x, 100, x + width, 110))
        x += width + gap
    return words


@pytest.mark.parametrize(
    ("text", "gap", "between", "joined"),
    [
        ("RECHNUNG", 3.0, 0, ["RECHNUNG"]),
        ("CREDIT NOTE", 3.0, 6.0, ["CREDIT", "NOTE"]),
        ("FACTUUR", 8.0, 0, ["FACTUUR"]),
        ("ABC", 3.0, 0, ["A", "B", "C"]),
        ("XYXY", 40.0, 0, ["X", "Y", "X", "Y"]),
    ],
)
def test_letters(text: str, gap: float, between: float, joined: list[str]) -> None:
    assert [word.text for word in join_letters(spaced(text, gap, between))] == joined


def test_the_joined_word_has_the_box_of_all_its_letters() -> None:
    (word,) = join_letters(spaced("TOTAL", 3.0))
    assert (word.left, word.right) == (50, 50 + 5 * 6 + 4 * 3)


def test_words_around_stay_as_they_are() -> None:
    words = [Word("No", 10, 100, 20, 110), *spaced("FACTURE", 3.0), Word("12", 300, 100, 312, 110)]
    assert [word.text for word in join_letters(words)] == ["No", "FACTURE", "12"]
