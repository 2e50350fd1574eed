"""Keeps orders that are cards of their list: a shop without pages of orders shows in the list what was bought.

A card is kept where nothing else led to a document of its row: what the row offers was tried before.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import PAGE_INSTEAD
from host.fetch.documents.papers.page_papers import outcome_of
from host.fetch.documents.proving import CONTRADICTIONS
from host.fetch.documents.retrieval_ladder import CAUGHT_NOTHING, RetrievalLadder
from host.fetch.lists.rows import ListedRow
from host.finder import CapturedPage, ExpectedDocument, ListCard, ListCards
from host.vocabulary import ORDER_PAGE_LEFT

log = logging.getLogger("ophaler.fetch")

CARD_ID_PREFIX = "card "
"""Prefix of a kept card's id: where a portal has no page of an order, its number is all that it is known by."""
_NO_DOCUMENT = CONTRADICTIONS | {
    "fetch.no_way_to_document", "download.no_way", "download.asks_first", "download.unproved", CAUGHT_NOTHING, PAGE_INSTEAD,
}  # fmt: skip
"""What a row offers brought no document of it, and will not. What is gone or broken may be there the next time, and a card that
is kept meanwhile would be taken for all that there is."""


def has_card(listed: ListedRow) -> bool:
    """Returns whether the row's card is its paper, or says what became of the order (``CardPapers.look``)."""
    return listed.portal_id is not None and listed.portal_id.startswith(CARD_ID_PREFIX)


class CardPapers:
    """The cards of the page of a list that the tab shows. ``keeps_orders``: they are kept, by the account's choice."""

    def __init__(self, page: LivePage, ladder: RetrievalLadder, filing: Filing, *, keeps_orders: bool) -> None:
        self._page = page
        self._ladder = ladder
        self._filing = filing
        self._keeps_orders = keeps_orders
        self._told: set[int] = set()
        """Places of the rows whose card says that the order has no document, or none yet."""

    def tells_state(self, listed: ListedRow) -> bool:
        """Returns whether the row's card says that its order is cancelled, refunded or pending."""
        return listed.place in self._told

    def look(self, observed: ObservedPage, rows: Iterable[ListedRow]) -> list[ListedRow]:
        """Returns the rows of a page; those whose card is told from the others with the card's id, and without the links to
        what was bought, which lead to no document of the order."""
        cards: ListCards | None = None
        looked: list[ListedRow] = []
        for listed in rows:
            row = listed.row
            if not row.of_order or listed.shares_number:
                looked.append(listed)
                continue
            cards = cards or ListCards(observed.snapshot.page, observed.report.list.rows)
            card = cards.judge(row)
            if card.objection is not None and all(offer.element.url is None for offer in row.offers):
                log.info("row %s: its card is not the document: %s", listed.place, card.objection)
            if card.state is not None:
                self._told.add(listed.place)
            looked.append(_known_by_card(listed) if card.texts or card.state is not None else listed)
        return looked

    def settle(self, rows: Iterable[ListedRow]) -> None:
        """Keeps the cards of rows for which nothing else led to a document, while the tab shows the page of their list, or
        gives the rows the outcome that their cards tell."""
        left = [listed for listed in rows if has_card(listed) and self._is_left(listed)]
        if not left:
            return
        # What was pressed meanwhile may have changed the page.
        observed = self._page.observe_settled()
        shown = observed.report.list.rows
        cards = ListCards(observed.snapshot.page, shown)
        saved: CapturedPage | None = None
        for listed in left:
            with self._filing.row(listed):
                again = [row for row in shown if row.number == listed.row.number]
                card = cards.judge(again[0]) if len(again) == 1 else ListCard()
                if card.state is not None:
                    self._filing.explain(listed, *outcome_of(card.state))
                elif not self._keeps_orders:
                    self._filing.explain(listed, "no_document", ORDER_PAGE_LEFT)
                else:
                    saved = saved or self._ladder.save_page()
                    self._keep(listed, card, saved, observed)

    def _is_left(self, listed: ListedRow) -> bool:
        error = self._filing.failures.get(listed.place)
        return error is not None and error.code in _NO_DOCUMENT

    def _keep(self, listed: ListedRow, card: ListCard, saved: CapturedPage, observed: ObservedPage) -> None:
        row = listed.row
        numbers = [other.number for other in observed.report.list.rows if other.number is not None]
        expected = ExpectedDocument(row.number, row.date, row.total)
        html = saved.cut_to_card(expected, card.texts, numbers) if card.texts else None
        if html is None:
            raise WorldError("download.changing_page")
        self._ladder.keep_card(html, self._filing.document(listed, None, last=True).with_facts(source_url=observed.url))


def _known_by_card(listed: ListedRow) -> ListedRow:
    """Returns a row with its card's id, and without the links to what was bought: they lead to no document of the order."""
    row = listed.row
    offers = tuple(offer for offer in row.offers if offer.element.url is None)
    proposals = tuple(offer for offer in row.proposals if offer.element.url is None)
    return replace(
        listed, portal_id=f"{CARD_ID_PREFIX}{row.number}", row=replace(row, offers=offers, proposals=proposals)
    )
