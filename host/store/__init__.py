"""Persistent store: one SQLite file, several threads, several processes. The only package with SQL."""

from host.store.account_memory import (
    UNREADABLE,
    AccountMemory,
    Horizon,
    LearnedRetention,
    ListLength,
    MemoryChanges,
    RhythmRecord,
    SecondFactor,
    read_instant,
    read_rhythm,
)
from host.store.accounts import AccountRow, open_container_id
from host.store.agenda import AgendaRow
from host.store.attention import AttentionRow
from host.store.database import stamp, to_json
from host.store.documents import FILED, RECOVERED, DocumentRow, Intent, document_id
from host.store.fetches import FetchRow, FetchStep
from host.store.hosts import HostRow
from host.store.journal import GENESIS, JournalEntry, entry_hash
from host.store.ledger import LedgerEntry
from host.store.sittings import MemberRow, RequestedAction, SittingRow
from host.store.store import Store
from host.store.suggestions import SuggestionRow

__all__ = [
    "FILED",
    "GENESIS",
    "RECOVERED",
    "UNREADABLE",
    "AccountMemory",
    "AccountRow",
    "AgendaRow",
    "AttentionRow",
    "DocumentRow",
    "FetchRow",
    "FetchStep",
    "Horizon",
    "HostRow",
    "Intent",
    "JournalEntry",
    "LearnedRetention",
    "LedgerEntry",
    "ListLength",
    "MemberRow",
    "MemoryChanges",
    "RequestedAction",
    "RhythmRecord",
    "SecondFactor",
    "SittingRow",
    "Store",
    "SuggestionRow",
    "document_id",
    "entry_hash",
    "open_container_id",
    "read_instant",
    "read_rhythm",
    "stamp",
    "to_json",
]
