"""Observes the portal's page in the fetch's tab, and decides when an observation is complete: loaded, settled, rendered."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from host.browser.cancellation import Cancellation
from host.browser.page_trail import PageTrail, SeenPage
from host.browser.portal_down import CODE_BY_STATUS, as_portal_down
from host.browser.refused_guests import RefusedGuests
from host.browser.rendering import Rendering
from host.browser.retry_after import BUSY_STATUSES, MAX_RETRIES, RetryAfter
from host.browser.tab import PortalTab
from host.clock import Clock
from host.errors import WorldError
from host.finder import Hints, PageReport, Snapshot, observe_snapshot
from host.hints import ListLooks
from host.protocol import WaitQuietResult
from host.urls import address_without_query, comparable_text, host_of, same_page

log = logging.getLogger("ophaler.fetch")

LOADING_RETRIES, LOADING_QUIET_MS = 5, 1_500
"""How often, and after how long a rest in milliseconds, a page that says that it is loading is observed again."""
REST_MS, BRIEF_REST_MS = 400, 100
"""How long, in milliseconds, a page must stay unchanged before it counts as settled; the brief one for a page whose scripts are
asked afterwards whether they wait for anything (``confirm_rest``)."""
SCROLL_QUIET_MS = 500
"""How long, in milliseconds, a virtualized list must stay unchanged before it is scrolled further."""
NAVIGATION_RETRIES, NAVIGATION_RETRY_SECONDS = 8, 0.25
"""How often, and at which interval in seconds, a page is observed again that cannot be read during a navigation."""
PAGE_GONE_CODES = ("portal_down.unreachable", "browser.page_unreachable")
"""Codes of an observation whose page has just begun to navigate away."""
NAVIGATION_CODES = ("portal_down.timeout", "portal_down.unreachable", "browser.page_unreachable", "browser.timeout")
FOREIGN_HOST_RETRIES, FOREIGN_HOST_RETRY_SECONDS = 6, 0.5
"""How often, and at which interval in seconds, a tab on a foreign host is observed again before the person is asked: an
identity provider that recognises its user redirects back by itself."""
END_QUIET_MS = 2_000
"""How long, in milliseconds, a list must stay unchanged before its end is believed."""
EMPTY_QUIET_MS = 3_000
"""How long, in milliseconds, a list that seems empty must stay unchanged before that is believed."""
PENDING_REQUEST_MS = 30_000
"""Milliseconds after which a pending request of the page's scripts is taken for a long poll, which brings no rows."""
MAX_RESPONSE_ROUNDS = 5
"""How often a page is asked at most what its scripts wait for: many request one thing after another (a token, the rows)."""
_FRAME_TAG = "<oph-frame"
"""What a snapshot has in place of a frame (docs/snapshot.md)."""
SIGN_IN_STATES = frozenset((
    "sign_in", "sign_in_user", "sign_in_password", "one_time_code", "push_approval", "passkey", "captcha",
    "wrong_credentials", "locked", "change_password", "terms", "trust_device", "choose_account", "magic_link_sent",
    "session_expired",
))  # fmt: skip


def needs_person(report: PageReport) -> bool:
    """Returns whether the page stands before the account, so that only a person or the vault gets further."""
    return report.state in SIGN_IN_STATES or report.sign_in.second_factor


@dataclass(frozen=True)
class ObservedPage:
    """One observation of a page: its report, and what identifies the document and its mutations."""

    report: PageReport
    url: str
    status: int
    document: str
    changes: int
    """Mutations counted so far; -1 for a page that never settled."""
    truncated: bool
    snapshot: Snapshot
    """What was observed, for what the report does not say."""
    failed: int = 0
    """The page's own requests that failed since it was loaded."""

    def contains_text(self, text: str) -> bool:
        """Returns whether the page contains the text (a document's number), ignoring punctuation and case."""
        html = self.snapshot.html
        # A long page takes a millisecond to be made comparable; nearly all name the number as it is.
        return text in html or comparable_text(text) in comparable_text(html)


_FOREIGN_PAGE = ObservedPage(
    PageReport("", "", "sign_in", "sign_in"), "", 200, "", -1, truncated=False, snapshot=Snapshot("", "")
)
"""Stands for a page of an identity provider, which is not read."""


class SnapshotListener(Protocol):
    """Is shown each page of the portal before it is read; it may change ``LivePage.hints``."""

    def on_snapshot(self, snapshot: Snapshot) -> None:
        """``snapshot`` is the page as the report will read it."""


