"""Finds the list of documents on a portal by a best-first search over navigation links."""

from __future__ import annotations

import heapq
import itertools
from functools import partial

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.lists.further_lists import FurtherLists
from host.fetch.lists.list_pages import (
    BUSY_CODES,
    DEAD_LINK_CODES,
    TEMPORARY_CODES,
    list_rank,
    shows_list,
)
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import NavigationLink
from host.urls import page_address, same_document, same_page

MAX_PAGES_OBSERVED = 14
"""Pages observed before the search is given up."""
MAX_DEPTH = 3
"""Navigation steps away from the page where the search began."""


def find_list(session: SessionRecovery, further_lists: FurtherLists, start_page: ObservedPage) -> ObservedPage | None:
    """Returns the best list that can be reached, with the tab showing it, or None when there is none.

    A page with a list is left while it has a link that promises a better one ("all invoices"): a start page often shows
    only the newest three rows. Links are followed best first, and ``further_lists`` notes those of every observed page.
    Raises WorldError ``portal_down.*`` when a link that promised more than the best list could not be followed now.
    """
    page = session.page
    counter = itertools.count()
    frontier: list[tuple[float, int, int, NavigationLink]] = []
    visited: set[str] = set()
    best_list: tuple[tuple[int, int], ObservedPage] | None = None
    dead_link: tuple[float, WorldError] | None = None
    current, depth, observed_count = start_page, 0, 1
    retried_buttons: set[str] = set()
    while True:
        visited.add(page_address(current.url))
        further_lists.note_links(current.report)
        if shows_list(current.report):
            rank = list_rank(current.report)
            if best_list is None or rank > best_list[0]:
                best_list = rank, current
            if _is_best_list(page, current, visited):
                return current
        if depth < MAX_DEPTH:
            for link in filter(partial(_can_follow, page), current.report.links):
                heapq.heappush(frontier, (-link.score, depth + 1, next(counter), link))
        next_link = _pop_link(frontier, visited, least=_minimum_score(best_list[1]) if best_list else 0.0)
        if next_link is None or observed_count >= MAX_PAGES_OBSERVED:
            break
        depth, link = next_link
        observed_count += 1
        visited.add(_link_key(link))
        sign_ins_before = session.sign_in_count
        try:
            current = _open(session, current, link)
        except WorldError as error:
            # One dead link among several is ignored; only when all are dead is the list not found.
            if not error.code.startswith(DEAD_LINK_CODES) or error.code in BUSY_CODES:
                raise
            dead_link = _best_dead_link(dead_link, link, error)
            current = page.observe_settled() if error.code.startswith("browser.") else current
        if session.sign_in_count != sign_ins_before and _must_retry(link, retried_buttons):
            visited.discard(_link_key(link))
            frontier = sorted(entry for entry in frontier if entry[3].url is not None)
            depth -= 1
    if dead_link is not None and (best_list is None or dead_link[0] > _minimum_score(best_list[1])):
        # Behind the dead link may lie the list of which this one is a part.
        raise dead_link[1]
    if best_list is None:
        return None
    return best_list[1] if best_list[1] is current else session.goto(best_list[1].url)


def _open(session: SessionRecovery, current: ObservedPage, link: NavigationLink) -> ObservedPage:
    """Returns the page behind a link of the current page. A link to a fragment of that page is clicked, since a
    navigation there would not load anything."""
    if link.url and not _differs_in_fragment(current.url, link.url):
        return session.goto(link.url)
    return session.open_link(link)


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
    if it has one, else a score by the rank of this list."""
    own_scores = [link.score for link in observed.report.links if link.url and same_page(link.url, observed.url)]
    kind, _ = list_rank(observed.report)
    return max([*own_scores, {3: 0.8, 2: 0.6, 1: 0.3, 0: 0.5}[kind]])


def _can_follow(page: LivePage, link: NavigationLink) -> bool:
    return page.tab.allows(link.url) if link.url else link.element.ref is not None


def _pop_link(
    frontier: list[tuple[float, int, int, NavigationLink]], visited: set[str], least: float
) -> tuple[int, NavigationLink] | None:
    while frontier:
        score, depth, _, link = heapq.heappop(frontier)
        if -score <= least:
            return None
        if _link_key(link) in visited:
            continue
        return depth, link
    return None


def _link_key(link: NavigationLink) -> str:
    """Returns what identifies a link: its page address, or for buttons their text."""
    return page_address(link.url) if link.url else f"button {link.text}"


def _differs_in_fragment(here: str, there: str) -> bool:
    return same_document(here, there) and "#" in there
