"""Finds the head of the column that an amount stands in, and what it calls the amounts below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from host.finder.values.money_signs import bare_currency
from host.reading.text.amount_labels import AmountRole, role_of
from host.reading.text.lines import Cell, Line

_LOOKED_UP = 60
"""Lines above an amount among which the head of its column is looked for."""
_SLACK = 3.0
"""Points by which an amount and the head of its column may miss each other."""
_FARTHEST = 30.0
"""Points between an amount and a head that does not reach over it, in a line of heads."""
_HEADS = 3
"""Cells of a line of heads at least."""
_LETTERS = re.compile(r"[^\W\d_]\.?[^\W\d_]")
_RATE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_DIGIT = re.compile(r"\d")


def column_head(lines: Sequence[Line], index: int, left: float, right: float) -> tuple[int, AmountRole] | None:
    """Returns the index of the line with the head of the column from ``left`` to ``right`` above the line ``index``, and what
    it calls amounts; None where there is none."""
    page = lines[index].page
    for above in range(index - 1, max(-1, index - _LOOKED_UP), -1):
        line = lines[above]
        if line.page != page:
            return None
        role = _role_of_head(line, lines[index], left, right)
        if role is not None:
            return above, role
    return None


def _role_of_head(line: Line, row: Line, left: float, right: float) -> AmountRole | None:
    """Returns what a line says of the amounts of the line ``row`` below it from ``left`` to ``right``."""
    over = [cell for cell in line.cells if cell.left < right + _SLACK and cell.right > left - _SLACK]
    if not over:
        near = _nearest_head(line, row, left, right)
        return role_of(near.text) if near is not None else None
    whole = " ".join(cell.text for cell in over)
    if sum(cell.left < over[-1].right and cell.right > over[0].left for cell in row.cells) <= 1:
        return _role(whole)
    # Heads that stand close together are one cell over several columns, so its words are asked first.
    words = " ".join(
        word.text for cell in over for word in cell.words if word.left < right + _SLACK and word.right > left - _SLACK
    )
    return _role(words) or _role(whole)


def _role(head: str) -> AmountRole | None:
    """Returns what a head calls the amounts below it; a rate in it ("VAT 20 %") is no amount."""
    words = _RATE.sub("", head)
    if not _LETTERS.search(words) or _DIGIT.search(words) or bare_currency(words):
        return None
    return "other" if "%" in words else role_of(words)


def _nearest_head(line: Line, row: Line, left: float, right: float) -> Cell | None:
    """Returns the cell of a line of heads that the column belongs to, though none reaches over it: the one with the same
    place in its line, or the nearest."""
    if len(line.cells) < _HEADS or any(_DIGIT.search(cell.text) for cell in line.cells):
        return None
    if sum(role_of(cell.text) is not None for cell in line.cells) < 2:
        return None
    if len(row.cells) == len(line.cells):
        # Heads at the left of their columns, amounts at the right: they are as many.
        return next((head for head, cell in zip(line.cells, row.cells, strict=True) if cell.left == left), None)
    nearest = min(line.cells, key=lambda cell: max(cell.left - right, left - cell.right))
    return nearest if max(nearest.left - right, left - nearest.right) <= _FARTHEST else None