class LivePage:
    """The page in the tab of one fetch."""

    def __init__(self, tab: PortalTab, clock: Clock, cancellation: Cancellation, hints: Hints | None) -> None:
        """``hints``: what a connector knows of the portal's pages."""
        self.tab = tab
        self.rendering = Rendering(tab)
        self.hints = hints
        self.earlier_page: ListLooks | None = None
        """How the page of the list looked that was read before; None where no list is being read."""
        self.snapshot_listener: SnapshotListener | None = None
        self._clock = clock
        self._cancellation = cancellation
        self._unset_event = threading.Event()
        self._latest = Snapshot("", "")
        self.latest: ObservedPage | None = None
        """The page as it was observed last, before it was known to be settled."""
        self._dismissed: set[str] = set()
        self._refused_guests = RefusedGuests()
        self._retry_after = RetryAfter(clock, cancellation)
        self.rows_observed_at: float | None = None
        """Monotonic time at which rows were first observed."""
        self.rests_briefly = False
        """Whether a page that shows rows at once settles by ``BRIEF_REST_MS``. Whoever ends by it calls ``confirm_rest``;
        whoever goes on with it, ``complete_rest``."""
        self._is_rest_owed = False
        self.foreign_host: str | None = None
        """The host outside the portal at which the tab was last observed; ``?`` where the browser does not report it."""
        self.sends_to_identity_provider = False
        """Whether a redirect to a foreign host leads to an identity provider; its pages are never touched."""
        self.visited_identity_provider = False
        self.trail = PageTrail()
        """The portal's pages that were observed last."""

    def dismiss_overlay(self, observed: ObservedPage) -> ObservedPage:
        """Clicks the button of the page's overlay that refuses most, once per host, and returns the page without the
        overlay. Returns the same page when there is no overlay or the click fails."""
        button = observed.report.overlay_button
        if (
            button is None
            or button.ref is None
            or not self.tab.allows(observed.url)
            or host_of(observed.url) in self._dismissed
        ):
            return observed
        self._dismissed.add(host_of(observed.url))
        try:
            self.tab.click(button.ref, button.name)
        except WorldError as error:
            if not error.code.startswith("browser."):
                raise
            return observed
        return self.observe_settled()

    def observe(self) -> ObservedPage:
        """Returns the page as it is now. Raises WorldError ``portal_down.*`` for an error of the portal, and
        ``fetch.undeclared_host`` for a redirect to a foreign host that is no identity provider."""
        self._cancellation.raise_if_cancelled()
        tab = self.tab.location()
        if tab.status == "loading" and not host_of(tab.url):
            raise WorldError("portal_down.timeout", host=self.tab.hosts[0])
        self.foreign_host = None
        if not self.tab.allows(tab.url):
            # Without permission the browser does not even report the address.
            self.foreign_host = host_of(tab.url) or "?"
            if self.sends_to_identity_provider:
                self.visited_identity_provider = True
                return _FOREIGN_PAGE
            raise WorldError("fetch.undeclared_host", host=self.foreign_host)
        try:
            with as_portal_down(tab.url):
                page = self.tab.snapshot()
        except WorldError as error:
            if tab.status == "loading" and error.code in ("browser.permission_missing", "portal_down.unreachable"):
                # Nothing has arrived yet: the tab still shows its previous document.
                raise WorldError("portal_down.timeout", host=host_of(tab.url)) from error
            if error.code == "browser.permission_missing" and not self.tab.allows(self.tab.location().url):
                # The tab was redirected to a foreign host between the two calls.
                return self.observe()
            raise
        # What was read before is read no more: one page at a time is held in its parsed form.
        self._latest.release()
        self._latest = Snapshot(page.html, page.url)
        if self.tab.allows(page.url):
            # The tab may have gone elsewhere since its address was asked for.
            if self.snapshot_listener is not None:
                self.snapshot_listener.on_snapshot(self._latest)
            self.trail.note(SeenPage(page.html, page.url, page.status))
        report = observe_snapshot(self._latest, replace(self.hints or Hints(), earlier=self.earlier_page))
        if report.list.rows and self.rows_observed_at is None:
            self.rows_observed_at = self._clock.monotonic()
        if page.status >= 400 and not needs_person(report):
            code = CODE_BY_STATUS.get(page.status) or (
                "portal_down.server_error" if page.status >= 500 else "portal_down.refused"
            )
            refusal = WorldError(code, status=page.status, host=host_of(page.url))
            return self._before_sign_in(self._refused_guests.sign_in_address(page.status, page.url, report), refusal)
        self.latest = ObservedPage(
            report, page.url, page.status, page.document, page.changes, page.truncated, self._latest
        )
        return self.latest

    def _before_sign_in(self, address: str | None, refusal: WorldError) -> ObservedPage:
        """Returns the sign-in page to which a refusal links, as if the portal had redirected there. Raises ``refusal`` when
        there is none at the portal, or nobody needs to sign in there."""
        if address is None or not self.tab.allows(address):
            raise refusal
        with self._refused_guests.seeking():
            self.tab.navigate(address)
            observed = self.observe_settled()
        if not needs_person(observed.report):
            raise refusal
        return observed

    def observe_settled(self) -> ObservedPage:
        """Returns the page once it no longer changes. Observes at once, and again only if the page changed meanwhile. A
        busy portal is requested again later, a few times; an identity provider gets time to redirect back."""
        was_observed, remaining = False, NAVIGATION_RETRIES
        while True:
            try:
                observed = self._observe_with_retries()
                was_observed = True
                return self._settle(self._await_redirect_back(observed))
            except WorldError as error:
                if error.code == "portal_down.timeout":
                    # The page loads; only the time since its request shows whether the portal responds.
                    if self.tab.is_unanswered():
                        raise
                elif was_observed and remaining and error.code in PAGE_GONE_CODES:
                    # The page was there a moment ago: it navigates by itself, and the portal is not down.
                    remaining -= 1
                else:
                    raise
            self._clock.wait(self._unset_event, NAVIGATION_RETRY_SECONDS)

    def _await_redirect_back(self, observed: ObservedPage) -> ObservedPage:
        """Returns the portal's page if the foreign host redirects back in time."""
        for _ in range(FOREIGN_HOST_RETRIES):
            if observed is not _FOREIGN_PAGE:
                break
            self._clock.wait(self._unset_event, FOREIGN_HOST_RETRY_SECONDS)
            try:
                observed = self._observe_with_retries()
            except WorldError as error:
                if error.code not in NAVIGATION_CODES:
                    raise
        return observed

    def wait_retry_after(self, status: int, retry_after: str | None) -> bool:
        """Waits as a busy portal asks; returns False when the wait would be too long."""
        return self._retry_after.wait(status, retry_after)

    def _observe_with_retries(self) -> ObservedPage:
        for attempt in range(MAX_RETRIES):
            try:
                return self.observe()
            except WorldError as error:
                status = int(error.details.get("status", 0))
                if status not in BUSY_STATUSES:
                    raise
                # Retry-After is a header, which a snapshot does not carry; a portal that answered 429 is not asked for it
                # at once.
                url = self.tab.commands.tab(self.tab.id).url
                if not self.wait_retry_after(status, self._read_retry_after(url) if attempt or status != 429 else None):
                    raise
                self.tab.navigate(url)
        return self.observe()

    def _read_retry_after(self, url: str) -> str | None:
        try:
            # The transfer is not expected: only the header is needed, and the bytes are refused.
            return self.tab.commands.fetch_bytes(
                "page.fetch_bytes", self.tab.id, "none", self.tab.hosts, url=url
            ).retry_after
        except WorldError as error:
            if error.code not in ("protocol.unknown_transfer", "download.network", "download.undeclared_host"):
                raise
            return "0"

    def observe_at_bottom(self, ref: str | None = None) -> ObservedPage:
        """Scrolls to the bottom of the list and returns the settled page, so that infinite lists load more. ``ref`` lies
        in the list, which may have its own scroll container. A rendered page is scrolled viewport by viewport, since a
        jump to the bottom would skip rows that load when they come into view."""
        self.rendering.walk(ref)
        return self._observe_scrolled("bottom", ref, END_QUIET_MS)

    def observe_next_view(self, ref: str | None, *, from_top: bool = False) -> ObservedPage:
        """Scrolls by one viewport, or to the top, and returns the settled page: virtualized lists show their next rows."""
        return self._observe_scrolled("top" if from_top else "on", ref, SCROLL_QUIET_MS)

    def _observe_scrolled(self, to: Literal["top", "bottom", "on"], ref: str | None, quiet_ms: int) -> ObservedPage:
        self.rendering.scroll(to, ref)
        return self._still_unchanged(quiet_ms) or self._settle(self.observe(), quiet_ms=quiet_ms)

    def _still_unchanged(self, quiet_ms: int) -> ObservedPage | None:
        """Returns the page as it was observed last, if it has neither scripts nor frames (which may load when they come into
        view) and is the same as then: a snapshot would show nothing else. None for any other page."""
        latest = self.latest
        if (
            latest is None
            or latest.report.list.loading
            or self.rendering.scripted
            or _FRAME_TAG in latest.snapshot.html
        ):
            return None
        quiet = self._wait_quiet(quiet_ms)
        is_same = quiet.changes == latest.changes and same_page(quiet.url, latest.url)
        return replace(latest, failed=quiet.failed) if is_same and quiet.quiet and not quiet.scripted else None

    def observe_after_action(self) -> ObservedPage:
        """Returns the settled page after a click or selection, which may have begun a navigation."""
        for remaining in range(NAVIGATION_RETRIES, -1, -1):
            try:
                self.tab.wait_quiet()
                return self.observe_settled()
            except WorldError as error:
                if not remaining or error.code not in NAVIGATION_CODES:
                    raise
            self._clock.wait(self._unset_event, NAVIGATION_RETRY_SECONDS)
        raise AssertionError("the last attempt returns or raises")

    def observe_rested(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page that was observed as it is after ample time for its scripts."""
        return self._settle(observed, quiet_ms=EMPTY_QUIET_MS)

    def observe_after_reload(self, url: str) -> ObservedPage:
        """Reloads the page and returns it settled, after ample time to load rows."""
        self.tab.navigate(url)
        return self._settle(self._observe_with_retries(), quiet_ms=EMPTY_QUIET_MS)

    def observe_after_responses(
        self, observed: ObservedPage, reopen: Callable[[], object] | None = None
    ) -> ObservedPage | None:
        """Returns None when no script of the page waits for a response and nothing has changed since it was observed: all
        that it requested is shown. Otherwise returns the page settled after those responses have come, and those that its
        scripts request with them. ``reopen`` loads the page anew, unless its address does."""
        if not self.rendering.scripted:
            return None
        after: ObservedPage | None = None
        awaited: dict[str, str] = {}
        for _ in range(MAX_RESPONSE_ROUNDS):
            pending = self.tab.commands.pending(self.tab.id)
            if not pending:
                return self._observe_late_change(latest.changes if (latest := self.latest) else -1) or after
            known = len(awaited)
            awaited.update({address_without_query(address): address for address in pending})
            # The addresses are not logged: they may hold a token.
            log.info("scripts have pending requests to %d addresses", len(pending))
            # Asking has ended the requests.
            if reopen is None:
                self.tab.navigate(observed.url)
            else:
                reopen()
            quiet = self.tab.commands.wait_quiet(
                self.tab.id, timeout_ms=PENDING_REQUEST_MS, answered=list(awaited.values())
            )
            after = self._settle(self.observe())
            if len(awaited) == known or not quiet.quiet:
                # A long poll, or a page that never rests.
                break
        return after

    def _observe_late_change(self, changes: int) -> ObservedPage | None:
        """Returns the settled page where it has changed since that many mutations were counted; else None."""
        quiet = self._wait_quiet(0)
        return None if quiet.changes == changes else self._settle(self.observe())

    def confirm_rest(self, observed: ObservedPage) -> ObservedPage | None:
        """Makes up for the brief rest of the page that was observed. Returns None where it had its whole rest, and where no
        script of it waits for a response and nothing has changed since, so that nothing is to come; else the page, settled by
        the whole rest, and reloaded before if a script waits. Pages that are observed afterwards have their whole rest."""
        if not self._owes_rest():
            return None
        if self.tab.commands.pending(self.tab.id):
            # The question has ended what was under way.
            self.tab.navigate(observed.url)
            return self._settle(self._observe_with_retries())
        # A response that came between the observation and the question is no longer waited for.
        return self._observe_late_change(observed.changes)

    def complete_rest(self, seen: ObservedPage) -> ObservedPage:
        """Makes up for the brief rest of a page with which the fetch goes on, and returns it as it is then. Pages that are
        observed afterwards have their whole rest."""
        return self._settle(seen) if self._owes_rest() else seen

    def _owes_rest(self) -> bool:
        is_owed, self._is_rest_owed, self.rests_briefly = self._is_rest_owed, False, False
        return is_owed

    def _settle(self, first: ObservedPage, quiet_ms: int = REST_MS) -> ObservedPage:
        if first is _FOREIGN_PAGE:
            return first
        listing = first.report.list
        is_brief = self.rests_briefly and quiet_ms == REST_MS and bool(listing.rows) and not listing.loading
        quiet = self._wait_quiet(BRIEF_REST_MS if is_brief else quiet_ms)
        self._is_rest_owed = is_brief and quiet.scripted
        unchanged = quiet.changes == first.changes and same_page(quiet.url, first.url)
        current = first if unchanged else self.observe()
        for attempt in range(LOADING_RETRIES):
            if not current.report.list.loading:
                break
            if attempt:
                self.rendering.reveal()
            # The page says that it is still loading; what it shows until then is no list yet.
            quiet = self._wait_quiet(LOADING_QUIET_MS)
            current = self.observe()
        # A page that never settled may be read, but proves nothing about missing rows.
        return replace(
            current,
            failed=quiet.failed,
            changes=current.changes if quiet.quiet and not current.report.list.loading else -1,
        )

    def _wait_quiet(self, quiet_ms: int) -> WaitQuietResult:
        quiet = self.tab.wait_quiet(quiet_ms)
        self.rendering.note(visible=quiet.visible, scripted=quiet.scripted)
        return quiet
