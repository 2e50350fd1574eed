"""Requests the documents of coming rows while the document of the present row is checked, read and filed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from host.browser import Transfers
from host.browser.page import LivePage
from host.errors import WorldError
from host.protocol import FetchBytesResult

PAGE_FETCH = "page.fetch_bytes"
REQUESTS_IN_FLIGHT = 4
"""How many documents are requested at once, as far as the portal's pace allows."""
_ENDS_FETCH = ("browser.tab_closed", "protocol.closed")


def is_lost(error: WorldError) -> bool:
    """Returns whether a request that was begun early ended for a reason of its own, so that it is made again: the page that
    made it was left meanwhile, or it took too long."""
    return error.code not in _ENDS_FETCH and error.code.startswith(("browser.", "download.", "protocol."))


class EarlyRequests:
    """The documents that were requested before their rows' turn, by address.

    Only addresses that their row would be asked for anyway are announced, and only once a document of this fetch came by a
    fetch in the page: until then it is not known whether that is the way. Off loopback the pace leaves no room for a request
    beside the present one, unless that takes longer than the pace.
    """

    def __init__(self, page: LivePage, transfers: Transfers) -> None:
        self._page = page
        self._transfers = transfers
        self._upcoming: deque[str] = deque()
        self._begun: dict[str, tuple[str, Callable[[], FetchBytesResult]]] = {}
        """Name of the transfer, and the function that waits for the result."""
        self._is_proved = False

    def announce(self, urls: Iterable[str]) -> None:
        """Takes the addresses that will be requested next, in that order."""
        self._upcoming = deque(urls)

    def request(self, url: str) -> tuple[FetchBytesResult, str]:
        """Returns the result for this address and the name of its transfer; what was requested early is waited for, anything
        else requested now. Requests of the announced addresses go along. Raises as ``BrowserCommands.fetch_bytes``."""
        if url in self._upcoming:
            # Rows before this one that were asked for nothing have had their turn.
            while self._upcoming.popleft() != url:
                continue
        begun = self._begun.pop(url, None)
        try:
            return self._result(*(begun or self._begin(url)))
        except WorldError as error:
            if begun is None or not is_lost(error):
                raise
        return self._result(*self._begin(url))

    def _result(self, name: str, waiting: Callable[[], FetchBytesResult]) -> tuple[FetchBytesResult, str]:
        """Waits for the result of a request, and begins announced ones meanwhile."""
        try:
            self._fill()
            return waiting(), name
        except WorldError:
            self._transfers.forget(name)
            raise

    def note_success(self) -> None:
        """Called when a document that came this way is filed, or about to be."""
        self._is_proved = True

    def discard(self) -> None:
        """Lets go of everything that was requested early: it would fail as the present request did, or is no longer
        wanted."""
        self._is_proved = False
        for name, _ in self._begun.values():
            self._transfers.forget(name)
        self._begun.clear()

    def _begin(self, url: str) -> tuple[str, Callable[[], FetchBytesResult]]:
        tab = self._page.tab
        name = self._transfers.expect()
        try:
            return name, tab.commands.begin_fetch_bytes(PAGE_FETCH, tab.id, name, tab.hosts, url=url)
        except WorldError:
            self._transfers.forget(name)
            raise

    def _fill(self) -> None:
        """Requests announced addresses, as many as may be under way beside the present one."""
        tab = self._page.tab
        while self._is_proved and self._upcoming and len(self._begun) < REQUESTS_IN_FLIGHT - 1:
            if not tab.pace.is_free(self._upcoming[0]):
                return
            url = self._upcoming.popleft()
            if url not in self._begun and tab.allows(url):
                self._begun[url] = self._begin(url)
