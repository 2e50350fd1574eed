"""The number of a document, and the other numbers that it prints: by labels that name them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.patterns import any_of_table
from host.reading.document_reading import FieldValue
from host.reading.text.document_names import NAMES, DocumentNames
from host.reading.text.labels import Offer, offers
from host.reading.text.lines import Cell, Sheet
from host.reading.text.numbers.bare_number import bare_number
from host.reading.text.numbers.number_form import number_in, weight
from host.reading.text.numbers.number_labels import NumberLabel, NumberLabels
from host.reading.text.part import Part
from host.reading.text.title_kind import Title

_LIKE_INVOICE = ("invoice", "corrected", "credit_note", "receipt", "statement", "proforma")
"""Senses of documents that may print their number under each other's names; a reminder prints that of what is due."""
_THRESHOLD = 0.5
_NAMED = 0.9
"""How sure a number is at least under a label that names it as the document's."""
_DATED_NUMBERS = frozenset(("pl",))
"""Languages in which numbers are made like dates, of a count with month and year."""
_RIVAL = 0.92
"""Share of the best score from which another number makes it doubtful."""
_TWICE = 0.04
"""What a number gains that is found under another label, too."""
_ORDERED_LABEL = re.compile(
    rf"(?:{any_of_table(words.ORDERED)})(?![^\W\d_])|(?:{any_of_table(words.ORDERED)})-?nu?m?m?e?r"
)
_LINE_GLUE = "-/"
_REST = re.compile(r"\w*\d[\w/-]*(?=\s|$)")
"""What the next line begins with of a number that was broken."""
_NAMES_SOMETHING = re.compile(r"[ :.-]*(?!\S*\d|[a-z]{1,5} \d)[^\W\d]{2}")
"""What follows a document's name that is no label of its number: another word ("contract dates")."""
_HEAD = 0.6
"""Share of the first page, from its top, in which the name of a document without a word for a number is a label."""
_ORDERED = 0.6
"""How sure the number of what was ordered is a receipt's, which bears no other."""
_BEFORE_NAME = 3
"""Characters before such a name at most; more is a sentence."""
_FAR_RIGHT, _NEAR_RIGHT = 250.0, 60.0
"""Points between a label and a value beside it: farther it hardly belongs to it; nearer it does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number that may be the document's, and how sure that is, from 0 to 1. ``heads_page``: it stands in the upper part of
    its page under a label that names it as the document's. ``ordered``: its label names what was ordered or booked."""

    number: str
    score: float
    cell: Cell
    heads_page: bool = False
    ordered: bool = False


def read_number(sheet: Sheet, names: DocumentNames, title: Title) -> Part:
    """Returns the document's number and the other numbers that it prints under a label."""
    labels = NumberLabels(sheet, names)
    own: list[Found] = []
    other: list[Found] = []
    for cell in sheet.cells:
        found = labels.of(cell)
        for label, following in itertools.zip_longest(found, found[1:]):
            strength = _strength(sheet, label, title)
            values = _found(sheet, labels, (label, following), strength)
            if strength > 0:
                own += values
            elif label.numbered and label.name != "date":
                other += values
    best = _best(own)
    if best is None and all(each.score < _THRESHOLD for each in own):
        best = _without_label(sheet, names, title, [*own, *other])
    others = tuple(
        number for number in dict.fromkeys(each.number for each in other) if best is None or number != best.number
    )
    documents = _documents(own) if title.kind in ("invoice", "credit_note") else 1
    remarks = (("document.several_invoices", {"count": str(documents)}),) if documents > 1 else ()
    if best is None or documents > 1:
        return Part(other_numbers=others, remarks=remarks)
    return Part(fields={"number": FieldValue(best.number, "text", round(best.score, 2))}, other_numbers=others)


def _without_label(sheet: Sheet, names: DocumentNames, title: Title, labelled: list[Found]) -> Found | None:
    """Returns the number of a document that prints none under a label of its own: the one that stands alone at its head; of a
    receipt the only number of what was ordered."""
    if title.sense not in _LIKE_INVOICE:
        return None
    bare = bare_number(sheet, names, {id(each.cell) for each in labelled})
    if bare is not None:
        number, score, cell = bare
        return Found(number, score, cell)
    if title.sense != "receipt":
        return None
    ordered = {each.number: each for each in labelled if each.ordered}
    return replace(next(iter(ordered.values())), score=_ORDERED) if len(ordered) == 1 else None


def _documents(found: list[Found]) -> int:
    """Returns how many documents a file holds: pages whose heads name different numbers as the document's own."""
    by_page: dict[int, Found] = {}
    for each in found:
        known = by_page.get(each.cell.page)
        if each.heads_page and (known is None or each.score > known.score):
            by_page[each.cell.page] = each
    return max(1, len({_key(each.number) for each in by_page.values()}))


