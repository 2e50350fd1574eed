"""Retrieves the documents of an order: its page lists them one level deeper, each with a number, a date and a total of its
own. The order stays one row of the ledger."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import PAGE_INSTEAD, is_file_address
from host.fetch.documents.papers.page_papers import PagePapers
from host.fetch.documents.retrieval_ladder import RetrievalLadder
from host.fetch.documents.row_document import QueuedPage, RowDocument
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import INDIRECT_KINDS, DownloadOffer, Row, named_kind, only_date
from host.finder.dom.urls import path_query_fragment
from host.vocabulary import DocumentKind

BILLS: frozenset[DocumentKind] = frozenset({"invoice", "credit_note", "receipt", "statement"})


def nested_rows(queued: QueuedPage, observed: ObservedPage, listed_numbers: Collection[str]) -> list[Row]:
    """Returns the rows on an order's page that are documents of this order: bills with numbers of their own. A page that
    lists orders ("your latest orders") lists none. ``listed_numbers``: those of all rows of the list."""
    number = queued.listed.row.number
    rows = [row for row in observed.report.list.rows if row.offers and row.number is not None and row.kind in BILLS]
    if number is None or any(_is_of_other_row(row, queued.url, number, listed_numbers) for row in rows):
        return []
    return [row for row in rows if _is_document(row)]


def _is_of_other_row(row: Row, order_url: str, number: str, listed_numbers: Collection[str]) -> bool:
    """Returns whether a row is one of the list's, or belongs to one: by its number, or because it leads to a page like that
    of the order."""
    if row.number == number or row.number in listed_numbers:
        return True
    words = set(re.findall(r"[^\W_]+(?:[-/.][^\W_]+)*", row.text))
    if number not in words and any(other in words for other in listed_numbers if len(other) > 2):
        return True
    return any(_shape(offer.element.url) == _shape(order_url) for offer in row.offers if offer.element.url)


def _shape(url: str | None) -> str:
    """Returns an address without its host, with 9 for each number in it; an invalid one is like itself alone."""
    parts = path_query_fragment(url or "")
    return (url or "") if parts is None else re.sub(r"\d+", "9", f"{parts[0]}?{parts[1]}")


def _is_document(row: Row) -> bool:
    """Returns whether a row is a document and no position of the order: it names one, or has a date and a file."""
    has_file = any(offer.kind not in INDIRECT_KINDS for offer in row.offers)
    return named_kind(row.text) in BILLS or (row.date is not None and has_file)


def printed_parts(row: Row) -> tuple[Row, ...]:
    """Returns a row for each of several pages that a row offers as its bills ("print invoice" twice): an order that was sent in
    parts. They are called alike, at addresses that differ by numbers alone, and each has a date and a total of its own. Empty
    where there is one.

    None has the row's id in the portal: the row would be known by a part, though another one did not come.
    """
    offers = [offer for offer in row.offers if offer.kind == "detail" and offer.element.url is not None]
    first = next((offer for offer in offers if named_kind(offer.element.name) in BILLS), None)
    if first is None or row.number is None or offers[0] is not row.offers[0]:
        return ()
    alike = {
        offer.element.url: offer
        for offer in offers
        if offer.element.name == first.element.name and _shape(offer.element.url) == _shape(first.element.url)
    }
    if len(alike) < 2:
        return ()
    return tuple(replace(row, offers=(offer,), date=None, total=None, portal_id=None) for offer in alike.values())


class NestedDocuments:
    """Retrieves the documents of orders in one fetch. ``listed_numbers`` are the numbers of all rows of the list."""

    def __init__(self, session: SessionRecovery, ladder: RetrievalLadder, filing: Filing, papers: PagePapers) -> None:
        self._session = session
        self._ladder = ladder
        self._filing = filing
        self._papers = papers

    def retrieve(self, queued: QueuedPage, rows: list[Row], *, is_open: bool) -> bool:
        """Retrieves all documents of an order; it has its outcome then. ``is_open``: the tab shows the order's page, and may
        leave it; else returns False when that is needed, or when anything went wrong.

        Raises WorldError with what prevented the first document that is missing.
        """
        documents = [self._document(queued, row, place) for place, row in enumerate(rows)]
        errors: list[WorldError] = []
        pages: list[tuple[RowDocument, str]] = []
        for document in documents:
            try:
                page = self._retrieve_file(document)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                errors.append(error)
                continue
            if page is not None:
                pages.append((document, page))
        if not is_open and (pages or errors):
            return False
        # The tab leaves the order's page only when nothing more has to be pressed there.
        for document, url in pages:
            try:
                self._retrieve_from_page(document, url)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                errors.append(error)
        if errors:
            raise errors[0]
        self._filing.complete(queued.listed)
        return True

    def _document(self, queued: QueuedPage, row: Row, place: int) -> RowDocument:
        """Returns one document of an order, which is compared with its own row on the order's page."""
        listed = replace(queued.listed, row=row, portal_id=row.portal_id, shares_number=False)
        document = self._filing.document(listed, row.offers[0], last=False)
        return replace(document, variant="", only=False, further=place > 0, taken=queued.taken, trust=queued.trust)

    def _retrieve_file(self, document: RowDocument) -> str | None:
        """Retrieves a document by an offer that gives a file. Returns the address of a page that leads further, if there is
        nothing but that. Raises WorldError when nothing led to the document."""
        page: str | None = None
        last_error: WorldError | None = None
        for offer in _main_offers(document.listed.row.offers):
            url = offer.element.url
            if offer.kind == "detail":
                page = page or url
                continue
            try:
                self._ladder.retrieve(offer, document.with_facts(source_url=url) if url else document)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                if error.code == PAGE_INSTEAD and url is not None and not is_file_address(url):
                    page = page or url
                last_error = error
                continue
            return None
        if page is None:
            raise last_error or WorldError("fetch.no_way_to_document")
        return page

    def _retrieve_from_page(self, document: RowDocument, url: str) -> None:
        """Retrieves a document from the page that its row leads to: what that page offers, or the page itself."""
        observed = self._session.goto(url)
        number = document.listed.row.number
        if number is None or not observed.contains_text(number):
            raise WorldError("fetch.other_page")
        document = document.with_facts(source_url=observed.url)
        if document.facts.date is None:
            document = document.with_facts(date=only_date(observed.snapshot.page))
        last_error: WorldError | None = None
        for offer in observed.report.downloads:
            if offer.kind in INDIRECT_KINDS or offer.variant:
                continue
            try:
                self._ladder.retrieve(offer, document)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                last_error = error
                continue
            return
        if not self._papers.keep(document, observed, alone=True):
            raise last_error or WorldError("fetch.no_way_to_document")


def _main_offers(offers: Iterable[DownloadOffer]) -> list[DownloadOffer]:
    return [offer for offer in offers if not offer.variant]
