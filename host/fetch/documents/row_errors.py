"""Which errors concern one row, so that the fetch goes on to the next; the others (disk full, tab closed, a portal that
asks to be left alone) end it."""

from __future__ import annotations

from host.errors import WorldError

SESSION_ENDED = "download.sign_in_instead"
"""A sign-in page came instead of the document."""
_BEGINNINGS = (
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
    """Whether only this row is concerned."""
    return error.code.startswith(_BEGINNINGS)
