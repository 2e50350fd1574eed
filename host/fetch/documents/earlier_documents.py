"""Knows the documents that earlier fetches filed for rows by what a list says of them. A portal that is made anew may show its
rows without the links by which they were known: what was filed for them is filed still."""

from __future__ import annotations

from functools import cached_property

from host.fetch.lists.rows import ListedRow
from host.store import DocumentRow, Store


class EarlierDocuments:
    """The documents of one account's rows, by the number, date and total of the row."""

    def __init__(self, store: Store, account: str) -> None:
        self._store = store
        self._account = account

    def of(self, listed: ListedRow) -> tuple[DocumentRow, ...]:
        """Returns the documents that were filed for a row with the same number, date and total; none where the list has
        another row of that number, or no more than the number."""
        row = listed.row
        if row.number is None or listed.shares_number or (row.date is None and row.total is None):
            return ()
        known = self._filed.get((row.number, row.date, row.total), ())
        documents = [self._store.documents.get(document) for document in known]
        return tuple(document for document in documents if document is not None)

    @cached_property
    def _filed(self) -> dict[tuple[str | None, str | None, str | None], tuple[str, ...]]:
        return self._store.fetches.documents_of_rows(self._account)
