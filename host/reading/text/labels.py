"""Finds labels in a document's cells, and what stands where a label's value stands: behind it in its own cell, in the cell to
its right, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from host.reading.text.anchors import AnchorFilter, anchors_of
from host.reading.text.lines import Cell, Sheet

Where = Literal["inside", "right", "below"]
_SEPARATORS = " :;.,#=-–—_|*·•°º>)"
"""What stands between a label and its value in one cell."""
_LABEL_END = r"(?![^\W\d_])(?!(?<=[^\W\d_])[-/_]\d)(?!(?<=\b\w\w\w)[-/_]?\w)(?!(?<=\b\w\w)[-/_]?\w)"
"""A label ends with its word; letters that digits follow are the beginning of a number ("INV-100", "RE2026")."""
_CELLS_RIGHT, _CELLS_BELOW = 2, 3
"""Cells that are offered beside and below a label."""
_HEIGHTS_BELOW = 3.5
"""Heights of the label below it in which its value begins."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a cell. ``name``: the sense of the table that it is of; ``begin`` and ``end`` in ``cell.folded``."""

    name: str
    cell: Cell
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be a label's value. ``distance``: points between label and value, 0 in one cell; ``nth``: 0 for the nearest
    of its direction; ``begin``: where in the cell's folded text the value begins."""

    text: str
    cell: Cell
    where: Where
    distance: float
    nth: int = 0
    begin: int = 0


class LabelFinder:
    """Finds the labels of several senses: ``patterns`` are regular expressions over folded text, by the sense's name.

    Where two senses match at one place the longer one counts, then the earlier one of ``patterns``; matches begin and end at
    the edges of words. A cell is searched only when one of its words holds one of the ``anchors`` of the patterns: most cells
    of a page hold none.
    """

    def __init__(self, patterns: Mapping[str, str], words: Mapping[str, Iterable[str]] | None = None) -> None:
        """``words`` are patterns that each match of a sense holds, where the sense's own pattern has more around them."""
        ends = f"(?<![^\\W\\d_])(?:%s){_LABEL_END}"
        self._patterns = [
            (1 << at, name, re.compile(ends % pattern)) for at, (name, pattern) in enumerate(patterns.items())
        ]
        self._filter = AnchorFilter(
            [anchors_of(words[name] if words is not None else [pattern]) for name, pattern in patterns.items()]
        )

    def labels(self, sheet: Sheet) -> list[Label]:
        """Returns the labels of a document from top to bottom, in a line from left to right."""
        return [label for cell in sheet.cells for label in self.in_cell(cell)]

    def in_cell(self, cell: Cell) -> list[Label]:
        """Returns the labels of a cell from left to right; none overlaps another."""
        passed = self._filter.passes(cell.folded)
        if not passed:
            return []
        found = [
            Label(name, cell, *match.span())
            for bit, name, pattern in self._patterns
            if passed & bit
            for match in pattern.finditer(cell.folded)
            if match.end() > match.start()
        ]
        if len(found) < 2:
            return found
        found.sort(key=lambda label: label.begin - label.end)
        kept: list[Label] = []
        for label in found:
            if all(label.end <= other.begin or label.begin >= other.end for other in kept):
                kept.append(label)
        return sorted(kept, key=lambda label: label.begin)


def offers(sheet: Sheet, label: Label, end: int | None = None) -> Iterator[Offer]:
    """Yields what may be a label's value: the rest of its cell, the cells to its right, the cells below, each the nearest
    first. Whoever asks checks the form. ``end`` is where the next label of its cell begins in the folded text, if there is one:
    then what is behind the cell belongs to that."""
    cell = label.cell
    if end is None or end >= len(cell.folded):
        rest = tail(cell, label.end).lstrip(_SEPARATORS)
        if rest:
            yield Offer(rest, cell, "inside", 0.0, begin=label.end)
        for nth, beside in enumerate(sheet.right_of(cell)[:_CELLS_RIGHT]):
            yield Offer(beside.text.lstrip(_SEPARATORS), beside, "right", beside.left - cell.right, nth)
    else:
        rest = tail(cell, label.end)[: end - label.end].strip(_SEPARATORS)
        if rest:
            yield Offer(rest, cell, "inside", 0.0, begin=label.end)
    left, right = _edges(label)
    for nth, under in enumerate(sheet.below(cell, _HEIGHTS_BELOW, left, right)[:_CELLS_BELOW]):
        begin = _column_begin(under, left)
        text = tail(under, begin).lstrip(_SEPARATORS)
        yield Offer(text, under, "below", max(0.0, under.top - cell.bottom), nth, begin)


def _edges(label: Label) -> tuple[float, float]:
    """Returns where a label begins and ends from left to right, in points: the edges of its words."""
    cell = label.cell
    first = cell.folded.count(" ", 0, label.begin)
    last = cell.folded.count(" ", 0, max(label.begin, label.end - 1))
    return cell.words[first].left, cell.words[last].right


def _column_begin(cell: Cell, left: float) -> int:
    """Returns where in a cell's folded text the column that begins at ``left`` does: cells of narrow columns run together."""
    begin = 0
    if cell.left < left - cell.height:
        for word, folded in zip(cell.words, cell.folded.split(" "), strict=False):
            if word.right > left:
                break
            begin += len(folded) + 1
    before = cell.folded[:begin].split(" ")[-2:]
    if begin >= len(cell.folded) or any(":" in word for word in before):
        return 0  # what stands there is another label's
    return begin


def tail(cell: Cell, end: int) -> str:
    """Returns the text of a cell behind the index ``end`` of its folded text."""
    if len(cell.folded) == len(cell.text):
        return cell.text[end:]
    # Folding changes lengths ("ß", "№"), but no number of words.
    before = cell.folded[:end]
    at = before.count(" ")
    words = cell.text.split(" ")[at:]
    folded = cell.folded.split(" ")[at]
    left = len(folded) - (len(before) - before.rfind(" ") - 1)
    words[0] = words[0][len(words[0]) - left :] if left else ""
    return " ".join(words).strip()
