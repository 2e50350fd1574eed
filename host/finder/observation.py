"""Builds the page report: runs all detectors of the finder on one parsed page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from host.finder.account.auth_state import AuthState, ListState, read_auth_state
from host.finder.account.identity import find_account_owner
from host.finder.account.prompts import offered_accounts
from host.finder.account.sign_out import find_sign_out
from host.finder.account.signed_in import is_signed_in
from host.finder.audit import audit
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.snapshot import Snapshot, collector_off
from host.finder.dom.spans import RowRanges
from host.finder.downloads.detail_page import detail_page_offers
from host.finder.downloads.locators import with_locators
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.downloads.page_frame import addresses_beside
from host.finder.emptiness import empty_words
from host.finder.explanation import explain
from host.finder.list_frame import has_list_frame
from host.finder.list_places import ListPlaces
from host.finder.model import (
    AccountOwner,
    DownloadOffer,
    FilterReport,
    ListReport,
    PageKind,
    PageReport,
    PageState,
    PagingReport,
)
from host.finder.navigation.active_filters import find_archive_links, has_active_filter
from host.finder.navigation.custom_selects import filter_comboboxes, has_period_filter, year_comboboxes
from host.finder.navigation.facets import find_facets, find_lazy_selects
from host.finder.navigation.folded_sections import find_folded_sections
from host.finder.navigation.links import find_links
from host.finder.navigation.listboxes import listbox_facets, widget_of
from host.finder.navigation.overlays import find_overlay_button
from host.finder.navigation.pagination import find_pager, find_pagination, with_hidden_pager, with_hinted_next
from host.finder.navigation.periods import PeriodLinks, find_period_links
from host.finder.newest_heading import newest_heading
from host.finder.page_state import has_load_error, is_loading
from host.finder.proposals.safe_controls import page_proposals
from host.finder.proposals.shown_controls import shown_controls
from host.finder.rows.collect import rows_of
from host.finder.rows.connector_hints import page_for
from host.finder.rows.lists import document_lists
from host.finder.rows.score import ScoredRowGroup
from host.finder.text_keys import shows_text_keys
from host.hints import Hints

_PAGE_KINDS: dict[PageState, PageKind] = {
    "documents": "documents",
    "empty_list": "documents",
    "sign_in": "sign_in",
    "sign_in_user": "sign_in",
    "sign_in_password": "sign_in",
    "wrong_credentials": "sign_in",
    "session_expired": "sign_in",
    "one_time_code": "one_time_code",
    "captcha": "captcha",
}


def observe(html: str, url: str, hints: Hints | None = None) -> PageReport:
    """Returns the report of a page. ``html`` is a snapshot or a saved page, ``url`` its address (empty if unknown).

    Never raises, whatever the input; the run time grows with the size of the page.
    """
    snapshot = Snapshot(html, url)
    report = observe_snapshot(snapshot, hints)
    snapshot.release()
    return report


def observe_snapshot(snapshot: Snapshot, hints: Hints | None = None) -> PageReport:
    """Returns the report of a page of which more may be asked; like ``observe``.

    Of a list nothing more is asked, and it may be long: its parsed page is let go of at once.
    """
    with collector_off():
        report = observe_page(snapshot.page, hints)
        if len(report.list.rows) > 1:
            # Before the collector looks at the page's objects: those that survive a first look stay long.
            snapshot.release()
    return report


def observe_row_page(snapshot: Snapshot, hints: Hints | None = None) -> PageReport:
    """Returns the report of a row's own page as far as its documents are concerned: whether it stands before the account, its
    rows, its download offers, its proposals and its links. The rest of the report is empty. It takes half the time of
    ``observe_snapshot``.
    """
    with collector_off():
        page = page_for(snapshot.page, hints)
        signals = Signals(page)
        groups = document_lists(page, signals, hints).groups
        rows = tuple(rows_of(page, signals, groups))
        auth = read_auth_state(page, ListState(bool(rows), False, has_header=False, inside_account=is_signed_in(page)))
        ranges = _row_ranges(page, groups if len(rows) > 1 else [])
        downloads = tuple(detail_page_offers(page, signals, ranges))
        return PageReport(
            url=page.url,
            title=page.title,
            state=auth.state,
            kind=_page_kind(auth),
            list=ListReport(rows),
            sign_in=auth.sign_in,
            downloads=downloads,
            proposals=_page_proposals(page, signals, downloads, ranges, hints),
            addresses=addresses_beside(page, signals, ranges.holds),
        )


def _page_kind(auth: AuthState) -> PageKind:
    return _PAGE_KINDS.get(auth.state) or ("sign_in" if auth.sign_in.form is not None else "other")


def _row_ranges(page: Page, groups: list[ScoredRowGroup]) -> RowRanges:
    """Returns the node ranges of the rows of these groups."""
    spans = ((draft.span.at, draft.span.end) for group in groups for draft in group.drafts)
    return RowRanges(spans, len(page.nodes))


@dataclass(frozen=True)
class _ListFindings:
    """The groups of the report that are about lists; ``row_ranges`` are the node ranges of the rows, ``reasons`` say why lists
    were taken or left."""

    list: ListReport
    filters: FilterReport
    paging: PagingReport
    row_ranges: RowRanges
    reasons: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether the page shows the whole list: "no invoices" in one period or while rows are loading does not mean that
        there are no invoices."""
        filters = self.filters
        return not (filters.facets or filters.periods or filters.single_year or self.list.loading)


