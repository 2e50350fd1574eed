"""Tells a letter that mentions an amount from a bill, whatever the language: on a bill some amount stands in a column or beside
its label, in a letter all of them stand in sentences."""

from __future__ import annotations

import re

_CELLS = re.compile(r" {2,}|\n")
"""What stands between two cells of a text: ``read_pages`` writes several blanks for the gap between columns."""
_AMOUNT = re.compile(r"(?<![\d.,/-])\d+(?:[.,'’ ]\d{3})*[.,]\d\d(?!\d|[.,/-]\d)")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-])")
_SENTENCE_WORDS = 5
"""Words in the cell of an amount that make it a sentence. None of the 132 plain bills in ``../shared/data/invoices`` has
all amounts of its total in cells of three words or more."""


def has_amounts_in_sentences_only(text: str) -> bool:
    """Returns whether a text has amounts with cents, and each of them stands in a sentence."""
    cells = [cell for cell in _CELLS.split(text) if _AMOUNT.search(cell)]
    return bool(cells) and all(len(_WORD.findall(cell)) >= _SENTENCE_WORDS for cell in cells)
