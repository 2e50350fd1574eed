"""Documents that lie on a page of their row's own, or are that page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import BEING_PREPARED, NONE_OFFERED
from host.fetch.documents.retrieval_ladder import RetrievalLadder
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import DownloadOffer, ExpectedDocument


def open_detail_page(visit: LivePage, arrive: Callable[[str], ObservedPage], url: str) -> ObservedPage:
    """The page of a row; WorldError ``fetch.no_way_to_document`` where no page lies there."""
    before = visit.observe().document
    seen = arrive(url)
    if seen.document == before:
        # The tab did not move: what lies there is a file that the browser saves, not a page.
        raise WorldError("fetch.no_way_to_document")
    return seen


def reference_page_has_offers(visit: LivePage, arrive: Callable[[str], ObservedPage], url: str | None) -> bool:
    """Whether the page of a row whose document came in an earlier fetch still offers it."""
    if url is None:
        return False
    try:
        seen = open_detail_page(visit, arrive, url)
    except WorldError as error:
        if not concerns_one_row(error):
            raise
        return False
    return any(means.kind != "detail" for means in seen.report.downloads)


class DetailPages:
    """Collects the rows whose document lies further in while their list is read, and goes there afterwards."""

    def __init__(self, visit: LivePage, ways: SessionRecovery, ladder: RetrievalLadder, filing: Filing) -> None:
        self._visit = visit
        self._arrive = ways.goto
        self._ladder = ladder
        self._filing = filing
        self._rows: list[tuple[ListedRow, str, WorldError | None]] = []
        self._often: Counter[tuple[str | None, ...]] = Counter()
        """How many rows say the same of their document."""
        self._brought = 0
        self.reference_url: str | None = None
        """The page of a row whose document was brought before."""

    def add(self, listed: ListedRow, url: str, before: WorldError | None) -> None:
        """``before``: why the row's other ways, if it has any, did not bring its document."""
        self._rows.append((listed, url, before))
        self._often[_said(listed)] += 1

    def retrieve(self) -> None:
        """Visit the pages, and get the documents there."""
        bare: list[tuple[ListedRow, WorldError | None]] = []
        for listed, url, before in self._rows:

            def visit_it(listed: ListedRow = listed, url: str = url, before: WorldError | None = before) -> None:
                if not self._from_detail(listed, url, before):
                    bare.append((listed, before))

            self._filing.process_row(listed, visit_it)
        # A page without a document is believed only where a sister shows how one is offered there.
        believed = bool(bare) and (
            self._brought > 0 or reference_page_has_offers(self._visit, self._arrive, self.reference_url)
        )
        for listed, before in bare:
            if before is None and listed.row.waiting:
                self._filing.set_outcome(listed, "waiting", BEING_PREPARED)
            elif before is None and believed:
                self._filing.set_outcome(listed, "no_document", NONE_OFFERED)
            else:
                self._filing.mark_failed(listed, before or WorldError("fetch.no_way_to_document"))
        self._rows.clear()

    def _from_detail(self, listed: ListedRow, url: str, before: WorldError | None) -> bool:
        try:
            seen = open_detail_page(self._visit, self._arrive, url)
        except WorldError as error:
            if error.code == "portal_down.unreachable" and before is not None:
                # Firefox's viewer of a broken PDF lets nobody look in: what came the first time is the reason.
                raise before from error
            raise
        number = listed.row.number
        if number is not None and not seen.contains_text(number):
            # Another page than this row's (a start page after the session ended): its documents are not this row's.
            raise before or WorldError("fetch.other_page")
        last: WorldError | None = None
        direct = [means for means in seen.report.downloads if means.kind != "detail"]
        for variant in sorted({means.variant for means in direct}, key=lambda name: (name == "", name)):
            missed = self._from_page(listed, [means for means in direct if means.variant == variant])
            if variant and missed is not None:
                self._filing.variant_errors[listed.place] = missed
            elif not variant:
                last = missed
        if last is not None:
            raise last
        if not direct:
            return self._keep(listed, seen, before)
        self._brought += 1
        self._filing.raise_variant_error(listed)
        return True

    def _from_page(self, listed: ListedRow, ways: list[DownloadOffer]) -> WorldError | None:
        """Bring one document of a row from its own page; why it could not be brought, or None."""
        last: WorldError | None = None
        for means in ways:
            short = self._filing.variant_errors.get(listed.place) is not None
            self._filing.begin_document(listed, main=not means.variant, last=not means.variant and not short)
            facts = self._filing.facts(listed, means)
            try:
                # What lies on a row's page is not seen in the list: a row that lacks some of it must not be known by its id.
                self._ladder.retrieve(means, replace(facts, portal_id=None) if short else facts)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                last = error
                continue
            return None
        return last

    def _keep(self, listed: ListedRow, seen: ObservedPage, before: WorldError | None) -> bool:
        """The page itself, where it is the document; not where the row has another way that only failed this time."""
        if before is not None and before.code != "download.html_instead":
            return False
        row = listed.row
        self._filing.begin_document(listed, main=True, last=True)
        facts = replace(self._filing.facts(listed, None), source_url=seen.url)
        alone = self._often[_said(listed)] == 1
        return (
            self._ladder.capture_page(seen, ExpectedDocument(row.number, row.date, row.total), facts, alone=alone)
            is not None
        )


def _said(listed: ListedRow) -> tuple[str | None, ...]:
    row = listed.row
    return row.kind, row.number, row.date, row.total
