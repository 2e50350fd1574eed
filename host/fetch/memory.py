"""What a fetch may take from what earlier ones learned of the portal (``AccountRow.memory``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from host.browser.page import ObservedPage
from host.fetch.conclusion import Conclusion, Evidence
from host.fetch.documents.collector import DocumentCollector
from host.fetch.lists.further_lists import FurtherLists
from host.fetch.lists.rows import list_length
from host.urls import list_address

FULL_READ_INTERVAL = timedelta(days=30)
"""A list is read to its end at least this often, however early its known rows begin."""


def full_read_is_due(memory: Mapping[str, Any], now: datetime) -> bool:
    """Whether it is time to take nothing for granted: to read the list to its end, and to find out anew what it needs."""
    last_full = memory.get("last_full")
    return not isinstance(last_full, str) or now - datetime.fromisoformat(last_full) >= FULL_READ_INTERVAL


def may_stop_early(memory: Mapping[str, Any], found: ObservedPage) -> bool:
    """Whether known rows may end this list, in a fetch that is no full one: nothing was left over, and the list says that it
    is as long as it was."""
    return memory.get("length") in (None, list_length(found)) and not memory.get("outstanding")


def learned_memory(
    found: ObservedPage,
    documents: DocumentCollector,
    others: FurtherLists,
    evidence: Evidence,
    ending: Conclusion,
    painted: bool,
    now: datetime,
) -> dict[str, Any]:
    """What a fetch that went to its end adds to the memory. ``painted``: whether the list was only there in a painted tab;
    then the next fetch has it painted at once, until a full one finds out anew."""
    good = ending.state in ("complete", "nothing_new")
    learned: dict[str, Any] = {"outstanding": None if good and not evidence.waiting else True}
    if good:
        learned["list_url"] = list_address(found.url) if found.report.state != "empty_list" else None
        learned["rung"] = documents.rung
        learned["painted"] = painted or None
        learned["length"] = list_length(found)
        learned["lists"] = others.memory()
        learned["lengths"] = others.lengths or None
        if not evidence.stopped_early:
            learned["parts"] = evidence.parts or None
            learned["last_full"] = now.isoformat()
    return learned
