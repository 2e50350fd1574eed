"""Portals that sign in through an identity provider on a host that is not declared for the account.

Ophaler reads and touches nothing on that host. The tab comes to the front, the person signs in, and the fetch goes on when
the tab is back at the portal.
"""

from __future__ import annotations

from collections.abc import Callable

from host.browser.page import LivePage, ObservedPage
from host.errors import OphalerError, WorldError
from host.store import Store

IDENTITY_PROVIDER_KEY = "signs_in_elsewhere"
"""Memory key of an account: True once somebody signed in at an identity provider, by which a session that ends during a
fetch is distinguished from a link that leads away."""


def open_signed_in(store: Store, account: str, page: LivePage, navigate: Callable[[], ObservedPage]) -> ObservedPage:
    """Returns the page at which ``navigate`` arrives, signed in. A portal whose first page redirects to another host is
    taken to sign in there; later in a fetch, that holds only for portals that were seen to do so."""
    page.sends_to_identity_provider = True
    observed = navigate()
    is_known = bool(store.accounts.get(account).memory.get(IDENTITY_PROVIDER_KEY))
    if page.visited_identity_provider and not is_known:
        store.accounts.remember(account, **{IDENTITY_PROVIDER_KEY: True})
    page.sends_to_identity_provider = page.visited_identity_provider or is_known
    return observed


def as_undeclared_host(error: OphalerError, page: LivePage) -> OphalerError:
    """Returns the error to report: ``fetch.undeclared_host`` where nobody came back from the identity provider, since the
    address may be wrong or the portal may have moved; else ``error`` itself."""
    if page.foreign_host is None or error.code != "login_needed.sign_in":
        return error
    return WorldError("fetch.undeclared_host", host=page.foreign_host)
