"""The date of issue and the due date of a document: by the labels that claim each date that it prints.

A date belongs to the label that claims it most surely, so that the day of a delivery is no date of issue, however near the
word "date" stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.patterns import any_of_table
from host.reading.document_reading import FieldName, FieldValue
from host.reading.text.dates.date_labels import begins_with_label, date_labels
from host.reading.text.dates.printed_dates import PrintedDate, PrintedDates
from host.reading.text.document_names import DocumentNames
from host.reading.text.labels import Label, Offer, Where, offers
from host.reading.text.lines import Sheet
from host.reading.text.part import Part
from host.reading.text.title_kind import Title

_Sense = Literal["issued", "date", "due", "other"]
_LEADS_TO_DATE = re.compile(rf"(?:{any_of_table(words.OF_DATE)}|{any_of_table(words.DATE)})[ :]{{0,2}}")
_OF_DATE_LAST = re.compile(rf"\d\S* (?:{any_of_table(words.OF_DATE)})$")
"""A number, and the word that leads to its date, which stands in the next line."""
_STRENGTHS = {"issued": 1.0, "due": 1.0, "paid": 0.95, "other": 0.95, "title": 0.85, "date": 0.75}
_NEARNESS: dict[Where, float] = {"inside": 1.0, "right": 0.95, "below": 0.88}
_FAR = 260.0
"""Points between a label and a date beside it, from which the date hardly belongs to it."""
_FOOT, _SIGNED = 0.66, 0.6
"""Share of a page, from its top, below which a mere word for a date stands beside a signature; and what it is worth there."""
_PROSE_BEFORE, _IN_PROSE = 20, 0.6
"""Characters before a mere word for a date on a later page from which it stands in a sentence; and what it is worth there."""
_LETTERS_BEFORE = 16
"""Characters before the date in what stands as a label's value: the name of a weekday, or a word like "on"."""
_PAID_ALREADY = frozenset(("receipt", "credit_note", "statement"))
"""Senses of documents that are written when the payment is made."""
_NEVER_DUE = frozenset(("quote", "delivery_note", "contract"))
"""Senses of documents whose later date is the end of an offer or of an agreement, and no day of payment."""
_THRESHOLD, _RIVAL = 0.5, 0.93
_LONE = 0.6
"""How sure the only date without a label at the head of a document is that of its issue."""


def read_dates(sheet: Sheet, names: DocumentNames, title: Title, currency: str | None) -> Part:
    """Returns date of issue and due date, and all dates that a document prints."""
    dates = PrintedDates(sheet, currency)
    claims = _claims(sheet, names, title, dates)
    fields: dict[FieldName, FieldValue] = {}
    issued = _best(claims, ("issued", "title", "date"))
    if issued is None and title.sense in _PAID_ALREADY:
        issued = _best(claims, ("paid",))
    if issued is None and title.kind not in (None, "other"):
        issued = _lone(sheet, dates, claims)
    due = _best(claims, ("due",))
    if issued is not None:
        fields["date"] = issued
    if due is not None and title.sense not in _NEVER_DUE and (issued is None or due.value >= issued.value):
        fields["due_date"] = due
    return Part(fields=fields, dates=tuple(dict.fromkeys(date.day for date in dates.every)))


_Claims = dict[tuple[int, int], tuple[str, float, PrintedDate]]


def _claims(sheet: Sheet, names: DocumentNames, title: Title, dates: PrintedDates) -> _Claims:
    """Returns by which sense each date is claimed most surely, and how surely. The key is cell and place of the date."""
    claims: _Claims = {}
    for cell in sheet.cells:
        labels = date_labels(cell, names, title)
        is_later = cell.page != sheet.cells[0].page
        at_foot = bool(labels) and cell.top > _FOOT * sheet.height_of(cell.page)
        for nth, label in enumerate(labels):
            end = labels[nth + 1].begin if nth + 1 < len(labels) else len(cell.folded)
            for date, nearness in _claimed(sheet, label, end, dates):
                score = _STRENGTHS[label.name] * nearness * (_SIGNED if at_foot and label.name == "date" else 1.0)
                score *= _IN_PROSE if is_later and label.name == "date" and label.begin > _PROSE_BEFORE else 1.0
                key = (id(date.cell), date.begin)
                if key not in claims or score > claims[key][1]:
                    claims[key] = (label.name, score, date)
    return claims


