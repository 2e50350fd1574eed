"""Looks at the folders that are watched beside the inbox. A file is read where it lies; only a document that bears the marks of
a known company is copied. Nothing is written down of any other, not even its name."""

from __future__ import annotations

import logging
import threading
from hashlib import sha256
from pathlib import Path

from host.content import Limits, check_bytes
from host.errors import OphalerError, WorldError
from host.inbox.arrival import Arrival
from host.inbox.intake import Intake, given_name
from host.inbox.recognition import recognise
from host.inbox.settling import Looks, Settling
from host.inbox.watched_folders import WatchedFolders, is_document_name, new_files
from host.reading.document_reader import DocumentReader
from host.store import Store

log = logging.getLogger("ophaler.inbox")

_KINDS = frozenset(("pdf", "xml", "p7m"))
_MOST_EXAMINED = 10_000
"""Files that are known by their looks, so that they are read once; with more the oldest are read again, and known by their
bytes."""


class WatchedSweep:
    """Takes copies of known companies' documents out of the watched folders. One thread uses it."""

    def __init__(self, store: Store, folders: WatchedFolders, intake: Intake, reader: DocumentReader) -> None:
        self._store = store
        self._folders = folders
        self._intake = intake
        self._reader = reader
        self._settling = Settling(store.clock)
        self.taken = 0
        """How many copies were taken in."""
        self._examined: dict[Path, tuple[int, int, int]] = {}

    @property
    def has_unsettled(self) -> bool:
        """Whether a file waits to be looked at again soon."""
        return bool(self._settling)

    def sweep(self, ended: threading.Event) -> None:
        """Looks at every new file in the watched folders. Raises OphalerError ``archive.*`` and ``store.*``: the files are
        looked at again."""
        self._settling.forget_gone()
        for folder, since in self._folders.list().items():
            begun = self._store.clock.now()
            for path in new_files(folder, since):
                if ended.is_set():
                    return
                self.look(path)
            if not self._settling:
                self._folders.looked_at(folder, begun)

    def look(self, path: Path) -> None:
        """Takes a copy of a whole file that is a known company's document. Raises as ``sweep`` does."""
        if path.parent not in self._folders.list() or not is_document_name(path.name):
            return
        looks = self._settling.looks_of(path)
        if looks is None or self._examined.get(path) == looks.identity:
            return
        state = self._settling.state(path, looks)
        if state == "unfinished":
            return
        try:
            arrival = self._copy(path)
        except OphalerError as error:
            if error.code.startswith(("archive.", "store.", "reading.no_worker")):
                raise
            if state != "settled":
                # Its writer may not be done: it is looked at again.
                return
            arrival = None
        if arrival is not None:
            self.taken += 1
            log.info("%s: %s", given_name(path), arrival.outcome)
        self._remember(path, looks)

    def _copy(self, path: Path) -> Arrival | None:
        """Takes a copy of a document of a known company, or of one that may be; returns None for any other file. Raises
        WorldError ``download.*``, ``reading.*``, ``inbox.*`` for what is no whole document."""
        limits = Limits()
        try:
            data = path.read_bytes() if path.stat().st_size <= limits.max_bytes else b""
        except OSError as error:
            raise WorldError("inbox.no_file", file=given_name(path)) from error
        content = check_bytes(data, limits)
        if content.kind not in _KINDS or self._is_answered(sha256(data).hexdigest()):
            return None
        reading = self._reader.read(data, content.content_type)
        if reading.kind in (None, "other"):
            return None
        recognition = recognise(self._store, reading)
        if recognition.account is None and not recognition.candidates:
            return None
        return self._intake.add_bytes(data, given_name(path))

    def _is_answered(self, digest: str) -> bool:
        """Returns whether these bytes are filed, wait for an answer, or were left out."""
        held = self._store.held
        return (
            self._store.documents.by_sha256(digest) is not None
            or held.by_sha256(digest) is not None
            or held.was_left_out(digest)
        )

    def _remember(self, path: Path, looks: Looks) -> None:
        self._settling.forget(path)
        self._examined[path] = looks.identity
        if len(self._examined) > _MOST_EXAMINED:
            del self._examined[next(iter(self._examined))]
