"""Finds the list of documents on a portal by a best-first search over navigation links."""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass, field
from functools import partial

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.lists.further_lists import FurtherLists
from host.fetch.lists.list_pages import (
    BUSY_CODES,
    DEAD_LINK_CODES,
    DIRECT_DOCUMENTS,
    TEMPORARY_CODES,
    list_rank,
    shows_list,
)
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import NavigationLink, Row, is_sign_in_address, names_only_credit_notes
from host.urls import page_address, same_document, same_page

MAX_PAGES_OBSERVED = 14
"""Pages observed before the search is given up."""
MAX_DEPTH = 3
"""Navigation steps away from the page where the search began; what names documents there is followed by one more."""
MAX_RESTLESS_WAITS = 3
"""How often one search waits at most for a page without a list that still changes or says that it is loading, ten seconds each
time: a page with a clock never rests."""
NAMES_DOCUMENTS = 0.6
"""The score from which a link names invoices, orders or documents, and not only the account."""


@dataclass(order=True)
class _Way:
    """A link in the order in which links are followed: the best first, then the first. ``seen_at`` is the address of the page
    that has it, ``depth`` the number of steps to where it leads."""

    rank: float
    place: int
    depth: int = field(compare=False)
    link: NavigationLink = field(compare=False)
    seen_at: str = field(compare=False)


def find_list(
    session: SessionRecovery, further_lists: FurtherLists, start_page: ObservedPage, *, had_list: bool = False
) -> ObservedPage | None:
    """Returns the best list that can be reached, with the tab showing it, or None when there is none.

    A page with a list is left while it has a link that promises a better one ("all invoices"): a start page often shows
    only the newest three rows. Links are followed best first, and ``further_lists`` notes those of every observed page.
    ``had_list``: an earlier fetch has found its list on the start page. Where it shows none, it is asked for once more before
    another list is taken for it: a portal that was just started tells a customer, too, that there is no such page.
    Raises WorldError ``portal_down.*`` when a link that promised more than the best list could not be followed now.
    """
    return _Search(session, further_lists).run(start_page, had_list=had_list)


def return_to_list(session: SessionRecovery, landed: ObservedPage, asked_for: str) -> ObservedPage:
    """Returns the page at the address that was asked for, where a sign-in has ended at another page that lists something itself
    ("recent orders"), and that address has a list, too: an account's first page shows the newest few. Else the page where it
    ended, with the tab showing it."""
    if is_sign_in_address(asked_for) or not shows_list(landed.report):
        return landed
    observed = session.open_way(asked_for)
    return observed if shows_list(observed.report) else session.open_way(landed.url)


