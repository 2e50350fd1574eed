"""When the tab may go to a document's own address: only after a session that had not ended refused the document."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from host.fetch.sign_in.session_recovery import SessionRecovery
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

    def navigate(self, url: str) -> None:
        self.visited.append(url)

    def observe_settled(self) -> Any:
        return observed(self._looks.pop(0), self.visited[-1])


def recovery(page: Any) -> SessionRecovery:
    sign_in: Any = SimpleNamespace(ensure_signed_in=lambda _, asked_for=None: observed(LIST, LIST_URL), count=0)
    account_switch: Any = SimpleNamespace(require_owner=lambda _: None)
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
