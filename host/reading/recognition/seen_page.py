"""A page as a recogniser saw it, and its form between host and worker."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from host.reading.layout import Word

MAX_WORDS = 6_000
"""Words of one page; a page of small print has 2,000."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word with its box as in ``Word``, and how sure the recogniser is, from 0 to 1."""

    word: Word
    sureness: float


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page of recognised words; width and height in points."""

    width: float
    height: float
    words: tuple[SeenWord, ...]


def encode_pages(pages: Sequence[SeenPage]) -> bytes:
    """Returns pages as JSON, for the worker that reads them."""
    return json.dumps(
        [
            [
                page.width,
                page.height,
                [
                    [seen.word.text, seen.word.left, seen.word.top, seen.word.right, seen.word.bottom, seen.sureness]
                    for seen in page.words
                ],
            ]
            for page in pages
        ]
    ).encode()


def decode_pages(data: bytes) -> list[SeenPage]:
    """Returns the pages of ``encode_pages``. Raises ValueError or TypeError."""
    return [
        SeenPage(width, height, tuple(SeenWord(Word(*word), sureness) for *word, sureness in words))
        for width, height, words in json.loads(data)
    ]
