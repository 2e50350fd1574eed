"""Tells new rows without a document from those of which it is known that they have none.

A portal that is made anew may show the document's control in a way that nobody recognises. Then every new row seems to have
no document, while the old ones are recognised by their numbers, and the fetch would end as "nothing new".
"""

from __future__ import annotations

from functools import cached_property

from host.fetch.documents.match import NOT_WHOLE
from host.finder import Row
from host.store import Store

_Told = set[tuple[str | None, str | None, str | None]]
"""Numbers, dates and totals of rows."""


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
        return not _is_among(row, self._accepted)

    def was_bare(self, row: Row) -> bool:
        """Whether an earlier fetch saw this row without a document on a page that was not whole: seen so once more on one that
        is, beside rows that offer theirs, it has none."""
        return row.number not in self._documented and _is_among(row, self._bare)

    @cached_property
    def _bare(self) -> _Told:
        return self._store.fetches.told_as(self._account, NOT_WHOLE)

    @cached_property
    def _documented(self) -> set[str]:
        return self._store.fetches.numbers_with_document(self._account)

    @cached_property
    def _accepted(self) -> _Told:
        return self._store.fetches.accepted_without_document(self._account)


def _is_among(row: Row, told: _Told) -> bool:
    """Returns whether earlier fetches told the row. One with a number is the same one with a day and without: a list in another
    language may head by another word what its first words told to be a period, or write days that leave nothing open."""
    if (row.number, row.date, row.total) in told:
        return True
    if row.number is None:
        return False
    if row.date is not None:
        return (row.number, None, row.total) in told
    return any((number, total) == (row.number, row.total) for number, _, total in told)
