"""Watches the doorbell, a file that a command touches to make every running host read the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

# Touching an existing file is reported as "modified" by older versions of watchdog and as "attrib" since 7.
TOUCH_EVENTS = frozenset({"created", "modified", "moved", "attrib"})


def watch_doorbell(doorbell: Path, rung: Callable[[], object]) -> BaseObserver:
    """Returns a started observer that calls ``rung`` at every touch, until it is stopped."""
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
