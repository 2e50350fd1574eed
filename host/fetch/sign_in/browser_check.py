"""A page that checks the browser and goes on by itself: nobody is called for what takes some seconds."""

from __future__ import annotations

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.finder import is_browser_check

TRANSIENT_ERRORS = frozenset(
    {
        "browser.page_unreachable",
        "browser.timeout",
        "portal_down.timeout",
        "portal_down.too_many_requests",
        "portal_down.unavailable",
        "portal_down.unreachable",
    }
)
"""What a look may answer while the tab is between two pages of the person's way."""
MAX_POLLS, POLL_SECONDS = 10, 0.5
"""How often, and after how many seconds each, such a page is looked at again before a person is asked."""


def wait_for_browser_check(visit: LivePage, seen: ObservedPage) -> ObservedPage:
    """The page behind the check of the browser; the check itself where it does not go."""
    for _ in range(MAX_POLLS):
        if seen.report.state != "captcha" or not is_browser_check(seen.html):
            break
        visit.pause(POLL_SECONDS)
        try:
            seen = visit.observe_settled()
        except WorldError as error:
            # Between the check and what follows there is nothing to be seen.
            if error.code not in TRANSIENT_ERRORS:
                raise
    return seen
