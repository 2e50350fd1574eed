"""How two looks at one list belong together, when it grew or was scrolled between them."""

from __future__ import annotations

from host.browser.page import ObservedPage


def overlap(before: list[str], after: list[str]) -> int:
    """How many rows at the top of ``after`` are those at the end of ``before``: all of them when the list only grew."""
    for length in range(min(len(before), len(after)), 0, -1):
        if before[-length:] == after[:length]:
            return length
    return 0


def last_row_ref(seen: ObservedPage) -> str | None:
    """Something that can be acted on in the list's last row that has such a thing."""
    spots = (means.element.ref for row in reversed(seen.report.documents) for means in row.offers)
    return next((ref for ref in spots if ref is not None), None)


def on_last_page(seen: ObservedPage) -> bool:
    """Whether the pager says that this is the last page."""
    pages = seen.report.pages
    return pages is not None and pages[0] == pages[1]
