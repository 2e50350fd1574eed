"""A web page that was kept as the document, laid out as a page of words: blocks below each other, the cells of a row beside
each other."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.reading.layout import TextPage, Word

_HTML = re.compile(
    rb"""
    \s*
    (?: <\?xml [^>]* \?> \s* )?     # XHTML
    (?: <!-- .*? --> \s* )*         # comments
    < (?: !doctype \s+ html | html | head | body | title | meta ) [\s>/]
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""How a page begins; an e-invoice may have HTML in a note."""
_START_BYTES = 4096
_CHARACTER_WIDTH, _LINE_HEIGHT, _LETTER_HEIGHT = 5.0, 14.0, 10.0
_COLUMN_WIDTH = 160.0
"""Points. What matters is only that words of one cell stand close, and those of two do not."""
_CELLS = frozenset(("td", "th", "dt", "dd"))


def looks_like_html(data: bytes) -> bool:
    """Returns whether the bytes are those of a web page."""
    return _HTML.match(data[:_START_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None


def html_text_page(data: bytes) -> TextPage:
    """Returns the page's visible words."""
    page = Page(_decoded(data), "")
    layout = _Layout()
    for text, parent in zip(page.text_nodes, page.text_parents, strict=True):
        if text is BREAK:
            layout.end_block()
        elif not parent.hidden:
            layout.add(text, _cell(parent))
    return TextPage(layout.width, layout.height, tuple(layout.words))


def _decoded(data: bytes) -> str:
    """Pages are kept in UTF-8; one that was saved by hand may be in the encoding of Western Windows."""
    for encoding in ("utf-8-sig", "windows-1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _cell(node: Node | None) -> Node | None:
    while node is not None and node.tag not in _CELLS:
        node = node.parent
    return node


class _Layout:
    """Sets words one after another. ``words`` are in reading order, sizes in points."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.width = 600.0
        self.height = _LINE_HEIGHT
        self._left = 0.0
        self._column = 0
        self._cell: Node | None = None
        self._new_block = True
        self._in_word = False

    def end_block(self) -> None:
        """What follows stands in another line, or in the next cell."""
        self._new_block = True

    def add(self, text: str, cell: Node | None) -> None:
        """Sets a text that stands in that cell of a row, None outside of all."""
        if not text.strip():
            self._in_word = False
            return
        if self._new_block:
            self._next_place(cell)
            self._in_word = False
        words = text.split()
        if self._in_word and not text[:1].isspace():
            # A part of a word that is in bold, say.
            words[0] = self._take_last().text + words[0]
        for word in words:
            right = self._left + len(word) * _CHARACTER_WIDTH
            self.words.append(Word(word, self._left, self.height - _LETTER_HEIGHT, right, self.height))
            self._left = right + _CHARACTER_WIDTH
        self._in_word = not text[-1:].isspace()
        self.width = max(self.width, self._left)

    def _take_last(self) -> Word:
        """Takes the last word back, to be set again with what belongs to it."""
        last = self.words.pop()
        self._left = last.left
        return last

    def _next_place(self, cell: Node | None) -> None:
        """Goes to the next column of a row, else to the begin of the next line."""
        same_row = cell is not None and cell is not self._cell and _is_beside(self._cell, cell)
        if same_row:
            self._column += 1
            self._left = max(self._column * _COLUMN_WIDTH, self._left + 4 * _LETTER_HEIGHT)
        else:
            self._column = 0
            self._left = 0.0
            self.height += _LINE_HEIGHT
        self._cell = cell
        self._new_block = False


def _is_beside(before: Node | None, cell: Node) -> bool:
    """Whether a cell stands in the row of the one before it. A term and its description are a row."""
    if before is None or before.parent is not cell.parent:
        return False
    return cell.tag in ("td", "th") or (before.tag == "dt" and cell.tag == "dd")