class _Search:
    """One search for the list: the ways that are left, the pages that were seen, and the best list among them."""

    def __init__(self, session: SessionRecovery, further_lists: FurtherLists) -> None:
        self._session = session
        self._page = session.page
        self._further_lists = further_lists
        self._counter = itertools.count()
        self._ways: list[_Way] = []
        self._visited: set[str] = set()
        self._was_guest = False
        """Whether the first pages were seen before a sign-in."""
        self._retried_buttons: set[str] = set()
        self._best: tuple[tuple[int, int], ObservedPage] | None = None
        self._dead_link: tuple[float, WorldError] | None = None
        self._newest: ObservedPage | None = None
        """The last page whose list says that it holds the newest documents only, with the documents beside its rows."""
        self._restless_waits = 0
        self._lost_list: str | None = None
        """Where an earlier fetch has found its list, and this one found none."""

    def run(self, start_page: ObservedPage, *, had_list: bool) -> ObservedPage | None:
        """Follows the ways from the start page, best first; see ``find_list``."""
        current, depth = self._filled(start_page, promised=had_list), 0
        self._lost_list = current.url if had_list and not shows_list(current.report) else None
        # Pages that were looked at since say nothing of the start's scripts.
        start_is_scripted = self._page.rendering.scripted
        observed_count = 1
        waited = False
        while True:
            if self._note(current, depth):
                return self._kept(self._found_again(current))
            way = self._pop() if observed_count < MAX_PAGES_OBSERVED else None
            if way is None and self._best is None and not waited and not self._ways and start_is_scripted:
                # What the page of the start is made of may have come later than its first rest.
                waited, depth = True, 0
                current = self._session.wait_filled(start_page.url)
                continue
            if way is None:
                break
            observed_count += 1
            current, depth = self._follow(current, way)
        found = self._result(current)
        return None if found is None else self._kept(found)

    def _kept(self, found: ObservedPage) -> ObservedPage:
        """Returns the list that was found. One of the newest documents only, which was left for it, is read as well where the
        other does not begin with the same: it is of something else."""
        if self._newest is not None and not _covers(found, self._newest):
            self._further_lists.seek([self._newest.url])
        return found

    def _note(self, observed: ObservedPage, depth: int) -> bool:
        """Notes the links of a page and its list; returns whether no list can be better than that."""
        self._visited.add(page_address(observed.url))
        self._further_lists.note_links(observed.report)
        empty_text = observed.report.list.empty_text
        if shows_list(observed.report) and not (empty_text and names_only_credit_notes(empty_text)):
            rank = list_rank(observed.report)
            if self._best is None or rank > self._best[0]:
                self._best = rank, observed
            if observed.report.list.newest is not None and rank[0] == DIRECT_DOCUMENTS:
                self._newest = observed
            if _is_best_list(self._page, observed, self._visited):
                return True
        for link in filter(partial(_can_follow, self._page), observed.report.links):
            if depth < MAX_DEPTH or (depth == MAX_DEPTH and link.score >= NAMES_DOCUMENTS):
                heapq.heappush(self._ways, _Way(-link.score, next(self._counter), depth + 1, link, observed.url))
        return False

    def _pop(self) -> _Way | None:
        """Returns the best way that was not followed yet; None without one that promises more than the best list."""
        least = _minimum_score(self._best[1]) if self._best else 0.0
        while self._ways:
            way = heapq.heappop(self._ways)
            if way.link.score <= least:
                return None
            if _link_key(way.link) not in self._visited:
                return way
        return None

    def _follow(self, current: ObservedPage, way: _Way) -> tuple[ObservedPage, int]:
        """Returns the page behind a way, or the present one where it is dead, and how many steps away it is."""
        self._visited.add(_link_key(way.link))
        sign_ins_before, depth = self._session.sign_in_count, way.depth
        try:
            current = self._filled(self._open(current, way), promised=way.link.score >= NAMES_DOCUMENTS, way=way)
        except WorldError as error:
            # One dead link among several is ignored; only when all are dead is the list not found.
            if not error.code.startswith(DEAD_LINK_CODES) or error.code in BUSY_CODES:
                raise
            self._dead_link = _best_dead_link(self._dead_link, way.link, error)
            current = self._page.observe_settled() if error.code.startswith("browser.") else current
        if self._session.sign_in_count != sign_ins_before and not self._was_guest:
            # What a guest was shown at an address says nothing of what a customer finds there.
            self._was_guest = True
            self._visited = {_link_key(way.link)}
        if self._session.sign_in_count != sign_ins_before and _must_retry(way.link, self._retried_buttons):
            self._visited.discard(_link_key(way.link))
            self._ways = sorted(way for way in self._ways if way.link.url is not None)
            depth -= 1
        return current, depth

    def _open(self, current: ObservedPage, way: _Way) -> ObservedPage:
        """Returns the page behind a way. A link to a fragment of the present page is followed as the page itself does, since a
        navigation there would not load anything; a button is pressed on the page that has it."""
        link = way.link
        if link.url:
            differs = _differs_in_fragment(current.url, link.url)
            return self._session.open_link(link) if differs else self._session.open_way(link.url)
        if same_page(current.url, way.seen_at):
            return self._session.open_link(link)
        return self._press_again(way)

    def _press_again(self, way: _Way) -> ObservedPage:
        """Returns the page that a button shows, pressed on the page that has it, which is loaded for that."""
        link = way.link
        back = self._session.open_way(way.seen_at)
        again = next((one for one in back.report.links if one.url is None and one.text == link.text), None)
        if again is None:
            raise WorldError("browser.stale_reference")
        return self._session.open_link(again)

    def _filled(self, observed: ObservedPage, *, promised: bool, way: _Way | None = None) -> ObservedPage:
        """Returns the page with what its scripts have asked for, where it shows no list and is ``promised`` to have one, or no
        link on it that is left names documents: a menu leads from each page to all others. ``way``: what led there."""
        while observed.changes < 0 and self._restless_waits < MAX_RESTLESS_WAITS:
            if not shows_list(observed.report) and self._has_enough(observed, promised=promised):
                break
            self._restless_waits += 1
            observed = self._session.wait_settled(observed.url)
        if self._has_enough(observed, promised=promised):
            return observed
        is_view = way is not None and way.link.url is None and same_page(observed.url, way.seen_at)
        # The address of a view that a button shows leads to the page with the button.
        return self._session.with_responses(observed, partial(self._press_again, way) if way and is_view else None)

    def _has_enough(self, observed: ObservedPage, *, promised: bool) -> bool:
        """Returns whether a page needs not be filled further: it shows a list, or may well lead to one (see ``_filled``)."""
        return shows_list(observed.report) or (not promised and any(map(self._leads_on, observed.report.links)))

    def _leads_on(self, link: NavigationLink) -> bool:
        """Returns whether a link names documents and was not followed yet."""
        return link.score >= NAMES_DOCUMENTS and _link_key(link) not in self._visited

    def _result(self, current: ObservedPage) -> ObservedPage | None:
        """Returns the best list, with the tab showing it. Raises the error of a dead link behind which a better one may lie."""
        if self._dead_link is not None and (self._best is None or self._dead_link[0] > _minimum_score(self._best[1])):
            # Behind the dead link may lie the list of which this one is a part.
            raise self._dead_link[1]
        if self._best is None:
            return None
        found = self._best[1]
        shown = self._found_again(found)
        return shown if shown is not found or found is current else self._session.goto(found.url)

    def _found_again(self, found: ObservedPage) -> ObservedPage:
        """Returns the page that had the list, if it has one now, in place of another one that was ``found``; else that one, as
        it is once the tab has been back to it: nothing that it had before can be clicked any more. Raises WorldError when the
        page may have the list at another time."""
        if self._lost_list is None or same_page(self._lost_list, found.url):
            return found
        try:
            again = self._filled(self._session.open_way(self._lost_list), promised=True)
        except WorldError as error:
            if error.code in (*TEMPORARY_CODES, *BUSY_CODES) or not error.code.startswith(DEAD_LINK_CODES):
                raise
        else:
            if shows_list(again.report):
                return again
        back = self._session.goto(found.url)
        # A view that only a button shows is not there at its address.
        return back if shows_list(back.report) else found


