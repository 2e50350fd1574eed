"""Walking the list page by page, and comparing each row with what is known."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.fetch.lists.end_of_list import EndOfList
from host.fetch.lists.facets import MAX_FACET_OPTIONS, FacetReader, select_option
from host.fetch.lists.overlap import on_last_page, overlap
from host.fetch.lists.rows import ListedRow, ListedRows
from host.finder import ElementRef

log = logging.getLogger("ophaler.fetch")

MAX_PAGES = 300
EMPTY_HEAD = "-"
FACET_ERROR_CODES = ("fetch.part_not_read", "browser.stale_reference", "browser.element_changed", "fetch.no_way_on")
"""Codes that say that a part could not be gone to, not that the visit is over."""


Follow = Callable[[ElementRef], ObservedPage]


class Reader:
    """Reads lists to their ends, each in all the parts that its page offers (years, tabs). ``evidence`` tells afterwards how
    far it came and why it ended."""

    def __init__(
        self,
        visit: LivePage,
        evidence: Evidence,
        follow: Follow,
        there_again: Callable[[ObservedPage, str], ObservedPage],
        remembered: frozenset[str] = frozenset(),
    ) -> None:
        """``follow`` takes the tab over a way (next page, a tab) and answers with the settled page; ``ensure_page`` with the
        page of that address, where the sign-in page came in its place; ``remembered`` are the labels of parts that an
        earlier fetch read to their end."""
        self._visit = visit
        self._follow = follow
        self._there_again = there_again
        self._remembered = remembered
        self._rows = ListedRows()
        self._announced: list[int | None] = []
        self._followed: set[str] = set()
        self._years: set[str] = set()
        self.evidence = evidence
        self.page = 0
        self._stopped = False
        self._kept_back = False

    def stop(self) -> None:
        """Read no further page of this part: the rest of it is known."""
        self._stopped = True

    def pages(self, first: ObservedPage) -> Iterator[tuple[ObservedPage, list[ListedRow]]]:
        """Each page with the rows that are new on it. Ends when the list is read in all its parts, or with a fault."""
        seen: ObservedPage | None = first
        parts = FacetReader(self._remembered)
        self._followed.clear()
        self._years.clear()
        self._kept_back = False
        while seen is not None:
            last = seen
            self._stopped = False
            for last, rows in self._one_part(seen, chosen=seen is not first):
                yield last, rows
            if self.evidence.fault is not None:
                return
            if self._stopped:
                self.evidence.stopped_early = True
                parts.mark_older_as_known(last.report)
            self._end(last)
            parts.mark_read(last.report)
            seen = self._other_part(parts, last) if self.evidence.fault is None else None
        self.evidence.parts += parts.labels
        self.evidence.known_parts += [label for label in parts.skipped_labels if label not in parts.labels]

    def _one_part(self, first: ObservedPage, *, chosen: bool) -> Iterator[tuple[ObservedPage, list[ListedRow]]]:
        seen = first
        shown: list[str] = []
        marks: set[str] = set()
        result_count: int | None = None
        counted = 0
        scrolled = False
        bottom = EndOfList(self._visit, self._there_again, chosen=chosen)
        while True:
            self.page += 1
            self.evidence.pages = self.page
            report = seen.report
            result_count = report.result_count if report.result_count is not None else result_count
            self.evidence.healed = self.evidence.healed or report.healed
            self.evidence.filtered = self.evidence.filtered or (
                (report.active_filter or report.single_year) and not report.documents
            )
            texts = [row.text for row in report.documents]
            # "Show more" adds rows to those that were there: only what is behind them is new.
            more = overlap(shown, texts) if scrolled else len(shown) if shown and texts[: len(shown)] == shown else 0
            rows = report.documents[more:]
            mark = "\n".join(texts)
            if shown and not rows:
                return self._fault("fetch.next_did_nothing")
            if mark in marks:
                return self._fault("fetch.paging_loops")
            marks.add(mark)
            shown = texts
            counted += len(rows)
            bottom.mark_read(texts[more:])
            self._years |= {row.date[:4] for row in rows if row.date}
            if seen.truncated:
                self.evidence.fault = "fetch.page_cut"
            yield seen, [self._rows.add(row, self.page) for row in self._rows.deduplicate(rows)]
            if self._stopped:
                return None
            following = report.next
            scrolled = following is None
            if following is None:
                told = result_count is not None and result_count <= counted
                again = bottom.recheck(seen, told or on_last_page(seen))
                if bottom.unproven:
                    return self._fault("portal_changed.not_settled")
                if again is not None:
                    # Rows came late, or into view: the same page once more, with more on it.
                    marks.discard(mark)
                    seen = again
                    continue
                self._announced.append(result_count)
                whole = [count for count in self._announced if count is not None]
                self.evidence.result_count = sum(whole) if len(whole) == len(self._announced) else None
                if result_count is not None and result_count > counted and self.evidence.shortfall is None:
                    self.evidence.shortfall = result_count, counted
                return None
            if self.page >= MAX_PAGES:
                return self._fault("fetch.too_many_pages")
            seen = self._follow(following)

    def _other_part(self, parts: FacetReader, last: ObservedPage) -> ObservedPage | None:
        """The next part (tab, year, contract) that the page offers and that was not read yet; a fault where it offers
        parts in a way that cannot be followed."""
        # What was brought meanwhile may have made the page anew, and its references with it.
        now = self._visit.observe_settled() if last.report.facets else last
        self._kept_back = self._kept_back or last.report.active_filter or now.report.active_filter
        while (step := parts.next(now.report)) is not None:
            if parts.exceeds_limit(now.report):
                self._fault("fetch.too_many_parts", count=str(MAX_FACET_OPTIONS))
                return None
            try:
                seen = select_option(self._visit, step, now, lambda made: self._follow(made.part.element))
            except WorldError as error:
                if error.code not in FACET_ERROR_CODES:
                    raise
                self._fault("fetch.part_not_read", part=step.part.name)
                return None
            if not parts.is_unrelated(seen.report, step):
                return seen
            now = seen
        report = now.report
        covered = {part.element.selector for choice in report.facets for part in choice.parts}
        for element in report.periods:
            year = element.name.strip()[-4:]
            if element.name in self._followed or year in self._years or element.selector in covered:
                continue
            self._followed.add(element.name)
            self._years.add(year)
            return self._follow(element)
        if self._kept_back or (report.single_year and not self._followed):
            self._fault("fetch.other_periods")
        return None

    def _end(self, seen: ObservedPage) -> None:
        report = seen.report
        evidence = self.evidence
        evidence.settled = seen.changes >= 0
        if self._stopped:
            if evidence.end is None or evidence.end in ("says_empty", "empty_list"):
                evidence.end = "last_page"
            return None
        if report.pages is not None and report.pages[0] < report.pages[1]:
            return self._fault("fetch.pages_missing")
        if not evidence.settled or report.load_failed:
            log.warning("the end is not believed: settled %s, failed %s", evidence.settled, report.load_failed)
            return self._fault("portal_changed.not_settled")
        if report.unfollowed_control is not None:
            # Something leads on, and we do not know how to take it.
            return self._fault("fetch.pages_missing")
        if report.documents or self._rows.count:
            evidence.end = "last_page"
        elif report.empty_words or report.empty_facet_text not in (None, EMPTY_HEAD):
            evidence.end = "says_empty"
            evidence.empty_words = report.empty_words or report.empty_facet_text
        elif report.list_head:
            evidence.end = "empty_list"
        return None

    def _fault(self, code: str, **details: str) -> None:
        self.evidence.fault = code
        self.evidence.fault_details = details
