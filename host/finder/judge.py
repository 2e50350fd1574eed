"""Reads the rows of a family and judges whether they are documents: by what rows, heads, headings and links say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from host.connectors.hints import Hints
from host.finder.amounts import currency_of
from host.finder.cells import Run, head_labels, role_of, runs_of
from host.finder.dates import Order, order_of
from host.finder.hinted import field_value, means_nodes
from host.finder.kinds import kind_in, kind_of
from host.finder.lists import Family, RowSpan
from host.finder.means import Offer, hinted_offer, link_id, offers
from host.finder.numbers import Candidate, candidates, choose, unique
from host.finder.sight import Kind, Row
from host.finder.signals import Signals
from host.finder.text import Words, fold, squeeze
from host.finder.tree import Node, Page, split
from host.finder.words import columns, kinds

Trade = Literal["invoice", "order", "document", ""]
ENOUGH = 6.0
"""What a list must reach to be one of documents."""
LONGEST_TEXT = 500

_PAPERS = Words(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_ORDER = Words(kinds.ORDER)
_DOCUMENT = Words(kinds.DOCUMENT)
_NO_LIST = Words(kinds.NO_LIST)
_WAITING = Words(kinds.WAITING)
_TOTALS_ROW = Words(columns.TOTALS_ROW)
_INVOICE_HEAD = Words(columns.INVOICE_NUMBER)
_QUANTITY = frozenset(("number", "text", ""))


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "legend")


def _place(node: Node) -> int:
    return node.at


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
    harmful: int = 0
    unclear: int = 0
    kind: Kind = "other"
    subkind: str | None = None
    named: bool = False
    text: str = ""
    waiting: bool = False
    portal_id: str | None = None


@dataclass
class Reading:
    """A family with its rows read and its score as a list of documents."""

    family: Family
    drafts: list[Draft]
    score: float
    trade: Trade
    heads: list[str]
    why: str


def read(page: Page, signals: Signals, family: Family, place: Place, hints: Hints | None = None) -> Reading:
    """Read all rows of a family; with hints, what they say of fields and downloads goes before what was found."""
    heads = head_labels(page, family)
    drafts = [_draft(page, signals, span, heads) for span in family.rows]
    _dates(page, signals, drafts)
    head_currency = {currency for head in heads if (currency := currency_of(head))}
    for draft in drafts:
        _total(draft, heads, head_currency, signals)
    for draft, number in zip(drafts, choose([draft.candidates for draft in drafts]), strict=True):
        draft.number = number
    drafts = [draft for draft in drafts if _is_row(draft)]
    around = place.context(family)
    for draft in drafts:
        draft.offers, draft.harmful, draft.unclear = offers(page, signals, draft.span, draft.number)
        folded = fold(draft.text)
        draft.kind, draft.subkind, draft.named = kind_of(draft.runs, draft.offers, around, draft.total)
        draft.waiting = _WAITING.found(folded) and not any(offer.means.kind != "detail" for offer in draft.offers)
    drafts = [draft for draft in drafts if draft.dated or draft.total or draft.offers]
    if hints is not None:
        for draft in drafts:
            _by_hints(page, draft, hints)
    score, trade, why = _judge(page, drafts, heads, family, around)
    return Reading(family, drafts, score, trade, heads, why)


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


def _draft(page: Page, signals: Signals, span: RowSpan, heads: list[str]) -> Draft:
    every = span.head.hidden
    runs = runs_of(page, span, heads, every)
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


# --- dates


def _dates(page: Page, signals: Signals, drafts: list[Draft]) -> None:
    columns_of: dict[str, list[object]] = {}
    for draft in drafts:
        for run in draft.runs:
            for one in run.dates:
                columns_of.setdefault(f"{run.slot}|{run.label}", []).append(one)
    order = order_of(columns_of.values(), page.language, signals.currencies)  # type: ignore[arg-type]
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
            role = role_of(_tail(run.before(one.begin, last))) or run.role
            last = one.end
            if role in ("other_date", "not_number"):
                continue
            worth = 3.0 if role == "date" else 1.0
            worth -= 0.6 if one.in_range else 0.0
            worth -= place * 0.001
            if best is None or worth > best[0]:
                best = worth, one.iso(order) if one.sure or order else None
    return (best[1] if best else None), seen


def _tail(label: str) -> str:
    return " ".join(label.split()[-3:])


# --- totals


def _total(draft: Draft, heads: list[str], head_currency: set[str], signals: Signals) -> None:
    best: tuple[float, float, str, str | None] | None = None
    for run in draft.runs:
        last = 0
        for one in run.amounts:
            inline = role_of(_tail(run.before(one.begin, last)))
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
    draft.total = best[2]
    draft.currency = best[3]
    if draft.currency is None and len(head_currency) == 1:
        draft.currency = next(iter(head_currency))
    if draft.currency is None and len(signals.currencies) == 1:
        draft.currency = next(iter(signals.currencies))


# --- is it a list of documents?


class Place:
    """What stands around the lists of a page: headings, title, address."""

    def __init__(self, page: Page, signed_in: bool) -> None:
        self.page = page
        self.signed_in = signed_in
        self.headings = [
            node for node in sorted({*page.of(*HEADINGS), *(one for one in page.roles if one.get("role").lower() == "heading")}, key=_place)
            if not node.hidden
        ]  # fmt: skip
        ones = [page.text(node, 200) for node in self.headings if node.tag == "h1"][:3]
        _, path, _ = split(page.url)
        words = re.sub(r"[^A-Za-zÀ-ÿ]+", " ", path)
        self.wide = fold(" | ".join([*ones, page.title, words]))
        self.first_heading = fold(ones[0]) if ones else ""

    def context(self, family: Family) -> tuple[str, str]:
        """Folded words near the list (its caption, label, the heading above it), and those of the page."""
        container = family.container
        near: list[str] = [container.get("aria-label"), container.get("summary"), _named(container)]
        labelled = container.get("aria-labelledby")
        if labelled:
            near += [self.page.text(node, 200) for node in self.page.nodes if node.get("id") == labelled][:1]
        if family.table is not None:
            near += [self.page.text(kid, 200) for kid in family.table.kids if kid.tag == "caption"]
        first = min(row.at for row in family.rows)
        before = [
            node for node in self.headings if node.at < first and not any(node.inside(row.head) for row in family.rows)
        ]
        if before:
            near.append(self.page.text(before[-1], 200))
            if before[-1].tag in ("h3", "h4", "h5") and re.fullmatch(r"\W*(?:19|20)\d\d\W*|\D{3,12}\s\d{4}", near[-1]):
                near += [self.page.text(node, 200) for node in before[-4:-1]]
        return fold(" | ".join(text for text in near if text)), self.wide


def _named(node: Node) -> str:
    return re.sub(r"[-_]+", " ", f"{node.get('id')} {node.get('class')}")


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _judge(
    page: Page, drafts: list[Draft], heads: list[str], family: Family, around: tuple[str, str]
) -> tuple[float, Trade, str]:
    if not drafts:
        return 0.0, "", "no rows"
    near, wide = around
    dated = _share([draft.dated for draft in drafts])
    exact = _share([any(run.dates or run.stamp for run in draft.runs) for draft in drafts])
    valued = _share([draft.total is not None for draft in drafts])
    numbered = _share([draft.number is not None for draft in drafts])
    gives = _share([any(offer.means.kind != "detail" for offer in draft.offers) for draft in drafts])
    leads = _share([bool(draft.offers) for draft in drafts])
    papers = _share([draft.named and draft.kind != "other" for draft in drafts])
    score = 0.0
    why: list[str] = []

    def add(worth: float, reason: str) -> None:
        nonlocal score
        score += worth
        why.append(f"{worth:+.1f} {reason}")

    if dated >= 0.5:
        add(2.0 if exact >= 0.5 else 1.5, "dates")
    else:
        add(-2.0, "few dates")
    if valued >= 0.4:
        add(2.0, "amounts")
    if numbered >= 0.5:
        add(1.0, "numbers")
    if gives >= 0.25:
        add(2.0, "documents to download")
    elif leads >= 0.5:
        add(0.5, "links to details")
    if papers >= 0.3:
        add(2.0, "rows named as invoices or the like")
    invoice_head = any(role_of(head) == "number" for head in heads)
    if invoice_head:
        add(3.0 if dated >= 0.3 or valued >= 0.3 else 1.0, "column of invoice numbers")
    elif (
        len({role for head in heads if (role := role_of(head))} & {"any_number", "date", "total", "status", "get"}) >= 2
    ):
        add(1.0, "columns of a list")
    about_papers, about_orders = _PAPERS.found(near), _ORDER.found(near)
    wide_papers, wide_orders = _PAPERS.found(wide), _ORDER.found(wide)
    if about_papers:
        add(2.0, "heading names invoices or the like")
    elif about_orders or wide_papers:
        add(1.5, "page or heading is about invoices or orders")
    elif wide_orders or _DOCUMENT.found(near):
        add(1.0, "page is about orders or documents")
    if not about_papers and not about_orders and _NO_LIST.found(near) and not invoice_head:
        add(-3.0, "heading of another kind of list")
    elif not about_papers and not wide_papers and not invoice_head and _NO_LIST.found(wide):
        add(-2.0, "page of another kind")
    if _carts(page, drafts):
        add(-5.0, "quantities to fill in")
    if valued < 0.4 and numbered < 0.5 and papers < 0.3:
        add(-1.5, "neither amounts nor numbers nor words of papers")
    if len(drafts) == 1 and not heads and not (gives and (papers or about_papers) and dated):
        add(-2.0, "a single row without heads")
    trade: Trade = ""
    if papers >= 0.3 or invoice_head or about_papers or (wide_papers and not about_orders):
        trade = "invoice"
    elif about_orders or wide_orders or any(_ORDER.found(head) for head in heads):
        trade = "order"
    elif _DOCUMENT.found(near) or _DOCUMENT.found(wide):
        trade = "document"
    return score, trade, ", ".join(why)


def _carts(page: Page, drafts: list[Draft]) -> bool:
    """Whether rows have something to fill in: a cart, an order form."""
    asking = 0
    for draft in drafts[:20]:
        nodes = page.nodes[draft.span.at : min(draft.span.end, draft.span.at + 200)]
        asking += any(
            (node.tag == "select" or (node.tag == "input" and node.get("type").lower() in _QUANTITY))
            and not node.hidden
            for node in nodes
        )
    return asking * 2 > min(len(drafts), 20)


# --- rows


def rows_of(page: Page, readings: list[Reading]) -> list[Row]:
    """The rows of all lists that were taken, in the page's order, what is shown twice only once."""
    drafts = sorted((draft for reading in readings for draft in reading.drafts), key=lambda draft: draft.span.at)
    drafts = _once(drafts, {id(draft): place for place, reading in enumerate(readings) for draft in reading.drafts})
    ids = _ids(drafts)
    return [
        Row(
            place=place,
            number=draft.number,
            date=draft.date,
            total=draft.total,
            currency=draft.currency,
            kind=draft.kind,
            subkind=draft.subkind,
            portal_id=identifier,
            waiting=draft.waiting,
            means=tuple(offer.means for offer in draft.offers),
            selector=page.selector(draft.span.head),
            text=squeeze(draft.text or page.span_text(draft.span.nodes, LONGEST_TEXT, hidden_too=True)),
        )
        for place, (draft, identifier) in enumerate(zip(drafts, ids, strict=True), start=1)
    ]


