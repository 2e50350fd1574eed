"""Reads and updates what earlier fetches learned of the portal (``AccountRow.memory``)."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime, timedelta

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.conclusion import Conclusion
from host.fetch.context import FetchContext
from host.fetch.documents.collector import DocumentCollector
from host.fetch.lists.further_lists import FurtherLists
from host.fetch.lists.rows import list_length
from host.schedule import GOOD_STATES
from host.store import MEMORY_VERSION, AccountMemory, MemoryChanges
from host.urls import list_address

MAX_LEFT_LISTS = 16

log = logging.getLogger("ophaler.fetch")

FULL_READ_INTERVAL = timedelta(days=30)
"""A list is read to its end at least this often, even if its known rows begin earlier."""


def log_unreadable(account: str, memory: AccountMemory) -> None:
    """Logs what of the memory this version cannot use, and what the fetch does about it."""
    if memory.is_newer:
        log.warning(
            "a later version of Ophaler wrote the memory of %s (version %s, this one reads %s): what is understood is used, "
            "the rest is kept as it is",
            account,
            memory.version,
            MEMORY_VERSION,
        )
    if memory.is_damaged:
        log.warning(
            "the memory of %s cannot be read (%s): it is kept, the fetch reads as if nobody knew, and the stored password is "
            "not tried where nobody knows whether it was refused",
            account,
            ", ".join(memory.unreadable_names),
        )


def full_read_is_due(memory: AccountMemory, now: datetime) -> bool:
    """Returns whether this fetch must read the list to its end and learn anew whether it must be rendered."""
    last_full = memory.last_full_read
    # One from the future was stored before the clock was set back.
    return memory.needs_full_read or last_full is None or not now - FULL_READ_INTERVAL < last_full <= now


def may_stop_early(memory: AccountMemory, observed: ObservedPage) -> bool:
    """Returns whether known rows may end this list, in a fetch that is no full read: no row was left over last time, and
    the list announces the same length as then."""
    return memory.list_length in (None, list_length(observed)) and not memory.has_outstanding_rows


def remember_lists(context: FetchContext, conclusion: Conclusion) -> None:
    """Remembers where a fetch that ends without success has read its rows, beside the lists of those before it; a good one
    leaves nothing over."""
    account, lists = context.account.id, context.evidence.lists
    with suppress(WorldError):  # the person may have removed the account meanwhile
        known = context.store.accounts.get(account).memory.left_lists
        all_lists = () if conclusion.state in GOOD_STATES else tuple(dict.fromkeys([*known, *lists]))[:MAX_LEFT_LISTS]
        if all_lists != known:
            context.store.accounts.remember(account, left_lists=all_lists or None)


def learned_memory(
    context: FetchContext,
    observed: ObservedPage,
    collector: DocumentCollector,
    further_lists: FurtherLists,
    conclusion: Conclusion,
    *,
    rendered: bool,
) -> MemoryChanges:
    """Returns what a fetch that read its list, whose page is ``observed``, adds to the memory. ``rendered``: whether the
    list only appeared in a rendered tab; the next fetch then has it rendered at once, until a full read learns it anew."""
    evidence = context.evidence
    succeeded = conclusion.state in ("complete", "nothing_new")
    learned: MemoryChanges = {
        "has_outstanding_rows": not succeeded or bool(evidence.waiting),
        # What a document proved counts, however the fetch ended.
        "ways": collector.ways.remembered(),
        "distrusted_fields": collector.distrusted_fields(),
    }
    if succeeded:
        learned["list_url"] = list_address(observed.url) if observed.report.state != "empty_list" else None
        learned["retrieval_rung"] = collector.rung
        learned["needs_rendering"] = rendered
        learned["list_length"] = list_length(observed)
        learned["further_lists"] = further_lists.memory()
        learned["further_list_lengths"] = further_lists.lengths
        if not evidence.stopped_early and not _wants_older(context):
            learned["read_facets"] = tuple(evidence.parts)
            learned["last_full_read"] = context.clock.now()
    return learned


def _wants_older(context: FetchContext) -> bool:
    """Returns whether the person wants older documents since this fetch began, which left them out: the next one reads the list
    to its end."""
    with suppress(WorldError):  # the person may have removed the account meanwhile
        stored = context.store.accounts.get(context.account.id).start_date
        return (stored or "") < (context.account.start_date or "")
    return False
