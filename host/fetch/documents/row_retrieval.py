"""Retrieves the documents of one row by what its list offers: the ways that proved themselves first, then what words and
shapes mark."""

from __future__ import annotations

from dataclasses import replace

from host.browser.page import needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.detail_pages import DetailPages
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import is_file_address, known_variants, may_be_file, variants_of
from host.fetch.documents.papers.card_papers import has_card
from host.fetch.documents.papers.known_orders import is_young
from host.fetch.documents.papers.nested_documents import printed_parts
from host.fetch.documents.relocation import offer_again
from host.fetch.documents.retrieval_ladder import OpenedPageError, RetrievalLadder
from host.fetch.documents.row_document import QueuedPage, RowDocument, taken_step
from host.fetch.documents.row_errors import SESSION_ENDED, concerns_one_row
from host.fetch.documents.ways.learned_ways import Choice, LearnedWays
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import PART_VARIANT, DownloadOffer
from host.vocabulary import TRIAL

MAX_FRUITLESS_OPENERS = 2
"""How many controls are pressed in vain in rows that have a page of their own, or whose card is their paper. Young orders do
not count for cards: they may have no invoice yet, which older ones have, and no page of theirs tells of it later."""


class RowRetrieval:
    """Retrieves the documents of rows, while the tab shows the page of the list that is at ``list_url``."""

    def __init__(
        self,
        context: FetchContext,
        session: SessionRecovery,
        ladder: RetrievalLadder,
        filing: Filing,
        ways: LearnedWays,
        detail_pages: DetailPages,
    ) -> None:
        self._store = context.store
        self._page = context.page
        self._account = context.account
        self._fetch_is_trial = context.fetch.why == TRIAL
        self._session = session
        self._ladder = ladder
        self._filing = filing
        self._ways = ways
        self._detail_pages = detail_pages
        self.list_url = ""
        self._details_are_pages = False
        """A "View" link leads to a page on most portals and to the document itself on many; the first retrieval of one
        decides."""
        self._fruitless_openers = 0
        """How many controls that open something led to no document since one last did."""
        self._fruitless_in_cards = 0
        """How many of these stand in rows whose card is their paper, and that are not young."""
        self._today = context.clock.now().astimezone().date()

    def retrieve(self, listed: ListedRow) -> None:
        """Retrieves all documents of a row: the other variants first, since the main document may lie on a detail page."""
        distrusted = self._filing.columns.distrusted(self._ways.list_name(listed))
        known = {} if self._fetch_is_trial else known_variants(self._store, self._account, listed, distrusted)
        # A row that is retrieved although all is known is an order, whose page may have got another document.
        missing = [variant for variant in variants_of(listed) if variant not in known] or [""]
        has_further_part = any(variant.startswith(PART_VARIANT) for variant in missing)
        if has_further_part:
            missing = _all_parts(listed, missing)
        variant_error: WorldError | None = None
        for variant in missing:
            if variant:
                last = variant_error is None and variant == missing[-1] and "" in known
                variant_error = self._retrieve_variant(listed, variant, last=last) or variant_error
        if "" in missing:
            self._filing.variant_errors[listed.place] = variant_error
            self._retrieve_main(listed, last=variant_error is None)
        elif variant_error is not None:
            raise variant_error
        if has_further_part and variant_error is None:
            self._filing.complete(listed)

    def _retrieve_variant(self, listed: ListedRow, variant: str, *, last: bool) -> WorldError | None:
        """Retrieves one variant of a row, its ``last`` document or not. Returns the error that prevented it, or None."""
        last_error = WorldError("fetch.no_way_to_document")
        offers = [offer for offer in listed.row.offers if offer.variant == variant]
        for choice in self._ways.choices(listed, offers, variant=variant):
            try:
                self._retrieve_choice(listed, choice, last=last)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                last_error = error
                continue
            return None
        return last_error

    def _retrieve_main(self, listed: ListedRow, *, last: bool) -> None:
        """Retrieves the main document of a row, or queues the row's detail page."""
        parts = printed_parts(listed.row)
        if parts:
            self._detail_pages.add(QueuedPage(listed, parts[0].offers[0].element.url or self.list_url, parts=parts))
            return
        offers = [offer for offer in listed.row.offers if not offer.variant]
        page = _detail_page(listed)
        last_error: WorldError | None = None
        for choice in self._ways.choices(listed, offers, listed.row.proposals):
            offer, url = choice.offer, choice.offer.element.url
            if choice.leads_to_page and url is not None:
                self._ways.note_tried(listed, choice)
                page = _page_of(listed, choice, url)
                break
            if self._is_left_out(listed, choice, page):
                continue
            try:
                self._retrieve_choice(listed, choice, last=last)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                if choice.trust == "guessed" or self._leads_only(listed, choice, error, page):
                    continue
                if error.code == "download.html_instead" and page is None and not is_file_address(url):
                    # The supposed document is a page; it may be the detail page that offers the document.
                    page = _opened_page(listed, choice, error)
                last_error = error
                continue
            if offer.kind == "opener":
                self._fruitless_openers = self._fruitless_in_cards = 0
            self._filing.raise_variant_error(listed)
            return
        if page is None:
            raise last_error or WorldError("fetch.no_way_to_document")
        self._detail_pages.add(replace(page, list_error=last_error))

    def _is_left_out(self, listed: ListedRow, choice: Choice, page: QueuedPage | None) -> bool:
        """Returns whether an offer is not tried while the tab shows the list: a page of its own is visited later, and what
        opened nothing in several rows need not be pressed in rows that have such a ``page``, or whose card is their paper.
        What a learned way knows to be the document is one, also where a redesign took the words away that said so."""
        offer = choice.offer
        if choice.step is not None and choice.step.kind == "link" and may_be_file(offer.element.url):
            return False
        if offer.kind == "opener":
            in_vain = self._fruitless_in_cards if page is None else self._fruitless_openers
            has_paper = page is not None or has_card(listed)
            return choice.way is None and has_paper and in_vain >= MAX_FRUITLESS_OPENERS
        return offer.kind == "detail" and (self._details_are_pages or not may_be_file(offer.element.url))

    def _leads_only(self, listed: ListedRow, choice: Choice, error: WorldError, page: QueuedPage | None) -> bool:
        """Returns whether an offer that failed was only one way to the document, so that its error says nothing of it."""
        offer = choice.offer
        if offer.kind == "detail":
            if choice.step is None:
                self._details_are_pages = error.code == "download.html_instead"
            return True
        if offer.kind == "opener":
            self._fruitless_openers += 1
            self._fruitless_in_cards += has_card(listed) and not is_young(listed.row.date, self._today)
            return page is not None
        return False

    def _retrieve_choice(self, listed: ListedRow, choice: Choice, *, last: bool) -> None:
        """Retrieves by this offer. After a stale reference (a caught download may reload the page) or an ended session,
        the same control of the same row is located again, once."""
        offer = choice.offer
        current_offer: DownloadOffer | None = offer
        self._ways.note_tried(listed, choice)
        try:
            self._ladder.retrieve(offer, self._filing.document(listed, offer, last=last).trusted(choice.trust))
        except WorldError as error:
            if error.code != "browser.stale_reference" and not self._restore_session(error):
                raise
            if offer.element.url is None:
                current_offer = offer_again(self._page.observe_settled(), listed.row, offer)
            if current_offer is None:
                raise
            document = self._filing.document(listed, current_offer, last=last).trusted(choice.trust)
            self._retrieve_again(current_offer, document)
            self._session.confirm_retrieved()

    def _retrieve_again(self, offer: DownloadOffer, document: RowDocument) -> None:
        """Retrieves by this offer in a session that is open again; a portal that asks for a sign-in before this very
        document is signed in to once more."""
        url = offer.element.url
        try:
            self._ladder.retrieve(offer, document)
        except WorldError as error:
            if error.code != SESSION_ENDED or url is None or not self._session.sign_in_for_document(url, self.list_url):
                raise
            self._ladder.retrieve(offer, document)

    def _restore_session(self, error: WorldError) -> bool:
        """Returns whether the retrieval failed because the session had ended and a new session is open now."""
        status = str(error.details.get("status"))
        session_ended = error.code == SESSION_ENDED or status in ("401", "403")
        if status in ("404", "410"):
            session_ended = self._session.has_ended(self.list_url)
        if error.code == "download.caught_nothing":
            session_ended = needs_person(self._page.observe_settled().report)
        return session_ended and self._session.restore_session(self.list_url)

    def follow(self, listed: ListedRow, *, in_list: bool) -> None:
        """Retrieves a row's main document by the ways that were learned since the row failed. ``in_list``: the tab shows the
        row. Raises WorldError as before where none of them leads to it."""
        last_error = self._filing.failures.get(listed.place, WorldError("fetch.no_way_to_document"))
        offers = [offer for offer in listed.row.offers if not offer.variant]
        for choice in self._ways.choices(listed, offers, listed.row.proposals):
            url = choice.offer.element.url
            if choice.way is None or not (in_list or url is not None):
                continue
            if choice.step is not None and choice.step.kind == "detail" and url is not None:
                self._ways.note_tried(listed, choice)
                self._detail_pages.add(_page_of(listed, choice, url))
                return
            try:
                self._retrieve_choice(listed, choice, last=True)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                # A guess that fails says nothing of the row.
                last_error = error if choice.trust != "guessed" else last_error
                continue
            return
        raise last_error


