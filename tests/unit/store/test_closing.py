"""A store is closed under nobody's hands: SQLite would take the whole process with it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from host.errors import BugError
from host.paths import Paths
from host.store import Store
from tests.support.clocks import HandClock


def test_closing_waits_for_what_another_thread_is_doing(tmp_path: Path) -> None:
    store = Store(Paths(tmp_path).make(), HandClock())
    inside, may_go_on, closed = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        with store.atomic():
            inside.set()
            may_go_on.wait(60)
            store.settings.set("colour", "teal")

    def close() -> None:
        store.close()
        closed.set()

    worker, closer = threading.Thread(target=work), threading.Thread(target=close)
    worker.start()
    assert inside.wait(60)
    closer.start()
    # Long enough for a close that does not wait; one that waits cannot end before it may.
    assert not closed.wait(0.2)
    may_go_on.set()
    worker.join(60)
    closer.join(60)
    assert closed.is_set()
    assert store.settings.get("colour") == "teal"
    store.close()


def test_reading_threads_and_closing_ones(tmp_path: Path) -> None:
    store = Store(Paths(tmp_path).make(), HandClock())
    for number in range(50):
        store.settings.set(f"key{number}", "value")
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(50):
                assert store.settings.get("key7") == "value"
                assert store.accounts.list() == []
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        store.close()
    for thread in threads:
        thread.join(60)
    assert failures == []
    store.close()


def test_a_close_comes_through_however_much_is_read(tmp_path: Path) -> None:
    store = Store(Paths(tmp_path).make(), HandClock())
    enough = threading.Event()

    def read() -> None:
        while not enough.is_set():
            store.accounts.list()

    readers = [threading.Thread(target=read, daemon=True) for _ in range(3)]
    for reader in readers:
        reader.start()
    closer = threading.Thread(target=lambda: [store.close() for _ in range(20)], daemon=True)
    closer.start()
    closer.join(60)
    came_through = not closer.is_alive()
    enough.set()
    for reader in readers:
        reader.join(60)
    assert came_through
    store.close()


def test_closing_in_the_midst_of_ones_own_use_is_a_bug_not_a_hang(tmp_path: Path) -> None:
    store = Store(Paths(tmp_path).make(), HandClock())
    with pytest.raises(BugError), store.atomic():
        store.close()
    store.close()
