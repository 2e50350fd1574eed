"""Proof that the person is through: waiting for them ends on what a page shows of an open account, never on a missing form.

Whoever cannot sign in wanders: to a forgotten password, a new account, help, another language. Such pages have no sign-in
form either. An open account shows itself by a control that signs out, by the account's own name or number, by its list, or
by the very page that was asked for where the sign-in page had come in its place. A page that shows none of these, and
nothing of a visitor's, is no proof; then the portal is asked for the start page beside the person's tab.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Literal

from host.browser.page import LivePage, ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.sign_in.account_owner import OwnerCheck
from host.finder import PageReport, observe
from host.urls import host_of, same_page

STILL_SECONDS = 2.0
"""Seconds for which a page without a proof stays as it is before the portal is asked."""
LOAD_SECONDS = 30.0
"""Seconds after which the start page is loaded in the tab where asking beside it says nothing: a page made by scripts."""
ELSEWHERE_SECONDS = 180.0
"""The same on another host, where the person may be asked to approve the sign-in in an app, and would lose their turn."""
MAX_LOADS = 3
"""How often one wait loads the start page."""
MAX_BYTES = 1024 * 1024
_FIELD = re.compile(r"<(?:input|textarea)\b[^>]*>")
_FILLED = re.compile(r"\sdata-oph-filled(?:=\"(\w+)\")?(?=[\s/>])")
_NOT_TYPED_INTO = re.compile(
    r"\s(?:data-oph-hidden|type=\"?(?:hidden|submit|button|reset|image|checkbox|radio|range|color)\b)"
)
_Answer = Literal["account", "visitor"]
_ERROR_STATES = frozenset(("error", "maintenance"))


class Admission:
    """Decides during one wait whether the person is through."""

    def __init__(self, context: FetchContext, owner: OwnerCheck, asked_for: str | None = None) -> None:
        """``asked_for``: the address in whose place the sign-in page came, where it is not the start page."""
        self._context = context
        self._page: LivePage = context.page
        self._clock = context.clock
        self._owner = owner
        self._start = context.account.url
        self._asked_for = asked_for
        self._sign_in_urls: set[str] = set()
        self._watched: tuple[str, str] | None = None
        self._watched_since = 0.0
        self._answers: dict[tuple[str, str], _Answer | None] = {}
        """What the portal answered beside each page that the person stayed at."""
        self._loads = 0

    def note_sign_in(self, observed: ObservedPage) -> None:
        """Notes that the portal asked to sign in at that address: seen without the form, it proves nothing."""
        self._sign_in_urls.add(observed.url)
        self._watched = None
        self._answers.clear()

    def is_through(self, observed: ObservedPage, *, was_loaded: bool = False) -> bool:
        """Returns whether a page proves that an account is open. ``was_loaded``: the start page was requested anew and
        this came."""
        report = observed.report
        if needs_person(report) or observed.status >= 400:
            return False
        if report.sign_in.can_sign_out:
            return True
        is_start = same_page(observed.url, self._start)
        is_asked_for = self._asked_for is not None and same_page(observed.url, self._asked_for)
        if is_start and report.list.rows:
            return True
        if report.sign_in.is_public or report.state in _ERROR_STATES:
            return False
        # A mail address proves nothing: pages say to which one they sent a link.
        owner = replace(report.sign_in.owner, mail=None)
        if self._owner.judge(owner).outcome == "ours":
            return True
        if is_start and was_loaded:
            return True
        return (is_start or is_asked_for) and not any(same_page(url, observed.url) for url in self._sign_in_urls)

    def ask_portal(self, observed: ObservedPage) -> ObservedPage | None:
        """Returns the page from which the fetch goes on where the portal shows, asked for the start page, that the person is
        through although ``observed`` does not prove it; None while nothing does. A visitor's page is left alone."""
        report, seen = observed.report, (observed.url, observed.document)
        now = self._clock.monotonic()
        if seen != self._watched:
            self._watched, self._watched_since = seen, now
        if report.sign_in.is_public or report.state in _ERROR_STATES:
            return None
        still, has_list = now - self._watched_since, bool(report.list.rows)
        if still < STILL_SECONDS and not has_list:
            return None
        if seen not in self._answers:
            self._answers[seen] = self._request_start(observed.url)
        answer = self._answers[seen]
        if has_list and answer != "visitor":
            # A list that visitors see as well is no proof.
            return observed
        if answer == "account":
            return self._load_start()
        if answer is None and still >= self._patience(observed) and self._loads < MAX_LOADS:
            self._loads += 1
            return self._load_start()
        return None

    def _patience(self, observed: ObservedPage) -> float:
        """Returns for how many seconds a page is left to the person; one that they may be filling in is never left."""
        if _may_be_typed_into(observed.snapshot.html):
            return math.inf
        return LOAD_SECONDS if host_of(observed.url) == host_of(self._start) else ELSEWHERE_SECONDS

    def _request_start(self, url: str) -> _Answer | None:
        """Returns what the start page shows, requested by the person's page without leaving it; None where the answer cannot
        be had or says nothing, as a page that its scripts would fill."""
        if host_of(url) != host_of(self._start):
            return None
        transfers, tab = self._context.services.transfers, self._page.tab
        name = transfers.expect()
        try:
            answer = tab.commands.fetch_bytes("page.fetch_bytes", tab.id, name, tab.hosts, url=self._start)
            if not answer.sent or not (answer.content_type or "").lower().startswith("text/html"):
                return None
            staged = transfers.take(name)
            try:
                html = staged.path.read_bytes()[:MAX_BYTES].decode("utf-8", "replace")
            finally:
                staged.discard()
            return _read_answer(observe(html, answer.url, self._page.hints))
        except WorldError:
            return None
        finally:
            transfers.forget(name)

    def _load_start(self) -> ObservedPage | None:
        """Loads the start page in the tab; returns it where it proves that the person is through."""
        self._page.tab.navigate(self._start)
        observed = self._page.observe_settled()
        self._watched = None
        return observed if self.is_through(observed, was_loaded=True) else None


def _may_be_typed_into(html: str) -> bool:
    """Returns whether somebody may be filling in the fields of a page: one of them is filled, and neither by the browser nor
    by the page itself; or by the page beside one that is empty, as the mail address beside the code that was sent to it."""
    fields = [field for field in _FIELD.findall(html) if not _NOT_TYPED_INTO.search(field)]
    filled = [found[1] or "person" if (found := _FILLED.search(field)) else "nobody" for field in fields]
    return "person" in filled or {"page", "nobody"} <= set(filled)


def _read_answer(report: PageReport) -> _Answer | None:
    """Returns what a requested start page shows; None where it needs its scripts to show anything."""
    if needs_person(report):
        return "visitor"
    if report.sign_in.can_sign_out:
        return "account"
    if report.sign_in.is_public:
        return "visitor"
    return "account" if report.list.rows or report.state == "empty_list" else None
