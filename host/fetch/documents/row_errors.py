"""Tells errors that concern one row, after which the fetch goes on to the next, from errors that end the fetch (disk
full, tab closed, a portal that asks to be left alone)."""

from __future__ import annotations

from host.errors import WorldError

SESSION_ENDED = "download.sign_in_instead"
"""A sign-in page came instead of the document."""
_ROW_CODE_PREFIXES = (
    "download.",
    "portal_down.not_found",
    "portal_down.refused",
    "portal_down.server_error",
    "portal_down.timeout",
    "portal_down.unavailable",
    "portal_down.unreachable",
    "browser.stale_reference",
    "browser.element_changed",
    "fetch.no_way",
    "fetch.no_whole_page",
    "fetch.other_page",
)


def concerns_one_row(error: WorldError) -> bool:
    """Returns whether the error concerns only this row."""
    return error.code.startswith(_ROW_CODE_PREFIXES)


_WRONG_WAY_CODES = (
    "browser.element_changed",
    "browser.stale_reference",
    "download.asks_first",
    "download.caught_nothing",
    "download.error_page",
    "download.html_instead",
    "download.no_way",
    "download.other_",
    "download.same_as_another",
    "download.shared_by_rows",
    "download.unproved",
    "download.wrong_type",
    "fetch.no_way",
    "fetch.other_page",
    "portal_down.not_found",
)
_GONE = ("404", "410")


def speaks_against_way(error: WorldError) -> bool:
    """Returns whether an error says that the control that was used does not lead to the document: a page came in its place,
    nothing, or another row's document. A portal that is busy, or a host that is not permitted, says nothing of the way."""
    return error.code.startswith(_WRONG_WAY_CODES) or str(error.details.get("status")) in _GONE
