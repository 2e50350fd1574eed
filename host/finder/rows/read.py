"""Reads the rows of a row group: number, date, total, kind and download offers of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan
from host.finder.downloads.booked_twice import settle_booked_twice
from host.finder.downloads.disclosure import hinted_offer, row_openers
from host.finder.downloads.document_place import offer_by_places, without_leaflets
from host.finder.downloads.offers import RankedOffer, row_offers
from host.finder.lexicon import columns
from host.finder.model import INDIRECT_KINDS
from host.finder.rows.cells import TextRun, header_labels, runs_of, shared_labels
from host.finder.rows.connector_hints import field_value, hinted_offer_nodes
from host.finder.rows.document_date import document_dates
from host.finder.rows.document_kind import is_called_bill, kind_of, payment_of
from host.finder.rows.document_number import NumberCandidate, choose_numbers, number_candidates
from host.finder.rows.paper_states import lists_orders, waits_for_paper
from host.finder.rows.row_group import RowGroup
from host.finder.rows.tables import spanned_columns
from host.finder.rows.total import lone_total, set_total
from host.finder.values.kinds import kind_in
from host.finder.values.money_signs import currency_of
from host.finder.values.text import WordMatcher, fold
from host.hints import Hints, ListLooks
from host.vocabulary import DocumentKind

MAX_ROW_TEXT_LENGTH = 500
MAX_NUMBER_LENGTH = 40
"""Characters of a link's text that may be a document's number."""

_TOTALS_ROW = WordMatcher(columns.TOTALS_ROW)


@dataclass
class RowDraft:
    """A row while it is read. ``date`` is ISO, ``total`` a decimal string; ``has_date``: the row holds a date of any role or a
    month; ``kind_is_explicit``: the row itself names its kind; ``booked_paper``: it has the paper of a pair of rows,
    ``booked_pages``: it is the other half, and the addresses to which it led (``settle_booked_twice``)."""

    span: RowSpan
    runs: list[TextRun]
    number_candidates: list[NumberCandidate]
    date: str | None = None
    has_date: bool = False
    total: str | None = None
    currency: str | None = None
    number: str | None = None
    offers: list[RankedOffer] = field(default_factory=list)
    unclear: bool = False
    withheld: list[Node] = field(default_factory=list)
    kind: DocumentKind = "other"
    subkind: str | None = None
    kind_is_explicit: bool = False
    of_order: bool = False
    booked_paper: bool = False
    booked_pages: frozenset[str] | None = None
    text: str = ""
    waiting: bool = False
    is_payment: bool = False
    portal_id: str | None = None

    @property
    def has_direct_offer(self) -> bool:
        """Whether an offer is the document itself, and not only a way to where it may be."""
        return any(offer.offer.kind not in INDIRECT_KINDS for offer in self.offers)


def read_rows(
    page: Page,
    signals: Signals,
    row_group: RowGroup,
    around: tuple[str, str],
    hints: Hints | None,
    earlier: ListLooks | None = None,
) -> tuple[list[RowDraft], list[str]]:
    """Returns the rows of a row group that list documents, and the group's folded column headers.

    The fields and downloads of a connector's hints take precedence over those that are detected. ``earlier``: a page of the
    list that was read before.
    """
    headers = header_labels(page, row_group)
    spanned = spanned_columns(row_group.rows) if row_group.table is not None else {}
    drafts = [_draft(page, signals, span, headers, spanned) for span in row_group.rows]
    for draft in drafts:
        for run in draft.runs:
            if run.amounts or run.role == "total":
                run.amounts = signals.decimal_marks.settle(run.amounts or lone_total(run))
    order = earlier.date_order if earlier is not None else None
    dates = document_dates(page.language, signals, [draft.runs for draft in drafts], order)
    for draft, (date, has_date) in zip(drafts, dates, strict=True):
        draft.date, draft.has_date = date, has_date
    header_currencies = {currency for header in headers if (currency := currency_of(header))}
    for draft in drafts:
        set_total(draft, header_currencies, signals)
    for draft, number in zip(drafts, choose_numbers([draft.number_candidates for draft in drafts]), strict=True):
        draft.number = number
    drafts = [draft for draft in drafts if _is_row(draft)]
    for draft in drafts:
        controls = row_offers(page, signals, draft.span, draft.number)
        draft.offers, draft.unclear, draft.withheld = controls.offers, controls.has_unknown_button, controls.withheld
    offer_by_places(page, signals, drafts)
    without_leaflets(drafts)
    of_orders = lists_orders(around, headers or shared_labels([draft.runs for draft in drafts]))
    for draft in drafts:
        draft.kind, draft.subkind, draft.kind_is_explicit = kind_of(draft.runs, draft.offers, around, draft.total)
        if not draft.offers and not draft.unclear and (payment := payment_of(draft.runs, draft.total)) is not None:
            draft.kind, draft.subkind, draft.kind_is_explicit = "other", payment, False
            draft.is_payment = True
        links = signals.interactive_in(draft.span.nodes)
        draft.of_order = of_orders and draft.kind == "invoice" and not is_called_bill(draft.runs, around, links)
        draft.waiting = not draft.has_direct_offer and waits_for_paper(
            draft.runs, fold(draft.text), of_orders=of_orders
        )
    pointed_at = hints is not None and hints.taught
    drafts = [draft for draft in drafts if draft.has_date or draft.total or draft.offers or pointed_at]
    for draft in drafts:
        _add_openers(page, signals, draft)
        if hints is not None:
            _apply_hints(page, draft, hints)
    settle_booked_twice(drafts, earlier.book if earlier is not None else None)
    return drafts, headers


def _add_openers(page: Page, signals: Signals, draft: RowDraft) -> None:
    """Adds what a row may be opened by, unless it shows where its document is, or that it has none (yet)."""
    if not (draft.has_direct_offer or draft.waiting or draft.is_payment):
        draft.offers = [*draft.offers, *row_openers(page, signals, draft.span, draft.number)]


def _apply_hints(page: Page, draft: RowDraft, hints: Hints) -> None:
    """Overrides the fields of a row, and puts download offers first, by a connector's hints."""
    values = {name: field_value(page, draft.span, picks) for name, picks in hints.fields.items()}
    draft.number = values.get("number") or draft.number
    draft.date = values.get("date") or draft.date
    draft.total = values.get("total") or draft.total
    draft.currency = values.get("currency") or draft.currency
    draft.portal_id = values.get("portal_id")
    for name in hints.unknown:
        setattr(draft, name, "other" if name == "kind" else None)
    if values.get("kind"):
        draft.kind = kind_in(fold(values["kind"] or "")) or draft.kind
    nodes = hinted_offer_nodes(page, draft.span, hints.download)
    if nodes:
        hinted = [hinted_offer(page, node) for node in nodes]
        selectors = {offer.offer.element.selector for offer in hinted}
        draft.offers = hinted + [offer for offer in draft.offers if offer.offer.element.selector not in selectors]


