"""The name that the page behind a row gives its document, where the list calls it otherwise: many lists number orders,
proformas or their own records, and the page of such a row names the invoice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from host.finder.dom.page import Page
from host.finder.html_invoice.order_page import without_address_words
from host.finder.html_invoice.page_lines import amounts_in, normalised_amount, page_lines
from host.finder.lexicon import columns, kinds
from host.finder.model import Row
from host.finder.values.dates import find_dates
from host.finder.values.text import WordMatcher, fold

_LABEL = WordMatcher(
    {
        language: (*words, *kinds.INVOICE.get(language, ()), *kinds.CREDIT_NOTE.get(language, ()))
        for language, words in columns.INVOICE_NUMBER.items()
    }
)
"""What stands before the number: the name of such a document, or that of its number."""
_NUMBER = re.compile(r"[\s:#.°º-]*(?=[\w/-]*\d\d)([a-z0-9][\w/-]*)")
_MAX_LABEL = 80
"""Characters of a heading, or of a line that says nothing but the number, with its label."""


@dataclass(frozen=True)
class OwnName:
    """``number`` in capitals; ``date`` is the row's, ISO 8601, None where the page does not show it."""

    number: str
    date: str | None


def own_name(page: Page, row: Row) -> OwnName | None:
    """Returns what the page of a row calls its document; None where it names none, or several, or is not about the row: it
    shows the row's total, and its date or another day that the row shows."""
    lines = [line.text for line in page_lines(page)]
    if row.total is None or not any(normalised_amount(row.total) in amounts_in(line) for line in lines):
        return None
    shown = _dates(lines)
    if not shown & {*_dates([fold(row.text)]), *filter(None, [row.date])}:
        return None
    numbers = _numbers(fold(page.text(node, _MAX_LABEL + 1)) for node in page.headings) or _numbers(lines)
    if len(numbers) != 1:
        return None
    return OwnName(numbers.pop().upper(), row.date if row.date in shown else None)


def _dates(lines: Iterable[str]) -> set[str]:
    """Returns the days in folded lines, ISO 8601, in either order of day and month."""
    matches = [match for line in lines for match in find_dates(line)]
    return {day for match in matches for day in (match.iso("dmy"), match.iso("mdy")) if day is not None}


def _numbers(lines: Iterable[str]) -> set[str]:
    """Returns the numbers directly behind a label in short lines, or in the line below a label that stands alone."""
    found: set[str] = set()
    label_above = False
    for line in lines:
        label = without_address_words(line)
        if len(label) > _MAX_LABEL:
            label_above = False
            continue
        ends = [end for _, end in _LABEL.spans(label)]
        # The longest label ends last: "invoice" is the begin of "invoice number".
        match = _NUMBER.fullmatch(label, max(ends)) if ends else _NUMBER.fullmatch(label) if label_above else None
        if match is not None:
            found.add(match[1])
        label_above = _LABEL.matches_fully(label.rstrip(" :#."))
    return found
