"""The doorbell: a file that a command touches to make every running host look into the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

# A touch of a file that is there is "modified" in older versions of watchdog and "attrib" since 7.
TOUCH_EVENTS = frozenset({"created", "modified", "moved", "attrib"})


def watch_doorbell(doorbell: Path, rung: Callable[[], object]) -> BaseObserver:
    """An observer that calls ``rung`` at every touch, until it is stopped."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    class Bell(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in TOUCH_EVENTS:
                rung()

    doorbell.parent.mkdir(parents=True, exist_ok=True)
    observer = Observer()
    observer.schedule(Bell(), str(doorbell.parent))
    observer.start()
    return observer
