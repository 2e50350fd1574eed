"""A person's own connector files while a host runs: read when it begins, and again whenever their folder changes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from host.connectors.own_files import OwnFile, load_own
from host.errors import WorldError

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

log = logging.getLogger("ophaler.connectors")

_READS = frozenset({"opened", "closed_no_write"})
"""Events of watchdog that change nothing: reading the files makes them, too."""


class OwnConnectors:
    """The files as they were read last, and why the folder could not be read."""

    def __init__(self, folder: Path, on_change: Callable[[], object]) -> None:
        """``on_change`` is called, on another thread, after the files were read again."""
        self.folder = folder
        self._on_change = on_change
        self._mutex = threading.Lock()
        self.files: list[OwnFile] = []
        self.problem: WorldError | None = None

    def read(self) -> None:
        """Reads the folder. From now on the files that keep the rules are used; the log names the others."""
        with self._mutex:
            try:
                self.files, self.problem = load_own(self.folder), None
            except WorldError as error:
                self.files, self.problem = [], error
                log.warning("%s", error)
        for one in self.files:
            for finding in one.findings:
                log.warning("%s, line %s: %s: %s", one.file.name, finding.line, finding.rule, finding.detail)

    def watch(self, observer: BaseObserver) -> None:
        """Reads the folder, and has a started observer tell of its changes."""
        from watchdog.events import FileSystemEvent, FileSystemEventHandler

        own = self

        class Changes(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type not in _READS:
                    own.read()
                    own._on_change()

        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            observer.schedule(Changes(), str(self.folder))
        except OSError as error:
            log.warning("%s is not watched: %s", self.folder, error)
        self.read()
