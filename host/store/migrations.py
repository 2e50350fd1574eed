"""The schema, as small named migrations. A released migration is never changed: a new one follows it.

SQLite's ``user_version`` holds the number of applied migrations, so that opening an up-to-date file costs one read.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

migrations = Migrations("ophaler")


def _create(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


@migrations()
def m001_accounts(db: Database) -> None:
    _create(
        db,
        """CREATE TABLE accounts (
            id TEXT PRIMARY KEY, url TEXT NOT NULL, user TEXT, company TEXT, connector TEXT, browser TEXT,
            start_date TEXT, every_days INTEGER NOT NULL DEFAULT 7, next_due TEXT, created TEXT NOT NULL,
            memory TEXT NOT NULL DEFAULT '{}', paused INTEGER NOT NULL DEFAULT 0, removed_at TEXT)""",
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    )


@migrations()
def m002_hosts_and_leases(db: Database) -> None:
    _create(
        db,
        """CREATE TABLE hosts (
            host_id TEXT PRIMARY KEY, profile TEXT NOT NULL, pid INTEGER NOT NULL, browser TEXT NOT NULL,
            extension TEXT NOT NULL, version TEXT NOT NULL, since TEXT NOT NULL, seen_at TEXT NOT NULL)""",
        """CREATE TABLE leases (
            account TEXT PRIMARY KEY REFERENCES accounts(id), host_id TEXT NOT NULL, until TEXT NOT NULL)""",
    )


@migrations()
def m003_fetches(db: Database) -> None:
    _create(
        db,
        """CREATE TABLE fetches (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL REFERENCES accounts(id), state TEXT NOT NULL,
            full INTEGER NOT NULL, why TEXT NOT NULL, wanted_profile TEXT, queued_at TEXT NOT NULL, started_at TEXT,
            ended_at TEXT, attempt INTEGER NOT NULL DEFAULT 1, proof TEXT, failure_code TEXT, failure_details TEXT,
            host_id TEXT, profile TEXT, timings TEXT NOT NULL DEFAULT '{}', stop_wanted INTEGER NOT NULL DEFAULT 0)""",
        # Two fetches of one account at once would file and count the same rows twice.
        "CREATE UNIQUE INDEX one_unfinished_fetch ON fetches(account) WHERE ended_at IS NULL",
        "CREATE INDEX fetches_by_account ON fetches(account, id)",
        """CREATE TABLE fetch_steps (
            id INTEGER PRIMARY KEY, fetch INTEGER NOT NULL REFERENCES fetches(id), attempt INTEGER NOT NULL,
            at TEXT NOT NULL, state TEXT NOT NULL, details TEXT NOT NULL)""",
        "CREATE INDEX fetch_steps_by_fetch ON fetch_steps(fetch, id)",
    )


@migrations()
def m004_ledger(db: Database) -> None:
    _create(
        db,
        """CREATE TABLE ledger (
            fetch INTEGER NOT NULL REFERENCES fetches(id), place INTEGER NOT NULL, page INTEGER NOT NULL, number TEXT,
            date TEXT, total TEXT, currency TEXT, kind TEXT, subkind TEXT, portal_id TEXT, text_hash TEXT,
            outcome TEXT NOT NULL, reason_code TEXT, details TEXT NOT NULL DEFAULT '{}', document TEXT,
            PRIMARY KEY (fetch, place)) WITHOUT ROWID""",
    )


@migrations()
def m005_attention_and_suggestions(db: Database) -> None:
    _create(
        db,
        """CREATE TABLE attention (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL REFERENCES accounts(id), kind TEXT NOT NULL,
            fetch INTEGER REFERENCES fetches(id), details TEXT NOT NULL, tab INTEGER, since TEXT NOT NULL,
            resolved_at TEXT)""",
        "CREATE UNIQUE INDEX one_open_attention ON attention(account, kind) WHERE resolved_at IS NULL",
        """CREATE TABLE suggestions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, domain TEXT NOT NULL, title TEXT NOT NULL,
            note TEXT NOT NULL, at TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'new')""",
        "CREATE UNIQUE INDEX one_suggestion ON suggestions(url, note)",
    )


@migrations()
def m006_documents(db: Database) -> None:
    _create(
        db,
        # No reference to accounts or fetches: documents outlive both. The id begins with the hash's first digits, so
        # the hash's index finds it too: each index costs a page of every filing.
        """CREATE TABLE documents (
            id TEXT NOT NULL, account TEXT NOT NULL, fetch INTEGER, company TEXT NOT NULL, number TEXT, date TEXT,
            total TEXT, currency TEXT, kind TEXT NOT NULL, subkind TEXT, portal_id TEXT, file TEXT NOT NULL,
            file_key TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, sha256 TEXT NOT NULL UNIQUE,
            content_type TEXT NOT NULL, source_url TEXT, offered_name TEXT, filed_at TEXT NOT NULL)""",
        # Rows are in the order of filing, so "newest first" needs no index of its own.
        "CREATE INDEX documents_by_portal_id ON documents(account, kind, portal_id)",
        # Other portal ids of a document: offered to another account, or under another id.
        """CREATE TABLE document_ids (
            account TEXT NOT NULL, kind TEXT NOT NULL, portal_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (account, kind, portal_id, sha256)) WITHOUT ROWID""",
    )


@migrations()
def m007_journal_and_intents(db: Database) -> None:
    _create(
        db,
        """CREATE TABLE journal (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, payload TEXT NOT NULL,
            prev TEXT NOT NULL, hash TEXT NOT NULL)""",
        # One B-tree only: the table is written twice per document and rarely holds more than one row.
        """CREATE TABLE intents (
            file_key TEXT PRIMARY KEY, id TEXT NOT NULL, owner TEXT NOT NULL, at TEXT NOT NULL, part TEXT NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID""",
    )


@migrations()
def m008_time(db: Database) -> None:
    _create(
        db,
        # ``windows``: the account's windows file (docs/windows.md). ``wanted``: the due time by the interval alone, so
        # that neither a later window nor a stable delay shifts the interval. ``next_why``: the reason for ``next_due``.
        "ALTER TABLE accounts ADD COLUMN windows TEXT",
        "ALTER TABLE accounts ADD COLUMN month_day INTEGER",
        "ALTER TABLE accounts ADD COLUMN wanted TEXT",
        "ALTER TABLE accounts ADD COLUMN next_why TEXT",
        "ALTER TABLE accounts ADD COLUMN keeps_days INTEGER",
        "CREATE INDEX accounts_by_due ON accounts(browser, next_due)",
        """CREATE TABLE rhythms (
            account TEXT NOT NULL REFERENCES accounts(id), contract TEXT NOT NULL, answer TEXT NOT NULL,
            due TEXT NOT NULL, until TEXT, PRIMARY KEY (account, contract)) WITHOUT ROWID""",
    )


@migrations()
def m009_rows_with_several_documents(db: Database) -> None:
    # A row may offer several documents (PDF and XML, an archive of three): all of them in the portal's order, the first
    # one also in "document".
    _create(db, "ALTER TABLE ledger ADD COLUMN documents TEXT NOT NULL DEFAULT '[]'")


@migrations()
def m010_whose_account(db: Database) -> None:
    _create(
        db,
        # User settings for several accounts at one portal: permission to sign out there, a Firefox container of its
        # own, and whether a visit may begin a fetch.
        "ALTER TABLE accounts ADD COLUMN may_switch INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE accounts ADD COLUMN container TEXT",
        "ALTER TABLE accounts ADD COLUMN while_there INTEGER NOT NULL DEFAULT 1",
    )


@migrations()
def m011_sittings(db: Database) -> None:
    _create(
        db,
        # ``until``: how long the fetch waits there, or the portal accepts what it asks for.
        "ALTER TABLE attention ADD COLUMN until TEXT",
        # ``wish``: an action requested from outside the host (the command line). ``hand``: begun by "Fetch now".
        """CREATE TABLE sittings (
            id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, hand INTEGER NOT NULL DEFAULT 0,
            since TEXT NOT NULL, told_at TEXT, again_at TEXT, started_at TEXT, moved_at TEXT, ended_at TEXT, wish TEXT,
            back INTEGER)""",
        "CREATE INDEX open_sittings ON sittings(profile) WHERE ended_at IS NULL",
        """CREATE TABLE sitting_members (
            sitting INTEGER NOT NULL REFERENCES sittings(id), place INTEGER NOT NULL,
            account TEXT NOT NULL REFERENCES accounts(id), kind TEXT NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL,
            PRIMARY KEY (sitting, account)) WITHOUT ROWID""",
    )


@migrations()
def m012_contracts(db: Database) -> None:
    # A customer's contracts are billed in one list, each with its own rhythm. A person's answer about a late document
    # holds for that document for ever, not until the next answer.
    _create(
        db,
        "ALTER TABLE ledger ADD COLUMN contract TEXT",
        """CREATE TABLE document_contracts (document TEXT PRIMARY KEY, contract TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE rhythm_answers (
            account TEXT NOT NULL REFERENCES accounts(id), contract TEXT NOT NULL, due TEXT NOT NULL,
            answer TEXT NOT NULL, PRIMARY KEY (account, contract, due)) WITHOUT ROWID""",
        "INSERT INTO rhythm_answers SELECT account, contract, due, answer FROM rhythms WHERE answer<>'remind'",
    )


_MEMORY_NAMES_1_TO_2 = {
    "identity": "shown_identity",
    "identities": "identity_by_kind",
    "keeps": "retention",
    "last_full": "last_full_read",
    "length": "list_length",
    "lengths": "further_list_lengths",
    "lists": "further_lists",
    "outstanding": "has_outstanding_rows",
    "painted": "needs_rendering",
    "parts": "read_facets",
    "rhythms": "rhythm_by_contract",
    "rung": "retrieval_rung",
    "sign_in_tried": "tried_password_stored_at",
    "signs_in_elsewhere": "uses_identity_provider",
    "visit_in_vain": "last_vain_visit",
    "waits": "sign_in_durations",
}


@migrations()
def m013_typed_memory(db: Database) -> None:
    # The loose keys of an account's memory become fields of host/store/account_memory.py. What is no JSON object stays as
    # it is: whoever reads it keeps it, and says so.
    for account, text in db.execute("SELECT id, memory FROM accounts WHERE memory<>'{}'").fetchall():
        try:
            old = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(old, dict) and "version" not in old:
            stored = json.dumps(_memory_2(old), sort_keys=True, separators=(",", ":"))
            db.execute("UPDATE accounts SET memory=? WHERE id=?", (stored, account))


def _memory_2(old: dict[str, Any]) -> dict[str, Any]:
    """Returns version 2 of a memory of version 1."""
    new = {_MEMORY_NAMES_1_TO_2.get(name, name): value for name, value in old.items()}
    if "totp_worked" in new:
        # It held True, or when the secrets were stored whose code was tried.
        worked = new.pop("totp_worked")
        new["tried_totp_stored_at" if isinstance(worked, str) else "totp_accepted"] = worked
    if isinstance(new.get("retention"), dict):
        new["retention"] = {("source" if name == "from" else name): value for name, value in new["retention"].items()}
    return {**new, "version": 2}


@migrations()
def m014_readings_and_search(db: Database) -> None:
    _create(
        db,
        # A document's place has a name, so that neither VACUUM nor a copy gives it another one: readings and the search
        # index refer to it, and a place is never given twice. It is the order of filing.
        """CREATE TABLE documents_with_place (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL, account TEXT NOT NULL, fetch INTEGER, company TEXT NOT NULL, number TEXT, date TEXT,
            total TEXT, currency TEXT, kind TEXT NOT NULL, subkind TEXT, portal_id TEXT, file TEXT NOT NULL,
            file_key TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, sha256 TEXT NOT NULL UNIQUE,
            content_type TEXT NOT NULL, source_url TEXT, offered_name TEXT, filed_at TEXT NOT NULL)""",
        "INSERT INTO documents_with_place SELECT rowid, * FROM documents",
        "DROP TABLE documents",
        "ALTER TABLE documents_with_place RENAME TO documents",
        "CREATE INDEX documents_by_portal_id ON documents(account, kind, portal_id)",
        # Documents that are to be read. ``earlier``: filed by a version that could not read.
        """CREATE TABLE reading_queue (
            place INTEGER PRIMARY KEY, earlier INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0)""",
        "INSERT INTO reading_queue (place, earlier) SELECT place, 1 FROM documents",
        # ``reading``: what the reader said, without the text; NULL where it could not read. The typed columns are what
        # counts; ``sources`` and ``disagreements`` are JSON by field, ``corrections`` what a person said.
        """CREATE TABLE readings (
            place INTEGER PRIMARY KEY, state TEXT NOT NULL, reader INTEGER, read_at TEXT, reading TEXT, failure TEXT,
            corrections TEXT NOT NULL DEFAULT '{}', kind TEXT, subkind TEXT, supplier TEXT, number TEXT, date TEXT,
            due_date TEXT, net TEXT, tax TEXT, total TEXT, amount_due TEXT, currency TEXT, vat_id TEXT, iban TEXT,
            sources TEXT NOT NULL DEFAULT '{}', disagreements TEXT NOT NULL DEFAULT '{}')""",
        """CREATE TABLE search_entries (
            place INTEGER PRIMARY KEY, number TEXT, pieces TEXT NOT NULL, words TEXT NOT NULL, runs TEXT NOT NULL)""",
        "CREATE INDEX search_entries_by_number ON search_entries(number)",
        # detail=none: only which document has a word, a third of the size; phrases are not asked for.
        """CREATE VIRTUAL TABLE document_search USING fts5(words, runs, content='search_entries',
            content_rowid='place', detail=none, prefix='1 2 3 4 5 6', tokenize='unicode61 remove_diacritics 2')""",
        "CREATE TABLE search_terms (term TEXT PRIMARY KEY) WITHOUT ROWID",
        _register_view(),
    )


def _register_view(*, with_proof: bool = False, with_administration: bool = False) -> str:
    """Returns the view that docs/register.md documents: what is known of each document, and where it comes from. Until a
    document is read, that is what its row in the portal says. Its earlier steps were made without the proof of the row."""
    columns = [f"iif(r.place IS NULL, d.{name}, r.{name}) AS {name}" for name in ("kind", "subkind")]
    columns.insert(1, _source("kind", "iif(r.place IS NULL AND d.kind <> 'other', 'row', NULL)"))
    columns += ["coalesce(r.supplier, d.company) AS supplier", _source("supplier", "'row'")]
    for name in ("number", "date", "total", "currency"):
        of_row = f"iif(r.place IS NULL AND d.{name} IS NOT NULL, 'row', NULL)"
        columns += [f"iif(r.place IS NULL, d.{name}, r.{name}) AS {name}", _source(name, of_row)]
    for name in ("due_date", "net", "tax", "amount_due", "vat_id", "iban"):
        columns += [f"r.{name} AS {name}", _source(name, "NULL")]
    if with_proof:
        columns.append("coalesce(r.proof, d.proof) AS proof")
    if with_administration:
        columns.append("d.administration AS administration")
    return f"""CREATE VIEW register AS SELECT d.place AS place, d.id AS document, d.account AS account, d.company AS company,
        d.file AS file, d.filed_at AS filed_at, coalesce(r.state, 'waiting') AS state, {", ".join(columns)},
        nullif(r.disagreements, '{{}}') AS disagreements FROM documents d LEFT JOIN readings r USING (place)"""  # noqa: S608


def _source(name: str, otherwise: str) -> str:
    return f"coalesce(json_extract(r.sources, '$.{name}'), {otherwise}) AS {name}_source"


@migrations()
def m015_proof_of_a_row(db: Database) -> None:
    _create(
        db,
        # What a document proves of the row that it was filed under (a ``RowProofWord``); NULL where it was not read.
        # ``text_key`` is the same for copies that are made anew at each download.
        "ALTER TABLE documents ADD COLUMN proof TEXT",
        "ALTER TABLE documents ADD COLUMN text_key TEXT",
        "ALTER TABLE ledger ADD COLUMN proof TEXT",
        # Rows whose portal gives them no id are found again by their number. Each index costs a page of every filing.
        """CREATE INDEX documents_by_number ON documents(account, number)
            WHERE portal_id IS NULL AND number IS NOT NULL""",
    )


@migrations()
def m016_source_of_a_kind(db: Database) -> None:
    _create(db, "DROP VIEW register", _register_view())


@migrations()
def m017_proof_of_a_recognised_scan(db: Database) -> None:
    _create(
        db,
        # What a document proves that could not be read when it was filed; NULL elsewhere. The one in ``documents`` stays: the
        # journal has it.
        "ALTER TABLE readings ADD COLUMN proof TEXT",
        "DROP VIEW register",
        _register_view(with_proof=True),
    )


@migrations()
def m018_tries(db: Database) -> None:
    # What a fetch tried to get the documents of its rows: "row" is the place in the ledger, "steps" is JSON.
    _create(
        db,
        """CREATE TABLE fetch_tries (
            id INTEGER PRIMARY KEY, fetch INTEGER NOT NULL REFERENCES fetches(id), row INTEGER NOT NULL,
            steps TEXT NOT NULL, result TEXT NOT NULL, details TEXT NOT NULL DEFAULT '{}',
            is_guess INTEGER NOT NULL)""",
        "CREATE INDEX fetch_tries_by_fetch ON fetch_tries(fetch)",
    )


@migrations()
def m019_kept_pages_of_orders(db: Database) -> None:
    _create(db, "ALTER TABLE accounts ADD COLUMN keep_order_pages INTEGER NOT NULL DEFAULT 1")


@migrations()
def m020_own_companies(db: Database) -> None:
    _create(
        db,
        # "own": a company without a portal, which nothing is ever fetched for.
        "ALTER TABLE accounts ADD COLUMN kind TEXT NOT NULL DEFAULT 'portal'",
        # What a company's documents bear, as a person said: a VAT id, an IBAN, a name.
        """CREATE TABLE company_marks (
            kind TEXT NOT NULL, value TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts(id),
            PRIMARY KEY (kind, value, account)) WITHOUT ROWID""",
        "CREATE INDEX readings_by_vat_id ON readings(vat_id) WHERE vat_id IS NOT NULL",
        "CREATE INDEX readings_by_iban ON readings(iban) WHERE iban IS NOT NULL",
        # Files that wait for an answer of which company they are; their bytes lie in the folder "waiting" by their hash.
        """CREATE TABLE held_files (
            id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
            name TEXT NOT NULL, at TEXT NOT NULL, read TEXT NOT NULL, candidates TEXT NOT NULL, left_out_at TEXT)""",
    )


@migrations()
def m021_refused_files(db: Database) -> None:
    # Files of the inbox that are no documents, as they were when they were looked at.
    _create(
        db,
        """CREATE TABLE refused_files (
            path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, code TEXT NOT NULL,
            details TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID""",
    )


@migrations()
def m022_receivers_and_outbox(db: Database) -> None:
    _create(
        db,
        # To whom documents are handed on; secrets lie in the vault. "accounts" is NULL for all, else JSON.
        """CREATE TABLE receivers (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, settings TEXT NOT NULL, accounts TEXT, is_always INTEGER NOT NULL,
            created TEXT NOT NULL, queued_to INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0, next_try TEXT,
            is_stopped INTEGER NOT NULL DEFAULT 0, code TEXT, details TEXT) WITHOUT ROWID""",
        # No reference to documents: that one was handed on stays known after it was withdrawn.
        """CREATE TABLE outbox (
            receiver TEXT NOT NULL REFERENCES receivers(id), document TEXT NOT NULL, place INTEGER NOT NULL,
            state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, failing_since TEXT, next_try TEXT, code TEXT,
            details TEXT, reference TEXT, at TEXT NOT NULL, PRIMARY KEY (receiver, document)) WITHOUT ROWID""",
        "CREATE INDEX outbox_by_state ON outbox(receiver, state, place)",
    )


@migrations()
def m023_tombstones(db: Database) -> None:
    # Documents that a person deleted: what they were, so that no fetch brings them back. "document" is the row as JSON.
    _create(
        db,
        """CREATE TABLE tombstones (
            sha256 TEXT PRIMARY KEY, account TEXT NOT NULL, portal_id TEXT, text_key TEXT, at TEXT NOT NULL,
            deleted_by TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX tombstones_by_portal_id ON tombstones(account, portal_id)",
        "CREATE INDEX tombstones_by_text ON tombstones(account, text_key)",
    )


_MARK_COLUMNS = ("vat_id", "iban", "supplier")
_MARKS = "SELECT 'vat_id' AS kind, {0}vat_id AS value UNION ALL SELECT 'iban', {0}iban UNION ALL SELECT 'supplier', {0}supplier"
_COUNT_MARKS = f"""INSERT INTO account_marks (account, kind, value, documents)
    SELECT account, mark.kind, value, 1 FROM documents, ({_MARKS.format("NEW.")}) AS mark
    WHERE place=NEW.place AND value IS NOT NULL
    ON CONFLICT DO UPDATE SET documents=documents+1;"""  # noqa: S608 - names of columns
_THEIRS = f"""account=(SELECT account FROM documents WHERE place=OLD.place)
    AND (kind, value) IN ({_MARKS.format("OLD.")})"""  # noqa: S608 - names of columns
_DISCOUNT_MARKS = f"""UPDATE account_marks SET documents=documents-1 WHERE {_THEIRS};
    DELETE FROM account_marks WHERE {_THEIRS} AND documents<=0;"""  # noqa: S608 - names of columns

_MARK_TRIGGERS = (
    f"CREATE TRIGGER count_marks_of_new AFTER INSERT ON readings BEGIN {_COUNT_MARKS} END",
    f"""CREATE TRIGGER count_marks_of_changed AFTER UPDATE OF vat_id, iban, supplier ON readings
        WHEN (OLD.vat_id, OLD.iban, OLD.supplier) IS NOT (NEW.vat_id, NEW.iban, NEW.supplier)
        BEGIN {_DISCOUNT_MARKS} {_COUNT_MARKS} END""",
    f"CREATE TRIGGER discount_marks AFTER DELETE ON readings BEGIN {_DISCOUNT_MARKS} END",
)


@migrations()
def m024_account_marks(db: Database) -> None:
    # What an account's documents bear, and how many of them: an account of ten thousand documents has three values, and each
    # file that arrives asks for them. Triggers count, so that no writer of readings can forget it.
    _create(
        db,
        """CREATE TABLE account_marks (
            account TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, documents INTEGER NOT NULL,
            PRIMARY KEY (account, kind, value)) WITHOUT ROWID""",
        "CREATE INDEX account_marks_by_value ON account_marks(kind, value)",
        f"""INSERT INTO account_marks SELECT account, mark.kind, value, count(*) FROM documents JOIN (
            {" UNION ALL ".join(f"SELECT place, '{name}' AS kind, {name} AS value FROM readings" for name in _MARK_COLUMNS)}
            ) AS mark USING (place) WHERE value IS NOT NULL GROUP BY account, mark.kind, value""",  # noqa: S608 - names of columns
        "DROP INDEX readings_by_vat_id",
        "DROP INDEX readings_by_iban",
        *_MARK_TRIGGERS,
    )


@migrations()
def m025_mailboxes(db: Database) -> None:
    _create(
        db,
        # Mailboxes that documents arrive in; their passwords lie in the vault. "validity" and "last_uid" say how far the folder
        # was read.
        """CREATE TABLE mailboxes (
            id TEXT PRIMARY KEY, host TEXT NOT NULL, port INTEGER NOT NULL, security TEXT NOT NULL, user TEXT NOT NULL,
            folder TEXT NOT NULL, company TEXT, since TEXT, created TEXT NOT NULL, validity INTEGER,
            last_uid INTEGER NOT NULL DEFAULT 0, looked_at TEXT, next_look TEXT, failures INTEGER NOT NULL DEFAULT 0,
            is_stopped INTEGER NOT NULL DEFAULT 0, code TEXT, details TEXT, failing_since TEXT) WITHOUT ROWID""",
        # Mails that brought something, so that a server that counts anew brings none of it again; "code": what was not filed.
        """CREATE TABLE mailbox_mails (
            mailbox TEXT NOT NULL REFERENCES mailboxes(id), sha256 TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL,
            code TEXT, details TEXT NOT NULL, PRIMARY KEY (mailbox, sha256)) WITHOUT ROWID""",
    )


@migrations()
def m026_hashes_of_mails(db: Database) -> None:
    _create(
        db,
        # Which entries of the journal name a hash: each mail that arrives asks for its own.
        """CREATE TABLE journal_hashes (
            sha256 TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (sha256, seq)) WITHOUT ROWID""",
        """INSERT OR IGNORE INTO journal_hashes
            SELECT json_extract(payload, '$.sha256'), seq FROM journal
            WHERE event='document.by_mail' AND json_valid(payload) AND json_extract(payload, '$.sha256') IS NOT NULL
            UNION SELECT hash.value, seq FROM (
                SELECT seq, payload FROM journal WHERE event='document.by_mail' AND json_valid(payload)) AS mail,
                json_each(mail.payload, '$.documents') AS hash WHERE hash.value IS NOT NULL""",
    )


@migrations()
def m027_evidence(db: Database) -> None:
    # How a document was retrieved, as JSON: program, connector, what the portal answered. NULL for what was filed before.
    _create(db, "ALTER TABLE documents ADD COLUMN evidence TEXT")


_DOCUMENT_COLUMNS = """place, id, account, fetch, company, number, date, total, currency, kind, subkind, portal_id, file,
    file_key, size, sha256, content_type, source_url, offered_name, filed_at, proof, text_key, evidence"""


@migrations()
def m028_administrations(db: Database) -> None:
    # Number 0 is the one that was always there; its folder is the data folder's own. A number is never given twice: the
    # journal's keys are made of it.
    _create(
        db,
        """CREATE TABLE administrations (
            number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, folder TEXT, created TEXT NOT NULL, removed_at TEXT)""",
        "INSERT INTO administrations (number, created) VALUES (0, '')",
        "ALTER TABLE accounts ADD COLUMN administration INTEGER NOT NULL DEFAULT 0",
        # NULL: a receiver of all administrations.
        "ALTER TABLE receivers ADD COLUMN administration INTEGER",
        "ALTER TABLE document_ids ADD COLUMN administration INTEGER NOT NULL DEFAULT 0",
        # The same bytes may be filed once in each administration. What names the table goes meanwhile.
        "DROP VIEW register",
        *(f"DROP TRIGGER {name}" for name in ("count_marks_of_new", "count_marks_of_changed", "discount_marks")),
        """CREATE TABLE documents_by_administration (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL, account TEXT NOT NULL, fetch INTEGER, company TEXT NOT NULL, number TEXT, date TEXT,
            total TEXT, currency TEXT, kind TEXT NOT NULL, subkind TEXT, portal_id TEXT, file TEXT NOT NULL,
            file_key TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
            content_type TEXT NOT NULL, source_url TEXT, offered_name TEXT, filed_at TEXT NOT NULL, proof TEXT,
            text_key TEXT, evidence TEXT, administration INTEGER NOT NULL DEFAULT 0, UNIQUE (sha256, administration))""",
        f"INSERT INTO documents_by_administration ({_DOCUMENT_COLUMNS}) SELECT {_DOCUMENT_COLUMNS} FROM documents",  # noqa: S608
        # A place is never given twice, that of the last document neither where it is gone.
        """INSERT INTO sqlite_sequence (name, seq) SELECT 'documents_by_administration', 0
            WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name='documents_by_administration')""",
        """UPDATE sqlite_sequence SET seq=max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name='documents'), 0))
            WHERE name='documents_by_administration'""",
        "DROP TABLE documents",
        "ALTER TABLE documents_by_administration RENAME TO documents",
        "CREATE INDEX documents_by_portal_id ON documents(account, kind, portal_id)",
        """CREATE INDEX documents_by_number ON documents(account, number)
            WHERE portal_id IS NULL AND number IS NOT NULL""",
        _register_view(with_proof=True, with_administration=True),
        *_MARK_TRIGGERS,
        """CREATE TABLE tombstones_by_administration (
            sha256 TEXT NOT NULL, administration INTEGER NOT NULL DEFAULT 0, account TEXT NOT NULL, portal_id TEXT,
            text_key TEXT, at TEXT NOT NULL, deleted_by TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (sha256, administration)) WITHOUT ROWID""",
        """INSERT INTO tombstones_by_administration
            SELECT sha256, 0, account, portal_id, text_key, at, deleted_by, reason, document FROM tombstones""",
        "DROP TABLE tombstones",
        "ALTER TABLE tombstones_by_administration RENAME TO tombstones",
        "CREATE INDEX tombstones_by_portal_id ON tombstones(account, portal_id)",
        "CREATE INDEX tombstones_by_text ON tombstones(account, text_key)",
    )


@migrations()
def m029_counted_suggestions(db: Database) -> None:
    _create(
        db,
        "ALTER TABLE suggestions ADD COLUMN times INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE suggestions ADD COLUMN last_at TEXT",
        # The connector that claimed the address when it was suggested: only another one, which came later, covers it.
        "ALTER TABLE suggestions ADD COLUMN connector TEXT",
    )


@migrations()
def m030_asking(db: Database) -> None:
    _create(db, "ALTER TABLE accounts ADD COLUMN may_ask INTEGER NOT NULL DEFAULT 0")


@migrations()
def m031_named_hosts(db: Database) -> None:
    # JSON lists of hosts that a person named for one account: where one signs in, and what else is the portal's.
    _create(
        db,
        "ALTER TABLE accounts ADD COLUMN sign_in_hosts TEXT",
        "ALTER TABLE accounts ADD COLUMN portal_hosts TEXT",
    )


@migrations()
def m032_ids_by_administration(db: Database) -> None:
    # One account may have the same bytes under one id in two archives, once it has been moved.
    _create(
        db,
        """CREATE TABLE document_ids_by_administration (
            account TEXT NOT NULL, kind TEXT NOT NULL, portal_id TEXT NOT NULL,
            sha256 TEXT NOT NULL, administration INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (account, kind, portal_id, sha256, administration)) WITHOUT ROWID""",
        """INSERT INTO document_ids_by_administration (account, kind, portal_id, sha256, administration)
            SELECT account, kind, portal_id, sha256, administration FROM document_ids""",
        "DROP TABLE document_ids",
        "ALTER TABLE document_ids_by_administration RENAME TO document_ids",
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Applies the migrations that the file does not have, within the caller's transaction."""
    migrations.apply(Database(connection, execute_plugins=False))


KEPT = 3
"""How many copies stay; older ones are removed."""


def copy_before_migration(file: Path, folder: Path, steps: int) -> Path:
    """Writes the database as it is into ``folder``, named by the number of its migrations; returns that file, which is whole
    and on the disk. A caller that holds the write lock has nobody write meanwhile.

    Raises ``sqlite3.Error`` and ``OSError``; no file of that name is left then, and an older copy stays.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = folder / f"{file.stem}-{steps}{file.suffix}"
    part = copy.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        _flush(part)
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _drop_older(folder, copy)
    return copy


def _flush(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop_older(folder: Path, newest: Path) -> None:
    others = sorted(
        (file for file in folder.glob(f"*{newest.suffix}") if file != newest),
        key=lambda file: (file.stat().st_mtime_ns, file.name),
    )
    for file in others[: max(0, len(others) - KEPT + 1)]:
        file.unlink(missing_ok=True)
