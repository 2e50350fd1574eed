"""Watches the doorbell, a file that a command touches to make every running host read the database.

An idle host looks at the file's time once a second (``Doorbell``), since watchdog would take it a tenth of its memory. A
host with a session is told at once (``watch_doorbell``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

# Touching an existing file is reported as "modified" by older versions of watchdog and as "attrib" since 7.
TOUCH_EVENTS = frozenset({"created", "modified", "moved", "attrib"})


class Doorbell:
    """The doorbell, looked at from time to time."""

    def __init__(self, doorbell: Path) -> None:
        self._file = doorbell
        self._touched_at = self._modified_at()
        self._check_again = False

    def was_rung(self) -> bool:
        """Returns whether the file was touched since the last call. The call after such a one returns True as well: a
        second touch within one tick of the file system's clock leaves the time as it was."""
        before, self._touched_at = self._touched_at, self._modified_at()
        is_new, was_new = before != self._touched_at, self._check_again
        self._check_again = is_new
        return is_new or was_new

    def _modified_at(self) -> int:
        try:
            return self._file.stat().st_mtime_ns
        except OSError:
            return 0


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
