"""Knows the orders whose documents earlier fetches filed: their rows' numbers are not those of the documents, so that no
document is found by them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from host.fetch.documents.match import ORDER_SUBKIND
from host.fetch.lists.rows import ListedRow
from host.finder import INDIRECT_KINDS
from host.store import DocumentRow, Store

YOUNG = timedelta(days=120)
"""An order that is not older may be delivered, and billed, in further parts."""


def is_young(day: str | None, today: date) -> bool:
    """Returns whether an order of that day (ISO) may still be delivered, and billed, in parts."""
    return day is not None and today - date.fromisoformat(day) <= YOUNG


class KnownOrders:
    """The orders of one account, for one fetch. ``full``: the fetch reads all again, and looks at young orders anew;
    ``today``: in the person's time zone."""

    def __init__(self, store: Store, account: str, today: date, *, full: bool) -> None:
        self._store = store
        self._account = account
        self._today = today
        self._full = full

    def documents(self, listed: ListedRow) -> tuple[DocumentRow, ...]:
        """Returns the documents that were filed for an order with a page of its own; none for a row that nobody knows."""
        row = listed.row
        known = self._filed.get((listed.portal_id, row.number, row.date, row.total), ()) if listed.portal_id else ()
        documents = [self._store.documents.get(document) for document in known]
        return tuple(document for document in documents if document is not None)

    def may_have_more(self, listed: ListedRow, documents: tuple[DocumentRow, ...]) -> bool:
        """Returns whether an order is looked at again though its ``documents`` are filed: another may have come since, which
        only its page tells. A row whose only document is its own, or that offers its documents itself, is known for good."""
        is_order = any(document.subkind == ORDER_SUBKIND for document in documents) or bool(self.documents(listed))
        is_order = is_order or (
            listed.row.of_order and all(offer.kind in INDIRECT_KINDS for offer in listed.row.offers)
        )
        return self._full and is_order and is_young(listed.row.date, self._today)

    @cached_property
    def _filed(self) -> dict[tuple[str | None, ...], tuple[str, ...]]:
        return self._store.fetches.documents_of_orders(self._account)