def _strength(sheet: Sheet, label: NumberLabel, title: Title) -> float:
    """Returns how sure a number under a label is the document's, from 0 to 1."""
    sense = title.sense or "invoice"
    if label.name == "own":
        return 0.8
    if label.name == "number":
        return 0.9 if label.behind_name == sense else 0.6 if label.begin == 0 and _is_head(sheet, label.cell) else 0.0
    if label.name not in NAMES:
        return 0.0
    if label.numbered:
        if label.name == sense:
            return 1.0 if title.name in label.cell.folded else 0.9
        if sense == "confirmation" and label.name == "order":
            return 0.9
        return 0.65 if label.name in _LIKE_INVOICE and sense in _LIKE_INVOICE else 0.0
    if label.name != sense or _NAMES_SOMETHING.match(label.cell.folded, label.end):
        return 0.0
    if not _is_head(sheet, label.cell):
        return 0.0
    return 0.8 if label.begin <= _BEFORE_NAME else 0.55


def _is_head(sheet: Sheet, cell: Cell) -> bool:
    """Whether a cell stands in the upper part of the first page."""
    return cell.page == sheet.cells[0].page and cell.top < _HEAD * sheet.height_of(cell.page)


def _found(
    sheet: Sheet, labels: NumberLabels, found: tuple[NumberLabel, NumberLabel | None], strength: float
) -> Iterator[Found]:
    """Yields the number of a label that another may follow in its cell, with its score; nothing when there is none. Labels
    without strength are of other numbers."""
    label, following = found
    like_date = label.numbered and strength >= _NAMED and labels.language in _DATED_NUMBERS
    for offer in offers(sheet, label, following.begin if following is not None else None):
        if not label.numbered and offer.text.startswith("("):
            continue  # the code of its type
        if offer.where != "inside" and labels.begins_with_another(offer.cell):
            continue
        number = _with_next_line(sheet, offer, number_in(offer.text, like_date))
        is_alone = offer.where == "right" and len(sheet.line_of(label.cell).cells) == 2
        score = (strength or 1.0) * weight(number) * _nearness(offer, label, is_alone) if number is not None else 0.0
        if number is not None and score > 0:
            cell = label.cell
            heads = label.numbered and strength >= _NAMED and cell.top < _HEAD * sheet.height_of(cell.page)
            ordered = _ORDERED_LABEL.match(cell.folded, label.begin) is not None
            yield Found(number, min(score, 0.99), offer.cell, heads, ordered)
            return


def _with_next_line(sheet: Sheet, offer: Offer, number: str | None) -> str | None:
    """Returns a number with the rest of it in the next line where its line ends with a sign that joins ("RE-2026-", "00142");
    None where such a rest is not found."""
    glue = offer.text.rstrip()[-1:]
    if number is None or glue not in _LINE_GLUE or not offer.text.rstrip(_LINE_GLUE).endswith(number):
        return number
    under = next(iter(sheet.below(offer.cell, 1.0)), None)
    # A date under it is no rest of it.
    rest = _REST.match(under.text) if under is not None and number_in(under.text) is not None else None
    return f"{number}{glue}{rest[0]}" if rest is not None else None


def _nearness(offer: Offer, label: NumberLabel, is_alone: bool) -> float:
    """Returns how surely a value belongs to its label by where it stands, from 0 to 1; ``is_alone``: nothing else stands in
    the line of both."""
    bare = not label.numbered
    if offer.where == "inside":
        return 1.0
    if offer.where == "right":
        if offer.nth:
            return 0.0 if bare else 0.7
        if offer.distance > _FAR_RIGHT and not is_alone:
            return 0.45 if bare else 0.6
        return 0.85 if offer.distance > _NEAR_RIGHT else 0.95
    return 0.0 if bare and offer.nth else 0.9 - 0.1 * offer.nth


def _best(found: list[Found]) -> Found | None:
    """Returns the number of the best score; None when it is below the threshold, or when another one is as good."""
    scores: dict[str, float] = {}
    first: dict[str, Found] = {}
    for each in found:
        key = _key(each.number)
        first.setdefault(key, each)
        scores[key] = max(scores[key], each.score) + _TWICE if key in scores else each.score
    ranked = sorted(scores, key=lambda key: -scores[key])
    if not ranked or scores[ranked[0]] < _THRESHOLD:
        return None
    best, *others = ranked
    if any(scores[other] >= _RIVAL * scores[best] and other not in best and best not in other for other in others):
        return None
    return Found(first[best].number, min(scores[best], 0.99), first[best].cell)


def _key(number: str) -> str:
    """Returns a number as it is compared with others."""
    return number.replace(" ", "").upper()