def observe_page(page: Page, hints: Hints | None) -> PageReport:
    """Returns the audited report of a parsed page."""
    read = page_for(page, hints)
    report = _audited(read, hints)
    if read is not page:
        read.unlink()
    return report


def _audited(page: Page, hints: Hints | None) -> PageReport:
    signals = Signals(page)
    report, ranges = observe_unaudited(page, signals, hints)
    found = report.list
    if not (found.rows or found.has_header or found.empty_text or report.filters.empty_text):
        # Without a list there is nothing that could be called complete.
        return report
    return replace(report, unexplained=audit(page, signals, explain(page, report, ranges)))


def observe_unaudited(page: Page, signals: Signals, hints: Hints | None) -> tuple[PageReport, RowRanges]:
    """Returns the report of a parsed page before its audit, and the node ranges of its rows."""
    signed_in = is_signed_in(page)
    lists = _find_lists(page, signals, hints)
    says_empty = lists.is_settled and lists.list.empty_text is not None
    has_header = lists.is_settled and lists.list.has_header
    auth = read_auth_state(page, ListState(bool(lists.list.rows), says_empty, has_header, signed_in))
    overlay_button = find_overlay_button(page, signals)
    in_list = lists.row_ranges if len(lists.list.rows) > 1 else RowRanges((), len(page.nodes))
    downloads = tuple(detail_page_offers(page, signals, in_list))
    report = PageReport(
        url=page.url,
        title=page.title,
        state=auth.state,
        kind=_page_kind(auth),
        list=lists.list if says_empty and auth.state == "empty_list" else replace(lists.list, empty_text=None),
        sign_in=replace(
            auth.sign_in,
            accounts=offered_accounts(page) if auth.state == "choose_account" else (),
            owner=_owner(page, auth.sign_in.is_public and not signed_in, lists.row_ranges),
            sign_out=find_sign_out(page, lists.row_ranges) if signed_in else None,
            can_sign_out=signed_in,
        ),
        filters=lists.filters,
        paging=lists.paging,
        links=tuple(find_links(page, signals, lists.row_ranges, signed_in, lists.list.newest)),
        downloads=downloads,
        proposals=_page_proposals(page, signals, downloads, in_list, hints),
        addresses=addresses_beside(page, signals, lists.row_ranges.holds),
        overlay_button=element_ref_of(page, overlay_button) if overlay_button is not None else None,
        harmful=sum(1 for node in signals.interactive if is_harmful_element(page, node)),
        reasons=lists.reasons,
    )
    return report, lists.row_ranges


def _owner(page: Page, nobody: bool, spans: RowRanges) -> AccountOwner:
    """Returns whose account the page shows; nobody's where it offers to sign in: a shop greets its visitors as well."""
    return AccountOwner() if nobody else find_account_owner(page, spans)


def _page_proposals(
    page: Page, signals: Signals, downloads: tuple[DownloadOffer, ...], in_list: RowRanges, hints: Hints | None
) -> tuple[DownloadOffer, ...]:
    """Returns the safe controls of the page that nothing marks as a document, those that a person showed before all, then the
    likeliest; pages to look at (a page for printing) are offered and proposed."""
    offered = frozenset(offer.element.selector for offer in downloads if offer.kind != "detail")
    nodes = (node for node in signals.interactive if not in_list.holds(node))
    shown = shown_controls(page, nodes, hints.shown) if hints is not None else []
    places = {one.node.at for one in shown}
    others = page_proposals(page, signals, offered, in_list.holds)
    proposals = [*shown, *(one for one in others if one.node.at not in places)]
    return tuple(ranked.offer for ranked in with_locators(page, proposals))


