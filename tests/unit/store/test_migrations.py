"""Every older database becomes one of today, with what was in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from host.errors import WorldError
from host.paths import Paths
from host.store import BY_MAIL, Store
from host.store.migrations import migrations
from host.store.sqlite_connection import STEPS
from tests.support.clocks import HandClock
from tests.support.locations import ROOT

NAMES = [step.name for step in migrations.pending(Database(memory=True))]

# What each step made possible to store, in the words of its own time.
ROWS = {
    "m001_accounts": "INSERT INTO accounts (id, url, created) VALUES ('old', 'https://old.example/', '2026-01-01')",
    "m002_hosts_and_leases": "INSERT INTO leases VALUES ('old', 'h', '2026-01-01')",
    "m003_fetches": """INSERT INTO fetches (account, state, full, why, queued_at)
        VALUES ('old', 'queued', 0, 'person', '2026-01-01')""",
    "m004_ledger": "INSERT INTO ledger (fetch, place, page, outcome) VALUES (1, 1, 1, 'pending')",
    "m005_attention_and_suggestions": """INSERT INTO suggestions (url, domain, title, note, at)
        VALUES ('https://s.example/', 's.example', '', '', '')""",
    "m006_documents": """INSERT INTO documents (id, account, company, kind, file, file_key, size, sha256, content_type,
        filed_at) VALUES ('d-1', 'old', 'Old', 'invoice', 'x.pdf', 'x.pdf', 1, 'aa', 'application/pdf', '2026-01-01')""",
    "m007_journal_and_intents": "INSERT INTO journal VALUES (1, '', 'document.filed', '{}', '', '')",
    "m008_time": "INSERT INTO rhythms VALUES ('old', '', 'ended', '2026-01-01', NULL)",
    "m009_rows_with_several_documents": """INSERT INTO ledger (fetch, place, page, outcome, documents)
        VALUES (1, 2, 1, 'filed', '["d-1","d-2"]')""",
    "m010_whose_account": "UPDATE accounts SET may_switch=1, container='Two', while_there=0 WHERE id='old'",
    "m011_sittings": "INSERT INTO sittings (profile, since) VALUES ('p1', '2026-01-01')",
    "m012_contracts": "INSERT INTO rhythm_answers VALUES ('old', '', '2026-01-01', 'right')",
    "m013_typed_memory": """UPDATE accounts SET memory='{"list_url":"https://old.example/list","version":2}' """,
    "m014_readings_and_search": "INSERT INTO readings (place, state, kind) VALUES (1, 'read', 'invoice')",
    "m015_proof_of_a_row": "UPDATE ledger SET proof='proved' WHERE place=1",
    "m016_source_of_a_kind": """UPDATE readings SET sources='{"kind":"xml"}' WHERE place=1""",
    "m017_proof_of_a_recognised_scan": "UPDATE readings SET proof='agrees_in_part' WHERE place=1",
    "m018_tries": "INSERT INTO fetch_tries (fetch, row, steps, result, is_guess) VALUES (1, 1, '[]', 'proved', 0)",
    "m019_kept_pages_of_orders": "UPDATE accounts SET keep_order_pages=0 WHERE id='old'",
    "m020_own_companies": """INSERT INTO held_files (sha256, size, name, at, read, candidates)
        VALUES ('bb', 1, 'x.pdf', '2026-01-01', '{}', '{"accounts":[]}')""",
    "m021_refused_files": "INSERT INTO refused_files VALUES ('/x', 1, 1, 'inbox.empty', '{}', '2026-01-01')",
    "m022_receivers_and_outbox": """INSERT INTO receivers (id, kind, settings, is_always, created, queued_to)
        VALUES ('r', 'folder', '{}', 0, '2026-01-01', 0)""",
    "m023_tombstones": """INSERT INTO tombstones (sha256, account, portal_id, at, deleted_by, reason, document)
        VALUES ('cc', 'old', '7', '2026-01-01', 'ada', 'twice', '{}')""",
    "m024_account_marks": "UPDATE readings SET vat_id='NL004495445B01' WHERE place=1",
    "m025_mailboxes": """INSERT INTO mailboxes (id, host, port, security, user, folder, created)
        VALUES ('m', 'mail.example', 993, 'tls', 'me', 'Invoices', '2026-01-01')""",
    "m026_hashes_of_mails": "INSERT INTO journal_hashes VALUES ('dd', 1)",
    "m027_evidence": "UPDATE documents SET evidence='{}' WHERE id='d-1'",
    "m028_administrations": "INSERT INTO administrations (name, created) VALUES ('Second', '2026-01-01')",
    "m029_counted_suggestions": "UPDATE suggestions SET times=2, last_at='2026-01-02' WHERE id=1",
    "m030_asking": "UPDATE accounts SET may_ask=1 WHERE id='old'",
    "m031_named_hosts": """UPDATE accounts SET sign_in_hosts='["login.example"]' WHERE id='old'""",
    "m032_ids_by_administration": """INSERT INTO document_ids (account, kind, portal_id, sha256, administration)
        VALUES ('old', 'invoice', '7', 'aa', 0), ('old', 'invoice', '7', 'aa', 1)""",
}


def old_database(file: Path, steps: int) -> None:
    """As an Ophaler that knew so many steps left it."""
    database = Database(sqlite3.connect(file))
    if steps < STEPS:
        migrations.apply(database, stop_before=NAMES[steps])
    else:
        migrations.apply(database)
    for name in NAMES[:steps]:
        database.execute(ROWS[name])
    database.execute(f"PRAGMA user_version={steps}")
    database.close()


def test_every_step_has_a_row_of_its_time() -> None:
    assert list(ROWS) == NAMES
    assert len(NAMES) == STEPS


@pytest.mark.parametrize("steps", range(STEPS + 1))
def test_an_older_database_is_brought_up(tmp_path: Path, steps: int) -> None:
    paths = Paths(tmp_path)
    old_database(paths.database, steps)
    with Store(paths, HandClock()) as store:
        assert [account.id for account in store.accounts.list()] == ["old"][: steps > 0]
        assert [fetch.account for fetch in store.fetches.list()] == ["old"][: steps > 2]
        assert len(store.suggestions.list()) == (steps > 4)
        assert [document.id for document in store.documents.list()] == ["d-1"][: steps > 5]
        assert store.accounts.add("https://new.example/")
    with Database(paths.database) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == STEPS
        assert [row["name"] for row in database["_sqlite_migrations"].rows] == NAMES
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"rung":"x","waits":[1]}', '{"retrieval_rung":"x","sign_in_durations":[1],"version":2}'),
        ('{"totp_worked":true}', '{"totp_accepted":true,"version":2}'),
        ('{"totp_worked":"2026-01-01"}', '{"tried_totp_stored_at":"2026-01-01","version":2}'),
        ('{"keeps":{"days":9,"from":"observed"}}', '{"retention":{"days":9,"source":"observed"},"version":2}'),
        ('{"keeps":"for ever","of a person":1}', '{"of a person":1,"retention":"for ever","version":2}'),
        ('{"rung":"x","version":7}', '{"rung":"x","version":7}'),
        *((text, text) for text in ("{}", "null", "[1]", '{"rung": ', "")),
    ],
)
def test_a_loose_memory_becomes_a_typed_one(tmp_path: Path, before: str, after: str) -> None:
    paths = Paths(tmp_path)
    old_database(paths.database, NAMES.index("m013_typed_memory"))
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute("UPDATE accounts SET memory=?", (before,))
    with Store(paths, HandClock()) as store:
        store.accounts.list()
    with closing(sqlite3.connect(paths.database)) as connection:
        assert connection.execute("SELECT memory FROM accounts").fetchone()[0] == after


def test_mails_of_an_older_journal_are_known_by_their_hashes(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    old_database(paths.database, NAMES.index("m026_hashes_of_mails"))
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        payloads = ('{"documents":["d1","d2"],"sha256":"m1"}', "damaged", '{"documents":["d2"],"sha256":"m2"}')
        for seq, payload in enumerate(payloads, start=2):
            connection.execute("INSERT INTO journal VALUES (?, '', 'document.by_mail', ?, '', '')", (seq, payload))
    with Store(paths, HandClock()) as store:
        found = [store.journal.naming(BY_MAIL, sha256) for sha256 in ("m1", "d2", "m2", "none")]
        assert [entry and entry.seq for entry in found] == [2, 2, 4, None]
        store.journal.record(BY_MAIL, {"sha256": "m3", "documents": ["d3"]})
        assert store.journal.naming(BY_MAIL, "d3") == store.journal.naming(BY_MAIL, "m3") is not None
        assert store.journal.naming("document.filed", "d3") is None


def test_ids_of_an_older_database_stay_and_each_archive_may_have_the_same(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    old_database(paths.database, NAMES.index("m032_ids_by_administration"))
    insert = "INSERT INTO document_ids (account, kind, portal_id, sha256, administration) VALUES ('old', 'invoice', '9', 'aa', ?)"
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute(insert, (0,))
    with Store(paths, HandClock()) as store:
        assert [document.id for document in store.documents.all_by_portal_id("old", "9", "invoice")] == ["d-1"]
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute(insert, (1,))
        assert connection.execute("SELECT administration FROM document_ids ORDER BY 1").fetchall() == [(0,), (1,)]
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(insert, (1,))


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    old_database(paths.database, STEPS)
    connection = sqlite3.connect(paths.database)
    connection.execute(f"PRAGMA user_version={STEPS + 1}")
    connection.close()
    with Store(paths, HandClock()) as store, pytest.raises(WorldError) as caught:
        store.accounts.list()
    assert caught.value.code == "store.newer"


def test_a_host_that_still_runs_writes_nothing_once_a_newer_one_changed_the_database(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    with Store(paths, HandClock()) as store:
        kept = store.accounts.add("https://old.example/").id
        connection = sqlite3.connect(paths.database)
        connection.execute(f"PRAGMA user_version={STEPS + 1}")
        connection.close()
        with pytest.raises(WorldError) as caught:
            store.accounts.add("https://new.example/")
        assert (caught.value.code, caught.value.details) == (
            "store.newer",
            {"found": str(STEPS + 1), "known": str(STEPS)},
        )
        with pytest.raises(WorldError, match=r"store\.newer"):
            store.hosts.beat("h", "p", 1, "firefox", "0", "0")
        assert [account.id for account in store.accounts.list()] == [kept]


def test_a_step_that_fails_leaves_the_old_database(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    old_database(paths.database, 2)
    connection = sqlite3.connect(paths.database)
    # The name that a later step needs is taken, so that step fails in the middle of the upgrade.
    connection.execute("CREATE TABLE documents (x)")
    connection.commit()
    with Store(paths, HandClock()) as store, pytest.raises(Exception, match=r"store\.statement"):
        store.accounts.list()
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 2
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name='fetches'").fetchone()[0] == 0
    connection.close()


def test_several_processes_make_the_database_together(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from host.paths import Paths; from host.store import Store;"
        "from host.clock import SystemClock;"
        "store = Store(Paths(Path(sys.argv[1])), SystemClock()); print(len(store.accounts.list())); store.close()"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in started] == ["0"] * 4
    with Database(Paths(tmp_path).database) as database:
        assert database["_sqlite_migrations"].count == STEPS
        assert database.journal_mode == "wal"
