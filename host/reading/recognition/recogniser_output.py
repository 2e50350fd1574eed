"""Words of a page from what a recogniser writes. It is believed no more than the scan that it read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from host.reading.layout import Word
from host.reading.recognition.gray_page import GrayPage
from host.reading.recognition.seen_page import MAX_WORDS, SeenPage, SeenWord

_COLUMNS = 12
"""Of tesseract's table: level, page, block, paragraph, line and word number, left, top, width, height, confidence (0 to 100,
-1 for what is no word), text: https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html"""
_WORD_LEVEL = "5"
_BRACKETS = (("[", "]"), ("{", "}"))
_MAX_CHARACTERS = 200
"""Characters of one word."""
_Seen = tuple[str, float, float, float, float, float]
"""Text, left, top, right, bottom in pixels, sureness."""


def page_of_table(table: str, page: GrayPage) -> SeenPage:
    """Returns the words of tesseract's TSV; lines of another form are left out."""
    return _page(_rows(table), page)


def page_of_lines(answer: str, page: GrayPage) -> SeenPage:
    """Returns the words of rapidocr's lines, each as wide as its share of the line's letters. Raises ValueError for other
    JSON."""
    return _page(_words_of_lines(json.loads(answer)), page)


def _rows(table: str) -> Iterator[_Seen]:
    for line in table.splitlines():
        cells = line.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL:
            continue
        try:
            left, top, width, height, sureness = map(float, cells[6:11])
        except ValueError:
            continue
        yield cells[11].strip(), left, top, left + width, top + height, sureness / 100


def _words_of_lines(lines: object) -> Iterator[_Seen]:
    if not isinstance(lines, list):
        raise ValueError("no list of lines")  # noqa: TRY004 - as for all JSON of another form
    for line in lines:
        match line:
            case [str(text), [[*_], *_] as corners, float() | int() as sureness] if text.strip():
                across, downwards = zip(*((float(x), float(y)) for x, y in corners), strict=True)
            case _:
                raise ValueError("no line")
        left, letter = min(across), (max(across) - min(across)) / len(text)
        for word in re.finditer(r"\S+", text):
            begin, end = left + word.start() * letter, left + word.end() * letter
            yield word.group(), begin, min(downwards), end, max(downwards), float(sureness)


def _page(seen: Iterator[_Seen], page: GrayPage) -> SeenPage:
    """Returns the words that lie on the page, in points."""
    across, downwards = page.width / page.columns, page.height / page.rows
    words = []
    for written, left, top, right, bottom, sureness in seen:
        text = _without_rules(written)
        is_on_page = 0 <= left < right <= page.columns + 1 and 0 <= top < bottom <= page.rows + 1
        if not is_on_page or not text or len(text) > _MAX_CHARACTERS or not 0 <= sureness <= 1:
            continue
        word = Word(text, left * across, top * downwards, right * across, bottom * downwards)
        words.append(SeenWord(word, sureness))
        if len(words) == MAX_WORDS:
            break
    return SeenPage(page.width, page.height, tuple(words))


def _without_rules(text: str) -> str:
    """Returns a word without the lines of a table beside it, which are taken for bars and brackets; pairs stay."""
    text = text.strip("|¦")
    for opening, closing in _BRACKETS:
        text = text if closing in text else text.lstrip(opening)
        text = text if opening in text else text.rstrip(closing)
    return text
