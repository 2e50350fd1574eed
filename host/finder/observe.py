"""One look at a page: everything that the other modules see in it, put together."""

from __future__ import annotations

import gc

from host.finder.account.auth_state import ListState, read_auth_state
from host.finder.account.identity import find_account_owner
from host.finder.account.prompts import offered_accounts
from host.finder.account.sign_out import find_sign_out
from host.finder.account.signed_in import is_signed_in
from host.finder.connector_hints import hinted_row_group, with_hinted_next
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import fold
from host.finder.downloads.detail_page import detail_page_offers
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.model import PageKind, PageReport, PageState
from host.finder.navigation.active_filters import find_archive_links, has_active_filter
from host.finder.navigation.custom_selects import filter_comboboxes, has_period_filter, year_comboboxes
from host.finder.navigation.facets import find_facets
from host.finder.navigation.links import find_links
from host.finder.navigation.overlays import find_overlay_button
from host.finder.navigation.pagination import Pagination, paging
from host.finder.navigation.periods import PeriodLinks, find_period_links
from host.finder.page_state import empty_words, has_load_error, is_loading
from host.finder.rows.collect import rows_of
from host.finder.rows.column_roles import role_of
from host.finder.rows.context import RowContext
from host.finder.rows.detect import row_groups
from host.finder.rows.row_group import RowRanges
from host.finder.rows.score import MIN_LIST_SCORE, ScoredRowGroup, read
from host.finder.rows.tables import cells_of
from host.hints import Hints

