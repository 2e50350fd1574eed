"""Persistent store: one SQLite file, several threads, several processes. The only package with SQL."""

from host.store.account_memory import (
    MEMORY_VERSION,
    UNREADABLE,
    AccountMemory,
    AskedPeriod,
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
from host.store.administrations.administration_table import ACCOUNT_MOVED, Administration
from host.store.agenda import AgendaRow
from host.store.arrivals.held_files import HeldFile
from host.store.arrivals.mailboxes import MailboxRow, RefusedMail
from host.store.arrivals.own_companies import Mark, OwnCompany
from host.store.attention import CHANGED_DOCUMENT, AttentionRow
from host.store.database import stamp, to_json
from host.store.deleted.tombstones import DELETED, DELETED_BY_PERSON, UNDELETED, Tombstone
from host.store.documents import FILED, RECOVERED, RENAMED, WITHDRAWN, DocumentRow, Intent
from host.store.fetches import FetchRow, FetchStep
from host.store.handing_on.outbox import OutboxEntry
from host.store.handing_on.receivers import ReceiverRow
from host.store.hosts import HostRow
from host.store.journal import BY_MAIL, GENESIS, JournalEntry, entry_hash
from host.store.ledger import LedgerEntry
from host.store.probes.far_off_plans import must_be_examined, record_examination
from host.store.probes.findings_probe import (
    VERIFICATION,
    administrations_with_unseen_findings,
    has_unseen_findings,
    note_findings_seen,
    stored_verifications,
)
from host.store.probes.setting_probe import UNREADABLE_SETTING, WINDOWS_SETTING, must_be_checked, stored_text
from host.store.register.document_key import document_id
from host.store.register.readings import (
    CORRECTED,
    READ_ANEW,
    REGISTER_FIELDS,
    KnownFields,
    ReadingProgress,
    RegisterRow,
    StoredReading,
)
from host.store.register.search_index import SearchAnswer, SearchEntry
from host.store.register.search_words import compact as compact_number
from host.store.sittings import SHOWN_FOR, MemberRow, RequestedAction, SittingRow
from host.store.sqlite_connection import STEPS
from host.store.store import Store
from host.store.suggestions import SuggestionRow
from host.store.ways.tries import Try
from host.store.ways.way_memory import MAX_WAYS
from host.vocabulary import MemberState, Outcome, PersonNeeded, RetentionSource, SittingState

__all__ = [
    "ACCOUNT_MOVED",
    "BY_MAIL",
    "CHANGED_DOCUMENT",
    "CORRECTED",
    "DELETED",
    "DELETED_BY_PERSON",
    "FILED",
    "GENESIS",
    "MAX_WAYS",
    "MEMORY_VERSION",
    "READ_ANEW",
    "RECOVERED",
    "REGISTER_FIELDS",
    "RENAMED",
    "SHOWN_FOR",
    "STEPS",
    "UNDELETED",
    "UNREADABLE",
    "UNREADABLE_SETTING",
    "VERIFICATION",
    "WINDOWS_SETTING",
    "WITHDRAWN",
    "AccountMemory",
    "AccountRow",
    "Administration",
    "AgendaRow",
    "AskedPeriod",
    "AttentionRow",
    "DocumentRow",
    "FetchRow",
    "FetchStep",
    "HeldFile",
    "Horizon",
    "HostRow",
    "Intent",
    "JournalEntry",
    "KnownFields",
    "LearnedRetention",
    "LedgerEntry",
    "ListLength",
    "MailboxRow",
    "Mark",
    "MemberRow",
    "MemberState",
    "MemoryChanges",
    "OutboxEntry",
    "Outcome",
    "OwnCompany",
    "PersonNeeded",
    "ReadingProgress",
    "ReceiverRow",
    "RefusedMail",
    "RegisterRow",
    "RequestedAction",
    "RetentionSource",
    "RhythmRecord",
    "SearchAnswer",
    "SearchEntry",
    "SecondFactor",
    "SittingRow",
    "SittingState",
    "Store",
    "StoredReading",
    "SuggestionRow",
    "Tombstone",
    "Try",
    "administrations_with_unseen_findings",
    "compact_number",
    "document_id",
    "entry_hash",
    "has_unseen_findings",
    "must_be_checked",
    "must_be_examined",
    "note_findings_seen",
    "open_container_id",
    "read_instant",
    "read_rhythm",
    "record_examination",
    "stamp",
    "stored_text",
    "stored_verifications",
    "to_json",
]
