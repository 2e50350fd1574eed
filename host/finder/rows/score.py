"""Scores whether a row group lists documents, by the content of its rows, headers, headings and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.urls import path_query_fragment
from host.finder.downloads.disclosure import says_view
from host.finder.downloads.offers import RankedOffer
from host.finder.empty_sentence import LISTED
from host.finder.lexicon import empty_list, kinds
from host.finder.lexicon.navigation import ways_elsewhere
from host.finder.lexicon.navigation.links import INVOICE_PATHS
from host.finder.lexicon.patterns import words_of
from host.finder.rows.cells import shared_labels
from host.finder.rows.column_roles import role_of
from host.finder.rows.detect import MIN_SIMILARITY
from host.finder.rows.read import RowDraft, read_rows
from host.finder.rows.row_group import RowGroup
from host.finder.rows.surroundings import RowContext, names_part_only
from host.finder.values.text import WordMatcher
from host.hints import Hints, ListLooks

ListTopic = Literal["invoice", "order", "document", ""]
MIN_LIST_SCORE = 6.0
"""The lowest score, without unit, of a row group that counts as a list of documents."""

_INVOICES = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
        )
        for language in kinds.INVOICE
    }
    | {
        language: (*invoices, *ways_elsewhere.OTHER_DOCUMENTS[language])
        for language, invoices in ways_elsewhere.INVOICES.items()
    }
)  # fmt: skip
_ORDER = WordMatcher({**kinds.ORDER, **ways_elsewhere.ORDERS})
_DOCUMENT = WordMatcher({**kinds.DOCUMENT, **ways_elsewhere.DOCUMENTS})
_LIST_NAME = WordMatcher({language: (*LISTED[language], *empty_list.LIST_NAMES[language]) for language in LISTED})
_OTHER_LISTS = WordMatcher(kinds.OTHER_LISTS)
_PAYMENT_LISTS = WordMatcher(kinds.PAYMENT_LISTS)
_PAPER_STEPS = words_of(INVOICE_PATHS)
_PAPERS_AMONG_PAYMENTS = 0.3
"""The share of a list's rows that must lead to a paper where what was ordered is listed beside what was paid."""
_QUANTITY_INPUT_TYPES = frozenset(("number", "text", ""))
_LIST_ROLES = frozenset(("any_number", "date", "total", "status", "get"))


@dataclass
class ScoredRowGroup:
    """A row group with its rows read and its score as a list of documents. ``headers``: the folded column headers; ``why``:
    the evidence with its weights, for a log; ``fits_beside``: it counts where another list of the page does."""

    row_group: RowGroup
    drafts: list[RowDraft]
    score: float
    topic: ListTopic
    headers: list[str]
    why: str
    fits_beside: bool = False


