"""Says in what way a broken chain of journal entries was changed: an entry changed, lost, added, or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from host.archive.journal_head import Head
from host.archive.verification.finding import Finding
from host.store import JournalEntry, entry_hash

_MAX_TRIED = 50
"""Broken entries that are compared with each other's places; a rewritten journal has thousands."""


@dataclass(frozen=True)
class BrokenEntry:
    """An entry that does not follow the one ``before`` it, or whose hash is not that of its text (not ``is_itself``)."""

    entry: JournalEntry
    before: Head
    is_itself: bool


def describe_break(broken: Sequence[BrokenEntry]) -> list[Finding]:
    """Returns one finding for the first break, or none. Everything behind a break may be a consequence of it."""
    if not broken:
        return []
    first = broken[0]
    seq = first.before.seq + 1
    what = "changed"
    places = _places(broken[:_MAX_TRIED])
    # What stood at the broken place, and what stands there now.
    moved_here = places.get(first.entry.seq)
    if first.is_itself and first.entry.seq > seq:
        what = "lost"
    elif moved_here is not None and moved_here == first.entry.seq + 1:
        what = "reordered" if first.entry.seq in places.values() else "lost"
    elif moved_here is not None:
        what = "reordered"
    elif len(broken) > 1 and places.get(broken[1].entry.seq) == broken[1].entry.seq - 1:
        what = "added"
    return [Finding("verify.journal_broken", details={"seq": str(seq), "what": what})]


def _places(broken: Sequence[BrokenEntry]) -> dict[int, int]:
    """Returns, for each entry whose text has its hash at another number, that number: where it stood."""
    numbers = [one.entry.seq for one in broken]
    found = {}
    for entry in (one.entry for one in broken if not one.is_itself):
        for seq in dict.fromkeys((entry.seq + 1, entry.seq - 1, *numbers)):
            if seq != entry.seq and entry_hash(seq, entry.at, entry.event, entry.payload, entry.prev) == entry.hash:
                found[entry.seq] = seq
                break
    return found
