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
    "fetch.other_page",
)


def concerns_one_row(error: WorldError) -> bool:
    """Returns whether the error concerns only this row."""
    return error.code.startswith(_ROW_CODE_PREFIXES)
