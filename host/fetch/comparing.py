"""Comparing one row of a list with what is known of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from host.archive import Facts
from host.fetch.reading import Listed, is_known
from host.protocol import Outcome
from host.store import AccountRow, LedgerEntry, Store

BEING_PREPARED = "fetch.being_prepared"
NONE_OFFERED = "fetch.none_offered"


def compare(store: Store, account: AccountRow, fetch: int, listed: Listed) -> tuple[Outcome, str | None, str | None]:
    """What is to be done with a row: its outcome (*pending* when its document must be fetched), the filed document that is
    this row's, and the code of a reason."""
    row = listed.row
    if listed.portal_id is not None:
        document = store.documents.by_portal_id(account.id, listed.portal_id, row.kind)
        if document is not None and is_known(listed, document):
            # Filed by an earlier attempt of this very fetch, it is this fetch's own work.
            return ("filed" if document.fetch == fetch else "already_had"), document.id, None
    start = account.start_date
    if start is not None and row.date is not None and row.date < start:
        return "before_start", None, None
    if row.waiting and not row.means:
        return "waiting", None, BEING_PREPARED
    if not row.means and row.unclear:
        # There is a button whose words nobody knows: it may be the document, and unknown buttons are not tried.
        return "failed", None, "fetch.no_way_to_document"
    if not row.means:
        return "no_document", None, NONE_OFFERED
    return "pending", None, None


def entry_of(listed: Listed, outcome: Outcome, document: str | None, code: str | None) -> LedgerEntry:
    """The row as the ledger keeps it."""
    row = listed.row
    return LedgerEntry(
        place=listed.place,
        page=listed.page,
        number=row.number,
        date=row.date,
        total=row.total,
        currency=row.currency,
        kind=row.kind,
        subkind=row.subkind,
        portal_id=listed.portal_id,
        text_hash=listed.text_hash,
        outcome=outcome,
        reason_code=code,
        document=document,
    )


def facts_of(listed: Listed, source: str, company: str | None) -> Facts:
    """What the row says of its document, which comes from ``source`` (an address or a host)."""
    row = listed.row
    return Facts(
        number=row.number,
        date=row.date,
        total=row.total,
        currency=row.currency,
        kind=row.kind,
        subkind=row.subkind,
        portal_id=listed.portal_id,
        source_url=source,
        content_type=None,
        offered_name=None,
        company=company,
    )


def names_a_file(url: str | None) -> bool:
    """Whether an address promises a file by its ending, so that a page which comes instead is an error page."""
    return url is not None and urlsplit(url).path.lower().endswith((".pdf", ".xml", ".zip"))
