"""Finding the list of documents on a portal, from wherever the visit has landed."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from functools import partial
from urllib.parse import urldefrag

from host.browser.page import SIGN_IN_STATES, Seen, Visit
from host.errors import WorldError
from host.finder import Sight, Way
from host.urls import same_page

LOOKED_AT_MOST = 14
"""Pages looked at before the search is given up."""
DEEP_AT_MOST = 3
"""Steps away from where the search began."""

DEAD_WAY = ("portal_down.", "fetch.undeclared_host", "browser.stale_reference", "browser.element_changed")

BUSY_WAY = ("portal_down.too_many_requests", "portal_down.unavailable")
DEAD_FOR_NOW = ("portal_down.server_error", "portal_down.timeout", "portal_down.unreachable")

Arrive = Callable[[str], Seen]
Step = Callable[[Way], Seen]
Note = Callable[[Sight], None]


def shows_list(sight: Sight) -> bool:
    """Whether this page is a list of documents, or says that there are none."""
    if sight.empty_part is not None and sight.state not in SIGN_IN_STATES:
        # Nothing in the year that is chosen: the others will be looked at.
        return True
    return sight.state in ("documents", "empty_list") and (
        bool(sight.documents) or sight.list_head or bool(sight.empty_words)
    )


def list_rank(sight: Sight) -> tuple[int, int]:
    """How good a list is: rows that offer a document directly, then rows that lead to one, then any rows."""
    if any(means.kind in ("link", "form", "button") for row in sight.documents for means in row.means):
        kind = 3
    elif any(row.means for row in sight.documents):
        kind = 2
    elif sight.documents:
        kind = 1
    else:
        kind = 0
    return kind, max(len(sight.documents), sight.announced or 0)


def find_list(visit: Visit, landed: Seen, arrive: Arrive, click: Step, note: Note) -> Seen | None:
    """The best list that can be reached, with the tab standing on it; None when there is none.

    A page with a list is not taken at once while it names a better way ("all invoices"): a start page often shows only
    the newest three. Ways are followed best first; ``arrive`` takes the tab to an address, ``click`` presses a way that
    has none; ``note`` is told every page that was looked at. WorldError ``portal_down.*`` when a way that promised more than
    the best list could not be taken now.
    """
    count = itertools.count()
    frontier: list[tuple[float, int, int, Way]] = []
    visited: set[str] = set()
    best: tuple[tuple[int, int], Seen] | None = None
    dead: tuple[float, WorldError] | None = None
    current, depth, looked = landed, 0, 1
    taken_anew: set[str] = set()
    while True:
        visited.add(place_of(current.url))
        note(current.sight)
        if shows_list(current.sight):
            rank = list_rank(current.sight)
            if best is None or rank > best[0]:
                best = rank, current
            if _is_the_one(visit, current, visited):
                return current
        if depth < DEEP_AT_MOST:
            for way in filter(partial(_may_follow, visit), current.sight.ways):
                heapq.heappush(frontier, (-way.score, depth + 1, next(count), way))
        way_on = _next_way(frontier, visited, least=_least_score(best[1]) if best else 0.0)
        if way_on is None or looked >= LOOKED_AT_MOST:
            break
        depth, way = way_on
        looked += 1
        visited.add(_name(way))
        before = visit.sign_ins
        try:
            current = arrive(way.url) if way.url and not _only_fragment(current.url, way.url) else click(way)
        except WorldError as error:
            # One dead way among several is the portal's business; only when all are dead is the list not found.
            if not error.code.startswith(DEAD_WAY) or error.code in BUSY_WAY:
                raise
            dead = _worse(dead, way, error)
            current = visit.look_settled() if error.code.startswith("browser.") else current
        if visit.sign_ins != before and _is_still_to_be_taken(way, taken_anew):
            visited.discard(_name(way))
            frontier = sorted(entry for entry in frontier if entry[3].url is not None)
            depth -= 1
    if dead is not None and (best is None or dead[0] > _least_score(best[1])):
        # Behind the way that failed may lie the list of which this one is a part.
        raise dead[1]
    if best is None:
        return None
    return best[1] if best[1] is current else arrive(best[1].url)


def _is_still_to_be_taken(way: Way, taken_anew: set[str]) -> bool:
    """Where signing in came in a button's place, nobody knows where that led: the button is pressed once more, on a page
    that has it. Those of the pages before are gone with them."""
    if way.url is not None or way.signs_in or way.text in taken_anew:
        return False
    taken_anew.add(way.text)
    return True


def _worse(dead: tuple[float, WorldError] | None, way: Way, error: WorldError) -> tuple[float, WorldError] | None:
    """Of the ways that cannot be taken now, but perhaps tomorrow, the one that promised most."""
    if error.code not in DEAD_FOR_NOW or (dead is not None and dead[0] >= way.score):
        return dead
    return way.score, error


def _is_the_one(visit: Visit, seen: Seen, visited: set[str]) -> bool:
    """A list that offers documents, on a page that names no better way than itself."""
    least = _least_score(seen)
    return not any(
        way.score > least and _may_follow(visit, way) and place_of(way.url or "") not in visited
        for way in seen.sight.ways
        if way.url
    )


def _least_score(seen: Seen) -> float:
    """What another way must be better than, to be worth leaving this list for: the score of the way to this very page
    when it is named in a menu, else a score by how good this list is."""
    own = [way.score for way in seen.sight.ways if way.url and same_page(way.url, seen.url)]
    kind, _ = list_rank(seen.sight)
    return max([*own, {3: 0.8, 2: 0.6, 1: 0.3, 0: 0.5}[kind]])


def _may_follow(visit: Visit, way: Way) -> bool:
    return visit.allows(way.url) if way.url else way.spot.ref is not None


def _next_way(frontier: list[tuple[float, int, int, Way]], visited: set[str], least: float) -> tuple[int, Way] | None:
    while frontier:
        score, depth, _, way = heapq.heappop(frontier)
        if -score <= least:
            return None
        if _name(way) in visited:
            continue
        return depth, way
    return None


def _name(way: Way) -> str:
    """What makes two ways the same: their place, or for buttons what they are called."""
    return place_of(way.url) if way.url else f"button {way.text}"


def _only_fragment(here: str, there: str) -> bool:
    return same_page(here, there) and "#" in there


def place_of(url: str) -> str:
    """An address as a place: without its fragment, unless the fragment is a route of a single-page application."""
    bare, fragment = urldefrag(url)
    return url if fragment.startswith(("/", "!")) else bare
