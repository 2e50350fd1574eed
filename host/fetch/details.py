"""The pages of single rows: going there, and what is believed of them."""

from __future__ import annotations

from collections.abc import Callable

from host.browser.page import Seen, Visit
from host.errors import WorldError
from host.fetch.row_errors import one_row_only


def open_detail(visit: Visit, arrive: Callable[[str], Seen], url: str) -> Seen:
    """The page of a row; WorldError ``fetch.no_way_to_document`` where no page lies there."""
    before = visit.look().document
    seen = arrive(url)
    if seen.document == before:
        # The tab did not move: what lies there is a file that the browser saves, not a page.
        raise WorldError("fetch.no_way_to_document")
    return seen


def sister_offers(visit: Visit, arrive: Callable[[str], Seen], url: str | None) -> bool:
    """Whether the page of a row whose document came in an earlier fetch still offers it."""
    if url is None:
        return False
    try:
        seen = open_detail(visit, arrive, url)
    except WorldError as error:
        if not one_row_only(error):
            raise
        return False
    return any(means.kind != "detail" for means in seen.sight.downloads)
