"""What 0.1.0 left on a disk opens in the code of now with everything there, and can be gone on with."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from host.archive import Archive
from host.paths import Paths
from host.schedule.planner import pause_everything
from host.service.resume import resume_fetch
from host.store import Store
from tests.support import data_of_0_1_0 as data
from tests.support.clocks import HandClock
from tests.support.data_of_0_1_0 import (
    COMMANDS,
    FIXTURE,
    MEMORY,
    SENTENCES,
    account_of,
    answers,
    contents,
    copied,
    missing,
    secrets_in,
    then,
)
from tests.support.fake_browser import FakeBrowser, Page, World, documents, listing

EXPECTED = data.expected()
MADE_AT = datetime.fromisoformat(EXPECTED["made_at"])
STATES = frozenset(
    {
        *("queued", "waiting_for_person", "downloading", "complete", "nothing_new", "needs_person", "incomplete"),
        *("portal_changed", "portal_down", "stopped"),
    }
)
IN_THE_MIDDLE, WAITS_FOR_A_CODE, QUEUED = 42, 39, 41
FIREFOX = "7be2a4c3-19d8-4b0a-8f25-c4d1e9b06f37"


def wanted() -> dict[str, object]:
    return {name: EXPECTED[name] for name in EXPECTED if name not in ("made_at", "phrase", "code_at", "secrets", "cli")}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return copied(tmp_path)


def test_everything_is_there(paths: Paths) -> None:
    assert missing(wanted(), contents(paths)) == []


def test_it_holds_what_0_1_0_could_write() -> None:
    """Else it would prove less than it seems to."""
    fetches = EXPECTED["fetches"].values()
    assert {key for row in EXPECTED["accounts"].values() for key in row.get("memory", {})} == set(MEMORY)
    assert {row["state"] for row in fetches} == STATES
    assert {row["why"] for row in fetches} == {"person", "schedule", "visit"}
    assert {one["outcome"] for row in fetches for one in row.get("rows", {}).values()} == {
        *("pending", "filed", "already_had", "before_start", "no_document", "waiting", "failed"),
    }
    assert {row["content_type"] for row in EXPECTED["documents"].values()} == {
        *("application/pdf", "application/xml", "text/html"),
    }
    assert EXPECTED["verify"]["documents"] == len(EXPECTED["documents"])
    assert "findings" not in EXPECTED["verify"]


def test_the_vault_opens_with_its_pass_phrase(paths: Paths) -> None:
    found = secrets_in(paths, EXPECTED["phrase"])
    assert found == EXPECTED["secrets"]
    # RFC 6238, appendix B, gives 07081804 for its own secret at that moment; portals take the last six digits.
    assert found[account_of("Tresor Hosting")]["code"] == "081804"


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_work_on_it(paths: Paths, command: str) -> None:
    status, lines = answers(paths, command)
    assert missing(EXPECTED["cli"][command], {"status": status, "lines": data.without(SENTENCES, lines)}) == []


# --- going on with it


class TakenUp(World):
    """A new life of the host on that data folder, for one of its accounts."""

    def __init__(self, paths: Paths, browser: FakeBrowser, account: str) -> None:
        self.clock = HandClock(MADE_AT)
        self.paths = paths
        self.browser = browser
        self.account = account
        self.open()


def test_the_fetch_that_died_while_filing_is_ended(paths: Paths) -> None:
    account = EXPECTED["fetches"][str(IN_THE_MIDDLE)]["account"]
    url = EXPECTED["accounts"][account]["url"]
    rows = [(f"MD-{n}", f"0{n}.10.2026", f"{n}7,00") for n in (3, 2, 1)]
    world = TakenUp(paths, FakeBrowser(pages={url: Page(listing(rows))}, documents=documents(rows, url)), account)
    # The file was whole when 0.1.0 died: the next start gives it its row.
    assert [row.number for row in world.store.documents.list(account)] == ["MD-2", "MD-3"]
    assert world.store.documents.intents() == []
    ended = world.fetch()
    assert (ended.id, ended.attempt, ended.state) == (IN_THE_MIDDLE, 2, "complete")
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in rows]
    assert len(world.store.documents.list(account)) == len(rows)
    assert world.archive.verify() == []
    world.close()


def test_what_waits_is_taken_up_when_it_may(paths: Paths) -> None:
    with Store(paths, HandClock(MADE_AT)) as store:
        waits = store.fetches.get(WAITS_FOR_A_CODE)
        assert resume_fetch(store, waits) is None, "everything is paused, and nobody asked for this fetch"
        pause_everything(store, None)
        taken = resume_fetch(store, store.fetches.get(waits.id))
        assert taken is not None
        assert (taken.id, taken.attempt, taken.finished) == (WAITS_FOR_A_CODE, 2, False)
        assert [row.id for row in store.fetches.waiting(FIREFOX)] == [QUEUED]


def test_a_list_that_was_read_is_nothing_new_and_what_came_since_is_filed(paths: Paths) -> None:
    account, old = account_of("Zweimal"), [("ZM-2", "01.09.2026", "2,20"), ("ZM-1", "01.08.2026", "1,10")]
    url, new = EXPECTED["accounts"][account]["url"], [("ZM-3", "01.10.2026", "3,30")]
    world = TakenUp(paths, FakeBrowser(pages={url: Page(listing(old))}, documents=documents(old + new, url)), account)
    assert world.fetch().state == "nothing_new"
    assert "page.fetch_bytes" not in world.browser.calls
    world.browser.pages[url] = Page(listing(new + old))
    ended = world.fetch(full=True)
    assert [outcome for _, outcome, _ in world.outcomes(ended)] == ["filed", "already_had", "already_had"]
    # The names that the person chose for files hold on.
    assert world.store.documents.list(account)[0].file == "2026/Zweimal/ZM-3_2026-10-01_3.30.pdf"
    world.close()


# --- whoever looks for what is missing finds it

LIES = {
    "accounts": f"DELETE FROM accounts WHERE id='{account_of('Neu hier')}'",
    "fetches.9": "DELETE FROM fetches WHERE id=9",
    "fetches.9.steps": "DELETE FROM fetch_steps WHERE fetch=9 AND state='filing'",
    "fetches.42.rows.1": "DELETE FROM ledger WHERE fetch=42 AND place=1",
    "fetches.1.proof.rows": "UPDATE fetches SET proof=json_remove(proof, '$.rows') WHERE id=1",
    "documents": "DELETE FROM documents WHERE number='MD-3'",
    "portal_ids": "DELETE FROM document_ids WHERE portal_id='OC-1'",
    "attention.1": "DELETE FROM attention WHERE id=1",
    "suggestions.2": "DELETE FROM suggestions WHERE id=2",
    "sittings.3.members": "DELETE FROM sitting_members WHERE sitting=3",
    "sittings.2": "DELETE FROM sittings WHERE id=2",
    "settings.archive.name": "DELETE FROM settings WHERE key='archive.name'",
    "settings.openers": "DELETE FROM settings WHERE key='openers'",
    "settings.profiles": "DELETE FROM settings WHERE key='profiles'",
    "settings.wakes": "DELETE FROM settings WHERE key='wakes'",
    "settings.windows": "DELETE FROM settings WHERE key='windows'",
    "rhythms": "DELETE FROM document_contracts",
    f"rhythms.{account_of('Stromwerk GmbH')} 2201 771.answer": "DELETE FROM rhythms WHERE answer='ended'",
    f"rhythms.{account_of('Stromwerk GmbH')} 2201 990.answers": "DELETE FROM rhythm_answers WHERE answer='right'",
    "hosts": "DELETE FROM hosts",
    "leases": "DELETE FROM leases",
    "intents": "DELETE FROM intents",
    "journal.head": "DELETE FROM journal WHERE seq=(SELECT max(seq) FROM journal)",
}
"""Where it is told that something is gone, and how it went: in the words of 0.1.0's schema, which this file will always have."""


