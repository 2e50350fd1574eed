"""Retrieves documents from the detail pages of rows: documents that a detail page offers, or the page itself. A detail page is
first read where the tab stays; the tab goes there when that does not lead to the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.documents.bare_pages import MAX_FURTHER_PAGES, BarePages
from host.fetch.documents.filing import Filing
from host.fetch.documents.frame_links import FrameLinks
from host.fetch.documents.match import BEING_PREPARED, NONE_OFFERED, PAGE_INSTEAD, is_file_address
from host.fetch.documents.opened_page import (
    LateResponses,
    addressed,
    is_plainly,
    is_viewer,
    look_again,
    open_detail_page,
    page_offers,
    require_whole,
)
from host.fetch.documents.papers.bills_first import bills_first, names_bill, printed_bills
from host.fetch.documents.papers.nested_documents import NestedDocuments, nested_rows
from host.fetch.documents.papers.page_name import as_its_page_names_it
from host.fetch.documents.papers.page_papers import PagePapers
from host.fetch.documents.prefetch.early_requests import REQUESTS_IN_FLIGHT
from host.fetch.documents.prefetch.row_pages import RowPages
from host.fetch.documents.proving import CONTRADICTIONS
from host.fetch.documents.retrieval_ladder import RetrievalLadder
from host.fetch.documents.row_document import QueuedPage, taken_step
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.documents.ways.learned_ways import Choice, LearnedWays
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import INDIRECT_KINDS, PART_VARIANT, DownloadOffer, Row
from host.urls import same_page
from host.ways import MAX_STEPS

_NO_DOCUMENT = frozenset({PAGE_INSTEAD, *CONTRADICTIONS})
"""What an offer brought is no document of the row, and will not be."""
_LEADS_NOWHERE = _NO_DOCUMENT | {"fetch.no_way_to_document"}
"""A page was read whole, and leads to no document of the row."""


class DetailPages:
    """Collects rows with detail pages while their list is read, and visits the detail pages afterwards."""

    def __init__(
        self,
        session: SessionRecovery,
        ladder: RetrievalLadder,
        filing: Filing,
        ways: LearnedWays,
        *,
        keeps_orders: bool,
    ) -> None:
        """``keeps_orders``: the pages of orders are kept where no document is offered, by the account's choice."""
        self._session = session
        self._ladder = ladder
        self._filing = filing
        self._ways = ways
        self._pages = RowPages(session.page)
        self.frame = FrameLinks()
        self._papers = PagePapers(ladder, filing, keeps_orders=keeps_orders)
        self._nested = NestedDocuments(session, ladder, filing, self._papers)
        self._rows: list[QueuedPage] = []
        self._visited: dict[int, QueuedPage] = {}
        """The pages of rows that were visited, or will be, by the row's place."""
        self._row_counts: Counter[tuple[str | None, ...]] = Counter()
        """How many rows have the same values."""
        self.bare = BarePages(session, self.frame, self._pages)
        self._late = LateResponses(session)
        self._awaited: set[str] = set()
        """Addresses of pages whose scripts' requests were waited for."""
        self._names: dict[str, int] = {}
        """The rows whose pages give their documents another number than the list, by that number: their place."""
        self._listed_numbers: frozenset[str] = frozenset()
        """The numbers of all rows of the list."""
        self._instead: dict[str, Choice] = {}
        """The offers of the row that is being retrieved that brought pages in place of files, by their addresses."""
        self._fruitless: set[str] = set()
        """Addresses of pages that led to no document of a row."""
        self._missed: dict[int, WorldError] = {}
        """What failed this time on pages to which a row's page leads, by the row's place: its document may be there."""
        self._refused: dict[str, WorldError] = {}
        """Why the documents at these addresses are not those of the row that is being retrieved."""
        self._ahead: dict[int, str | None] = {}
        """The addresses of the documents that the pages of coming rows offer first, by the row's place."""
        self._begun: list[tuple[QueuedPage, str]] = []
        """The pages of rows whose document is filed while the next row is retrieved, with the document's address."""

    def add(self, queued: QueuedPage) -> None:
        """Takes down that a row's page is to be visited."""
        self._rows.append(queued)
        self._visited[queued.listed.place] = queued
        self._row_counts[_row_key(queued.listed)] += 1

    def retrieve(self) -> None:
        """Visits the detail pages and retrieves the documents there."""
        self._pages.expect(queued.url for queued in self._rows)
        self._listed_numbers = self._filing.listed_numbers()
        if len(self._rows) > 1:
            # What the pages of two rows lead to is frame, and no page says so alone.
            first_two = [queued.url for queued in self._rows[:2]]
            for url, page in self._pages.read_ahead(first_two).items():
                self.frame.add_row_page(page, url)
        try:
            with self._filing.batch():
                for place, queued in enumerate(self._rows, 1):
                    self._missed.pop(queued.listed.place, None)
                    with self._filing.row(queued.listed):
                        if not self._retrieve_row(queued, self._rows[place : place + REQUESTS_IN_FLIGHT - 1]):
                            self.bare.add(queued)
        finally:
            self._ladder.early.discard()
            self._ahead.clear()
        self._retrieve_refused()
        rows_without_offer, believed = self.bare.take_believed()
        for queued in rows_without_offer:
            listed, list_error = queued.listed, queued.list_error or self._missed.get(queued.listed.place)
            if list_error is None and listed.row.waiting:
                self._filing.set_outcome(listed, "waiting", BEING_PREPARED)
            elif list_error is None and listed.place in believed and not self.frame.shares_a_file(queued.url):
                self._filing.set_outcome(listed, "no_document", NONE_OFFERED)
            else:
                self._filing.mark_failed(listed, list_error or WorldError("fetch.no_way_to_document"))
        self._rows.clear()

    def _retrieve_refused(self) -> None:
        """Goes to the pages of rows whose document turned out not to be theirs, or could not be filed, after the next row's was
        begun. A row keeps its error where that brings nothing: its page did offer a document, whatever it is taken for since
        (frame, as soon as another row's page leads to the same address)."""
        for queued, url in self._begun:
            error = self._filing.failures.get(queued.listed.place)
            if error is None:
                continue
            self._instead.clear()
            self._refused = {url: error}
            with self._filing.row(queued.listed):
                if not self._retrieve_opened(queued):
                    raise error
        self._begun.clear()

    def visited(self, listed: ListedRow) -> QueuedPage | None:
        """Returns the page that the row's offers lead to, if it was visited."""
        return self._visited.get(listed.place)

    def open(self, queued: QueuedPage) -> ObservedPage:
        """Opens and returns the page of a row. Raises WorldError ``fetch.other_page`` for one that is not the row's."""
        number = queued.listed.row.number
        # A list whose pages bear other numbers than its rows is not waited for in vain.
        return self._own(queued, open_detail_page(self._session, queued.url, None if self._names else number))

    def _own(self, queued: QueuedPage, observed: ObservedPage) -> ObservedPage:
        """Returns the page of a row without its frame. Raises WorldError ``fetch.other_page`` for one that is not the row's."""
        number = queued.listed.row.number
        if (
            number is not None
            and not observed.contains_text(number)
            and not (is_viewer(observed) and same_page(observed.url, queued.url))
            and self._as_named(queued, observed) is queued
        ):
            # Another page than this row's (a start page after the session ended): its documents are not this row's.
            raise WorldError("fetch.other_page")
        return self.frame.leave_out(observed, queued.url)

    def _as_named(self, queued: QueuedPage, observed: ObservedPage) -> QueuedPage:
        """Returns a row's page with the row as the page names it. What the pages of two rows show alike (an invoice that is
        overdue) is the name of neither."""
        named = as_its_page_names_it(queued, observed, self._listed_numbers)
        number, place = named.listed.row.number, queued.listed.place
        if named is queued or number is None:
            return queued
        return named if self._names.setdefault(number, place) == place else queued

    def _retrieve_row(self, queued: QueuedPage, following: Sequence[QueuedPage] = ()) -> bool:
        """Retrieves a row's documents from its detail page, and has those of the ``following`` rows requested meanwhile.
        Returns False when the page neither offers nor is a document."""
        if queued.parts:
            # It says nothing of what other rows' pages offer: they are no reference for a row without a document.
            return self._nested.retrieve(queued, list(queued.parts), is_open=True)
        self._refused.clear()
        self._instead.clear()
        fetched = self._pages.read(queued.url)
        if following:
            self._look_ahead(following)
        if fetched is not None and self._retrieve_fetched(
            self._as_named(queued, fetched), self.frame.leave_out(fetched, queued.url)
        ):
            self._pages.report_sufficient()
            return True
        self._pages.settle()
        has_document = self._retrieve_opened(queued)
        if has_document and fetched is not None:
            self._pages.report_insufficient()
        return has_document

    def _look_ahead(self, following: Sequence[QueuedPage]) -> None:
        """Announces the documents that the pages of the following rows offer first. Only the next row's page is waited for."""
        pages = [following[0], *takewhile(lambda queued: self._pages.is_there(queued.url), following[1:])]
        for queued in pages:
            if queued.listed.place not in self._ahead:
                self._ahead[queued.listed.place] = self._first_address(queued)
        self._ladder.early.announce(filter(None, (self._ahead[queued.listed.place] for queued in pages)))

    def _first_address(self, following: QueuedPage) -> str | None:
        """Returns the address of the document that a row's page offers first, before the row's turn."""
        fetched = self._pages.peek(following.url)
        following = following if fetched is None else self._as_named(following, fetched)
        if fetched is None or not is_plainly(fetched, following.listed.row.number, following.url):
            return None
        if nested_rows(following, fetched, self._listed_numbers):
            return None
        choices = self._fetched_choices(following, self.frame.leave_out(fetched, following.url))
        return next((choice.offer.element.url for offered in choices.values() for choice in offered[:1]), None)

    def _retrieve_fetched(self, queued: QueuedPage, fetched: ObservedPage) -> bool:
        """Retrieves a row's documents by the addresses that its fetched page offers. Returns False when the tab has to go
        there: the page is not plainly this row's, it lacks the address of a document, or an address failed."""
        if not is_plainly(fetched, queued.listed.row.number, queued.url):
            return False
        nested = nested_rows(queued, fetched, self._listed_numbers)
        if nested:
            are_files = all(addressed(row.offers) for row in nested)
            return are_files and self._retrieve_listed(queued, nested, is_open=False)
        if printed_bills(queued, fetched):
            return False
        choices = self._fetched_choices(queued, fetched)
        if not choices:
            return False
        is_only = list(choices) == [""] and len(choices[""]) == 1
        for choices_of_variant in choices.values():
            if self._retrieve_variant(queued, choices_of_variant, is_only=is_only) is not None:
                return False
        self._conclude(queued, fetched, choices)
        return True

    def _conclude(self, queued: QueuedPage, page: ObservedPage, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Notes that a row's page led to its documents. Raises the error of a variant that is missing. Of several parts of an
        order one that came again may be the last."""
        listed = queued.listed
        learned = [choice.offer for chosen in choices.values() for choice in chosen if choice.way is not None]
        self.bare.note_document(queued, at_a_glance=bool(page.report.downloads), controls=learned)
        self._filing.raise_variant_error(listed)
        if any(variant.startswith(PART_VARIANT) for variant in choices):
            self._filing.complete(listed)

    def _fetched_choices(self, queued: QueuedPage, fetched: ObservedPage) -> dict[str, list[Choice]]:
        """Returns what to try of the addresses on a row's fetched page, as ``_choices``; nothing when it lacks the address of a
        document that it offers, and where a person showed a control that has none."""
        if self._ways.presses_next(queued.listed, queued.steps):
            return {}
        offers = [offer for offer in page_offers(fetched, queued.listed.row.number) if offer.kind not in INDIRECT_KINDS]
        choices = self._choices(queued, addressed(offers), addressed(fetched.report.proposals))
        return choices if {offer.variant for offer in offers} <= choices.keys() else {}

    def _choices(
        self, queued: QueuedPage, offers: Sequence[DownloadOffer], proposals: Sequence[DownloadOffer]
    ) -> dict[str, list[Choice]]:
        """Returns what to try on a row's page, by variant, the main document last, and the parts of an order the last one first
        (``row_retrieval``)."""
        choices = {
            variant: self._ways.choices(
                queued.listed,
                [offer for offer in offers if offer.variant == variant],
                proposals,
                taken=queued.steps,
                variant=variant,
            )
            for variant in [*sorted({offer.variant for offer in offers} - {""}, key=_by_length, reverse=True), ""]
        }
        return {
            variant: bills_first(choices_of_variant, lambda choice: choice.offer)
            for variant, choices_of_variant in choices.items()
            if choices_of_variant
        }

    def _retrieve_opened(self, queued: QueuedPage) -> bool:
        """Retrieves a row's documents while the tab shows its detail page; returns as ``_retrieve_row``."""
        try:
            observed = self.open(queued)
        except WorldError as error:
            if error.code in ("portal_down.unreachable", "fetch.other_page") and queued.list_error is not None:
                # Firefox's viewer of a broken PDF cannot be read: the error of the first attempt is the reason.
                raise queued.list_error from error
            raise
        return self._retrieve_shown(queued, observed)

    def _retrieve_shown(self, queued: QueuedPage, observed: ObservedPage) -> bool:
        """Retrieves a row's documents from its page, which the tab shows; returns as ``_retrieve_row``."""
        queued = self._as_named(queued, observed)
        listed = queued.listed
        nested = nested_rows(queued, observed, self._listed_numbers) or list(printed_bills(queued, observed))
        if nested:
            return self._retrieve_listed(queued, nested, is_open=True)
        offers = [offer for offer in page_offers(observed, listed.row.number) if offer.kind != "detail"]
        last_error: WorldError | None = None
        choices = self._choices(queued, offers, observed.report.proposals)
        for variant, choices_of_variant in choices.items():
            variant_error = self._retrieve_variant(queued, choices_of_variant)
            if variant and variant_error is not None:
                self._filing.variant_errors[listed.place] = variant_error
            elif not variant:
                last_error = variant_error
        if last_error is not None:
            return self._retrieve_otherwise(queued, last_error)
        if not choices:
            return self._retrieve_further(queued, observed)
        self._conclude(queued, observed, choices)
        return True

    def _retrieve_otherwise(self, queued: QueuedPage, error: WorldError) -> bool:
        """Retrieves a row's documents when nothing that its page offers is one: from the pages that came in place of files, or
        the page itself. Raises ``error``, by which the offers failed, when that brings nothing."""
        if error.code not in _NO_DOCUMENT:
            # The document may be there the next time.
            raise error
        pages = dict(self._instead) if len(queued.taken) < MAX_STEPS - 1 else {}
        for url, choice in pages.items():
            if self._retrieve_nested(queued, choice, url) is None:
                self.bare.note_document(queued, at_a_glance=True)
                return True
        if self._retrieve_further(queued, self.open(queued) if pages else self._session.page.observe()):
            return True
        raise self._missed.get(queued.listed.place, error)

    def _retrieve_further(self, queued: QueuedPage, observed: ObservedPage) -> bool:
        """Retrieves the documents of a row whose page offers no file: from the pages that it offers ("print invoice"), or the
        page itself. Returns whether the row has its outcome."""
        offers = [offer for offer in observed.report.downloads if offer.kind == "detail"]
        pages = bills_first(offers, lambda offer: offer)[:MAX_FURTHER_PAGES]
        visited = False
        for offer in pages if len(queued.taken) < MAX_STEPS else ():
            url = offer.element.url
            if url is None or url in self._fruitless or same_page(url, queued.url):
                continue
            visited = True
            if self._retrieve_nested(queued, Choice(offer), url) is None:
                self.bare.note_document(queued, at_a_glance=True)
                return True
        return self._settle_bare(queued, None if visited else observed)

    def _settle_bare(self, queued: QueuedPage, observed: ObservedPage | None) -> bool:
        """Settles a row of which nothing led to a document by its own page, ``observed`` or to be opened again. Returns whether
        the row has its outcome by it. Raises WorldError when the page may not have been read whole, or when a page to which
        it leads failed this time: the document may be there."""
        missed = self._missed.get(queued.listed.place)
        try:
            shown = observed or self.open(queued)
        except WorldError as error:
            if missed is None or not concerns_one_row(error):
                raise
            raise missed from error
        if self.capture(queued, shown):
            return True
        if missed is not None:
            raise missed
        if queued.url not in self._awaited:
            self._awaited.add(queued.url)
            after = self._late.awaited(shown, queued.url)
            if after is not shown:
                return self._retrieve_shown(queued, self._own(queued, after))
        if shown.changes < 0:
            shown = look_again(self._session, shown, is_loaded=lambda: self.bare.are_loaded_forever(queued))
        if shown.failed and shown.failed <= self.bare.usual_failures(queued):
            shown = replace(shown, failed=0)
        require_whole(shown, queued.url, queued.listed.row.number, self._listed_numbers)
        return False

    def _retrieve_listed(self, queued: QueuedPage, rows: list[Row], *, is_open: bool) -> bool:
        """Retrieves the documents that an order's page lists. Returns whether all came."""
        if not self._nested.retrieve(queued, rows, is_open=is_open):
            return False
        self.bare.note_document(queued, at_a_glance=False)
        return True

    def _retrieve_variant(
        self, queued: QueuedPage, choices: list[Choice], *, is_only: bool = False
    ) -> WorldError | None:
        """Retrieves one variant of a row from its detail page. ``is_only``: a fetched page offers nothing else, so the tab goes
        there later should this be none of the row's (``_retrieve_refused``). Returns the error that prevented it, or None."""
        last_error: WorldError | None = None
        listed = queued.listed
        for choice in choices:
            offer = choice.offer
            if choice.leads_to_page and offer.element.url is not None:
                last_error = self._retrieve_nested(queued, choice, offer.element.url)
                if last_error is None:
                    return None
                continue
            has_failed_variant = self._filing.variant_errors.get(listed.place) is not None
            document = self._filing.document(listed, offer, last=not offer.variant and not has_failed_variant)
            # The page's other offers are tried while it is open, if this one leads to another row's document.
            document = replace(document, only=False, taken=queued.taken, trust=queued.trust).trusted(choice.trust)
            if is_only and offer.element.url and document.trust == "offered" and not has_failed_variant:
                document = replace(document, only=True)
            if has_failed_variant:
                # Offers of a detail page are not visible in the list: a row that lacks one of them must not be known by
                # its id.
                document = document.with_facts(portal_id=None)
            self._ways.note_tried(listed, choice)
            address = offer.element.url or ""
            known = self._known_failure(address)
            if known is not None:
                last_error = _more_telling(last_error, known)
                continue
            try:
                self._ladder.retrieve(offer, document)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                if address and error.code in CONTRADICTIONS:
                    self._refused[address] = error
                elif error.code == PAGE_INSTEAD and self._leads_to_bills(queued, choice):
                    return None
                last_error = _more_telling(last_error, error)
                continue
            if document.only:
                self._begun.append((queued, address))
            return None
        return last_error

    def _leads_to_bills(self, queued: QueuedPage, choice: Choice) -> bool:
        """Retrieves a row's documents from a page that came in place of a file, if it is called after bills; any other is left
        for later. Returns whether they came."""
        address = choice.offer.element.url or ""
        if address in self._fruitless or is_file_address(address):
            return False
        if not names_bill(choice.offer) or len(queued.taken) >= MAX_STEPS - 1:
            self._instead[address] = choice
            return False
        return self._retrieve_nested(queued, choice, address) is None

    def _known_failure(self, address: str) -> WorldError | None:
        """Returns why an address that was asked before leads to no document of the row; None for any other."""
        if address in self._fruitless or address in self._instead:
            return WorldError(PAGE_INSTEAD)
        return self._refused.get(address)

    def _retrieve_nested(self, queued: QueuedPage, choice: Choice, url: str) -> WorldError | None:
        """Retrieves a row's documents from a page that its page leads to, or the file that lies there (a tab that goes to one
        may show nothing, and save it). Returns the error that prevented it, or None."""
        if self._pages.is_file(url):
            file = Choice(replace(choice.offer, kind="link"), trust=choice.trust)
            error = self._retrieve_variant(queued, [file])
        else:
            self._ways.note_tried(queued.listed, choice)
            taken = (*queued.taken, taken_step(choice.offer, "detail"))
            error = self._error_of(QueuedPage(queued.listed, url, None, taken, choice.trust))
        if error is not None and error.code in _LEADS_NOWHERE:
            # What leads to no document of one row, and stands on another row's page, belongs to neither.
            self._fruitless.add(url)
        elif error is not None:
            # A portal that is down, or slow, for this one request: nothing is known of what lies there.
            self._missed.setdefault(queued.listed.place, error)
        return error

    def _error_of(self, queued: QueuedPage) -> WorldError | None:
        """Retrieves a row's documents from one of its pages. Returns the error that prevented it, or None."""
        try:
            has_document = self._retrieve_row(queued)
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            return error
        return None if has_document else WorldError("fetch.no_way_to_document")

    def capture(self, queued: QueuedPage, observed: ObservedPage) -> bool:
        """Keeps the page if it is the document itself, unless the row has another offer that only failed this time. Returns
        whether the row has its outcome by it."""
        if queued.list_error is not None and queued.list_error.code != PAGE_INSTEAD:
            return False
        if queued.listed.place in self._missed:
            return self._papers.explain(queued, observed)
        return self._papers.settle(queued, observed, alone=self._row_counts[_row_key(queued.listed)] == 1)


def _more_telling(one: WorldError | None, other: WorldError) -> WorldError:
    """Returns the later of two errors, unless the earlier one leaves it open whether the row's document is there."""
    return other if one is None or one.code in _NO_DOCUMENT else one


def _by_length(variant: str) -> tuple[int, str]:
    return len(variant), variant


def _row_key(listed: ListedRow) -> tuple[str | None, ...]:
    """Returns the values by which rows of one invoice are the same."""
    row = listed.row
    return row.kind, row.number, row.date, row.total
