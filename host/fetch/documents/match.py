"""Matches one row of a list with the documents that are already filed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict
from urllib.parse import urlsplit

from host.archive import Facts, clean_text
from host.fetch.lists.rows import ListedRow, is_known
from host.finder import INDIRECT_KINDS, ORDER_VARIANT, Row
from host.store import DELETED_BY_PERSON, AccountRow, DocumentRow, FetchRow, LedgerEntry, Outcome, Store
from host.urls import has_route

LONG_PREPARATION = timedelta(days=14)
"""A document that has been in preparation for longer is unlikely to come by itself."""
PREPARED_FOR_LONG = "fetch.prepared_for_long"


def waiting_rows(store: Store, fetch: FetchRow) -> list[dict[str, str | None]]:
    """Returns number and date of each waiting row of this fetch. Rows that earlier fetches saw waiting for a long time
    also get ``since`` (a date), and a reason code that says so."""
    rows: list[dict[str, str | None]] = []
    for row in store.fetches.rows(fetch.id):
        if row.outcome != "waiting":
            continue
        details: dict[str, str | None] = {"number": row.number, "date": row.date}
        since = store.fetches.waiting_since(fetch.account, row.number) if row.number else None
        if since is not None and store.clock.now() - datetime.fromisoformat(since) > LONG_PREPARATION:
            details["since"] = since[:10]
            store.fetches.set_row(fetch.id, row.place, "waiting", PREPARED_FOR_LONG, {"since": since[:10]})
        rows.append(details)
    return rows


ORDER_SUBKIND = "order"
"""The kind of a kept page of an order, which is no invoice."""
BEING_PREPARED = "fetch.being_prepared"
PAGE_INSTEAD = "download.html_instead"
"""A page came where a file was expected: it may be a further place with offers of its own."""
NONE_OFFERED = "fetch.none_offered"
NOT_WHOLE = "fetch.no_whole_page"
"""A page that may not have shown all that it has."""


def variants_of(listed: ListedRow) -> list[str]:
    """Returns the variants that a row offers, the main document (``""``) first."""
    return list(dict.fromkeys(["", *(offer.variant for offer in listed.row.offers)]))


def is_order_variant(variant: str) -> bool:
    """Returns whether a variant is the order's own paper beside its bills."""
    return variant.startswith(ORDER_VARIANT)


def variant_id(listed: ListedRow, variant: str) -> str | None:
    """Returns the portal's own id of one variant of a row."""
    return listed.portal_id if not variant or listed.portal_id is None else f"{listed.portal_id} [{variant}]"


def known_variants(
    store: Store, account: AccountRow, listed: ListedRow, distrusted: frozenset[str] = frozenset()
) -> dict[str, list[DocumentRow]]:
    """Returns the filed documents of a row by variant; documents that came in one bundle stand together. ``distrusted``: as
    ``is_known`` has it."""
    documents_by_variant: dict[str, list[DocumentRow]] = {}
    for variant in variants_of(listed):
        identifier = variant_id(listed, variant)
        candidates = store.documents.all_by_portal_id(account.id, identifier, listed.row.kind) if identifier else []
        if not candidates and identifier:
            # The order's own paper was filed, or a page was kept as what it calls itself and the row offers no file since.
            is_without_file = all(offer.kind in INDIRECT_KINDS for offer in listed.row.offers)
            pages = store.documents.all_by_portal_id(account.id, identifier, "other")
            candidates = [
                page
                for page in pages
                if page.subkind == ORDER_SUBKIND
                and (
                    is_without_file
                    or is_order_variant(variant)
                    or (listed.row.of_order and page.content_type != "text/html")
                )
            ]
            receipts = store.documents.all_by_portal_id(account.id, identifier, "receipt") if is_without_file else []
            candidates += [page for page in receipts if page.content_type == "text/html"]
        matches = [document for document in candidates if is_known(listed, document, distrusted)]
        if matches:
            # A document issued anew under the same id replaces the earlier one; the members of a bundle all count.
            newest = [document for document in matches if document.portal_id is None] or matches[-1:]
            documents_by_variant[variant] = newest
    return documents_by_variant


