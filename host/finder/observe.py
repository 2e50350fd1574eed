"""One look at a page: everything that the other modules see in it, put together."""

from __future__ import annotations

import gc

from host.finder.account.auth_state import Open, gate_of
from host.finder.account.identity import whose
from host.finder.account.prompts import offered_accounts
from host.finder.account.sign_out import sign_out
from host.finder.account.signed_in import inside_account
from host.finder.connector_hints import hinted_family, hinted_spots
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import fold
from host.finder.downloads.detail_page import downloads_of
from host.finder.downloads.offers import harms, spot_of
from host.finder.model import PageKind, Sight, State
from host.finder.navigation.active_filters import archives, keeps_back
from host.finder.navigation.custom_selects import asks_period, filter_boxes, year_boxes
from host.finder.navigation.facets import choices
from host.finder.navigation.links import ways
from host.finder.navigation.overlays import dismissal
from host.finder.navigation.pagination import Paging, paging
from host.finder.navigation.periods import Periods, periods
from host.finder.page_state import empty_words, is_loading, rows_failed
from host.finder.rows.collect import rows_of
from host.finder.rows.column_roles import role_of
from host.finder.rows.context import Place
from host.finder.rows.detect import families
from host.finder.rows.row_group import Spans
from host.finder.rows.score import ENOUGH, Reading, read
from host.finder.rows.tables import cells_of
from host.hints import Hints

_COARSE: dict[State, PageKind] = {
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


def look(html: str, url: str, hints: Hints | None = None) -> Sight:
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


def _look(html: str, url: str, hints: Hints | None) -> Sight:
    page = Page(html, url)
    signals = Signals(page)
    inside = inside_account(page)
    place = Place(page)
    readings, healed, why = _lists(page, signals, place, hints)
    documents = tuple(rows_of(page, readings))
    spans = Spans(
        ((draft.span.at, draft.span.end) for reading in readings for draft in reading.drafts), len(page.nodes)
    )
    turn = Paging()
    if readings:
        main = max(readings, key=lambda reading: len(reading.drafts))
        turn = paging(page, signals, main.family.container, len(documents), spans)
        if hints is not None and hints.next:
            turn = hinted_spots(page, hints, turn)
    head = bool(readings) or _bare_head(page, signals)
    years = {row.date[:4] for row in documents if row.date}
    period = periods(page, signals, years, spans.holds) if documents or head else Periods()

    nothing = empty_words(page) if not documents else None
    narrowed, kept_back = period.narrowed, False
    chosen = choices(page, signals, spans.holds)
    older = archives(page, signals, spans.holds)
    boxes = year_boxes(page, signals, spans.holds)
    asks = asks_period(page, signals, chosen, boxes, spans.holds)
    if documents or head or nothing is not None:
        onward = [spot for spot in (turn.next, turn.all_documents) if spot is not None]
        covered = frozenset(
            [part.spot.selector for choice in chosen for part in choice.parts]
            + [spot.selector for spot in (*older, *period.others)]
        )
        kept_back = keeps_back(page, signals, len(documents), onward, spans.holds, covered)
        narrowed = narrowed or kept_back or keeps_back(page, signals, len(documents), onward, spans.holds)
        if boxes and not period.others and not any(part.period for choice in chosen for part in choice.parts):
            kept_back = narrowed = True
        if not chosen and filter_boxes(page, spans.holds):
            kept_back = narrowed = True
    lone_year = period.narrowed and not period.others and not any(choice.kind == "select" for choice in chosen)

    loading = is_loading(page)
    settled_head = head
    empty_part = None
    if chosen and not loading and not any(not row.hidden for row in documents):
        empty_part = empty_words(page, of_a_part=True) or ("-" if head and not documents else None)
    if period.narrowed or chosen or loading:
        # "No invoices" in one year, or before they came, is not "no invoices".
        nothing, settled_head = None, False
    gate = gate_of(page, Open(bool(documents), nothing is not None, settled_head, inside))
    state = gate.state
    dismiss = dismissal(page, signals)
    if state not in ("empty_list",):
        nothing = None
    return Sight(
        url=url,
        title=page.title,
        state=state,
        page=_COARSE.get(state) or ("sign_in" if gate.sign_in is not None else "other"),
        sign_in=gate.sign_in,
        code=gate.code,
        code_by=gate.code_by,
        captcha=gate.captcha,
        second_factor=gate.second_factor,
        dismiss=spot_of(page, dismiss) if dismiss is not None else None,
        documents=documents,
        list_head=head,
        empty_words=nothing,
        next=turn.next,
        pages=turn.pages,
        announced=turn.announced,
        ways=tuple(ways(page, signals, spans, inside)),
        whose=whose(page, spans),
        accounts=offered_accounts(page) if state == "choose_account" else (),
        sign_out=sign_out(page, spans) if inside else None,
        downloads=tuple(downloads_of(page, signals, spans if len(documents) > 1 else [])),
        harmful=sum(1 for node in signals.acting if harms(page, node)),
        all_documents=turn.all_documents,
        periods=period.others,
        narrowed=narrowed,
        choices=tuple(chosen),
        kept_back=kept_back,
        lone_year=lone_year,
        asks_period=asks,
        archives=tuple(older),
        empty_part=empty_part,
        unread=turn.unread,
        loading=loading,
        load_failed=rows_failed(page),
        healed=healed,
        why=tuple(why),
    )


def _lists(page: Page, signals: Signals, place: Place, hints: Hints | None) -> tuple[list[Reading], bool, list[str]]:
    """The lists of documents; whether the hints failed and the generic finder stepped in; and why."""
    why: list[str] = []
    if hints is not None and hints.rows:
        family = hinted_family(page, hints)
        if family is not None:
            reading = read(page, signals, family, place, hints)
            if reading.drafts:
                return [reading], False, [f"taken by the connector's hints: {len(reading.drafts)} rows"]
        why.append("the connector's hints for rows found nothing")
    taken: list[Reading] = []
    for family in families(page, signals):
        reading = read(page, signals, family, place)
        verdict = "taken" if reading.score >= ENOUGH and reading.drafts else "left"
        why.append(
            f"{verdict}: {len(reading.drafts)} rows in {page.selector(family.container)}, {reading.score:.1f} ({reading.why})"
        )
        if verdict == "taken":
            taken.append(reading)
    if any(reading.trade == "invoice" for reading in taken):
        taken = [reading for reading in taken if reading.trade != "order"]
    return taken, bool(hints is not None and hints.rows and taken), why


def _bare_head(page: Page, signals: Signals) -> bool:
    """Whether there is the head of a documents table, with no rows under it."""
    for node in [*page.of("tr"), *page.roles]:
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
