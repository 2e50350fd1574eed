"""However a file arrives in the watched inbox, it is filed once and whole."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent
from watchdog.observers.api import BaseObserver

from host.clock import SystemClock
from host.errors import WorldError
from host.file_lock import try_lock
from host.i18n import catalogue, languages
from host.inbox import inbox_watch
from host.inbox.arrival import Arrival
from host.inbox.inbox_probe import InboxProbe
from host.inbox.inbox_problem import InboxProblem, inbox_problem
from host.inbox.inbox_watch import InboxWatch
from host.inbox.intake import Intake
from host.service.presenter import Presenter
from tests.support.inbox_arrivals import ARRIVALS
from tests.support.inbox_kit import InboxHouse, bill

PATIENCE = 60.0
"""Seconds after which a test gives up; none waits for them."""


class ToldIntake(Intake):
    """Says what it took in."""

    def __init__(self, house: InboxHouse) -> None:
        super().__init__(house.store, house.archive, house.paths, house.reader)
        self.arrived = threading.Semaphore(0)

    def add(self, source: Path, company: str | None = None, *, is_inbox: bool = False) -> Arrival:
        arrival = super().add(source, company, is_inbox=is_inbox)
        self.arrived.release()
        return arrival


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[InboxHouse, ToldIntake]]:
    house = InboxHouse(tmp_path)
    house.store.clock = SystemClock()
    house.store.companies.add("De Linde")
    intake = ToldIntake(house)
    watch = InboxWatch(house.store, house.paths, house.archive, intake)
    (house.paths.inbox / "De Linde").mkdir(parents=True)
    first = house.paths.inbox / "first.pdf"
    first.write_bytes(bill("F-0"))
    watch.start()
    assert intake.arrived.acquire(timeout=PATIENCE)
    yield house, intake
    watch.stop()
    house.close()


def test_every_kind_of_arrival_is_filed_whole(watched: tuple[InboxHouse, ToldIntake]) -> None:
    house, intake = watched
    expected = {hashlib.sha256(bill("F-0")).hexdigest()}
    assert len(ARRIVALS) == 8
    for number, (name, arrive) in enumerate(ARRIVALS.items(), 1):
        data = bill(
            f"F-{number}",
        )
        arrive(house.paths.inbox / "De Linde" / f"{name}.pdf", data, house.outside)
        expected.add(hashlib.sha256(data).hexdigest())
        assert intake.arrived.acquire(timeout=PATIENCE), name
    assert {document.sha256 for document in house.store.documents.list()} == expected
    assert house.codes() == []


def test_what_the_inbox_waits_for_is_told_where_a_person_looks_until_it_waits_no_longer(tmp_path: Path) -> None:
    house, disk = InboxHouse(tmp_path), ["archive.disk_full"]
    house.store.companies.add("De Linde")

    class FullDisk(Intake):
        def add(self, source: Path, company: str | None = None, *, is_inbox: bool = False) -> Arrival:
            if disk:
                raise WorldError(disk[0], needed="5 MB", folder="/archive")
            return super().add(source, company, is_inbox=is_inbox)

    told: list[InboxProblem | None] = []
    intake = FullDisk(house.store, house.archive, house.paths, house.reader)
    watch = InboxWatch(
        house.store, house.paths, house.archive, intake, on_problem=lambda: told.append(inbox_problem(house.store))
    )
    house.folders.make()
    (house.paths.inbox / "a.pdf").write_bytes(bill())
    watch._step()
    watch._step()
    [shown] = Presenter(house.store, "en").attention("any profile")
    assert (shown.kind, shown.general, shown.tab, shown.answers) == ("documents_wait", True, None, [])
    assert "full. Make room; the inbox goes on by itself." in shown.message
    assert "fetch again" not in shown.message
    disk.clear()
    watch._step()
    assert Presenter(house.store, "en").attention() == []
    assert [one and one.code for one in told] == ["archive.disk_full", None]
    assert len(house.files()) == 1
    house.close()


@pytest.mark.parametrize("language", languages())
def test_what_the_inbox_waits_for_never_asks_for_another_fetch(language: str) -> None:
    asking = {
        "en": "fetch again",
        "nl": "haal opnieuw op",
        "de": "rufen Sie erneut ab",
        "fr": "relancez la récupération",
    }[language]
    messages = catalogue(language)
    of_all = [key for key in messages if key.startswith(("error_archive_", "error_store_", "error_reading_no_worker"))]
    asked = [key for key in of_all if asking in messages[key]["message"]]
    assert len(asked) >= 5
    for key in asked:
        own = messages[key.replace("error_", "inbox_waits_", 1)]["message"]
        assert asking not in own


def test_of_two_hosts_one_takes_in(tmp_path: Path) -> None:
    house = InboxHouse(tmp_path)
    lock = try_lock(house.paths.inbox_lock)
    assert lock is not None
    watch = InboxWatch(house.store, house.paths, house.archive, house.intake)
    house.folders.make()
    path = house.paths.inbox / "a.pdf"
    path.write_bytes(bill())
    waits: list[float] = []
    waited = threading.Event()

    def wait(event: threading.Event, seconds: float) -> bool:
        waits.append(seconds)
        waited.set()
        return event.wait(PATIENCE)

    house.clock.wait = wait  # type: ignore[method-assign]
    watch.start()
    assert waited.wait(PATIENCE)
    watch.stop()
    assert (waits, path.exists()) == ([60.0], True)
    os.close(lock)
    house.close()


def test_an_idle_host_is_told_of_a_file_and_of_nothing_else(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    probe = InboxProbe(inbox)
    assert not probe.has_news()
    (inbox / "De Linde").mkdir(parents=True)
    assert not probe.has_news()
    (inbox / "De Linde" / "a.pdf").write_bytes(b"x")
    os.utime(inbox / "De Linde", ns=(5, 5))
    assert (probe.has_news(), probe.has_news()) == (True, False)


def test_a_host_that_ends_while_its_watch_begins_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host's parts are begun by another thread than the one that ends them."""
    house = InboxHouse(tmp_path)
    watch = InboxWatch(house.store, house.paths, house.archive, house.intake)
    start = threading.Thread.start

    def end_first(thread: threading.Thread) -> None:
        watch.stop()
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", end_first)
    watch.start()
    watch.stop()
    assert "inbox" not in {thread.name for thread in threading.enumerate()}
    house.close()


