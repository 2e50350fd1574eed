"""Reads and indexes documents after they were filed: those of today's fetches, once those that an earlier version filed, which
could not read, and anew those that an older reader read. Nothing is fetched for that."""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from collections.abc import Iterator

from host.archive import Archive
from host.errors import BugError, OphalerError, WorldError
from host.file_lock import try_lock
from host.paths import Paths
from host.reading.document_reader import DocumentReader
from host.reading.document_reading import Reading
from host.reading.register import enter_failure, enter_reading, index_unread, is_to_renew, renew_readings
from host.schedule import may_run
from host.store import DocumentRow, Store

log = logging.getLogger("ophaler.reading")

_AT_ONCE = 50
"""Documents that are asked for and indexed at a time."""
_HANDED = 200
"""Readings that are kept to be entered; a document whose reading is dropped is read again."""
_TOGETHER, _GATHER_SECONDS = 20, 0.5
"""How many readings that were handed over are entered in one transaction, and how long the thread waits for further ones: a
commit costs as much as ten entries, and beside a fetch it takes the disk from the filing."""
_NO_FAULT_OF_THE_DOCUMENT = frozenset({"reading.no_worker"})
_FETCH_RESTS = frozenset({"queued", "waiting_for_person"})
"""States of a fetch that needs neither the worker nor the disk."""


class BackgroundReader:
    """Reads what waits to be read, in a thread of its own that ends when nothing is left or something stands in the way; the
    next ``look`` goes on. Of several hosts one reads at a time."""

    def __init__(self, store: Store, archive: Archive, paths: Paths, profile: str, reader: DocumentReader) -> None:
        self._store = store
        self._archive = archive
        self._lock_file = paths.reading_lock
        self._profile = profile
        self._reader = reader
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._handed: deque[tuple[DocumentRow, Reading]] = deque(maxlen=_HANDED)
        self.problem: OphalerError | None = None
        """What stopped the reading last, and would stop it again: a full disk, a worker that does not start."""

    def hand_over(self, document: DocumentRow, reading: Reading) -> None:
        """Has the reading of a document entered that a fetch has filed just now. Returns at once; should it be lost, the
        document still waits to be read."""
        with self._lock:
            self._handed.append((document, reading))
            self._start()

    def look(self) -> None:
        """Starts reading where something waits to be read. Returns at once."""
        is_waiting = self._store.readings.progress().waiting > 0 or is_to_renew(self._store)
        with self._lock:
            if is_waiting:
                self._start()

    def _start(self) -> None:
        if self._thread is None and not self._ended.is_set():
            self._thread = threading.Thread(target=self._work, name="reader", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stops after the document that is being read."""
        self._ended.set()
        self.wait(5)

    def wait(self, seconds: float) -> None:
        """Waits until the thread has ended, at most so many seconds."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            if self._handed:
                self._ended.wait(_GATHER_SECONDS)
            self._try_all()
            with self._lock:
                if self.problem is not None:
                    self._handed.clear()
                if not self._handed or self._ended.is_set():
                    self._thread = None
                    return

    def _try_all(self) -> None:
        lock = None
        try:
            self._enter_handed()
            self._archive.settle()
            lock = try_lock(self._lock_file)
            if lock is not None:
                self._read_all()
            self.problem = None
        except OphalerError as error:
            self.problem = error
            log.warning("reading stopped, nothing is lost: %s", error)
        except Exception:
            self.problem = BugError("bug.unexpected")
            log.exception("reading stopped")
        finally:
            if lock is not None:
                os.close(lock)

    def _enter_handed(self) -> None:
        while self._handed:
            with self._store.atomic():
                for _ in range(min(_TOGETHER, len(self._handed))):
                    document, reading = self._handed.popleft()
                    enter_reading(self._store, document, reading)

    def _read_all(self) -> None:
        renew_readings(self._store)
        # What is known already makes all of them searchable within seconds; reading them may take until next week.
        while not self._ended.is_set() and index_unread(self._store, _AT_ONCE):
            pass
        for document in self._waiting():
            self._enter_handed()
            if self._ended.is_set() or self._is_fetching():
                return
            self._read(document)
        while not self._ended.is_set() and not self._is_fetching() and self._store.search.tidy():
            pass

    def _waiting(self) -> Iterator[DocumentRow]:
        """Yields what may be read now: new documents at any time, earlier ones in their account's windows. What is left of a
        removed account has none."""
        closed = {account.id for account in self._store.accounts.list() if not may_run(self._store, account.id)}
        for is_earlier in (False, True):
            last = None
            while batch := self._store.readings.waiting(_AT_ONCE, earlier=is_earlier, after=last):
                last = batch[-1]
                for waiting in batch:
                    may_be_read = not is_earlier or waiting.account not in closed
                    document = self._store.documents.get(waiting.document) if may_be_read else None
                    if document is not None:
                        yield document

    def _is_fetching(self) -> bool:
        return any(fetch.state not in _FETCH_RESTS for fetch in self._store.fetches.unfinished(self._profile))

    def _read(self, document: DocumentRow) -> None:
        data = self._bytes_of(document)
        if data is None:
            enter_failure(self._store, document, "register.file_gone")
            return
        try:
            reading = self._reader.read(data, document.content_type)
        except WorldError as error:
            if error.code in _NO_FAULT_OF_THE_DOCUMENT:
                self._store.readings.put_off(document.id)
                raise
            enter_failure(self._store, document, error.code)
            return
        enter_reading(self._store, document, reading)

    def _bytes_of(self, document: DocumentRow) -> bytes | None:
        """Returns a document's bytes; None when its file is gone or changed. Raises WorldError ``archive.folder_gone`` when
        the disk of the archive is not there: its documents wait until it is."""
        data = self._archive.read(document)
        if data is not None:
            return data
        now = self._store.documents.get(document.id)
        if now is not None and now.file != document.file:
            # Another process has renamed it meanwhile.
            return self._archive.read(now)
        self._archive.require_folder(document.administration)
        return None
