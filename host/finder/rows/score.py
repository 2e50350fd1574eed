"""Judges whether the rows of a family are documents: by what rows, headers, headings and links say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import WordMatcher
from host.finder.lexicon import kinds
from host.finder.rows.column_roles import role_of
from host.finder.rows.context import RowContext
from host.finder.rows.read import RowDraft, read_rows
from host.finder.rows.row_group import RowGroup
from host.hints import Hints

ListTopic = Literal["invoice", "order", "document", ""]
MIN_LIST_SCORE = 6.0
"""What a list must reach to be one of documents."""

_PAPERS = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip  # fmt: skip
_ORDER = WordMatcher(kinds.ORDER)
_DOCUMENT = WordMatcher(kinds.DOCUMENT)
_NO_LIST = WordMatcher(kinds.OTHER_LISTS)
_QUANTITY = frozenset(("number", "text", ""))
_LIST_ROLES = frozenset(("any_number", "date", "total", "status", "get"))


@dataclass
class ScoredRowGroup:
    """A family with its rows read and its score as a list of documents."""

    row_group: RowGroup
    drafts: list[RowDraft]
    score: float
    topic: ListTopic
    headers: list[str]
    why: str


@dataclass(frozen=True)
class _Evidence:
    """What a list says of itself: shares of its rows (0 to 1) and words around it."""

    has_date: float
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
    similarity: float

    def weighed(self) -> list[tuple[float, str]]:
        """Each piece of evidence that holds, with its worth."""
        far_off = not self.about_papers and not self.about_orders and not self.head
        telling = self.about_papers or self.papers >= 0.3
        rules: tuple[tuple[bool, float, str], ...] = (
            (self.has_date >= 0.5 and self.exact >= 0.5, 2.0, "dates"),
            (self.has_date >= 0.5 > self.exact, 1.5, "months"),
            (self.has_date < 0.5, -2.0, "few dates"),
            (self.valued >= 0.4, 2.0, "amounts"),
            (self.numbered >= 0.5, 1.0, "numbers"),
            (self.gives >= 0.25, 2.0, "documents to download"),
            (self.gives < 0.25 and self.leads >= 0.5, 0.5, "links to details"),
            (self.papers >= 0.3, 2.0, "rows named as invoices or the like"),
            (self.head and (self.has_date >= 0.3 or self.valued >= 0.3), 3.0, "column of invoice numbers"),
            (self.head and self.has_date < 0.3 and self.valued < 0.3, 1.0, "column of invoices, little in it"),
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
            (self.similarity < 0.35, -3.0, "rows that are not built alike"),
            (
                self.valued < 0.4 and self.numbered < 0.5 and self.papers < 0.3,
                -1.5,
                "neither amounts nor numbers nor words of papers",
            ),
            (self.alone and not (self.gives and telling and self.has_date), -2.0, "a single row without headers"),
            (self.bare, -3.0, "a single row that names neither number, date nor total"),
        )
        return [(worth, reason) for holds, worth, reason in rules if holds]

    def topic(self) -> ListTopic:
        """What the list is about; an orders' list gives way to an invoices' list of the same page."""
        if self.papers >= 0.3 or self.head or self.about_papers or (self.wide_papers and not self.about_orders):
            return "invoice"
        if self.about_orders or self.wide_orders:
            return "order"
        return "document" if self.about_documents or self.wide_documents else ""


def read(
    page: Page, signals: Signals, family: RowGroup, place: RowContext, hints: Hints | None = None
) -> ScoredRowGroup:
    """Read and judge a family."""
    around = place.context(family)
    drafts, headers = read_rows(page, signals, family, around, hints)
    if not drafts:
        return ScoredRowGroup(family, drafts, 0.0, "", headers, "no rows")
    evidence = _evidence(page, family, drafts, headers, around)
    weighed = evidence.weighed()
    why = ", ".join(f"{worth:+.1f} {reason}" for worth, reason in weighed)
    return ScoredRowGroup(family, drafts, sum(worth for worth, _ in weighed), evidence.topic(), headers, why)


def _evidence(
    page: Page, family: RowGroup, drafts: list[RowDraft], headers: list[str], around: tuple[str, str]
) -> _Evidence:
    near, page_text = around
    roles = {role_of(head) for head in headers}
    return _Evidence(
        has_date=_share([draft.has_date for draft in drafts]),
        exact=_share([any(run.dates or run.machine_date for run in draft.runs) for draft in drafts]),
        valued=_share([draft.total is not None for draft in drafts]),
        numbered=_share([draft.number is not None for draft in drafts]),
        gives=_share([any(offer.offer.kind != "detail" for offer in draft.offers) for draft in drafts]),
        leads=_share([bool(draft.offers) for draft in drafts]),
        papers=_share([draft.kind_is_explicit and draft.kind != "other" for draft in drafts]),
        head="number" in roles,
        columns=len(roles & _LIST_ROLES),
        about_papers=_PAPERS.matches(near),
        about_orders=_ORDER.matches(near) or any(_ORDER.matches(head) for head in headers),
        about_documents=_DOCUMENT.matches(near),
        about_others=_NO_LIST.matches(near),
        wide_papers=_PAPERS.matches(page_text),
        wide_orders=_ORDER.matches(page_text),
        wide_documents=_DOCUMENT.matches(page_text),
        wide_others=_NO_LIST.matches(page_text),
        carts=_carts(page, drafts),
        alone=len(drafts) == 1 and not headers,
        bare=len(drafts) == 1 and not headers and not any((drafts[0].number, drafts[0].date, drafts[0].total)),
        similarity=family.similarity,
    )


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _carts(page: Page, drafts: list[RowDraft]) -> bool:
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