def _is_deleted(store: Store, account: AccountRow, listed: ListedRow, variant: str, distrusted: frozenset[str]) -> bool:
    """Returns whether a person deleted the document of one variant of a row. A page that was kept may have been filed as what
    it calls itself."""
    identifier = variant_id(listed, variant)
    kind = "other" if is_order_variant(variant) else listed.row.kind
    deleted = store.tombstones.by_portal_id(account.id, identifier, kind) if identifier else []
    return any(
        is_known(listed, tombstone.document, distrusted)
        for tombstone in deleted
        if kind == tombstone.document.kind or tombstone.document.content_type == "text/html"
    )


def compare(
    store: Store, account: AccountRow, fetch: int, listed: ListedRow, distrusted: frozenset[str] = frozenset()
) -> tuple[Outcome, tuple[DocumentRow, ...], str | None]:
    """Returns a row's outcome (*pending* when a document of it must be retrieved), its filed documents, and a reason code.
    ``distrusted``: as ``is_known`` has it."""
    row = listed.row
    known = known_variants(store, account, listed, distrusted)
    filed = tuple({document.id: document for documents in known.values() for document in documents}.values())
    left = [variant for variant in variants_of(listed) if variant not in known]
    deleted = [variant for variant in left if _is_deleted(store, account, listed, variant, distrusted)]
    if not filed and deleted == left:
        return "already_had", (), DELETED_BY_PERSON
    if deleted == left:
        # A document filed by an earlier attempt of this fetch counts as this fetch's.
        return ("filed" if any(document.fetch == fetch for document in filed) else "already_had"), filed, None
    start = account.start_date
    if start is not None and row.date is not None and row.date < start:
        return "before_start", (), None
    if row.waiting and not row.offers:
        return "waiting", (), BEING_PREPARED
    if not row.offers and row.withheld:
        return "failed", (), "fetch.may_do_harm"
    if not row.offers and row.unclear:
        # A button with an unknown name may be the document, and unknown buttons are not clicked.
        return "failed", (), "fetch.no_way_to_document"
    if not row.offers:
        return "no_document", (), NONE_OFFERED
    return "pending", filed, None


class _RowValues(TypedDict):
    """The values of a row that ledger and archive share."""

    number: str | None
    date: str | None
    total: str | None
    currency: str | None
    kind: str
    subkind: str | None


def _row_values(row: Row) -> _RowValues:
    """Returns the row's values for the ledger and the archive."""
    return {
        "number": row.number,
        "date": row.date,
        "total": row.total,
        "currency": row.currency,
        "kind": row.kind,
        "subkind": row.subkind,
    }


def ledger_entry(
    listed: ListedRow, outcome: Outcome, documents: tuple[DocumentRow, ...], code: str | None
) -> LedgerEntry:
    """Returns the row as a ledger entry."""
    return LedgerEntry(
        **_row_values(listed.row),
        place=listed.place,
        page=listed.page,
        portal_id=listed.portal_id,
        text_hash=listed.text_hash,
        outcome=outcome,
        reason_code=code,
        document=documents[0].id if documents else None,
        documents=tuple(document.id for document in documents),
        proof=documents[0].proof if documents else None,
        contract=clean_text(listed.row.contract),
    )


def document_facts(listed: ListedRow, source: str, company: str | None, variant: str) -> Facts:
    """Returns the facts of one variant of a row, which comes from ``source`` (an address or a host)."""
    facts = Facts(**_row_values(listed.row), portal_id=variant_id(listed, variant), source_url=source, company=company)
    return replace(facts, kind="other", subkind=ORDER_SUBKIND) if is_order_variant(variant) else facts


def is_file_address(url: str | None) -> bool:
    """Returns whether an address names a file by its extension, so that a page in its place is an error page."""
    return url is not None and urlsplit(url).path.lower().endswith((".pdf", ".xml", ".zip"))


def may_be_file(url: str | None) -> bool:
    """Returns whether a request to the address may bring a file; a route of a single-page application never does."""
    return url is not None and not has_route(url)