@dataclass(frozen=True)
class _Evidence:
    """The evidence for and against a list of documents: shares of its rows (0 to 1), and matches in the texts near it
    (``near``) and of the page (``page``). *Invoices* includes credit notes, statements and receipts."""

    dated_share: float
    full_date_share: float
    total_share: float
    number_share: float
    download_share: float
    offer_share: float
    view_share: float
    paper_address_share: float
    explicit_kind_share: float
    has_number_column: bool
    list_columns: int
    near_invoices: bool
    near_orders: bool
    near_documents: bool
    near_other_lists: bool
    near_payments: bool
    near_part: bool
    near_list_name: bool
    page_invoices: bool
    page_orders: bool
    page_documents: bool
    page_other_lists: bool
    has_quantity_inputs: bool
    single_row: bool
    single_bare_row: bool
    similarity: float

    def weighed(self) -> list[tuple[float, str]]:
        """Returns the weight and the reason of each rule that applies."""
        unrelated = not self.near_invoices and not self.near_orders and not self.has_number_column
        names_invoices = self.near_invoices or self.explicit_kind_share >= 0.3
        views = self.download_share < 0.25 and self.view_share >= 0.5
        rules: tuple[tuple[bool, float, str], ...] = (
            (self.dated_share >= 0.5 and self.full_date_share >= 0.5, 2.0, "dates"),
            (self.dated_share >= 0.5 > self.full_date_share, 1.5, "months"),
            (self.dated_share < 0.5, -2.0, "few dates"),
            (self._counts_without_dates(), 2.0, "numbers and documents in place of dates"),
            (self.total_share >= 0.4, 2.0, "amounts"),
            (self.number_share >= 0.5, 1.0, "numbers"),
            (self.download_share >= 0.25, 2.0, "documents to download"),
            (self.download_share < 0.25 and self.offer_share >= 0.5, 0.5, "links to details"),
            (self.paper_address_share >= _PAPERS_AMONG_PAYMENTS, 1.0, "addresses of papers"),
            (views and (names_invoices or self.near_documents), 1.0, "buttons that show documents"),
            (self.explicit_kind_share >= 0.3, 2.0, "rows named as invoices or the like"),
            (
                self.has_number_column and (self.dated_share >= 0.3 or self.total_share >= 0.3),
                3.0,
                "column of invoice numbers",
            ),
            (
                self.has_number_column and self.dated_share < 0.3 and self.total_share < 0.3,
                1.0,
                "column of invoices, little in it",
            ),
            (not self.has_number_column and self.list_columns >= 2, 1.0, "columns of a list"),
            (self.near_invoices, 2.0, "heading names invoices or the like"),
            (not self.near_invoices and (self.near_orders or self.page_invoices), 1.5, "about invoices or orders"),
            (
                not (self.near_invoices or self.near_orders or self.page_invoices)
                and (self.page_orders or self.near_documents),
                1.0,
                "page is about orders or documents",
            ),
            (unrelated and self._is_near_another_list(), -3.0, "heading of another kind of list"),
            (
                unrelated
                and not self._is_near_another_list()
                and not self.page_invoices
                and self._is_on_another_page(),
                -2.0,
                "page of another kind",
            ),
            (self.has_quantity_inputs, -5.0, "quantities to fill in"),
            (self.similarity < MIN_SIMILARITY, -3.0, "rows that are not built alike"),
            (
                self.total_share < 0.4 and self.number_share < 0.5 and self.explicit_kind_share < 0.3,
                -1.5,
                "neither amounts nor numbers nor words of papers",
            ),
            (
                self._is_single_and_poor(),
                -2.0,
                "a single row without headers",
            ),
            (self.single_bare_row, -3.0, "a single row that names neither number, date nor total"),
        )
        return [(weight, reason) for applies, weight, reason in rules if applies]

    def _counts_without_dates(self) -> bool:
        """Whether rows without dates are papers all the same, by a number and a document in each."""
        return (
            self.dated_share < 0.5
            and (self.near_invoices or self.page_invoices)
            and not self.single_row
            and min(self.number_share, self.download_share) >= 0.8
        )

    def _is_single_and_poor(self) -> bool:
        """Whether the list is a single row that shows too little to be one: neither a dated invoice to download nor a list of
        one."""
        names_invoices = self.near_invoices or self.explicit_kind_share >= 0.3
        is_invoice = self.download_share and names_invoices and self.dated_share
        return self.single_row and not is_invoice and not self._is_list_of_one()

    def _is_list_of_one(self) -> bool:
        """Whether a single row stands under the name of a list ("My orders") and shows all that a row of it would: date, total
        and where it leads. A page about one order is called after that order."""
        return self.near_list_name and min(self.full_date_share, self.total_share, self.offer_share) > 0

    def _is_near_another_list(self) -> bool:
        """Whether the texts near the rows are those of a list that holds no documents."""
        return self.near_other_lists and not self._pays_by_paper()

    def _is_on_another_page(self) -> bool:
        """Whether the page is about a list that holds no documents."""
        return self.page_other_lists and not self._pays_by_paper()

    def _pays_by_paper(self) -> bool:
        """Whether payments are listed of which each has a date, an amount and a document to download, or many lead to one by
        their addresses ("/receipt/77") or as the half of a pair: what was ordered stands between what was paid."""
        has_papers = self.download_share >= 0.8 or self.paper_address_share >= _PAPERS_AMONG_PAYMENTS
        return self.near_payments and has_papers and min(self.dated_share, self.total_share) >= 0.8

    def fits_beside(self) -> bool:
        """Whether the rows are a section of their own beside the page's list, dates or not: under a heading of papers, each
        with a number and a document to download."""
        names_papers = self.near_invoices or self.explicit_kind_share >= 0.8 or (self.page_invoices and self.near_part)
        return (
            names_papers
            and not self.near_other_lists
            and not self.has_quantity_inputs
            and min(self.number_share, self.download_share) >= 0.8
        )

    def topic(self) -> ListTopic:
        """Returns what the list is about; on the same page a list of invoices takes precedence over a list of orders."""
        if (
            self.explicit_kind_share >= 0.3
            or self.has_number_column
            or self.near_invoices
            or (self.page_invoices and not self.near_orders)
        ):
            return "invoice"
        if self.near_orders or self.page_orders:
            return "order"
        return "document" if self.near_documents or self.page_documents else ""


