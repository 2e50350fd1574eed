"""How a fetch ends, decided from what was seen: one pure function, so that "all fine" has exactly one door.

A fetch is *complete* only when the end of the list was positively reached and every row has an outcome; it is *nothing
new* only when known rows were seen again or the page itself says that there is nothing. Everything else says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from host.protocol import FetchState, Outcome

EndReason = Literal["last_page", "known_rows", "says_empty", "empty_list"]
"""How the end of the list was reached: a page with no way on; rows that are known already (newest first, so that all
older ones are known too); words that there is nothing; a list's head without rows on a page that had settled."""

ACCOUNTED_OUTCOMES: frozenset[Outcome] = frozenset({"filed", "already_had", "before_start", "no_document", "waiting"})


@dataclass
class Evidence:
    """What a fetch saw of the list."""

    end: EndReason | None = None
    pages: int = 0
    result_count: int | None = None
    empty_words: str | None = None
    documents_before: int = 0
    """Documents of this account that were in the archive before the fetch began."""
    settled: bool = False
    list_url: str | None = None
    healed: bool = False
    filtered: bool = False
    """Whether a filter beside the list kept rows back on any of its pages."""
    fault: str | None = None
    """Code of what stopped the reading of the list, if something did."""
    fault_details: dict[str, str] = field(default_factory=dict)
    stopped_early: bool = False
    """Whether some part was left at its known rows."""
    shortfall: tuple[int, int] | None = None
    """Of the first list that showed fewer rows than it announced: announced, shown."""
    parts: list[str] = field(default_factory=list)
    """The parts (years, tabs) that were read, in words."""
    known_parts: list[str] = field(default_factory=list)
    """Parts of earlier periods that were left because newer rows are known and an earlier fetch read them."""
    known_rows: list[dict[str, str | None]] = field(default_factory=list)
    """Some of the rows that were recognised, as proof."""
    waiting: list[dict[str, str | None]] = field(default_factory=list)
    """The rows of which the portal says that their document is still being prepared."""


@dataclass(frozen=True)
class Conclusion:
    """The last state, the stored proof of a good one, and the code of a bad one."""

    state: FetchState
    proof: dict[str, Any] | None = None
    code: str | None = None
    details: dict[str, str] = field(default_factory=dict)


def conclude(outcomes: Sequence[Outcome], seen: Evidence) -> Conclusion:
    """The end of a fetch whose portal answered and whose list was looked for."""
    count = Counter(outcomes)
    if seen.fault is not None:
        return Conclusion("incomplete", code=seen.fault, details=seen.fault_details)
    if seen.end is None:
        return Conclusion("portal_changed", code="portal_changed.no_list")
    if seen.filtered:
        return Conclusion("incomplete", code="fetch.other_periods")
    if not outcomes:
        return _empty(seen)
    unaccounted = sum(number for outcome, number in count.items() if outcome not in ACCOUNTED_OUTCOMES)
    if unaccounted:
        return Conclusion("incomplete", code="fetch.rows_missing", details={"count": str(unaccounted)})
    end = "known_rows" if seen.stopped_early else seen.end
    short = seen.shortfall
    if short is None and end == "last_page" and seen.result_count is not None and seen.result_count > len(outcomes):
        short = seen.result_count, len(outcomes)
    if short is not None:
        details = {"announced": str(short[0]), "shown": str(short[1])}
        return Conclusion("incomplete", code="fetch.fewer_rows_than_announced", details=details)
    if end not in ("last_page", "known_rows"):
        return Conclusion("portal_changed", code="portal_changed.contradiction")
    if not seen.documents_before and count["no_document"] and set(count) <= {"no_document", "waiting"}:
        # Rows, but nothing to fetch in any of them, ever: more likely that we do not see how than that it is so.
        return Conclusion("incomplete", code="fetch.no_row_offers_document", details={"count": str(len(outcomes))})
    proof = _proof(end, outcomes, seen)
    if count["filed"] == 0 and count["already_had"] > 0:
        return Conclusion("nothing_new", proof | {"known_rows": seen.known_rows})
    if end != "last_page":
        # Known rows end a list early only when something above them was new or they were all that was seen.
        return Conclusion("complete", proof | {"known_rows": seen.known_rows})
    return Conclusion("complete", proof)


def _proof(end: str, outcomes: Sequence[Outcome], seen: Evidence) -> dict[str, Any]:
    proof: dict[str, Any] = {
        "end": end,
        "pages": seen.pages,
        "rows": len(outcomes),
        "announced": seen.result_count,
        "list": seen.list_url,
        "outcomes": dict(sorted(Counter(outcomes).items())),
    }
    if seen.parts:
        proof["parts"] = seen.parts
    if seen.known_parts:
        proof["known_parts"] = seen.known_parts
    if seen.healed:
        proof["healed"] = True
    if seen.waiting:
        proof["waiting"] = seen.waiting
    return proof


def _empty(seen: Evidence) -> Conclusion:
    if seen.documents_before:
        # Documents came from here before, so an empty list is a broken list or another account, not "nothing new".
        return Conclusion("incomplete", code="portal_changed.known_rows_gone")
    if not seen.settled:
        return Conclusion("incomplete", code="portal_changed.not_settled")
    if seen.result_count:
        details = {"announced": str(seen.result_count), "shown": "0"}
        return Conclusion("incomplete", code="fetch.fewer_rows_than_announced", details=details)
    if seen.end == "says_empty" and seen.empty_words:
        return Conclusion("nothing_new", {"end": seen.end, "words": seen.empty_words, "list": seen.list_url, "rows": 0})
    if seen.end == "empty_list":
        return Conclusion("nothing_new", {"end": seen.end, "list": seen.list_url, "rows": 0})
    return Conclusion("portal_changed", code="portal_changed.no_list")
