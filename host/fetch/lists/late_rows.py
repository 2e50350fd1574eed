"""Rows that a press has asked for and that come late, since the portal's scripts wait for their server."""

from __future__ import annotations

from collections.abc import Collection

from host.browser.page import REST_MS, LivePage, ObservedPage, needs_person
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import ElementRef

LOOKS, LOOK_SECONDS, LOOK_TIMEOUT_MS = 40, 0.5, 1_000
"""How often, at which interval in seconds, and for how long at most in milliseconds, a page is looked at that shows no new row
after a press: 20 seconds in all for one that changes nothing."""


def follow_to_rows(session: SessionRecovery, element: ElementRef, shown: Collection[str]) -> ObservedPage:
    """Returns the next part of the list that is being read, as ``SessionRecovery.follow`` does, with the same errors.
    ``shown``: the texts of the rows before. A page at which a press has brought no other row is looked at for a while: many a
    script disables its button at once, which is a change, and shows the rows when its server has answered. What is under way
    cannot be asked for, since that would end it (``BrowserCommands.pending``)."""
    observed = session.follow(element)
    if element.url is not None or not _repeats(observed, shown):
        return observed
    return _await_rows(session.page, observed, shown)


def _await_rows(page: LivePage, observed: ObservedPage, shown: Collection[str]) -> ObservedPage:
    """Returns the page once it shows another row, never rests or asks for a sign-in; the same page where nothing changes."""
    changes = observed.changes
    for _ in range(LOOKS):
        if observed.changes < 0 or needs_person(observed.report) or not _repeats(observed, shown):
            break
        page.tab.pause(LOOK_SECONDS)
        quiet = page.tab.wait_quiet(REST_MS, LOOK_TIMEOUT_MS)
        if quiet.changes != changes:
            changes = quiet.changes
            observed = page.observe_after_action()
    return observed


def _repeats(observed: ObservedPage, shown: Collection[str]) -> bool:
    """Returns whether all rows of the page were shown before."""
    return all(row.text in shown for row in observed.report.list.rows)
