"""Where a document came from, and where that is written down: what an auditor asks of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from host.cli.common import language
from host.i18n import sentence
from host.store import BY_MAIL

if TYPE_CHECKING:
    from host.store import DocumentRow, LedgerEntry, Store
    from host.vocabulary import RowProofWord


def evidence_json(store: Store, row: DocumentRow) -> dict[str, Any]:
    """Returns a document's evidence: address (without what may hold a session) and name that the portal gave, time, fetch, the
    portal's row, and the entry of the journal that has all that; of one that came by mail, what the mail says of itself."""
    entry = store.journal.within(row.administration).filing_of(row.id)
    shown = _ledger_row(store, row)
    return {
        "address": row.source_url,
        "offered_name": row.offered_name,
        "portal_id": row.portal_id,
        "at": row.filed_at,
        "fetch": row.fetch,
        "row": None
        if shown is None
        else {name: getattr(shown, name) for name in ("place", "number", "date", "total", "currency", "proof")},
        "mail": _mail(store, row),
        "proof": row.proof,
        **_arrival(row),
        "entry": None if entry is None else {"seq": entry.seq, "event": entry.event, "hash": entry.hash},
    }


def evidence_lines(evidence: dict[str, Any]) -> list[str]:
    """Returns the same for people, a sentence each."""
    lines = []
    if evidence["address"]:
        lines.append(sentence("cli_evidence_address", language(), address=evidence["address"], at=evidence["at"]))
    else:
        lines.append(sentence("cli_evidence_filed", language(), at=evidence["at"]))
    if evidence["mail"]:
        mail = evidence["mail"]
        said = {name: mail[name] or "–" for name in ("from", "date", "message_id")}
        lines.append(sentence("cli_evidence_mail", language(), **said))
    if evidence["program"]:
        connector = evidence["connector"]
        key = "cli_evidence_program" if connector is None else "cli_evidence_connector"
        known = {} if connector is None else {name: str(connector.get(name)) for name in ("id", "version")}
        lines.append(sentence(key, language(), program=str(evidence["program"]), **known))
    if evidence["response"]:
        headers = ", ".join(
            f"{name.replace('_', '-')}: {value}" for name, value in evidence["response"].items() if name != "url"
        )
        lines.append(sentence("cli_evidence_response", language(), headers=headers))
    if evidence["row"]:
        place, fetch = evidence["row"]["place"], evidence["fetch"]
        lines.append(sentence("cli_evidence_row", language(), place=str(place), fetch=str(fetch)))
    if evidence["entry"]:
        entry = evidence["entry"]
        lines.append(sentence("cli_evidence_entry", language(), seq=str(entry["seq"]), hash=entry["hash"]))
    return lines


def proof_lines(proof: RowProofWord | None) -> list[str]:
    """Returns what came of comparing a document with its row, as it is known now; nothing where it was not compared."""
    if proof is None:
        return []
    result = sentence(f"ui_document_proof_{proof}", language())
    return [sentence("cli_evidence_proof", language(), result=result)]


def _arrival(row: DocumentRow) -> dict[str, Any]:
    """Returns by which version of the program and which connector the document was fetched, and what the portal answered;
    nothing of what came otherwise, or was fetched by a version that did not keep it."""
    try:
        kept = json.loads(row.evidence or "{}")
    except (ValueError, RecursionError):
        kept = {}
    # What is anything else was changed in the database, which `verify` tells.
    known = {"program": str, "connector": dict, "response": dict}
    said = {name: kept.get(name) for name in known} if isinstance(kept, dict) else {}
    return {name: said[name] if isinstance(said.get(name), kind) else None for name, kind in known.items()}


def _mail(store: Store, row: DocumentRow) -> dict[str, Any] | None:
    entry = store.journal.within(row.administration).naming(BY_MAIL, row.sha256)
    facts = {} if entry is None else entry.facts()
    return (
        {name: facts.get(name) for name in ("message_id", "date", "from", "offered_name", "sha256")} if facts else None
    )


def _ledger_row(store: Store, row: DocumentRow) -> LedgerEntry | None:
    """Returns the row of the fetch's ledger that the document was filed under; None where it was not fetched, or the ledger
    is gone."""
    rows = [] if row.fetch is None else store.fetches.rows(row.fetch)
    return next((one for one in rows if row.id in one.documents or row.id == one.document), None)