def told(paths: Paths) -> list[str]:
    return missing(wanted(), contents(paths))


def lose(paths: Paths, statement: str, *values: str) -> None:
    connection = sqlite3.connect(paths.database)
    with connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


@pytest.mark.parametrize("place", LIES)
def test_a_row_that_is_gone_is_told(paths: Paths, place: str) -> None:
    lose(paths, LIES[place])
    assert [line for line in told(paths) if line.startswith(place)] != []


@pytest.mark.parametrize("key", MEMORY)
def test_what_an_account_forgot_is_told(paths: Paths, key: str) -> None:
    lose(
        paths, f"UPDATE accounts SET memory=json_remove(memory, '$.{key}') WHERE json_type(memory, '$.{key}') NOT NULL"
    )
    # Of an account that remembered nothing else, the whole memory is gone.
    assert [line for line in told(paths) if line.endswith((f".memory.{key}: gone", ".memory: gone"))] != []


@pytest.mark.parametrize("name", [None, "user", "password", "totp"])
def test_what_the_vault_lost_is_told(paths: Paths, name: str | None) -> None:
    account, held = account_of("Tresor Hosting"), json.loads(paths.vault.read_text("utf-8"))
    if name is None:
        del held["entries"][account]
    else:
        del held["entries"][account]["secrets"][name]
    paths.vault.write_text(json.dumps(held), "utf-8")
    assert [line for line in told(paths) if line.startswith(f"vault.{account}")] != []


@pytest.mark.parametrize("folder", ["archive", "quarantine"])
def test_a_file_that_is_gone_is_told(paths: Paths, folder: str) -> None:
    sorted((paths.data / folder).rglob("*_*.*"))[0].unlink()
    assert [line for line in told(paths) if line.startswith(f"files.{folder}/")] != []


def test_verify_finds_what_the_copy_lost(paths: Paths) -> None:
    lose(paths, LIES["documents"])
    with Store(paths, HandClock(MADE_AT)) as store, Archive(paths, store, store.clock) as archive:
        assert [one.code for one in archive.verify()] == ["verify.record_lost", "verify.file_unknown"]
    assert answers(paths, "verify")[0] == 1


def test_a_name_that_changed_is_known_by_its_old_one_once_it_was_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "NAMES_SINCE", {"memory.waits": "took", "accounts.user": "login"})
    assert then("memory", {"took": [9.0], "user": 1}) == {"waits": [9.0], "user": 1}
    # Stored as before, but read under its new name: that is how data gets lost.
    assert then("memory", {"waits": [9.0]}) == {}


def test_it_is_as_small_as_it_says_and_has_no_place_of_a_machine() -> None:
    files = [file for file in FIXTURE.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 300_000
    text = json.dumps(EXPECTED)
    assert not [word for word in ("/tmp/", "/var/", "/home", "\\\\Users") if word in text]
