"""The retrieval ladder: the rungs by which one row's document is retrieved, tried in order; the content is checked at
every rung."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from host.browser.page import ObservedPage
from host.browser.retry_after import BUSY_STATUSES, MAX_RETRIES
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.caught_file import require_caught
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import is_file_address, may_be_file
from host.fetch.documents.opened_content import OpenedByPress, Opening
from host.fetch.documents.page_capture import PAGE_CAPTURE, PageCapture
from host.fetch.documents.prefetch.early_requests import EXTENSION_FETCH, PAGE_FETCH, EarlyRequests
from host.fetch.documents.proving import CONTRADICTIONS
from host.fetch.documents.row_document import RowDocument, TakenStep
from host.fetch.documents.row_errors import concerns_one_row
from host.fetch.documents.ways.learned_ways import Choice, LearnedWays
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import CapturedPage, DownloadOffer, PagePaper
from host.protocol import CatchResult, FetchBytesResult
from host.urls import same_page
from host.ways import WayStep

CLICK_AND_CATCH = "page.catch"
FETCH_RUNGS = (PAGE_FETCH, EXTENSION_FETCH)
"""The rungs that need an address only; a click comes after them, and capturing the page itself is the last rung."""
RUNGS = (*FETCH_RUNGS, CLICK_AND_CATCH, PAGE_CAPTURE)
CAUGHT_NOTHING = "download.caught_nothing"
MAX_OPENED_GUESSES = 4
"""How many controls that nothing marks are tried in what one press opened."""
MAX_STEPS = 2
"""How many further presses may follow the first one: a menu, an entry that opens a dialog, a button there."""
NEXT_RUNG_CODES = frozenset({"download.network"})
"""Codes that mean that this rung failed, not that the document is missing."""

ONLY_THIS_DOCUMENT = CONTRADICTIONS | {"download.html_instead"}
"""Codes of errors that say nothing of the documents of other rows."""


class OpenedPageError(WorldError):
    """``download.html_instead`` for the page that a control opens; ``page`` is its address, ``taken`` the steps that led
    there. The address is not in the details, which are stored: it may grant access to whoever has it."""

    def __init__(self, page: str, taken: tuple[TakenStep, ...]) -> None:
        super().__init__("download.html_instead")
        self.page = page
        self.taken = taken


class RetrievalLadder:
    """Retrieves documents in one fetch. Remembers the rung that worked, and tries it first the next time."""

    def __init__(self, context: FetchContext, session: SessionRecovery, filing: Filing, ways: LearnedWays) -> None:
        self._page = context.page
        self._commands = context.page.tab.commands
        self._transfers = context.services.transfers
        self._archive = context.services.archive
        self._browser = context.services.browser
        self._filing = filing
        self._ways = ways
        self._page_capture = PageCapture(context, session)
        self._opened = OpenedByPress(session)
        self.early = EarlyRequests(context.page, context.services.transfers)
        """The documents of coming rows that are requested already."""
        self._noted: WorldError | None = None
        """The error that was noted in the evidence last: it may pass through several steps."""
        rung = context.account.memory.retrieval_rung
        self.rung: str | None = rung if rung in RUNGS else None

    def retrieve(self, offer: DownloadOffer, document: RowDocument) -> None:
        """Retrieves and files the document behind one link, form or button, or in what a control opens.

        Raises WorldError ``download.*`` when the bytes are no document of this row (they are in quarantine then) or no bytes
        came;
        OpenedPageError for a page with an address of its own, that may have the document.
        """
        self._noted = None
        try:
            self._retrieve(offer, document, 0)
        except WorldError as error:
            if error.code not in ONLY_THIS_DOCUMENT:
                self.early.discard_pending()
            raise

    def _retrieve(self, offer: DownloadOffer, document: RowDocument, steps: int) -> None:
        """``steps``: how many presses led to this offer."""
        # What is fetched here is the document itself, whatever it looks like.
        document = document.after(offer, "link" if offer.kind == "detail" else None)
        try:
            self._use(offer, document, steps)
        except WorldError as error:
            if error is not self._noted:
                self._noted = error
                self._filing.note_try(document.listed, document.taken, error, is_guess=document.must_prove)
            raise

    def _use(self, offer: DownloadOffer, document: RowDocument, steps: int) -> None:
        if offer.kind in ("button", "opener"):
            self._press(offer, document, steps)
            return
        url = offer.element.url if offer.kind in ("link", "detail") else None
        # A form is sent by its reference, and what a page embeds as a blob or in its address is read by it.
        ref = offer.element.ref if offer.kind in ("form", "link") and url is None else None
        if url is None and ref is None:
            raise WorldError("download.no_way")
        if url is not None and not self._page.tab.allows(url):
            raise WorldError("download.undeclared_host")
        if url is not None:
            self._fetch_url(url, document, offer.element.ref)
        else:
            self._fetch(PAGE_FETCH, None, ref, document)

    def _fetch_url(self, url: str, document: RowDocument, ref: str | None = None) -> None:
        last_error = WorldError("download.network")
        # In a container the extension's own fetch would send another session's cookies.
        rungs = FETCH_RUNGS if self._page.tab.container is None else (PAGE_FETCH,)
        order = sorted(rungs, key=lambda rung: rung != self.rung)
        # A link in a frame is fetched by the frame: its origin and cookies are not those of the page around it.
        frame_ref = ref if ref is not None and not ref.startswith("0.") else None
        for rung in order:
            in_frame = rung == PAGE_FETCH and frame_ref is not None
            try:
                result = self._fetch(rung, None if in_frame else url, frame_ref if in_frame else None, document)
            except WorldError as error:
                if error.code not in NEXT_RUNG_CODES:
                    raise
                last_error = error
                continue
            self.rung = rung
            if rung == PAGE_FETCH:
                self.early.note_success(result)
            return
        raise last_error

    def capture_page(self, observed: ObservedPage, paper: PagePaper, document: RowDocument, *, alone: bool) -> None:
        """Captures and files the tab's page, which is the document itself. ``alone``: no other row has the same values.

        Raises WorldError ``download.*`` when the page cannot be captured.
        """
        staged, facts = self._page_capture.capture_page(observed, paper, document.facts, alone=alone)
        shown = TakenStep(WayStep("page"), "")
        self._filing.file(staged, replace(document, facts=facts, taken=(*document.taken, shown)), None)
        self.rung = PAGE_CAPTURE

    def save_page(self) -> CapturedPage:
        """Saves the tab's page, of which parts are to be kept. Raises WorldError ``download.*``."""
        return self._page_capture.save()

    def keep_card(self, html: str, document: RowDocument) -> None:
        """Files the card of an order, cut out of a saved page of its list. Raises WorldError ``download.*``."""
        staged, facts = self._page_capture.stage_card(html, document.facts)
        # No step led to it: nothing is learned that another row could follow.
        self._filing.file(staged, replace(document, facts=facts), None)

    def _fetch(self, rung: str, url: str | None, ref: str | None, document: RowDocument) -> FetchBytesResult:
        result, name = self._request(rung, url, ref)
        for _ in range(MAX_RETRIES):
            if result.status not in BUSY_STATUSES or not self._page.wait_retry_after(result.status, result.retry_after):
                break
            self._transfers.forget(name)
            self.early.discard_pending()
            result, name = self._request(rung, url, ref)
        if not result.sent:
            self._transfers.forget(name)
            if result.status == 429:
                # A request for another row would only repeat the load: 429 ends the whole fetch.
                raise WorldError("portal_down.too_many_requests", status=429, host=self._page.tab.hosts[0])
            raise WorldError("download.http_status", status=result.status)
        self._filing.file(self._transfers.take(name), document, result)
        return result

    def _request(self, rung: str, url: str | None, ref: str | None) -> tuple[FetchBytesResult, str]:
        page = self._page
        if rung == PAGE_FETCH and url is not None:
            return self.early.request(url)
        name = self._transfers.expect()
        try:
            return self._commands.fetch_bytes(rung, page.tab.id, name, page.tab.hosts, url=url, ref=ref), name
        except WorldError:
            self._transfers.forget(name)
            raise

    def _press(self, offer: DownloadOffer, document: RowDocument, steps: int) -> None:
        """Clicks and catches; where no file comes, retrieves from what the click opened, and closes that again."""
        before = self._page.latest or self._page.observe()
        try:
            self._catch(offer, document)
        except WorldError as error:
            if error.code != CAUGHT_NOTHING or steps >= MAX_STEPS:
                raise
            caught_nothing = error
        else:
            return
        opening = self._opened.look(before, document.listed.row, offer)
        if opening is None:
            raise caught_nothing
        if opening.content is not None and opening.content.asks:
            caught_nothing = WorldError("download.asks_first")
        try:
            # What opened may offer more than one way, and is closed before the next row.
            self._retrieve_opened(opening, replace(document, only=False), caught_nothing, steps + 1)
        except WorldError as error:
            if error is caught_nothing and opening.page is not None and not same_page(opening.page.url, before.url):
                raise OpenedPageError(opening.page.url, document.taken) from error
            raise
        finally:
            self._opened.leave(before, opening)

    def _retrieve_opened(self, opening: Opening, document: RowDocument, last_error: WorldError, steps: int) -> None:
        """Retrieves the documents that a press opened: those of other variants first, as far as there are any. Raises
        ``last_error`` where nothing is offered."""
        for variant in sorted({offer.variant for offer in opening.offers if offer.variant and document.main}):
            offers = [offer for offer in opening.offers if offer.variant == variant]
            extra = self._filing.document(document.listed, offers[0], last=False)
            extra = replace(extra, taken=document.taken, trust=document.trust)
            try:
                self._retrieve_first(offers, extra, last_error, steps)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                self._filing.variant_errors[document.listed.place] = error
                # What opens is not visible in the list: a row that lacks one of its documents must not be known by its id.
                document = replace(document, last=False).with_facts(portal_id=None)
        main = [offer for offer in opening.offers if not offer.variant]
        self._retrieve_first(main, document, last_error, steps, opening.proposals)

    def _retrieve_first(
        self,
        offers: list[DownloadOffer],
        document: RowDocument,
        last_error: WorldError,
        steps: int,
        proposals: Sequence[DownloadOffer] = (),
    ) -> None:
        """Retrieves by the first of several offers of one document that works, those of learned ways before the others. The
        ``proposals`` come after them where the document is sought, and only a proof counts."""
        choices = self._ways.choices(document.listed, offers, proposals, taken=document.steps, variant=document.variant)
        if document.trust == "guessed":
            left = [one for one in proposals if not any(one is choice.offer for choice in choices)]
            choices += [Choice(one, trust="guessed") for one in left[:MAX_OPENED_GUESSES]]
        sought = document
        for choice in choices:
            document = sought.trusted(choice.trust)
            offer, url = choice.offer, choice.offer.element.url
            try:
                if offer.kind == "detail" and url is not None and not may_be_file(url):
                    raise OpenedPageError(url, document.after(offer).taken)
                self._retrieve(offer, document.with_facts(source_url=url) if url else document, steps)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                is_page = error.code == "download.html_instead" and url is not None and not is_file_address(url)
                taken = document.after(offer, "detail").taken
                last_error = OpenedPageError(url, taken) if is_page and url is not None else error
                continue
            return
        raise last_error

    def _catch(self, offer: DownloadOffer, document: RowDocument) -> None:
        if offer.element.ref is None:
            raise WorldError("download.no_way")
        page = self._page
        name = self._transfers.expect()
        try:
            result = self._commands.catch(page.tab.id, offer.element.ref, offer.element.name, name, page.tab.hosts)
            if result.sent:
                self._filing.file(self._transfers.take(name), document, _as_fetch_result(result))
                self.rung = CLICK_AND_CATCH
                return
        finally:
            self._transfers.forget(name)
        if result.opened is not None:
            self._fetch_opened(result.opened, document)
            return
        if result.file is None:
            raise WorldError(CAUGHT_NOTHING)
        require_caught(result.file, self._browser)
        staged = self._archive.take_caught(result.file, result.size or None)
        self._filing.file(staged, document, None)
        self.rung = CLICK_AND_CATCH

    def _fetch_opened(self, url: str, document: RowDocument) -> None:
        """Fetches the address that the page wanted to open in a new window; it was not requested yet, so it is fetched
        like a link."""
        if not self._page.tab.allows(url):
            raise WorldError("download.undeclared_host")
        try:
            self._fetch_url(url, document.with_facts(source_url=url))
        except WorldError as error:
            if error.code != "download.html_instead":
                raise
            raise OpenedPageError(url, document.taken) from error


def _as_fetch_result(result: CatchResult) -> FetchBytesResult:
    return FetchBytesResult(
        sent=True,
        # The browser tells none of what it saves.
        status=0,
        url=result.url,
        content_type=result.content_type,
        file_name=result.file_name,
        size=result.size,
    )
