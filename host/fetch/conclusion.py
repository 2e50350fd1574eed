"""Concludes a fetch from its evidence, in one pure function, so that only one code path leads to a good end.

A fetch is *complete* only when the end of the list was positively reached and every row has an outcome; it is *nothing
new* only when known rows were read again or the page itself says that there is nothing. Every other end has an error
code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from host.fetch.gone_rows import GoneDocuments
from host.fetch.left_rows import NOT_LISTED, LeftRows
from host.fetch.unexplained import CODES, UnexplainedParts, named_parts
from host.protocol import FetchState
from host.schedule import GOOD_STATES
from host.store import Try
from host.vocabulary import ACCOUNTED_OUTCOMES, Outcome

EndReason = Literal["last_page", "known_rows", "says_empty", "empty_list"]
"""Why the list is believed to end: a page without a next link; rows that are already known (newest first, so that all
older ones are known too); a page that says that there is nothing; a table head without rows on a settled page."""


@dataclass
class Evidence:
    """What a fetch observed of the list."""

    end: EndReason | None = None
    pages: int = 0
    result_count: int | None = None
    empty_words: str | None = None
    covers_days: int | None = None
    """Of how many days a list that says in words that it is empty has the rows; None: of all."""
    documents_before: int = 0
    """Documents of this account in the archive before the fetch began."""
    settled: bool = False
    list_url: str | None = None
    lists: list[str] = field(default_factory=list)
    """Addresses at which lists were read, as ``AccountMemory.left_lists`` has them."""
    healed: bool = False
    filtered: bool = False
    """Whether a filter beside the list hid rows on any of its pages."""
    fault: str | None = None
    """Code of the error that stopped the reading of the list, if any."""
    fault_details: dict[str, str] = field(default_factory=dict)
    stopped_early: bool = False
    """Whether some facet option was left at its known rows."""
    shortfall: tuple[int, int] | None = None
    """Announced and shown number of rows of the first list that showed fewer rows than it announced."""
    parts: list[str] = field(default_factory=list)
    """Labels of the facet options (years, tabs) that were read."""
    known_parts: list[str] = field(default_factory=list)
    """Labels of options of earlier periods that were skipped because newer rows are known and an earlier fetch read them."""
    rows_without_document: int = 0
    """New rows that offer no document though one is to be expected."""
    known_rows: list[dict[str, str | None]] = field(default_factory=list)
    """Some of the recognised rows, as proof."""
    platform_id: str | None = None
    platform: str | None = None
    """Name of the platform that was recognised by its fingerprints and whose connector was used."""
    platform_hosts: list[str] = field(default_factory=list)
    """Hosts that this platform declares besides the portal's own; a fingerprint does not open them."""
    several_platforms: list[str] = field(default_factory=list)
    """Ids of the platforms whose fingerprints stood on one page, so that none of them was used."""
    row_proofs: Counter[str] = field(default_factory=Counter)
    """How many rows' documents prove them, agree in part, or could not be read."""
    rows_explained: int = 0
    """Rows without a document whose own page said why, or was left by the account's choice."""
    waiting: list[dict[str, str | None]] = field(default_factory=list)
    """The rows whose document the portal is still preparing, according to the page."""
    lost_ways: int = 0
    """How many lists have a way that had proved itself and leads nowhere now."""
    healed_ways: int = 0
    """How many documents proved a new way in place of one that had proved itself."""
    tries: list[Try] = field(default_factory=list)
    """What was tried to get the rows' documents, in order."""
    gone: GoneDocuments | None = None
    """Filed documents that the list, which was read to its end, no longer shows."""
    left: LeftRows | None = None
    """Rows of earlier fetches without their documents that no list shows."""
    has_gap: bool = False
    """Whether documents may have passed unseen between two readings of a list that shows only the newest."""
    parts_unread: UnexplainedParts = field(default_factory=UnexplainedParts)
    """What the audits of the pages found that nothing accounts for."""


