"""Tells whose number it is that stands at the end of an address: the seller's, or somebody else's under whose name it stands.

An address without a label is the buyer's where it bears another name than the seller's. A number may stand under it after an
empty line, or two.
"""

from __future__ import annotations

import re

from host.reading.text.company_names import key_of, legal_names, plain_name
from host.reading.text.lines import Cell, Sheet
from host.reading.text.parties import Parties

_EMPTY_LINES = 4.5
"""Heights between a number and the lines of the address that it belongs to at most: two empty lines."""
_IN_THE_BLOCK = 1.0
"""Heights between two lines of an address at most."""
_ALIGNED = 8.0
"""Points by which the left edges of an address's lines differ at most."""
_MOST_LINES = 8
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,3}[- ])?\d{4,5}(?:\s?[A-Z]{2})?\b|\b\d{2}-\d{3}\b|\b[A-Z]{1,2}\d\w? ?\d[A-Z]{2}\b"
)
_REACHED_AT = re.compile(r"@|www\.|https?:|\+\d")
"""Where somebody can be reached: a letterhead says it, and the address of a reader does not."""


def is_of_another_party(sheet: Sheet, number: Cell, parties: Parties, supplier: str | None) -> bool:
    """Whether a number ends the address of somebody else than the seller: that of a block under a buyer's label, or one that
    bears another name than ``supplier``, the seller's. Where that is unknown, so is who a name without a label is."""
    block = _block_above(sheet, _label_of(sheet, number))
    if any(id(cell) in parties.buyer_cells for cell in block):
        return True
    if not any(_POSTCODE.search(cell.text) for cell in block[:-1] or block):
        return False
    if any(_REACHED_AT.search(cell.text) for cell in block):
        return False
    if _name_of(block[-1]) is None:
        return False
    seller = key_of(supplier) if supplier is not None else None
    keys = filter(None, (key_of(cell.text) for cell in block))
    return seller is None or not any(seller in key or key in seller for key in keys)


def _label_of(sheet: Sheet, number: Cell) -> Cell:
    """Returns the cell of a number's label on its left, else its own."""
    left = sheet.left_of(number)[:1]
    return left[0] if left and left[0].text.rstrip().endswith(":") else number


def _block_above(sheet: Sheet, label: Cell) -> list[Cell]:
    """Returns the lines of the block over a cell, the lowest first: those that begin where it begins."""
    block: list[Cell] = []
    lowest, gap = label, _EMPTY_LINES
    for cell in sheet.above(label, _MOST_LINES * _IN_THE_BLOCK + _EMPTY_LINES):
        if abs(cell.left - label.left) > _ALIGNED:
            continue
        if lowest.top - cell.bottom > gap * label.height or len(block) == _MOST_LINES:
            break
        block.append(cell)
        lowest, gap = cell, _IN_THE_BLOCK
    return block


def _name_of(cell: Cell) -> str | None:
    """Returns the name of a company or a person that a line is."""
    return next(iter(legal_names(cell.text)), None) or plain_name(cell.text)
