"""Gives the links of a list's rows time to come: scripts may draw them after the rows, or in vain. A row is without a document
only on a page that is quiet and whole."""

from __future__ import annotations

from typing import Protocol

from host.browser.page import SCROLL_QUIET_MS, ObservedPage
from host.errors import WorldError
from host.fetch.lists.overlap import last_row_ref
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import Row

MAX_WALKS, WALKS_IN_VAIN = 6, 2
"""How often a page is walked through at most, and after how many walks without a further link none is to come."""


class DocumentExpectation(Protocol):
    """Knows of which rows a document is to be expected."""

    def lacks_document(self, row: Row) -> bool:
        """Whether the row offers no document, though one is to be expected and none is filed."""


class LateLinks:
    """The pages of one list that show rows without a document."""

    def __init__(self, session: SessionRecovery, expectation: DocumentExpectation) -> None:
        self._session = session
        self._page = session.page
        self._expectation = expectation
        self._judged: set[str] = set()
        """Texts of rows that lacked a document on a page that was whole: "show more" shows them again."""
        self.is_whole = True
        """Whether the page that was looked at last shows all that it ever will, as far as that was in question."""

    def complete(self, observed: ObservedPage, *, has_address: bool) -> ObservedPage:
        """Returns the page of a list with the links that come late to its rows; the same page where no row lacks a document.
        ``has_address``: the page's address alone leads to it, so that it may be loaded anew."""
        self.is_whole = True
        if not self._lacking(observed):
            return observed
        self._page.rendering.reveal()
        later = self._walked(self._page.observe_rested(observed))
        while self._page.rendering.is_missing and self._page.rendering.reveal():
            # The page was rendered until now, as after a sign-in in its tab: the person has gone on to another one.
            later = self._walked(self._page.observe_rested(later))
        if self._page.rendering.scripted:
            later = self._answered(later, has_address=has_address)
        self._judged |= set(self._lacking(later)) if self.is_whole else set()
        return later

    def _answered(self, observed: ObservedPage, *, has_address: bool) -> ObservedPage:
        """Returns the page with what its scripts have asked for, and notes whether it is whole. One that was rendered while it
        rested, and has not changed since, is so also where the person has hidden it meanwhile."""
        rested, was_rendered = observed, not self._page.rendering.is_missing
        if has_address and observed.failed and self._lacking(observed):
            # A portal that was busy for a moment.
            observed = self._session.wait_filled(observed.url)
        if has_address and self._lacking(observed):
            observed = self._session.with_responses(observed)
        self.is_whole = not self._lacking(observed) or (
            observed.changes >= 0
            and not observed.failed
            and not observed.report.list.load_failed
            and (not self._page.rendering.is_missing or (was_rendered and observed is rested))
            and not self._waits_for_portal()
        )
        return observed

    def _walked(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page after all of it was in view, since some links are only drawn there, until several walks through it
        have brought no further link: a busy browser draws some of them late."""
        in_vain = 0
        for _ in range(MAX_WALKS):
            lacking = self._lacking(observed)
            if not lacking or in_vain == WALKS_IN_VAIN or not self._page.rendering.scripted:
                break
            observed = self._walked_once(observed)
            in_vain = in_vain + 1 if len(self._lacking(observed)) >= len(lacking) else 0
        return observed

    def _walked_once(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page after one walk; at its top again where it holds only the rows in view."""
        ref = last_row_ref(observed)
        self._page.rendering.scroll("top", ref)
        self._page.rendering.walk(ref, SCROLL_QUIET_MS)
        walked = self._page.observe_settled()
        if _begins_with_rows_of(observed, walked):
            return walked
        return self._page.observe_next_view(last_row_ref(walked), from_top=True)

    def _lacking(self, observed: ObservedPage) -> list[str]:
        """Returns the texts of the rows that lack a document, and have not been judged."""
        return [
            row.text
            for row in observed.report.list.rows
            if not row.offers and row.text not in self._judged and self._expectation.lacks_document(row)
        ]

    def _waits_for_portal(self) -> bool:
        """Returns whether a script still waits for a response of the portal's own hosts; a poll of somebody else's chat brings
        no document. Asking ends the requests."""
        tab = self._page.tab
        try:
            return any(tab.allows(address) for address in tab.commands.pending(tab.id))
        except WorldError as error:
            if not error.code.startswith("browser."):
                raise
            return True


def _begins_with_rows_of(before: ObservedPage, after: ObservedPage) -> bool:
    """Returns whether the page still begins with the rows that it had, whatever was drawn into them since."""
    rows, others = before.report.list.rows, after.report.list.rows
    return len(rows) <= len(others) and all(
        (row.number, row.date, row.total) == (other.number, other.date, other.total)
        for row, other in zip(rows, others, strict=False)
    )
