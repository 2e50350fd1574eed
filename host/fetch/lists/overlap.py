"""Relates two observations of one list that grew or was scrolled between them."""

from __future__ import annotations

from host.browser.page import ObservedPage


def overlap(before: list[str], after: list[str]) -> int:
    """Returns how many rows at the top of ``after`` are the rows at the end of ``before``: all of them when the list only
    grew."""
    for length in range(min(len(before), len(after)), 0, -1):
        if before[-length:] == after[:length]:
            return length
    return 0


def last_row_ref(observed: ObservedPage) -> str | None:
    """Returns the reference of a control in the last row that has one."""
    spots = (offer.element.ref for row in reversed(observed.report.list.rows) for offer in row.offers)
    return next((ref for ref in spots if ref is not None), None)


def on_last_page(observed: ObservedPage) -> bool:
    """Returns whether the pagination says that this is the last page."""
    pages = observed.report.list_paging.pages
    return pages is not None and pages[0] == pages[1]
