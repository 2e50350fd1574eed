"""Opens the page of a row in the tab, with time for its scripts to show what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import INDIRECT_KINDS, DownloadOffer, shows_only_document
from host.urls import has_route, same_page

LATE_CONTENT_RETRIES, LATE_CONTENT_QUIET_MS = 3, 1_500
"""How often, and after how long a rest in milliseconds, a page with scripts is observed again that does not show its
content yet."""


def open_detail_page(session: SessionRecovery, url: str, number: str | None = None) -> ObservedPage:
    """Opens and returns the detail page of a row, with time for its scripts to show it: something else than the page
    before, and the row's ``number``. Raises WorldError ``fetch.no_way_to_document`` when no page lies at the address."""
    previous = session.page.observe()
    observed = session.goto(url)
    if observed.document == previous.document and not (has_route(url) and same_page(observed.url, url)):
        # The tab did not navigate: the address is a file that the browser saves, not a page.
        raise WorldError("fetch.no_way_to_document")
    for _ in range(LATE_CONTENT_RETRIES):
        if not session.page.rendering.scripted or _shows_content(observed, previous, number):
            break
        session.page.tab.wait_quiet(quiet_ms=LATE_CONTENT_QUIET_MS)
        observed = session.page.observe_settled()
    if observed.document == previous.document and not _shows_content(observed, previous, number):
        # A route that still shows the page before it: what is offered there belongs to another row.
        raise WorldError("fetch.other_page")
    return observed


def _shows_content(observed: ObservedPage, previous: ObservedPage, number: str | None) -> bool:
    """Returns whether the page shows the row's number if it has one, and is not still what the tab showed before."""
    is_new = observed.document != previous.document or observed.snapshot.html != previous.snapshot.html
    return (is_new or observed.url == previous.url) and (
        number is None or observed.contains_text(number) or is_viewer(observed)
    )


def is_viewer(observed: ObservedPage) -> bool:
    """Returns whether the page only shows a document, which has to show itself whose it is."""
    return shows_only_document(observed.snapshot.page, observed.report.downloads)


def reference_page_has_offers(session: SessionRecovery, url: str | None) -> bool:
    """Returns whether the detail page of a row whose document came in an earlier fetch still offers a document."""
    if url is None:
        return False
    try:
        observed = open_detail_page(session, url)
    except WorldError as error:
        if not concerns_one_row(error):
            raise
        return False
    return offers_document(observed.report.downloads)


def offers_document(offers: Iterable[DownloadOffer]) -> bool:
    """Returns whether one of the offers gives a document, and does not only lead to one."""
    return any(offer.kind not in INDIRECT_KINDS for offer in offers)


def page_offers(observed: ObservedPage, number: str | None) -> tuple[DownloadOffer, ...]:
    """Returns what the page of a row offers. A page that shows the row in a list of its own, as its only row of that
    ``number``, offers what stands beside it there."""
    offers = tuple(observed.report.downloads)
    own = [row for row in observed.report.list.rows if number is not None and row.number == number]
    return offers if offers_document(offers) or len(own) != 1 else (*own[0].offers, *offers)
