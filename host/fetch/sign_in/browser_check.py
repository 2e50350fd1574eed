"""Waits for pages that check the browser and go on by themselves, so that no person is asked for a delay of a few seconds."""

from __future__ import annotations

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError

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
"""Errors that an observation may raise while the tab is between two pages during a sign-in."""
MAX_POLLS, POLL_SECONDS = 10, 0.5
"""How often, and at what interval in seconds, such a page is observed again before a person is asked."""


def wait_for_browser_check(page: LivePage, observed: ObservedPage) -> ObservedPage:
    """Returns the page behind the browser check, or the check itself where it does not go away."""
    for _ in range(MAX_POLLS):
        if not observed.report.sign_in.checks_browser:
            break
        page.tab.pause(POLL_SECONDS)
        try:
            observed = page.observe_settled()
        except WorldError as error:
            # Between the check and the page that follows, no page can be observed.
            if error.code not in TRANSIENT_ERRORS:
                raise
    return observed