@dataclass(frozen=True)
class Conclusion:
    """The final state, the stored proof of a good one, and the code of a bad one."""

    state: FetchState
    proof: dict[str, Any] | None = None
    code: str | None = None
    details: dict[str, str] = field(default_factory=dict)


def conclude(outcomes: Sequence[Outcome], evidence: Evidence) -> Conclusion:
    """Returns the conclusion of a fetch whose portal responded and whose list was searched for. A good one needs that the
    audits of all pages that were read left nothing unexplained, and that no row of earlier fetches is left over."""
    conclusion = _concluded(outcomes, evidence)
    if conclusion.state not in GOOD_STATES:
        return conclusion
    unread = evidence.parts_unread.left()
    if unread:
        return Conclusion("incomplete", code=CODES[unread[0].kind], details={"part": named_parts(unread)})
    left = evidence.left
    if left is None:
        return conclusion
    details = {"count": str(len(left.rows)), "rows": left.named}
    if not left.is_gone:
        return Conclusion("incomplete", code=NOT_LISTED, details=details)
    return replace(conclusion, proof={**(conclusion.proof or {}), "left": details})


def _concluded(outcomes: Sequence[Outcome], evidence: Evidence) -> Conclusion:
    """Returns the conclusion from the rows and the end of the list alone."""
    counts = Counter(outcomes)
    if evidence.fault is not None:
        return Conclusion("incomplete", code=evidence.fault, details=evidence.fault_details)
    if evidence.end is None:
        return _no_list(evidence)
    if evidence.filtered:
        return Conclusion("incomplete", code="fetch.other_periods")
    if not outcomes:
        return _empty(evidence)
    unaccounted = sum(number for outcome, number in counts.items() if outcome not in ACCOUNTED_OUTCOMES)
    if unaccounted:
        return _rows_missing(unaccounted, evidence)
    reason = "known_rows" if evidence.stopped_early else evidence.end
    shortfall = evidence.shortfall
    if (
        shortfall is None
        and reason == "last_page"
        and evidence.result_count is not None
        and evidence.result_count > len(outcomes)
    ):
        shortfall = evidence.result_count, len(outcomes)
    if shortfall is not None:
        details = {"announced": str(shortfall[0]), "shown": str(shortfall[1])}
        return Conclusion("incomplete", code="fetch.fewer_rows_than_announced", details=details)
    if reason not in ("last_page", "known_rows"):
        return Conclusion("portal_changed", code="portal_changed.contradiction")
    unrecognised = _unrecognised_documents(counts, evidence)
    if unrecognised is not None:
        return unrecognised
    proof = _proof(reason, outcomes, evidence)
    if counts["filed"] == 0 and counts["already_had"] > 0:
        return Conclusion("nothing_new", proof | {"known_rows": evidence.known_rows})
    if reason != "last_page":
        # Known rows end a list early only when a row above them was new or they were all rows that were read.
        return Conclusion("complete", proof | {"known_rows": evidence.known_rows})
    return Conclusion("complete", proof)


def _unrecognised_documents(counts: Counter[Outcome], evidence: Evidence) -> Conclusion | None:
    """Returns the conclusion of a fetch whose rows more likely offer documents in a way that nobody recognises than none."""
    if _never_had_a_document(counts, evidence):
        # Rows, but never a document in any of them.
        return Conclusion("incomplete", code="fetch.no_row_offers_document", details={"count": str(counts.total())})
    has_none_now = set(counts) == {"no_document"} and not evidence.rows_explained
    if evidence.documents_before and (has_none_now or (evidence.rows_without_document and not counts["filed"])):
        # Rows that have not what the old ones had, or what they had themselves.
        count = counts["no_document"] if has_none_now else evidence.rows_without_document
        return Conclusion("incomplete", code="fetch.new_rows_without_document", details={"count": str(count)})
    return None


