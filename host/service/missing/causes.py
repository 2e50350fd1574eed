"""The causes of a missing document, one function each: what the store says of it, and nothing that it does not say.

A cause holds, does not hold, or could not be tested, each with the facts that were seen. Nothing is asked of the portal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from host.connectors import connector_of
from host.schedule import WHOLE_ACCOUNT, retention_of
from host.service.missing.expected_document import ExpectedDocument
from host.store import AccountRow, DocumentRow
from host.urls import registrable_domain
from host.vocabulary import CauseOutcome, MissingCause

Value = str | int | date
_OTHER_PERIODS = "fetch.other_periods"
_NO_ACCESS = "portal_down.refused"


@dataclass(frozen=True)
class Finding:
    """What was seen of one cause. ``facts`` names the sentence (``missing_`` and this), with its ``values``; ``reason``: the
    code and details of an error whose sentence follows."""

    cause: MissingCause
    outcome: CauseOutcome
    facts: str
    values: Mapping[str, Value] = field(default_factory=dict)
    reason: tuple[str, Mapping[str, str]] | None = None


def not_yet_billed(document: ExpectedDocument) -> Finding:
    """The supplier has not issued it: it is not late yet, or the portal says that it is being prepared. That it is late says
    nothing of a bill that may never have been written; a row of the portal's list does."""
    cause: MissingCause = "not_yet_billed"
    rows = document.rows_near()
    for row in rows:
        if row.outcome == "waiting":
            return Finding(cause, "holds", "being_prepared", {"number": row.number or "–"})
    values: dict[str, Value] = {"due": document.due, "late": document.late_from}
    if document.today < document.late_from:
        return Finding(cause, "holds", "not_late", values)
    return Finding(cause, "no" if rows else "untested", "late", values)


def not_fetched(document: ExpectedDocument) -> Finding:
    """No fetch has read the list since the document should have been there."""
    cause: MissingCause = "not_fetched"
    read, last = document.last_read, document.fetches[0] if document.fetches else None
    reason = None if last is None or last.failure_code is None else (last.failure_code, last.failure_details)
    if read is None:
        return Finding(cause, "holds", "never_read", {}, reason)
    if document.was_read_since:
        return Finding(cause, "no", "read_since", {"day": read})
    return Finding(cause, "holds", "read_before", {"day": read, "late": document.late_from}, reason)


def in_list(document: ExpectedDocument) -> Finding:
    """The portal's list shows a row of that time, whose document was not filed."""
    cause: MissingCause = "in_list"
    rows = document.rows_near()
    for row in rows:
        if row.outcome in ("failed", "no_document", "pending") and not row.documents:
            values: dict[str, Value] = {"number": row.number or "–", "day": date.fromisoformat((row.date or "")[:10])}
            reason = None if row.reason_code is None else (row.reason_code, row.details)
            return Finding(cause, "holds", "row_without_document", values, reason)
    if rows:
        return Finding(cause, "no", "rows_accounted", {"n": len(rows)})
    whole = document.whole_reading
    if whole is not None:
        return Finding(cause, "no", "no_row", {"day": _day(whole.ended_at)})
    return Finding(cause, "untested", "list_not_read_whole", {"late": document.late_from})


def start_date(document: ExpectedDocument) -> Finding:
    """The account's start date leaves it out."""
    cause: MissingCause = "start_date"
    start = document.account.start_date
    if start is None:
        return Finding(cause, "no", "no_start_date")
    first = date.fromisoformat(start)
    left_out = document.due < first or any(row.outcome == "before_start" for row in document.rows_near())
    return Finding(cause, "holds" if left_out else "no", "before_start" if left_out else "after_start", {"day": first})


def filters(document: ExpectedDocument) -> Finding:
    """A filter of the portal hid it, or its part of the list (a year) was not read again."""
    cause: MissingCause = "filters"
    last = document.fetches[0] if document.fetches else None
    if last is not None and last.failure_code == _OTHER_PERIODS:
        return Finding(cause, "holds", "filtered", {"day": _day(last.ended_at)})
    whole = document.whole_reading
    if whole is not None:
        return Finding(cause, "no", "unfiltered", {"day": _day(whole.ended_at)})
    skipped = [part for part in _skipped_parts(document) if str(document.due.year) in part]
    if skipped:
        return Finding(cause, "holds", "part_not_read", {"part": skipped[0], "late": document.late_from})
    return Finding(cause, "untested", "list_not_read_whole", {"late": document.late_from})


