"""Watches the inbox in a thread: at once where the system tells what changes, else by looking every few seconds."""

from __future__ import annotations

import itertools
import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from host.archive import Archive
from host.errors import OphalerError
from host.file_lock import try_lock
from host.inbox.inbox_folders import InboxFolders
from host.inbox.inbox_problem import note_inbox_problem
from host.inbox.network_drives import is_on_network_drive
from host.inbox.watched_folders import WatchedFolders, new_files
from host.paths import Paths
from host.reading.document_reader import WorkerReader
from host.store import Store

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

    from host.inbox.inbox_sweep import InboxSweep
    from host.inbox.intake import Intake
    from host.inbox.watched_sweep import WatchedSweep

log = logging.getLogger("ophaler.inbox")

SWEEP_SECONDS, POLL_SECONDS = 60.0, 5.0
"""Between two looks at the whole inbox: where the system tells of changes, for those that it lost; and where it does not."""
_UNSETTLED_SECONDS = 2.0
"""The same while a file there may not be whole (``SETTLE_SECONDS`` in ``host/inbox/settling.py``, which is loaded later)."""
_QUIET_SECONDS = 2.0
"""After so long without a further file, the memory that the last ones took is given back."""
_MOST_BETWEEN = 500
"""Files after which it is given back although further ones come."""
_MOST_TOLD = 1_000
"""Files that are told of and not looked at yet; with more the whole inbox is looked at."""