def _claimed(sheet: Sheet, label: Label, end: int, dates: PrintedDates) -> Iterator[tuple[PrintedDate, float]]:
    """Yields the dates that a label claims, with how near they are to it from 0 to 1: the first one in its cell up to the next
    label, else the one beside it, and the one below it."""
    cell = label.cell
    inside = [date for date in dates.of(cell) if label.end <= date.begin <= end]
    if inside:
        yield inside[0], 1.0
        if label.name == "other":
            yield from ((date, 0.9) for date in inside[1:])
        return
    if label.name == "title" and _OF_DATE_LAST.search(cell.folded, label.end):
        yield from ((date, 0.9) for date in dates.of(sheet.next_cell(cell))[:1] if date.begin == 0)
        return
    if label.name != "title" and cell.folded[label.end : end].strip(" ,:.-#)(/|–—"):
        return
    for offer in offers(sheet, label, end):
        if offer.where == "inside" or (
            offer.where == "below" and label.name == "date" and _is_column(sheet, label, dates)
        ):
            continue
        first = next((date for date in dates.of(offer.cell) if date.begin >= offer.begin), None)
        if first is None or not _may_claim(label, first, offer):
            if offer.where == "right" or label.name == "title":
                continue
            return
        is_far = offer.where == "right" and offer.distance > _FAR
        is_column = label.name != "due" and offer.where == "below" and cell.page != sheet.cells[0].page
        leads = 0.2 if label.name == "title" and first.begin > offer.begin else 0.0
        yield first, _NEARNESS[offer.where] + leads - 0.1 * offer.nth - (0.25 if is_far else 0.4 if is_column else 0.0)
        if offer.where == "right":
            return


def _is_column(sheet: Sheet, label: Label, dates: PrintedDates) -> bool:
    """Whether a word for a date heads a column of several dates: those of a table's rows."""
    under = [offer.cell for offer in offers(sheet, label) if offer.where == "below"]
    return len({date.day for cell in under for date in dates.of(cell)[:1]}) > 1


def _may_claim(label: Label, date: PrintedDate, offer: Offer) -> bool:
    """Whether a date in another cell can be a label's: nothing but a few letters stands before it, and no label of its own."""
    before = date.cell.folded[offer.begin : date.begin]
    if label.name == "title":
        alone = date.end == len(date.cell.folded)
        return (not before and alone) or (offer.where == "right" and _LEADS_TO_DATE.fullmatch(before) is not None)
    own = begins_with_label(date.cell, offer.begin, date.begin)
    return len(before) <= _LETTERS_BEFORE and not own and not any(map(str.isdigit, before))


def _best(claims: _Claims, senses: tuple[str, ...]) -> FieldValue | None:
    """Returns the day that a sense claims most surely; None when none is sure, or when two are."""
    scores: dict[str, float] = defaultdict(float)
    for sense, score, date in claims.values():
        if sense in senses and not date.in_range:
            scores[date.day] = max(scores[date.day], score)
    ranked = sorted(scores, key=lambda day: -scores[day])
    if not ranked or scores[ranked[0]] < _THRESHOLD:
        return None
    if len(ranked) > 1 and scores[ranked[1]] >= _RIVAL * scores[ranked[0]]:
        return None
    return FieldValue(ranked[0], "text", round(min(scores[ranked[0]], 0.99), 2))


def _lone(sheet: Sheet, dates: PrintedDates, claims: _Claims) -> FieldValue | None:
    """Returns the only date that nothing claims in the upper half of the first page, if it stands alone in its cell or behind
    the name of a place."""
    if not sheet.cells:
        return None
    first = sheet.cells[0].page
    half = sheet.height_of(first) / 2
    days = {
        date.day
        for date in dates.every
        if date.cell.page == first
        and date.cell.top < half
        and (id(date.cell), date.begin) not in claims
        and not date.in_range
        and date.begin <= _LETTERS_BEFORE + 8
        and not any(map(str.isdigit, date.cell.folded[: date.begin]))
    }
    return FieldValue(days.pop(), "text", _LONE) if len(days) == 1 else None