def test_memory_is_given_back_once_after_the_last_file(tmp_path: Path) -> None:
    house = InboxHouse(tmp_path)
    house.folders.make()
    house.store.companies.add("De Linde")
    rests: list[int] = []
    watch = InboxWatch(
        house.store,
        house.paths,
        house.archive,
        house.intake,
        on_rest=lambda: rests.append(house.store.documents.count() + house.store.held.count()),
    )
    waited = threading.Semaphore(0)
    further = [house.paths.inbox / "b.pdf"]

    def wait(event: threading.Event, seconds: float) -> bool:
        if seconds > inbox_watch._QUIET_SECONDS:
            waited.release()
            return event.wait(PATIENCE)
        if further:
            # It arrives while the first one is hardly taken in.
            further[-1].write_bytes(bill("F-2"))
            watch.tell(further.pop())
        return event.is_set()

    house.clock.wait = wait  # type: ignore[method-assign]
    watch.start()
    assert waited.acquire(timeout=PATIENCE)
    first = house.paths.inbox / "a.pdf"
    first.write_bytes(bill("F-1"))
    watch.tell(first)
    while not rests:
        assert waited.acquire(timeout=PATIENCE)
    watch.look()
    assert waited.acquire(timeout=PATIENCE)
    watch.stop()
    assert rests == [2]
    house.close()


def test_the_system_is_asked_for_nothing_but_arrivals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = InboxHouse(tmp_path)
    house.paths.inbox.mkdir(parents=True, exist_ok=True)
    asked: list[set[str]] = []

    def schedule(*_: object, event_filter: Sequence[type[FileSystemEvent]], **__: object) -> None:
        asked.append({kind.event_type for kind in event_filter})

    monkeypatch.setattr(BaseObserver, "schedule", schedule)
    observer = InboxWatch(house.store, house.paths, house.archive)._observe({tmp_path})
    assert observer is not None
    observer.stop()
    assert asked == [{"created", "closed", "moved"}] * 2
    house.close()


def test_memory_is_given_back_while_many_files_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_watch, "_MOST_BETWEEN", 2)
    house, rests = InboxHouse(tmp_path), list[int]()
    house.paths.inbox.mkdir(parents=True, exist_ok=True)
    for number in range(5):
        (house.paths.inbox / f"{number}.pdf").write_bytes(bill(f"F-{number}"))
    taken = lambda: rests.append(house.store.documents.count() + house.store.held.count())  # noqa: E731
    watch = InboxWatch(house.store, house.paths, house.archive, house.intake, on_rest=taken)
    watch._step()
    assert rests == [2, 4]
    house.close()