def _must_retry(link: NavigationLink, retried_buttons: set[str]) -> bool:
    """Returns whether a button is to be clicked once more, because a sign-in came in place of its page. Buttons of
    earlier pages no longer exist."""
    if link.url is not None or link.requires_sign_in or link.text in retried_buttons:
        return False
    retried_buttons.add(link.text)
    return True


def _best_dead_link(
    dead_link: tuple[float, WorldError] | None, link: NavigationLink, error: WorldError
) -> tuple[float, WorldError] | None:
    """Returns the dead link with the highest score among those that may work tomorrow."""
    if error.code not in TEMPORARY_CODES or (dead_link is not None and dead_link[0] >= link.score):
        return dead_link
    return link.score, error


def _is_best_list(page: LivePage, observed: ObservedPage, visited: set[str]) -> bool:
    """Returns whether no link of the page promises a better list than the page itself."""
    least = _minimum_score(observed)
    return not any(
        link.score > least and _can_follow(page, link) and page_address(link.url or "") not in visited
        for link in observed.report.links
        if link.url
    )


def _minimum_score(observed: ObservedPage) -> float:
    """Returns the score that a link must exceed to leave this list for it: the score of the menu's link to this very page
    if it has one, else a score by the rank of this list, and one below any link to a whole list where this one says that it
    holds the newest rows only."""
    report = observed.report
    own_scores = [link.score for link in report.links if link.url and same_page(link.url, observed.url)]
    least = {DIRECT_DOCUMENTS: 0.8, 2: 0.6, 1: 0.3, 0: 0.5}[list_rank(report)[0]]
    if report.list.newest is not None:
        whole = [link.score for link in report.links if link.document_mention and link.score > NAMES_DOCUMENTS]
        least = min([least, *(score - 0.01 for score in whole)])
    return max([*own_scores, least])


def _covers(whole: ObservedPage, part: ObservedPage) -> bool:
    """Returns whether each row of one page is on another page, too, by its number, its id or where its document is."""
    known = {mark for row in whole.report.list.rows for mark in _marks(row)}
    return all(_marks(row) & known for row in part.report.list.rows)


def _marks(row: Row) -> set[str]:
    """Returns what tells a row from others; its text where nothing else does."""
    marks = {row.number, row.portal_id, *(offer.element.url for offer in row.offers)} - {None}
    return {mark for mark in marks if mark} or {row.text}


def _can_follow(page: LivePage, link: NavigationLink) -> bool:
    return page.tab.allows(link.url) if link.url else link.element.ref is not None


def _link_key(link: NavigationLink) -> str:
    """Returns what identifies a link: its page address, or for buttons their text."""
    return page_address(link.url) if link.url else f"button {link.text}"


def _differs_in_fragment(here: str, there: str) -> bool:
    return same_document(here, there) and "#" in there
