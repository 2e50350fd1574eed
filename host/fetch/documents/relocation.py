"""Finds a control of a row again, on a page that a press or a way back has made anew."""

from __future__ import annotations

from host.browser.page import ObservedPage
from host.finder import DownloadOffer, Row


def row_again(observed: ObservedPage, row: Row) -> Row | None:
    """Returns the row on the present page, or None unless exactly one has its text."""
    rows = [other for other in observed.report.list.rows if other.text == row.text]
    return rows[0] if len(rows) == 1 else None


def offer_again(observed: ObservedPage, row: Row, offer: DownloadOffer) -> DownloadOffer | None:
    """Returns the same offer of the same row on the present page, or None unless exactly one matches."""
    current = row_again(observed, row)
    if current is None:
        return None
    key = offer.kind, offer.element.name, offer.variant, offer.locator.place
    matches = [
        candidate
        for candidate in (*current.offers, *current.proposals)
        if (candidate.kind, candidate.element.name, candidate.variant, candidate.locator.place) == key
    ]
    return matches[0] if len(matches) == 1 else None
