"""Reads the words of a PDF's pages with their boxes, by pdfium.

pdfium tells the characters of a page in the order in which they were drawn, with a blank or an end of line where it sees
one. Where each word lies is asked of its first and its last character only: asking all of them takes as long as drawing.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from host.reading.layout import TextPage, Word
from host.reading.pdf.letter_spacing import join_letters
from host.reading.pdf.visibility import Visibility
from host.reading.pdf.word_spans import Box, word_spans

FIRST_PAGES, LAST_PAGES = 48, 2
"""Pages that are read from each end: what a person searches for stands on them, and a file of thousands ends in time."""
MAX_CHARACTERS = 60_000
"""Characters of one page that are read; a page of small print has 10,000."""
_HYPHENS = "\x02\ufffe\xad\u2010\u2011\u2212"
"""What pdfium gives for the hyphen at the end of a line (two), and what fonts map theirs to."""
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_JOINED_OR_WIDE = "".join(map(chr, [*range(0xFB00, 0xFB07), *range(0xFF01, 0xFF5F)]))
"""Ligatures (ff, fi, fl and others) and full-width letters."""
_WRITTEN_OTHERWISE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE)),
    **{ord(sign): unicodedata.normalize("NFKC", sign) for sign in _JOINED_OR_WIDE},
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_Drawn = tuple[str, int, Box, Box]
"""A word, the index of its first character, and the boxes of its first and its last."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The words of a file's pages: of the first ``FIRST_PAGES`` and the last ``LAST_PAGES``; ``count`` is that of all."""

    pages: list[TextPage]
    count: int


def words_of(document: pdfium.PdfDocument) -> PdfText:
    """Returns the words of an open PDF; a page that pdfium cannot load has none. A hostile file ends the process: call it in
    the limited worker."""
    count = len(document)
    wanted = sorted({*range(min(count, FIRST_PAGES)), *range(max(0, count - LAST_PAGES), count)})
    return PdfText([_page(document, index) for index in wanted], count)


def _page(document: pdfium.PdfDocument, index: int) -> TextPage:
    """Returns the words of one page, turned so that most of its text runs from left to right."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return TextPage(0.0, 0.0, ())
    text_page = page.get_textpage()
    try:
        frame = page.get_bbox()
        found = list(_drawn_words(text_page))
        visibility = Visibility(page, text_page)
        unseen = [visibility.hides(index, _around(first, last)) for _, index, first, last in found]
    finally:
        text_page.close()
        page.close()
    turn = _turn(found)
    upright = _Upright(frame, turn)
    shown: list[Word] = []
    hidden: list[Word] = []
    for (text, _, first, last), is_unseen in zip(found, unseen, strict=True):
        word = Word(text, *upright.box(first, last))
        (hidden if is_unseen or not upright.shows(word) else shown).append(word)
    return TextPage(upright.width, upright.height, tuple(join_letters(shown)), tuple(join_letters(hidden)))


def _around(first: Box, last: Box) -> Box:
    """Returns the box of a word by those of its first and last character."""
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])


def _drawn_words(text_page: pdfium.PdfTextPage) -> Iterator[_Drawn]:
    """Yields each word with the index of its first character and the boxes of its first and last, in the order of drawing. A
    word drawn twice at the same place (that is how bold is imitated) comes once."""
    count = min(pdfium_c.FPDFText_CountChars(text_page), MAX_CHARACTERS)
    characters = _characters(text_page, count)
    seen: set[tuple[str, float, float]] = set()
    plain = characters.isascii() and _HYPHENS[0] not in characters
    for begin, end, first, last in word_spans(text_page, characters):
        text = characters[begin:end].replace(" ", "")
        if not plain:
            text = unicodedata.normalize("NFC", text.translate(_WRITTEN_OTHERWISE))
        place = (text, first[0] // 3, first[1] // 3)
        if text and place not in seen:
            seen.add(place)
            yield text, begin, first, last


def _characters(text_page: pdfium.PdfTextPage, count: int) -> str:
    """Returns one character for each of pdfium's, so that indexes are the same; no lone surrogates."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) != count:
        # A character outside of the first plane takes two places in the buffer.
        codes = (pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(count))
        text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    return _SURROGATE.sub("\ufffd", text)


def _turn(found: list[_Drawn]) -> str:
    """Returns where most of the text runs to in the page's own space: ``right``, ``up``, ``down`` or ``left``."""
    run = {"right": 0.0, "up": 0.0, "down": 0.0, "left": 0.0}
    for _, _, first, last in found:
        across, upwards = last[0] - first[0], last[1] - first[1]
        if abs(across) >= abs(upwards):
            run["right" if across >= 0 else "left"] += abs(across)
        else:
            run["up" if upwards > 0 else "down"] += abs(upwards)
    return max(run, key=lambda way: run[way])


class _Upright:
    """Turns boxes of the page's own space so that its text runs to the right and its lines downwards from the top."""

    def __init__(self, frame: Box, turn: str) -> None:
        self._frame = frame
        self._turn = turn
        across, upwards = frame[2] - frame[0], frame[3] - frame[1]
        self.width, self.height = (across, upwards) if turn in ("right", "left") else (upwards, across)

    def box(self, first: Box, last: Box) -> Box:
        """Returns left, top, right, bottom of a word from its page's left and top edge, by its first and last character."""
        left, bottom = min(first[0], last[0]), min(first[1], last[1])
        right, top = max(first[2], last[2]), max(first[3], last[3])
        page_left, page_bottom, page_right, page_top = self._frame
        if self._turn == "right":
            return (left - page_left, page_top - top, right - page_left, page_top - bottom)
        if self._turn == "up":
            return (bottom - page_bottom, left - page_left, top - page_bottom, right - page_left)
        if self._turn == "down":
            return (page_top - top, page_right - right, page_top - bottom, page_right - left)
        return (page_right - right, bottom - page_bottom, page_right - left, top - page_bottom)

    def shows(self, word: Word) -> bool:
        """Whether the word lies on the page at least in part."""
        return word.right > 0 and word.bottom > 0 and word.left < self.width and word.top < self.height
