"""A page that checks the browser and goes on by itself: nobody is called for what takes some seconds."""

from __future__ import annotations

from host.browser.page import Seen, Visit
from host.errors import WorldError
from host.finder import goes_by_itself

PASSING = frozenset(
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
LOOKS, PAUSE = 10, 0.5
"""How often, and after how many seconds each, such a page is looked at again before a person is asked."""


def after_check(visit: Visit, seen: Seen) -> Seen:
    """The page behind the check of the browser; the check itself where it does not go."""
    for _ in range(LOOKS):
        if seen.sight.state != "captcha" or not goes_by_itself(seen.html):
            break
        visit.rest(PAUSE)
        try:
            seen = visit.look_settled()
        except WorldError as error:
            # Between the check and what follows there is nothing to be seen.
            if error.code not in PASSING:
                raise
    return seen
