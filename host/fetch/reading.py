"""Walking the list page by page, and comparing each row with what is known."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from host.errors import WorldError
from host.fetch.conclude import Evidence
from host.fetch.list_end import ListEnd
from host.fetch.parts import Parts, take
from host.fetch.views import on_last_page, overlap
from host.fetch.visit import Seen, Visit
from host.finder import Row, Spot
from host.store import DocumentRow

log = logging.getLogger("ophaler.fetch")

PAGES_AT_MOST = 300
EMPTY_HEAD = "-"
PART_FAILED = ("fetch.part_not_read", "browser.stale_reference", "browser.element_changed", "fetch.no_way_on")
"""Codes that say that a part could not be gone to, not that the visit is over."""


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
    """Reads lists to their ends, each in all the parts that its page offers (years, tabs). ``evidence`` tells afterwards how
    far it came and why it ended."""

    def __init__(
        self,
        visit: Visit,
        evidence: Evidence,
        follow: Follow,
        there_again: Callable[[Seen, str], Seen],
        remembered: frozenset[str] = frozenset(),
    ) -> None:
        """``follow`` takes the tab over a way (next page, a tab) and answers with the settled page; ``there_again`` with the
        page of that address, where the sign-in page came in its place; ``remembered`` are the labels of parts that an
        earlier fetch read to their end."""
        self._visit = visit
        self._follow = follow
        self._there_again = there_again
        self._remembered = remembered
        self._ids: set[str] = set()
        self._listed_before: dict[tuple[str | None, ...], list[set[str]]] = {}
        self._place = 0
        self._announced: list[int | None] = []
        self._followed: set[str] = set()
        self._years: set[str] = set()
        self.evidence = evidence
        self.page = 0
        self._stopped = False
        self._kept_back = False

    def stop(self) -> None:
        """Read no further page of this part: the rest of it is known."""
        self._stopped = True

    def pages(self, first: Seen) -> Iterator[tuple[Seen, list[Listed]]]:
        """Each page with the rows that are new on it. Ends when the list is read in all its parts, or with a fault."""
        seen: Seen | None = first
        parts = Parts(self._remembered)
        self._followed.clear()
        self._years.clear()
        self._kept_back = False
        while seen is not None:
            last = seen
            self._stopped = self._windowed = False
            for last, rows in self._one_part(seen, chosen=seen is not first):
                yield last, rows
            if self.evidence.fault is not None:
                return
            if self._stopped:
                self.evidence.early = True
                parts.older_are_known(last.sight)
            self._end(last)
            parts.read(last.sight)
            seen = self._other_part(parts, last) if self.evidence.fault is None else None
        self.evidence.parts += parts.labels
        self.evidence.known_parts += [label for label in parts.known if label not in parts.labels]

    def _one_part(self, first: Seen, *, chosen: bool) -> Iterator[tuple[Seen, list[Listed]]]:
        seen = first
        shown: list[str] = []
        marks: set[str] = set()
        announced: int | None = None
        counted = 0
        scrolled = False
        bottom = ListEnd(self._visit, self._there_again, chosen=chosen)
        while True:
            self.page += 1
            self.evidence.pages = self.page
            sight = seen.sight
            announced = sight.announced if sight.announced is not None else announced
            self.evidence.healed = self.evidence.healed or sight.healed
            self.evidence.filtered = self.evidence.filtered or (
                (sight.kept_back or sight.lone_year) and not sight.documents
            )
            texts = [row.text for row in sight.documents]
            # "Show more" adds rows to those that were there: only what is behind them is new.
            more = overlap(shown, texts) if scrolled else len(shown) if shown and texts[: len(shown)] == shown else 0
            rows = sight.documents[more:]
            mark = "\n".join(texts)
            if shown and not rows:
                return self._fault("fetch.next_did_nothing")
            if mark in marks:
                return self._fault("fetch.paging_loops")
            marks.add(mark)
            shown = texts
            counted += len(rows)
            bottom.was_read(texts[more:])
            self._years |= {row.date[:4] for row in rows if row.date}
            if seen.truncated:
                self.evidence.fault = "fetch.page_cut"
            fresh = self._not_listed(rows)
            yield seen, [self._listed(row) for row in fresh]
            if self._stopped:
                return None
            following = sight.next
            scrolled = following is None
            if following is None:
                told = announced is not None and announced <= counted
                again = bottom.look_again(seen, told or on_last_page(seen))
                if bottom.doubted:
                    return self._fault("portal_changed.not_settled")
                if again is not None:
                    # Rows came late, or into view: the same page once more, with more on it.
                    marks.discard(mark)
                    seen = again
                    continue
                self._announced.append(announced)
                whole = [count for count in self._announced if count is not None]
                self.evidence.announced = sum(whole) if len(whole) == len(self._announced) else None
                if announced is not None and announced > counted and self.evidence.short is None:
                    self.evidence.short = announced, counted
                return None
            if self.page >= PAGES_AT_MOST:
                return self._fault("fetch.too_many_pages")
            seen = self._follow(following)

    def _other_part(self, parts: Parts, last: Seen) -> Seen | None:
        """The next part (tab, year, contract) that the page offers and that was not read yet; a fault where it offers
        parts in a way that cannot be followed."""
        # What was brought meanwhile may have made the page anew, and its references with it.
        now = self._visit.look_settled() if last.sight.choices else last
        self._kept_back = self._kept_back or last.sight.kept_back or now.sight.kept_back
        while (step := parts.next(now.sight)) is not None:
            try:
                seen = take(self._visit, step, now, lambda made: self._follow(made.part.spot))
            except WorldError as error:
                if error.code not in PART_FAILED:
                    raise
                self._fault("fetch.part_not_read", part=step.part.name)
                return None
            if not parts.is_left_out(seen.sight, step):
                return seen
            now = seen
        sight = now.sight
        covered = {part.spot.selector for choice in sight.choices for part in choice.parts}
        for spot in sight.periods:
            year = spot.name.strip()[-4:]
            if spot.name in self._followed or year in self._years or spot.selector in covered:
                continue
            self._followed.add(spot.name)
            self._years.add(year)
            return self._follow(spot)
        if self._kept_back or (sight.lone_year and not self._followed):
            self._fault("fetch.other_periods")
        return None

    def _not_listed(self, rows: Sequence[Row]) -> list[Row]:
        """Without the rows that were listed from an earlier look: a tab shows what "all" showed, a page the last row of the
        one before. Within one look every row counts, whatever it says."""
        keys = [((row.kind, row.number, row.date, row.total, row.number or row.text), _links(row)) for row in rows]
        fresh = [
            row
            for row, (key, links) in zip(rows, keys, strict=True)
            if not any(not links or not other or links & other for other in self._listed_before.get(key, []))
        ]
        for key, links in keys:
            self._listed_before.setdefault(key, []).append(links)
        return fresh

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
        if self._stopped:
            if evidence.end is None or evidence.end in ("says_empty", "empty_list"):
                evidence.end = "last_page"
            return None
        if sight.pages is not None and sight.pages[0] < sight.pages[1]:
            return self._fault("fetch.pages_missing")
        if not evidence.settled or sight.load_failed:
            log.warning("the end is not believed: settled %s, failed %s", evidence.settled, sight.load_failed)
            return self._fault("portal_changed.not_settled")
        if sight.unread is not None:
            # Something leads on, and we do not know how to take it.
            return self._fault("fetch.pages_missing")
        if sight.documents or self._place:
            evidence.end = "last_page"
        elif sight.empty_words or sight.empty_part not in (None, EMPTY_HEAD):
            evidence.end = "says_empty"
            evidence.empty_words = sight.empty_words or sight.empty_part
        elif sight.list_head:
            evidence.end = "empty_list"
        return None

    def _fault(self, code: str, **details: str) -> None:
        self.evidence.fault = code
        self.evidence.fault_details = details


def _links(row: Row) -> set[str]:
    return {means.spot.url for means in row.means if means.spot.url}


def is_known(row: Listed, document: DocumentRow | None) -> bool:
    """Whether a filed document is this row's: the portal's own id led to it, and nothing that both say contradicts."""
    if document is None or row.portal_id is None:
        return False
    shown = row.row
    said = (shown.number, document.number), (shown.date, document.date), (shown.total, document.total)
    return all(_agree(one, other) for one, other in said)


def length_of(seen: Seen) -> list[int | None]:
    """How long the page says that the whole list is: rows, and pages. Known rows on top prove nothing about the rest when
    this has changed."""
    return [seen.sight.announced, seen.sight.pages[1] if seen.sight.pages else None]


def newest_first(rows: list[Listed]) -> bool:
    """Whether dates never rise from row to row; rows without a date prove nothing, so then it is not."""
    dates = [row.row.date for row in rows]
    known = [date for date in dates if date is not None]
    return len(known) == len(dates) > 1 and all(a >= b for a, b in pairwise(known))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def follow_spot(visit: Visit, spot: Spot) -> Seen:
    """Take the way on: by its address where it has one of the portal's own, else by a click. The page may be one to
    sign in."""
    before = visit.look() if spot.url is None else None
    if spot.url is not None:
        visit.go(spot.url)
    elif spot.ref is not None:
        visit.breathe()
        visit.hands.click(visit.tab, spot.ref, spot.name)
    else:
        raise WorldError("fetch.no_way_on")
    seen = visit.look_settled() if before is None else visit.look_after_act()
    if before is not None and seen.document == before.document and seen.changes == before.changes:
        # Nothing moved yet: the portal may still be asking its server. One more rest, then it counts as it is.
        visit.hands.wait_quiet(visit.tab, quiet_ms=1_500)
        seen = visit.look()
    return seen
