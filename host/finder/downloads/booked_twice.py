"""An account's book: what was bought and what was paid for it stand as two rows of one day and one amount with opposite signs,
and the paper hangs at one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from host.finder.downloads.offers import RankedOffer
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


def settle_booked_twice(rows: Sequence[BookedRow]) -> None:
    """Settles a list that is a book: the rows of the side without papers offer none, whatever page they lead to in common
    (the plan that was bought), and are told as ``other``; what pays and has a paper is a receipt, with no sign."""
    counts = Counter(url for row in rows for url in _addresses(row))
    own = [row for row in rows if any(counts[url] == 1 for url in _addresses(row))]
    bare = [row for row in rows if not any(counts[url] == 1 for url in _addresses(row)) and _leads_to_pages_only(row)]
    if not own or not bare or len({_is_negative(row) for row in own}) > 1:
        return
    negative = _is_negative(own[0])
    # What calls itself a credit note is a paper by itself, which may be missing.
    bare = [
        row
        for row in bare
        if row.total is not None
        and _is_negative(row) != negative
        and not (row.kind_is_explicit and row.kind == "credit_note")
    ]
    pairs = (_bookings(own) & _bookings(bare)).total()
    if pairs < _MIN_PAIRS or pairs * 2 < len(own):
        return
    for row in bare:
        row.offers = []
        row.kind, row.subkind, row.kind_is_explicit = "other", None, False
    for row in own:
        row.booked_paper = True
        if negative and row.total is not None:
            row.total = str(_amount(row))
            row.kind = row.kind if row.kind_is_explicit else "receipt"


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
