"""A fetch's ledger as people and scripts are told it: what a row's column was taken for, and its documents have otherwise,
is theirs. The table itself keeps what the portal showed, by which a row is known again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from host.errors import WorldError
from host.store import DocumentRow, FetchRow, KnownFields, LedgerEntry, Store
from host.vocabulary import ORDER_CANCELLED, ORDER_PAGE_LEFT, ORDER_PENDING, ORDER_REFUNDED

_ORDER = ("other", "order")
_OF_ORDER = frozenset((ORDER_CANCELLED, ORDER_REFUNDED, ORDER_PENDING, ORDER_PAGE_LEFT))
"""The reasons that a row's own page gives where it is that of an order."""
_OF_DOCUMENT = ("xml", "text")
"""Sources of what a document says of itself, the surer one first."""


def told_rows(store: Store, fetch: FetchRow, offset: int = 0, limit: int | None = None) -> list[LedgerEntry]:
    """Returns the ledger in the portal's order. A date or total of a column that the documents have unlearned (the day of an
    event, what is still to be paid) is that of the row's document; a row whose document is an order's paper, or whose page
    tells the order's state, is of that kind, and one with a minus whose document is a credit note is one: few lists say so."""
    distrusted: set[str] = set()
    with suppress(WorldError):  # the person may have removed the account meanwhile
        distrusted.update(*store.accounts.get(fetch.account).memory.distrusted_fields.values())
    return [_told(store, entry, distrusted) for entry in store.fetches.rows(fetch.id, offset, limit)]


def _told(store: Store, entry: LedgerEntry, distrusted: set[str]) -> LedgerEntry:
    document = store.documents.get(entry.document) if entry.document else None
    if document is None:
        return replace(entry, kind=_ORDER[0], subkind=_ORDER[1]) if entry.reason_code in _OF_ORDER else entry
    if (document.kind, document.subkind) == _ORDER:
        entry = replace(entry, kind=document.kind, subkind=document.subkind)
    is_paid_back = entry.kind == "invoice" and (entry.total or "").startswith("-")
    if (distrusted or is_paid_back) and _is_named_like(document, entry):
        with suppress(WorldError):  # a document of an earlier version is in no register yet
            known = store.readings.register(document.id).fields
            date, total = (_own(known, name) if name in distrusted else None for name in ("date", "total"))
            kind = known.kind if is_paid_back and known.kind == "credit_note" else entry.kind
            entry = replace(entry, date=date or entry.date, total=total or entry.total, kind=kind)
    return entry


def _is_named_like(document: DocumentRow, entry: LedgerEntry) -> bool:
    """Returns whether a document has its row's number: one with another (an order's invoice) has a date and a total that are
    none of the row."""
    return entry.number in (None, document.number)


def _own(known: KnownFields, name: str) -> str | None:
    """Returns what the document itself says of a field; None where it says nothing."""
    said = dict(known.disagreements.get(name, {}))
    if name in known.values:
        said[known.sources[name]] = known.values[name]
    return next((said[source] for source in _OF_DOCUMENT if source in said), None)
