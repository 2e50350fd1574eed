"""Portals that leave it to somebody else to know the person: an identity provider on a host that nobody declared.

Ophaler reads and touches nothing there. The tab comes to the front, the person signs in, and the fetch goes on when the tab
is back at the portal.
"""

from __future__ import annotations

from collections.abc import Callable

from host.browser.page import Seen, Visit
from host.errors import OphalerError, WorldError
from host.store import Store

SIGNS_IN_ELSEWHERE = "signs_in_elsewhere"
"""Key of an account's memory: true once somebody signed in there, so that a session that ends on the way is told from a
link that leads away."""


def landing(store: Store, account: str, visit: Visit, land: Callable[[], Seen]) -> Seen:
    """The page at which ``land`` arrives, signed in. A portal that sends whoever comes first of all to somebody else leaves it
    to them to know the person; later in a visit that holds only for portals of which that was seen."""
    visit.elsewhere_is_sign_in = True
    landed = land()
    known = bool(store.accounts.get(account).memory.get(SIGNS_IN_ELSEWHERE))
    if visit.was_elsewhere and not known:
        store.accounts.remember(account, **{SIGNS_IN_ELSEWHERE: True})
    visit.elsewhere_is_sign_in = visit.was_elsewhere or known
    return landed


def told_apart(error: OphalerError, visit: Visit) -> OphalerError:
    """Nobody came back from there: then the address may be wrong, or the portal moved, and the host is what is told."""
    if visit.elsewhere is None or error.code != "login_needed.sign_in":
        return error
    return WorldError("fetch.undeclared_host", host=visit.elsewhere)
