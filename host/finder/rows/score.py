"""Judges whether the rows of a family are documents: by what rows, heads, headings and links say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import Words
from host.finder.lexicon import kinds
from host.finder.rows.column_roles import role_of
from host.finder.rows.context import Place
from host.finder.rows.read import Draft, read_rows
from host.finder.rows.row_group import Family
from host.hints import Hints

Trade = Literal["invoice", "order", "document", ""]
ENOUGH = 6.0
"""What a list must reach to be one of documents."""

_PAPERS = Words(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip  # fmt: skip
_ORDER = Words(kinds.ORDER)
_DOCUMENT = Words(kinds.DOCUMENT)
_NO_LIST = Words(kinds.NO_LIST)
_QUANTITY = frozenset(("number", "text", ""))
_LIST_ROLES = frozenset(("any_number", "date", "total", "status", "get"))


@dataclass
class Reading:
    """A family with its rows read and its score as a list of documents."""

    family: Family
    drafts: list[Draft]
    score: float
    trade: Trade
    heads: list[str]
    why: str


@dataclass(frozen=True)
class _Evidence:
    """What a list says of itself: shares of its rows (0 to 1) and words around it."""

    dated: float
    exact: float
    valued: float
    numbered: float
    gives: float
    leads: float
    papers: float
    head: bool
    columns: int
    about_papers: bool
    about_orders: bool
    about_documents: bool
    about_others: bool
    wide_papers: bool
    wide_orders: bool
    wide_documents: bool
    wide_others: bool
    carts: bool
    alone: bool
    bare: bool
    alike: float

    def weighed(self) -> list[tuple[float, str]]:
        """Each piece of evidence that holds, with its worth."""
        far_off = not self.about_papers and not self.about_orders and not self.head
        telling = self.about_papers or self.papers >= 0.3
        rules: tuple[tuple[bool, float, str], ...] = (
            (self.dated >= 0.5 and self.exact >= 0.5, 2.0, "dates"),
            (self.dated >= 0.5 > self.exact, 1.5, "months"),
            (self.dated < 0.5, -2.0, "few dates"),
            (self.valued >= 0.4, 2.0, "amounts"),
            (self.numbered >= 0.5, 1.0, "numbers"),
            (self.gives >= 0.25, 2.0, "documents to download"),
            (self.gives < 0.25 and self.leads >= 0.5, 0.5, "links to details"),
            (self.papers >= 0.3, 2.0, "rows named as invoices or the like"),
            (self.head and (self.dated >= 0.3 or self.valued >= 0.3), 3.0, "column of invoice numbers"),
            (self.head and self.dated < 0.3 and self.valued < 0.3, 1.0, "column of invoices, little in it"),
            (not self.head and self.columns >= 2, 1.0, "columns of a list"),
            (self.about_papers, 2.0, "heading names invoices or the like"),
            (not self.about_papers and (self.about_orders or self.wide_papers), 1.5, "about invoices or orders"),
            (
                not (self.about_papers or self.about_orders or self.wide_papers)
                and (self.wide_orders or self.about_documents),
                1.0,
                "page is about orders or documents",
            ),
            (far_off and self.about_others, -3.0, "heading of another kind of list"),
            (
                far_off and not self.about_others and not self.wide_papers and self.wide_others,
                -2.0,
                "page of another kind",
            ),
            (self.carts, -5.0, "quantities to fill in"),
            (self.alike < 0.35, -3.0, "rows that are not built alike"),
            (
                self.valued < 0.4 and self.numbered < 0.5 and self.papers < 0.3,
                -1.5,
                "neither amounts nor numbers nor words of papers",
            ),
            (self.alone and not (self.gives and telling and self.dated), -2.0, "a single row without heads"),
            (self.bare, -3.0, "a single row that names neither number, date nor total"),
        )
        return [(worth, reason) for holds, worth, reason in rules if holds]

    def trade(self) -> Trade:
        """What the list is about; an orders' list gives way to an invoices' list of the same page."""
        if self.papers >= 0.3 or self.head or self.about_papers or (self.wide_papers and not self.about_orders):
            return "invoice"
        if self.about_orders or self.wide_orders:
            return "order"
        return "document" if self.about_documents or self.wide_documents else ""


def read(page: Page, signals: Signals, family: Family, place: Place, hints: Hints | None = None) -> Reading:
    """Read and judge a family."""
    around = place.context(family)
    drafts, heads = read_rows(page, signals, family, around, hints)
    if not drafts:
        return Reading(family, drafts, 0.0, "", heads, "no rows")
    evidence = _evidence(page, family, drafts, heads, around)
    weighed = evidence.weighed()
    why = ", ".join(f"{worth:+.1f} {reason}" for worth, reason in weighed)
    return Reading(family, drafts, sum(worth for worth, _ in weighed), evidence.trade(), heads, why)


def _evidence(page: Page, family: Family, drafts: list[Draft], heads: list[str], around: tuple[str, str]) -> _Evidence:
    near, wide = around
    roles = {role_of(head) for head in heads}
    return _Evidence(
        dated=_share([draft.dated for draft in drafts]),
        exact=_share([any(run.dates or run.stamp for run in draft.runs) for draft in drafts]),
        valued=_share([draft.total is not None for draft in drafts]),
        numbered=_share([draft.number is not None for draft in drafts]),
        gives=_share([any(offer.means.kind != "detail" for offer in draft.offers) for draft in drafts]),
        leads=_share([bool(draft.offers) for draft in drafts]),
        papers=_share([draft.named and draft.kind != "other" for draft in drafts]),
        head="number" in roles,
        columns=len(roles & _LIST_ROLES),
        about_papers=_PAPERS.found(near),
        about_orders=_ORDER.found(near) or any(_ORDER.found(head) for head in heads),
        about_documents=_DOCUMENT.found(near),
        about_others=_NO_LIST.found(near),
        wide_papers=_PAPERS.found(wide),
        wide_orders=_ORDER.found(wide),
        wide_documents=_DOCUMENT.found(wide),
        wide_others=_NO_LIST.found(wide),
        carts=_carts(page, drafts),
        alone=len(drafts) == 1 and not heads,
        bare=len(drafts) == 1 and not heads and not any((drafts[0].number, drafts[0].date, drafts[0].total)),
        alike=family.alike,
    )


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


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
