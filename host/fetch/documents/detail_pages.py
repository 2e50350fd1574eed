"""Retrieves documents from the detail pages of rows: documents that a detail page offers, or the page itself. A detail page is
first read where the tab stays; the tab goes there when that does not lead to the documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import BEING_PREPARED, NONE_OFFERED
from host.fetch.documents.page_papers import PagePapers
from host.fetch.documents.proving import CONTRADICTIONS
from host.fetch.documents.retrieval_ladder import RetrievalLadder
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.documents.row_pages import RowPages
from host.fetch.lists.rows import ListedRow
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
        number is None or observed.contains_text(number) or _is_viewer(observed)
    )


def _is_viewer(observed: ObservedPage) -> bool:
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
    return any(offer.kind not in INDIRECT_KINDS for offer in observed.report.downloads)


class DetailPages:
    """Collects rows with detail pages while their list is read, and visits the detail pages afterwards."""

    def __init__(
        self, session: SessionRecovery, ladder: RetrievalLadder, filing: Filing, *, keeps_orders: bool = True
    ) -> None:
        """``keeps_orders``: the pages of orders are kept where no document is offered, by the account's choice."""
        self._session = session
        self._ladder = ladder
        self._filing = filing
        self._pages = RowPages(session.page)
        self._papers = PagePapers(ladder, filing, keeps_orders=keeps_orders)
        self._rows: list[tuple[ListedRow, str, WorldError | None]] = []
        self._row_counts: Counter[tuple[str | None, ...]] = Counter()
        """How many rows have the same values."""
        self._retrieved_count = 0
        self._refused: dict[str, WorldError] = {}
        """Why the documents at these addresses are not those of the row that is being retrieved."""
        self.reference_url: str | None = None
        """The detail page of a row whose document was retrieved by an earlier fetch."""

    def add(self, listed: ListedRow, url: str, list_error: WorldError | None) -> None:
        """``list_error``: why the row's other offers, if any, did not lead to its document."""
        self._rows.append((listed, url, list_error))
        self._row_counts[_row_key(listed)] += 1

    def retrieve(self) -> None:
        """Visits the detail pages and retrieves the documents there."""
        rows_without_offer: list[tuple[ListedRow, WorldError | None]] = []
        self._pages.expect(url for _, url, _ in self._rows)
        for listed, url, list_error in self._rows:
            with self._filing.row(listed):
                if not self._retrieve_row(listed, url, list_error):
                    rows_without_offer.append((listed, list_error))
        # A detail page without an offer is only believed when another detail page of the same portal has one.
        has_reference = bool(rows_without_offer) and (
            self._retrieved_count > 0 or reference_page_has_offers(self._session, self.reference_url)
        )
        for listed, list_error in rows_without_offer:
            if list_error is None and listed.row.waiting:
                self._filing.set_outcome(listed, "waiting", BEING_PREPARED)
            elif list_error is None and has_reference:
                self._filing.set_outcome(listed, "no_document", NONE_OFFERED)
            else:
                self._filing.mark_failed(listed, list_error or WorldError("fetch.no_way_to_document"))
        self._rows.clear()

    def _retrieve_row(self, listed: ListedRow, url: str, list_error: WorldError | None) -> bool:
        """Retrieves a row's documents from its detail page. Returns False when the page neither offers nor is a document."""
        self._refused.clear()
        fetched = self._pages.read(url)
        if fetched is not None and self._retrieve_fetched(listed, url, fetched):
            self._pages.report_sufficient()
            return True
        self._pages.settle()
        has_document = self._retrieve_opened(listed, url, list_error)
        if has_document and fetched is not None:
            self._pages.report_insufficient()
        return has_document

    def _retrieve_fetched(self, listed: ListedRow, url: str, fetched: ObservedPage) -> bool:
        """Retrieves a row's documents by the addresses that its fetched page offers. Returns False when the tab has to go
        there: the page is not plainly this row's, it lacks the address of a document, or an address failed."""
        number = listed.row.number
        if not (fetched.contains_text(number) if number is not None else same_page(fetched.url, url)):
            return False
        offers = [offer for offer in fetched.report.downloads if offer.kind not in INDIRECT_KINDS]
        addressed = [offer for offer in offers if offer.kind == "link" and offer.element.url is not None]
        variants = _main_last(offers)
        if not variants or variants != _main_last(addressed):
            return False
        for variant in variants:
            if self._retrieve_variant(listed, [offer for offer in addressed if offer.variant == variant]) is not None:
                return False
        self._retrieved_count += 1
        self._filing.raise_variant_error(listed)
        return True

    def _retrieve_opened(self, listed: ListedRow, url: str, list_error: WorldError | None) -> bool:
        """Retrieves a row's documents while the tab shows its detail page; returns as ``_retrieve_row``."""
        try:
            observed = open_detail_page(self._session, url, listed.row.number)
        except WorldError as error:
            if error.code == "portal_down.unreachable" and list_error is not None:
                # Firefox's viewer of a broken PDF cannot be read: the error of the first attempt is the reason.
                raise list_error from error
            raise
        number = listed.row.number
        if (
            number is not None
            and not observed.contains_text(number)
            and not (_is_viewer(observed) and same_page(observed.url, url))
        ):
            # Another page than this row's (a start page after the session ended): its documents are not this row's.
            raise list_error or WorldError("fetch.other_page")
        offers = [offer for offer in observed.report.downloads if offer.kind != "detail"]
        last_error: WorldError | None = None
        for variant in _main_last(offers):
            variant_error = self._retrieve_variant(listed, [offer for offer in offers if offer.variant == variant])
            if variant and variant_error is not None:
                self._filing.variant_errors[listed.place] = variant_error
            elif not variant:
                last_error = variant_error
        if last_error is not None:
            raise last_error
        if not offers:
            return self._capture(listed, observed, list_error)
        self._retrieved_count += 1
        self._filing.raise_variant_error(listed)
        return True

    def _retrieve_variant(self, listed: ListedRow, offers: list[DownloadOffer]) -> WorldError | None:
        """Retrieves one variant of a row from its detail page. Returns the error that prevented it, or None."""
        last_error: WorldError | None = None
        for offer in offers:
            has_failed_variant = self._filing.variant_errors.get(listed.place) is not None
            document = self._filing.document(listed, offer, last=not offer.variant and not has_failed_variant)
            # The page's other offers are tried while it is open, if this one leads to another row's document.
            document = replace(document, only=False)
            if has_failed_variant:
                # Offers of a detail page are not visible in the list: a row that lacks one of them must not be known by
                # its id.
                document = document.with_facts(portal_id=None)
            address = offer.element.url or ""
            try:
                if address in self._refused:
                    raise self._refused[address]
                self._ladder.retrieve(offer, document)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                if address and error.code in CONTRADICTIONS:
                    self._refused[address] = error
                last_error = error
                continue
            return None
        return last_error

    def _capture(self, listed: ListedRow, observed: ObservedPage, list_error: WorldError | None) -> bool:
        """Keeps the page if it is the document itself, unless the row has another offer that only failed this time. Returns
        whether the row has its outcome by it."""
        if list_error is not None and list_error.code != "download.html_instead":
            return False
        return self._papers.settle(listed, observed, alone=self._row_counts[_row_key(listed)] == 1)


def _main_last(offers: list[DownloadOffer]) -> list[str]:
    """Returns the variants of these offers by name, the main document last."""
    return sorted({offer.variant for offer in offers}, key=lambda name: (name == "", name))


def _row_key(listed: ListedRow) -> tuple[str | None, ...]:
    """Returns the values by which rows of one invoice are the same."""
    row = listed.row
    return row.kind, row.number, row.date, row.total
