"""Cuts the characters of a PDF's page into words: pdfium misses wide gaps, and makes up blanks inside spaced words.

Where each word lies is asked of its first and its last character only: asking all of them takes as long as drawing.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_WORD = re.compile(r"[^\s\x00-\x01\x03-\x1f]+")
_WIDEST_LETTER = 1.6
"""Times its height that a letter takes at most on average: a word that is wider has a gap that pdfium did not tell."""
_GAP = 0.8
"""Times its height that lies between two words that pdfium gave as one."""
_NARROWEST_SPACE = 0.14
"""Times its height that lies between two words at least; the space of a font is 0.2 of it and more."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space, upwards."""
Span = tuple[int, int, Box, Box]
"""Begin and end of a word among a page's characters, and the boxes of its first and last one."""


def word_spans(text_page: pdfium.PdfTextPage, characters: str) -> Iterator[Span]:
    """Yields the words among a page's characters, in the order of drawing. A word that holds blanks was cut by pdfium where its
    letters stand a little apart: it made up a blank that the page does not have, and that is narrower than any font's."""
    spans = _pieces_of(characters, _CharacterBoxes(text_page))
    before = next(spans, None)
    for span in spans:
        if before is not None and _goes_on(text_page, characters, before, span):
            before = (before[0], span[1], before[2], span[3])
            continue
        if before is not None:
            yield before
        before = span
    if before is not None:
        yield before


def _goes_on(text_page: pdfium.PdfTextPage, characters: str, before: Span, span: Span) -> bool:
    """Whether two words are one."""
    end, last, first = before[1], before[3], span[2]
    if span[0] - end != 1 or characters[end] != " ":
        return False
    height = last[3] - last[1]
    is_near = 0 <= first[0] - last[2] < _NARROWEST_SPACE * height and abs(first[1] - last[1]) < height / 4
    return is_near and bool(pdfium_c.FPDFText_IsGenerated(text_page, end) == 1)


def _pieces_of(characters: str, box: _CharacterBoxes) -> Iterator[Span]:
    """Yields the words between blanks."""
    for match in _WORD.finditer(characters):
        yield from _pieces(match.start(), match.end(), box)


class _CharacterBoxes:
    """The boxes of a page's characters by index, as high as their font, not as the letter."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._text_page = text_page
        self._rectangle = pdfium_c.FS_RECTF()
        self._reference = ctypes.byref(self._rectangle)

    def __call__(self, index: int) -> Box:
        """Returns the box of the character at ``index``."""
        pdfium_c.FPDFText_GetLooseCharBox(self._text_page, index, self._reference)
        found = self._rectangle
        return (found.left, found.bottom, found.right, found.top)


def _pieces(begin: int, end: int, box: _CharacterBoxes) -> Iterator[Span]:
    """Yields the words in what pdfium gave as one, as begin, end, and the boxes of the first and last character: cut where a
    character lies far from the one before it."""
    first = box(begin)
    last = box(end - 1) if end - begin > 1 else first
    height = first[3] - first[1]
    limit = _WIDEST_LETTER * height * (end - begin)
    if last[2] - first[0] <= limit and abs(last[1] - first[1]) <= limit:
        yield begin, end, first, last
        return
    start, start_box, before = begin, first, first
    for index in range(begin + 1, end):
        here = box(index)
        if here[0] - before[2] > _GAP * height or before[0] - here[2] > _GAP * height:
            yield start, index, start_box, before
            start, start_box = index, here
        before = here
    yield start, end, start_box, before
