"""Comparing one row of a list with what is known of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypedDict
from urllib.parse import urlsplit

from host.archive import Facts
from host.archive.facts import clean_text
from host.clock import Clock
from host.fetch.lists.rows import ListedRow, is_known
from host.finder import Row
from host.protocol import Outcome
from host.store import AccountRow, DocumentRow, FetchRow, LedgerEntry, Store

LONG_PREPARATION = timedelta(days=14)
"""A document that was announced for longer will hardly come by itself."""
PREPARED_FOR_LONG = "fetch.prepared_for_long"


def waiting_rows(store: Store, clock: Clock, fetch: FetchRow) -> list[dict[str, str | None]]:
    """Number and date of each waiting row of this fetch; ``since`` (a date) too where fetches have seen it wait for long,
    and then the row's own reason says so."""
    found: list[dict[str, str | None]] = []
    for row in store.fetches.rows(fetch.id):
        if row.outcome != "waiting":
            continue
        told: dict[str, str | None] = {"number": row.number, "date": row.date}
        since = store.fetches.waiting_since(fetch.account, row.number) if row.number else None
        if since is not None and clock.now() - datetime.fromisoformat(since) > LONG_PREPARATION:
            told["since"] = since[:10]
            store.fetches.set_row(fetch.id, row.place, "waiting", PREPARED_FOR_LONG, {"since": since[:10]})
        found.append(told)
    return found


BEING_PREPARED = "fetch.being_prepared"
NONE_OFFERED = "fetch.none_offered"


def variants_of(listed: ListedRow) -> list[str]:
    """The documents that a row offers, the main one first."""
    return list(dict.fromkeys(["", *(means.variant for means in listed.row.offers)]))


def variant_id(listed: ListedRow, variant: str) -> str | None:
    """The portal's own id of one of a row's documents."""
    return listed.portal_id if not variant or listed.portal_id is None else f"{listed.portal_id} [{variant}]"


def known_variants(store: Store, account: AccountRow, listed: ListedRow) -> dict[str, list[DocumentRow]]:
    """What is filed already of a row's documents: those that came in one bundle stand together."""
    found: dict[str, list[DocumentRow]] = {}
    for variant in variants_of(listed):
        identifier = variant_id(listed, variant)
        held = store.documents.all_by_portal_id(account.id, identifier, listed.row.kind) if identifier else []
        known = [document for document in held if is_known(listed, document)]
        if known:
            # What was issued anew under the same id replaces what it was; a bundle's members are all of it.
            newest = [document for document in known if document.portal_id is None] or known[-1:]
            found[variant] = newest
    return found


def compare(
    store: Store, account: AccountRow, fetch: int, listed: ListedRow
) -> tuple[Outcome, tuple[str, ...], str | None]:
    """What is to be done with a row: its outcome (*pending* when a document of it must be fetched), the filed documents
    that are this row's, and the code of a reason."""
    row = listed.row
    known = known_variants(store, account, listed)
    held = [document for documents in known.values() for document in documents]
    ids = tuple(dict.fromkeys(document.id for document in held))
    if held and len(known) == len(variants_of(listed)):
        # Filed by an earlier attempt of this very fetch, it is this fetch's own work.
        return ("filed" if any(document.fetch == fetch for document in held) else "already_had"), ids, None
    start = account.start_date
    if start is not None and row.date is not None and row.date < start:
        return "before_start", (), None
    if row.waiting and not row.offers:
        return "waiting", (), BEING_PREPARED
    if not row.offers and row.unclear:
        # There is a button whose words nobody knows: it may be the document, and unknown buttons are not tried.
        return "failed", (), "fetch.no_way_to_document"
    if not row.offers:
        return "no_document", (), NONE_OFFERED
    return "pending", ids, None


class _Said(TypedDict):
    number: str | None
    date: str | None
    total: str | None
    currency: str | None
    kind: str
    subkind: str | None


def _said_by(row: Row) -> _Said:
    """What a row says of its document, for the ledger as for the archive."""
    return {
        "number": row.number,
        "date": row.date,
        "total": row.total,
        "currency": row.currency,
        "kind": row.kind,
        "subkind": row.subkind,
    }


def ledger_entry(listed: ListedRow, outcome: Outcome, documents: tuple[str, ...], code: str | None) -> LedgerEntry:
    """The row as the ledger keeps it."""
    return LedgerEntry(
        **_said_by(listed.row),
        place=listed.place,
        page=listed.page,
        portal_id=listed.portal_id,
        text_hash=listed.text_hash,
        outcome=outcome,
        reason_code=code,
        document=documents[0] if documents else None,
        documents=documents,
        contract=clean_text(listed.row.contract),
    )


def document_facts(listed: ListedRow, source: str, company: str | None, variant: str) -> Facts:
    """What the row says of one of its documents, which comes from ``source`` (an address or a host)."""
    return Facts(**_said_by(listed.row), portal_id=variant_id(listed, variant), source_url=source, company=company)


def is_file_address(url: str | None) -> bool:
    """Whether an address promises a file by its ending, so that a page which comes instead is an error page."""
    return url is not None and urlsplit(url).path.lower().endswith((".pdf", ".xml", ".zip"))
