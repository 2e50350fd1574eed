"""Walking the list page by page, and comparing each row with what is known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from host.errors import WorldError
from host.fetch.conclude import Evidence
from host.fetch.visit import Seen, Visit
from host.finder import Row, Spot
from host.store import DocumentRow

PAGES_AT_MOST = 300


@dataclass(frozen=True)
class Listed:
    """One row of the whole list: ``place`` counts over all pages, from 1."""

    place: int
    page: int
    row: Row
    portal_id: str | None
    """The row's own id, or None where another row of this list carries the same one."""

    @property
    def text_hash(self) -> str:
        """A short fingerprint of what the row says."""
        return hashlib.sha256(self.row.text.encode("utf-8", "replace")).hexdigest()[:16]


Follow = Callable[[Spot], Seen]


class Reader:
    """Reads one list to its end. ``evidence`` tells afterwards how far it came and why it ended."""

    def __init__(self, visit: Visit, evidence: Evidence, follow: Follow) -> None:
        """``follow`` takes the tab over the way to the next page and answers with the settled page."""
        self._visit = visit
        self._follow = follow
        self._ids: set[str] = set()
        self._place = 0
        self.evidence = evidence
        self.page = 0
        self._stopped = False

    def stop(self) -> None:
        """Read no further page: the rest is known (set the evidence's end first)."""
        self._stopped = True

    def pages(self, first: Seen) -> Iterator[tuple[Seen, list[Listed]]]:
        """Each page with the rows that are new on it. Ends at the last page, at ``stop``, or with a fault."""
        seen = first
        shown: list[str] = []
        marks: set[str] = set()
        while True:
            self.page += 1
            self.evidence.pages = self.page
            sight = seen.sight
            self.evidence.announced = sight.announced if sight.announced is not None else self.evidence.announced
            self.evidence.healed = self.evidence.healed or sight.healed
            texts = [row.text for row in sight.documents]
            # "Show more" adds rows to those that were there: only what is behind them is new.
            more = len(shown) if shown and texts[: len(shown)] == shown else 0
            rows = sight.documents[more:]
            if self.page > 1 and not rows:
                return self._fault("fetch.next_did_nothing")
            mark = "\n".join(texts)
            if mark in marks:
                return self._fault("fetch.paging_loops")
            marks.add(mark)
            shown = texts
            if seen.truncated:
                self.evidence.fault = "fetch.page_cut"
            yield seen, [self._listed(row) for row in rows]
            if self._stopped:
                return None
            following = sight.next
            if following is None:
                return self._end(seen)
            if self.page >= PAGES_AT_MOST:
                return self._fault("fetch.too_many_pages")
            seen = self._follow(following)

    def _listed(self, row: Row) -> Listed:
        self._place += 1
        portal_id = row.portal_id
        if portal_id is not None:
            key = f"{row.kind}|{portal_id}"
            if key in self._ids:
                # Two rows under one id: it does not tell them apart, so it must not make one count as had already.
                portal_id = None
            self._ids.add(key)
        return Listed(self._place, self.page, row, portal_id)

    def _end(self, seen: Seen) -> None:
        sight = seen.sight
        evidence = self.evidence
        evidence.settled = seen.changes >= 0
        if sight.pages is not None and sight.pages[0] < sight.pages[1]:
            return self._fault("fetch.pages_missing")
        if not evidence.settled:
            return self._fault("portal_changed.not_settled")
        if sight.documents or self._place:
            evidence.end = "last_page"
        elif sight.empty_words:
            evidence.end = "says_empty"
            evidence.empty_words = sight.empty_words
        elif sight.list_head:
            evidence.end = "empty_list"
        return None

    def _fault(self, code: str) -> None:
        self.evidence.fault = code


def is_known(row: Listed, document: DocumentRow | None) -> bool:
    """Whether a filed document is this row's: the portal's own id led to it, and nothing that both say contradicts."""
    if document is None or row.portal_id is None:
        return False
    shown = row.row
    said = (shown.number, document.number), (shown.date, document.date), (shown.total, document.total)
    return all(_agree(one, other) for one, other in said)


def newest_first(rows: list[Listed]) -> bool:
    """Whether dates never rise from row to row; rows without a date prove nothing, so then it is not."""
    dates = [row.row.date for row in rows]
    known = [date for date in dates if date is not None]
    return len(known) == len(dates) > 1 and all(a >= b for a, b in pairwise(known))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def follow_spot(visit: Visit, spot: Spot, sign_in: Callable[[Seen], Seen]) -> Seen:
    """Take the way on: by its address where it has one of the portal's own, else by a click."""
    before = visit.look() if spot.url is None else None
    if spot.url is not None:
        visit.go(spot.url)
    elif spot.ref is not None:
        visit.breathe()
        visit.hands.click(visit.tab, spot.ref, spot.name)
    else:
        raise WorldError("fetch.no_way_on")
    seen = visit.look_settled()
    if before is not None and seen.document == before.document and seen.changes == before.changes:
        # Nothing moved yet: the portal may still be asking its server. One more rest, then it counts as it is.
        visit.hands.wait_quiet(visit.tab, quiet_ms=1_500)
        seen = visit.look()
    return sign_in(seen)
