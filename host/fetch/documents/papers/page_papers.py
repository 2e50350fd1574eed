"""Settles rows by their own page: where no file exists, the page is the document, or says why there is none."""

from __future__ import annotations

import logging
from dataclasses import replace

from host.browser.page import ObservedPage
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import NONE_OFFERED
from host.fetch.documents.retrieval_ladder import RetrievalLadder
from host.fetch.documents.row_document import QueuedPage, RowDocument
from host.finder import ExpectedDocument, OrderState, PageVerdict, is_html_invoice, judge_page
from host.vocabulary import ORDER_CANCELLED, ORDER_PAGE_LEFT, ORDER_PENDING, ORDER_REFUNDED, Outcome

log = logging.getLogger("ophaler.fetch")

NO_INVOICE_YET = "fetch.no_invoice_yet"
_SAID: dict[OrderState, tuple[Outcome, str]] = {
    "cancelled": ("no_document", ORDER_CANCELLED),
    "refunded": ("no_document", ORDER_REFUNDED),
    "pending": ("waiting", ORDER_PENDING),
    "none_yet": ("waiting", NO_INVOICE_YET),
    "none": ("no_document", NONE_OFFERED),
}
"""What becomes of a row whose page says so, by ``OrderState``."""


def outcome_of(state: OrderState) -> tuple[Outcome, str]:
    """Returns what becomes of a row whose page says this of its order, and the reason's code."""
    return _SAID[state]


class PagePapers:
    """Keeps the pages of one fetch that are documents. ``keeps_orders``: those of orders, too."""

    def __init__(self, ladder: RetrievalLadder, filing: Filing, *, keeps_orders: bool) -> None:
        self._ladder = ladder
        self._filing = filing
        self._keeps_orders = keeps_orders

    def settle(self, queued: QueuedPage, observed: ObservedPage, *, alone: bool) -> bool:
        """Keeps the tab's page if it is the row's document, or gives the row the outcome that the page tells. Returns False
        when the page is neither; what it offers was tried before. ``alone``: no other row has the same values.

        Raises WorldError ``download.*`` when the page cannot be captured.
        """
        listed = queued.listed
        verdict = _verdict(queued, observed)
        if verdict.paper is None:
            log.info("this page is not the document: %s", verdict.objection)
            if verdict.state is None:
                return False
            self._filing.explain(listed, *outcome_of(verdict.state))
            return True
        if verdict.paper == "order" and not self._keeps_orders:
            self._filing.explain(listed, "no_document", ORDER_PAGE_LEFT)
            return True
        document = self._filing.document(listed, None, last=True).with_facts(source_url=observed.url)
        document = replace(document, taken=queued.taken, trust=queued.trust)
        self._ladder.capture_page(observed, verdict.paper, document, alone=alone)
        return True

    def explain(self, queued: QueuedPage, observed: ObservedPage) -> bool:
        """Gives the row its outcome if the page says that its order came to nothing, and keeps no page. Returns whether it
        does: what failed beside it would bring no document either."""
        verdict = _verdict(queued, observed)
        if verdict.paper is not None or verdict.state not in ("cancelled", "refunded"):
            return False
        self._filing.explain(queued.listed, *outcome_of(verdict.state))
        return True

    def keep(self, document: RowDocument, observed: ObservedPage, *, alone: bool) -> bool:
        """Keeps the tab's page if it is this document, an invoice. Returns whether it is; ``alone`` and errors: as
        ``settle``."""
        row = document.listed.row
        expected = ExpectedDocument(row.number, row.date, row.total)
        objection = is_html_invoice(observed.snapshot, observed.report, expected)
        if objection is not None:
            log.info("this page is not the document: %s", objection)
            return False
        self._ladder.capture_page(observed, "invoice", document, alone=alone)
        return True


def _verdict(queued: QueuedPage, observed: ObservedPage) -> PageVerdict:
    """Returns what a row's page is, or says of its order; what it offers was tried before."""
    row = queued.listed.row
    report = replace(observed.report, downloads=())
    return judge_page(observed.snapshot, report, ExpectedDocument(row.number, row.date, row.total))
