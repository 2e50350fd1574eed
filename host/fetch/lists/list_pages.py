"""Recognises pages that show a list, ranks them, and tells which errors mean that a link to one is dead."""

from __future__ import annotations

from host.browser.page import SIGN_IN_STATES
from host.finder import PageReport

DEAD_LINK_CODES = ("portal_down.", "fetch.undeclared_host", "browser.stale_reference", "browser.element_changed")

BUSY_CODES = ("portal_down.too_many_requests", "portal_down.unavailable")
DIRECT_DOCUMENTS = 3
"""The first number of the rank of a list whose rows offer a document directly."""
TEMPORARY_CODES = ("portal_down.server_error", "portal_down.timeout", "portal_down.unreachable")


def shows_list(report: PageReport) -> bool:
    """Returns whether this page is a list of documents, or says that there are none."""
    if report.filters.empty_text is not None and report.state not in SIGN_IN_STATES:
        # The selected year is empty: the other facet options will be read.
        return True
    return report.state in ("documents", "empty_list") and (
        bool(report.list.rows) or report.list.has_header or bool(report.list.empty_text)
    )


def list_rank(report: PageReport) -> tuple[int, int]:
    """Returns the rank of a list: rows that offer a document directly, then rows that lead to one, then any rows; then by
    length."""
    if any(offer.kind in ("link", "form", "button") for row in report.list.rows for offer in row.offers):
        kind = DIRECT_DOCUMENTS
    elif any(row.offers for row in report.list.rows):
        kind = 2
    elif report.list.rows:
        kind = 1
    else:
        kind = 0
    return kind, max(len(report.list.rows), report.list_paging.result_count or 0)