class InboxWatch:
    """Takes in what arrives while it runs. Of several hosts one does so at a time; the others take over when it ends."""

    def __init__(
        self,
        store: Store,
        paths: Paths,
        archive: Archive,
        intake: Intake | None = None,
        on_problem: Callable[[], None] | None = None,
        on_rest: Callable[[], None] = lambda: None,
    ) -> None:
        """``intake``: one that the caller has; else one is made with the first file. ``on_problem`` is called when the inbox
        begins to wait for something, and when it waits no longer (``inbox_problem``); ``on_rest`` when files were taken in,
        and no further one came for a while, or many did."""
        self._store = store
        self._paths = paths
        self._archive = archive
        self._folders = InboxFolders(paths, store)
        self._further = WatchedFolders(store)
        self._intake = intake
        self._on_problem = on_problem
        self._on_rest = on_rest
        self._sweeps: tuple[InboxSweep, WatchedSweep] | None = None
        self._released = 0
        self._told: dict[Path, None] = {}
        self._must_sweep = True
        self._mutex = threading.Lock()
        self._woken, self._ended = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self.problem: OphalerError | None = None
        """What kept a file from being taken in last: a full disk, a missing archive."""

    def start(self) -> None:
        """Starts the thread."""
        thread = threading.Thread(target=self._run, name="inbox", daemon=True)
        thread.start()
        # Stored once it runs: whoever ends this meanwhile cannot wait for one that does not.
        self._thread = thread

    def stop(self) -> None:
        """Stops after the file that is being taken in."""
        self._ended.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(5)

    def look(self) -> None:
        """Has the whole inbox looked at: a company may have been added. Returns at once."""
        with self._mutex:
            self._must_sweep = True
        self._woken.set()

    def tell(self, path: Path) -> None:
        """Has a file looked at. Returns at once."""
        with self._mutex:
            if len(self._told) < _MOST_TOLD:
                self._told[path] = None
            else:
                self._must_sweep = True
        self._woken.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            lock = self._try_lock()
            if lock is not None:
                try:
                    self._watch()
                finally:
                    os.close(lock)
            self._store.clock.wait(self._ended, SWEEP_SECONDS)

    def _try_lock(self) -> int | None:
        try:
            return try_lock(self._paths.inbox_lock)
        except OSError as error:
            log.warning("the inbox cannot be watched: %s", error)
            return None

    def _watch(self) -> None:
        """Takes in what arrives until the host ends."""
        observer, observed = None, set[Path]()
        try:
            while not self._ended.is_set():
                self._woken.clear()
                self._step()
                further = set(self._further.list())
                if observer is not None and further != observed:
                    observer.stop()
                    observer = None
                observer, observed = observer or self._observe(further), further
                self._rest()
                self._store.clock.wait(self._woken, self._seconds_to_next_look(has_events=observer is not None))
                if not self._woken.is_set():
                    self._must_sweep = True
        finally:
            if observer is not None:
                observer.stop()

    def _rest(self) -> None:
        """Gives back the memory that files took which came since the last time, once no further one comes."""
        if self._unreleased() and not self._store.clock.wait(self._woken, _QUIET_SECONDS):
            self._give_back()

    def _count(self) -> None:
        """The same after many files: ten thousand may come at once."""
        if self._unreleased() >= _MOST_BETWEEN:
            self._give_back()

    def _unreleased(self) -> int:
        return sum(sweep.taken for sweep in self._sweeps or ()) - self._released

    def _give_back(self) -> None:
        self._released += self._unreleased()
        with suppress(OphalerError):
            self._store.shrink()
        self._on_rest()

    def _step(self) -> None:
        """Looks at what was told of, or at everything. An error leaves all files where they are, for the next look."""
        try:
            self._folders.make()
            with self._mutex:
                told, self._told = list(self._told), {}
                must_sweep, self._must_sweep = self._must_sweep, False
            self._look_at(told, must_sweep=must_sweep)
            self._note(None)
        except OphalerError as error:
            self._note(error)
            self._must_sweep = True
            log.warning("the inbox waits, nothing is lost: %s", error)
        except Exception:
            self._must_sweep = True
            log.exception("the inbox waits")
        finally:
            # Nothing may be filed for hours now.
            self._archive.settle()

    def _note(self, problem: OphalerError | None) -> None:
        self.problem = problem
        # A database that cannot be written cannot keep that either; the log has it, and the next look tries again.
        with suppress(OphalerError):
            if note_inbox_problem(self._store, problem) and self._on_problem is not None:
                self._on_problem()

    def _look_at(self, told: list[Path], *, must_sweep: bool) -> None:
        if self._sweeps is None and not told and not self._has_files():
            return
        intake, sweeps = self._loaded()
        if must_sweep:
            intake.waiting_room.recover()
            for sweep in sweeps:
                sweep.sweep(self._ended)
            return
        for path in told:
            for sweep in sweeps:
                if self._ended.is_set():
                    return
                sweep.look(path)

    def _has_files(self) -> bool:
        waiting = self._paths.waiting
        further = (path for folder, since in self._further.list().items() for path in new_files(folder, since))
        files = itertools.chain(self._folders.files(), further)
        return any(True for _ in files) or (waiting.is_dir() and any(waiting.iterdir()))

    def _loaded(self) -> tuple[Intake, tuple[InboxSweep, WatchedSweep]]:
        # Imported with the first file: it brings the finder, which a session without a fetch does not need.
        from host.inbox.inbox_sweep import InboxSweep
        from host.inbox.intake import Intake
        from host.inbox.watched_sweep import WatchedSweep

        if self._intake is None:
            self._intake = Intake(self._store, self._archive, self._paths, WorkerReader())
        if self._sweeps is None:
            further = WatchedSweep(self._store, self._further, self._intake, WorkerReader())
            self._sweeps = InboxSweep(self._store, self._folders, self._intake, self._count), further
        return self._intake, self._sweeps

    def _seconds_to_next_look(self, *, has_events: bool) -> float:
        if self._sweeps is not None and any(sweep.has_unsettled for sweep in self._sweeps) and self.problem is None:
            return _UNSETTLED_SECONDS
        return SWEEP_SECONDS if has_events else POLL_SECONDS

    def _observe(self, further: set[Path]) -> BaseObserver | None:
        """Returns a started observer; None where the system tells of no changes in the inbox. A further folder of which it
        tells nothing is looked at once a minute."""
        from watchdog import events
        from watchdog.observers import Observer

        if is_on_network_drive(self._folders.root):
            return None
        tell, look = self.tell, self.look

        class Arrivals(events.FileSystemEventHandler):
            def on_any_event(self, event: events.FileSystemEvent) -> None:
                if event.is_directory:
                    # Its files may be there before it is watched.
                    look()
                else:
                    tell(Path(os.fsdecode(event.dest_path or event.src_path)))

        # Of ten thousand files that are opened, read and removed here, the other events would wait in memory by the hundred
        # thousand. What only says "modified" is followed by "closed", or settles.
        arrivals = [
            *(events.FileCreatedEvent, events.FileClosedEvent, events.FileMovedEvent),
            *(events.DirCreatedEvent, events.DirMovedEvent),
        ]
        observer = Observer()
        try:
            observer.schedule(Arrivals(), str(self._folders.root), recursive=True, event_filter=arrivals)
            observer.start()
            for folder in further:
                with suppress(OSError):
                    observer.schedule(Arrivals(), str(folder), event_filter=arrivals)
        except OSError as error:
            log.info("the system tells of no changes in the inbox: %s", error)
            return None
        # What came between the look before and now was not told of.
        self.look()
        return observer
