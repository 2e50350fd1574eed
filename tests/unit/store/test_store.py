"""The store keeps what it is told, for several threads and processes, and tells errors plainly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from host.errors import BugError, WorldError
from host.paths import Paths
from host.store import LedgerEntry, Store
from host.store.account_memory import MEMORY_VERSION, AccountMemory
from tests.support.clocks import HandClock

TEXT_FIELDS = ("container_id", "shown_identity", "list_url", "platform_id", "retrieval_rung", "tried_totp_stored_at")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), clock, busy_seconds=0.05) as made:
        yield made


def refused(code: str) -> pytest.RaisesExc[WorldError]:
    return pytest.RaisesExc((WorldError, BugError), check=lambda error: error.code == code)


# --- accounts


def test_an_account_is_kept_as_it_was_added(store: Store) -> None:
    added = store.accounts.add("https://www.telekomm.example/x", "jan", "Telekomm GmbH", "telekomm", None)
    assert store.accounts.get(added.id) == added == store.accounts.list()[0]
    assert added.id.startswith("telekomm-")
    assert added.every_days == 7


def test_two_accounts_at_one_portal_are_two(store: Store) -> None:
    assert store.accounts.add("https://a.example/").id != store.accounts.add("https://a.example/", "other").id
    assert len(store.accounts.list()) == 2


@pytest.mark.parametrize("again", ["https://a.example/x", "https://A.example/x/"])
def test_the_same_login_is_added_only_once(store: Store, again: str) -> None:
    there = store.accounts.add("https://a.example/x", "jan", browser="one")
    with refused("account.already_there") as caught:
        store.accounts.add(again, "jan")
    assert caught.value.details["account"] == there.id
    with refused("account.already_there"):
        store.accounts.add(again, "jan", browser="one")
    # Another user, another list, another browser profile with its own sign-in: another account.
    for url, user, browser in ((again, None, None), (f"{again}?shop=2", "jan", None), (again, "jan", "two")):
        assert store.accounts.add(url, user, browser=browser).id != there.id
    store.accounts.remove(there.id)
    assert len(store.accounts.list()) == 3


@pytest.mark.parametrize(
    "url", ["", "telekomm.example", "ftp://a.example/", "https://", "file:///etc/passwd", "http://[x"]
)
def test_an_account_needs_a_web_address(store: Store, url: str) -> None:
    with refused("account.bad_url"):
        store.accounts.add(url)


def test_accounts_change_column_by_column(store: Store) -> None:
    account = store.accounts.add("https://a.example/").id
    store.accounts.set(account, every_days=30, memory=AccountMemory(list_url="/x"))
    store.accounts.remember(account, retrieval_rung="fetch")
    store.accounts.remember(account, list_url=None)
    changed = store.accounts.get(account)
    assert (changed.every_days, changed.memory) == (30, AccountMemory(retrieval_rung="fetch"))
    with refused("account.bad_interval"):
        store.accounts.set(account, every_days=101)
    with refused("store.unknown_column"):
        store.accounts.set(account, removed_at="x")
    with refused("account.unknown"):
        store.accounts.set("nobody", every_days=3)


def test_the_first_profile_that_binds_an_account_has_it(store: Store) -> None:
    account = store.accounts.add("https://a.example/").id
    assert store.accounts.bind(account, "one").browser == "one"
    assert store.accounts.bind(account, "two").browser == "one"


def test_remembering_from_many_threads_forgets_nothing(store: Store, tmp_path: Path, clock: HandClock) -> None:
    account = store.accounts.add("https://a.example/").id
    with Store(Paths(tmp_path), clock) as patient, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: patient.accounts.remember(account, **{name: name}), TEXT_FIELDS))
    assert store.accounts.get(account).memory.as_stored() == {
        "version": MEMORY_VERSION,
        **{name: name for name in TEXT_FIELDS},
    }


def test_a_removed_account_is_gone_and_in_the_journal(store: Store) -> None:
    account = store.accounts.add("https://a.example/", user="jan@example.com").id
    fetch = store.fetches.queue(account).id
    store.attention.open(account, "sign_in", fetch)
    store.accounts.remove(account)
    assert store.accounts.list() == []
    assert store.attention.list() == []
    assert store.fetches.get(fetch).state == "stopped"
    head = store.journal.head()
    assert head is not None
    assert head.event == "account.removed"
    assert "jan@example.com" not in Path(store._base.file).with_suffix(".sqlite").read_bytes().decode("latin1")
    with refused("account.unknown"):
        store.accounts.get(account)
    with refused("account.unknown"):
        store.fetches.queue(account)


def test_an_account_that_is_fetched_is_not_removed(store: Store, clock: HandClock) -> None:
    account = store.accounts.add("https://a.example/").id
    store.leases.take(account, "host", 30)
    with refused("account.busy"):
        store.accounts.remove(account)
    clock.move(31)
    store.accounts.remove(account)


# --- hosts and leases


def test_hosts_live_as_long_as_they_beat(store: Store, clock: HandClock) -> None:
    store.hosts.beat("h", "profile", 7, "chromium", "0.1.0", "0.1.0")
    clock.move(20)
    store.hosts.beat("g", "other", 8, "firefox", "0.1.0", "0.1.0")
    clock.move(20)
    assert [host.host_id for host in store.hosts.alive(30)] == ["g"]
    assert [host.host_id for host in store.hosts.alive(60)] == ["g", "h"]
    store.hosts.leave("g")
    assert store.hosts.alive(30) == []


def test_a_lease_is_one_hosts_until_it_expires(store: Store, clock: HandClock) -> None:
    account = store.accounts.add("https://a.example/").id
    assert store.leases.take(account, "one", 30)
    assert store.leases.take(account, "one", 30)
    assert not store.leases.take(account, "two", 30)
    clock.move(29)
    assert store.leases.beat(account, "one", 30)
    clock.move(29)
    assert not store.leases.take(account, "two", 30)
    clock.move(1)
    assert store.leases.holder(account) is None
    assert store.leases.take(account, "two", 30)
    assert not store.leases.beat(account, "one", 30)
    store.leases.free(account, "one")
    assert store.leases.holder(account) == "two"
    store.hosts.leave("two")
    assert store.leases.take(account, "one", 30)


def test_of_many_that_want_a_lease_at_once_one_gets_it(store: Store, tmp_path: Path, clock: HandClock) -> None:
    account = store.accounts.add("https://a.example/").id
    gate = threading.Barrier(8)

    def want(host: int) -> bool:
        gate.wait()
        return patient.leases.take(account, f"host-{host}", 30)

    with Store(Paths(tmp_path), clock) as patient, ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(want, range(8))) == 1


# --- fetches


def test_an_unfinished_fetch_is_not_doubled(store: Store) -> None:
    account = store.accounts.add("https://a.example/").id
    first = store.fetches.queue(account)
    again = store.fetches.queue(account, full=True)
    assert (again.id, again.full, first.full) == (first.id, True, False)
    store.fetches.set_state(first.id, "opening", host_id="h", profile="p")
    store.fetches.finish(first.id, "complete", {"rows": 3}, None)
    assert store.fetches.queue(account).id != first.id


def test_waiting_fetches_are_for_the_profile_that_may(store: Store) -> None:
    bound = store.accounts.add("https://a.example/", browser="one").id
    free = store.accounts.add("https://b.example/").id
    wanted = store.accounts.add("https://c.example/").id
    for account, profile in ((bound, None), (free, None), (wanted, "two")):
        store.fetches.queue(account, wanted_profile=profile)
    assert [fetch.account for fetch in store.fetches.waiting("one")] == [bound, free]
    assert [fetch.account for fetch in store.fetches.waiting("two")] == [free, wanted]


def test_every_step_is_written_before_it_begins(store: Store) -> None:
    fetch = store.fetches.queue(store.accounts.add("https://a.example/").id).id
    store.fetches.set_state(fetch, "opening", host_id="h", profile="p", url="https://a.example/")
    store.fetches.resume(fetch)
    store.fetches.set_state(fetch, "downloading", place=3)
    assert [step.state for step in store.fetches.steps(fetch)] == ["opening", "downloading"]
    assert store.fetches.steps(fetch)[1].details == {"place": 3}
    row = store.fetches.get(fetch)
    assert (row.attempt, row.host_id, row.profile, row.state) == (2, "h", "p", "downloading")
    assert [one.id for one in store.fetches.unfinished("p")] == [fetch]
    assert store.fetches.unfinished("q") == []


def test_a_finished_fetch_stays_as_it_ended(store: Store) -> None:
    fetch = store.fetches.queue(store.accounts.add("https://a.example/").id).id
    store.fetches.set_timings(fetch, open_ms=12.5)
    ended = store.fetches.finish(fetch, "incomplete", {"words": "x"}, ("fetch.rows_missing", {"count": "2"}))
    assert store.fetches.finish(fetch, "complete", None, None) == ended
    assert (ended.failure_code, ended.failure_details) == ("fetch.rows_missing", {"count": "2"})
    assert (ended.proof, ended.timings) == ({"words": "x"}, {"open_ms": 12.5})
    with refused("fetch.already_ended"):
        store.fetches.set_state(fetch, "opening")
    with refused("fetch.already_ended"):
        store.fetches.resume(fetch)
    with refused("fetch.not_final"):
        store.fetches.finish(fetch, "downloading", None, None)
    with refused("fetch.unknown"):
        store.fetches.get(999)


def test_stopping_is_asked_for(store: Store) -> None:
    fetch = store.fetches.queue(store.accounts.add("https://a.example/").id).id
    assert not store.fetches.stop_wanted(fetch)
    store.fetches.want_stop(fetch)
    assert store.fetches.stop_wanted(fetch)


def test_the_ledger_has_every_row_once(store: Store) -> None:
    fetch = store.fetches.queue(store.accounts.add("https://a.example/").id).id
    store.fetches.add_rows(fetch, [LedgerEntry(1, number="A"), LedgerEntry(2, page=2, number="B", total="1.00")])
    store.fetches.set_row(fetch, 2, "failed", "download.empty", {"why": "x"})
    assert [row.outcome for row in store.fetches.rows(fetch)] == ["pending", "failed"]
    assert store.fetches.rows(fetch, offset=1, limit=1)[0].details == {"why": "x"}
    assert store.fetches.tally(fetch) == {"pending": 1, "failed": 1}
    with refused("store.statement"):
        store.fetches.add_rows(fetch, [LedgerEntry(3), LedgerEntry(1)])
    assert len(store.fetches.rows(fetch)) == 2
    with refused("fetch.no_such_row"):
        store.fetches.set_row(fetch, 9, "filed")
    with refused("fetch.unknown_outcome"):
        store.fetches.set_row(fetch, 1, "lost")
    store.fetches.resume(fetch)
    assert store.fetches.rows(fetch) == []


# --- attention, suggestions, settings


def test_one_attention_per_account_and_kind_is_open(store: Store) -> None:
    account = store.accounts.add("https://a.example/").id
    first = store.attention.open(account, "sign_in", tab=4)
    assert store.attention.open(account, "sign_in", details={"n": 1}, tab=5).id == first.id
    store.attention.open(account, "captcha")
    assert [(one.kind, one.tab) for one in store.attention.list()] == [("sign_in", 5), ("captcha", None)]
    assert store.attention.resolve(account, "sign_in") == 1
    assert store.attention.get(first.id).resolved_at is not None
    assert store.attention.open(account, "sign_in").id != first.id
    assert store.attention.resolve(account) == 2
    with refused("attention.unknown"):
        store.attention.get(99)


def test_a_suggestion_is_counted_and_one_that_is_sent_twice_is_one(store: Store) -> None:
    url, days = "https://portal.example/x", [f"2026-11-0{day}T09:00:00+00:00" for day in (1, 2, 3)]
    first = store.suggestions.add(url, "Portal", "please", days[0])
    assert store.suggestions.add(url, "Portal", "please", days[0]) == first
    again = store.suggestions.add(url, "Portal", "please", days[1], "own")
    assert (again.id, again.times, again.at, again.last_at, again.connector) == (first.id, 2, days[0], days[1], "own")
    assert store.suggestions.add(url, "Portal", "please", days[1]) == again
    store.suggestions.add(url, "Portal", "another note", days[2])
    assert [(one.domain, one.note, one.times) for one in store.suggestions.list()] == [
        ("portal.example", "please", 2),
        ("portal.example", "another note", 1),
    ]


@pytest.mark.parametrize(("state", "then"), [("covered", "new"), ("declined", "new"), ("being_taught", "being_taught")])
def test_a_settled_suggestion_that_is_made_again_is_new_again(store: Store, state: str, then: str) -> None:
    url = "https://portal.example/x"
    made = store.suggestions.add(url, "", "", "2026-11-01T09:00:00+00:00")
    store.suggestions.set_status(made.id, state)
    assert store.suggestions.add(url, "", "", "2026-11-01T09:00:00+00:00").status == state
    assert store.suggestions.add(url, "", "", "2026-11-02T09:00:00+00:00").status == then


def test_settings_have_the_readers_default(store: Store) -> None:
    assert store.settings.get("tabs", 3) == 3
    store.settings.set("tabs", [1, {"a": None}])
    assert store.settings.get("tabs", 3) == [1, {"a": None}]
    store.settings.set("tabs", None)
    assert store.settings.get("tabs") is None
