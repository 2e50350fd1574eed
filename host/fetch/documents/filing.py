"""Files a retrieved document into the archive and writes the outcome of its row into the ledger."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from host.archive import Facts, FilingResult, StagedFile
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.match import document_facts, is_file_address
from host.fetch.documents.row_errors import SESSION_ENDED, concerns_one_row
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import is_sign_in_page
from host.finder import DownloadOffer
from host.protocol import FetchBytesResult
from host.vocabulary import Outcome

log = logging.getLogger("ophaler.fetch")


@dataclass(frozen=True)
class RowDocument:
    """One document of a row, on its way from an offer to the archive. ``main``: it is the row's main document;
    ``last``: it is the row's last document, with which the row gets its outcome."""

    listed: ListedRow
    facts: Facts
    main: bool
    last: bool

    def with_facts(self, **changes: Any) -> RowDocument:
        """Returns the document with some of its facts changed."""
        return replace(self, facts=replace(self.facts, **changes))


class Filing:
    """Files the documents of one fetch."""

    def __init__(self, context: FetchContext) -> None:
        self._context = context
        self._archive = context.services.archive
        self._ledger = context.store.fetches
        self._account = context.account
        self._fetch = context.fetch.id
        self._own_host = context.page.tab.hosts[0]
        """The source of documents that have no address of their own."""
        self.variant_errors: dict[int, WorldError | None] = {}
        """Errors of variants that could not be retrieved, by the row's place."""

    @contextmanager
    def row(self, listed: ListedRow) -> Iterator[None]:
        """Context manager around the work on one row. An error that concerns this row alone is written into its ledger
        entry and does not end the fetch."""
        try:
            yield
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            log.warning("row %s: %s", listed.place, error)
            self.mark_failed(listed, error)
        self._context.send_progress()

    def mark_failed(self, listed: ListedRow, error: WorldError) -> None:
        """Marks the row as failed."""
        self._ledger.set_row(self._fetch, listed.place, "failed", error.code, error.details)

    def set_outcome(self, listed: ListedRow, outcome: Outcome, code: str) -> None:
        """Gives a row without a document its outcome."""
        self._ledger.set_row(self._fetch, listed.place, outcome, code)

    def raise_variant_error(self, listed: ListedRow) -> None:
        """Raises the error of a missing variant, after the main document was filed."""
        error = self.variant_errors.get(listed.place)
        if error is not None:
            raise error

    def document(self, listed: ListedRow, offer: DownloadOffer | None, *, last: bool) -> RowDocument:
        """Returns the document behind this offer, or of the row's detail page."""
        source = (offer.element.url if offer else None) or self._own_host
        variant = offer.variant if offer else ""
        facts = document_facts(listed, source, self._account.company, variant)
        return RowDocument(listed, facts, main=not variant, last=last)

    def file(self, staged: StagedFile, document: RowDocument, response: FetchBytesResult | None) -> FilingResult:
        """Files the staged file. ``response``: what the portal answered; None for a download that the browser saved, and
        for a captured page. Raises WorldError ``download.*`` when it is no document or belongs to another row: it is in
        quarantine then, and what this fetch filed of the same bytes under a row that contradicts this one is, too."""
        facts = document.facts
        if response is not None:
            facts = replace(facts, content_type=response.content_type, offered_name=response.file_name)
            _discard_page(staged, facts, response)
        place = (self._fetch, document.listed.place)
        try:
            filed = self._archive.file_document(
                self._account,
                self._fetch,
                staged,
                facts,
                ledger=place,
                main=document.main,
                last=document.last,
                exclusive=document.main,
            )
        except WorldError as error:
            if not error.code.startswith("download."):
                staged.discard()
            raise
        filed_number = filed.document.number
        if not filed.new and facts.number is not None and filed_number is not None and facts.number != filed_number:
            # The bytes are another row's document, and must not be filed under this number too.
            raise WorldError("download.same_as_another", other=filed_number)
        return filed


def _discard_page(staged: StagedFile, facts: Facts, response: FetchBytesResult) -> None:
    """Discards a page that came instead of a document. Raises WorldError ``download.sign_in_instead`` or
    ``download.html_instead`` then."""
    if not (response.content_type or "").lower().startswith(("text/html", "application/xhtml")):
        return
    if is_sign_in_page(staged.path.read_bytes(), response):
        staged.discard()
        raise WorldError(SESSION_ENDED)
    if not is_file_address(facts.source_url):
        # A page behind a link whose address names no file is a page, not a broken document: nothing to quarantine.
        staged.discard()
        raise WorldError("download.html_instead")
