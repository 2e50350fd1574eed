"""Reads the rows of a family: number, date, total, kind, and the ways to the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from host.finder.connector_hints import field_value, hinted_offer_nodes
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import RankedOffer, hinted_offer, row_offers
from host.finder.lexicon import columns, kinds
from host.finder.model import DocumentKind
from host.finder.rows.cells import TextRun, header_labels, runs_of
from host.finder.rows.column_roles import Role, role_of
from host.finder.rows.document_kind import kind_in, kind_of
from host.finder.rows.document_number import NumberCandidate, choose_numbers, number_candidates
from host.finder.rows.row_group import RowGroup, RowSpan
from host.finder.rows.tables import spanned_columns
from host.finder.values.amounts import bare_currency, currency_of
from host.finder.values.dates import DateMatch, DateOrder, detect_date_order
from host.hints import Hints

MAX_ROW_TEXT_LENGTH = 500

_WAITING = WordMatcher(kinds.WAITING)
_TOTALS_ROW = WordMatcher(columns.TOTALS_ROW)


@dataclass
class RowDraft:
    """One row while it is being read."""

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
    kind: DocumentKind = "other"
    subkind: str | None = None
    kind_is_explicit: bool = False
    text: str = ""
    waiting: bool = False
    portal_id: str | None = None


def read_rows(
    page: Page, signals: Signals, family: RowGroup, around: tuple[str, str], hints: Hints | None
) -> tuple[list[RowDraft], list[str]]:
    """All rows of a family and the folded heads of its columns; with hints, what they say of fields and downloads goes
    before what was found."""
    heads = header_labels(page, family)
    spanned = spanned_columns(family.rows) if family.table is not None else {}
    drafts = [_draft(page, signals, span, heads, spanned) for span in family.rows]
    _dates(page, signals, drafts)
    head_currency = {currency for head in heads if (currency := currency_of(head))}
    for draft in drafts:
        _total(draft, head_currency, signals)
    for draft, number in zip(drafts, choose_numbers([draft.number_candidates for draft in drafts]), strict=True):
        draft.number = number
    drafts = [draft for draft in drafts if _is_row(draft)]
    for draft in drafts:
        draft.offers, draft.unclear = row_offers(page, signals, draft.span, draft.number)
        draft.kind, draft.subkind, draft.kind_is_explicit = kind_of(draft.runs, draft.offers, around, draft.total)
        direct = any(offer.offer.kind != "detail" for offer in draft.offers)
        draft.waiting = not direct and _WAITING.matches(fold(draft.text))
    drafts = [draft for draft in drafts if draft.has_date or draft.total or draft.offers]
    if hints is not None:
        for draft in drafts:
            _by_hints(page, draft, hints)
    return drafts, heads


def _by_hints(page: Page, draft: RowDraft, hints: Hints) -> None:
    found = {name: field_value(page, draft.span, picks) for name, picks in hints.fields.items()}
    draft.number = found.get("number") or draft.number
    draft.date = found.get("date") or draft.date
    draft.total = found.get("total") or draft.total
    draft.currency = found.get("currency") or draft.currency
    draft.portal_id = found.get("portal_id")
    if found.get("kind"):
        draft.kind = kind_in(fold(found["kind"] or "")) or draft.kind
    chosen = hinted_offer_nodes(page, draft.span, hints.download)
    if chosen:
        first = [offer for node in chosen if (offer := hinted_offer(page, node)) is not None]
        spots = {offer.offer.element.selector for offer in first}
        draft.offers = first + [offer for offer in draft.offers if offer.offer.element.selector not in spots]


def _draft(page: Page, signals: Signals, span: RowSpan, heads: list[str], spanned: dict[int, list[int]]) -> RowDraft:
    every = span.head.hidden
    runs = runs_of(page, span, heads, every, spanned)
    linked = {
        node.at for acting in signals.interactive_in(span.nodes) if acting.tag == "a"
        for node in page.nodes[acting.at : min(acting.end, acting.at + 6)]
    }  # fmt: skip
    text = page.span_text(span.nodes, MAX_ROW_TEXT_LENGTH)
    return RowDraft(span, runs, number_candidates(runs, linked), text=text)


def _is_row(draft: RowDraft) -> bool:
    """Not a line of sums, not a heading between rows."""
    filled = [run for run in draft.runs if run.folded]
    if not filled:
        return any(run.machine_date for run in draft.runs)
    if (
        _TOTALS_ROW.matches_fully(filled[0].folded.split(":")[0])
        and not draft.has_date
        and not any(one.labelled and any(map(str.isdigit, one.value)) for one in draft.number_candidates)
    ):
        return False
    return (
        draft.has_date or draft.number is not None or any(one.unambiguous for run in draft.runs for one in run.amounts)
    )


def _dates(page: Page, signals: Signals, drafts: list[RowDraft]) -> None:
    columns_of: dict[str, list[DateMatch]] = {}
    for draft in drafts:
        for run in draft.runs:
            for one in run.dates:
                columns_of.setdefault(f"{run.slot}|{run.label}", []).append(one)
    order = detect_date_order(columns_of.values(), page.language, signals.currencies)
    for draft in drafts:
        draft.date, draft.has_date = _date(draft.runs, order)


def _date(runs: list[TextRun], order: DateOrder | None) -> tuple[str | None, bool]:
    """The document's own date: a labelled one, else the first that is not due, paid, delivered or a period's end."""
    best: tuple[float, str | None] | None = None
    seen = False
    for place, run in enumerate(runs):
        seen = seen or bool(run.dates) or run.month or bool(run.machine_date)
        if run.machine_date and run.role != "other_date":
            worth = 3.2 if run.role == "date" and run.role_from_label else 2.0 if not run.dates else 1.5
            if best is None or worth > best[0]:
                best = worth, run.machine_date
        last = 0
        for one in run.dates:
            role = _role_before(run.before(one.begin, last)) or run.role
            last = one.end
            if role in ("other_date", "not_number"):
                continue
            worth = 3.0 if role == "date" else 1.0
            worth -= 0.6 if one.in_range else 0.0
            worth -= place * 0.001
            if best is None or worth > best[0]:
                best = worth, one.iso(order or "dmy") if one.unambiguous or order else None
    return (best[1] if best else None), seen


def _role_before(text: str) -> Role:
    """What the words right before a value name: two of them, or three, or one ("paid invoice date" is a date)."""
    words = text.split()
    return next((role for count in (2, 3, 1) if (role := role_of(" ".join(words[-count:])))), "")


def _total(draft: RowDraft, head_currency: set[str], signals: Signals) -> None:
    best: tuple[float, float, str, str | None] | None = None
    for run in draft.runs:
        last = 0
        for one in run.amounts:
            inline = _role_before(run.before(one.begin, last))
            role = inline if inline in ("total", "other_amount", "not_number", "number") else run.role
            last = one.end
            if role in ("not_number", "number", "any_number", "date", "other_date") and not (
                one.unambiguous and one.currency
            ):
                continue
            if not one.unambiguous and not (role == "total" and run.role_from_label):
                continue
            worth = 3.0 if role == "total" else -1.0 if role == "other_amount" else 1.0
            size = abs(float(one.value))
            currency = one.currency or currency_of(run.label)
            if best is None or (worth, size) > (best[0], best[1]):
                best = worth, size, one.value, currency
    if best is None:
        return
    alone = {currency for run in draft.runs if (currency := bare_currency(run.folded))}
    draft.total = best[2]
    draft.currency = best[3]
    if draft.currency is None and len(alone) == 1:
        draft.currency = next(iter(alone))
    if draft.currency is None and len(head_currency) == 1:
        draft.currency = next(iter(head_currency))
    if draft.currency is None and len(signals.currencies) == 1:
        draft.currency = next(iter(signals.currencies))
