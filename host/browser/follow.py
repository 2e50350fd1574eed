"""Taking a way that a page offers: by its address, or by a click."""

from __future__ import annotations

from host.browser.page import Seen, Visit
from host.errors import WorldError
from host.finder import Spot


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
