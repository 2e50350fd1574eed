"""Whether a list really ends where it seems to: what comes late, into view, or only once the page is painted."""

from __future__ import annotations

import logging
from collections.abc import Callable

from host.browser.page import LivePage, ObservedPage
from host.browser.rendering import MAX_VIEWS
from host.fetch.lists.facets import facet_selection
from host.fetch.lists.overlap import last_row_ref, overlap

log = logging.getLogger("ophaler.fetch")


class EndOfList:
    """The end of one list. ``unproven`` becomes true where the page answers in a way that proves no end."""

    def __init__(
        self, visit: LivePage, there_again: Callable[[ObservedPage, str], ObservedPage], *, chosen: bool = False
    ) -> None:
        """``ensure_page`` answers with the page of that address, where the sign-in page came in its place; ``chosen``: the
        list is a part that was chosen on the page (``parts.take``)."""
        self._visit = visit
        self._chosen = chosen
        self._there_again = there_again
        self._windowed = False
        """Whether the list holds only the rows in view."""
        self._read: list[str] = []
        self.unproven = False

    def mark_read(self, texts: list[str]) -> None:
        """Rows that the reader took from the list, in their order."""
        self._read += texts

    def recheck(self, seen: ObservedPage, told: bool) -> ObservedPage | None:
        """The end is believed only after a second look, from the bottom of the page, painted unless the page ``told`` how
        long it is, and with no request under way; an empty list only after a rest and a page loaded anew. None when the
        page still says the same, or when nothing can be said (``unproven``)."""
        visit, texts = self._visit, _texts(seen)
        empty = is_empty(seen)
        if empty and self._chosen:
            # Loading it anew would lose what was chosen; whoever chose it has waited already.
            return None
        if not told:
            visit.reveal()
        again = self._once_more(seen)
        if not told and visit.unrendered and visit.reveal():
            # It was painted until now: the person went to another tab, or laid another window over it.
            again = self._once_more(seen)
        now = _texts(again)
        if now == texts and empty and (again.failed or not _says_empty(again, seen)):
            # A request of the page failed, or it says something else now: then "nothing here" may only mean "could not
            # ask".
            return self._doubt("a request failed")
        if now == texts and not told and visit.unrendered:
            # Nobody paints it (a locked screen): what comes into view only then is not there, and nothing says so.
            return self._doubt("not painted")
        if now == texts:
            return self._late(seen)
        # What the page's bottom shows goes on from here only when nothing lies between; one view further is near enough.
        if texts == now[: len(texts)] or (self._windowed and overlap(texts, now)):
            return again
        return self._from_the_top(seen)

    def _once_more(self, seen: ObservedPage) -> ObservedPage:
        ref = last_row_ref(seen)
        if is_empty(seen):
            return self._there_again(self._visit.observe_after_reload(seen.url), seen.url)
        return self._one_view_on(seen) if self._windowed else self._visit.observe_at_bottom(ref)

    def _one_view_on(self, seen: ObservedPage) -> ObservedPage:
        again = self._visit.observe_next_view(last_row_ref(seen))
        return again if _texts(again) != _texts(seen) else self._visit.observe_at_bottom(last_row_ref(again))

    def _late(self, seen: ObservedPage) -> ObservedPage | None:
        """The page once what its scripts were still asking for has come; None when that brings no row."""
        again = self._visit.observe_after_responses(seen.url)
        if again is None:
            return None
        texts, now = _texts(seen), _texts(again)
        if now == texts:
            return None
        if texts == now[: len(texts)]:
            return again
        # Loaded anew, a list that grew or stood further down is at its top.
        return None if self._reads_the_same(again) else self._doubt("other rows after the answers")

    def _reads_the_same(self, seen: ObservedPage) -> bool:
        """Whether the list, view by view from its top on, has the rows that were read, no more and no less."""
        texts = _texts(seen)
        found = list(texts)
        for _ in range(MAX_VIEWS):
            seen = self._one_view_on(seen)
            now = _texts(seen)
            if now == texts:
                return found == self._read
            more = overlap(texts, now)
            if more == 0:
                return False
            found += now[more:]
            texts = now
        return False

    def _from_the_top(self, seen: ObservedPage) -> ObservedPage | None:
        """A list that holds only the rows in view lost those that were read when it was scrolled to its end: go back to
        where they are, and then on view by view."""
        visit, texts = self._visit, _texts(seen)
        if not texts or self._windowed:
            return self._doubt("rows changed")
        self._windowed = True
        top = visit.observe_next_view(last_row_ref(seen), from_top=True)
        if _texts(top)[: len(texts)] != texts[: len(top.report.documents)]:
            return self._doubt("no way back to the top")
        again = visit.observe_next_view(last_row_ref(top))
        now = _texts(again)
        return again if overlap(texts, now) and now != texts else self._doubt("the next view does not go on")

    def _doubt(self, why: str) -> ObservedPage | None:
        log.warning("the end is not believed: %s", why)
        self.unproven = True
        return None


def is_empty(seen: ObservedPage) -> bool:
    """Whether no row is there, or none in the part that the page shows (what other tabs hold may lie hidden in it)."""
    report = seen.report
    return not report.documents or (bool(report.facets) and all(row.hidden for row in report.documents))


def _says_empty(again: ObservedPage, before: ObservedPage) -> bool:
    """Whether the page, loaded anew, says so again: of the whole list, or of the same part."""
    if before.report.facets:
        return again.report.empty_facet_text is not None and facet_selection(again.report) == facet_selection(
            before.report
        )
    return again.report.state == "empty_list"


def _texts(seen: ObservedPage) -> list[str]:
    return [row.text for row in seen.report.documents]
