"""The files that wait for an answer: their bytes in a folder, each under its hash; who waits says the table ``held_files``."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from host.archive import Files, StagedFile
from host.archive.file_operations import file_sha256, link_or_copy, make_folders, translate_os_errors
from host.file_lock import exclusive_lock
from host.store import HeldFile, JournalEntry, Store

_HASH = re.compile(r"[0-9a-f]{64}")


class WaitingRoom:
    """Keeps files until their company is known. The bytes are durable before the row is, and go after it. A lock makes one of
    both: a host that recovers must not take the half of a command's hold or answer for what an interruption left."""

    def __init__(self, folder: Path, store: Store, files: Files) -> None:
        self._folder = folder
        self._lock = folder.with_name(f"{folder.name}.lock")
        self._store = store
        self._files = files

    def hold(self, staged: StagedFile, name: str, read: dict[str, str], candidates: tuple[str, ...]) -> HeldFile:
        """Keeps a finished staged file. Raises WorldError ``archive.*`` and ``store.*``."""
        target = self.path(staged.sha256)
        staged.ensure_durable()
        with translate_os_errors(self._folder), exclusive_lock(self._lock):
            make_folders(self._files, self._folder)
            if target.is_file() and file_sha256(target) != staged.sha256:
                # An interrupted copy to a file system without links leaves an empty file.
                self._files.remove(target)
            if not target.is_file():
                link_or_copy(self._files, staged.path, target, self._folder / f".{secrets.token_hex(8)}.part")
            self._files.sync_folder(self._folder)
            return self._store.held.hold(staged.sha256, staged.size, name, read, candidates)

    def path(self, sha256: str) -> Path:
        """Returns where the bytes with this hash lie while they wait."""
        return self._folder / sha256

    def let_go(self, held: HeldFile) -> None:
        """Removes a file whose document is filed."""
        with translate_os_errors(self._folder), exclusive_lock(self._lock):
            self._let_go(held)

    def leave_out(self, held: HeldFile) -> JournalEntry:
        """Removes a file that is no document of the person's; returns the journal's entry of that."""
        with translate_os_errors(self._folder), exclusive_lock(self._lock):
            entry = self._store.held.leave_out(held.id)
            self._files.remove(self.path(held.sha256))
        return entry

    def recover(self) -> None:
        """Finishes what an interruption left: a file that waits has a row, and one that waits no longer is gone."""
        with translate_os_errors(self._folder), exclusive_lock(self._lock):
            for held in self._store.held.list():
                if self._store.documents.by_sha256(held.sha256) is not None:
                    self._let_go(held)
            for file in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
                if not _HASH.fullmatch(file.name):
                    self._files.remove(file)
                elif self._store.held.by_sha256(file.name) is None:
                    self._settle_without_row(file)

    def _settle_without_row(self, file: Path) -> None:
        is_done = self._store.held.was_left_out(file.name) or self._store.documents.by_sha256(file.name) is not None
        if is_done or file_sha256(file) != file.name:
            self._files.remove(file)
        else:
            self._store.held.hold(file.name, file.stat().st_size, file.name[:12])

    def _let_go(self, held: HeldFile) -> None:
        self._store.held.settle(held.id)
        self._files.remove(self.path(held.sha256))
