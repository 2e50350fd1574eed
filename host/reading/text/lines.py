"""Puts the words of a page in lines, and the words of a line in cells: what stands close together is one cell.

A cell is what a label, a value, or a label with its value stands in; the columns of a table are cells of its lines.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from host.finder.values.text import fold
from host.reading.layout import TextPage, Word

_SAME_LINE = 0.45
"""Share of the lower one's height by which the middles of two words of one line differ at most."""
_WIDEST_SPACE = 0.85
"""Share of a line's height between two words of one cell at most; the space of a font is a quarter, of justified text more."""
_HEIGHT_BEHIND = 3
"""Lines that are looked through backwards for the one that a word belongs to: heights differ in one line."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words that stand together in a line, from ``left`` to ``right`` and ``top`` to ``bottom`` in points. ``page``: index of
    the page. ``folded``: the text in lower case without accents (``fold``), as the tables of words have it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    page: int
    folded: str
    words: tuple[Word, ...] = field(repr=False)

    @property
    def height(self) -> float:
        """The height of its letters in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The cells of a line from left to right."""

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    page: int

    @property
    def text(self) -> str:
        """The line's text; wide gaps are three blanks, so that columns stay apart."""
        return "   ".join(cell.text for cell in self.cells)


def lines_of(page: TextPage, index: int = 0) -> list[Line]:
    """Returns the lines of a page from top to bottom; ``index`` is the page's, as its cells keep it."""
    return [_line(words, index) for words in _in_lines(page.words)]


def _in_lines(words: tuple[Word, ...]) -> list[list[Word]]:
    """Returns the words of each line, lines from top to bottom, words from left to right."""
    lines: list[list[Word]] = []
    middles: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        middle, height = (word.top + word.bottom) / 2, word.bottom - word.top
        for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _HEIGHT_BEHIND), -1):
            line_middle, line_height = middles[at]
            if abs(middle - line_middle) <= _SAME_LINE * min(height, line_height):
                lines[at].append(word)
                break
        else:
            lines.append([word])
            middles.append((middle, height))
    for line in lines:
        line.sort(key=lambda word: word.left)
    return lines


def _line(words: list[Word], page: int) -> Line:
    """Returns the line of some words, in cells."""
    cells, begin = [], 0
    for at in range(1, len(words)):
        before, word = words[at - 1], words[at]
        height = min(before.bottom - before.top, word.bottom - word.top)
        if word.left - before.right > _WIDEST_SPACE * height:
            cells.append(_cell(words[begin:at], page))
            begin = at
    cells.append(_cell(words[begin:], page))
    return Line(tuple(cells), min(cell.top for cell in cells), max(cell.bottom for cell in cells), page)


def _cell(words: list[Word], page: int) -> Cell:
    """Returns the cell of some words of one line."""
    text = " ".join([word.text for word in words])
    return Cell(
        text,
        words[0].left,
        min([word.top for word in words]),
        max([word.right for word in words]),
        max([word.bottom for word in words]),
        page,
        fold(text),
        tuple(words),
    )


class Sheet:
    """The lines of a document's pages, and who stands beside and below whom."""

    def __init__(self, pages: list[list[Line]]) -> None:
        self.lines = [line for page in pages for line in page]
        self.cells = [cell for line in self.lines for cell in line.cells]
        self._pages = {page[0].page: (page, [line.top for line in page]) for page in pages if page}
        self._heights = {
            page[0].page: max(max(line.bottom, line.cells[-1].right) for line in page) for page in pages if page
        }
        self._places = {id(cell): (line, at) for line in self.lines for at, cell in enumerate(line.cells)}

    def height_of(self, page: int) -> float:
        """Returns about how high a page is, in points: as high as what it says, or as wide, which is more."""
        return self._heights[page]

    def line_of(self, cell: Cell) -> Line:
        """Returns the line that a cell stands in."""
        return self._places[id(cell)][0]

    def right_of(self, cell: Cell) -> tuple[Cell, ...]:
        """Returns the cells behind a cell in its line, the nearest first."""
        line, at = self._places[id(cell)]
        return line.cells[at + 1 :]

    def left_of(self, cell: Cell) -> tuple[Cell, ...]:
        """Returns the cells before a cell in its line, the nearest first."""
        line, at = self._places[id(cell)]
        return line.cells[:at][::-1]

    def next_cell(self, cell: Cell) -> Cell | None:
        """Returns the cell behind a cell, in its line or at the beginning of the next one; None at the end of the page."""
        line, at = self._places[id(cell)]
        if at + 1 < len(line.cells):
            return line.cells[at + 1]
        lines, tops = self._pages[cell.page]
        following = lines[bisect.bisect_right(tops, line.top) :]
        return following[0].cells[0] if following else None

    def below(self, cell: Cell, heights: float, left: float | None = None, right: float | None = None) -> list[Cell]:
        """Returns the cells under a cell, at most so many times its height away, the nearest first: those that overlap it from
        left to right, or the part of it from ``left`` to ``right``."""
        left, right = cell.left if left is None else left, cell.right if right is None else right
        page, tops = self._pages[cell.page]
        begin = bisect.bisect_right(tops, cell.top)
        limit = cell.bottom + heights * cell.height
        found = []
        for line in page[begin:]:
            if line.top > limit:
                break
            if (line.top + line.bottom) / 2 <= cell.bottom:
                continue
            found += [each for each in line.cells if each.left < right and each.right > left]
        return found

    def above(self, cell: Cell, heights: float) -> list[Cell]:
        """Returns the cells over a cell, at most so many times its height away, the nearest first: those that overlap it from
        left to right."""
        page, tops = self._pages[cell.page]
        found: list[Cell] = []
        for line in reversed(page[: bisect.bisect_left(tops, cell.top)]):
            if cell.top - line.bottom > heights * cell.height:
                break
            found += [each for each in line.cells if each.left < cell.right and each.right > cell.left]
        return found
