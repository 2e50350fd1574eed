"""Reads a document from the words that a recogniser saw on its pages. What it says is less sure than a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from host.reading.document_reading import FieldValue, Reading
from host.reading.layout import TextPage
from host.reading.recognition.seen_page import SeenPage, SeenWord
from host.reading.text.read_pages import read_pages

RECOGNISED = "document.recognised_text"
"""The remark on a reading that comes from recognised letters."""
_AS_SURE_AS_TEXT = 0.85
"""What is left of a field's confidence when every letter was seen clearly: a 6 and an 8 may look alike all the same."""
_KNOWN = 0.5
"""Confidence below which a field is unknown, as for text."""
_NOTHING = "0.00"
_LEAST_SURE = 0.3
"""Words that a recogniser itself holds for less than that are specks, lines and logos."""
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SHORTEST = 3
"""Letters and digits of a word that is taken for a part of a value; shorter ones stand everywhere."""


def read_recognised(pages: Sequence[SeenPage], count: int) -> Reading:
    """Returns what the pages say, each field as sure as its letters were seen; a field that is not sure enough is unknown.
    ``count``: pages of the whole document."""
    clear = [[seen for seen in page.words if seen.sureness >= _LEAST_SURE] for page in pages]
    shown = [
        TextPage(page.width, page.height, tuple(seen.word for seen in words))
        for page, words in zip(pages, clear, strict=True)
    ]
    reading = read_pages(shown, count)
    if not reading.text.strip():
        return Reading(pages=count)
    seen_words = [seen for words in clear for seen in words]
    lowered = {name: _lowered(value, seen_words) for name, value in reading.fields.items()}
    fields = {name: value for name, value in lowered.items() if value.confidence >= _KNOWN}
    if reading.value("total") == _NOTHING:
        # A discount or a tax of nothing, on a page whose sum was not seen.
        fields.pop("total", None)
    # A title, number or total that was not seen may be there all the same: only a title of another paper makes it one.
    kind = None if reading.kind == "other" and reading.subkind is None else reading.kind
    return replace(reading, kind=kind, fields=fields, remarks=(*reading.remarks, (RECOGNISED, {})))


def _lowered(value: FieldValue, seen_words: Sequence[SeenWord]) -> FieldValue:
    return replace(value, confidence=value.confidence * _AS_SURE_AS_TEXT * _sureness(value.value, seen_words))


def _sureness(value: str, seen_words: Sequence[SeenWord]) -> float:
    """Returns how sure the letters of a value are: those of the word that it is; else of the least sure of the words that it
    consists of; else (the name of a month) the mean of the document."""
    by_signs = [(_signs(seen.word.text), seen.sureness) for seen in seen_words]
    forms = _forms(value)
    whole = [sureness for signs, sureness in by_signs if signs in forms]
    if whole:
        return max(whole)
    is_date = len(forms) > 1
    parts = [sureness for signs, sureness in by_signs if _is_part(signs, _signs(value))] if not is_date else []
    return min(parts) if parts else mean(sureness for _, sureness in by_signs)


def _forms(value: str) -> frozenset[str]:
    """Returns the letters and digits of a value as it may be written: a date in any order, with a short year, without
    zeros."""
    date = _ISO_DATE.fullmatch(value)
    if date is None:
        return frozenset((_signs(value),))
    year, *rest = date.groups()
    return frozenset(
        "".join(order)
        for short_year in (year, year[2:])
        for month, day in (rest, [part.lstrip("0") for part in rest])
        for order in ((short_year, month, day), (day, month, short_year), (month, day, short_year))
    )


def _is_part(signs: str, wanted: str) -> bool:
    if min(len(signs), len(wanted)) < _SHORTEST:
        return False
    return signs in wanted or wanted in signs


def _signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
