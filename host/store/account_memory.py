"""Keys of an account's memory (column ``accounts.memory``) that more than one package reads."""

from __future__ import annotations

from host.store.accounts import AccountRow

CONTAINER_ID = "container_id"
"""Key: the id of the Firefox container that the account's container name meant at its first fetch."""
IDENTITY_KEYS = ("identity", "identities")
"""Keys: the account owner that the portal showed, as one text and by kind."""


def open_container_id(row: AccountRow) -> str | None:
    """Returns the browser's id of the container that the account is open in; None without a container, and before its
    first fetch."""
    container_id = row.memory.get(CONTAINER_ID) if row.container is not None else None
    return container_id if isinstance(container_id, str) else None
