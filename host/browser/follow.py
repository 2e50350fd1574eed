"""Follows a link or control of a page: by its address, or by a click."""

from __future__ import annotations

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.finder import ElementRef


def follow_element(page: LivePage, element: ElementRef) -> ObservedPage:
    """Navigates to the element's address if it has one, else clicks the element. Returns the resulting page, which may be
    a sign-in page. Raises WorldError ``fetch.no_way_on`` when the element has neither address nor reference."""
    before = page.observe() if element.url is None else None
    if element.url is not None:
        page.tab.navigate(element.url)
    elif element.ref is not None:
        page.tab.click(element.ref, element.name)
    else:
        raise WorldError("fetch.no_way_on")
    observed = page.observe_settled() if before is None else page.observe_after_action()
    if before is not None and observed.document == before.document and observed.changes == before.changes:
        # No mutation yet: the portal may still be waiting for its server. The page is observed once more after a longer
        # rest.
        page.tab.wait_quiet(quiet_ms=1_500)
        observed = page.observe()
    return observed