def _draft(page: Page, signals: Signals, span: RowSpan, headers: list[str], spanned: dict[int, list[int]]) -> RowDraft:
    """Returns a draft with the text runs and number candidates of a row; hidden text is included when the row is hidden."""
    with_hidden = span.head.hidden
    runs = runs_of(page, span, headers, with_hidden, spanned)
    linked = {
        node.at for link in signals.interactive_in(span.nodes) if link.tag == "a"
        for node in page.nodes[link.at : min(link.end, link.at + 6)]
    }  # fmt: skip
    text = page.span_text(span.nodes, MAX_ROW_TEXT_LENGTH)
    anchors = [link for link in signals.interactive_in(span.nodes) if link.tag == "a"]
    links = [(url, page.text(link, MAX_NUMBER_LENGTH)) for link in anchors if (url := page.link_url(link))]
    return RowDraft(span, runs, number_candidates(runs, linked, links), text=text)


def _is_row(draft: RowDraft) -> bool:
    """Whether the draft is a row of a document, rather than a row of totals or a heading between rows."""
    non_empty = [run for run in draft.runs if run.folded]
    if not non_empty:
        return any(run.machine_date for run in draft.runs)
    if (
        _TOTALS_ROW.matches_fully(non_empty[0].folded.split(":")[0])
        and not draft.has_date
        and not any(number.labelled and any(map(str.isdigit, number.value)) for number in draft.number_candidates)
    ):
        return False
    return (
        draft.has_date
        or draft.number is not None
        or any(amount.unambiguous for run in draft.runs for amount in run.amounts)
    )
