"""When the tab may go to a document's own address: only after a session that had not ended refused the document."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from host.errors import WorldError
from host.fetch.sign_in.session_recovery import MAX_LIVE_SESSION_CHECKS, SessionRecovery
from host.finder import observe
from tests.support.fake_browser import listing
from tests.unit.fetch.test_run import ROWS, SIGN_IN

LIST_URL, DOCUMENT_URL = "https://portal.example/invoices", "https://portal.example/pdf/7.pdf"
LIST = listing(ROWS)


def observed(html: str, url: str) -> Any:
    return SimpleNamespace(report=observe(html, url), url=url)


class Looks:
    """A page, and its tab, whose next looks are given; ``visited`` lists where it was sent."""

    def __init__(self, *looks: str) -> None:
        self.tab = self
        self._looks = list(looks)
        self.visited: list[str] = []
        self.id, self.commands, self.latest = 1, self, observed(LIST, LIST_URL)

    def begin_fetch_html(self, tab: int, url: str) -> Any:
        return lambda: SimpleNamespace(html=self._looks.pop(0), url=url)

    def navigate(self, url: str) -> None:
        self.visited.append(url)

    def observe_settled(self) -> Any:
        return observed(self._looks.pop(0), self.visited[-1])


def recovery(page: Any) -> SessionRecovery:
    sign_in: Any = SimpleNamespace(ensure_signed_in=lambda _, asked_for=None: observed(LIST, LIST_URL), count=0)
    account_switch: Any = SimpleNamespace(require_owner=lambda _: None, confirmed_at=None)
    return SessionRecovery(page, sign_in, account_switch)


def test_a_live_session_that_refuses_a_document_leads_to_its_address() -> None:
    page = Looks(LIST, SIGN_IN, LIST)
    session = recovery(page)
    assert session.restore_session(LIST_URL)
    assert session.sign_in_for_document(DOCUMENT_URL, LIST_URL)
    assert DOCUMENT_URL in page.visited


def test_an_earlier_live_session_says_nothing_of_one_that_has_ended_since() -> None:
    page = Looks(LIST, SIGN_IN)
    session = recovery(page)
    assert session.restore_session(LIST_URL)
    assert session.restore_session(LIST_URL)
    assert not session.sign_in_for_document(DOCUMENT_URL, LIST_URL)
    assert DOCUMENT_URL not in page.visited


def test_documents_that_are_gone_leave_the_end_of_the_session_to_be_seen() -> None:
    page = Looks(*[LIST] * MAX_LIVE_SESSION_CHECKS, SIGN_IN)
    session = recovery(page)
    assert not any(session.has_ended(LIST_URL) for _ in range(MAX_LIVE_SESSION_CHECKS + 2))
    assert page.visited == []
    assert session.restore_session(LIST_URL)


def test_after_a_document_came_again_a_missing_one_is_looked_into_anew() -> None:
    page = Looks(*[LIST] * MAX_LIVE_SESSION_CHECKS, SIGN_IN)
    session = recovery(page)
    assert not any(session.has_ended(LIST_URL) for _ in range(MAX_LIVE_SESSION_CHECKS))
    session.confirm_retrieved()
    assert session.has_ended(LIST_URL)


PAPER_URL = "https://portal.example/order/7"
PAPER = "<html><body><main><h1>Order 7</h1><a href='/pdf/7.pdf'>PDF</a></main></body></html>"


class Signing:
    """A sign-in that somebody gives as often as a page asks for it."""

    count = 0

    def ensure_signed_in(self, page: Any, asked_for: str | None = None) -> Any:
        if "password" not in str(page.report.state) and not page.report.state.startswith("sign_in"):
            return page
        self.count += 1
        return observed(PAPER, asked_for or page.url)


def owner_of(page: Any, confirmed_at: str | None, seen: list[str]) -> SessionRecovery:
    """A recovery whose account was last seen at an address, which another account's page now has."""

    def require_owner(shown: Any) -> None:
        seen.append(shown.url)
        if shown.url == LIST_URL:
            raise WorldError("account.other_owner")

    switch: Any = SimpleNamespace(require_owner=require_owner, confirmed_at=confirmed_at)
    signing: Any = Signing()
    return SessionRecovery(page, signing, switch)


def test_after_a_sign_in_for_a_page_without_rows_it_is_looked_whose_session_it_is() -> None:
    page, seen = Looks(SIGN_IN, LIST), list[str]()
    with pytest.raises(WorldError, match=r"account\.other_owner"):
        owner_of(page, LIST_URL, seen).goto(PAPER_URL)
    assert (page.visited, seen) == ([PAPER_URL, LIST_URL], [LIST_URL])


def test_without_a_sign_in_nothing_is_looked_at_and_an_owner_that_was_never_shown_is_none() -> None:
    page, seen = Looks(PAPER, SIGN_IN), list[str]()
    session = owner_of(page, LIST_URL, seen)
    session.goto(PAPER_URL)
    assert (page.visited, seen) == ([PAPER_URL], [])
    page = Looks(SIGN_IN)
    owner_of(page, None, seen).goto(PAPER_URL)
    assert (page.visited, seen) == ([PAPER_URL], [])
