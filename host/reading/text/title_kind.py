"""What kind of document it is: by what it calls itself in its title, else by whose number it prints.

An invoice names orders, deliveries, reminders and contracts, and a contract names invoices; so what counts is which name
stands alone, large and high up.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from dataclasses import dataclass

from host.finder.lexicon.documents import document_labels as label_words
from host.finder.lexicon.documents import document_titles as words
from host.finder.lexicon.patterns import any_of_table
from host.reading.text.document_names import (
    NAMES,
    NO_TITLE,
    DocumentNames,
    is_date_compound,
    is_number_compound,
    is_of_another,
)
from host.reading.text.labels import Label
from host.reading.text.lines import Cell, Sheet
from host.vocabulary import DocumentKind

_KINDS: dict[str, DocumentKind] = {
    "credit_note": "credit_note",
    "receipt": "receipt",
    "statement": "statement",
    "invoice": "invoice",
    "corrected": "invoice",
}
_QUALIFYING = frozenset(("proforma", "reminder"))
"""Senses that a heading may name beside the invoice, which it is none then ("Invoice / Proforma")."""
_COUNTED = frozenset(("invoice", "corrected", "credit_note", "receipt", "statement", "proforma", "reminder"))
"""Senses whose own number a document prints; the numbers of orders, deliveries and contracts stand on invoices, too."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is. ``sense``: a key of ``NAMES``, or None; ``label``: where it says so, if anywhere."""

    kind: DocumentKind | None
    subkind: str | None = None
    sense: str | None = None
    label: Label | None = None

    @property
    def name(self) -> str:
        """The folded name that the document has in its title."""
        label = self.label
        return label.cell.folded[label.begin : label.end] if label is not None else ""


_NUMBERED = re.compile(rf"[ -]?(?:{any_of_table(label_words.NUMBER)})(?![^\W\d_])")
_NUMBER_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?:{any_of_table(label_words.NUMBER)}) ?(?:{any_of_table(label_words.BETWEEN)} ?)?$"
)
_DATE_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?:{any_of_table(label_words.DATE)}) ?(?:{any_of_table(label_words.BETWEEN)} ?)?$"
)
_ITS_NUMBER_FOLLOWS = re.compile(rf"[ -]?(?:{any_of_table(label_words.NUMBER)})?[ :.#-]*\S*\d")
_YOURS_BEFORE = re.compile(rf"(?<!\w)(?:{any_of_table(words.YOURS)}) ?$")
_BESIDE = re.compile(rf"(?<![^\W\d_])(?:{any_of_table(words.BESIDE_TITLE)})(?![^\W\d_])")
_WITH_DIGIT = re.compile(r"\S*\d\S*")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_LETTERS = 4
"""Letters beside the name in a title at most, without those of ``BESIDE_TITLE``; or the share that the name has of all."""
_SHARE_OF_NAME = 0.6
_HEADING = 0.5
"""Size from which a cell is a heading: letters higher by a third than most."""
_LEAST_SCORE = 0.9
_MENTIONED = 0.3


def title_of(sheet: Sheet, names: DocumentNames) -> Title:
    """Returns what a document is, or a ``Title`` without a kind when nothing tells."""
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Label]] = {}
    body = statistics.median([cell.height for cell in sheet.cells] or [1.0])
    first_page = sheet.cells[0].page if sheet.cells else 0
    heights = {page: sheet.height_of(page) for page in {line.page for line in sheet.lines}}
    for cell in sheet.cells:
        labels = names.of(cell)
        for label in labels:
            if label.name == NO_TITLE:
                continue
            score = _score(label, labels, body, heights[cell.page])
            is_first = label is (next(filter(_is_qualifying, labels), None) or labels[0])
            score *= (1.0 if is_first else 0.5) * (1.0 if cell.page == first_page else 0.4)
            scores[label.name] = max(scores[label.name], score)
            if label.name not in best or score > best[label.name][0]:
                best[label.name] = (score, label)
    sense = max(NAMES, key=lambda name: scores.get(name, 0.0))
    if scores.get(sense, 0.0) < _LEAST_SCORE:
        return Title(None)
    kind = _KINDS.get(sense, "other")
    return Title(kind, sense if sense != kind else None, sense, best[sense][1])


def _is_qualifying(label: Label) -> bool:
    """Whether a name says of the invoice beside it that it is none."""
    return label.name in _QUALIFYING and not is_of_another(label)


def _score(label: Label, labels: list[Label], body: float, page_height: float) -> float:
    """Returns how much the name of a document is its title: 0.3 for a mention, 1 to 5 for a title, between them for the label
    of a number."""
    cell, before = label.cell, label.cell.folded[: label.begin]
    size = min(2.0, max(0.0, (cell.height / body - 1.1) * 2))
    place = cell.top / page_height
    position = 0.7 if place < 0.35 else 0.3 if place < 0.6 else -0.4
    is_counted = label.name in _COUNTED
    yours = _YOURS_BEFORE.search(before)
    if (yours and not is_counted) or is_of_another(label):
        return _MENTIONED
    begins = label.begin == 0 or (yours is not None and yours.start() == 0)
    if not _stands_alone(cell, labels, yours[0] if yours else ""):
        if size >= _HEADING and (begins or label.end == len(cell.folded)):
            return 1.0 + size + position
        numbered = begins and is_counted and _ITS_NUMBER_FOLLOWS.match(cell.folded, label.end)
        return 1.3 + position if numbered else _MENTIONED
    if size >= _HEADING:
        return 2.0 + size + position
    if cell.folded in words.CREDIT:
        return _MENTIONED
    has_number = begins and _ITS_NUMBER_FOLLOWS.match(cell.folded, label.end)
    if _is_numbered(label, before) or (not is_counted and has_number):
        is_title = has_number and ":" not in cell.text
        return (1.9 if is_title and is_counted else 1.6 if is_counted else 0.6) + position
    return (2.0 if is_counted else 1.3) + position


def _is_numbered(label: Label, before: str) -> bool:
    """Whether a document's name is part of the label of its number or date."""
    folded = label.cell.folded
    return bool(
        _NUMBERED.match(folded, label.end)
        or is_number_compound(label)
        or is_date_compound(label)
        or _NUMBER_BEFORE.search(before)
        or _DATE_BEFORE.search(before)
    )


def _stands_alone(cell: Cell, labels: list[Label], yours: str) -> bool:
    """Whether a cell holds a document's name and hardly anything else but numbers."""
    if any(label.name == NO_TITLE for label in labels):
        return False
    rest, named = [], 0
    at = 0
    for label in labels:
        rest.append(cell.folded[at : label.begin])
        named += label.end - label.begin
        at = label.end
    rest.append(cell.folded[at:])
    rest[0] = rest[0].removesuffix(yours)
    others = len(_LETTER.findall(_BESIDE.sub(" ", _WITH_DIGIT.sub(" ", " ".join(rest)))))
    return others <= _OTHER_LETTERS or named / (named + others) >= _SHARE_OF_NAME
