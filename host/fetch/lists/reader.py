"""Walking the list page by page, and comparing each row with what is known."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from host.browser.page import Seen, Visit
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.fetch.lists.end_of_list import ListEnd
from host.fetch.lists.facets import PARTS_AT_MOST, Parts, take
from host.fetch.lists.overlap import on_last_page, overlap
from host.fetch.lists.rows import Listed, Rows
from host.finder import Spot

log = logging.getLogger("ophaler.fetch")

PAGES_AT_MOST = 300
EMPTY_HEAD = "-"
PART_FAILED = ("fetch.part_not_read", "browser.stale_reference", "browser.element_changed", "fetch.no_way_on")
"""Codes that say that a part could not be gone to, not that the visit is over."""


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
        self._rows = Rows()
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
            self._stopped = False
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
            yield seen, [self._rows.listed(row, self.page) for row in self._rows.new(rows)]
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
            if parts.are_too_many(now.sight):
                self._fault("fetch.too_many_parts", count=str(PARTS_AT_MOST))
                return None
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
        if sight.documents or self._rows.count:
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
