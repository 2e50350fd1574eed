"""The archive folder of one administration, with what works in it: its journal's head, its filing, its duplicates."""

from __future__ import annotations

import threading
from pathlib import Path

from host.archive.file_operations import Files, translate_os_errors
from host.archive.filing import Filer
from host.archive.journal_head import HeadFile
from host.archive.quarantine import Quarantine
from host.archive.recovery import RecoveredFolder
from host.archive.shared_bytes import SharedBytes
from host.archive.staging import Staging
from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.store import Store


class ArchiveFolder:
    """``store`` is the view of the administration (``Store.within``); ``is_chosen``: a person chose the folder, which has had a
    head since then."""

    def __init__(self, root: Path, store: Store, filer: Filer, head: HeadFile, *, is_chosen: bool) -> None:
        self.root = root
        self.store = store
        self.filer = filer
        self.head = head
        self._is_chosen = is_chosen

    def ensure(self) -> None:
        """Ensures that documents can be filed here. Raises WorldError ``archive.folder_gone``."""
        self._require_chosen()
        self.filer.ensure_archive()

    def require(self) -> None:
        """Raises WorldError ``archive.folder_gone`` when the folder is not there, though documents are stored."""
        self.filer.require_folder()

    def has_head(self) -> bool:
        """Returns whether the head is there, and can be seen."""
        try:
            return self.head.exists()
        except OSError:
            return False

    def is_there(self) -> bool:
        """Returns whether documents can be filed here; one in which nothing was filed yet may still have to be made."""
        try:
            with translate_os_errors(self.root):
                self._require_chosen()
                self.filer.require_folder()
        except WorldError:
            return False
        return True

    def _require_chosen(self) -> None:
        # Before its first document nothing but the head tells the folder from one in which its disk is missing.
        if self._is_chosen and not self.head.exists() and not self.store.documents.count():
            raise WorldError("archive.folder_gone", folder=str(self.root))

    def recovered(self) -> RecoveredFolder:
        """Returns what the recovery needs of it."""
        return RecoveredFolder(self.root, self.store, self.head)


class ArchiveFolders:
    """The archive folders of all administrations, each opened at its first use."""

    def __init__(self, paths: Paths, store: Store, clock: Clock, files: Files, staging: Staging) -> None:
        self._paths = paths
        self._store = store
        self._clock = clock
        self._files = files
        self._staging = staging
        self.quarantine = Quarantine(paths.quarantine, store, clock, files)
        """What is in it belongs to nobody's books; the first journal says that it came."""
        self._opened: dict[int, ArchiveFolder] = {}
        self._is_settled = False
        self._lock = threading.Lock()

    def of(self, administration: int) -> ArchiveFolder:
        """Returns the archive folder of an administration. Raises WorldError ``administration.unknown``."""
        with self._lock:
            known = self._opened.get(administration)
        # Outside of the lock: a disk that does not answer must not keep the other administrations waiting.
        if known is not None and not self._was_moved(administration, known):
            return known
        with self._lock:
            folder = self._opened.get(administration)
            if folder is None or folder is known:
                folder = self._opened[administration] = self._open(administration)
        return folder

    def all(self) -> list[ArchiveFolder]:
        """Returns those of all administrations, the first one's first."""
        return [self.of(one.number) for one in self._store.administrations.list()]

    def opened(self) -> list[ArchiveFolder]:
        """Returns those in which something was done."""
        with self._lock:
            return list(self._opened.values())

    def _was_moved(self, administration: int, known: ArchiveFolder) -> bool:
        """Returns whether a person chose another folder, which may be done in another process: for the first administration
        before anything is filed there, and for each where an archive was moved, which is not in its former folder then."""
        if (administration or self._is_settled) and known.has_head():
            return False
        try:
            is_settled = self._store.administrations.is_settled()
            chosen = self._store.administrations.get(administration).folder
        except WorldError:
            return False
        if known.root != self._paths.archive_of(administration, chosen):
            # Known for good once the right one is open: this one may be a guess, made while the database was unreadable.
            return True
        self._is_settled = self._is_settled or (administration == 0 and is_settled)
        return False

    def _chosen(self, administration: int) -> str | None:
        try:
            return self._store.administrations.get(administration).folder
        except WorldError:
            # Where the database is unreadable nothing can be filed; what is only looked at lies there for most people.
            if administration:
                raise
            return None

    def _open(self, administration: int) -> ArchiveFolder:
        chosen = self._chosen(administration)
        root = self._paths.archive_of(administration, chosen)
        store = self._store.within(administration)
        head = HeadFile(root, self._files)
        shared = SharedBytes(root, store, self._clock, self._files, self.quarantine, self._staging)
        filer = Filer(root, store, self._clock, self._files, head, shared)
        return ArchiveFolder(root, store, filer, head, is_chosen=chosen is not None)
