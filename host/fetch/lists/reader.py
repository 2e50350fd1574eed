"""Reads a list page by page, in every facet option, and yields the rows that are new on each page."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.lists.end_of_list import EndOfList
from host.fetch.lists.facets import MAX_FACET_OPTIONS, FacetReader, select_option
from host.fetch.lists.late_links import DocumentExpectation, LateLinks
from host.fetch.lists.late_rows import follow_to_rows
from host.fetch.lists.overlap import on_last_page, overlap
from host.fetch.lists.rows import ListedRow, ListedRows
from host.fetch.lists.styled_lists import Listboxes
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import PageReport, Row
from host.hints import further_page

log = logging.getLogger("ophaler.fetch")

MAX_PAGES = 300
EMPTY_HEAD = "-"
FACET_ERROR_CODES = ("fetch.part_not_read", "browser.stale_reference", "browser.element_changed", "fetch.no_way_on")
"""Codes that mean that a facet option could not be opened, not that the fetch is over."""


class Reader:
    """Reads lists to their ends, each in all facet options that its page offers (years, tabs). ``evidence`` holds how far
    it came and why it ended."""

    def __init__(self, context: FetchContext, session: SessionRecovery, expectation: DocumentExpectation) -> None:
        self._live_page = context.page
        self._session = session
        self._late_links = LateLinks(session, expectation)
        self.remembered: frozenset[str] = frozenset()
        """Labels of the selections that an earlier fetch read to their end."""
        self._rows = ListedRows()
        self._result_counts: list[int | None] = []
        self._followed: set[str] = set()
        self._focused: set[str] = set()
        """Selectors of the selects that were focused, so that scripts may fill them."""
        self._opened: set[tuple[str, str]] = set()
        """Selector and name of the folded sections that were opened."""
        self._listboxes = Listboxes(context.page)
        self._years: set[str] = set()
        self.evidence = context.evidence
        self.page = 0
        self._stopped = False
        self._rested: ObservedPage | None = None
        """The page that is being read, after its whole rest."""
        self._changed: ObservedPage | None = None
        """The page that was being read, where its rows have changed meanwhile."""
        self._has_active_filter = False

    def stop(self) -> None:
        """Stops after this page of the present selection: the rest of it is known."""
        self._stopped = True

    def complete_rest(self, observed: ObservedPage) -> None:
        """Has the page that is being read rest for as long as any other, since its rows do not end the list; where that changes
        its rows, it is read once more."""
        later = self._live_page.complete_rest(observed)
        if _texts(later) == _texts(observed):
            self._rested = later
        else:
            self._changed = later

    def pages(self, first: ObservedPage) -> Iterator[tuple[ObservedPage, list[ListedRow]]]:
        """Yields each page with the rows that are new on it, until the list is read in all selections or a fault occurs."""
        observed: ObservedPage | None = first
        facet_reader = FacetReader(self.remembered)
        self._followed.clear()
        self._focused.clear()
        self._opened.clear()
        self._listboxes = Listboxes(self._live_page)
        self._years.clear()
        self._has_active_filter = False
        self._live_page.earlier_page = None
        while observed is not None:
            last = observed
            self._stopped = False
            self.evidence.parts_unread.begin_selection()
            for last, rows in self._read_selection(observed, chosen=observed is not first):
                yield last, rows
            if self.evidence.fault is not None:
                return
            later, self._changed = self._changed_since(last) if self._stopped else self._changed, None
            if later is not None:
                first = observed = later
                continue
            if self._stopped:
                self.evidence.stopped_early = True
                facet_reader.mark_older_as_known(last.report)
            self._end_selection(last)
            facet_reader.mark_read(last.report)
            observed = self._next_selection(facet_reader, last) if self.evidence.fault is None else None
        self.evidence.parts += facet_reader.labels
        self.evidence.known_parts += [
            label for label in facet_reader.skipped_labels if label not in facet_reader.labels
        ]

    def _changed_since(self, last: ObservedPage) -> ObservedPage | None:
        """Returns the page whose known rows have ended the list, where a response that its scripts waited for changes the list;
        else None."""
        later = self._live_page.confirm_rest(last)
        return None if later is None or _texts(later) == _texts(last) else later

    def _read_selection(self, first: ObservedPage, *, chosen: bool) -> Iterator[tuple[ObservedPage, list[ListedRow]]]:
        """Yields the pages of the present selection, through pagination, "show more" and infinite scrolling."""
        observed = first
        shown_texts: list[str] = []
        signatures: set[str] = set()
        result_count: int | None = None
        row_count = 0
        scrolled = still_loading = False
        end_of_list = EndOfList(self._session, chosen=chosen)
        has_address = not chosen
        while True:
            observed = self._late_links.complete(observed, has_address=has_address)
            self.page = self.evidence.pages = self.page + 1
            report = observed.report
            result_count = (
                report.list_paging.result_count if report.list_paging.result_count is not None else result_count
            )
            self._note_page(report)
            texts = _texts(observed)
            shared = overlap(shown_texts, texts) if scrolled else _appended_after(shown_texts, texts)
            if still_loading and not shared:
                # The list went on to this page while rows of the page before were still to come.
                self.evidence.fault = "portal_changed.not_settled"
            still_loading = report.list.loading
            rows = report.list.rows[shared:]
            signature = "\n".join(texts)
            if shown_texts and not rows:
                return self._set_fault("fetch.next_did_nothing")
            if signature in signatures:
                return self._set_fault("fetch.paging_loops")
            signatures.add(signature)
            shown_texts = texts
            row_count += len(rows)
            end_of_list.mark_read(texts[shared:])
            self._years |= {row.date[:4] for row in rows if row.date}
            if observed.truncated:
                self.evidence.fault = "fetch.page_cut"
            yield observed, self._listed(rows)
            if self._stopped or self._changed is not None:
                return None
            observed, self._rested = self._rested or observed, None
            next_link = observed.report.list_paging.next
            scrolled = next_link is None
            if next_link is None:
                is_announced = result_count is not None and result_count <= row_count
                rechecked = end_of_list.recheck(observed, is_announced or on_last_page(observed))
                if end_of_list.unproven:
                    return self._set_fault("portal_changed.not_settled")
                if rechecked is not None:
                    # Rows loaded late, or came into view: the same page is read once more, with more rows.
                    signatures.discard(signature)
                    observed, has_address = rechecked, False
                    continue
                return self._note_length(result_count, row_count)
            if self.page >= MAX_PAGES:
                return self._set_fault("fetch.too_many_pages")
            self._live_page.earlier_page = further_page(observed.report.list.looks, next_link.name)
            observed, has_address = follow_to_rows(self._session, next_link, texts), next_link.url is not None

    def _listed(self, rows: Sequence[Row]) -> list[ListedRow]:
        """Returns those rows of the page that is being read which are new, at their places in the whole list."""
        is_whole = self._late_links.is_whole
        return [self._rows.add(row, self.page, page_is_whole=is_whole) for row in self._rows.deduplicate(rows)]

    def _note_length(self, result_count: int | None, row_count: int) -> None:
        """Notes the announced length of a selection whose end was reached, and the first shortfall."""
        self._result_counts.append(result_count)
        counts = [count for count in self._result_counts if count is not None]
        self.evidence.result_count = sum(counts) if len(counts) == len(self._result_counts) else None
        if result_count is not None and result_count > row_count and self.evidence.shortfall is None:
            self.evidence.shortfall = result_count, row_count

    def _next_selection(self, facet_reader: FacetReader, last: ObservedPage) -> ObservedPage | None:
        """Returns the page of the next selection (tab, year, contract) that was not read yet, or None. Sets a fault when
        the page has options that cannot be opened."""
        # A retrieval may have reloaded the page meanwhile, so that its references are stale.
        filters = last.report.filters
        current = self._live_page.observe_settled() if filters.facets or filters.lazy_selects else last
        current = self._focus_lazy_selects(facet_reader, current)
        current = self._open_listboxes(current)
        if self.evidence.fault is not None:
            return None
        self._has_active_filter = (
            self._has_active_filter or last.report.filters.active_filter or current.report.filters.active_filter
        )
        while (step := facet_reader.next(current.report)) is not None:
            if facet_reader.exceeds_limit(current.report):
                self._set_fault("fetch.too_many_parts", count=str(MAX_FACET_OPTIONS))
                return None
            try:
                observed = select_option(self._session, step, current)
            except WorldError as error:
                if error.code not in FACET_ERROR_CODES:
                    raise
                self._set_fault("fetch.part_not_read", part=step.option.name)
                return None
            if not facet_reader.is_unrelated(observed.report, step):
                return observed
            current = self._listboxes.with_options(observed)
        report = current.report
        covered_selectors = {option.element.selector for facet in report.filters.facets for option in facet.options}
        for element in report.filters.periods:
            year = element.name.strip()[-4:]
            if element.name in self._followed or year in self._years or element.selector in covered_selectors:
                continue
            self._followed.add(element.name)
            self._years.add(year)
            return self._session.follow(element)
        opened = self._open_section(current)
        if opened is not None or self.evidence.fault is not None:
            return opened
        unopened = next((tab for facet in report.filters.facets for tab in facet.unopened), None)
        if unopened is not None:
            self._set_fault("fetch.part_not_read", part=unopened.name)
        elif self._has_active_filter or (report.filters.single_year and not self._followed):
            self._set_fault("fetch.other_periods")
        return None

    def _open_listboxes(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page with the options of its styled lists. Sets a fault when one does not open."""
        try:
            return self._listboxes.discover(observed)
        except WorldError as error:
            if error.code not in FACET_ERROR_CODES:
                raise
            self._set_fault("fetch.part_not_read", **{"part": "", **error.details})
            return observed

    def _open_section(self, observed: ObservedPage) -> ObservedPage | None:
        """Returns the page after the next folded section like that of the list was opened, each once; None without one.
        Sets a fault when it does not open."""
        section = next(
            (head for head in observed.report.filters.folded if (head.selector, head.name) not in self._opened), None
        )
        if section is None:
            return None
        self._opened.add((section.selector, section.name))
        try:
            opened = self._session.follow(section)
        except WorldError as error:
            if error.code not in FACET_ERROR_CODES:
                raise
            self._set_fault("fetch.part_not_read", part=section.name)
            return None
        if any(head.selector == section.selector for head in opened.report.filters.folded):
            self._set_fault("fetch.part_not_read", part=section.name)
            return None
        self.evidence.parts_unread.mark_opened(section.name)
        return opened

    def _focus_lazy_selects(self, facet_reader: FacetReader, observed: ObservedPage) -> ObservedPage:
        """Returns the page after each select that shows one period was focused, once a list: scripts may fill it then. A
        select that stays as it is has one period."""
        for select in observed.report.filters.lazy_selects:
            if select.selector in self._focused or select.ref is None:
                continue
            self._focused.add(select.selector)
            try:
                self._live_page.tab.click(select.ref, select.name)
                observed = self._live_page.observe_after_action()
            except WorldError as error:
                if error.code not in FACET_ERROR_CODES:
                    raise
                self._set_fault("fetch.part_not_read", part=select.name)
                return observed
            facet_reader.mark_read(observed.report)
        return observed

    def _note_page(self, report: PageReport) -> None:
        """Notes in the evidence what one page says of the whole list."""
        evidence, filters = self.evidence, report.filters
        evidence.healed = evidence.healed or report.list.healed
        evidence.parts_unread.note(report)
        evidence.filtered = evidence.filtered or (
            (filters.active_filter or filters.single_year) and not report.list.rows
        )

    def _end_selection(self, observed: ObservedPage) -> None:
        """Notes in the evidence why the present selection ended, or a fault when its end is not proven."""
        report = observed.report
        evidence = self.evidence
        evidence.settled = observed.changes >= 0
        if self._stopped:
            if evidence.end is None or evidence.end in ("says_empty", "empty_list"):
                evidence.end = "last_page"
            return None
        if report.list_paging.pages is not None and report.list_paging.pages[0] < report.list_paging.pages[1]:
            return self._set_fault("fetch.pages_missing")
        if not evidence.settled or report.list.load_failed:
            log.warning(
                "the end of the list is unproven: settled %s, failed %s", evidence.settled, report.list.load_failed
            )
            return self._set_fault("portal_changed.not_settled")
        if report.list_paging.unfollowed_control is not None:
            # A control leads further, and it is unknown how to follow it.
            return self._set_fault("fetch.pages_missing")
        if report.list.rows or self._rows.count:
            evidence.end = "last_page"
        elif report.list.empty_text or report.filters.empty_text not in (None, EMPTY_HEAD):
            evidence.end = "says_empty"
            evidence.empty_words = report.list.empty_text or report.filters.empty_text
        elif report.list.has_header:
            evidence.end = "empty_list"
        return None

    def _set_fault(self, code: str, **details: str) -> None:
        """Sets the code of the error that stopped the reading, with its details."""
        self.evidence.fault = code
        self.evidence.fault_details = details


def _texts(observed: ObservedPage) -> list[str]:
    return [row.text for row in observed.report.list.rows]


def _appended_after(shown_texts: list[str], texts: list[str]) -> int:
    """Returns how many rows of a page were shown before a press: "show more" appends rows, and only those behind are new."""
    return len(shown_texts) if texts[: len(shown_texts)] == shown_texts else 0