_COARSE: dict[PageState, PageKind] = {
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
    """What the page holds. ``html`` is a snapshot or a saved page, ``url`` its address (empty when unknown).

    Never raises, whatever the input; time grows with the size of the page.
    """
    collecting = gc.isenabled()
    # All that a look makes lives until its end: the collector would walk it again and again for nothing, a fifth of the time.
    gc.disable()
    try:
        return _look(html, url, hints)
    finally:
        if collecting:
            gc.enable()


def _look(html: str, url: str, hints: Hints | None) -> PageReport:
    page = Page(html, url)
    signals = Signals(page)
    inside = is_signed_in(page)
    place = RowContext(page)
    readings, healed, why = _lists(page, signals, place, hints)
    documents = tuple(rows_of(page, readings))
    spans = RowRanges(
        ((draft.span.at, draft.span.end) for reading in readings for draft in reading.drafts), len(page.nodes)
    )
    turn = Pagination()
    if readings:
        main = max(readings, key=lambda reading: len(reading.drafts))
        turn = paging(page, signals, main.row_group.container, len(documents), spans)
        if hints is not None and hints.next:
            turn = with_hinted_next(page, hints, turn)
    head = bool(readings) or _bare_head(page, signals)
    years = {row.date[:4] for row in documents if row.date}
    period = find_period_links(page, signals, years, spans.holds) if documents or head else PeriodLinks()

    nothing = empty_words(page) if not documents else None
    narrowed, kept_back = period.is_partial, False
    chosen = find_facets(page, signals, spans.holds)
    older = find_archive_links(page, signals, spans.holds)
    boxes = year_comboboxes(page, signals, spans.holds)
    asks = has_period_filter(page, signals, chosen, boxes, spans.holds)
    if documents or head or nothing is not None:
        onward = [element for element in (turn.next, turn.all_documents) if element is not None]
        covered = frozenset(
            [part.element.selector for choice in chosen for part in choice.parts]
            + [element.selector for element in (*older, *period.others)]
        )
        kept_back = has_active_filter(page, signals, len(documents), onward, spans.holds, covered)
        narrowed = narrowed or kept_back or has_active_filter(page, signals, len(documents), onward, spans.holds)
        if boxes and not period.others and not any(part.period for choice in chosen for part in choice.parts):
            kept_back = narrowed = True
        if not chosen and filter_comboboxes(page, spans.holds):
            kept_back = narrowed = True
    lone_year = period.is_partial and not period.others and not any(choice.kind == "select" for choice in chosen)

    loading = is_loading(page)
    settled_head = head
    empty_part = None
    if chosen and not loading and not any(not row.hidden for row in documents):
        empty_part = empty_words(page, of_a_part=True) or ("-" if head and not documents else None)
    if period.is_partial or chosen or loading:
        # "No invoices" in one year, or before they came, is not "no invoices".
        nothing, settled_head = None, False
    gate = read_auth_state(page, ListState(bool(documents), nothing is not None, settled_head, inside))
    state = gate.state
    dismiss = find_overlay_button(page, signals)
    if state not in ("empty_list",):
        nothing = None
    return PageReport(
        url=url,
        title=page.title,
        state=state,
        page=_COARSE.get(state) or ("sign_in" if gate.sign_in is not None else "other"),
        sign_in=gate.sign_in,
        code=gate.code,
        code_by=gate.code_by,
        captcha=gate.captcha,
        second_factor=gate.second_factor,
        overlay_button=element_ref_of(page, dismiss) if dismiss is not None else None,
        documents=documents,
        list_head=head,
        empty_words=nothing,
        next=turn.next,
        pages=turn.pages,
        result_count=turn.result_count,
        links=tuple(find_links(page, signals, spans, inside)),
        owner=find_account_owner(page, spans),
        accounts=offered_accounts(page) if state == "choose_account" else (),
        sign_out=find_sign_out(page, spans) if inside else None,
        downloads=tuple(detail_page_offers(page, signals, spans if len(documents) > 1 else [])),
        harmful=sum(1 for node in signals.interactive if is_harmful_element(page, node)),
        all_documents=turn.all_documents,
        periods=period.others,
        is_partial=narrowed,
        facets=tuple(chosen),
        active_filter=kept_back,
        single_year=lone_year,
        has_period_filter=asks,
        archives=tuple(older),
        empty_facet_text=empty_part,
        unfollowed_control=turn.unfollowed_control,
        loading=loading,
        load_failed=has_load_error(page),
        healed=healed,
        why=tuple(why),
    )


def _lists(
    page: Page, signals: Signals, place: RowContext, hints: Hints | None
) -> tuple[list[ScoredRowGroup], bool, list[str]]:
    """The lists of documents; whether the hints failed and the generic finder stepped in; and why."""
    why: list[str] = []
    if hints is not None and hints.rows:
        family = hinted_row_group(page, hints)
        if family is not None:
            reading = read(page, signals, family, place, hints)
            if reading.drafts:
                return [reading], False, [f"taken by the connector's hints: {len(reading.drafts)} rows"]
        why.append("the connector's hints for rows found nothing")
    taken: list[ScoredRowGroup] = []
    for family in row_groups(page, signals):
        reading = read(page, signals, family, place)
        verdict = "taken" if reading.score >= MIN_LIST_SCORE and reading.drafts else "left"
        why.append(
            f"{verdict}: {len(reading.drafts)} rows in {page.selector(family.container)}, {reading.score:.1f} ({reading.why})"
        )
        if verdict == "taken":
            taken.append(reading)
    if any(reading.topic == "invoice" for reading in taken):
        taken = [reading for reading in taken if reading.topic != "order"]
    return taken, bool(hints is not None and hints.rows and taken), why


def _bare_head(page: Page, signals: Signals) -> bool:
    """Whether there is the head of a documents table, with no rows under it."""
    for node in [*page.by_tag("tr"), *page.role_nodes]:
        if node.tag == "tr" or node.get("role").lower() == "row":
            cells = cells_of(node)
            heads = [cell for cell in cells if cell.tag == "th" or cell.get("role").lower() == "columnheader"]
            if node.hidden or len(heads) < 2:
                continue
            roles = [role_of(fold(page.text(cell, 80))) for cell in heads]
            if "number" in roles and len({"date", "total", "status", "get", "kind", "other_date"} & set(roles)) >= 1:
                return True
            if {"date", "total"} <= set(roles) and {"any_number", "get"} & set(roles):
                return True
    return False
