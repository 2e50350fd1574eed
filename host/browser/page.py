"""One visit to one portal: what is seen in its tab, and when that may be believed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from host.browser.commands import BrowserCommands
from host.browser.portal_down import CODE_BY_STATUS, as_portal_down
from host.browser.rendering import Rendering
from host.browser.retry_after import BUSY_STATUSES, MAX_RETRIES, RetryAfter
from host.browser.tab import NO_RESPONSE_SECONDS, TabNavigation
from host.clock import Clock
from host.errors import WorldError
from host.finder import Hints, PageReport, observe
from host.protocol import WaitQuietResult
from host.urls import comparable_text, host_of, same_page

log = logging.getLogger("ophaler.fetch")

LOADING_RETRIES, LOADING_QUIET_MS = 5, 1_500
"""How often, and after which rests, a page that says "loading" is looked at again."""
SCROLL_QUIET_MS = 500
"""How long a list that holds only the rows in view must stay as it is before it is scrolled on."""
NAVIGATION_RETRIES, NAVIGATION_RETRY_SECONDS = 8, 0.25
"""How often, and how far apart, a page is looked at again that cannot be read because another one is on its way."""
PAGE_GONE_CODES = ("portal_down.unreachable", "browser.page_unreachable")
"""What a look says when the page that was there a moment ago is being left."""
NAVIGATION_CODES = ("portal_down.timeout", "portal_down.unreachable", "browser.page_unreachable", "browser.timeout")
FOREIGN_HOST_RETRIES, FOREIGN_HOST_RETRY_SECONDS = 6, 0.5
"""How often, and after which pauses, a tab that the portal sent to somebody else is looked at again before the person is
asked: one that knows them already sends them back by itself."""
END_QUIET_MS = 2_000
"""How long a list must stay as it is before its end is believed."""
EMPTY_QUIET_MS = 3_000
"""How long a list that seems empty must stay as it is before that is believed."""
PENDING_REQUEST_MS = 30_000
"""How long a request that a page's script makes may take before it is none that brings rows (a long poll)."""
SIGN_IN_STATES = frozenset((
    "sign_in", "sign_in_user", "sign_in_password", "one_time_code", "push_approval", "passkey", "captcha",
    "wrong_credentials", "locked", "change_password", "terms", "trust_device", "choose_account", "magic_link_sent",
    "session_expired",
))  # fmt: skip


def needs_person(sight: PageReport) -> bool:
    """Whether the page stands before the account: only a person, or the vault, gets further."""
    return sight.state in SIGN_IN_STATES or sight.second_factor


@dataclass(frozen=True)
class ObservedPage:
    """A page as it was looked at: the sight, and what tells whether it has changed since."""

    report: PageReport
    url: str
    status: int
    document: str
    changes: int
    """Mutations seen so far; -1 for a page that never came to rest."""
    truncated: bool
    html: str
    failed: int = 0
    """Requests of the page itself that failed since it was loaded."""

    def contains_text(self, text: str) -> bool:
        """Whether the page says this (a document's number) anywhere, punctuation and case aside."""
        return comparable_text(text) in comparable_text(self.html)


_ELSEWHERE = ObservedPage(PageReport("", "", "sign_in", "sign_in"), "", 200, "", -1, truncated=False, html="")
"""What is known of a page of somebody else, where the person signs in."""


