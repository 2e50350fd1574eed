"""Opens the page of a row in the tab, with time for its scripts to show what it is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import INDIRECT_KINDS, DownloadOffer, shows_only_document
from host.urls import address_without_query, has_route, same_page

LATE_CONTENT_RETRIES, LATE_CONTENT_QUIET_MS = 3, 1_500
"""How often, and after how long a rest in milliseconds, a page with scripts is observed again that does not show its
content yet."""
_ERRORS_OF_ONE_ADDRESS = frozenset({"portal_down.not_found", "portal_down.refused", "portal_down.server_error"})
_NOT_SHOWN = frozenset({"error", "maintenance"})
"""What a page says of itself (``PageReport.state``) that is not what lies at its address."""


def open_detail_page(session: SessionRecovery, url: str, number: str | None = None) -> ObservedPage:
    """Opens and returns the detail page of a row, with time for its scripts to show it: something else than the page
    before, and the row's ``number``. Raises WorldError ``fetch.no_way_to_document`` when no page lies at the address."""
    previous = _shown(session)
    observed = session.goto(url)
    if (
        previous is not None
        and observed.document == previous.document
        and not (has_route(url) and same_page(observed.url, url))
    ):
        # The tab did not navigate: the address is a file that the browser saves, not a page.
        raise WorldError("fetch.no_way_to_document")
    for _ in range(LATE_CONTENT_RETRIES):
        if not session.page.rendering.scripted or _shows_content(observed, previous, number):
            break
        session.page.tab.wait_quiet(quiet_ms=LATE_CONTENT_QUIET_MS)
        observed = session.page.observe_settled()
    if (
        previous is not None
        and observed.document == previous.document
        and not _shows_content(observed, previous, number)
    ):
        # A route that still shows the page before it: what is offered there belongs to another row.
        raise WorldError("fetch.other_page")
    return observed


def _shown(session: SessionRecovery) -> ObservedPage | None:
    """Returns the page that the tab shows; None for the portal's error at the address of another row, which says nothing of
    the next one."""
    try:
        return session.page.observe()
    except WorldError as error:
        if error.code not in _ERRORS_OF_ONE_ADDRESS:
            raise
        return None


def _shows_content(observed: ObservedPage, previous: ObservedPage | None, number: str | None) -> bool:
    """Returns whether the page shows the row's number if it has one, and is not still what the tab showed before."""
    is_new = (
        previous is None
        or observed.document != previous.document
        or observed.snapshot.html != previous.snapshot.html
        or observed.url == previous.url
    )
    return is_new and (number is None or observed.contains_text(number) or is_viewer(observed))


def is_viewer(observed: ObservedPage) -> bool:
    """Returns whether the page only shows a document, which has to show itself whose it is."""
    return shows_only_document(observed.snapshot.page, observed.report.downloads)


def require_whole(observed: ObservedPage, url: str, number: str | None, listed_numbers: Collection[str]) -> None:
    """Raises WorldError unless a page without an offer was read whole, and is the row's own, to which ``url`` leads:
    ``fetch.no_whole_page`` for one that says that something failed, is still loading, or whose scripts' requests failed;
    ``fetch.other_page`` for one elsewhere that shows other rows of the list as well (the account's start page)."""
    if (
        observed.report.state in _NOT_SHOWN
        or observed.report.list.loading
        or observed.changes < 0
        or observed.failed
        or observed.truncated
    ):
        raise WorldError("fetch.no_whole_page")
    if not same_page(observed.url, url) and any(
        observed.contains_text(other) for other in listed_numbers if other != number and len(other) > 2
    ):
        raise WorldError("fetch.other_page")


def look_again(session: SessionRecovery, observed: ObservedPage, is_loaded: Callable[[], bool]) -> ObservedPage:
    """Returns a page that never came to rest as it is after as long again. It counts as one that rests where nothing came to
    it meanwhile: many a page counts down the minutes of its session. What the browser still loads does not, however long it
    has not changed, unless ``is_loaded`` tells that more is never loaded of such a page."""
    again = session.page.observe_settled()
    has_grown = again.snapshot.html.count("<") != observed.snapshot.html.count("<")
    if has_grown or again.report.list.loading or (is_loading(session) and not is_loaded()):
        return again
    return replace(again, changes=max(again.changes, 0))


def is_loading(session: SessionRecovery) -> bool:
    """Returns whether the browser still loads the page that the tab shows: what comes to it once its scripts are there is not
    there yet, however long it has not changed."""
    return session.page.tab.location().status == "loading"


class LateResponses:
    """Waits for what the scripts of a row's page have asked the portal for, where the page shows no offer without it."""

    def __init__(self, session: SessionRecovery) -> None:
        self._session = session
        self._polls: set[str] = set()
        """Addresses, without their queries, that no page got an answer from in a long time: they bring no document."""

    def awaited(self, observed: ObservedPage, url: str) -> ObservedPage:
        """Returns the page of a row, which lies at ``url``, with those responses; the same page where nothing is to come."""
        page = self._session.page
        if not page.rendering.scripted:
            return observed
        if self._polls:
            if self._pending() <= self._polls:
                return observed
            # Asking has ended the requests.
            observed = self._session.goto(url)
        after = self._session.with_responses(observed)
        if after is not observed:
            self._polls |= self._pending()
        return after

    def _pending(self) -> set[str]:
        tab = self._session.page.tab
        return {address_without_query(address) for address in tab.commands.pending(tab.id)}


def glance(session: SessionRecovery, url: str) -> ObservedPage | None:
    """Returns the page at an address, to see what it offers now; None where none lies there, or it does not come."""
    try:
        return open_detail_page(session, url)
    except WorldError as error:
        if not concerns_one_row(error):
            raise
        return None


def offers_document(offers: Iterable[DownloadOffer]) -> bool:
    """Returns whether one of the offers gives a document, and does not only lead to one."""
    return any(offer.kind not in INDIRECT_KINDS for offer in offers)


def is_plainly(fetched: ObservedPage, number: str | None, url: str) -> bool:
    """Returns whether a fetched page is a row's: it shows the row's number, or lies at the address where there is none."""
    return fetched.contains_text(number) if number is not None else same_page(fetched.url, url)


def addressed(offers: Iterable[DownloadOffer]) -> list[DownloadOffer]:
    """Returns the offers that need nothing but their address."""
    return [offer for offer in offers if offer.kind == "link" and offer.element.url is not None]


def page_offers(observed: ObservedPage, number: str | None) -> tuple[DownloadOffer, ...]:
    """Returns what the page of a row offers. A page that shows the row in a list of its own, as its only row of that
    ``number``, offers what stands beside it there."""
    offers = tuple(observed.report.downloads)
    own = [row for row in observed.report.list.rows if number is not None and row.number == number]
    return offers if offers_document(offers) or len(own) != 1 else (*own[0].offers, *offers)
