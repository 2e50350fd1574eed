"""Portals that leave it to somebody else to know the person: an identity provider on a host that nobody declared.

Ophaler reads and touches nothing there. The tab comes to the front, the person signs in, and the fetch goes on when the tab
is back at the portal.
"""

from __future__ import annotations

from collections.abc import Callable

from host.browser.page import LivePage, ObservedPage
from host.errors import OphalerError, WorldError
from host.store import Store

IDENTITY_PROVIDER_KEY = "signs_in_elsewhere"
"""Key of an account's memory: true once somebody signed in there, so that a session that ends on the way is told from a
link that leads away."""


def open_signed_in(store: Store, account: str, visit: LivePage, land: Callable[[], ObservedPage]) -> ObservedPage:
    """The page at which ``land`` arrives, signed in. A portal that sends whoever comes first of all to somebody else leaves it
    to them to know the person; later in a visit that holds only for portals of which that was seen."""
    visit.sends_to_identity_provider = True
    landed = land()
    known = bool(store.accounts.get(account).memory.get(IDENTITY_PROVIDER_KEY))
    if visit.visited_identity_provider and not known:
        store.accounts.remember(account, **{IDENTITY_PROVIDER_KEY: True})
    visit.sends_to_identity_provider = visit.visited_identity_provider or known
    return landed


def as_undeclared_host(error: OphalerError, visit: LivePage) -> OphalerError:
    """Nobody came back from there: then the address may be wrong, or the portal moved, and the host is what is told."""
    if visit.foreign_host is None or error.code != "login_needed.sign_in":
        return error
    return WorldError("fetch.undeclared_host", host=visit.foreign_host)