class LivePage(TabNavigation):
    """The looks of one fetch at its tab."""

    def __init__(
        self,
        commands: BrowserCommands,
        clock: Clock,
        hosts: list[str],
        hints: Hints | None,
        still_wanted: Callable[[], None],
    ) -> None:
        """``rows_observed_at`` becomes the monotonic time at which rows were first seen."""
        super().__init__(commands, clock, hosts, still_wanted)
        self._hints = hints
        self._dismissed: set[str] = set()
        self._patience = RetryAfter(clock, still_wanted)
        self.rows_observed_at: float | None = None
        self.sign_in_count = 0  # how often somebody was asked to sign in
        self.foreign_host: str | None = None
        """The host that is not the portal's, where the tab stood at the last look (``?`` where it is not told)."""
        self.sends_to_identity_provider = False
        """Whether a portal that sends us there sends us to who knows the person; nothing is ever touched there."""
        self.visited_identity_provider = False
        self._painting = Rendering(commands)

    def overlay_button(self, seen: ObservedPage) -> ObservedPage:
        """The page without the layer over it, whose most refusing button is pressed once; the same page where there is
        none, or where it does not give way."""
        element = seen.report.overlay_button
        if element is None or element.ref is None or not self.allows(seen.url) or host_of(seen.url) in self._dismissed:
            return seen
        self._dismissed.add(host_of(seen.url))
        try:
            self.commands.click(self.tab, element.ref, element.name)
        except WorldError as error:
            if not error.code.startswith("browser."):
                raise
            return seen
        return self.observe_settled()

    def observe(self) -> ObservedPage:
        """The page as it is now; WorldError ``portal_down.*`` for an error of the portal, ``fetch.undeclared_host`` where
        the portal sent us to somebody else who is not asked to sign the person in."""
        self._still_wanted()
        where = self._where()
        if where.status == "loading" and not host_of(where.url):
            raise WorldError("portal_down.timeout", host=self.hosts[0])
        self.foreign_host = None
        if not self.allows(where.url):
            # Where the browser has no permission it does not even tell the address.
            self.foreign_host = host_of(where.url) or "?"
            if self.sends_to_identity_provider:
                self.visited_identity_provider = True
                return _ELSEWHERE
            raise WorldError("fetch.undeclared_host", host=self.foreign_host)
        try:
            with as_portal_down(where.url):
                page = self._snapshot()
        except WorldError as error:
            if where.status == "loading" and error.code in ("browser.permission_missing", "portal_down.unreachable"):
                # Nothing has arrived yet: the tab still stands where it was before.
                raise WorldError("portal_down.timeout", host=host_of(where.url)) from error
            if error.code == "browser.permission_missing" and not self.allows(self._where().url):
                # It left for somebody else between the two questions.
                return self.observe()
            raise
        sight = observe(page.html, page.url, self._hints)
        if sight.documents and self.rows_observed_at is None:
            self.rows_observed_at = self._clock.monotonic()
        if page.status >= 400 and not needs_person(sight):
            code = CODE_BY_STATUS.get(page.status) or (
                "portal_down.server_error" if page.status >= 500 else "portal_down.refused"
            )
            raise WorldError(code, status=page.status, host=host_of(page.url))
        return ObservedPage(sight, page.url, page.status, page.document, page.changes, page.truncated, page.html)

    def observe_settled(self) -> ObservedPage:
        """The page once nothing changes any more. Looks at once and, only where the page changed meanwhile, again. Where
        the portal is busy it is asked again later, a few times. Who knows the person is given time to send them back."""
        was_there, left = False, NAVIGATION_RETRIES
        while True:
            try:
                seen = self._look_patiently()
                was_there = True
                return self._settled(self._returned(seen))
            except WorldError as error:
                if error.code == "portal_down.timeout":
                    # It loads; only the time since it was asked for tells whether the portal answers.
                    if self._clock.monotonic() - self._last >= NO_RESPONSE_SECONDS:
                        raise
                elif was_there and left and error.code in PAGE_GONE_CODES:
                    # It was there a moment ago: it is on its way elsewhere by itself, and the portal is not down.
                    left -= 1
                else:
                    raise
            self._clock.wait(self._never, NAVIGATION_RETRY_SECONDS)

    def _returned(self, seen: ObservedPage) -> ObservedPage:
        """The portal's page, where somebody else sends the tab back by itself."""
        for _ in range(FOREIGN_HOST_RETRIES):
            if seen is not _ELSEWHERE:
                break
            self._clock.wait(self._never, FOREIGN_HOST_RETRY_SECONDS)
            try:
                seen = self._look_patiently()
            except WorldError as error:
                if error.code not in NAVIGATION_CODES:
                    raise
        return seen

    def wait_retry_after(self, status: int, retry_after: str | None) -> bool:
        """Wait because the portal said that it is busy; False when that would be too long."""
        return self._patience.wait(status, retry_after)

    def _look_patiently(self) -> ObservedPage:
        for attempt in range(MAX_RETRIES):
            try:
                return self.observe()
            except WorldError as error:
                status = int(error.details.get("status", 0))
                if status not in BUSY_STATUSES:
                    raise
                # How long to wait is in a header that a page's snapshot has not; who is busy is not asked for it at once.
                url = self.commands.tab(self.tab).url
                if not self.wait_retry_after(status, self._retry_after(url) if attempt or status != 429 else None):
                    raise
                self.navigate(url)
        return self.observe()

    def _retry_after(self, url: str) -> str | None:
        self.throttle(url)
        try:
            # No transfer of that name is expected: only the header is wanted, and the bytes are refused.
            return self.commands.fetch_bytes("page.fetch_bytes", self.tab, "none", self.hosts, url=url).retry_after
        except WorldError as error:
            if error.code not in ("protocol.unknown_transfer", "download.network", "download.undeclared_host"):
                raise
            return "0"

    def observe_at_bottom(self, ref: str | None = None) -> ObservedPage:
        """The settled page once more, from its bottom: lists that grow when they are scrolled grow now. ``ref`` lies in
        the list, which may have a scrolling box of its own. A painted page is walked through, since a jump to its bottom
        would leave out what is filled in when it comes into view."""
        self._painting.walk(self.tab, ref)
        return self._scrolled("bottom", ref, END_QUIET_MS)

    def observe_next_view(self, ref: str | None, *, from_top: bool = False) -> ObservedPage:
        """The settled page one view further down (or from its top on): lists that hold only the rows in view show the
        next ones now."""
        return self._scrolled("top" if from_top else "on", ref, SCROLL_QUIET_MS)

    def _scrolled(self, to: Literal["top", "bottom", "on"], ref: str | None, quiet_ms: int) -> ObservedPage:
        self._painting.scroll(self.tab, to, ref)
        return self._settled(self.observe(), quiet_ms=quiet_ms)

    def observe_after_action(self) -> ObservedPage:
        """The settled page after a click or a choice, which may have begun a load: between two pages nothing can be read."""
        for left in range(NAVIGATION_RETRIES, -1, -1):
            try:
                self.commands.wait_quiet(self.tab)
                return self.observe_settled()
            except WorldError as error:
                if not left or error.code not in NAVIGATION_CODES:
                    raise
            self._clock.wait(self._never, NAVIGATION_RETRY_SECONDS)
        raise AssertionError("the last look returns or raises")

    def observe_after_reload(self, url: str) -> ObservedPage:
        """The settled page after it was loaded anew and had ample time to bring rows."""
        self.navigate(url)
        return self._settled(self._look_patiently(), quiet_ms=EMPTY_QUIET_MS)

    def observe_after_responses(self, url: str) -> ObservedPage | None:
        """None when no script of the page waits for an answer: then all that it asked for is on it. Else the page, loaded
        anew and settled after those answers have come."""
        if not self._painting.scripted:
            return None
        asked = self.commands.pending(self.tab)
        if not asked:
            return None
        # Not which: such an address may hold a token.
        log.info("scripts still ask for %d addresses", len(asked))
        self.navigate(url)
        self.commands.wait_quiet(self.tab, timeout_ms=PENDING_REQUEST_MS, answered=asked)
        return self._settled(self.observe())

    def reveal(self) -> bool:
        """Have a page with scripts painted where it is not: what renders only in view renders now. Whether anything was
        done; a page that cannot be painted stays as it is."""
        return self._painting.reveal(self.tab)

    def conceal(self) -> None:
        """Put the tab back among the others."""
        self._painting.conceal(self.tab)

    @property
    def unrendered(self) -> bool:
        """Whether the page has scripts and the browser does not paint it: what it does not show proves little."""
        return self._painting.scripted and not self._painting.visible

    def _settled(self, first: ObservedPage, quiet_ms: int = 400) -> ObservedPage:
        if first is _ELSEWHERE:
            return first
        quiet = self._wait_quiet(quiet_ms)
        same = quiet.changes == first.changes and same_page(quiet.url, first.url)
        found = first if same else self.observe()
        for turn in range(LOADING_RETRIES):
            if not found.report.loading:
                break
            if turn:
                self.reveal()
            # The page itself says that it still loads; what it shows until then is no list yet.
            quiet = self._wait_quiet(LOADING_QUIET_MS)
            found = self.observe()
        # What never came to rest may be read, but proves nothing about what is not there.
        return replace(
            found, failed=quiet.failed, changes=found.changes if quiet.quiet and not found.report.loading else -1
        )

    def _wait_quiet(self, quiet_ms: int) -> WaitQuietResult:
        quiet = self.commands.wait_quiet(self.tab, quiet_ms)
        self._painting.visible, self._painting.scripted = quiet.visible, quiet.scripted
        return quiet
