"""Waiting for the person: the tab comes to the front, they sign in, and the fetch goes on by itself.

Ophaler touches nothing meanwhile and sees no value that is typed; the page itself shows when they are through.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from host.clock import Clock
from host.errors import WorldError
from host.fetch.visit import Seen, Visit, needs_person
from host.finder import Sight
from host.protocol import AttentionKind

LOOK_EVERY = 0.5
"""Seconds between two looks at the page while the person acts; a change of the tab ends the pause at once."""

KINDS: dict[str, AttentionKind] = {
    "one_time_code": "one_time_code",
    "push_approval": "push_approval",
    "passkey": "passkey",
    "captcha": "captcha",
    "wrong_credentials": "wrong_credentials",
    "locked": "locked",
    "change_password": "change_password",
    "terms": "terms",
    "trust_device": "trust_device",
    "choose_account": "choose_account",
    "magic_link_sent": "magic_link",
}
SIGN_IN_KINDS: frozenset[AttentionKind] = frozenset(
    {"sign_in", "autofilled", "totp_refused", "second_factor", *KINDS.values()}
)
"""The attentions that end when the page shows that the person is through."""
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


def attention_kind(sight: Sight) -> AttentionKind:
    """The kind of attention that a page asks for."""
    if sight.second_factor:
        return "second_factor"
    if sight.sign_in is not None and sight.sign_in.filled and sight.state not in KINDS:
        return "autofilled"
    return KINDS.get(sight.state, "sign_in")


def wait_for_person(
    visit: Visit,
    clock: Clock,
    changed: threading.Event,
    patience: float,
    ask: Callable[[AttentionKind], None],
    fill: Callable[[Seen], bool],
    seen: Seen,
    still_allowed: Callable[[], None],
) -> Seen:
    """Ask the person, then look until the page is past signing in; the settled page after it.

    ``ask`` is called once for every kind that comes up (first the password, then perhaps a code), ``fill`` for every page
    that asks for something else than the one before: it says whether it did that by itself. WorldError
    ``login_needed.<kind>`` when ``patience`` seconds passed without anybody getting through. ``still_allowed`` raises
    when the window has closed in which this fetch may disturb a person; it is asked before every ``ask`` and while waiting.
    """
    still_allowed()
    before, asked = seen.sight.state, attention_kind(seen.sight)
    ask(asked)
    visit.hands.show(visit.tab)
    deadline = clock.monotonic() + patience
    while clock.monotonic() < deadline:
        clock.wait(changed, LOOK_EVERY)
        changed.clear()
        still_allowed()
        now = glance(visit)
        if now is None:
            continue
        if not needs_person(now.sight):
            settled = visit.look_settled()
            if not needs_person(settled.sight):
                return settled
            continue
        if now.sight.state != before:
            before = now.sight.state
            if fill(now):
                continue
        kind = attention_kind(now.sight)
        if kind != asked and (kind != "autofilled" or asked != "sign_in"):
            # What the person types themselves also fills the fields.
            asked = kind
            ask(kind)
    raise WorldError(f"login_needed.{asked}")


def glance(visit: Visit) -> Seen | None:
    """One look that forgives a page which is just loading, or somebody else's (an identity provider's)."""
    try:
        if visit.hands.tab(visit.tab).status != "complete":
            return None
        return visit.look()
    except WorldError as error:
        if error.code in PASSING or error.code == "fetch.undeclared_host":
            return None
        raise