def _all_parts(listed: ListedRow, missing: list[str]) -> list[str]:
    """Returns the variants to retrieve of an order that has got a further part, the last part first. Parts are counted by the
    numbers in their addresses, so that one with a low number moves those behind it: each is asked for anew, and known again by
    its bytes before another one takes its place."""
    parts = [variant for variant in variants_of(listed) if not variant or variant.startswith(PART_VARIANT)]
    others = [variant for variant in missing if variant not in parts]
    return [*others, *sorted(parts, key=_part_number, reverse=True)]


def _part_number(variant: str) -> int:
    return int(variant.removeprefix(PART_VARIANT) or 1)


def _detail_page(listed: ListedRow) -> QueuedPage | None:
    """Returns the page that a row's offers lead to, or None."""
    for offer in listed.row.offers:
        if offer.kind == "detail" and offer.element.url is not None:
            return QueuedPage(listed, offer.element.url, None, (taken_step(offer),))
    return None


def _opened_page(listed: ListedRow, choice: Choice, error: WorldError) -> QueuedPage | None:
    """Returns the page that came in place of a document, or None when it has no address."""
    if isinstance(error, OpenedPageError):
        return QueuedPage(listed, error.page, None, error.taken, choice.trust)
    url = choice.offer.element.url
    return None if url is None else _page_of(listed, choice, url)


def _page_of(listed: ListedRow, choice: Choice, url: str) -> QueuedPage:
    return QueuedPage(listed, url, None, (taken_step(choice.offer, "detail"),), choice.trust)