def read(
    page: Page,
    signals: Signals,
    row_group: RowGroup,
    context: RowContext,
    hints: Hints | None = None,
    earlier: ListLooks | None = None,
) -> ScoredRowGroup:
    """Reads the rows of a row group and scores it. ``earlier``: a page of the list that was read before."""
    around = context.context(row_group)
    drafts, headers = read_rows(page, signals, row_group, around, hints, earlier)
    if not drafts:
        return ScoredRowGroup(row_group, drafts, 0.0, "", headers, "no rows")
    evidence = _evidence(page, row_group, drafts, headers, around)
    weighed = evidence.weighed()
    why = ", ".join(f"{weight:+.1f} {reason}" for weight, reason in weighed)
    score = sum(weight for weight, _ in weighed)
    return ScoredRowGroup(row_group, drafts, score, evidence.topic(), headers, why, evidence.fits_beside())


def _evidence(
    page: Page, row_group: RowGroup, drafts: list[RowDraft], headers: list[str], around: tuple[str, str]
) -> _Evidence:
    """Collects the evidence from the rows, the column headers and the texts around the row group."""
    near, page_text = around
    roles = {role_of(header) for header in headers}
    labels = headers or shared_labels([draft.runs for draft in drafts])
    return _Evidence(
        dated_share=_share([draft.has_date for draft in drafts]),
        full_date_share=_share([any(run.dates or run.machine_date for run in draft.runs) for draft in drafts]),
        total_share=_share([draft.total is not None for draft in drafts]),
        number_share=_share([draft.number is not None for draft in drafts]),
        download_share=_share([draft.has_direct_offer for draft in drafts]),
        offer_share=_share([any(offer.offer.kind != "opener" for offer in draft.offers) for draft in drafts]),
        view_share=_share([any(says_view(offer) for offer in draft.offers) for draft in drafts]),
        paper_address_share=_share([draft.booked_paper or any(map(_names_paper, draft.offers)) for draft in drafts]),
        explicit_kind_share=_share([draft.kind_is_explicit and draft.kind != "other" for draft in drafts]),
        has_number_column="number" in roles,
        list_columns=len({role_of(label) for label in labels} & _LIST_ROLES),
        near_invoices=_INVOICES.matches(near),
        near_orders=_ORDER.matches(near) or any(_ORDER.matches(label) for label in labels),
        near_documents=_DOCUMENT.matches(near),
        near_other_lists=_OTHER_LISTS.matches(near),
        near_part=names_part_only(near),
        near_list_name=_LIST_NAME.matches(near) and not any(map(str.isdigit, near)),
        near_payments=_PAYMENT_LISTS.matches(near) or _PAYMENT_LISTS.matches(page_text),
        page_invoices=_INVOICES.matches(page_text),
        page_orders=_ORDER.matches(page_text),
        page_documents=_DOCUMENT.matches(page_text),
        page_other_lists=_OTHER_LISTS.matches(page_text),
        has_quantity_inputs=_has_quantity_inputs(page, drafts),
        single_row=len(drafts) == 1 and not headers,
        single_bare_row=len(drafts) == 1
        and not headers
        and not any((drafts[0].number, drafts[0].date, drafts[0].total)),
        similarity=row_group.similarity,
    )


def _names_paper(offer: RankedOffer) -> bool:
    """Whether the address of an offer has a step that names invoices or receipts."""
    parts = path_query_fragment(offer.offer.element.url or "")
    return parts is not None and not _PAPER_STEPS.isdisjoint(parts[0].lower().split("/"))


def _share(flags: list[bool]) -> float:
    """Returns the share of true values (0 to 1); 0 for an empty list."""
    return sum(flags) / len(flags) if flags else 0.0


def _has_quantity_inputs(page: Page, drafts: list[RowDraft]) -> bool:
    """Whether more than half of the first 20 rows have a visible select or text input: a cart, an order form."""
    rows_with_input = 0
    for draft in drafts[:20]:
        nodes = page.nodes[draft.span.at : min(draft.span.end, draft.span.at + 200)]
        rows_with_input += any(
            (node.tag == "select" or (node.tag == "input" and node.get("type").lower() in _QUANTITY_INPUT_TYPES))
            and not node.hidden
            for node in nodes
        )
    return rows_with_input * 2 > min(len(drafts), 20)
