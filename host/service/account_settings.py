"""Changes and removes accounts on behalf of the command line and the extension's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from host.errors import WorldError
from host.store import AccountRow, Store

if TYPE_CHECKING:
    from host.vault import Vault


def change_account(store: Store, account: str, changes: Mapping[str, Any]) -> AccountRow:
    """Changes columns of an account, and clears learned memory that the change invalidates. WorldError
    ``account.*``."""
    if not changes:
        raise WorldError("account.nothing_given", account=account)
    before = store.accounts.get(account)
    with store.atomic():
        row = store.accounts.set(account, **changes)
        if "container" in changes:
            # Also for an unchanged name: it lets a container that was removed be created again.
            row = store.accounts.remember(account, container_id=None)
        if "user" in changes and changes["user"] != before.user:
            row = store.accounts.remember(account, shown_identity=None, identity_by_kind=None)
    return row


def remove_account(store: Store, vault: Vault, account: str) -> None:
    """Removes the account and its secrets, both or neither. WorldError ``account.unknown``, ``account.busy``,
    ``vault.*`` where the vault's file cannot be read: its entries for a removed account would be invisible."""
    with store.atomic():
        store.accounts.remove(account)
        vault.remove(account)