def _find_lists(page: Page, signals: Signals, hints: Hints | None) -> _ListFindings:
    """Returns the lists of the page with their pagination and filters."""
    lists = document_lists(page, signals, hints)
    groups = lists.groups
    rows = tuple(rows_of(page, signals, groups))
    ranges = _row_ranges(page, groups)
    places = ListPlaces(page)
    has_header = bool(groups) or has_list_frame(page, places)
    found = ListReport(
        rows,
        has_header,
        empty_words(page, places) if not rows else None,
        loading=is_loading(page) or shows_text_keys(page),
        load_failed=has_load_error(page),
        healed=lists.healed,
        listed_again=tuple(element_ref_of(page, node) for node in lists.listed_again),
        looks=lists.looks,
    )
    paging = _find_pagination(page, signals, groups, len(rows), ranges, hints)
    filters = _find_filters(page, signals, found, ranges, paging)
    if filters.facets and not found.loading and all(row.hidden for row in rows):
        empty_text = empty_words(page, places, of_a_part=True) or ("-" if has_header and not rows else None)
        filters = replace(filters, empty_text=empty_text)
    if not filters.facets:
        # A tab that is a facet is opened, and its pager is shown then.
        paging = with_hidden_pager(page, signals.interactive, ranges, paging)
    if groups and not (filters.facets or filters.periods or paging.next or paging.pages):
        main = max(groups, key=lambda group: len(group.drafts))
        found = replace(found, newest=newest_heading(page, main.row_group))
    return _ListFindings(found, filters, paging, ranges, tuple(lists.reasons))


def _find_pagination(
    page: Page, signals: Signals, groups: list[ScoredRowGroup], rows: int, ranges: RowRanges, hints: Hints | None
) -> PagingReport:
    """Returns the pagination of the longest list, or of whatever else the page lists."""
    if not groups:
        return find_pager(page, signals)
    main = max(groups, key=lambda group: len(group.drafts))
    turned_to = hints.earlier.turned_to or None if hints is not None and hints.earlier is not None else 1
    paging = find_pagination(page, signals, main.row_group.container, rows, ranges, turned_to)
    return with_hinted_next(page, hints, paging) if hints is not None and hints.next else paging


def _find_filters(
    page: Page, signals: Signals, found: ListReport, ranges: RowRanges, paging: PagingReport
) -> FilterReport:
    """Returns the controls that select a part of the list, and whether the list is partial or filtered."""
    years = {row.date[:4] for row in found.rows if row.date}
    has_list = bool(found.rows) or found.has_header
    periods = find_period_links(page, signals, years, ranges.holds) if has_list else PeriodLinks()
    listboxes = listbox_facets(page, signals, ranges.holds)
    facets = find_facets(page, signals, ranges.holds, listboxes)
    archives = find_archive_links(page, signals, ranges.holds)
    widgets = RowRanges(
        ((widget.at, widget.end) for opener, _ in listboxes if (widget := widget_of(opener))),
        len(page.nodes),
    )

    def is_covered(node: Node) -> bool:
        """Returns whether an element stands in a row or in a styled list that is a facet."""
        return ranges.holds(node) or widgets.holds(node)

    comboboxes = year_comboboxes(page, signals, is_covered)
    is_partial = periods.is_partial or any(facet.kind == "listbox" for facet in facets)
    active_filter = False
    if has_list or found.empty_text is not None:
        followed = [element for element in (paging.next, paging.all_documents) if element is not None]
        covered = frozenset(
            [option.element.selector for facet in facets for option in facet.options]
            + [element.selector for element in (*archives, *periods.others)]
        )
        active_filter = has_active_filter(page, signals, len(found.rows), followed, ranges.holds, covered)
        is_partial = (
            is_partial or active_filter or has_active_filter(page, signals, len(found.rows), followed, ranges.holds)
        )
        has_period_facet = any(option.period for facet in facets if facet.kind != "listbox" for option in facet.options)
        if comboboxes and not periods.others and not has_period_facet:
            active_filter = is_partial = True
        if all(facet.kind == "listbox" for facet in facets) and filter_comboboxes(page, signals, is_covered):
            active_filter = is_partial = True
    return FilterReport(
        tuple(facets),
        periods.others,
        tuple(archives),
        is_partial,
        active_filter,
        single_year=periods.is_partial and not periods.others and not any(facet.kind == "select" for facet in facets),
        has_period_filter=has_period_filter(page, signals, facets, comboboxes, ranges.holds),
        lazy_selects=tuple(find_lazy_selects(page, ranges.holds)) if has_list else (),
        folded=tuple(find_folded_sections(page, ranges)) if has_list else (),
    )
