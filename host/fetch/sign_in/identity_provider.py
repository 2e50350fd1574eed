"""Portals that sign in through an identity provider on a host that is not declared for the account.

Ophaler reads and touches nothing on that host. The tab comes to the front, the person signs in, and the fetch goes on when
the tab is back at the portal.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from host.browser.page import LivePage
from host.errors import OphalerError, WorldError
from host.fetch.context import FetchContext


@contextmanager
def expect_identity_provider(context: FetchContext) -> Iterator[None]:
    """Context manager around the opening of the first page: a portal that redirects from it to another host is taken to
    sign in there. Later in a fetch, that holds only for portals that were seen to do so."""
    page, accounts = context.page, context.store.accounts
    page.sends_to_identity_provider = True
    yield
    is_known = accounts.get(context.account.id).memory.uses_identity_provider
    if page.visited_identity_provider and not is_known:
        accounts.remember(context.account.id, uses_identity_provider=True)
    page.sends_to_identity_provider = page.visited_identity_provider or is_known


def as_undeclared_host(error: OphalerError, page: LivePage) -> OphalerError:
    """Returns the error to report: ``fetch.undeclared_host`` where nobody came back from the identity provider, since the
    address may be wrong or the portal may have moved; else ``error`` itself."""
    if page.foreign_host is None or error.code != "login_needed.sign_in":
        return error
    return WorldError("fetch.undeclared_host", host=page.foreign_host)
