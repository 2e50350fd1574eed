"""Hosts that a fetch may access, and the host permissions that the browser must have granted."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from host.connectors.schema import DOMAIN, MAX_DOMAIN_LENGTH, Connector
from host.store import AccountRow
from host.urls import host_and_port, host_of, is_loopback, is_on_hosts


def allowed_hosts(url: str, connector: Connector | None) -> list[str]:
    """Returns the account's own host first, then those that its connector declares."""
    own = host_of(url)
    if connector is None:
        return [own]
    return list(dict.fromkeys([own, *connector.domains, *connector.sign_in_domains, *connector.document_domains]))


def sign_in_hosts(hosts: list[str], connector: Connector | None) -> list[str]:
    """Returns those of a fetch's ``hosts`` on which one may sign in: all but those that hold nothing but documents."""
    if connector is None:
        return hosts
    own = {*connector.domains, *connector.sign_in_domains}
    return [host for host in hosts if host in own or host not in connector.document_domains]


def fill_origins(url: str, hosts: list[str]) -> list[str]:
    """Returns the origins (RFC 6454) in which a secret of the account at ``url`` may be filled: its own host at its own port,
    and the declared ``hosts`` at the default port. On loopback, where a port is another program's or another user's, every
    host has the account's port. Other hosts are accepted over HTTPS only, whatever the scheme of the account's address."""
    own = host_of(url)
    port = host_and_port(url).removeprefix(f"[{own}]" if ":" in own else own)
    origins = []
    for host in hosts:
        is_local = is_loopback(host)
        shares_port = host == own or (is_local and is_loopback(own))
        name = (f"[{host}]" if ":" in host else host) + (port if shares_port else "")
        origins += [f"{scheme}://{name}" for scheme in (("https", "http") if is_local else ("https",))]
    return list(dict.fromkeys(origins))


def match_patterns(url: str, connector: Connector | None) -> list[str]:
    """Returns match patterns for exactly those hosts. A pattern has no port: the browser's permissions do not know
    ports."""
    scheme = urlsplit(url).scheme
    return [f"{scheme}://{host}/*" for host in allowed_hosts(url, connector)]


def frame_pattern(account_url: str, frame_url: str) -> str | None:
    """Returns the match pattern that must be granted before a fetch reads a frame with this address in a page of the account;
    None where no connector can declare its host, or fetches would ask for another scheme."""
    host = host_of(frame_url)
    scheme = urlsplit(account_url).scheme
    is_declarable = re.fullmatch(DOMAIN, host) is not None and len(host) <= MAX_DOMAIN_LENGTH
    return f"{scheme}://{host}/*" if is_declarable and urlsplit(frame_url).scheme == scheme else None


def start_url(account: AccountRow, connector: Connector | None) -> str:
    """Returns where a fetch begins: the list that a person showed, else the remembered one, else the connector's, else the
    account's own address."""
    hosts = allowed_hosts(account.url, connector)
    known = None if connector is None else connector.list_url
    is_taught = connector is not None and connector.kind == "taught"
    for address in (known, account.memory.list_url) if is_taught else (account.memory.list_url, known):
        if address is not None and is_on_hosts(address, hosts):
            return address
    return account.url
