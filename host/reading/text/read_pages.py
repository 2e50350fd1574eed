"""Reads a document's fields from the words of its pages: the parts that read them, merged."""

from __future__ import annotations

from collections.abc import Mapping

from host.reading.document_reading import FieldName, FieldValue, Reading
from host.reading.layout import FIRST_PAGES, LAST_PAGES, TextPage
from host.reading.text.amount_fields import read_amounts
from host.reading.text.dates.date_fields import read_dates
from host.reading.text.document_names import DocumentNames
from host.reading.text.hidden_text import read_hidden
from host.reading.text.lines import Sheet, lines_of
from host.reading.text.numbers.number_field import read_number
from host.reading.text.part import Part
from host.reading.text.supplier import read_supplier
from host.reading.text.title_kind import Title, title_of
from host.vocabulary import DocumentKind

_WORDS_OF_A_TEXT = 12
"""Words that a page must have to be no scrap of a document."""


def read_pages(pages: list[TextPage], count: int | None = None) -> Reading:
    """Returns what a document's pages say; ``count`` is the number of all its pages where ``pages`` are some of them."""
    lines = [lines_of(page, index) for index, page in enumerate(pages)]
    text = "\n".join(line.text for page in lines for line in page)
    sheet = Sheet(lines if len(lines) <= FIRST_PAGES + LAST_PAGES else lines[:FIRST_PAGES] + lines[-LAST_PAGES:])
    names = DocumentNames(sheet)
    title = title_of(sheet, names)
    parts = [*_parts(sheet, names, title), read_hidden(pages)]
    return _merged(title, parts, text, count if count is not None else len(pages))


def _parts(sheet: Sheet, names: DocumentNames, title: Title) -> list[Part]:
    """Returns what each reader finds."""
    amounts = read_amounts(sheet)
    currency = amounts.fields.get("currency")
    dates = read_dates(sheet, names, title, currency.value if currency is not None else None)
    return [read_number(sheet, names, title), dates, amounts, read_supplier(sheet)]


def _merged(title: Title, parts: list[Part], text: str, count: int) -> Reading:
    """Returns the reading of all parts; each field is read by one of them."""
    fields: dict[FieldName, FieldValue] = {}
    for part in parts:
        fields.update(part.fields)
    return Reading(
        kind=title.kind or _untitled_kind(fields, text),
        subkind=title.subkind,
        fields=fields,
        text=text,
        pages=count,
        other_numbers=tuple(number for part in parts for number in part.other_numbers),
        amounts=tuple(amount for part in parts for amount in part.amounts),
        dates=tuple(date for part in parts for date in part.dates),
        remarks=tuple(remark for part in parts for remark in part.remarks),
    )


def _untitled_kind(fields: Mapping[FieldName, FieldValue], text: str) -> DocumentKind | None:
    """Returns ``other`` for a document with a text that has neither the name of a document nor a number or a total; None for
    what may be an invoice all the same."""
    is_text = len(text.split()) >= _WORDS_OF_A_TEXT
    return "other" if is_text and "number" not in fields and "total" not in fields else None
