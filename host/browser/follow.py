"""Taking a way that a page offers: by its address, or by a click."""

from __future__ import annotations

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.finder import ElementRef


def follow_element(visit: LivePage, element: ElementRef) -> ObservedPage:
    """Take the way on: by its address where it has one of the portal's own, else by a click. The page may be one to
    sign in."""
    before = visit.observe() if element.url is None else None
    if element.url is not None:
        visit.navigate(element.url)
    elif element.ref is not None:
        visit.throttle()
        visit.commands.click(visit.tab, element.ref, element.name)
    else:
        raise WorldError("fetch.no_way_on")
    seen = visit.observe_settled() if before is None else visit.observe_after_action()
    if before is not None and seen.document == before.document and seen.changes == before.changes:
        # Nothing moved yet: the portal may still be asking its server. One more rest, then it counts as it is.
        visit.commands.wait_quiet(visit.tab, quiet_ms=1_500)
        seen = visit.observe()
    return seen
