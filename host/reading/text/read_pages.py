"""Reads a document's fields from the words of its pages: the parts that read them, merged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from host.finder.lexicon.documents import document_titles as titles
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import fold
from host.reading.document_reading import FieldName, FieldValue, Reading
from host.reading.layout import FIRST_PAGES, LAST_PAGES, TextPage
from host.reading.text.amount_fields import read_amounts
from host.reading.text.dates.date_fields import read_dates
from host.reading.text.document_names import DocumentNames, is_number_compound
from host.reading.text.hidden_text import read_hidden
from host.reading.text.lines import Sheet, lines_of
from host.reading.text.numbers.number_field import read_number
from host.reading.text.numbers.touching_words import apart
from host.reading.text.part import Part
from host.reading.text.supplier import read_supplier
from host.reading.text.title_kind import Title, title_of
from host.vocabulary import DocumentKind

_THANKS_FOR_ORDER = re.compile(rf"(?<![^\W\d_])(?:{any_of_table(titles.THANKS_FOR_ORDER)})(?![^\W\d_])")
_NAMED = 0.85
"""How sure a number is at least that stands under a label of an invoice's number."""
_NOT_AN_INVOICE, _COURTESY_COPY, _INVOICE_FOLLOWS = (
    re.compile(rf"(?<!\w)(?:{any_of_table(table)})(?!\w)")
    for table in (titles.NOT_AN_INVOICE, titles.COURTESY_COPY, titles.INVOICE_FOLLOWS)
)
_WORDS_OF_A_TEXT = 12
"""Words that a page must have to be no scrap of a document."""


def read_pages(pages: list[TextPage], count: int | None = None) -> Reading:
    """Returns what a document's pages say; ``count`` is the number of all its pages where ``pages`` are some of them."""
    lines = [lines_of(replace(page, words=tuple(apart(page.words))), index) for index, page in enumerate(pages)]
    text = "\n".join(line.text for page in lines for line in page)
    sheet = Sheet(lines if len(lines) <= FIRST_PAGES + LAST_PAGES else lines[:FIRST_PAGES] + lines[-LAST_PAGES:])
    names = DocumentNames(sheet)
    title = _denied(title_of(sheet, names), sheet)
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
    is_titled = title.sense is not None
    # A label of the order's number ("Bestelnummer") is less of a title than thanks for the order.
    is_labelled = title.sense == "order" and title.label is not None and is_number_compound(title.label)
    is_order = (not is_titled or is_labelled) and _THANKS_FOR_ORDER.search(fold(text)) is not None
    return Reading(
        kind=title.kind if is_titled else "other" if is_order else _untitled_kind(fields, text),
        subkind="confirmation" if is_order else title.subkind,
        fields=fields,
        text=text,
        pages=count,
        other_numbers=tuple(number for part in parts for number in part.other_numbers),
        amounts=tuple(amount for part in parts for amount in part.amounts),
        dates=tuple(date for part in parts for date in part.dates),
        remarks=tuple(remark for part in parts for remark in part.remarks),
    )


def _denied(title: Title, sheet: Sheet) -> Title:
    """Returns what a document is that calls itself an invoice, and says that it is none: a proforma where the invoice is to
    come, else unknown. The readable copy of an electronic invoice says so, too, and is one."""
    if title.sense != "invoice":
        return title
    folded = " ".join(cell.folded for cell in sheet.cells)
    if not _NOT_AN_INVOICE.search(folded) or _COURTESY_COPY.search(folded):
        return title
    if _INVOICE_FOLLOWS.search(folded):
        return replace(title, kind="other", subkind="proforma", sense="proforma")
    return replace(title, kind=None)


def _untitled_kind(fields: Mapping[FieldName, FieldValue], text: str) -> DocumentKind | None:
    """Returns what a document without a title is: an invoice where it prints the number of one with date, tax and total;
    ``other`` where it has a text and neither a number nor a total nor a currency; None for what may be an invoice all the
    same."""
    number, total = fields.get("number"), fields.get("total")
    if number is not None and total is not None and number.confidence >= _NAMED and {"date", "tax"} <= fields.keys():
        return "invoice" if not total.value.startswith("-") else None
    is_text = len(text.split()) >= _WORDS_OF_A_TEXT
    # What names a currency speaks of money, and may be a bill.
    return "other" if is_text and not {"number", "total", "currency"} & fields.keys() else None
