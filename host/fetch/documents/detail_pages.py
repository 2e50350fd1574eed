"""Documents that lie on a page of their row's own, or are that page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from host.browser.page import Seen, Visit
from host.errors import WorldError
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import BEING_PREPARED, NONE_OFFERED
from host.fetch.documents.retrieval_ladder import Ladder
from host.fetch.documents.row_errors import one_row_only
from host.fetch.lists.rows import Listed
from host.fetch.sign_in.session_recovery import Return
from host.finder import Means, Wanted


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


class RowPages:
    """Collects the rows whose document lies further in while their list is read, and goes there afterwards."""

    def __init__(self, visit: Visit, ways: Return, ladder: Ladder, filing: Filing) -> None:
        self._visit = visit
        self._arrive = ways.arrive
        self._ladder = ladder
        self._filing = filing
        self._rows: list[tuple[Listed, str, WorldError | None]] = []
        self._often: Counter[tuple[str | None, ...]] = Counter()
        """How many rows say the same of their document."""
        self._brought = 0
        self.sister: str | None = None
        """The page of a row whose document was brought before."""

    def add(self, listed: Listed, url: str, before: WorldError | None) -> None:
        """``before``: why the row's other ways, if it has any, did not bring its document."""
        self._rows.append((listed, url, before))
        self._often[_said(listed)] += 1

    def bring(self) -> None:
        """Visit the pages, and get the documents there."""
        bare: list[tuple[Listed, WorldError | None]] = []
        for listed, url, before in self._rows:

            def visit_it(listed: Listed = listed, url: str = url, before: WorldError | None = before) -> None:
                if not self._from_detail(listed, url, before):
                    bare.append((listed, before))

            self._filing.settle(listed, visit_it)
        # A page without a document is believed only where a sister shows how one is offered there.
        believed = bool(bare) and (self._brought > 0 or sister_offers(self._visit, self._arrive, self.sister))
        for listed, before in bare:
            if before is None and listed.row.waiting:
                self._filing.without(listed, "waiting", BEING_PREPARED)
            elif before is None and believed:
                self._filing.without(listed, "no_document", NONE_OFFERED)
            else:
                self._filing.failed(listed, before or WorldError("fetch.no_way_to_document"))
        self._rows.clear()

    def _from_detail(self, listed: Listed, url: str, before: WorldError | None) -> bool:
        try:
            seen = open_detail(self._visit, self._arrive, url)
        except WorldError as error:
            if error.code == "portal_down.unreachable" and before is not None:
                # Firefox's viewer of a broken PDF lets nobody look in: what came the first time is the reason.
                raise before from error
            raise
        number = listed.row.number
        if number is not None and not seen.names(number):
            # Another page than this row's (a start page after the session ended): its documents are not this row's.
            raise before or WorldError("fetch.other_page")
        last: WorldError | None = None
        direct = [means for means in seen.sight.downloads if means.kind != "detail"]
        for paper in sorted({means.paper for means in direct}, key=lambda name: (name == "", name)):
            missed = self._from_page(listed, [means for means in direct if means.paper == paper])
            if paper and missed is not None:
                self._filing.short[listed.place] = missed
            elif not paper:
                last = missed
        if last is not None:
            raise last
        if not direct:
            return self._keep(listed, seen, before)
        self._brought += 1
        self._filing.tell_short(listed)
        return True

    def _from_page(self, listed: Listed, ways: list[Means]) -> WorldError | None:
        """Bring one document of a row from its own page; why it could not be brought, or None."""
        last: WorldError | None = None
        for means in ways:
            short = self._filing.short.get(listed.place) is not None
            self._filing.next_is(listed, main=not means.paper, last=not means.paper and not short)
            facts = self._filing.facts(listed, means)
            try:
                # What lies on a row's page is not seen in the list: a row that lacks some of it must not be known by its id.
                self._ladder.bring(means, replace(facts, portal_id=None) if short else facts)
            except WorldError as error:
                if not one_row_only(error):
                    raise
                last = error
                continue
            return None
        return last

    def _keep(self, listed: Listed, seen: Seen, before: WorldError | None) -> bool:
        """The page itself, where it is the document; not where the row has another way that only failed this time."""
        if before is not None and before.code != "download.html_instead":
            return False
        row = listed.row
        self._filing.next_is(listed, main=True, last=True)
        facts = replace(self._filing.facts(listed, None), source_url=seen.url)
        alone = self._often[_said(listed)] == 1
        return self._ladder.keep(seen, Wanted(row.number, row.date, row.total), facts, alone=alone) is not None


def _said(listed: Listed) -> tuple[str | None, ...]:
    row = listed.row
    return row.kind, row.number, row.date, row.total
