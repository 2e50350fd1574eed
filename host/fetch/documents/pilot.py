"""Seeks the way to the documents of a list on one of its rows, where what words and shapes mark led to none.

What it tries is safe, and nothing else speaks for it: only a document that proves to be the row's counts. The way that led
there is learned then (``LearnedWays``), and the other rows follow it. Controls of the list are tried while the tab shows it;
pages are visited once the list was read.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.detail_pages import DetailPages
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import may_be_file
from host.fetch.documents.relocation import offer_again
from host.fetch.documents.retrieval_ladder import OpenedPageError, RetrievalLadder
from host.fetch.documents.row_document import QueuedPage, RowDocument, TakenStep, taken_step
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.documents.ways.learned_ways import LearnedWays
from host.fetch.documents.ways.pilot_budget import PilotBudget
from host.fetch.lists.rows import ListedRow
from host.finder import DownloadOffer
from host.ways import MAX_STEPS

log = logging.getLogger("ophaler.fetch")


def most_telling(rows: Sequence[ListedRow]) -> ListedRow:
    """Returns the newest of the rows that show most of themselves, whose documents can be told from all others."""
    return max(rows, key=lambda listed: (_fields_shown(listed), listed.row.date or "", -listed.place))


def _fields_shown(listed: ListedRow) -> int:
    row = listed.row
    # A number alone proves a document; date and total do together.
    shown = 2 * (row.number is not None and not listed.shares_number)
    return shown + (row.date is not None) + (row.total is not None)


class Pilot:
    """Tries ways in rows, within one budget for each list."""

    def __init__(
        self,
        context: FetchContext,
        ladder: RetrievalLadder,
        filing: Filing,
        ways: LearnedWays,
        detail_pages: DetailPages,
    ) -> None:
        self._page = context.page
        self._pace = context.page.tab.pace
        self._ladder = ladder
        self._filing = filing
        self._ways = ways
        self._detail_pages = detail_pages
        self._budgets: dict[str, PilotBudget] = {}
        self._pages: dict[int, list[QueuedPage]] = {}
        """Pages that controls of a row turned out to lead to, by the row's place; they are visited later."""
        self._tried: set[int] = set()
        """Places of the rows whose own controls were tried, as far as they have addresses."""
        self._pressed: set[int] = set()
        """Places of the rows whose controls were tried in their list."""

    def budget(self, listed: ListedRow) -> PilotBudget:
        """Returns what is left to try in the row's list."""
        return self._budgets.setdefault(self._ways.list_name(listed), PilotBudget(self._pace))

    def can_try(self, listed: ListedRow, in_list: bool) -> bool:
        """Returns whether something is left to try in a row: a proposal of the list, else a page that nobody looked through
        for what nothing marks."""
        if self.budget(listed).is_spent:
            return False
        if in_list:
            return bool(_controls(listed))
        is_left = listed.place not in self._tried and bool(self._addresses(listed))
        return is_left or bool(self._pages.get(listed.place)) or self._detail_pages.visited(listed) is not None

    def can_press(self, listed: ListedRow) -> bool:
        """Returns whether the row has controls that need a press in the list, and nobody sought the way by them."""
        if listed.place in self._pressed or self.budget(listed).is_spent:
            return False
        return any(not _has_address(control) for control in _controls(listed))

    def try_controls(self, listed: ListedRow) -> bool:
        """Tries the row's proposals, and what its controls open, while the tab shows its list. Returns whether one brought the
        row's document."""
        self._tried.add(listed.place)
        self._pressed.add(listed.place)
        return any(self._guess(listed, control, ()) for control in _controls(listed))

    def try_pages(self, listed: ListedRow) -> bool:
        """Tries what the row's pages offer and hold, as returned by ``try_controls``; the tab leaves the list. The row's own
        addresses come first, if nobody tried them in the list."""
        if listed.place not in self._tried:
            self._tried.add(listed.place)
            if any(self._guess(listed, address, ()) for address in self._addresses(listed)):
                return True
        visited = self._detail_pages.visited(listed)
        if visited is not None and self._try_page(visited, is_known=True):
            return True
        pages = self._pages.get(listed.place, [])
        while pages:
            if self._try_page(pages.pop(0), is_known=False):
                return True
        return False

    def _addresses(self, listed: ListedRow) -> list[DownloadOffer]:
        """Returns what may be tried of a row by its address: what looks like a page of the row beside the one that was visited,
        since it may be the file, then the proposals."""
        visited = self._detail_pages.visited(listed)
        others = [
            offer
            for offer in listed.row.offers
            if visited is not None and offer.kind == "detail" and offer.element.url != visited.url
        ]
        return [offer for offer in (*others, *listed.row.proposals) if _has_address(offer)]

    def _try_page(self, queued: QueuedPage, *, is_known: bool) -> bool:
        """Tries what a row's page holds; of a page that is known its offers were tried before."""
        listed, budget = queued.listed, self.budget(queued.listed)
        if budget.is_spent:
            return False
        try:
            with budget.trying():
                observed = self._detail_pages.open(queued)
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            self._filing.note_try(queued.listed, queued.taken, error, is_guess=True)
            return False
        offers = [] if is_known else [offer for offer in observed.report.downloads if offer.kind != "detail"]
        for offer in (*offers, *observed.report.proposals):
            if self._guess(listed, offer, queued.taken):
                return True
        return not is_known and self._keep(queued, observed)

    def _keep(self, queued: QueuedPage, observed: ObservedPage) -> bool:
        """Returns whether the page is itself the row's document, or says what became of it."""
        try:
            return self._detail_pages.capture(replace(queued, trust="guessed"), observed)
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            return False

    def _guess(self, listed: ListedRow, offer: DownloadOffer, taken: tuple[TakenStep, ...]) -> bool:
        """Tries one control. Returns whether it brought a document that proves to be the row's; a page that came instead is
        visited later."""
        url, budget = offer.element.url, self.budget(listed)
        if budget.is_spent or len(taken) >= MAX_STEPS:
            return False
        page = (*taken, taken_step(offer, "detail"))
        if offer.kind == "detail" and not may_be_file(url):
            self._add_page(listed, url, page)
            return False
        document = replace(self._filing.document(listed, offer, last=True), only=False, taken=taken, trust="guessed")
        try:
            with budget.trying():
                self._retrieve(offer, document)
        except OpenedPageError as error:
            self._add_page(listed, error.page, error.taken)
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            if error.code == "download.html_instead":
                self._add_page(listed, url, page)
        else:
            log.info("row %s: found by trying %r", listed.place, offer.element.name)
            return True
        return False

    def _retrieve(self, offer: DownloadOffer, document: RowDocument) -> None:
        """Retrieves by a control, which is found again where an earlier try has made the page anew."""
        try:
            self._ladder.retrieve(offer, document)
        except WorldError as error:
            if error.code != "browser.stale_reference" or len(document.taken) or offer.element.url is not None:
                raise
            again = offer_again(self._page.observe_settled(), document.listed.row, offer)
            if again is None:
                raise
            self._ladder.retrieve(again, document)

    def _add_page(self, listed: ListedRow, url: str | None, taken: tuple[TakenStep, ...]) -> None:
        visited = self._detail_pages.visited(listed)
        pages = self._pages.setdefault(listed.place, [])
        known = {page.url for page in pages} | ({visited.url} if visited is not None else set())
        if url is not None and url not in known and len(taken) < MAX_STEPS:
            pages.append(QueuedPage(listed, url, None, taken, "guessed"))


def _controls(listed: ListedRow) -> list[DownloadOffer]:
    """Returns what may be tried of a row while its list is shown: menus and the like, in which nothing was marked, and its
    proposals."""
    return [*(offer for offer in listed.row.offers if offer.kind == "opener"), *listed.row.proposals]


def _has_address(offer: DownloadOffer) -> bool:
    return offer.element.url is not None and may_be_file(offer.element.url)
