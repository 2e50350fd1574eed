"""Which accounts belong to the page that a person views."""

from __future__ import annotations

from host.connectors import connector_of, registry
from host.store import AccountRow, Store
from host.urls import registrable_domain


def accounts_at(store: Store, url: str) -> list[AccountRow]:
    """Returns the accounts of the portal at an address: those of its registrable domain, and those whose connector claims the
    address."""
    domain, claiming = registrable_domain(url), registry().for_url(url)
    found = []
    for row in store.accounts.list():
        if registrable_domain(row.url) == domain:
            found.append(row)
            continue
        connector = connector_of(row) if claiming is not None or row.connector is not None else None
        if connector is not None and (connector == claiming or connector.claims(url)):
            found.append(row)
    return found
