"""Persistent store: one SQLite file, several threads, several processes. The only package with SQL."""

from host.store.accounts import AccountRow
from host.store.agenda import AgendaRow
from host.store.attention import AttentionRow
from host.store.documents import DocumentRow
from host.store.fetches import FetchRow, FetchStep
from host.store.hosts import HostRow
from host.store.journal import JournalEntry
from host.store.ledger import LedgerEntry
from host.store.sittings import MemberRow, SittingRow
from host.store.store import Store
from host.store.suggestions import SuggestionRow

__all__ = [
    "AccountRow",
    "AgendaRow",
    "AttentionRow",
    "DocumentRow",
    "FetchRow",
    "FetchStep",
    "HostRow",
    "JournalEntry",
    "LedgerEntry",
    "MemberRow",
    "SittingRow",
    "Store",
    "SuggestionRow",
]
