"""Which accounts belong to the page that a person views."""

from __future__ import annotations

from host.connectors import connector_of, registry
from host.store import AccountRow, Store
from host.urls import registrable_domain, web_host


def accounts_at(store: Store, url: str) -> list[AccountRow]:
    """Returns the accounts of the portal at an address: those of its registrable domain, those whose connector claims the
    address, and those for which the person named its host."""
    domain, claiming, host = registrable_domain(url), registry().for_url(url), web_host(url)
    found = []
    for row in store.accounts.list():
        if registrable_domain(row.url) == domain or host in (*row.sign_in_hosts, *row.portal_hosts):
            found.append(row)
            continue
        connector = connector_of(row) if claiming is not None or row.connector is not None else None
        if connector is not None and (connector == claiming or connector.claims(url)):
            found.append(row)
    return found
