"""Rows whose pages offer no document. A page is only believed to say so while another row's page of the same portal offers one:
a redesign may hide what it offers, also in the middle of a fetch."""

from __future__ import annotations

from host.fetch.documents.opened_page import failures_beside_offers, loads_beside_offers, reference_page_has_offers
from host.fetch.documents.row_document import QueuedPage
from host.fetch.sign_in.session_recovery import SessionRecovery


class BarePages:
    """The bare pages of one list, in the order in which they were looked at."""

    def __init__(self, session: SessionRecovery) -> None:
        self._session = session
        self.rows: list[QueuedPage] = []
        self._since: list[QueuedPage] = []
        """Those that came after the last page that led to a document."""
        self._last: str | None = None
        """The last page of which a glance tells that it does; None while there was none."""
        self._has_document = False
        self._failures: dict[str, int] = {}
        self._loads: dict[str, bool] = {}

    def add(self, queued: QueuedPage) -> None:
        """Takes down that a row's page offers no document."""
        self.rows.append(queued)
        self._since.append(queued)

    def note_document(self, url: str | None) -> None:
        """Takes down that the page at ``url`` offered a row's document; None where they lead to further pages."""
        self._has_document = True
        self._last = url or self._last
        self._since.clear()

    def usual_failures(self, reference_url: str | None) -> int:
        """Returns how many requests of its scripts fail on a page that offers its row's document all the same: so many say
        nothing of another row's page. ``reference_url`` as in ``take_believed``; the tab may be led away."""
        url = self._last or reference_url
        if url is None:
            return 0
        if url not in self._failures:
            self._failures[url] = failures_beside_offers(self._session, url)
        return self._failures[url]

    def are_loaded_forever(self, reference_url: str | None) -> bool:
        """Returns whether a page that offers its row's document is never loaded either (it waits for a picture that does not
        come): that says nothing of another row's page. ``reference_url`` as in ``take_believed``; the tab may be led away."""
        url = self._last or reference_url
        if url is None:
            return False
        if url not in self._loads:
            self._loads[url] = loads_beside_offers(self._session, url)
        return self._loads[url]

    def take_believed(self, reference_url: str | None) -> tuple[list[QueuedPage], frozenset[int]]:
        """Returns the rows, which are forgotten, and the places of those that are believed. ``reference_url``: the page of a
        row whose document came in an earlier fetch. The tab may be led away."""
        rows, since = self.rows, self._since
        self.rows, self._since = [], []
        doubtful: list[QueuedPage] = []
        if rows and not self._has_document:
            doubtful = [] if reference_page_has_offers(self._session, reference_url) else rows
        elif since and self._last is not None:
            doubtful = [] if reference_page_has_offers(self._session, self._last) else since
        places = {queued.listed.place for queued in rows} - {queued.listed.place for queued in doubtful}
        return rows, frozenset(places)
