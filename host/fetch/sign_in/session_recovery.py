"""Getting to a page of the portal although the session may end on the way: sign in, and go on from exactly there.

After a sign-in a portal often shows its start page, whatever was asked for; what is read there is not the page that the
fetch believes to stand on.
"""

from __future__ import annotations

from collections.abc import Callable

from host.browser.follow import follow_element
from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.finder import ElementRef, NavigationLink, observe
from host.protocol import FetchBytesResult
from host.urls import same_page

MAX_LIVE_SESSION_CHECKS = 3
"""How often a sign-in page in place of a document is looked into, although the session turned out to be alive: a portal
whose documents lie behind a sign-in of their own is not asked again for every row."""
MAX_INSPECTED_BYTES = 1024 * 1024
"""Bytes of a page that came instead of a document."""


class SessionRecovery:
    """The ways of one fetch to a page. ``ensure_signed_in`` answers with the page once the person is signed in (the same page
    when they are already), ``know_owner`` raises when it shows somebody else's account."""

    def __init__(
        self,
        visit: LivePage,
        signed_in: Callable[[ObservedPage], ObservedPage],
        know_owner: Callable[[ObservedPage], None],
    ) -> None:
        self._visit = visit
        self.ensure_signed_in = signed_in
        self._know_owner = know_owner
        self._alive = 0
        self._unlocks = 0

    def goto(self, url: str) -> ObservedPage:
        """The settled page at an address."""
        self._visit.navigate(url)
        seen = self._visit.observe_settled()
        return self._there(seen, url) if needs_person(seen.report) else seen

    def open_link(self, way: NavigationLink) -> ObservedPage:
        """The page behind a way that leads somewhere into the portal; after a sign-in perhaps another one."""
        return self.ensure_signed_in(follow_element(self._visit, way.element))

    def follow(self, element: ElementRef) -> ObservedPage:
        """The next part of the list that is being read. WorldError ``fetch.place_lost`` when the session ended and
        nothing but a click leads there."""
        seen = follow_element(self._visit, element)
        if element.url is not None:
            return self._there(seen, element.url)
        if needs_person(seen.report):
            self.ensure_signed_in(seen)
            raise WorldError("fetch.place_lost")
        return seen

    def restore_session(self, url: str, guarded: str | None = None) -> bool:
        """Whether there is a session now, the tab on that page of the list, so that asking again is worth it. ``guarded``
        is the document's own address: where the session lives, the portal may ask once more before this document."""
        if self._alive >= MAX_LIVE_SESSION_CHECKS:
            return False
        self._visit.navigate(url)
        seen = self._visit.observe_settled()
        if not needs_person(seen.report):
            # It never ended, or a quick person is in again already.
            self._alive += 1
            if guarded is not None:
                seen = self._unlocked(guarded)
        self._there(seen, url)
        return True

    def confirm_retrieved(self) -> None:
        """What came after ``restore_session`` was the document: the portal may ask as often again as it has others."""
        self._alive = 0
        self._visit.sign_in_count -= self._unlocks
        self._unlocks = 0

    def _unlocked(self, url: str) -> ObservedPage:
        """Wherever the tab stands once the person has given what is asked for in front of a document."""
        self._visit.navigate(url)
        seen = self._visit.observe_settled()
        if not needs_person(seen.report):
            return seen
        self._unlocks += 1
        return self.ensure_signed_in(seen)

    def ensure_page(self, seen: ObservedPage, url: str) -> ObservedPage:
        """That page of the list, where the sign-in page may have come in its place."""
        return self._there(seen, url)

    def _there(self, seen: ObservedPage, url: str) -> ObservedPage:
        if not needs_person(seen.report) and same_page(seen.url, url):
            return seen
        after = self.ensure_signed_in(seen)
        if not same_page(after.url, url):
            # Where the sign-in led, or where a quick person is already. A portal that redirects does so again.
            self._visit.navigate(url)
            after = self.ensure_signed_in(self._visit.observe_settled())
        if after.report.documents:
            # Somebody signed in: was it the same account?
            self._know_owner(after)
        return after


def is_sign_in_page(data: bytes, answer: FetchBytesResult) -> bool:
    """Whether what came instead of a document asks who is there."""
    if not (answer.content_type or "").lower().startswith(("text/html", "application/xhtml")):
        return False
    report = observe(data[:MAX_INSPECTED_BYTES].decode("utf-8", "replace"), answer.url)
    return needs_person(report)
