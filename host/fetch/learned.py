"""What a fetch may take from what earlier ones learned of the portal (``AccountRow.memory``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from host.fetch.rows import length_of
from host.fetch.visit import Seen

FULL_EVERY = timedelta(days=30)
"""A list is read to its end at least this often, however early its known rows begin."""


def full_is_due(memory: Mapping[str, Any], now: datetime) -> bool:
    """Whether it is time to take nothing for granted: to read the list to its end, and to find out anew what it needs."""
    last_full = memory.get("last_full")
    return not isinstance(last_full, str) or now - datetime.fromisoformat(last_full) >= FULL_EVERY


def may_stop_early(memory: Mapping[str, Any], found: Seen) -> bool:
    """Whether known rows may end this list, in a fetch that is no full one: nothing was left over, and the list says that it
    is as long as it was."""
    return memory.get("length") in (None, length_of(found)) and not memory.get("outstanding")
