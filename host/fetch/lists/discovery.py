"""Finding the list of documents on a portal, from wherever the visit has landed."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from functools import partial
from urllib.parse import urldefrag

from host.browser.page import SIGN_IN_STATES, LivePage, ObservedPage
from host.errors import WorldError
from host.finder import NavigationLink, PageReport
from host.urls import same_page

MAX_PAGES_OBSERVED = 14
"""Pages looked at before the search is given up."""
MAX_DEPTH = 3
"""Steps away from where the search began."""

DEAD_LINK_CODES = ("portal_down.", "fetch.undeclared_host", "browser.stale_reference", "browser.element_changed")

BUSY_CODES = ("portal_down.too_many_requests", "portal_down.unavailable")
TEMPORARY_CODES = ("portal_down.server_error", "portal_down.timeout", "portal_down.unreachable")

Navigate = Callable[[str], ObservedPage]
PressLink = Callable[[NavigationLink], ObservedPage]
ReportListener = Callable[[PageReport], None]


def shows_list(report: PageReport) -> bool:
    """Whether this page is a list of documents, or says that there are none."""
    if report.empty_facet_text is not None and report.state not in SIGN_IN_STATES:
        # Nothing in the year that is chosen: the others will be looked at.
        return True
    return report.state in ("documents", "empty_list") and (
        bool(report.documents) or report.list_head or bool(report.empty_words)
    )


def list_rank(report: PageReport) -> tuple[int, int]:
    """How good a list is: rows that offer a document directly, then rows that lead to one, then any rows."""
    if any(means.kind in ("link", "form", "button") for row in report.documents for means in row.offers):
        kind = 3
    elif any(row.offers for row in report.documents):
        kind = 2
    elif report.documents:
        kind = 1
    else:
        kind = 0
    return kind, max(len(report.documents), report.result_count or 0)


def find_list(
    visit: LivePage, landed: ObservedPage, arrive: Navigate, click: PressLink, note: ReportListener
) -> ObservedPage | None:
    """The best list that can be reached, with the tab standing on it; None when there is none.

    A page with a list is not taken at once while it names a better way ("all invoices"): a start page often shows only
    the newest three. Ways are followed best first; ``goto`` takes the tab to an address, ``click`` presses a way that
    has none; ``note`` is told every page that was looked at. WorldError ``portal_down.*`` when a way that promised more than
    the best list could not be taken now.
    """
    count = itertools.count()
    frontier: list[tuple[float, int, int, NavigationLink]] = []
    visited: set[str] = set()
    best: tuple[tuple[int, int], ObservedPage] | None = None
    dead: tuple[float, WorldError] | None = None
    current, depth, looked = landed, 0, 1
    taken_anew: set[str] = set()
    while True:
        visited.add(page_address(current.url))
        note(current.report)
        if shows_list(current.report):
            rank = list_rank(current.report)
            if best is None or rank > best[0]:
                best = rank, current
            if _is_the_one(visit, current, visited):
                return current
        if depth < MAX_DEPTH:
            for way in filter(partial(_may_follow, visit), current.report.links):
                heapq.heappush(frontier, (-way.score, depth + 1, next(count), way))
        way_on = _next_way(frontier, visited, least=_least_score(best[1]) if best else 0.0)
        if way_on is None or looked >= MAX_PAGES_OBSERVED:
            break
        depth, way = way_on
        looked += 1
        visited.add(_name(way))
        before = visit.sign_in_count
        try:
            current = arrive(way.url) if way.url and not _only_fragment(current.url, way.url) else click(way)
        except WorldError as error:
            # One dead way among several is the portal's business; only when all are dead is the list not found.
            if not error.code.startswith(DEAD_LINK_CODES) or error.code in BUSY_CODES:
                raise
            dead = _worse(dead, way, error)
            current = visit.observe_settled() if error.code.startswith("browser.") else current
        if visit.sign_in_count != before and _is_still_to_be_taken(way, taken_anew):
            visited.discard(_name(way))
            frontier = sorted(entry for entry in frontier if entry[3].url is not None)
            depth -= 1
    if dead is not None and (best is None or dead[0] > _least_score(best[1])):
        # Behind the way that failed may lie the list of which this one is a part.
        raise dead[1]
    if best is None:
        return None
    return best[1] if best[1] is current else arrive(best[1].url)


def _is_still_to_be_taken(way: NavigationLink, taken_anew: set[str]) -> bool:
    """Where signing in came in a button's place, nobody knows where that led: the button is pressed once more, on a page
    that has it. Those of the pages before are gone with them."""
    if way.url is not None or way.requires_sign_in or way.text in taken_anew:
        return False
    taken_anew.add(way.text)
    return True


def _worse(
    dead: tuple[float, WorldError] | None, way: NavigationLink, error: WorldError
) -> tuple[float, WorldError] | None:
    """Of the ways that cannot be taken now, but perhaps tomorrow, the one that promised most."""
    if error.code not in TEMPORARY_CODES or (dead is not None and dead[0] >= way.score):
        return dead
    return way.score, error


def _is_the_one(visit: LivePage, seen: ObservedPage, visited: set[str]) -> bool:
    """A list that offers documents, on a page that names no better way than itself."""
    least = _least_score(seen)
    return not any(
        way.score > least and _may_follow(visit, way) and page_address(way.url or "") not in visited
        for way in seen.report.links
        if way.url
    )


def _least_score(seen: ObservedPage) -> float:
    """What another way must be better than, to be worth leaving this list for: the score of the way to this very page
    when it is named in a menu, else a score by how good this list is."""
    own = [way.score for way in seen.report.links if way.url and same_page(way.url, seen.url)]
    kind, _ = list_rank(seen.report)
    return max([*own, {3: 0.8, 2: 0.6, 1: 0.3, 0: 0.5}[kind]])


def _may_follow(visit: LivePage, way: NavigationLink) -> bool:
    return visit.allows(way.url) if way.url else way.element.ref is not None


def _next_way(
    frontier: list[tuple[float, int, int, NavigationLink]], visited: set[str], least: float
) -> tuple[int, NavigationLink] | None:
    while frontier:
        score, depth, _, way = heapq.heappop(frontier)
        if -score <= least:
            return None
        if _name(way) in visited:
            continue
        return depth, way
    return None


def _name(way: NavigationLink) -> str:
    """What makes two ways the same: their place, or for buttons what they are called."""
    return page_address(way.url) if way.url else f"button {way.text}"


def _only_fragment(here: str, there: str) -> bool:
    return same_page(here, there) and "#" in there


def page_address(url: str) -> str:
    """An address as a place: without its fragment, unless the fragment is a route of a single-page application."""
    bare, fragment = urldefrag(url)
    return url if fragment.startswith(("/", "!")) else bare
