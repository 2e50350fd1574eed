"""Reads the rows of a family: number, date, total, kind, and the ways to the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from host.finder.connector_hints import field_value, means_nodes
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import Words, fold
from host.finder.downloads.offers import Offer, hinted_offer, offers
from host.finder.lexicon import columns, kinds
from host.finder.model import Kind
from host.finder.rows.cells import Run, head_labels, runs_of
from host.finder.rows.column_roles import Role, role_of
from host.finder.rows.document_kind import kind_in, kind_of
from host.finder.rows.document_number import Candidate, candidates, choose
from host.finder.rows.row_group import Family, RowSpan
from host.finder.rows.tables import spanned_columns
from host.finder.values.amounts import currency_of, whole_currency
from host.finder.values.dates import Found, Order, order_of
from host.hints import Hints

LONGEST_TEXT = 500

_WAITING = Words(kinds.WAITING)
_TOTALS_ROW = Words(columns.TOTALS_ROW)


@dataclass
class Draft:
    """One row while it is being read."""

    span: RowSpan
    runs: list[Run]
    candidates: list[Candidate]
    date: str | None = None
    dated: bool = False
    total: str | None = None
    currency: str | None = None
    number: str | None = None
    offers: list[Offer] = field(default_factory=list)
    unclear: bool = False
    kind: Kind = "other"
    subkind: str | None = None
    named: bool = False
    text: str = ""
    waiting: bool = False
    portal_id: str | None = None


def read_rows(
    page: Page, signals: Signals, family: Family, around: tuple[str, str], hints: Hints | None
) -> tuple[list[Draft], list[str]]:
    """All rows of a family and the folded heads of its columns; with hints, what they say of fields and downloads goes
    before what was found."""
    heads = head_labels(page, family)
    spanned = spanned_columns(family.rows) if family.table is not None else {}
    drafts = [_draft(page, signals, span, heads, spanned) for span in family.rows]
    _dates(page, signals, drafts)
    head_currency = {currency for head in heads if (currency := currency_of(head))}
    for draft in drafts:
        _total(draft, head_currency, signals)
    for draft, number in zip(drafts, choose([draft.candidates for draft in drafts]), strict=True):
        draft.number = number
    drafts = [draft for draft in drafts if _is_row(draft)]
    for draft in drafts:
        draft.offers, draft.unclear = offers(page, signals, draft.span, draft.number)
        draft.kind, draft.subkind, draft.named = kind_of(draft.runs, draft.offers, around, draft.total)
        direct = any(offer.means.kind != "detail" for offer in draft.offers)
        draft.waiting = not direct and _WAITING.found(fold(draft.text))
    drafts = [draft for draft in drafts if draft.dated or draft.total or draft.offers]
    if hints is not None:
        for draft in drafts:
            _by_hints(page, draft, hints)
    return drafts, heads


def _by_hints(page: Page, draft: Draft, hints: Hints) -> None:
    found = {name: field_value(page, draft.span, picks) for name, picks in hints.fields.items()}
    draft.number = found.get("number") or draft.number
    draft.date = found.get("date") or draft.date
    draft.total = found.get("total") or draft.total
    draft.currency = found.get("currency") or draft.currency
    draft.portal_id = found.get("portal_id")
    if found.get("kind"):
        draft.kind = kind_in(fold(found["kind"] or "")) or draft.kind
    chosen = means_nodes(page, draft.span, hints.download)
    if chosen:
        first = [offer for node in chosen if (offer := hinted_offer(page, node)) is not None]
        spots = {offer.means.spot.selector for offer in first}
        draft.offers = first + [offer for offer in draft.offers if offer.means.spot.selector not in spots]


def _draft(page: Page, signals: Signals, span: RowSpan, heads: list[str], spanned: dict[int, list[int]]) -> Draft:
    every = span.head.hidden
    runs = runs_of(page, span, heads, every, spanned)
    linked = {
        node.at for acting in signals.acting_in(span.nodes) if acting.tag == "a"
        for node in page.nodes[acting.at : min(acting.end, acting.at + 6)]
    }  # fmt: skip
    text = page.span_text(span.nodes, LONGEST_TEXT)
    return Draft(span, runs, candidates(runs, linked), text=text)


def _is_row(draft: Draft) -> bool:
    """Not a line of sums, not a heading between rows."""
    filled = [run for run in draft.runs if run.folded]
    if not filled:
        return any(run.stamp for run in draft.runs)
    if (
        _TOTALS_ROW.whole(filled[0].folded.split(":")[0])
        and not draft.dated
        and not any(one.labelled and any(map(str.isdigit, one.value)) for one in draft.candidates)
    ):
        return False
    return draft.dated or draft.number is not None or any(one.sure for run in draft.runs for one in run.amounts)


def _dates(page: Page, signals: Signals, drafts: list[Draft]) -> None:
    columns_of: dict[str, list[Found]] = {}
    for draft in drafts:
        for run in draft.runs:
            for one in run.dates:
                columns_of.setdefault(f"{run.slot}|{run.label}", []).append(one)
    order = order_of(columns_of.values(), page.language, signals.currencies)
    for draft in drafts:
        draft.date, draft.dated = _date(draft.runs, order)


def _date(runs: list[Run], order: Order | None) -> tuple[str | None, bool]:
    """The document's own date: a labelled one, else the first that is not due, paid, delivered or a period's end."""
    best: tuple[float, str | None] | None = None
    seen = False
    for place, run in enumerate(runs):
        seen = seen or bool(run.dates) or run.month or bool(run.stamp)
        if run.stamp and run.role != "other_date":
            worth = 3.2 if run.role == "date" and run.strong else 2.0 if not run.dates else 1.5
            if best is None or worth > best[0]:
                best = worth, run.stamp
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
                best = worth, one.iso(order or "dmy") if one.sure or order else None
    return (best[1] if best else None), seen


def _role_before(text: str) -> Role:
    """What the words right before a value name: two of them, or three, or one ("paid invoice date" is a date)."""
    words = text.split()
    return next((role for count in (2, 3, 1) if (role := role_of(" ".join(words[-count:])))), "")


def _total(draft: Draft, head_currency: set[str], signals: Signals) -> None:
    best: tuple[float, float, str, str | None] | None = None
    for run in draft.runs:
        last = 0
        for one in run.amounts:
            inline = _role_before(run.before(one.begin, last))
            role = inline if inline in ("total", "other_amount", "not_number", "number") else run.role
            last = one.end
            if role in ("not_number", "number", "any_number", "date", "other_date") and not (one.sure and one.currency):
                continue
            if not one.sure and not (role == "total" and run.strong):
                continue
            worth = 3.0 if role == "total" else -1.0 if role == "other_amount" else 1.0
            size = abs(float(one.value))
            currency = one.currency or currency_of(run.label)
            if best is None or (worth, size) > (best[0], best[1]):
                best = worth, size, one.value, currency
    if best is None:
        return
    alone = {currency for run in draft.runs if (currency := whole_currency(run.folded))}
    draft.total = best[2]
    draft.currency = best[3]
    if draft.currency is None and len(alone) == 1:
        draft.currency = next(iter(alone))
    if draft.currency is None and len(head_currency) == 1:
        draft.currency = next(iter(head_currency))
    if draft.currency is None and len(signals.currencies) == 1:
        draft.currency = next(iter(signals.currencies))