def _skipped_parts(document: ExpectedDocument) -> list[str]:
    """Returns the parts of the list that the last good fetch left out, since an earlier one had read them."""
    good = next((fetch for fetch in document.fetches if fetch.proof), None)
    parts = (good.proof or {}).get("known_parts", []) if good is not None else []
    return [str(part) for part in parts] if isinstance(parts, list) else []


def another_account(document: ExpectedDocument) -> Finding:
    """The portal showed another account, or another account there has more documents of that time than usual."""
    cause: MissingCause = "another_account"
    for attention in document.store.attention.list():
        if attention.account == document.account.id and attention.kind == "other_account":
            shown = str(attention.details.get("shown") or "–")
            return Finding(cause, "holds", "other_account_open", {"shown": shown})
    others = _others_there(document)
    for other in others:
        filed = document.store.documents.list(other.id)
        near = [one for one in document.near(filed) if one.kind != "credit_note"]
        usual = len([one for one in filed if one.kind != "credit_note" and _is_of_slot_before(document, one)])
        if near and usual and len(near) > usual:
            values: dict[str, Value] = {"account": other.user or other.id, "n": len(near), "usual": usual}
            return Finding(cause, "holds", "more_than_usual", values)
    if others:
        return Finding(cause, "no", "as_many_as_usual", {"n": len(others)})
    return Finding(cause, "no", "only_account")


def _others_there(document: ExpectedDocument) -> list[AccountRow]:
    mine, connector = registrable_domain(document.account.url), connector_of(document.account)
    return [
        row
        for row in document.store.accounts.list()
        if row.id != document.account.id
        and (registrable_domain(row.url) == mine or (connector is not None and connector_of(row) == connector))
    ]


def _is_of_slot_before(document: ExpectedDocument, other: DocumentRow) -> bool:
    grid = document.rhythm.grid
    try:
        day = date.fromisoformat((other.date or "")[:10])
    except ValueError:
        return False
    return grid is not None and grid.number(day) == grid.number(document.due) - 1


def billing_rights(document: ExpectedDocument) -> Finding:
    """This sign-in may not see the bills."""
    cause: MissingCause = "billing_rights"
    last = document.fetches[0] if document.fetches else None
    if last is not None and last.failure_code == _NO_ACCESS and last.failure_details.get("status") == "403":
        return Finding(cause, "holds", "refused", {"day": _day(last.ended_at)})
    if document.was_read_since and document.last_read is not None:
        return Finding(cause, "no", "list_seen", {"day": document.last_read})
    return Finding(cause, "untested", "list_not_seen", {"late": document.late_from})


def delivered_elsewhere(document: ExpectedDocument) -> Finding:
    """It came on paper or by mail: a file of this company and that time was added by another way. What was never added
    leaves no trace here, so that this cause is never excluded."""
    cause: MissingCause = "delivered_elsewhere"
    # What another account fetched came from its portal, however alike the two are called.
    without_portal = {
        one.id for one in document.store.companies.list() if one.administration == document.account.administration
    } - {document.account.id}
    for other in document.near(document.store.documents.list()):
        if other.account in without_portal and _is_named_alike(other.company, document.name):
            return Finding(cause, "holds", "came_otherwise", {"file": other.file})
    return Finding(cause, "untested", "paper_unseen", {"name": document.name})


def _is_named_alike(company: str, name: str) -> bool:
    return company.strip().casefold() == name.strip().casefold()


