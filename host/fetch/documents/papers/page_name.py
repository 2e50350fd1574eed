"""Tells a row by the number that its own page gives it, where the list numbers something else than the documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from host.browser.page import ObservedPage
from host.fetch.documents.row_document import QueuedPage
from host.finder import own_name
from host.urls import same_page


def as_its_page_names_it(queued: QueuedPage, observed: ObservedPage, listed_numbers: Collection[str]) -> QueuedPage:
    """Returns the page of a row with the row as the page names it: with the page's number, and without a date that the page
    does not show. Unchanged where the page shows the row's number, or is not certainly the row's: it has to lie at the
    address of the row's own link and to be about it (``own_name``). ``listed_numbers``: those of all rows of the list."""
    row = queued.listed.row
    if row.number is None or observed.contains_text(row.number) or not same_page(observed.url, queued.url):
        return queued
    name = own_name(observed.snapshot.page, row)
    if name is None or name.number in listed_numbers:
        return queued
    named = replace(row, number=name.number, date=name.date)
    return replace(queued, listed=replace(queued.listed, row=named, shares_number=False))
