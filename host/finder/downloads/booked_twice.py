"""An account's book: what was bought and what was paid for it stand as two rows of one day and one amount with opposite signs,
and the paper hangs at one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from host.finder.downloads.offers import RankedOffer
from host.hints import Book
from host.vocabulary import DocumentKind

_MIN_PAIRS = 3
"""So many pairs make a list a book: an invoice beside the credit note that takes it back is one or two."""


class BookedRow(Protocol):
    """What is read of a row so far: ``date`` ISO 8601, ``total`` a decimal string."""

    date: str | None
    total: str | None
    offers: list[RankedOffer]
    kind: DocumentKind
    subkind: str | None
    kind_is_explicit: bool
    booked_paper: bool
    booked_pages: frozenset[str] | None


def settle_booked_twice(rows: Sequence[BookedRow], earlier: Book | None = None) -> None:
    """Settles a list that is a book: the rows of the side without papers offer none, whatever page they lead to in common
    (the plan that was bought), and are told as ``other``; what pays and has a paper is a receipt, with no sign. ``earlier``:
    the book that the page before was, of which this one may have only a few rows."""
    counts = Counter(url for row in rows for url in _addresses(row))
    shared = earlier.shared if earlier is not None else frozenset()
    alone = [row for row in rows if any(counts[url] == 1 and url not in shared for url in _addresses(row))]
    signs = {earlier.papers_are_negative} if earlier is not None else {_is_negative(row) for row in alone}
    if len(signs) != 1:
        return
    negative, single = signs.pop(), set(map(id, alone))
    own = [
        row
        for row in rows
        if _is_negative(row) == negative and (id(row) in single or _is_taken_back(row, rows, shared))
    ]
    bare = _without_papers(rows, [*alone, *own], negative)
    if earlier is None:
        pairs = (_bookings(own) & _bookings(bare)).total()
        if pairs < _MIN_PAIRS or pairs * 2 < len(own):
            return
    for row in bare:
        row.booked_pages = frozenset(_addresses(row))
        row.offers = []
        row.kind, row.subkind, row.kind_is_explicit = "other", None, False
    for row in own:
        row.booked_paper = True
        if negative and row.total is not None:
            row.total = str(_amount(row))
            row.kind = row.kind if row.kind_is_explicit else "receipt"


def book_of(rows: Sequence[BookedRow], earlier: Book | None) -> Book | None:
    """Returns the book that settled rows are a page of; ``earlier`` where they do not tell."""
    bare = [row for row in rows if row.booked_pages is not None]
    if not bare:
        return earlier
    known = earlier.shared if earlier is not None else frozenset()
    return Book(not _is_negative(bare[0]), known.union(*(row.booked_pages or () for row in bare)))


def _without_papers(rows: Sequence[BookedRow], others: Sequence[BookedRow], negative: bool) -> list[BookedRow]:
    """Returns the rows of the side without papers. What calls itself a credit note is a paper by itself, and may be missing."""
    taken = set(map(id, others))
    return [
        row
        for row in rows
        if id(row) not in taken
        and _leads_to_pages_only(row)
        and row.total is not None
        and _is_negative(row) != negative
        and not (row.kind_is_explicit and row.kind == "credit_note")
    ]


def _is_taken_back(row: BookedRow, rows: Sequence[BookedRow], shared: frozenset[str]) -> bool:
    """Whether a row leads to a page to which only what gives back (a part of) its amount leads as well: a payment and its
    refund have one receipt."""
    for url in _addresses(row) - shared:
        others = [other for other in rows if other is not row and url in _addresses(other)]
        if others and all(
            _is_negative(other) != _is_negative(row) and _amount(other) <= _amount(row) for other in others
        ):
            return True
    return False


def _addresses(row: BookedRow) -> set[str]:
    return {offer.offer.element.url for offer in row.offers if offer.offer.element.url is not None}


def _leads_to_pages_only(row: BookedRow) -> bool:
    """Whether a row has no offer that might be a file: a button, or an address that is marked as a document."""
    return all(offer.offer.kind == "detail" for offer in row.offers)


def _bookings(rows: Sequence[BookedRow]) -> Counter[tuple[str, Decimal]]:
    """Returns how often each day and amount stands in the rows: a row is the half of one pair."""
    return Counter((row.date, _amount(row)) for row in rows if row.date is not None and row.total is not None)


def _is_negative(row: BookedRow) -> bool:
    return (row.total or "").startswith("-")


def _amount(row: BookedRow) -> Decimal:
    return abs(Decimal(row.total or "0"))
