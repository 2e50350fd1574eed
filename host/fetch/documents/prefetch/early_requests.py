"""Requests the documents of coming rows while the document of the present row is checked, read and filed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from host.browser import Transfers
from host.browser.page import LivePage
from host.browser.retry_after import BUSY_STATUSES
from host.errors import WorldError
from host.protocol import FetchBytesResult

PAGE_FETCH, EXTENSION_FETCH = "page.fetch_bytes", "extension.fetch_bytes"
REQUESTS_IN_FLIGHT = 4
"""How many documents are requested at once, as far as the portal's pace allows."""
_ENDS_FETCH = ("browser.tab_closed", "protocol.closed")


def is_lost(error: WorldError) -> bool:
    """Returns whether a request that was begun early ended for a reason of its own, so that it is made again: the page that
    made it was left meanwhile, or it took too long."""
    return error.code not in _ENDS_FETCH and error.code.startswith(("browser.", "download.", "protocol."))


@dataclass(frozen=True)
class _Begun:
    """A request that is under way: its verb, the name of its transfer, and the function that waits for the result."""

    verb: str
    name: str
    wait: Callable[[], FetchBytesResult]
    only_type: str | None = None
    """The media type that alone makes it a document, where another request failed after this one had arrived."""


class EarlyRequests:
    """The documents that were requested before their rows' turn, by address.

    Only addresses that their row would be asked for anyway are announced, and only once a document of this fetch came by a
    fetch in the page: until then it is not known whether that is the way. Off loopback the pace leaves no room for a request
    beside the present one, unless that takes longer than the pace.

    The extension itself makes the requests as soon as one of its own was answered as the page's are: its bytes pass through
    the browser once, those of a page twice. Where the portal answers it otherwise (a session that is bound to the page, a
    check of the referring page), the page asks again, and the extension is left out for the rest of the fetch.
    """

    def __init__(self, page: LivePage, transfers: Transfers) -> None:
        self._page = page
        self._transfers = transfers
        self._upcoming: deque[str] = deque()
        self._begun: dict[str, _Begun] = {}
        """The requests before their rows' turn, by address."""
        self._proved_type: str | None = None
        """The type of the document that came by a fetch in the page; None until one came, and after an error."""
        self._extension: Literal["untried", "trying", "equal", "refused"] = "untried"
        """Whether the portal answers the extension as it answers the page."""

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
        early = self._begun.pop(url, None)
        result = None if early is None else self._early_result(early)
        if early is not None and result is not None:
            return result, early.name
        begun = self._begin(PAGE_FETCH, url)
        result = self._result(begun)
        if early is not None and early.verb == EXTENSION_FETCH and result.sent:
            self._extension = "refused"
        return result, begun.name

    def _early_result(self, begun: _Begun) -> FetchBytesResult | None:
        """Returns what a request before its row's turn brought; None where it was lost, or where the page has to ask again."""
        try:
            result = self._result(begun)
        except WorldError as error:
            if not is_lost(error):
                raise
            result = None
        if result is not None and begun.only_type is not None:
            if result.sent and _bare_type(result) == begun.only_type:
                return result
            self._transfers.forget(begun.name)
            return None
        if result is None or begun.verb == PAGE_FETCH or result.status in BUSY_STATUSES:
            return result
        if result.sent and _bare_type(result) == self._proved_type:
            self._extension = "equal"
            return result
        self._transfers.forget(begun.name)
        return None

    def _result(self, begun: _Begun) -> FetchBytesResult:
        """Waits for the result of a request, and begins announced ones meanwhile."""
        try:
            self._fill()
            return begun.wait()
        except WorldError:
            self._transfers.forget(begun.name)
            raise

    def note_success(self, result: FetchBytesResult) -> None:
        """Called when a document that came this way is filed, or about to be."""
        self._proved_type = _bare_type(result)

    def discard(self) -> None:
        """Lets go of everything that was requested early, arrived or not: no row will ask for it any more, and the bytes of a
        document lie nowhere longer than they are wanted."""
        for begun in self._begun.values():
            self._transfers.forget(begun.name)
        self._begun.clear()
        self._upcoming.clear()
        self._end_trust()

    def discard_pending(self) -> None:
        """Lets go of what was requested early and has not arrived: it would fail as the present request did. What has arrived
        is kept for its row, so that no document is asked for twice where the session ended at the present one."""
        arrived = {}
        for url, begun in self._begun.items():
            if self._proved_type is not None and self._transfers.has_arrived(begun.name):
                arrived[url] = replace(begun, only_type=self._proved_type)
            elif begun.only_type is not None:
                arrived[url] = begun
            else:
                self._transfers.forget(begun.name)
        self._begun = arrived
        self._end_trust()

    def _end_trust(self) -> None:
        """Has nothing requested early until a document came this way again, and the extension tried anew, if its first request
        came to no end that says anything."""
        self._proved_type = None
        if self._extension == "trying":
            self._extension = "untried"

    def _begin(self, verb: str, url: str) -> _Begun:
        tab = self._page.tab
        name = self._transfers.expect()
        try:
            accept = partial(self._transfers.accept, name)
            waiting = tab.commands.begin_fetch_bytes(verb, tab.id, name, tab.hosts, url=url, accept=accept)
            return _Begun(verb, name, waiting)
        except WorldError:
            self._transfers.forget(name)
            raise

    def _fill(self) -> None:
        """Requests announced addresses, as many as may be under way beside the present one."""
        tab = self._page.tab
        while self._proved_type is not None and self._upcoming and len(self._begun) < REQUESTS_IN_FLIGHT - 1:
            if not tab.pace.is_free(self._upcoming[0]):
                return
            url = self._upcoming.popleft()
            if url not in self._begun and tab.allows(url):
                self._begun[url] = self._begin(self._verb(), url)

    def _verb(self) -> str:
        """Returns the verb of the next request before its row's turn: until the extension was answered as the page is, one
        request at a time is its own."""
        # The extension's own requests carry the cookies of the default container.
        if self._page.tab.container is not None:
            return PAGE_FETCH
        if self._extension == "untried":
            self._extension = "trying"
            return EXTENSION_FETCH
        return EXTENSION_FETCH if self._extension == "equal" else PAGE_FETCH


def _bare_type(result: FetchBytesResult) -> str:
    """Returns the media type of an answer without its parameters."""
    return (result.content_type or "").partition(";")[0].strip().lower()
