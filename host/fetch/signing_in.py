"""Waiting for the person: the tab comes to the front, they sign in, and the fetch goes on by itself.

Ophaler touches nothing meanwhile and sees no value that is typed; the page itself shows when they are through.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from host.clock import Clock
from host.errors import WorldError
from host.fetch.visit import SIGN_IN_STATES, Seen, Visit
from host.protocol import AttentionKind

LOOK_EVERY = 0.5
"""Seconds between two looks at the page while the person acts; a change of the tab ends the pause at once."""

KINDS: dict[str, AttentionKind] = {"one_time_code": "one_time_code", "captcha": "captcha"}
PASSING = frozenset({"browser.page_unreachable", "portal_down.unreachable", "portal_down.timeout", "browser.timeout"})
"""What a look may answer while the tab is between two pages of the person's way."""


def attention_kind(sight_state: str) -> AttentionKind:
    """The kind of attention that a page's state asks for."""
    return KINDS.get(sight_state, "sign_in")


def wait_for_person(
    visit: Visit,
    clock: Clock,
    changed: threading.Event,
    patience: float,
    ask: Callable[[AttentionKind], None],
    first: AttentionKind,
) -> Seen:
    """Ask the person, then look until the page is past signing in; the settled page after it.

    ``ask`` is called once for every kind that comes up (first the password, then perhaps a code). WorldError
    ``login_needed.<kind>`` when ``patience`` seconds passed without anybody getting through.
    """
    asked = first
    ask(asked)
    visit.hands.show(visit.tab)
    deadline = clock.monotonic() + patience
    while clock.monotonic() < deadline:
        clock.wait(changed, LOOK_EVERY)
        changed.clear()
        seen = _glance(visit)
        if seen is None:
            continue
        if seen.sight.state not in SIGN_IN_STATES:
            settled = visit.look_settled()
            if settled.sight.state not in SIGN_IN_STATES:
                return settled
            continue
        kind = attention_kind(seen.sight.state)
        if kind != asked:
            asked = kind
            ask(kind)
    raise WorldError(f"login_needed.{asked}")


def _glance(visit: Visit) -> Seen | None:
    """One look that forgives a page which is just loading, or somebody else's (an identity provider's)."""
    try:
        if visit.hands.tab(visit.tab).status != "complete":
            return None
        return visit.look()
    except WorldError as error:
        if error.code in PASSING or error.code == "fetch.undeclared_host":
            return None
        raise
