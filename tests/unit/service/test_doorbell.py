"""The doorbell: every ring is heard, not only the one that makes the file."""

from __future__ import annotations

import queue
from pathlib import Path

from host.paths import Paths
from host.service.doorbell import watch_doorbell

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
