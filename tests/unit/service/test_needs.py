"""What makes an idle host start its session, each by itself; and what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from host.archive import Archive
from host.errors import WorldError
from host.inbox.inbox_problem import note_inbox_problem
from host.paths import Paths
from host.rpc.plain import Note
from host.service.needs import has_interrupted_filings, need_of_note, need_of_session
from host.store import Store
from host.store.database import stamp
from host.store.probes.far_off_plans import record_examination
from host.store.sittings import SHOWN_FOR
from tests.support.archive_kit import Killed, facts, pdf
from tests.support.clocks import HandClock

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path).make()


@pytest.fixture
def store(paths: Paths, clock: HandClock) -> Iterator[Store]:
    with Store(paths, clock) as made:
        yield made


def add(store: Store, browser: str | None = "p1", due: timedelta | None = None) -> str:
    number = len(store.accounts.list())
    account = store.accounts.add(f"https://portal{number}.example/", browser=browser).id
    if due is not None:
        store.accounts.set(account, next_due=stamp(store.clock.now() + due))
    return account


def test_nothing_to_do_needs_no_session(store: Store, paths: Paths) -> None:
    assert need_of_session(store, paths, "p1") is None
    add(store)
    add(store, due=MINUTE)
    store.accounts.set(add(store, due=-MINUTE), paused=True)
    assert need_of_session(store, paths, "p1") is None


def test_work_of_another_profile_needs_no_session_of_this_one(store: Store, paths: Paths) -> None:
    account = add(store, browser="p2", due=-MINUTE)
    store.fetches.queue(account)
    store.attention.open(account, "captcha")
    store.sittings.open("p2")
    assert need_of_session(store, paths, "p1") is None
    assert need_of_session(store, paths, "p2") == "an account is due"


def _due(store: Store) -> None:
    add(store, due=-MINUTE)


def _queued(store: Store) -> None:
    store.fetches.queue(add(store, browser=None))


def _interrupted(store: Store) -> None:
    store.fetches.set_state(store.fetches.queue(add(store)).id, "comparing", host_id="gone", profile="p1")


def _attention(store: Store) -> None:
    store.attention.open(add(store, browser=None), "late_document")


def _full_disk(store: Store) -> None:
    note_inbox_problem(store, WorldError("archive.disk_full"))


def _mailbox(store: Store) -> None:
    store.mailboxes.add("post", ("mail.example", 993, "tls"), "me", "Invoices")


def _sitting(store: Store) -> None:
    store.sittings.open("p1")


def _running_sitting(store: Store) -> None:
    store.sittings.open("p1", started=True)


@pytest.mark.parametrize(
    ("begin", "need"),
    [
        (_due, "an account is due"),
        (_queued, "a fetch waits"),
        (_interrupted, "a fetch waits"),
        (_attention, "something waits for the person"),
        (_full_disk, "the inbox waits"),
        (_mailbox, "a mailbox is due"),
        (_sitting, "something waits for the person"),
        (_running_sitting, "something waits for the person"),
    ],
)
def test_work_of_this_profile_needs_its_session(
    store: Store, paths: Paths, begin: Callable[[Store], None], need: str
) -> None:
    begin(store)
    assert need_of_session(store, paths, "p1") == need


@pytest.mark.parametrize("own", [True, False])
def test_a_setting_that_cannot_be_read_needs_a_session_to_tell_it(store: Store, paths: Paths, own: bool) -> None:
    account = store.accounts.add("https://p.example/", browser="p1")
    readable, gone = '{"zone": "UTC"}', '{"zone": "Old/Name"}'
    for text, need in ((readable, None), (gone, "a setting cannot be read"), (readable, None)):
        if own:
            store.accounts.set(account.id, windows=text)
        else:
            store.settings.set("windows", text)
        assert need_of_session(store, paths, "p1") == need


def test_an_ended_sitting_is_still_shown_for_a_while(store: Store, paths: Paths, clock: HandClock) -> None:
    sitting = store.sittings.open("p1", started=True).id
    store.sittings.set(sitting, ended_at=stamp(clock.now()))
    assert need_of_session(store, paths, "p1") == "something waits for the person"
    clock.move(SHOWN_FOR.total_seconds())
    assert need_of_session(store, paths, "p1") is None


def test_a_plan_far_ahead_is_examined_once(store: Store, paths: Paths, clock: HandClock) -> None:
    account = add(store, due=timedelta(days=60))
    assert need_of_session(store, paths, "p1") == "a plan lies far ahead"
    record_examination(store, "p1", clock.now())
    assert need_of_session(store, paths, "p1") is None
    clock.set(clock.now() - timedelta(days=1))
    assert need_of_session(store, paths, "p1") == "a plan lies far ahead"
    record_examination(store, "p1", clock.now())
    store.accounts.set(account, next_due=stamp(clock.now() + timedelta(days=70)))
    assert need_of_session(store, paths, "p1") == "a plan lies far ahead"


def test_a_filing_is_interrupted_only_when_its_host_has_ended(
    store: Store, paths: Paths, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the archive itself, since ``needs`` knows by itself how it keeps its staging folder."""
    assert not has_interrupted_filings(store, paths.staging)
    account = store.accounts.get(add(store))
    archive = Archive(paths, store, clock)
    staged = archive.staging_file("one")
    staged.write(0, pdf(1))
    staged.finish()
    assert not has_interrupted_filings(store, paths.staging), "its archive is in use"

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(store.within(0).documents, "commit", killed)
        with pytest.raises(Killed):
            archive.file_document(account, None, staged, facts(1))
    assert store.documents.intents()
    assert not has_interrupted_filings(store, paths.staging), "its archive is in use"
    archive._staging.close()
    assert has_interrupted_filings(store, paths.staging)
    Archive(paths, store, clock).recover()
    assert not has_interrupted_filings(store, paths.staging)


def test_staged_files_of_an_ended_host_are_leftovers(store: Store, paths: Paths) -> None:
    (paths.staging / "gone").mkdir(parents=True)
    assert not has_interrupted_filings(store, paths.staging), "an empty folder holds nothing"
    (paths.staging / "gone" / "t-1.part").write_bytes(b"%PDF-")
    assert need_of_session(store, paths, "p1") == "a filing was interrupted"


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({}, True),
        ({"paused": True}, False),
        ({"while_there": False}, False),
        ({"browser": "p2"}, False),
        ({"next_due": None}, False),
        ({"next_due": "2026-11-09T09:00:00.000000+00:00"}, False),
        ({"next_due": "2026-11-09T09:00:00.000000+00:00", "wanted": "2026-11-02T09:00:00.000000+00:00"}, True),
    ],
)
def test_a_visit_concerns_the_accounts_that_it_may_fetch(
    store: Store, changes: dict[str, object], needed: bool
) -> None:
    store.accounts.set(add(store, due=timedelta(hours=23)), **changes)
    assert need_of_note(store, Note("portal.visited", {"tab": 1, "host": "portal0.example"}), "p1") is needed


def test_a_granted_permission_concerns_who_waits_for_one(store: Store) -> None:
    note = Note("permissions.changed", {"origins": []})
    account = add(store)
    store.attention.open(account, "captcha")
    assert not need_of_note(store, note, "p1")
    store.attention.open(account, "permission")
    assert need_of_note(store, note, "p1")


def test_the_tabs_of_a_host_without_a_session_concern_nothing(store: Store) -> None:
    assert not need_of_note(store, Note("tab.closed", {"tab": 1}), "p1")