def retention(document: ExpectedDocument) -> Finding:
    """The portal no longer keeps it: it was dropped before a fetch came."""
    cause: MissingCause = "retention"
    kept, horizon = retention_of(document.account), document.account.memory.horizon
    dropped_on = date.max if kept is None else document.due + timedelta(days=kept.days)
    if kept is not None and not document.was_read_since and dropped_on < document.today:
        return Finding(cause, "holds", "dropped", {"n": kept.days})
    oldest = None if horizon is None else date.fromisoformat(horizon.oldest)
    if oldest is not None and oldest > document.late_from:
        return Finding(cause, "holds", "list_begins_later", {"day": oldest})
    if oldest is not None:
        return Finding(cause, "no", "list_begins_before", {"day": oldest})
    if kept is None:
        return Finding(cause, "untested", "retention_unknown")
    if dropped_on < document.today and not document.was_read_until(dropped_on):
        return Finding(
            cause, "untested", "read_too_late", {"n": kept.days, "day": document.last_read or document.today}
        )
    return Finding(cause, "no", "still_kept", {"n": kept.days})


def deleted(document: ExpectedDocument) -> Finding:
    """A person deleted it here, gave it another date, or filed it under another account."""
    cause: MissingCause = "deleted"
    elsewhere = _filed_elsewhere(document)
    if elsewhere is not None:
        number = elsewhere.number or elsewhere.id
        values_there: dict[str, Value] = {
            "number": number,
            "account": _named(document, elsewhere),
            "file": elsewhere.file,
        }
        return Finding(cause, "holds", "filed_elsewhere", values_there)
    # A credit note is none of them, and neither is a document of another contract.
    of_contract = {
        one.at
        for one in document.store.rhythms.deleted(document.account.id)
        if document.contract == WHOLE_ACCOUNT or one.contract in (None, document.contract)
    }
    for tombstone in document.store.tombstones.list():
        gone = tombstone.document
        is_of_account = gone.account == document.account.id and gone.kind != "credit_note"
        if is_of_account and tombstone.at in of_contract and document.is_near(gone.date):
            values: dict[str, Value] = {"number": gone.number or gone.id, "day": _day(tombstone.at)}
            values |= {"by": tombstone.by, "reason": tombstone.reason}
            return Finding(cause, "holds", "deleted_by_hand", values)
    mine = document.store.documents.list(document.account.id)
    undated = [one for one in mine if one.date is None and one.filed_at[:10] >= document.due.isoformat()]
    if undated:
        return Finding(cause, "untested", "undated", {"n": len(undated), "file": undated[0].file})
    return Finding(cause, "no", "nothing_deleted")


def _filed_elsewhere(document: ExpectedDocument) -> DocumentRow | None:
    """Returns the document of a row of that time which is filed under another account: these bytes came by a person's hand
    before a fetch found them. What came beside a row's own document is not the one, and neither is a credit note."""
    for row in document.rows_near():
        is_filed = row.document is not None and row.outcome in ("filed", "already_had")
        filed = document.store.documents.get(row.document or "") if is_filed else None
        if filed is None or filed.account == document.account.id:
            continue
        if "credit_note" not in (row.kind, filed.kind):
            return filed
    return None


def _named(document: ExpectedDocument, filed: DocumentRow) -> str:
    """Returns what the account of a document is called, with who signs in there."""
    user = next((row.user for row in document.store.accounts.list() if row.id == filed.account), None)
    return f"{filed.company} ({user})" if user else filed.company


def _day(instant: str | None) -> date:
    return date.fromisoformat((instant or "")[:10])


CAUSES: Mapping[MissingCause, Callable[[ExpectedDocument], Finding]] = {
    "not_yet_billed": not_yet_billed,
    "not_fetched": not_fetched,
    "in_list": in_list,
    "start_date": start_date,
    "filters": filters,
    "another_account": another_account,
    "billing_rights": billing_rights,
    "delivered_elsewhere": delivered_elsewhere,
    "retention": retention,
    "deleted": deleted,
}
OF_OWN_COMPANIES: frozenset[MissingCause] = frozenset({"not_yet_billed", "delivered_elsewhere", "deleted"})
"""What can be asked of a company without a portal, from which nothing is fetched."""


def findings(document: ExpectedDocument) -> list[Finding]:
    """Returns what was seen of every cause, in the order of ``MissingCause``."""
    return [
        look(document) for cause, look in CAUSES.items() if not document.account.is_own or cause in OF_OWN_COMPANIES
    ]
