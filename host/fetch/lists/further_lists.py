"""Finds the portal's further lists (credit notes, statements, an archive) on pages of their own. A fetch that leaves one
of them out is not complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.lists.list_pages import DEAD_LINK_CODES, TEMPORARY_CODES, shows_list
from host.fetch.lists.rows import list_length
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import PageReport
from host.store import ListLength
from host.urls import page_address, page_key

_SORTS = re.compile(r"(?:^|&)(?:sort\w*|order(?:by|_by|ing)?|dir(?:ection)?|asc|desc)(?:=|&|$)")
MAX_FURTHER_LISTS = 12
"""Pages that are observed beside the main list, at most."""
NO_LIST = "none"
LIST = "list"


class FurtherLists:
    """Finds further lists by the links of menus and pages."""

    def __init__(self, context: FetchContext, session: SessionRecovery) -> None:
        self._page = context.page
        self._evidence = context.evidence
        self._session = session
        self.remembered: Mapping[str, str] = {}
        """The results of an earlier fetch by address: a page without a list is not visited again before the next full
        read."""
        self._results: dict[str, str] = {}
        self.lengths: dict[str, ListLength] = {}
        """The length that each list announces, by address."""
        self._candidates: dict[str, tuple[str, bool]] = {}
        self._read: set[str] = set()

    def note_links(self, report: PageReport) -> None:
        """Notes a page's links to documents and to older documents."""
        for link in report.links:
            if link.url is not None and link.document_mention:
                self._add(link.url, link.text, sure=link.document_mention == "whole")
        for element in report.filters.archives:
            if element.url is not None:
                self._add(element.url, element.name, sure=False)

    def _add(self, url: str, name: str, *, sure: bool) -> None:
        address = page_address(url)
        if self._page.tab.allows(url) and not _SORTS.search(urlsplit(url).query.lower()):
            known = self._candidates.get(address)
            self._candidates[address] = (name, sure or bool(known and known[1]))

    def mark_read(self, url: str) -> None:
        """Marks the list at this address as read."""
        self._read.add(page_address(url))

    def seek(self, addresses: Iterable[str]) -> None:
        """Notes lists that earlier fetches have read, for ``pages`` to yield them unless they were read meanwhile."""
        for address in filter(None, addresses):
            self._add(address, urlsplit(address).path, sure=False)

    def pages(self) -> Iterator[ObservedPage]:
        """Yields the pages that show a further list, one after the other, while the tab shows it."""
        visited = 0
        while True:
            unread = [address for address in self._candidates if address not in self._read]
            if not unread or self._evidence.fault is not None:
                return
            address = unread[0]
            name, sure = self._candidates[address]
            self._read.add(address)
            if self.remembered.get(address) == NO_LIST:
                self._results[address] = NO_LIST
                continue
            visited += 1
            if visited > MAX_FURTHER_LISTS:
                self._fault(name)
                return
            observed = self._open_list(address, name, sure=sure)
            if observed is not None:
                yield observed

    def _open_list(self, address: str, name: str, *, sure: bool) -> ObservedPage | None:
        try:
            observed = self._session.open_way(address)
        except WorldError as error:
            if not error.code.startswith(DEAD_LINK_CODES):
                raise
            # A dead menu link proves nothing, unless a list was there before or its name promises one; a temporary
            # failure may be a list tomorrow.
            if sure or error.code in TEMPORARY_CODES or self.remembered.get(address) == LIST:
                self._fault(name)
            return None
        is_repeated = page_address(observed.url) in self._read and page_address(observed.url) != address
        self._read.add(page_address(observed.url))
        if is_repeated:
            return None
        if shows_list(observed.report):
            self._results[address] = LIST
            self.note_links(observed.report)
            return observed
        if sure or observed.report.filters.has_period_filter or self.remembered.get(address) == LIST:
            # A page that shows nothing before a year is selected may be a list.
            self._fault(name)
            return None
        self._results[address] = NO_LIST
        return None

    def _fault(self, name: str) -> None:
        self._evidence.fault = "fetch.part_not_read"
        self._evidence.fault_details = {"part": name}

    def has_same_length(self, observed: ObservedPage, before: Mapping[str, ListLength]) -> bool:
        """Returns whether the list announces the same length as last time. If not, or if its address cannot be
        remembered, known rows at the top prove nothing."""
        address = page_key(observed.url)
        if address is None:
            return False
        self.lengths[address] = list_length(observed)
        return before.get(address) in (None, self.lengths[address])

    def memory(self) -> dict[str, str]:
        """Returns the results to remember for the next fetch, without addresses that may hold a secret."""
        return {address: result for address, result in self._results.items() if page_key(address)}
