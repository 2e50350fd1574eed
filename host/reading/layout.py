"""A page of a document as words with their boxes, whatever it was made from."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_PAGES, LAST_PAGES = 5, 2
"""Pages from each end in which fields are looked for; those between hold items."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space. The box is in points, from the page's left and top edge downwards:
    ``left`` < ``right``, ``top`` < ``bottom``."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page: its size in points, and its words in any order; ``host.reading.text.lines`` puts them in lines. ``hidden``:
    words in the text layer that the page does not show (white on white, under a picture, outside)."""

    width: float
    height: float
    words: tuple[Word, ...]
    hidden: tuple[Word, ...] = ()
