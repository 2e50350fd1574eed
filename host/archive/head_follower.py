"""Has the journal's head beside the documents follow the journal, by entries that are on the disk only."""

from __future__ import annotations

import threading
from contextlib import suppress

from host.archive.journal_head import HeadFile
from host.errors import OphalerError
from host.store import JournalEntry, Store


class HeadFollower:
    """Advances the head for one archive; its threads may file at once. A head that lags behind is valid, so an error here fails
    nothing."""

    def __init__(self, store: Store, head: HeadFile) -> None:
        self._store = store
        self._head = head
        self._lock = threading.Lock()
        self._unsettled: JournalEntry | None = None

    def advance(self, entry: JournalEntry | None = None) -> None:
        """Advances the head to an entry that is on the disk, or to the newest, which is flushed."""
        with suppress(OSError, OphalerError):
            self._head.advance(self._store, entry)

    def note(self, entry: JournalEntry) -> None:
        """Notes the entry of a document whose row is not flushed yet. The thread that filed last may be the first here."""
        with self._lock:
            if self._unsettled is None or entry.seq > self._unsettled.seq:
                self._unsettled = entry

    def unsettled(self) -> JournalEntry | None:
        """Returns the newest entry that was noted and that the head does not have."""
        with self._lock:
            return self._unsettled

    def follow(self, entry: JournalEntry | None) -> None:
        """Advances the head to an entry that was ``unsettled`` and was flushed since."""
        if entry is not None:
            self.advance(entry)
            with self._lock:
                if self._unsettled is entry:
                    self._unsettled = None

    def settle(self) -> None:
        """Flushes the last document's row and has the head follow. An error is left to the next time: the intent and the file
        stand for the row."""
        entry = self.unsettled()
        if entry is not None:
            with suppress(OphalerError):
                self._store.flush()
                self.follow(entry)
