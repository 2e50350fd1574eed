"""What a person decides about one account, from the command line or the extension's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from host.errors import WorldError
from host.store import AccountRow, Store
from host.store.account_memory import CONTAINER_ID, IDENTITY_KEYS

if TYPE_CHECKING:
    from host.vault import Vault


def change_account(store: Store, account: str, changes: Mapping[str, Any]) -> AccountRow:
    """Change columns; what fetches learned that the change makes void is forgotten. WorldError ``account.*``."""
    if not changes:
        raise WorldError("account.nothing_given", account=account)
    before = store.accounts.get(account)
    with store.atomic():
        row = store.accounts.set(account, **changes)
        if "container" in changes:
            # Also the same name again: the person says that a removed one may be made anew.
            row = store.accounts.remember(account, **{CONTAINER_ID: None})
        if "user" in changes and changes["user"] != before.user:
            row = store.accounts.remember(account, **dict.fromkeys(IDENTITY_KEYS))
    return row


def remove_account(store: Store, vault: Vault, account: str) -> None:
    """Forget the account and its secrets, both or neither. WorldError ``account.unknown``, ``account.busy``, ``vault.*``
    where the vault's file cannot be read: nobody would see any more what it holds for an account that is gone."""
    with store.atomic():
        store.accounts.remove(account)
        vault.remove(account)
