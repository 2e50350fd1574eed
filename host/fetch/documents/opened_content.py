"""Looks after a press that brought no file: what it opened, a page or something in the page, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from host.browser.page import ObservedPage, needs_person
from host.errors import WorldError
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import DownloadOffer, OpenedContent, Row, opened_content, opened_proposals, shown_refs
from host.urls import same_page
from host.ways import Locator

log = logging.getLogger("ophaler.fetch")

LATE_QUIET_MS = 1_500
"""Milliseconds of rest after which a page is observed again that changed and offers nothing yet."""
MAX_WALKED_PAGES = 60
"""Pages of a list that are walked through at most, to get back to the one that a press left."""


@dataclass(frozen=True)
class Opening:
    """What a press opened: a ``page`` in place of the one before, or ``content`` in it. ``proposals``: the safe controls in it
    that nothing marks."""

    offers: tuple[DownloadOffer, ...]
    page: ObservedPage | None = None
    content: OpenedContent | None = None
    proposals: tuple[DownloadOffer, ...] = ()


class OpenedByPress:
    """Finds what presses of one fetch opened, and closes it again."""

    def __init__(self, session: SessionRecovery) -> None:
        self._session = session
        self._page = session.page
        self._opened: frozenset[str] = frozenset()
        """References of all that presses opened until now."""

    def look(self, before: ObservedPage, row: Row, pressed: DownloadOffer) -> Opening | None:
        """Returns what a press in this row opened; None when nothing did, or when a page came that asks for a sign-in.
        ``before``: the page as it was observed before the press."""
        after = self._page.observe_settled()
        opening = self._opening(before, after, row, pressed)
        if opening is None or not opening.offers:
            # It may still be filled: a placeholder changes the page, too.
            if after.snapshot.html == before.snapshot.html:
                return None
            self._page.tab.wait_quiet(quiet_ms=LATE_QUIET_MS)
            opening = self._opening(before, self._page.observe_settled(), row, pressed)
        return opening

    def _opening(self, before: ObservedPage, after: ObservedPage, row: Row, pressed: DownloadOffer) -> Opening | None:
        if needs_person(after.report):
            return None
        if _is_other_page(before, after):
            offers = tuple(offer for offer in after.report.downloads if offer.kind != "detail")
            shows_row = row.number is None or after.contains_text(row.number)
            return Opening(offers, after, proposals=after.report.proposals) if shows_row else Opening((), after)
        content = opened_content(before.snapshot, after.snapshot, after.report, row, pressed, self._opened)
        self._opened |= content.refs
        if content.asks:
            return Opening((), None, content)
        proposals = opened_proposals(after.snapshot, after.report, row, content.refs, content.offers, self._shown())
        return Opening(content.offers, None, content, proposals)

    def _shown(self) -> tuple[Locator, ...]:
        hints = self._page.hints
        return hints.shown if hints is not None else ()

    def leave(self, before: ObservedPage, opening: Opening) -> None:
        """Closes what a press opened, so that the next row is as it was. Raises WorldError ``fetch.list_lost`` when the
        tab cannot be brought back to the page that was left."""
        if opening.page is not None:
            self._return_to(before)
        elif opening.content is not None:
            self._close(opening.content)

    def _close(self, content: OpenedContent) -> None:
        """Closes what opened, by Escape, by its own control, or by the one that opened it, until nothing of it is left."""
        tab = self._page.tab
        with _page_errors_ignored():
            tab.commands.press_escape(tab.id)
        for control in (content.close, content.toggle):
            shown = shown_refs(self._page.observe_settled().snapshot.html)
            if shown.isdisjoint(content.refs):
                return
            if control is not None and control.ref is not None and control.ref in shown:
                with _page_errors_ignored():
                    tab.click(control.ref, control.name)
        self._page.observe_settled()

    def _return_to(self, before: ObservedPage) -> None:
        """Goes back in the tab's history, since the answer to a form has no address of its own; else to the address of the
        page, and through the list from there."""
        tab = self._page.tab
        with _page_errors_ignored():
            tab.commands.back(tab.id)
            if _shows_same(before, self._page.observe_after_action()):
                return
        observed = self._session.goto(before.url)
        for _ in range(MAX_WALKED_PAGES):
            following = observed.report.list_paging.next
            if _shows_same(before, observed):
                return
            if following is None:
                break
            observed = self._session.follow(following)
        raise WorldError("fetch.list_lost")


def _is_other_page(before: ObservedPage, after: ObservedPage) -> bool:
    """Returns whether the tab shows another page: another document (what a frame holds does not count), another route."""
    return before.document.partition("-")[0] != after.document.partition("-")[0] or not same_page(before.url, after.url)


def _shows_same(before: ObservedPage, after: ObservedPage) -> bool:
    """Returns whether the tab shows the page again that it showed before, with the same rows."""
    rows, rows_now = ([(row.number, row.date, row.total) for row in page.report.list.rows] for page in (before, after))
    return same_page(before.url, after.url) and rows == rows_now


@contextmanager
def _page_errors_ignored() -> Iterator[None]:
    """Context manager around an attempt that a page may refuse, and that an older extension does not know."""
    try:
        yield
    except WorldError as error:
        if not error.code.startswith(("browser.", "portal_down.", "protocol.unknown_method")):
            raise
        log.info("not possible in this page: %s", error.code)
