"""The other lists of a portal: credit notes, statements, an archive, on pages of their own. A fetch that leaves one of them
out is not complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.fetch.lists.discovery import DEAD_LINK_CODES, TEMPORARY_CODES, page_address, shows_list
from host.fetch.lists.rows import list_length
from host.finder import PageReport
from host.urls import page_key

_SORTS = re.compile(r"(?:^|&)(?:sort\w*|order(?:by|_by|ing)?|dir(?:ection)?|asc|desc)(?:=|&|$)")
MAX_FURTHER_LISTS = 12
"""Pages that are looked at beside the main list."""
NO_LIST = "none"
LIST = "list"


@dataclass
class FurtherLists:
    """Finds them by what menus and pages name. ``remembered`` is what an earlier fetch found at each address; a page
    without a list is not asked again before the next full reading."""

    visit: LivePage
    evidence: Evidence
    arrive: Callable[[str], ObservedPage]
    remembered: dict[str, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    lengths: dict[str, list[int | None]] = field(default_factory=dict)
    """How long each list says that it is."""
    _named: dict[str, tuple[str, bool]] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)

    def note_links(self, report: PageReport) -> None:
        """Keep what a page names: the ways to papers, and links to older documents."""
        for way in report.links:
            if way.url is not None and way.document_mention:
                self._add(way.url, way.text, sure=way.document_mention == "whole")
        for element in report.archives:
            if element.url is not None:
                self._add(element.url, element.name, sure=False)

    def _add(self, url: str, name: str, *, sure: bool) -> None:
        place = page_address(url)
        if self.visit.allows(url) and not _SORTS.search(urlsplit(url).query.lower()):
            known = self._named.get(place)
            self._named[place] = (name, sure or bool(known and known[1]))

    def mark_read(self, url: str) -> None:
        """The list that stands there was read already."""
        self._done.add(page_address(url))

    def pages(self) -> Iterator[ObservedPage]:
        """The pages that show another list, one after the other, the tab standing on it."""
        looked = 0
        while True:
            waiting = [place for place in self._named if place not in self._done]
            if not waiting or self.evidence.fault is not None:
                return
            place = waiting[0]
            name, sure = self._named[place]
            self._done.add(place)
            if self.remembered.get(place) == NO_LIST:
                self.results[place] = NO_LIST
                continue
            looked += 1
            if looked > MAX_FURTHER_LISTS:
                self._fault(name)
                return
            seen = self._look(place, name, sure=sure)
            if seen is not None:
                yield seen

    def _look(self, place: str, name: str, *, sure: bool) -> ObservedPage | None:
        try:
            seen = self.arrive(place)
        except WorldError as error:
            if not error.code.startswith(DEAD_LINK_CODES):
                raise
            # A menu's dead end says nothing, unless a list stood there before or its name promises one; what only fails now
            # may be a list tomorrow.
            if sure or error.code in TEMPORARY_CODES or self.remembered.get(place) == LIST:
                self._fault(name)
            return None
        already = page_address(seen.url) in self._done and page_address(seen.url) != place
        self._done.add(page_address(seen.url))
        if already:
            return None
        if shows_list(seen.report):
            self.results[place] = LIST
            self.note_links(seen.report)
            return seen
        if sure or seen.report.has_period_filter or self.remembered.get(place) == LIST:
            # What shows nothing before a year is chosen may be a list.
            self._fault(name)
            return None
        self.results[place] = NO_LIST
        return None

    def _fault(self, name: str) -> None:
        self.evidence.fault = "fetch.part_not_read"
        self.evidence.fault_details = {"part": name}

    def has_same_length(self, seen: ObservedPage, before: dict[str, list[int | None]]) -> bool:
        """Whether the list says the same of its length as the last time: known rows on top prove nothing when it does not, or
        when the list is none that can be remembered."""
        place = page_key(seen.url)
        if place is None:
            return False
        self.lengths[place] = list_length(seen)
        return before.get(place) in (None, self.lengths[place])

    def memory(self) -> dict[str, Any] | None:
        """What to remember for the next fetch; nothing of addresses that may hold a secret."""
        return {place: what for place, what in self.results.items() if page_key(place)} or None
