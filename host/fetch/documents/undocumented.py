"""Tells new rows without a document from those of which it is known that they have none.

A portal that is made anew may show the document's control in a way that nobody recognises. Then every new row seems to have
no document, while the old ones are recognised by their numbers, and the fetch would end as "nothing new".
"""

from __future__ import annotations

from functools import cached_property

from host.fetch.documents.match import NOT_WHOLE
from host.finder import Row
from host.store import Store


class UndocumentedRows:
    """The rows of one account that were accepted without a document by fetches with a good end."""

    def __init__(self, store: Store, account: str) -> None:
        self._store = store
        self._account = account

    def is_surprising(self, row: Row) -> bool:
        """Whether a row without a document had one before, or is new, and neither a payment nor cancelled, so that one is to
        be expected."""
        if row.cancelled:
            return False
        if row.number in self._documented:
            return True
        if row.kind == "other":
            return False
        return (row.number, row.date, row.total) not in self._accepted

    def was_bare(self, row: Row) -> bool:
        """Whether an earlier fetch saw this row without a document on a page that was not whole: seen so once more on one that
        is, beside rows that offer theirs, it has none."""
        return row.number not in self._documented and (row.number, row.date, row.total) in self._bare

    @cached_property
    def _bare(self) -> set[tuple[str | None, str | None, str | None]]:
        return self._store.fetches.told_as(self._account, NOT_WHOLE)

    @cached_property
    def _documented(self) -> set[str]:
        return self._store.fetches.numbers_with_document(self._account)

    @cached_property
    def _accepted(self) -> set[tuple[str | None, str | None, str | None]]:
        return self._store.fetches.accepted_without_document(self._account)
