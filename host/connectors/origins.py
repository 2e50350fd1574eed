"""Hosts that a fetch may access, and the host permissions that the browser must have granted."""

from __future__ import annotations

from urllib.parse import urlsplit

from host.connectors.schema import Connector
from host.store import AccountRow
from host.urls import host_of, is_on_hosts


def allowed_hosts(url: str, connector: Connector | None) -> list[str]:
    """Returns the account's own host first, then those that its connector declares."""
    own = host_of(url)
    declared = [*connector.domains, *connector.sign_in_domains] if connector else []
    return list(dict.fromkeys([own, *declared]))


def match_patterns(url: str, connector: Connector | None) -> list[str]:
    """Returns match patterns for exactly those hosts. A pattern has no port: the browser's permissions do not know
    ports."""
    scheme = urlsplit(url).scheme
    return [f"{scheme}://{host}/*" for host in allowed_hosts(url, connector)]


def start_url(account: AccountRow, connector: Connector | None) -> str:
    """Returns where a fetch begins: the remembered list, else the connector's, else the account's own address."""
    hosts = allowed_hosts(account.url, connector)
    for address in (account.memory.list_url, None if connector is None else connector.list_url):
        if address is not None and is_on_hosts(address, hosts):
            return address
    return account.url
