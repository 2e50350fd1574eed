"""Joins the letters of a word that was set with wide spaces between them ("R E C H N U N G")."""

from __future__ import annotations

import itertools

from host.reading.layout import Word

_FEWEST = 4
"""Single characters in a row that make a letter-spaced word; three are initials, or columns of a table."""
_WIDEST_GAP = 1.1
"""Times the height of its letters that lies between two letters of one word at most."""
_EVEN = 1.45
"""Times the smallest gap in the run that a gap inside one word has at most; more is the space between two words."""
_UNEVEN_BY = 0.6
"""Points by which gaps differ in any case: letters are placed to a tenth of a point, and narrow ones leave more."""


def join_letters(words: list[Word]) -> list[Word]:
    """Returns the words, in the order given, with each run of single letters on one line joined to its words."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not (len(word.text) == 1 and _goes_on(run[-1], word)):
            joined.extend(_words_of(run))
            run = []
        if len(word.text) == 1:
            run.append(word)
        else:
            joined.append(word)
    return [*joined, *_words_of(run)]


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a letter stands behind another on the same line, near it."""
    height = before.bottom - before.top
    return abs(word.top - before.top) < height / 3 and -1.0 < word.left - before.right < _WIDEST_GAP * height * 2


def _words_of(run: list[Word]) -> list[Word]:
    """Returns the words that a run of letters spells: cut where a gap is clearly wider than within a word."""
    if len(run) < _FEWEST:
        return run
    gaps = [after.left - before.right for before, after in itertools.pairwise(run)]
    narrow = sorted(gaps)[len(gaps) // 3]
    if narrow > _WIDEST_GAP * (run[0].bottom - run[0].top):
        return run
    limit = max(narrow * _EVEN, narrow + _UNEVEN_BY)
    words = [[run[0]]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > limit:
            words.append([letter])
        else:
            words[-1].append(letter)
    return [_joined(word) for word in words]


def _joined(letters: list[Word]) -> Word:
    """Returns the word of some letters, with the box that holds them all."""
    return Word(
        "".join(letter.text for letter in letters),
        letters[0].left,
        min(letter.top for letter in letters),
        letters[-1].right,
        max(letter.bottom for letter in letters),
    )
