"""Reads and updates what earlier fetches learned of the portal (``AccountRow.memory``)."""

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
"""A list is read to its end at least this often, even if its known rows begin earlier."""


def full_read_is_due(memory: Mapping[str, Any], now: datetime) -> bool:
    """Returns whether this fetch must read the list to its end and learn anew whether it must be rendered."""
    last_full = memory.get("last_full")
    return not isinstance(last_full, str) or now - datetime.fromisoformat(last_full) >= FULL_READ_INTERVAL


def may_stop_early(memory: Mapping[str, Any], observed: ObservedPage) -> bool:
    """Returns whether known rows may end this list, in a fetch that is no full read: no row was left over last time, and
    the list announces the same length as then."""
    return memory.get("length") in (None, list_length(observed)) and not memory.get("outstanding")


def learned_memory(
    observed: ObservedPage,
    collector: DocumentCollector,
    further_lists: FurtherLists,
    evidence: Evidence,
    conclusion: Conclusion,
    rendered: bool,
    now: datetime,
) -> dict[str, Any]:
    """Returns what a fetch that read its list adds to the memory. ``rendered``: whether the list only appeared in a
    rendered tab; the next fetch then has it rendered at once, until a full read learns it anew."""
    succeeded = conclusion.state in ("complete", "nothing_new")
    learned: dict[str, Any] = {"outstanding": None if succeeded and not evidence.waiting else True}
    if succeeded:
        learned["list_url"] = list_address(observed.url) if observed.report.state != "empty_list" else None
        learned["rung"] = collector.rung
        learned["painted"] = rendered or None
        learned["length"] = list_length(observed)
        learned["lists"] = further_lists.memory()
        learned["lengths"] = further_lists.lengths or None
        if not evidence.stopped_early:
            learned["parts"] = evidence.parts or None
            learned["last_full"] = now.isoformat()
    return learned
