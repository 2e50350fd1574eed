"""The tab of one fetch: its navigation, the hosts it may visit, and whether the requested document has loaded."""

from __future__ import annotations

import threading

from host.browser.cancellation import Cancellation
from host.browser.commands import BrowserCommands
from host.browser.pace import Pace, PacedCaller, RequestTimes
from host.browser.portal_down import as_portal_down
from host.clock import Clock
from host.errors import WorldError
from host.protocol import SnapshotResult, Tab, WaitQuietResult
from host.urls import host_of, is_on_hosts

NO_RESPONSE_SECONDS = 25.0
"""Seconds after which a load without an address counts as unanswered; the extension gives a load 30 seconds."""
ADDRESS_RETRIES, ADDRESS_RETRY_SECONDS = 10, 0.2
"""How often, and at which interval in seconds, a loaded tab without an address is queried again."""
UNLOAD_RETRIES, UNLOAD_RETRY_SECONDS = 4, 0.3
"""How often, and at which interval in seconds, a document that the tab is leaving is read again."""


class PortalTab:
    """The tab of one fetch at its portal. ``commands`` keep the fetch's pace, and raise once it is cancelled."""

    def __init__(
        self,
        commands: BrowserCommands,
        clock: Clock,
        hosts: list[str],
        cancellation: Cancellation,
        request_times: RequestTimes | None = None,
    ) -> None:
        """``hosts``: the portal's own hosts and its declared sign-in hosts; pages of other hosts are never touched.
        ``request_times``: when earlier fetches made their latest requests."""
        self.pace = Pace(clock, hosts[0], cancellation, request_times)
        self.commands = BrowserCommands(PacedCaller(commands.caller, self.pace))
        self.hosts = hosts
        self.id = -1
        """The browser's number of the tab; -1 while none is open."""
        self.container: str | None = None
        """The browser's id of the container in which the tab is opened, if any."""
        self.person_acted = False
        """Whether the person typed or clicked in the tab, as far as was observed since this was last set to False."""
        self.person_did_more = False
        """Likewise, whether they did more than answer a page that asks for a one-time code."""
        self._clock = clock
        self._unset_event = threading.Event()
        self._document = ""
        self._leaving: str | None = None
        """The document that the tab is navigating away from, until another document was observed."""

    def allows(self, url: str) -> bool:
        """Returns whether the address is http or https on one of the portal's hosts."""
        return is_on_hosts(url, self.hosts)

    def pause(self, seconds: float) -> None:
        """Waits for the given number of seconds."""
        self._clock.wait(self._unset_event, seconds)

    def open(self, url: str) -> None:
        """Opens the tab at an address of the portal."""
        with as_portal_down(url):
            tab = self.commands.open(url, self.container)
        self.id = tab.tab
        self._require_response(tab, url)

    def navigate(self, url: str) -> None:
        """Loads another address of the portal in the tab. Raises WorldError ``fetch.foreign_address`` for any other host."""
        if not self.allows(url):
            raise WorldError("fetch.foreign_address", host=host_of(url))
        with as_portal_down(url):
            tab = self.commands.navigate(self.id, url)
        self._require_response(tab, url)
        # A navigation to a fragment may keep the document.
        self._leaving = None if "#" in url else self._document

    def _require_response(self, tab: Tab, url: str) -> None:
        """Raises WorldError ``portal_down.timeout`` for a tab without an address whose load took at least
        ``NO_RESPONSE_SECONDS``. After a quicker load the tab is on a host without permission, or has no page yet."""
        if not host_of(tab.url) and self.is_unanswered():
            raise WorldError("portal_down.timeout", host=host_of(url))

    def is_unanswered(self) -> bool:
        """Returns whether the latest request was made at least ``NO_RESPONSE_SECONDS`` ago."""
        return self._clock.monotonic() - self.pace.last >= NO_RESPONSE_SECONDS

    def location(self) -> Tab:
        """Returns the tab's address and status. Firefox reports no address for a moment while it shows an error page, so
        a missing address is queried again."""
        tab = self.commands.tab(self.id)
        for _ in range(ADDRESS_RETRIES):
            if host_of(tab.url) or tab.status == "loading":
                break
            self._clock.wait(self._unset_event, ADDRESS_RETRY_SECONDS)
            tab = self.commands.tab(self.id)
        return tab

    def snapshot(self) -> SnapshotResult:
        """Returns the page's snapshot. After a navigation the document being left is skipped, unless the tab stays on it
        (the address was a file that the browser saves)."""
        page = self.commands.snapshot(self.id)
        for _ in range(UNLOAD_RETRIES):
            if page.document != self._leaving:
                break
            self._clock.wait(self._unset_event, UNLOAD_RETRY_SECONDS)
            page = self.commands.snapshot(self.id)
        self._leaving = None
        self._document = page.document
        return page

    def click(self, ref: str, name: str) -> None:
        """Clicks the element, if it still has that accessible name."""
        self.commands.click(self.id, ref, name)

    def wait_quiet(self, quiet_ms: int = 400, timeout_ms: int = 10_000) -> WaitQuietResult:
        """Waits until the page is loaded and no mutation happened for ``quiet_ms`` milliseconds."""
        quiet = self.commands.wait_quiet(self.id, quiet_ms, timeout_ms)
        self.person_acted = self.person_acted or quiet.acted
        self.person_did_more = self.person_did_more or (quiet.acted and not quiet.typed_code_only)
        return quiet

    def close(self) -> None:
        """Closes the tab; a tab that is already closed is no error."""
        if self.id < 0:
            return
        try:
            self.commands.close(self.id)
        except WorldError as error:
            if error.code not in ("browser.tab_closed", "protocol.closed"):
                raise
        self.id = -1
