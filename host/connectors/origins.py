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


def account_hosts(account: AccountRow, connector: Connector | None) -> list[str]:
    """Returns all hosts that a fetch of this account may touch: those of ``allowed_hosts``, then those that the person named
    for it."""
    named = [*account.portal_hosts, *account.sign_in_hosts]
    return list(dict.fromkeys([*allowed_hosts(account.url, connector), *named]))


def site_hosts(account: AccountRow, connector: Connector | None) -> list[str]:
    """Returns the hosts of ``account_hosts`` without those of identity providers that the person named: what is looked at
    there while the person signs in at another portal is not this account's."""
    return list(dict.fromkeys([*allowed_hosts(account.url, connector), *account.portal_hosts]))


def sign_in_hosts(hosts: list[str], connector: Connector | None, account: AccountRow | None = None) -> list[str]:
    """Returns those of a fetch's ``hosts`` on which one may sign in: all but those that hold nothing but documents, and
    those that the person named as the portal's without saying that one signs in there."""
    own: set[str] = set()
    others: set[str] = set()
    if connector is not None:
        own |= {*connector.domains, *connector.sign_in_domains}
        others |= {*connector.document_domains}
    if account is not None:
        own |= {*account.sign_in_hosts}
        others |= {*account.portal_hosts} - {host_of(account.url)}
    return [host for host in hosts if host in own or host not in others]


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
    """Returns match patterns for exactly the hosts of ``allowed_hosts``. A pattern has no port: the browser's permissions
    do not know ports."""
    scheme = urlsplit(url).scheme
    return [f"{scheme}://{host}/*" for host in allowed_hosts(url, connector)]


def frame_pattern(account_url: str, frame_url: str) -> str | None:
    """Returns the match pattern that must be granted before a fetch reads a frame with this address in a page of the account;
    None where no connector can declare its host, or fetches would ask for another scheme."""
    host = host_of(frame_url)
    scheme = urlsplit(account_url).scheme
    is_declarable = re.fullmatch(DOMAIN, host) is not None and len(host) <= MAX_DOMAIN_LENGTH
    return f"{scheme}://{host}/*" if is_declarable and urlsplit(frame_url).scheme == scheme else None


def account_patterns(account: AccountRow, connector: Connector | None) -> list[str]:
    """Returns match patterns for exactly the hosts of ``account_hosts``; a host that the person named is asked for over
    HTTPS unless it is on this computer."""
    declared = match_patterns(account.url, connector)
    scheme = urlsplit(account.url).scheme
    named = [
        f"{scheme if is_loopback(host) else 'https'}://{host}/*"
        for host in account_hosts(account, connector)[len(declared) :]
    ]
    return [*declared, *named]


def start_url(account: AccountRow, connector: Connector | None) -> str:
    """Returns where a fetch begins: the list that a person showed, else the remembered one, else the connector's, else the
    account's own address."""
    hosts = account_hosts(account, connector)
    known = None if connector is None else connector.list_url
    is_taught = connector is not None and connector.kind == "taught"
    for address in (known, account.memory.list_url) if is_taught else (account.memory.list_url, known):
        if address is not None and is_on_hosts(address, hosts):
            return address
    return account.url
