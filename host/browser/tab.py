"""The tab of one visit: where it may go, at what pace, and when what stands in it is what was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from host.browser.commands import BrowserCommands
from host.browser.portal_down import as_portal_down
from host.clock import Clock
from host.errors import WorldError
from host.protocol import SnapshotResult, Tab
from host.urls import host_of, is_loopback

NO_RESPONSE_SECONDS = 25.0
"""The extension gives a load 30 seconds; a load that took nearly all of them and shows no address never began."""
MAX_REQUESTS = 400
"""Pages and documents asked of a portal in one visit, at most."""
ADDRESS_RETRIES, ADDRESS_RETRY_SECONDS = 10, 0.2
"""How often, and how many seconds apart, a loaded tab without an address is asked for it again."""
UNLOAD_RETRIES, UNLOAD_RETRY_SECONDS = 4, 0.3
"""How often, and after which pauses, a page that the tab was sent away from is looked at again."""
MIN_REQUEST_INTERVAL_SECONDS = 1.5
"""Seconds between two requests to a portal; none on loopback."""


class TabNavigation:
    """Takes one tab from page to page. Every step first asks ``still_wanted`` (stop asked for, lease lost, pipe closed)."""

    def __init__(
        self, commands: BrowserCommands, clock: Clock, hosts: list[str], still_wanted: Callable[[], None]
    ) -> None:
        """``hosts``: the portal's own and its declared sign-in hosts; nothing is touched outside of them."""
        self.commands = commands
        self.hosts = hosts
        self.tab = -1
        self.container: str | None = None
        self._clock = clock
        self._still_wanted = still_wanted
        self._requests = 0
        self._last = float("-inf")
        self._never = threading.Event()
        self._document = ""
        self._leaving: str | None = None
        """The document that the tab was sent away from, until another one was seen."""

    def allows(self, url: str) -> bool:
        """Whether the address is the portal's own: http or https, on one of its hosts."""
        return urlsplit(url).scheme in ("http", "https") and host_of(url) in self.hosts

    def throttle(self, url: str | None = None) -> None:
        """Before every request (without an address: to the portal itself): is the fetch still wanted, is there budget
        left, and at a human pace."""
        self._still_wanted()
        self._requests += 1
        if self._requests > MAX_REQUESTS:
            raise WorldError("fetch.budget", count=MAX_REQUESTS)
        if not is_loopback(host_of(url) if url else self.hosts[0]):
            left = self._last + MIN_REQUEST_INTERVAL_SECONDS - self._clock.monotonic()
            if left > 0:
                self._clock.wait(self._never, left)
        self._last = self._clock.monotonic()

    def pause(self, seconds: float) -> None:
        """Do nothing for so long."""
        self._clock.wait(self._never, seconds)

    def open(self, url: str) -> None:
        """Open the tab at an address of the portal."""
        self.throttle(url)
        with as_portal_down(url):
            opened = self.commands.open(url, self.container)
        self.tab = opened.tab
        self._must_have_answered(opened, url)

    def navigate(self, url: str) -> None:
        """Take the tab to another address of the portal."""
        if not self.allows(url):
            raise WorldError("fetch.foreign_address", host=host_of(url))
        self.throttle(url)
        with as_portal_down(url):
            gone = self.commands.navigate(self.tab, url)
        self._must_have_answered(gone, url)
        # With a fragment it may be the same document, and rightly so.
        self._leaving = None if "#" in url else self._document

    def _must_have_answered(self, tab: Tab, url: str) -> None:
        """A tab without an address is somewhere we may not look, or nowhere yet; the time it took tells which."""
        if not host_of(tab.url) and self._clock.monotonic() - self._last >= NO_RESPONSE_SECONDS:
            raise WorldError("portal_down.timeout", host=host_of(url))

    def _where(self) -> Tab:
        """Where the tab is. Firefox has no address for a moment while it shows that nobody answered, so no address is
        believed only when it stays so."""
        where = self.commands.tab(self.tab)
        for _ in range(ADDRESS_RETRIES):
            if host_of(where.url) or where.status == "loading":
                break
            self._clock.wait(self._never, ADDRESS_RETRY_SECONDS)
            where = self.commands.tab(self.tab)
        return where

    def _snapshot(self) -> SnapshotResult:
        """The page; after the tab was sent elsewhere not the one that it is about to leave, unless it stays there (what
        lies at that address is a file that the browser saves)."""
        page = self.commands.snapshot(self.tab)
        for _ in range(UNLOAD_RETRIES):
            if page.document != self._leaving:
                break
            self._clock.wait(self._never, UNLOAD_RETRY_SECONDS)
            page = self.commands.snapshot(self.tab)
        self._leaving = None
        self._document = page.document
        return page

    def close(self) -> None:
        """Close the tab; that it is gone already is fine."""
        if self.tab < 0:
            return
        try:
            self.commands.close(self.tab)
        except WorldError as error:
            if error.code not in ("browser.tab_closed", "protocol.closed"):
                raise
        self.tab = -1
