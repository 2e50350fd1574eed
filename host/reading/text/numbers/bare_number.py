"""Finds a document's number where no label stands at it: alone at the head of the first page, in the form that only numbers of
documents have ("RE-2026-0042", "2026/118", "# A17")."""

from __future__ import annotations

import re

from host.finder.lexicon.documents import document_labels as label_words
from host.finder.lexicon.documents import document_titles as words
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.values.text import fold
from host.reading.text.document_names import DocumentNames
from host.reading.text.lines import Cell, Sheet
from host.reading.text.numbers.number_form import FLAT, number_in
from host.reading.text.numbers.other_code import is_other_code
from host.reading.text.parties import parties_of

_HEAD, _UNDER_HEADING = 0.36, 0.9
"""Shares of the first page, from its top: its head, and where such a number stands under a heading that names the document."""
_SURE, _REPEATED = 0.62, 0.12
"""How sure such a number is, and what it gains where the document prints it again (as the reference of a payment)."""
_YEAR = r"(?:19|20)\d\d"
_SERIES = rf"[A-Z]{{2,6}}[-/.]?\d[\d/.-]*[A-Z]?|[A-Z]{{1,6}}(?:[-/.]?\d+)?[-/.]{_YEAR}(?:[-/.]?\d+)+"
_OF_A_DOCUMENT = re.compile(rf"{_SERIES}|{_YEAR}[-/.]\d{{2,}}(?:[-/.]\d+)*")
"""Letters and digits, or the year with a count: no house and no telephone has this form (``is_other_code`` knows what has)."""
_HEADING = re.compile(rf"(?:{any_of_table(words.INVOICE)}|{any_of_table(words.RECEIPT)})\w{{4}}")
"""A heading that a document's name begins ("Rechnungsdetails")."""
_WITH_YEAR = re.compile(rf"(?<!\d){_YEAR}")
_LETTERS = re.compile(r"[A-Z]+(?=[^A-Z])")
_OWN_PREFIXES = frozenset(map(fold, words_of(label_words.NUMBER_PREFIXES)))
_AFTER_HASH = re.compile(r"#\s*(\w[\w./-]*)")
_LEAST_DIGITS = 3
_NEAR_LEFT, _NEAR_ABOVE, _HEADING_ABOVE = 120.0, 1.2, 2.5
"""Points on its left, and heights above it, in which another text may be its label, or a heading."""
_LARGER = 1.15
"""By how much a number is higher than the text above it that is no label of it."""


def bare_number(sheet: Sheet, names: DocumentNames, labelled: set[int]) -> tuple[str, float, Cell] | None:
    """Returns the only number of this form at the head with how sure it is, from 0 to 1, and its cell; None where there is none
    or more than one. ``labelled``: ids of cells that hold the values of labels."""
    if not sheet.cells:
        return None
    first = sheet.cells[0].page
    height = sheet.height_of(first)
    found: dict[str, tuple[Cell, bool]] = {}
    for cell in sheet.cells:
        if cell.page != first or cell.top > _UNDER_HEADING * height:
            break
        number = _number_of(cell)
        if number is None or (id(cell) in labelled and not cell.text.startswith("#")):
            continue
        headings = sheet.above(cell, _HEADING_ABOVE)[:1]
        is_headed = any(names.of(above) or _HEADING.match(above.folded) for above in headings)
        if (is_headed or cell.top <= _HEAD * height) and not _may_be_labelled(sheet, names, cell):
            found.setdefault(number, (cell, is_headed))
    if len(found) != 1:
        return None
    number, (cell, is_headed) = found.popitem()
    if id(cell) in parties_of(sheet).buyer_cells:
        return None
    others = [other for other in sheet.cells if other is not cell and number in other.text]
    again = bool(others)
    if any(id(other) in labelled for other in others) or not (is_headed or again or _is_of_bills(number)):
        return None
    return number, _SURE + (_REPEATED if again else 0.0), cell


def _is_of_bills(number: str) -> bool:
    """Whether a number shows by itself that it counts bills: by a year, or by letters that stand for one ("RE4711"). Customers
    and meters have other letters with digits behind them."""
    letters = _LETTERS.match(number)
    return bool(_WITH_YEAR.search(number)) or (letters is not None and fold(letters[0]) in _OWN_PREFIXES)


def _number_of(cell: Cell) -> str | None:
    """Returns the number that is all of a cell's text."""
    text = cell.text.strip()
    if hashed := _AFTER_HASH.fullmatch(text):
        is_number = any(map(str.isdigit, hashed[1])) and not FLAT.match(text)
        return hashed[1] if is_number else None
    if not _OF_A_DOCUMENT.fullmatch(text) or sum(map(str.isdigit, text)) < _LEAST_DIGITS:
        return None
    return text if number_in(text) == text and not is_other_code(text) else None


def _may_be_labelled(sheet: Sheet, names: DocumentNames, cell: Cell) -> bool:
    """Whether the text beside or above a cell may be the label of something else than the document: a word that no reader knows
    ("Meter") is one, too. A document's name, and what is smaller or farther, is none."""
    for left in sheet.left_of(cell)[:1]:
        if cell.left - left.right < _NEAR_LEFT and not names.of(left):
            return True
    for above in sheet.above(cell, _NEAR_ABOVE)[:1]:
        is_value = any(map(str.isdigit, above.text))
        is_heading = names.of(above) or _HEADING.match(above.folded)
        if not is_heading and not is_value and cell.height < _LARGER * above.height:
            return True
    return False
