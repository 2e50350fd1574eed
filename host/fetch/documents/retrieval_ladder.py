"""The ladder of retrieval: ways to get one row's document, tried in order, the content checked at every rung."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from host.archive import Archive, Facts, FilingResult, StagedFile
from host.browser.commands import BrowserCommands
from host.browser.page import LivePage, ObservedPage
from host.browser.retry_after import BUSY_STATUSES, MAX_RETRIES
from host.browser.transfers import Transfers
from host.clock import Clock
from host.errors import WorldError
from host.fetch.documents.page_capture import PAGE_CAPTURE, PageCapture
from host.finder import DownloadOffer, ExpectedDocument
from host.protocol import CatchResult, FetchBytesResult

PAGE_FETCH, EXTENSION_FETCH, CLICK_AND_CATCH = "page.fetch_bytes", "extension.fetch_bytes", "page.catch"
FETCH_RUNGS = (PAGE_FETCH, EXTENSION_FETCH)
"""The rungs that need an address only; a click comes after them, and the page itself is kept last of all."""
RUNGS = (*FETCH_RUNGS, CLICK_AND_CATCH, PAGE_CAPTURE)
NEXT_RUNG_CODES = frozenset({"download.network"})
"""Codes that say that this rung cannot, not that the document is not there."""

FileDocument = Callable[[StagedFile, Facts, FetchBytesResult | None], FilingResult]
"""Checks and files what arrived; the answer that came with it is None for a browser's download."""


@dataclass(frozen=True)
class Retrieved:
    """A filed document and the rung that brought it."""

    filed: FilingResult
    rung: str


class OpenedPageError(WorldError):
    """``download.html_instead`` for what a button opens; ``page`` is where. Not in the details, which are stored: it may be
    an address that lets in whoever has it."""

    def __init__(self, page: str) -> None:
        super().__init__("download.html_instead")
        self.page = page


class RetrievalLadder:
    """Brings documents for one visit. Remembers the rung that worked, and tries it first the next time."""

    def __init__(
        self,
        visit: LivePage,
        transfers: Transfers,
        archive: Archive,
        clock: Clock,
        rung: str | None,
        file: FileDocument,
        signed_in: Callable[[ObservedPage], ObservedPage],
    ) -> None:
        self._visit = visit
        self._commands: BrowserCommands = visit.commands
        self._transfers = transfers
        self._archive = archive
        self._file = file
        self._keeper = PageCapture(visit, transfers, archive, clock, signed_in)
        self.rung = rung if rung in RUNGS else None

    def retrieve(self, means: DownloadOffer, facts: Facts) -> Retrieved:
        """Get and file the document behind one link, form or button.

        WorldError ``download.*``: what came is no document (it is in quarantine then) or nothing came.
        """
        if means.kind == "button":
            return self._catch(means, facts)
        url = means.element.url if means.kind in ("link", "detail") else None
        ref = means.element.ref if means.kind == "form" else None
        if url is None and ref is None:
            raise WorldError("download.no_way")
        if url is not None and not self._visit.allows(url):
            raise WorldError("download.undeclared_host")
        if url is not None:
            return self._by_address(url, facts, means.element.ref)
        return Retrieved(self._fetch(PAGE_FETCH, None, ref, facts), PAGE_FETCH)

    def _by_address(self, url: str, facts: Facts, ref: str | None = None) -> Retrieved:
        last = WorldError("download.network")
        # In a container the extension's own fetch would go with another session's cookies.
        rungs = FETCH_RUNGS if self._visit.container is None else (PAGE_FETCH,)
        order = sorted(rungs, key=lambda rung: rung != self.rung)
        # A link in a frame is the frame's to fetch: its origin, and its cookies, are not those of the page around it.
        framed = ref if ref is not None and not ref.startswith("0.") else None
        for rung in order:
            inside = rung == PAGE_FETCH and framed is not None
            try:
                got = Retrieved(self._fetch(rung, None if inside else url, framed if inside else None, facts), rung)
            except WorldError as error:
                if error.code not in NEXT_RUNG_CODES:
                    raise
                last = error
                continue
            self.rung = rung
            return got
        raise last

    def capture_page(
        self, seen: ObservedPage, wanted: ExpectedDocument, facts: Facts, *, alone: bool
    ) -> Retrieved | None:
        """The last rung: file the page on which the tab stands, when it is the document itself; None when it is not.
        ``alone``: no other row says the same.

        WorldError ``download.*``: it is, but cannot be kept.
        """
        kept = self._keeper.capture_page(seen, wanted, facts, alone=alone)
        if kept is None:
            return None
        filed = self._file(*kept, None)
        self.rung = PAGE_CAPTURE
        return Retrieved(filed, PAGE_CAPTURE)

    def _fetch(self, rung: str, url: str | None, ref: str | None, facts: Facts) -> FilingResult:
        answer, name = self._ask(rung, url, ref)
        for _ in range(MAX_RETRIES):
            if answer.status not in BUSY_STATUSES or not self._visit.wait_retry_after(
                answer.status, answer.retry_after
            ):
                break
            self._transfers.forget(name)
            answer, name = self._ask(rung, url, ref)
        if not answer.sent:
            self._transfers.forget(name)
            if answer.status == 429:
                # Asking for the other rows now would be asking on: this is the whole visit's end.
                raise WorldError("portal_down.too_many_requests", status=429, host=self._visit.hosts[0])
            raise WorldError("download.http_status", status=answer.status)
        return self._file(self._transfers.take(name), facts, answer)

    def _ask(self, rung: str, url: str | None, ref: str | None) -> tuple[FetchBytesResult, str]:
        visit = self._visit
        visit.throttle(url)
        name = self._transfers.expect()
        try:
            return self._commands.fetch_bytes(rung, visit.tab, name, visit.hosts, url=url, ref=ref), name
        except WorldError:
            self._transfers.forget(name)
            raise

    def _catch(self, means: DownloadOffer, facts: Facts) -> Retrieved:
        if means.element.ref is None:
            raise WorldError("download.no_way")
        visit = self._visit
        visit.throttle()
        name = self._transfers.expect()
        try:
            caught = self._commands.catch(visit.tab, means.element.ref, means.element.name, name, visit.hosts)
            if caught.sent:
                return self._caught(self._file(self._transfers.take(name), facts, _as_answer(caught)))
        finally:
            self._transfers.forget(name)
        if caught.opened is not None:
            return self._bring_opened(caught.opened, facts)
        if caught.file is None:
            raise WorldError("download.caught_nothing")
        staged = self._archive.take_over(caught.file)
        return self._caught(self._file(staged, facts, None))

    def _caught(self, filed: FilingResult) -> Retrieved:
        self.rung = CLICK_AND_CATCH
        return Retrieved(filed, CLICK_AND_CATCH)

    def _bring_opened(self, url: str, facts: Facts) -> Retrieved:
        """What the page wanted to open in a new window: nobody has asked for it yet, so it is asked for like a link."""
        if not self._visit.allows(url):
            raise WorldError("download.undeclared_host")
        try:
            return self._by_address(url, replace(facts, source_url=url))
        except WorldError as error:
            if error.code != "download.html_instead":
                raise
            raise OpenedPageError(url) from error


def _as_answer(caught: CatchResult) -> FetchBytesResult:
    return FetchBytesResult(
        sent=True,
        status=200,
        url=caught.url,
        content_type=caught.content_type,
        file_name=caught.file_name,
        size=caught.size,
    )
