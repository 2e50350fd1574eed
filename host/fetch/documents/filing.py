"""What arrived for one row: into the archive and the row's place in the ledger."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from host.archive import Facts, FilingResult, StagedFile
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.match import document_facts, is_file_address
from host.fetch.documents.row_errors import SESSION_ENDED, concerns_one_row
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import is_sign_in_page
from host.finder import DownloadOffer
from host.protocol import FetchBytesResult, Outcome
from host.store import AccountRow, FetchRow

log = logging.getLogger("ophaler.fetch")


class Filing:
    """Files documents one after the other; ``begin_document`` says of which row the one that is being brought is."""

    def __init__(
        self, context: FetchContext, account: AccountRow, fetch: FetchRow, own_host: str, paint: Callable[[], None]
    ) -> None:
        """``own_host``: where documents come from that have no address of their own."""
        self._archive = context.archive
        self._ledger = context.store.fetches
        self._account = account
        self._fetch = fetch.id
        self._own_host = own_host
        self._paint = paint
        self._place = 0
        self._main = True
        self._last = True
        self.variant_errors: dict[int, WorldError | None] = {}
        """Rows of which a further document could not be brought, by their place, and why."""

    def begin_document(self, listed: ListedRow, *, main: bool, last: bool) -> None:
        """``main``: it is the row's main document; ``last``: the row's last one, so that the row has its outcome then."""
        self._place, self._main, self._last = listed.place, main, last

    def process_row(self, listed: ListedRow, work: Callable[[], None]) -> None:
        """Do one row's work; what concerns this row alone is written into it and does not end the fetch."""
        try:
            work()
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            log.warning("row %s: %s", listed.place, error)
            self.mark_failed(listed, error)
        self._paint()

    def mark_failed(self, listed: ListedRow, error: WorldError) -> None:
        """The row's document did not come."""
        self._ledger.set_row(self._fetch, listed.place, "failed", error.code, error.details)

    def set_outcome(self, listed: ListedRow, outcome: Outcome, code: str) -> None:
        """The row has an outcome, and no document."""
        self._ledger.set_row(self._fetch, listed.place, outcome, code)

    def raise_variant_error(self, listed: ListedRow) -> None:
        """The main document is there; raises why a further one of the row is not."""
        short = self.variant_errors.get(listed.place)
        if short is not None:
            raise short

    def facts(self, listed: ListedRow, means: DownloadOffer | None) -> Facts:
        """What is known of the document behind this means, or of the row's own page."""
        source = (means.element.url if means else None) or self._own_host
        return document_facts(listed, source, self._account.company, means.variant if means else "")

    def file(self, staged: StagedFile, facts: Facts, answer: FetchBytesResult | None) -> FilingResult:
        """File what arrived. WorldError ``download.*``: it is no document, or another row's."""
        if answer is not None:
            facts = replace(facts, content_type=answer.content_type, offered_name=answer.file_name)
            is_page = (answer.content_type or "").lower().startswith(("text/html", "application/xhtml"))
            if is_page and is_sign_in_page(staged.path.read_bytes(), answer):
                staged.discard()
                raise WorldError(SESSION_ENDED)
            if is_page and not is_file_address(facts.source_url):
                # A page behind a link that promised no file is a page, not a broken document: nothing to quarantine.
                staged.discard()
                raise WorldError("download.html_instead")
        place = (self._fetch, self._place)
        try:
            filed = self._archive.file_document(
                self._account, self._fetch, staged, facts, ledger=place, main=self._main, last=self._last
            )
        except WorldError as error:
            if not error.code.startswith("download."):
                staged.discard()
            raise
        other = filed.document.number
        if not filed.new and facts.number is not None and other is not None and facts.number != other:
            # The bytes are another row's document: filing them under this number too would be a lie.
            raise WorldError("download.same_as_another", other=other)
        return filed
