"""Navigates one tab: the hosts it may visit, and whether the requested document has loaded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from host.browser.commands import BrowserCommands
from host.browser.pace import Pace, PacedCaller
from host.browser.portal_down import as_portal_down
from host.clock import Clock
from host.errors import WorldError
from host.protocol import SnapshotResult, Tab
from host.urls import host_of

NO_RESPONSE_SECONDS = 25.0
"""Seconds after which a load without an address counts as unanswered; the extension gives a load 30 seconds."""
ADDRESS_RETRIES, ADDRESS_RETRY_SECONDS = 10, 0.2
"""How often, and at which interval in seconds, a loaded tab without an address is queried again."""
UNLOAD_RETRIES, UNLOAD_RETRY_SECONDS = 4, 0.3
"""How often, and at which interval in seconds, a document that the tab is leaving is read again."""


class TabNavigation:
    """Navigates one tab. ``commands`` keep the fetch's pace. Every request first calls ``raise_if_cancelled``, which raises
    after a stop request, a lost lease or a closed pipe."""

    def __init__(
        self, commands: BrowserCommands, clock: Clock, hosts: list[str], raise_if_cancelled: Callable[[], None]
    ) -> None:
        """``hosts``: the portal's own hosts and its declared sign-in hosts; pages of other hosts are never touched."""
        self.pace = Pace(clock, hosts[0], raise_if_cancelled)
        self.commands = commands.with_caller(lambda caller: PacedCaller(caller, self.pace))
        self.hosts = hosts
        self.tab = -1
        self.container: str | None = None
        self._clock = clock
        self._raise_if_cancelled = raise_if_cancelled
        self._unset_event = threading.Event()
        self._document = ""
        self._leaving: str | None = None
        """The document that the tab is navigating away from, until another document was observed."""

    def allows(self, url: str) -> bool:
        """Returns whether the address is http or https on one of the portal's hosts."""
        return urlsplit(url).scheme in ("http", "https") and host_of(url) in self.hosts

    def pause(self, seconds: float) -> None:
        """Waits for the given number of seconds."""
        self._clock.wait(self._unset_event, seconds)

    def open(self, url: str) -> None:
        """Opens the tab at an address of the portal."""
        with as_portal_down(url):
            tab = self.commands.open(url, self.container)
        self.tab = tab.tab
        self._require_response(tab, url)

    def navigate(self, url: str) -> None:
        """Loads another address of the portal in the tab. Raises WorldError ``fetch.foreign_address`` for any other host."""
        if not self.allows(url):
            raise WorldError("fetch.foreign_address", host=host_of(url))
        with as_portal_down(url):
            tab = self.commands.navigate(self.tab, url)
        self._require_response(tab, url)
        # A navigation to a fragment may keep the document.
        self._leaving = None if "#" in url else self._document

    def _require_response(self, tab: Tab, url: str) -> None:
        """Raises WorldError ``portal_down.timeout`` for a tab without an address whose load took at least
        ``NO_RESPONSE_SECONDS``. After a quicker load the tab is on a host without permission, or has no page yet."""
        if not host_of(tab.url) and self._clock.monotonic() - self.pace.last >= NO_RESPONSE_SECONDS:
            raise WorldError("portal_down.timeout", host=host_of(url))

    def _location(self) -> Tab:
        """Returns the tab's address and status. Firefox reports no address for a moment while it shows an error page, so
        a missing address is queried again."""
        tab = self.commands.tab(self.tab)
        for _ in range(ADDRESS_RETRIES):
            if host_of(tab.url) or tab.status == "loading":
                break
            self._clock.wait(self._unset_event, ADDRESS_RETRY_SECONDS)
            tab = self.commands.tab(self.tab)
        return tab

    def _snapshot(self) -> SnapshotResult:
        """Returns the page's snapshot. After a navigation the document being left is skipped, unless the tab stays on it
        (the address was a file that the browser saves)."""
        page = self.commands.snapshot(self.tab)
        for _ in range(UNLOAD_RETRIES):
            if page.document != self._leaving:
                break
            self._clock.wait(self._unset_event, UNLOAD_RETRY_SECONDS)
            page = self.commands.snapshot(self.tab)
        self._leaving = None
        self._document = page.document
        return page

    def close(self) -> None:
        """Closes the tab; a tab that is already closed is no error."""
        if self.tab < 0:
            return
        try:
            self.commands.close(self.tab)
        except WorldError as error:
            if error.code not in ("browser.tab_closed", "protocol.closed"):
                raise
        self.tab = -1
