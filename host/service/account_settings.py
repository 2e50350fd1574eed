"""Changes and removes accounts on behalf of the command line and the extension's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from host.connectors import read_taught, registry
from host.errors import WorldError
from host.protocol import MAX_NAMED_HOSTS
from host.store import AccountRow, Store
from host.store.account_memory import MemoryChanges
from host.urls import is_loopback, is_public_suffix, web_host, without_session

if TYPE_CHECKING:
    from host.paths import Paths
    from host.vault import Vault


_OF_THE_ADDRESS: MemoryChanges = {
    "list_url": None,
    "list_length": None,
    "further_lists": None,
    "further_list_lengths": None,
    "read_facets": None,
    "left_lists": None,
    "platform_id": None,
    "uses_identity_provider": None,
}
"""What fetches learned of the portal at its old address."""
HOST_COLUMNS = ("sign_in_hosts", "portal_hosts")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def change_account(store: Store, account: str, changes: Mapping[str, Any]) -> AccountRow:
    """Changes columns of an account, and clears learned memory that the change invalidates. ``sign_in_hosts`` and
    ``portal_hosts`` are given as hosts or as addresses of pages there. WorldError ``account.*``."""
    if not changes:
        raise WorldError("account.nothing_given", account=account)
    before = store.accounts.get(account)
    values: dict[str, Any] = {
        name: named_hosts(value) if name in HOST_COLUMNS else value for name, value in changes.items()
    }
    if values.get("url"):
        # The page in front may have a session or a token in its address, which nobody is to store.
        values["url"] = without_session(values["url"])
    if values.get("url", before.url) != before.url:
        values = _moved(store, before, values["url"]) | values
    with store.atomic():
        row = store.accounts.set(account, **values)
        if set(HOST_COLUMNS) & set(values) or row.url != before.url:
            store.attention.resolve(account, "undeclared_host")
        if row.url != before.url:
            # The list and the ways are those of the old address; who the account's owner is stays known.
            row = store.accounts.remember(account, **_OF_THE_ADDRESS)
            taught = read_taught(row)
            if taught is not None and not taught.claims(row.url):
                # It names the old address as the list, and its hosts as those where one signs in: a fetch would begin there,
                # and what is stored in the vault for the new host would be filled in on the old one.
                row = store.accounts.remember(account, taught=None)
        if "container" in changes:
            # Also for an unchanged name: it lets a container that was removed be created again.
            row = store.accounts.remember(account, container_id=None)
        if "user" in changes and changes["user"] != before.user:
            row = store.accounts.remember(account, shown_identity=None, identity_by_kind=None)
        if (row.start_date or "") < (before.start_date or ""):
            # What was left out until now stands below rows that are known, at which a fetch would end.
            row = store.accounts.remember(account, last_full_read=None)
    return row


def start_day(text: str) -> str:
    """Returns the day before which documents are left out, as it is stored. WorldError ``account.bad_date``."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WorldError("account.bad_date", date=text) from None


def named_hosts(given: Iterable[str] | None) -> tuple[str, ...]:
    """Returns the hosts that a person names by their names or by addresses of pages there. WorldError ``account.bad_host``,
    ``account.too_many_hosts``."""
    hosts = tuple(dict.fromkeys(_named_host(text.strip()) for text in given or () if text.strip()))
    if len(hosts) > MAX_NAMED_HOSTS:
        raise WorldError("account.too_many_hosts", most=MAX_NAMED_HOSTS)
    return hosts


def _named_host(text: str) -> str:
    """Returns one host. Anybody may register a name below a public suffix, and an IP address is nobody's name."""
    address = text if "://" in text else f"https://{text}"
    host = web_host(address)
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        host = ""
    is_name = bool(_HOST.fullmatch(host)) and not host.rpartition(".")[2].isdigit()
    if not host or not (is_loopback(host) or (is_name and not is_public_suffix(host))):
        raise WorldError("account.bad_host", host=text[:100])
    return host


def _moved(store: Store, before: AccountRow, url: str | None) -> dict[str, Any]:
    """Returns what changes along with the address of an account: a connector that it has because of its old address is
    replaced by that of the new one. What the vault holds stays closed there, since it was stored for another host."""
    if url is None or not web_host(url):
        raise WorldError("account.bad_url", url=url or "")
    for other in store.accounts.list():
        if other.id != before.id and (other.url, other.user or None) == (url, before.user or None):
            raise WorldError("account.already_there", account=other.id)
    old, new = registry().for_url(before.url), registry().for_url(url)
    if before.connector is not None and (old is None or old.id != before.connector):
        return {}
    return {"connector": None if new is None else new.id}


def remove_account(store: Store, vault: Vault, paths: Paths, account: str) -> None:
    """Removes the account and its secrets, both or neither, and the scrambled pages of its last broken fetch. WorldError
    ``account.unknown``, ``account.busy``, ``vault.*`` where the vault's file cannot be read: its entries for a removed
    account would be invisible."""
    with store.atomic():
        store.accounts.remove(account)
        vault.remove(account)
    if paths.bundles.is_dir():
        from host.replica.kept_bundles import KeptBundles

        KeptBundles(paths.bundles).forget(account)