def _once(drafts: list[Draft], family_of: dict[int, int]) -> list[Draft]:
    """Pages show the same list twice: for small screens, or as "open" and as "all". One of them stays, the visible one;
    within one list every row stays, whatever it says."""
    best: dict[tuple[object, ...], Draft] = {}
    dropped: set[int] = set()
    for draft in drafts:
        key = _same(draft)
        other = best.get(key) if key is not None else None
        if key is None:
            continue
        if other is None:
            best[key] = draft
        elif family_of[id(other)] != family_of[id(draft)]:
            if other.span.head.hidden and not draft.span.head.hidden:
                dropped.add(id(other))
                best[key] = draft
            else:
                dropped.add(id(draft))
    return [draft for draft in drafts if id(draft) not in dropped]


def _same(draft: Draft) -> tuple[object, ...] | None:
    link = next((offer.means.spot.url or offer.means.spot.ref for offer in draft.offers), None)
    if draft.number is None:
        return None if link is None else (link, draft.date, draft.total)
    return draft.number, draft.date, draft.total


def _ids(drafts: list[Draft]) -> list[str | None]:
    numbers = unique([draft.number for draft in drafts])
    links = [
        next(
            (found for offer in draft.offers if offer.means.spot.url and (found := link_id(offer.means.spot.url))), None
        )
        for draft in drafts
    ]
    own = unique(links)
    return [
        draft.portal_id or (draft.number if draft.number in numbers else link if link in own else None)
        for draft, link in zip(drafts, links, strict=True)
    ]
