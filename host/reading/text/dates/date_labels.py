"""Finds the labels of dates in a cell: of the day of issue, of the due date, and of all the other dates of a document."""

from __future__ import annotations

import re
from dataclasses import replace

from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.patterns import any_of_table
from host.reading.text.document_names import NAMES, DocumentNames, is_date_compound, is_of_another
from host.reading.text.labels import Label, LabelFinder
from host.reading.text.lines import Cell
from host.reading.text.title_kind import Title

_FINDER = LabelFinder(
    {
        "due": any_of_table(words.DUE),
        "issued": any_of_table(words.ISSUED),
        "paid": any_of_table(words.PAID),
        "other": any_of_table(words.OTHER_DATE),
        "date": any_of_table(words.DATE),
    },
)
_DATE = any_of_table(words.DATE)
_DATE_BEHIND = re.compile(rf"s?[ -]?{_DATE}(?![^\W\d_])")
_DATE_BEFORE = re.compile(rf"(?<![^\W\d_]){_DATE} ?(?:{any_of_table(words.BETWEEN)})?[ ']?$")
_NUMBER_OF_DATE = re.compile(rf"(?:[^\d]{{0,12}}\S*\d\S*)?[ ,]{{1,2}}(?:{any_of_table(words.OF_DATE)})(?= ?\d)")
"""A number, and the word that leads to its date ("Rechnung Nr. 4711 vom 03.05.2026")."""
_ORDERS = frozenset(("order", "confirmation"))
_ORDERED = any_of_table(words.ORDERED)
_ORDER_DATE = re.compile(rf"{_ORDERED}[ -]?{_DATE}|{_DATE} (?:{any_of_table(words.BETWEEN)} ?)?{_ORDERED}")
"""The label of the date of an order, which is the day of issue of the order's own papers."""
_WORD_BEFORE = re.compile(r"[^\W\d_]{3}[ _]$")
"""A word right before a word for a date says which date it is."""
_MORE_WORDS = re.compile(r"[ _]?[^\W\d_]{2,3} [^\W\d_]{3}")
"""What follows a word for a date that says which date it is: a short word and a longer one."""
_JOINED = re.compile(r" ?[/&] ?")
"""Between two labels of one date ("invoice date / date of delivery")."""
_RANK = ("issued", "title", "due", "date", "paid", "other")
"""The senses; of labels that are joined the first one counts."""


def date_labels(cell: Cell, names: DocumentNames, title: Title) -> list[Label]:
    """Returns the labels of dates in a cell from left to right. The name of the document itself, alone or beside a word for a
    date, makes the date that of its issue; that of another document makes it another date."""
    found = _FINDER.in_cell(cell)
    for name in names.of(cell):
        if name.name not in NAMES:
            continue
        begin, end = name.begin, name.end
        sense = "title"
        if (behind := _DATE_BEHIND.match(cell.folded, end)) or (behind := _NUMBER_OF_DATE.match(cell.folded, end)):
            sense, end = "issued", behind.end()
        elif before := _DATE_BEFORE.search(cell.folded[:begin]):
            sense, begin = "issued", before.start()
        elif is_date_compound(name):
            sense = "issued"
        is_own = not is_of_another(name) and (
            name.name == title.sense or (name.name in ("invoice", "receipt") and title.kind != "other")
        )
        label = Label(sense if is_own else "other", cell, begin, end)
        found = [other for other in found if other.end <= begin or other.begin >= end or _is_wider(other, label)]
        if all(label.end <= other.begin or label.begin >= other.end for other in found):
            found.append(label)
    if title.sense in _ORDERS:
        found = [
            replace(each, name="issued") if _ORDER_DATE.fullmatch(cell.folded, each.begin, each.end) else each
            for each in found
        ]
    return _joined([_by_words_around(label) for label in sorted(found, key=lambda label: label.begin)])


def begins_with_label(cell: Cell, begin: int, end: int) -> bool:
    """Whether a label begins in a cell between two places of its folded text."""
    return any(begin <= label.begin < end for label in _FINDER.in_cell(cell))


def _joined(labels: list[Label]) -> list[Label]:
    """Returns the labels, those as one between which there is only a stroke."""
    joined: list[Label] = []
    for label in labels:
        last = joined[-1] if joined else None
        if last is not None and _JOINED.fullmatch(label.cell.folded, last.end, label.begin):
            joined[-1] = replace(last, name=min(last.name, label.name, key=_RANK.index), end=label.end)
        else:
            joined.append(label)
    return joined


def _by_words_around(label: Label) -> Label:
    """Returns a label that is only a word for a date as that of another date when it is part of more words ("settlement date",
    "date of shipping")."""
    folded = label.cell.folded
    is_part = label.name == "date" and (
        _WORD_BEFORE.search(folded[: label.begin]) or _MORE_WORDS.match(folded, label.end)
    )
    if is_part or (label.name == "issued" and is_of_another(label)):
        return Label("other", label.cell, label.begin, label.end)
    return label


def _is_wider(one: Label, other: Label) -> bool:
    """Whether one label holds more of the text than the other ("invoice due date" than "invoice")."""
    return one.end - one.begin > other.end - other.begin
