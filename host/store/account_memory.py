"""What fetches remember of one account, by the keys of its memory."""

from __future__ import annotations

from host.store.accounts import AccountRow

CONTAINER_ID = "container_id"
"""Key of an account's memory: which container of the browser its name meant at the first fetch."""
IDENTITY_KEYS = ("identity", "identities")
"""Keys of an account's memory: what the portal showed of whose account it is, in one and by kind."""


def open_container_id(row: AccountRow) -> str | None:
    """The browser's own id of the container that an account is open in; None for none, and before its first fetch."""
    found = row.memory.get(CONTAINER_ID) if row.container is not None else None
    return found if isinstance(found, str) else None
