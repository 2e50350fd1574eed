"""Finds the names of documents (invoice, credit note, order …) in a document's cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from host.finder.lexicon.documents import document_labels as label_words
from host.finder.lexicon.documents import document_titles as words
from host.finder.lexicon.patterns import any_of, any_of_table, words_of
from host.reading.text.labels import Label, LabelFinder
from host.reading.text.lines import Cell, Sheet

NAMES: dict[str, Mapping[str, tuple[str, ...]]] = {
    "proforma": words.PROFORMA,
    "reminder": words.REMINDER,
    "credit_note": words.CREDIT_NOTE,
    "corrected": words.CORRECTED,
    "confirmation": words.CONFIRMATION,
    "delivery_note": words.DELIVERY_NOTE,
    "quote": words.QUOTE,
    "order": words.ORDER,
    "contract": words.CONTRACT,
    "certificate": words.CERTIFICATE,
    "receipt": words.RECEIPT,
    "statement": words.STATEMENT,
    "invoice": words.INVOICE,
}
"""The names of documents by sense. A sense is a kind, or a subkind."""
NO_TITLE = "none"
"""The sense of what begins like a document's name and names something else ("invoice to")."""
_GLUED = rf"(?:{any_of_table(label_words.NUMBER)}|{any_of_table(label_words.DATE)})"
"""What makes a compound of a document's name: the label of its number or date."""
_COMPOUND = re.compile(rf"\w{{3}}-?(?:{any_of_table(label_words.NUMBER)})$")
_COMPOUND_DATE = re.compile(rf"\w{{3}}-?{any_of_table(label_words.DATE)}$")


def _longest_first(table: Mapping[str, tuple[str, ...]]) -> str:
    """Returns a pattern for the words of a table, of two that begin alike the longer one."""
    return any_of(sorted(words_of(table), key=lambda word: (-len(word), word)))


_FINDER = LabelFinder(
    {
        NO_TITLE: _longest_first(words.NO_TITLE),
        **{sense: rf"{_longest_first(table)}(?:-?{_GLUED})?" for sense, table in NAMES.items()},
    },
    {NO_TITLE: words_of(words.NO_TITLE), **{sense: words_of(table) for sense, table in NAMES.items()}},
)


class DocumentNames:
    """The names of documents in each cell of a sheet; each cell is searched once."""

    def __init__(self, sheet: Sheet) -> None:
        self._found = {id(cell): found for cell in sheet.cells if (found := _FINDER.in_cell(cell))}

    def of(self, cell: Cell) -> list[Label]:
        """Returns the names in a cell from left to right, as labels whose ``name`` is the sense."""
        return self._found.get(id(cell), [])


_OF_ANOTHER = re.compile(rf"(?<!\w)(?:{any_of_table(words.OF_ANOTHER)}) $")


def is_of_another(label: Label) -> bool:
    """Whether a name is that of a document which the one at hand is about ("for invoice 4711")."""
    return _OF_ANOTHER.search(label.cell.folded[: label.begin]) is not None


def is_number_compound(label: Label) -> bool:
    """Whether a name is one word with a word for a number (*Rechnungsnummer*)."""
    return _COMPOUND.search(label.cell.folded[label.begin : label.end]) is not None


def is_date_compound(label: Label) -> bool:
    """Whether a name is one word with a word for a date (*Rechnungsdatum*)."""
    return _COMPOUND_DATE.search(label.cell.folded[label.begin : label.end]) is not None
