"""The doorbell: every ring is heard, not only the one that makes the file."""

from __future__ import annotations

import queue
from pathlib import Path

from host.paths import Places
from host.service.doorbell import listening_to

PATIENCE = 30.0


def test_every_ring_is_heard(tmp_path: Path) -> None:
    places = Places(tmp_path).make()
    places.ring()
    heard: queue.Queue[None] = queue.Queue()
    watching = listening_to(places.doorbell, lambda: heard.put(None))
    try:
        for _ in range(3):
            places.ring()
            heard.get(timeout=PATIENCE)
            while not heard.empty():
                heard.get_nowait()
    finally:
        watching.stop()
        watching.join()
