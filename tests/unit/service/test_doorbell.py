"""The doorbell: every ring is heard, not only the one that makes the file."""

from __future__ import annotations

import os
import queue
from pathlib import Path

from host.paths import Paths
from host.service.doorbell import Doorbell, watch_doorbell

PATIENCE = 120.0


def test_every_ring_is_heard(tmp_path: Path) -> None:
    paths = Paths(tmp_path).make()
    paths.ring()
    heard: queue.Queue[None] = queue.Queue()
    watching = watch_doorbell(paths.doorbell, lambda: heard.put(None))
    try:
        for _ in range(3):
            paths.ring()
            heard.get(timeout=PATIENCE)
            while not heard.empty():
                heard.get_nowait()
    finally:
        watching.stop()
        watching.join()


def test_a_ring_is_noticed_at_the_next_look_and_the_one_after(tmp_path: Path) -> None:
    paths = Paths(tmp_path).make()
    bell = Doorbell(paths.doorbell)
    assert not bell.was_rung()
    paths.ring()
    # Twice: a second ring within the same tick of the file system's clock leaves the file's time as it was.
    assert [bell.was_rung(), bell.was_rung(), bell.was_rung()] == [True, True, False]


def test_a_ring_before_the_first_look_is_not_lost(tmp_path: Path) -> None:
    paths = Paths(tmp_path).make()
    paths.ring()
    bell = Doorbell(paths.doorbell)
    assert not bell.was_rung()
    os.utime(paths.doorbell, ns=(1, 1))
    assert bell.was_rung()