def _never_had_a_document(counts: Counter[Outcome], evidence: Evidence) -> bool:
    """Returns whether no row has a document, none ever had one, and the page's words do not explain that. One row that waits
    may be the first of all; of several, a word on their pages that means something else was taken for one of waiting."""
    if evidence.documents_before or not set(counts) <= {"no_document", "waiting"}:
        return False
    return counts["waiting"] > 1 or (bool(counts["no_document"]) and not evidence.rows_explained)


def _proof(reason: str, outcomes: Sequence[Outcome], evidence: Evidence) -> dict[str, Any]:
    proof: dict[str, Any] = {
        "end": reason,
        "pages": evidence.pages,
        "rows": len(outcomes),
        "announced": evidence.result_count,
        "list": evidence.list_url,
        "outcomes": dict(sorted(Counter(outcomes).items())),
    }
    if evidence.parts:
        proof["parts"] = evidence.parts
    if evidence.known_parts:
        proof["known_parts"] = evidence.known_parts
    proof |= _connector_notes(evidence)
    if evidence.row_proofs:
        proof["row_proofs"] = dict(sorted(evidence.row_proofs.items()))
    if evidence.waiting:
        proof["waiting"] = evidence.waiting
    if evidence.gone is not None and reason == "last_page":
        proof["gone"] = evidence.gone
    if evidence.has_gap and reason == "last_page":
        proof["gap"] = True
    return proof


def _no_list(evidence: Evidence) -> Conclusion:
    if evidence.several_platforms:
        details = {"ids": ", ".join(evidence.several_platforms)}
        return Conclusion("portal_changed", code="portal_changed.several_platforms", details=details)
    return Conclusion("portal_changed", code="portal_changed.no_list")


def _rows_missing(count: int, evidence: Evidence) -> Conclusion:
    details = {"count": str(count)}
    if evidence.healed_ways:
        details["healed"] = str(evidence.healed_ways)
    if evidence.lost_ways and not evidence.healed_ways:
        return Conclusion("portal_changed", code="portal_changed.way_lost", details=details)
    if evidence.platform_hosts and evidence.platform_id is not None:
        # Perhaps the documents lie on hosts that the page alone may not open: the person is asked whether it may.
        details |= {"hosts": ", ".join(evidence.platform_hosts), "connector": evidence.platform_id}
        return Conclusion("incomplete", code="fetch.platform_hosts", details=details)
    return Conclusion("incomplete", code="fetch.rows_missing", details=details)


def _connector_notes(evidence: Evidence) -> dict[str, Any]:
    """Returns what the proof says of the portal's connector, where there is something to say."""
    notes: dict[str, Any] = {
        "healed": evidence.healed,
        "healed_ways": evidence.healed_ways,
        "platform": evidence.platform,
        "platform_hosts": evidence.platform_hosts,
        "several_platforms": evidence.several_platforms,
    }
    return {name: value for name, value in notes.items() if value}


def _empty(evidence: Evidence) -> Conclusion:
    if evidence.documents_before and evidence.covers_days is None:
        # Documents came from here before, so an empty list is a broken list or another account, not "nothing new".
        return Conclusion("incomplete", code="portal_changed.known_rows_gone")
    if not evidence.settled:
        return Conclusion("incomplete", code="portal_changed.not_settled")
    if evidence.result_count:
        details = {"announced": str(evidence.result_count), "shown": "0"}
        return Conclusion("incomplete", code="fetch.fewer_rows_than_announced", details=details)
    if evidence.end == "says_empty" and evidence.empty_words:
        return Conclusion(
            "nothing_new",
            {"end": evidence.end, "words": evidence.empty_words, "list": evidence.list_url, "rows": 0}
            | _connector_notes(evidence),
        )
    if evidence.end == "empty_list":
        proof = {"end": evidence.end, "list": evidence.list_url, "rows": 0} | _connector_notes(evidence)
        return Conclusion("nothing_new", proof)
    return _no_list(evidence)
