"""Reads the pages of rows without moving the tab: each is fetched in the origin of the tab's page, several at once, and
parsed; it is never loaded."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from host.browser.page import LivePage, ObservedPage, needs_person
from host.browser.retry_after import BUSY_STATUSES
from host.errors import WorldError
from host.fetch.documents.prefetch.early_requests import is_lost
from host.fetch.documents.prefetch.row_page_reports import RowPageReports
from host.finder import Snapshot
from host.protocol import PAGES_AT_ONCE, FetchedPage, FetchHtmlResult, FetchPagesResult
from host.urls import has_route, same_origin

log = logging.getLogger("ophaler.fetch")

PAGES_IN_FLIGHT = PAGES_AT_ONCE
"""How many pages are requested at once, as far as the portal's pace allows."""
MAX_INSUFFICIENT = 2
"""After how many rows in succession whose document only the tab's own visit brought no page is fetched any more."""
_UNKNOWN = "protocol.unknown_method"
_TIMEOUTS = ("browser.timeout", "protocol.timeout")


class _Requested:
    """Pages that were requested by one call."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = urls
        self._pages: dict[str, FetchedPage] | None = None
        self._is_there = False
        self.wait: Callable[[], Sequence[FetchedPage]] = tuple
        """Waits for the pages, which were requested meanwhile."""

    def note_arrival(self, result: FetchPagesResult) -> FetchPagesResult:
        """Called as soon as the pages are there, whether anybody waits for them or not."""
        self._is_there = True
        return result

    @property
    def is_there(self) -> bool:
        """Returns whether nobody has to wait for the pages."""
        return self._is_there or self.has_arrived

    @property
    def has_arrived(self) -> bool:
        """Returns whether the pages were waited for."""
        return self._pages is not None

    def page(self, url: str) -> FetchHtmlResult:
        """Waits for all pages, and returns the one at that address. Raises what prevented it."""
        if self._pages is None:
            self._pages = dict(zip(self._urls, self.wait(), strict=False))
        fetched = self._pages.get(url, FetchedPage())
        if fetched.failure is not None:
            raise WorldError(fetched.failure.code, **fetched.failure.details)
        if fetched.page is None:
            raise WorldError("protocol.malformed")
        if fetched.page.truncated and len(self._urls) > 1:
            # Among others a page is cut sooner; where the tab goes it is read as far as any page.
            raise WorldError("download.too_large")
        return fetched.page


class RowPages:
    """The pages of a list's rows, in the order in which their documents are retrieved.

    A page is only believed as far as it goes: what is not in it may have been made by a script, so ``read`` returns None for
    whatever is not plainly the page of that address, and the tab goes there.
    """

    def __init__(self, page: LivePage) -> None:
        self._page = page
        self._upcoming: deque[str] = deque()
        """Addresses that were not requested yet."""
        self._requested: dict[str, _Requested] = {}
        """Pages that were requested and not read yet, by address."""
        self._read_ahead: dict[str, ObservedPage | WorldError | None] = {}
        """What ``read`` will return, or raise, for pages that were read before their turn, by address."""
        self._files: set[str] = set()
        """Addresses that were answered with a file."""
        self._reports = RowPageReports()
        self._in_flight = PAGES_IN_FLIGHT
        self._takes_several = True
        """Whether the extension fetches several pages by one call; one of an earlier version does not."""
        self._has_sufficed = False
        self._insufficient = 0

    def expect(self, urls: Iterable[str]) -> None:
        """Announces the addresses that ``read`` will be asked for, in that order."""
        self._upcoming = deque(dict.fromkeys(urls))

    def read_ahead(self, urls: Sequence[str]) -> dict[str, ObservedPage]:
        """Reads pages before their turn, keeps them for ``read``, and returns them by address. An error is left to ``read``."""
        for url in urls:
            if url not in self._read_ahead:
                try:
                    self._read_ahead[url] = self.read(url)
                except WorldError as error:
                    self._read_ahead[url] = error
                    break
        read = {url: self._read_ahead.get(url) for url in urls}
        return {url: page for url, page in read.items() if isinstance(page, ObservedPage)}

    def read(self, url: str) -> ObservedPage | None:
        """Returns the page at a row's address, or None when the tab has to go there.

        Raises WorldError ``portal_down.too_many_requests``, and what ends the fetch.
        """
        if url in self._read_ahead:
            outcome = self._read_ahead.pop(url)
            if isinstance(outcome, WorldError):
                raise outcome
            return outcome
        if not self._can_fetch(url):
            return None
        try:
            answer = self._answer(url)
            if answer.status in BUSY_STATUSES:
                answer = self._answer_of_busy_portal(url, answer)
        except WorldError as error:
            if not is_lost(error):
                raise
            log.info("the page of a row cannot be fetched: %s", error.code)
            if error.code in _TIMEOUTS:
                self._insufficient += 1
            return None
        if answer.html is None and 200 <= answer.status < 300:
            self._files.add(url)
        return self._observe(answer)

    def is_file(self, url: str) -> bool:
        """Returns whether a file lies at an address; where that is not known yet, the page is read before its turn. Where a
        file lay behind such a link before, one is to be expected, whatever the pages of rows lacked."""
        insufficient, self._insufficient = self._insufficient, 0 if self._files else self._insufficient
        self.read_ahead([url])
        self._insufficient = insufficient
        return url in self._files

    def peek(self, url: str) -> ObservedPage | None:
        """Returns the page that ``read`` is going to return, if it is under way already."""
        return self.read_ahead([url]).get(url) if url in self._requested or url in self._read_ahead else None

    def is_there(self, url: str) -> bool:
        """Returns whether ``peek`` would not have to wait."""
        requested = self._requested.get(url)
        return url in self._read_ahead or (requested is not None and requested.is_there)

    def report_sufficient(self) -> None:
        """Called when a page that ``read`` returned led to its row's documents."""
        self._insufficient = 0
        self._has_sufficed = True

    def report_insufficient(self) -> None:
        """Called when the tab's own visit brought documents that the fetched page did not."""
        self._insufficient += 1

    def settle(self) -> None:
        """Waits for the pages that were requested: the tab is about to leave the page that fetches them."""
        for url, requested in self._requested.items():
            with suppress(WorldError):
                requested.page(url)

    def _can_fetch(self, url: str) -> bool:
        """Returns whether a page of that address can be fetched from the page that the tab shows."""
        latest = self._page.latest
        return (
            self._insufficient < MAX_INSUFFICIENT
            and latest is not None
            and same_origin(url, latest.url)
            and not has_route(url)
            and self._page.tab.allows(url)
        )

    def _answer(self, url: str) -> FetchHtmlResult:
        """Requests the page, and those that come after it, unless they are requested already; waits for the page."""
        if url not in self._requested:
            if url in self._upcoming:
                self._upcoming.remove(url)
            self._request([url, *self._next_upcoming(self._at_once(url) - 1)])
        self._request_upcoming()
        try:
            answer = self._requested.pop(url).page(url)
        except WorldError as error:
            if error.code != _UNKNOWN or not self._takes_several:
                raise
            self._takes_several = False
            self._upcoming.extendleft(reversed(self._requested))
            self._requested.clear()
            return self._answer(url)
        if self._has_sufficed and self._takes_several:
            self._request_upcoming()
        return answer

    def _at_once(self, url: str) -> int:
        """Returns how many pages may be requested by one call: where the portal's pace leaves no room, one."""
        return min(self._in_flight, self._page.tab.pace.free_at_once(url)) if self._takes_several else 1

    def _request_upcoming(self) -> None:
        """Requests pages before they are asked for, as many as may be under way: singly as the pace allows it, or several at
        once when all that were requested before have arrived."""
        while self._upcoming and self._page.tab.pace.is_free(self._upcoming[0]):
            room = self._in_flight - sum(not requested.has_arrived for requested in self._requested.values())
            at_once = self._at_once(self._upcoming[0])
            is_early = at_once > 1 and not self._has_sufficed
            if room < max(at_once, 1) or is_early:
                return
            urls = self._next_upcoming(at_once)
            if urls:
                self._request(urls)

    def _next_upcoming(self, most: int) -> list[str]:
        """Takes the next addresses of pages that can be fetched."""
        urls: list[str] = []
        while self._upcoming and len(urls) < most:
            url = self._upcoming.popleft()
            if url not in self._requested and self._can_fetch(url):
                urls.append(url)
        return urls

    def _request(self, urls: Sequence[str]) -> None:
        tab, requested = self._page.tab, _Requested(urls)
        if len(urls) > 1:
            several = tab.commands.begin_fetch_pages(tab.id, urls, requested.note_arrival)
            requested.wait = lambda: several().pages
        else:
            single = tab.commands.begin_fetch_html(tab.id, urls[0])
            requested.wait = lambda: [FetchedPage(page=single())]
        self._requested.update(dict.fromkeys(urls, requested))

    def _answer_of_busy_portal(self, url: str, answer: FetchHtmlResult) -> FetchHtmlResult:
        """Returns the page of a portal that asked to be left alone for a while; from now on it gets one request at a time."""
        self._upcoming.extendleft(reversed(self._requested))
        self._requested.clear()
        self._in_flight = 1
        if self._page.wait_retry_after(answer.status, answer.retry_after):
            answer = self._answer(url)
        if answer.status == 429:
            # A request for another row would only repeat the load: 429 ends the whole fetch.
            raise WorldError("portal_down.too_many_requests", status=429, host=self._page.tab.hosts[0])
        return answer

    def _observe(self, answer: FetchHtmlResult) -> ObservedPage | None:
        """Returns the page that was answered, or None for a file, an error of the portal, and a page to sign in."""
        if answer.html is None or not self._page.tab.allows(answer.url):
            return None
        snapshot = Snapshot(answer.html, answer.url)
        report = self._reports.report(snapshot, self._page.hints)
        if needs_person(report):
            # The session has ended: what is under way brings the same page.
            self._upcoming.extendleft(reversed(self._requested))
            self._requested.clear()
            return None
        return ObservedPage(report, answer.url, answer.status, "", 0, truncated=answer.truncated, snapshot=snapshot)
