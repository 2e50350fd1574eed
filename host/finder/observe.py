"""Builds the page report: runs all detectors of the finder on one parsed page."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from host.finder.account.auth_state import ListState, read_auth_state
from host.finder.account.identity import find_account_owner
from host.finder.account.prompts import offered_accounts
from host.finder.account.sign_out import find_sign_out
from host.finder.account.signed_in import is_signed_in
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowRanges
from host.finder.downloads.detail_page import detail_page_offers
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.model import ElementRef, Facet, PageKind, PageReport, PageState, Row
from host.finder.navigation.active_filters import find_archive_links, has_active_filter
from host.finder.navigation.custom_selects import filter_comboboxes, has_period_filter, year_comboboxes
from host.finder.navigation.facets import find_facets
from host.finder.navigation.links import find_links
from host.finder.navigation.overlays import find_overlay_button
from host.finder.navigation.pagination import Pagination, find_pagination, with_hinted_next
from host.finder.navigation.periods import PeriodLinks, find_period_links
from host.finder.page_state import empty_words, has_load_error, is_loading
from host.finder.rows.collect import rows_of
from host.finder.rows.column_roles import role_of
from host.finder.rows.connector_hints import hinted_row_group
from host.finder.rows.detect import row_groups
from host.finder.rows.score import MIN_LIST_SCORE, ScoredRowGroup, read
from host.finder.rows.surroundings import RowContext
from host.finder.rows.tables import cells_of
from host.finder.values.text import fold
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
    gc_enabled = gc.isenabled()
    # All objects made here live until the report is built: the collector would free nothing and take a fifth of the time.
    gc.disable()
    try:
        return _observe(html, url, hints)
    finally:
        if gc_enabled:
            gc.enable()


@dataclass(frozen=True)
class _Filters:
    """Controls that select a part of the list; the fields are those of ``PageReport``."""

    periods: PeriodLinks
    facets: list[Facet]
    archives: list[ElementRef]
    is_partial: bool
    active_filter: bool
    single_year: bool
    has_period_filter: bool


@dataclass(frozen=True)
class _ListFindings:
    """List-related findings of a page; ``row_ranges`` are the node ranges of the rows, ``is_settled`` is False while rows
    are loading or if only a part of the list is shown."""

    documents: tuple[Row, ...]
    row_ranges: RowRanges
    has_header: bool
    empty_text: str | None
    empty_facet_text: str | None
    pagination: Pagination
    filters: _Filters
    loading: bool
    is_settled: bool
    healed: bool
    why: list[str]


def _observe(html: str, url: str, hints: Hints | None) -> PageReport:
    """Returns the report of a page; the caller disables the garbage collector."""
    page = Page(html, url)
    signals = Signals(page)
    signed_in = is_signed_in(page)
    lists = _find_lists(page, signals, hints)
    documents, filters, pagination = lists.documents, lists.filters, lists.pagination
    # "No invoices" in one period or while rows are loading does not mean that there are no invoices.
    says_empty, has_header = lists.is_settled and lists.empty_text is not None, lists.is_settled and lists.has_header
    auth = read_auth_state(page, ListState(bool(documents), says_empty, has_header, signed_in))
    overlay_button = find_overlay_button(page, signals)
    return PageReport(
        url=url,
        title=page.title,
        state=auth.state,
        page=_PAGE_KINDS.get(auth.state) or ("sign_in" if auth.sign_in is not None else "other"),
        sign_in=auth.sign_in,
        code=auth.code,
        code_by=auth.code_by,
        captcha=auth.captcha,
        second_factor=auth.second_factor,
        overlay_button=element_ref_of(page, overlay_button) if overlay_button is not None else None,
        documents=documents,
        list_head=lists.has_header,
        empty_words=lists.empty_text if says_empty and auth.state == "empty_list" else None,
        next=pagination.next,
        pages=pagination.pages,
        result_count=pagination.result_count,
        links=tuple(find_links(page, signals, lists.row_ranges, signed_in)),
        owner=find_account_owner(page, lists.row_ranges),
        accounts=offered_accounts(page) if auth.state == "choose_account" else (),
        sign_out=find_sign_out(page, lists.row_ranges) if signed_in else None,
        downloads=tuple(detail_page_offers(page, signals, lists.row_ranges if len(documents) > 1 else [])),
        harmful=sum(1 for node in signals.interactive if is_harmful_element(page, node)),
        all_documents=pagination.all_documents,
        periods=filters.periods.others,
        is_partial=filters.is_partial,
        facets=tuple(filters.facets),
        active_filter=filters.active_filter,
        single_year=filters.single_year,
        has_period_filter=filters.has_period_filter,
        archives=tuple(filters.archives),
        empty_facet_text=lists.empty_facet_text,
        unfollowed_control=pagination.unfollowed_control,
        loading=lists.loading,
        load_failed=has_load_error(page),
        healed=lists.healed,
        why=tuple(lists.why),
    )


def _find_lists(page: Page, signals: Signals, hints: Hints | None) -> _ListFindings:
    """Returns the lists of the page with their pagination and filters."""
    groups, healed, why = _scored_lists(page, signals, RowContext(page), hints)
    documents = tuple(rows_of(page, groups))
    ranges = RowRanges(((draft.span.at, draft.span.end) for group in groups for draft in group.drafts), len(page.nodes))
    pagination = _find_pagination(page, signals, groups, len(documents), ranges, hints)
    has_header = bool(groups) or _has_list_header(page, signals)
    empty_text = empty_words(page) if not documents else None
    filters = _find_filters(page, signals, documents, ranges, pagination, has_header, empty_text is not None)
    loading = is_loading(page)
    empty_facet_text = None
    if filters.facets and not loading and not any(not row.hidden for row in documents):
        empty_facet_text = empty_words(page, of_a_part=True) or ("-" if has_header and not documents else None)
    return _ListFindings(
        documents,
        ranges,
        has_header,
        empty_text,
        empty_facet_text,
        pagination,
        filters,
        loading,
        not (filters.periods.is_partial or filters.facets or loading),
        healed,
        why,
    )


def _find_pagination(
    page: Page, signals: Signals, groups: list[ScoredRowGroup], rows: int, ranges: RowRanges, hints: Hints | None
) -> Pagination:
    """Returns the pagination of the longest list."""
    if not groups:
        return Pagination()
    main = max(groups, key=lambda group: len(group.drafts))
    pagination = find_pagination(page, signals, main.row_group.container, rows, ranges)
    return with_hinted_next(page, hints, pagination) if hints is not None and hints.next else pagination


def _find_filters(
    page: Page,
    signals: Signals,
    documents: tuple[Row, ...],
    ranges: RowRanges,
    pagination: Pagination,
    has_header: bool,
    says_empty: bool,
) -> _Filters:
    """Returns the controls that select a part of the list, and whether the list is partial or filtered."""
    years = {row.date[:4] for row in documents if row.date}
    has_list = bool(documents) or has_header
    periods = find_period_links(page, signals, years, ranges.holds) if has_list else PeriodLinks()
    facets = find_facets(page, signals, ranges.holds)
    archives = find_archive_links(page, signals, ranges.holds)
    comboboxes = year_comboboxes(page, signals, ranges.holds)
    is_partial, active_filter = periods.is_partial, False
    if has_list or says_empty:
        followed = [element for element in (pagination.next, pagination.all_documents) if element is not None]
        covered = frozenset(
            [option.element.selector for facet in facets for option in facet.options]
            + [element.selector for element in (*archives, *periods.others)]
        )
        active_filter = has_active_filter(page, signals, len(documents), followed, ranges.holds, covered)
        is_partial = (
            is_partial or active_filter or has_active_filter(page, signals, len(documents), followed, ranges.holds)
        )
        has_period_facet = any(option.period for facet in facets for option in facet.options)
        if comboboxes and not periods.others and not has_period_facet:
            active_filter = is_partial = True
        if not facets and filter_comboboxes(page, ranges.holds):
            active_filter = is_partial = True
    return _Filters(
        periods,
        facets,
        archives,
        is_partial,
        active_filter,
        periods.is_partial and not periods.others and not any(facet.kind == "select" for facet in facets),
        has_period_filter(page, signals, facets, comboboxes, ranges.holds),
    )


def _scored_lists(
    page: Page, signals: Signals, context: RowContext, hints: Hints | None
) -> tuple[list[ScoredRowGroup], bool, list[str]]:
    """Returns the scored document lists, whether the hints failed and the generic finder was used, and the reasons."""
    reasons: list[str] = []
    if hints is not None and hints.rows:
        group = hinted_row_group(page, hints)
        if group is not None:
            scored = read(page, signals, group, context, hints)
            if scored.drafts:
                return [scored], False, [f"taken by the connector's hints: {len(scored.drafts)} rows"]
        reasons.append("the connector's hints for rows found nothing")
    accepted: list[ScoredRowGroup] = []
    for group in row_groups(page, signals):
        scored = read(page, signals, group, context)
        verdict = "taken" if scored.score >= MIN_LIST_SCORE and scored.drafts else "left"
        reasons.append(
            f"{verdict}: {len(scored.drafts)} rows in {page.selector(group.container)}, {scored.score:.1f} ({scored.why})"
        )
        if verdict == "taken":
            accepted.append(scored)
    if any(scored.topic == "invoice" for scored in accepted):
        accepted = [scored for scored in accepted if scored.topic != "order"]
    return accepted, bool(hints is not None and hints.rows and accepted), reasons


def _has_list_header(page: Page, signals: Signals) -> bool:
    """Returns whether the page has the header row of a documents table (rows under it are not required)."""
    for node in [*page.by_tag("tr"), *page.role_nodes]:
        if node.tag == "tr" or node.get("role").lower() == "row":
            cells = cells_of(node)
            headers = [cell for cell in cells if cell.tag == "th" or cell.get("role").lower() == "columnheader"]
            if node.hidden or len(headers) < 2:
                continue
            roles = [role_of(fold(page.text(cell, 80))) for cell in headers]
            if "number" in roles and len({"date", "total", "status", "get", "kind", "other_date"} & set(roles)) >= 1:
                return True
            if {"date", "total"} <= set(roles) and {"any_number", "get"} & set(roles):
                return True
    return False
