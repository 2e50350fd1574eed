"""Confirms that a list ends where it seems to: rows may load late, on scrolling, or only once the page is rendered."""

from __future__ import annotations

import logging

from host.browser.page import ObservedPage
from host.browser.rendering import MAX_VIEWS
from host.fetch.lists.facets import facet_selection
from host.fetch.lists.overlap import last_row_ref, overlap
from host.fetch.sign_in.session_recovery import SessionRecovery

log = logging.getLogger("ophaler.fetch")


class EndOfList:
    """Confirms the end of one list. ``unproven`` becomes true when the page behaves in a way that proves no end."""

    def __init__(self, session: SessionRecovery, *, chosen: bool = False) -> None:
        """``chosen``: the list is a facet option that was selected on the page (``facets.select_option``)."""
        self._session = session
        self._page = session.page
        self._chosen = chosen
        self._windowed = False
        """Whether the list is virtualized: it holds only the rows in view."""
        self._newest: ObservedPage | None = None
        """The page as it was observed last: a list that makes its rows anew when it is scrolled has no earlier ones."""
        self._read_texts: list[str] = []
        self.unproven = False

    def mark_read(self, texts: list[str]) -> None:
        """Notes the texts of the rows that the reader took from the list, in their order."""
        self._read_texts += texts

    def recheck(self, observed: ObservedPage, announced: bool) -> ObservedPage | None:
        """Observes the page again at its supposed end: from its bottom, rendered unless the page announces how long it is
        (``announced``) and has rows, and without a pending request; an empty list after a rest and a reload. Returns the
        page when it has more rows, and None when it shows the same or proves nothing (``unproven``)."""
        page, texts = self._page, _texts(observed)
        empty = is_empty(observed)
        self._newest = observed
        if empty and self._chosen:
            # A reload would lose the selection; ``select_option`` has waited already.
            return None
        # "0 results" of a page that is not rendered may only mean that it has not asked for them yet.
        announced = announced and not empty
        if not announced:
            page.rendering.reveal()
        again = self._observe_again(observed)
        if not announced and page.rendering.is_missing and page.rendering.reveal():
            # The page was rendered until now: the person changed the tab, or covered its window.
            again = self._observe_again(observed)
        new_texts = _texts(again)
        if new_texts == texts and empty and (again.failed or not _says_empty(again, observed)):
            # A request of the page failed, or its text changed: "nothing here" may only mean that it could not load.
            return self._mark_unproven("a request failed")
        if new_texts == texts and not announced and page.rendering.is_missing:
            # The page is not rendered (a locked screen): rows that load only in view are missing, without any sign of it.
            return self._mark_unproven("not rendered")
        if new_texts == texts:
            return self._recheck_responses(observed)
        # The rows at the bottom continue the list only when no row lies between; a virtualized list may overlap by one
        # viewport.
        if texts == new_texts[: len(texts)] or (self._windowed and overlap(texts, new_texts)):
            return again
        return self._read_from_top(observed)

    def _observe_again(self, observed: ObservedPage) -> ObservedPage:
        """Observes the page once more: reloaded if it is empty, else scrolled."""
        if is_empty(observed):
            return self._session.ensure_page(self._page.observe_after_reload(observed.url), observed.url)
        newest = self._newest or observed
        observe = self._observe_next_view if self._windowed else self._observe_bottom
        self._newest = again = observe(newest)
        return again

    def _observe_bottom(self, observed: ObservedPage) -> ObservedPage:
        return self._page.observe_at_bottom(last_row_ref(observed))

    def _observe_next_view(self, observed: ObservedPage) -> ObservedPage:
        """Scrolls by one viewport, or to the bottom when that brings no other rows."""
        again = self._page.observe_next_view(last_row_ref(observed))
        return again if _texts(again) != _texts(observed) else self._page.observe_at_bottom(last_row_ref(again))

    def _recheck_responses(self, observed: ObservedPage) -> ObservedPage | None:
        """Returns the page after its pending script requests were answered, or None when they bring no row."""
        again = self._page.observe_after_responses(observed)
        if again is None:
            return None
        texts, new_texts = _texts(observed), _texts(again)
        if new_texts == texts:
            return None
        if texts == new_texts[: len(texts)]:
            return again
        # A reloaded list that had grown or was scrolled is at its top.
        return None if self._has_same_rows(again) else self._mark_unproven("other rows after the responses")

    def _has_same_rows(self, observed: ObservedPage) -> bool:
        """Returns whether the list, viewport by viewport from its top on, has exactly the rows that were read."""
        texts = _texts(observed)
        all_texts = list(texts)
        for _ in range(MAX_VIEWS):
            observed = self._observe_next_view(observed)
            new_texts = _texts(observed)
            if new_texts == texts:
                return all_texts == self._read_texts
            shared = overlap(texts, new_texts)
            if shared == 0:
                return False
            all_texts += new_texts[shared:]
            texts = new_texts
        return False

    def _read_from_top(self, observed: ObservedPage) -> ObservedPage | None:
        """Scrolls back to the top and on by one viewport: a virtualized list dropped the rows that were read when it was
        scrolled to its end."""
        page, texts = self._page, _texts(observed)
        if not texts or self._windowed:
            return self._mark_unproven("rows changed")
        self._windowed = True
        top = page.observe_next_view(last_row_ref(self._newest or observed), from_top=True)
        if _texts(top)[: len(texts)] != texts[: len(top.report.list.rows)]:
            return self._mark_unproven("the top has other rows")
        again = page.observe_next_view(last_row_ref(top))
        new_texts = _texts(again)
        return (
            again
            if overlap(texts, new_texts) and new_texts != texts
            else self._mark_unproven("the next view does not continue the list")
        )

    def _mark_unproven(self, reason: str) -> ObservedPage | None:
        """Notes that the end is unproven."""
        log.warning("the end of the list is unproven: %s", reason)
        self.unproven = True
        return None


def is_empty(observed: ObservedPage) -> bool:
    """Returns whether the page has no row, or none in the facet option that it shows (rows of other tabs may be hidden in
    it)."""
    report = observed.report
    return not report.list.rows or (bool(report.filters.facets) and all(row.hidden for row in report.list.rows))


def _says_empty(again: ObservedPage, before: ObservedPage) -> bool:
    """Returns whether the reloaded page says again that the list, or the same facet option, is empty."""
    if before.report.filters.facets:
        return again.report.filters.empty_text is not None and facet_selection(again.report) == facet_selection(
            before.report
        )
    return again.report.state == "empty_list"


def _texts(observed: ObservedPage) -> list[str]:
    return [row.text for row in observed.report.list.rows]
