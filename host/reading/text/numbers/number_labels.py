"""Finds the labels of numbers: the name of what is numbered beside a word for a number in either order (*Rechnungsnummer*,
*numéro de facture*), names alone, and words for a number alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.patterns import any_of_table, words_of
from host.reading.text.anchors import AnchorFilter, anchors_of
from host.reading.text.document_language import language_of
from host.reading.text.document_names import (
    NO_TITLE,
    DocumentNames,
    is_date_compound,
    is_number_compound,
    is_of_another,
)
from host.reading.text.labels import Label, LabelFinder
from host.reading.text.lines import Cell, Sheet
from host.reading.text.numbers.number_form import FLAT

_NUMBER = rf"(?:{any_of_table(words.NUMBER)}|{any_of_table(words.REFERENCE)})"
_NUMBER_BEHIND = re.compile(rf"(?:s?[ ./:-]{{0,3}}(?<![^\W\d_]){_NUMBER})+(?![^\W\d_])")
_GLUED_BEHIND = re.compile(rf"s?-?{_NUMBER}(?![^\W\d_])")
_NUMBER_BEFORE = re.compile(rf"(?<![^\W\d_]){_NUMBER} ?(?:{any_of_table(words.BETWEEN)})?[ ']?$")
_DATE_BEHIND = re.compile(rf"s?[ -]?(?<![^\W\d_]){any_of_table(words.DATE)}(?![^\W\d_])")
_LONE_NUMBER = re.compile(rf"(?<![^\W\d_])(?:{any_of_table(words.NUMBER)})(?![^\W\d_])")
_OTHERS = LabelFinder(
    {
        "own": any_of_table(words.ITS_NUMBER),
        "other": rf"{any_of_table(words.OTHER_NUMBERED)}(?:-?{_NUMBER})?",
    },
    {"own": words_of(words.ITS_NUMBER), "other": words_of(words.OTHER_NUMBERED)},
)
_LONGEST_PREFIX = 3
"""Letters before a number at most that may be its own."""
_NUMBERS = AnchorFilter([anchors_of(words_of(words.NUMBER))])


@dataclass(frozen=True, slots=True)
class NumberLabel(Label):
    """A label of a number. ``name``: the sense of the document that it names, ``own`` for the document at hand, ``other`` for
    something else, ``number`` for a word for a number alone, ``date`` for what is the label of a date. ``numbered``: a word
    for a number stands beside the name. ``behind_name``: the sense of the name that a lone word for a number stands behind."""

    numbered: bool = False
    behind_name: str | None = None


class NumberLabels:
    """The labels of numbers in the cells of a sheet; each cell is searched once. ``language``: that of the document."""

    def __init__(self, sheet: Sheet, names: DocumentNames) -> None:
        self._sheet = sheet
        self._names = names
        self.language = language_of(sheet)
        self._found: dict[int, list[NumberLabel]] = {}

    def of(self, cell: Cell) -> list[NumberLabel]:
        """Returns the labels of a cell from left to right."""
        known = self._found.get(id(cell))
        if known is None:
            known = self._found[id(cell)] = self._in_cell(cell)
        return known

    def begins_with_another(self, cell: Cell) -> bool:
        """Whether a cell begins with a label that names something, so that what it holds is not another label's value."""
        return any(label.begin == 0 and label.name != "number" for label in self.of(cell))

    def _in_cell(self, cell: Cell) -> list[NumberLabel]:
        """Computes ``of``."""
        named = [label for label in self._names.of(cell) if label.name != NO_TITLE]
        others = _OTHERS.in_cell(cell)
        found = [_extended(label) for label in (*named, *others)]
        if not found and not _NUMBERS.passes(cell.folded):
            return []
        found = [label for label in _apart(found) if not _is_prefix(label, found)]
        behind = next((label.name for label in reversed(found) if not label.numbered), None) or self._name_before(cell)
        for match in _LONE_NUMBER.finditer(cell.folded):
            if FLAT.match(cell.folded, match.start()):
                continue
            if all(match.end() <= label.begin or match.start() >= label.end for label in found):
                found.append(NumberLabel("number", cell, *match.span(), numbered=True, behind_name=behind))
                break
        return sorted(found, key=lambda label: label.begin)

    def _name_before(self, cell: Cell) -> str | None:
        """Returns the sense of the name that stands to the left of a cell in its line, if the cells between name nothing."""
        for before in self._sheet.left_of(cell):
            names = self._names.of(before)
            if names:
                return names[-1].name
        return None


def _extended(label: Label) -> NumberLabel:
    """Returns a name together with the word for a number beside it."""
    folded, begin, end = label.cell.folded, label.begin, label.end
    if is_date_compound(label) or _DATE_BEHIND.match(folded, end):
        return NumberLabel("date", label.cell, begin, end)
    numbered = label.name == "own" or is_number_compound(label)
    name = "other" if label.name != "own" and is_of_another(label) else label.name
    if behind := _NUMBER_BEHIND.match(folded, end) or _GLUED_BEHIND.match(folded, end):
        numbered, end = True, behind.end()
    elif before := _NUMBER_BEFORE.search(folded[:begin]):
        numbered, begin = True, before.start()
    return NumberLabel(name, label.cell, begin, end, numbered)


def _is_prefix(label: NumberLabel, labels: list[NumberLabel]) -> bool:
    """Whether what seems to be a short name is the beginning of a number, since another name stands right before it ("FATURA FT
    2026/123")."""
    is_short = label.end - label.begin <= _LONGEST_PREFIX and not label.numbered
    return is_short and any(0 < label.begin - other.end <= 2 for other in labels if other is not label)


def _apart(found: list[NumberLabel]) -> list[NumberLabel]:
    """Returns the labels without those that overlap a longer one."""
    kept: list[NumberLabel] = []
    for label in sorted(found, key=lambda label: label.begin - label.end):
        if all(label.end <= other.begin or label.begin >= other.end for other in kept):
            kept.append(label)
    return kept
