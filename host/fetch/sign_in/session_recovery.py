"""Navigates to pages of the portal although the session may end meanwhile: signs in and returns to exactly that page.

After a sign-in a portal often shows its start page, whatever was requested, and not the page that the fetch expects to read.
"""

from __future__ import annotations

from collections.abc import Callable

from host.browser.follow import follow_element
from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.sign_in.flow import SignInFlow
from host.fetch.sign_in.switch_account import AccountSwitch
from host.finder import ElementRef, NavigationLink, is_sign_in_address, observe
from host.protocol import FetchBytesResult
from host.urls import same_origin, same_page

MAX_LIVE_SESSION_CHECKS = 3
"""How often a sign-in page in place of a document is investigated although the session proved to be alive: a portal whose
documents are behind a sign-in of their own is not asked again for every row. As often the list is asked about a document
that is not found."""
_SIGN_IN_FORMS = frozenset(("sign_in", "sign_in_user", "sign_in_password", "session_expired"))
MAX_INSPECTED_BYTES = 1024 * 1024
"""How many bytes of a page that came instead of a document are parsed."""


class SessionRecovery:
    """The navigation of one fetch: every page that it returns is signed in."""

    def __init__(self, page: LivePage, sign_in: SignInFlow, account_switch: AccountSwitch) -> None:
        self.page = page
        self._sign_in = sign_in
        self._account_switch = account_switch
        self._live_session_checks = 0
        self._missing_checks = 0
        """How often the list was asked in vain because a document was not found. Documents that are gone must not use up what
        finds the end of a session."""
        self._was_alive = False
        """Whether the last ``restore_session`` found a session that had not ended."""
        self._document_sign_ins = 0

    @property
    def sign_in_count(self) -> int:
        """How often the portal has asked to sign in."""
        return self._sign_in.count

    def ensure_signed_in(self, observed: ObservedPage, *, asked_for: str | None = None) -> ObservedPage:
        """Returns the page once the person is signed in; the same page when they are already. ``asked_for``: the address
        that the fetch itself went to."""
        return self._sign_in.ensure_signed_in(observed, asked_for=asked_for)

    def goto(self, url: str) -> ObservedPage:
        """Returns the settled page at an address, signed in."""
        self.page.tab.navigate(url)
        observed = self.page.observe_settled()
        return self._return_to(observed, url) if needs_person(observed.report) else observed

    def open_way(self, url: str) -> ObservedPage:
        """Returns the settled page at an address on the way to the list, signed in; after a sign-in it may be the page to which
        that led. A page that asks for a sign-in once more right after it has nothing else to show ("Log in")."""
        self.page.tab.navigate(url)
        observed = self.page.observe_settled()
        if not needs_person(observed.report) or self._is_own_page(observed):
            return observed
        count = self._sign_in.count
        after = self.ensure_signed_in(observed, asked_for=url)
        if self._sign_in.count != count and not same_page(after.url, url) and not is_sign_in_address(url):
            self.page.tab.navigate(url)
            again = self.page.observe_settled()
            if again.report.state in _SIGN_IN_FORMS and same_page(again.url, observed.url):
                self.page.tab.navigate(after.url)
                again = self.page.observe_settled()
            after = self.ensure_signed_in(again, asked_for=again.url)
        if after.report.list.rows:
            self._account_switch.require_owner(after)
        return after

    def _is_own_page(self, observed: ObservedPage) -> bool:
        """Returns whether a page on which the password is changed is one that the fetch opened itself: a portal that demands it
        does so at the first page."""
        return observed.report.state == "change_password" and self._sign_in.was_through

    def with_responses(self, observed: ObservedPage, reopen: Callable[[], object] | None = None) -> ObservedPage:
        """Returns the page with what its scripts have asked the portal for and not got yet; the same page where they wait for
        nothing. ``reopen`` opens the page anew, unless its address does."""
        after = self.page.observe_after_responses(observed, reopen)
        return observed if after is None else self.ensure_signed_in(after, asked_for=observed.url)

    def wait_settled(self, url: str) -> ObservedPage:
        """Returns the page at an address, which has not settled yet, as it is after a further wait for that, signed in."""
        return self.ensure_signed_in(self.page.observe_settled(), asked_for=url)

    def wait_filled(self, url: str) -> ObservedPage:
        """Returns the page at an address, loaded anew, after ample time for its scripts, signed in."""
        return self.ensure_signed_in(self.page.observe_after_reload(url), asked_for=url)

    def open_link(self, link: NavigationLink) -> ObservedPage:
        """Returns the page behind a navigation link; after a sign-in it may be another one."""
        observed = follow_element(self.page, link.element)
        # What a control without an address opens in the account is where the fetch went, too.
        return self.ensure_signed_in(observed, asked_for=link.element.url or observed.url)

    def follow(self, element: ElementRef) -> ObservedPage:
        """Returns the next part of the list that is being read. Raises WorldError ``fetch.place_lost`` when the session
        ended and only a click leads there."""
        observed = follow_element(self.page, element)
        if element.url is not None:
            return self._return_to(observed, element.url)
        if needs_person(observed.report):
            self.ensure_signed_in(observed)
            raise WorldError("fetch.place_lost")
        return observed

    def has_ended(self, url: str) -> bool:
        """Returns whether that page of the list asks for a sign-in now; the tab stays where it is. Portals that tell strangers
        nothing answer "not found" once the session has ended, as they do for a document that is gone."""
        latest = self.page.latest
        if self._missing_checks >= MAX_LIVE_SESSION_CHECKS or latest is None or not same_origin(url, latest.url):
            return False
        tab = self.page.tab
        try:
            answer = tab.commands.begin_fetch_html(tab.id, url)()
        except WorldError as error:
            if error.code in ("browser.tab_closed", "protocol.closed"):
                raise
            return False
        has_ended = answer.html is not None and needs_person(observe(answer.html, answer.url))
        self._missing_checks += not has_ended
        return has_ended

    def restore_session(self, url: str) -> bool:
        """Returns whether there is a session now, with the tab at that page of the list, so that requesting the document
        again is worthwhile."""
        self._was_alive = False
        if self._live_session_checks >= MAX_LIVE_SESSION_CHECKS:
            return False
        self.page.tab.navigate(url)
        observed = self.page.observe_settled()
        if not needs_person(observed.report):
            # The session never ended, or the person has already signed in again.
            self._live_session_checks += 1
            self._was_alive = True
        self._return_to(observed, url)
        return True

    def sign_in_for_document(self, document_url: str, url: str) -> bool:
        """Returns whether a document that was refused although the session is alive is worth requesting again: the person
        has given what the portal asks for before this document, and the tab is at that page of the list.

        Only for a document that was refused again in a live session: navigating to an address that hands the document out
        would make the browser save it among the person's own downloads.
        """
        if not self._was_alive:
            return False
        self._return_to(self._page_before_document(document_url), url)
        return True

    def confirm_retrieved(self) -> None:
        """Called when the document was retrieved after ``restore_session``: resets the limits for the next documents."""
        self._live_session_checks = self._missing_checks = 0
        self._sign_in.count -= self._document_sign_ins
        self._document_sign_ins = 0

    def _page_before_document(self, url: str) -> ObservedPage:
        """Returns the page once the person has given what the portal asks for in front of a document."""
        self.page.tab.navigate(url)
        observed = self.page.observe_settled()
        if not needs_person(observed.report):
            return observed
        self._document_sign_ins += 1
        return self.ensure_signed_in(observed)

    def ensure_page(self, observed: ObservedPage, url: str) -> ObservedPage:
        """Returns that page of the list, where the sign-in page may have come in its place."""
        return self._return_to(observed, url)

    def _return_to(self, observed: ObservedPage, url: str) -> ObservedPage:
        if not needs_person(observed.report) and same_page(observed.url, url):
            return observed
        count = self._sign_in.count
        after = self.ensure_signed_in(observed, asked_for=url)
        if not same_page(after.url, url):
            # The sign-in led elsewhere, or the person had already signed in. A portal that redirects does so again.
            self.page.tab.navigate(url)
            after = self.ensure_signed_in(self.page.observe_settled(), asked_for=url)
        if after.report.list.rows:
            # Somebody signed in, perhaps to another account.
            self._account_switch.require_owner(after)
        elif self._sign_in.count != count:
            return self._of_same_owner(after, url)
        return after

    def _of_same_owner(self, after: ObservedPage, url: str) -> ObservedPage:
        """Returns the page without rows that follows a sign-in, once it is sure whose it is: where it does not say so itself,
        the page that said so before is looked at again. Raises WorldError ``account.*``."""
        known = self._account_switch.confirmed_at
        if known is None:
            return after
        if after.report.sign_in.owner.by_kind() or same_page(known, url):
            self._account_switch.require_owner(after)
            return after
        self.page.tab.navigate(known)
        self._account_switch.require_owner(self.ensure_signed_in(self.page.observe_settled(), asked_for=known))
        self.page.tab.navigate(url)
        return self.ensure_signed_in(self.page.observe_settled(), asked_for=url)


def is_sign_in_page(data: bytes, answer: FetchBytesResult) -> bool:
    """Returns whether the bytes that came instead of a document are a page that asks for a sign-in."""
    if not (answer.content_type or "").lower().startswith(("text/html", "application/xhtml")):
        return False
    report = observe(data[:MAX_INSPECTED_BYTES].decode("utf-8", "replace"), answer.url)
    return needs_person(report)
