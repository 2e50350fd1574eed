"""The documents of one fetch: each row compared, brought and settled in the ledger."""

from __future__ import annotations

from collections.abc import Callable

from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.fetch.context import FetchContext
from host.fetch.documents.detail_pages import DetailPages
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import compare, is_file_address, known_variants, ledger_entry, variants_of
from host.fetch.documents.retrieval_ladder import OpenedPageError, RetrievalLadder
from host.fetch.documents.row_errors import SESSION_ENDED, concerns_one_row
from host.fetch.lists.rows import ListedRow, newest_first
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import DownloadOffer
from host.protocol import Outcome
from host.store import AccountRow, FetchRow, LedgerEntry

PROOF_ROWS = 5
"""Recognised rows that are kept as the proof of "nothing new"."""


class DocumentCollector:
    """Settles rows. ``outcomes`` tells what became of all of them."""

    def __init__(
        self,
        context: FetchContext,
        visit: LivePage,
        account: AccountRow,
        fetch: FetchRow,
        evidence: Evidence,
        paint: Callable[[], None],
        ways: SessionRecovery,
    ) -> None:
        self._store = context.store
        self._visit = visit
        self._account = account
        self._fetch = fetch.id
        self._evidence = evidence
        self._paint = paint
        self._return = ways
        self._list_url = ""
        memory = account.memory.get("rung")
        rung = memory if isinstance(memory, str) else None
        self._filing = Filing(context, account, fetch, visit.hosts[0], paint)
        self._ladder = RetrievalLadder(
            visit, context.transfers, context.archive, context.clock, rung, self._filing.file, ways.ensure_signed_in
        )
        self._pages = DetailPages(visit, ways, self._ladder, self._filing)
        self._last = True
        """Whether the document that is being brought is the last one of its row."""
        self._details_are_pages = False
        """"View" is a page on most portals and the document itself on many: the first one that is asked for tells."""
        self._known: set[int] = set()
        """Places of rows that were recognised."""

    @property
    def rung(self) -> str | None:
        """The rung of the ladder that worked last."""
        return self._ladder.rung

    def outcomes(self) -> list[Outcome]:
        """What became of every row, in the portal's order."""
        return [entry.outcome for entry in self._store.fetches.rows(self._fetch)]  # type: ignore[misc]

    # --- comparing

    def compare(self, rows: list[ListedRow]) -> list[ListedRow]:
        """Write the rows into the ledger; those that are new, the known ones settled."""
        entries: list[LedgerEntry] = []
        new: list[ListedRow] = []
        for listed in rows:
            outcome, held, code = compare(self._store, self._account, self._fetch, listed)
            entries.append(ledger_entry(listed, outcome, held, code))
            if outcome == "pending":
                new.append(listed)
            elif held:
                self._recognise(listed, held[0])
        if entries:
            self._store.fetches.add_rows(self._fetch, entries)
            self._paint()
        return new

    def _recognise(self, listed: ListedRow, document: str) -> None:
        row = listed.row
        self._known.add(listed.place)
        if len(self._evidence.known_rows) < PROOF_ROWS:
            self._evidence.known_rows.append({"number": row.number, "date": row.date, "document": document})
        if self._pages.reference_url is None:
            self._pages.reference_url = next(
                (means.element.url for means in row.offers if means.kind == "detail"), None
            )

    def all_older_are_known(self, rows: list[ListedRow], new: list[ListedRow]) -> bool:
        """Whether the list may be left here: newest first, nothing to bring, and the page's last row is known already.
        Rows without a document prove nothing about those behind them."""
        return bool(rows) and not new and rows[-1].place in self._known and newest_first(rows)

    # --- bringing

    def retrieve(self, rows: list[ListedRow], seen: ObservedPage) -> None:
        """Get the documents of one page's new rows while its tab stands on it; those behind a page of their own are
        kept for ``retrieve_from_detail_pages``, since going there would lose the list."""
        self._list_url = seen.url
        for listed in rows:

            def bring_it(listed: ListedRow = listed) -> None:
                self._direct(listed)

            self._filing.process_row(listed, bring_it)

    def retrieve_from_detail_pages(self) -> None:
        """Get the documents that lie behind pages of their rows."""
        self._pages.retrieve()

    def _direct(self, listed: ListedRow) -> None:
        """All documents of a row: those beside the main one first, since the main one may be on a page of its own."""
        self._last = False
        known = known_variants(self._store, self._account, listed)
        missing = [variant for variant in variants_of(listed) if variant not in known]
        short: WorldError | None = None
        for variant in missing:
            if variant:
                self._last = short is None and variant == missing[-1] and "" in known
                short = self._beside(listed, variant) or short
        self._last = short is None
        if "" in missing:
            self._filing.variant_errors[listed.place] = short
            self._main(listed)
        elif short is not None:
            raise short

    def _beside(self, listed: ListedRow, variant: str) -> WorldError | None:
        """Bring a further document of a row; why it could not be brought, or None."""
        last = WorldError("fetch.no_way_to_document")
        for means in listed.row.offers:
            if means.variant != variant:
                continue
            try:
                self._bring_fresh(listed, means)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                last = error
                continue
            return None
        return last

    def _main(self, listed: ListedRow) -> None:
        detail = next((means.element.url for means in listed.row.offers if means.kind == "detail"), None)
        last: WorldError | None = None
        for means in listed.row.offers:
            if means.variant:
                continue
            if means.kind == "detail" and (self._details_are_pages or means.element.url is None):
                continue
            try:
                self._bring_fresh(listed, means)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                if means.kind == "detail":
                    self._details_are_pages = error.code == "download.html_instead"
                    continue
                if error.code == "download.html_instead" and detail is None and not is_file_address(means.element.url):
                    # What looked like the document is a page; perhaps the one where the document is offered.
                    detail = error.page if isinstance(error, OpenedPageError) else means.element.url
                last = error
                continue
            self._filing.raise_variant_error(listed)
            return
        if detail is not None:
            self._pages.add(listed, detail, last)
            return
        raise last or WorldError("fetch.no_way_to_document")

    def _bring_fresh(self, listed: ListedRow, means: DownloadOffer) -> None:
        """Bring by this means; where the page was made anew since it was looked at (a caught download may reload it),
        find the same row and the same control again, once."""
        self._filing.begin_document(listed, main=not means.variant, last=self._last)
        try:
            self._ladder.retrieve(means, self._filing.facts(listed, means))
        except WorldError as error:
            if error.code != "browser.stale_reference" and not self._signed_in_again(error, means):
                raise
            again = self._same_control(listed, means) if means.element.url is None else means
            if again is None:
                raise
            self._ladder.retrieve(again, self._filing.facts(listed, again))
            self._return.confirm_retrieved()

    def _signed_in_again(self, error: WorldError, means: DownloadOffer) -> bool:
        """Whether the document did not come because the session had ended, which it has not any more."""
        ended = error.code == SESSION_ENDED or str(error.details.get("status")) in ("401", "403")
        if error.code == "download.caught_nothing":
            ended = needs_person(self._visit.observe_settled().report)
        return ended and self._return.restore_session(
            self._list_url, means.element.url if error.code == SESSION_ENDED else None
        )

    def _same_control(self, listed: ListedRow, means: DownloadOffer) -> DownloadOffer | None:
        rows = [row for row in self._visit.observe_settled().report.documents if row.text == listed.row.text]
        if len(rows) != 1:
            return None
        wanted = means.kind, means.element.name, means.variant
        found = [one for one in rows[0].offers if (one.kind, one.element.name, one.variant) == wanted]
        return found[0] if len(found) == 1 else None
