"""Rows whose pages offer no document. A page is only believed to say so while another row's page of the same portal offers one,
or leads to a page that does: a redesign may hide what it offers, also in the middle of a fetch."""

from __future__ import annotations

from collections.abc import Iterable

from host.browser.page import ObservedPage
from host.fetch.documents.frame_links import FrameLinks
from host.fetch.documents.opened_page import glance, is_loading, offers_document
from host.fetch.documents.prefetch.row_pages import RowPages
from host.fetch.documents.row_document import QueuedPage
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import DownloadOffer

MAX_FURTHER_PAGES = 3
"""How many pages that a row's page offers are opened at most."""


class BarePages:
    """The bare pages of one list, in the order in which they were looked at."""

    def __init__(self, session: SessionRecovery, frame: FrameLinks, pages: RowPages) -> None:
        self._session = session
        self._frame = frame
        self._pages = pages
        self.rows: list[QueuedPage] = []
        self._since: list[QueuedPage] = []
        """Those that came after the last page that led to a document."""
        self._last: dict[int, str] = {}
        """The last page of which a glance tells that it does, by how many steps lead to it, the newest last."""
        self._controls: dict[str, frozenset[str]] = {}
        """What is called or placed like the controls by which pages led to documents that nothing marks there."""
        self._has_document = False
        self._failures: dict[str, int] = {}
        self._loads: dict[str, bool] = {}
        self.reference_url: str | None = None
        """The page of a row whose document was retrieved by an earlier fetch."""

    def add(self, queued: QueuedPage) -> None:
        """Takes down that a row's page offers no document."""
        self.rows.append(queued)
        self._since.append(queued)

    def note_document(self, queued: QueuedPage, *, at_a_glance: bool, controls: Iterable[DownloadOffer] = ()) -> None:
        """Takes down that a page offered a row's document, or led to the page that did. ``at_a_glance``: another look at it
        tells whether it still does, as none does of a page that lists documents. ``controls``: those that brought it by a
        learned way; where nothing else is offered, another look tells whether they are still there."""
        self._has_document = True
        marks = frozenset() if at_a_glance else frozenset(map(_mark, controls))
        if at_a_glance or marks:
            self._controls[queued.url] = marks
            self._last.pop(len(queued.taken), None)
            self._last[len(queued.taken)] = queued.url
        self._since.clear()

    def usual_failures(self, queued: QueuedPage) -> int:
        """Returns how many requests of its scripts fail on a page that leads to its row's document all the same: so many say
        nothing of another row's page after as many steps. The tab may be led away."""
        url = self._last_beside(queued) or self.reference_url
        if url is None:
            return 0
        if url not in self._failures:
            page = self._leading(url)
            self._failures[url] = 0 if page is None else page.failed
        return self._failures[url]

    def are_loaded_forever(self, queued: QueuedPage) -> bool:
        """Returns whether a page that leads to its row's document is never loaded either (it waits for a picture that does not
        come): that says nothing of another row's page after as many steps. The tab may be led away."""
        url = self._last_beside(queued) or self.reference_url
        if url is None:
            return False
        if url not in self._loads:
            page = glance(self._session, url)
            is_forever = page is not None and page.changes < 0 and is_loading(self._session)
            self._loads[url] = is_forever and page is not None and self._leads_on(page, url)
        return self._loads[url]

    def take_believed(self) -> tuple[list[QueuedPage], frozenset[int]]:
        """Returns the rows, which are forgotten, and the places of those that are believed. The tab may be led away."""
        rows, since = self.rows, self._since
        self.rows, self._since = [], []
        doubtful: list[QueuedPage] = []
        last = self._last_beside(since[-1]) if since else None
        if rows and not self._has_document:
            doubtful = rows if self.reference_url is None or self._leading(self.reference_url) is None else []
        elif last is not None:
            doubtful = since if self._leading(last) is None else []
        places = {queued.listed.place for queued in rows} - {queued.listed.place for queued in doubtful}
        return rows, frozenset(places)

    def _last_beside(self, queued: QueuedPage) -> str | None:
        """Returns the last page that led to another row's document, after as many steps as this one where there is such."""
        return self._last.get(len(queued.taken)) or next(reversed(self._last.values()), None)

    def _leading(self, url: str) -> ObservedPage | None:
        """Returns the page of a row as it is now; None where it leads to no document any more."""
        page = glance(self._session, url)
        return page if page is not None and self._leads_on(page, url) else None

    def _leads_on(self, page: ObservedPage, url: str) -> bool:
        """Returns whether the page of a row, to which ``url`` leads, offers a document, or leads to a page that does. What
        other rows' pages lead to as well is none of its own."""
        marks = self._controls.get(url, frozenset())
        if offers_document(page.report.downloads) or any(_mark(offer) in marks for offer in page.report.proposals):
            return True
        return any(map(self._offers_document, self._frame.own_pages(page, url)[:MAX_FURTHER_PAGES]))

    def _offers_document(self, url: str) -> bool:
        if self._pages.is_file(url):
            return True
        page = glance(self._session, url)
        return page is not None and offers_document(page.report.downloads)


def _mark(offer: DownloadOffer) -> str:
    """Returns what a control is called; where it has no name, its place in the page."""
    return offer.element.name or offer.element.selector
