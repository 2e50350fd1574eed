"""Staging: where bytes arrive before anything is known of them. Each living archive has a folder of its own there."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from pathlib import Path

from host.archive.files import Files, translate_os_errors
from host.archive.running_hash import RunningHash
from host.errors import BugError, WorldError
from host.file_lock import exclusive_lock, try_lock

READ_ONLY = 0o444
PIECES_AHEAD = 4
_MEBIBYTE = 1024 * 1024


class StagedFile:
    """One document's bytes on their way in. Pieces come by offset, in order or at most four ahead; the SHA-256 runs
    along. Not for several threads at once."""

    def __init__(self, path: Path, files: Files, max_bytes: int) -> None:
        self.path = path
        self.source: Path | None = None
        """A file elsewhere that is let go once this one is filed."""
        self.size = 0
        self.sha256 = ""
        self._files = files
        self._max = max_bytes
        self._hash = RunningHash()
        self.in_memory: bytes | None = b""
        """The bytes themselves, while they came as one piece: a small document need not be read back."""
        self._ahead: dict[int, bytes] = {}
        self._descriptor: int | None = None
        with translate_os_errors(path.parent):
            try:
                self._descriptor = files.create(path)
            except FileExistsError:
                files.remove(path)
                self._descriptor = files.create(path)

    @property
    def finished(self) -> bool:
        return self._descriptor is None

    def write(self, offset: int, data: bytes) -> int:
        """Take a piece; how many bytes there are so far. Raises download.too_large and download.pieces_lost."""
        if offset + len(data) > self._max:
            raise WorldError("download.too_large", limit=round(self._max / _MEBIBYTE))
        if offset != self.size:
            if offset < self.size or offset in self._ahead or len(self._ahead) >= PIECES_AHEAD:
                raise WorldError("download.pieces_lost", at=offset)
            self._ahead[offset] = data
            return self.size + sum(map(len, self._ahead.values()))
        self._append(data)
        while self._ahead and (held := self._ahead.pop(self.size, None)) is not None:
            self._append(held)
        return self.size + sum(map(len, self._ahead.values()))

    def _append(self, data: bytes) -> None:
        if self._descriptor is None:
            raise BugError("download.already_finished")
        with translate_os_errors(self.path.parent):
            self._files.write(self._descriptor, data)
        self._hash.update(data)
        self.in_memory = data if self.size == 0 and len(data) <= _MEBIBYTE else None
        self.size += len(data)

    def finish(self) -> tuple[int, str]:
        """Size in bytes and SHA-256 in hex of a file that is durable and read-only now."""
        if self._ahead:
            raise WorldError("download.pieces_lost", at=self.size)
        return self.seal()

    def seal(self) -> tuple[int, str]:
        """The same without the check that all pieces are there: for the quarantine."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                with translate_os_errors(self.path.parent):
                    self._files.set_mode(self.path, READ_ONLY)
                    self._files.sync(descriptor)
            finally:
                os.close(descriptor)
            self.sha256 = self._hash.hexdigest()
        return self.size, self.sha256

    def discard(self) -> None:
        """Let it go: filed, or not wanted. What it was copied from stays (``release`` takes that too)."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        self.in_memory = None
        with translate_os_errors(self.path.parent):
            self._files.remove(self.path)

    def release(self) -> None:
        """Let it go with its source, after filing."""
        self.discard()
        if self.source is not None:
            with translate_os_errors(self.source.parent):
                self._files.remove(self.source)


class Staging:
    """The staging folder. ``owner`` names this archive's part of it; a lock on ``OWNER.lock`` says that it lives."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._lock: int | None = None
        self._mutex = threading.Lock()
        self.owner = secrets.token_hex(8)
        self._own = folder / self.owner

    def open(self) -> Path:
        """This archive's folder, made and locked at the first use."""
        with self._mutex, translate_os_errors(self._folder):
            if self._lock is None:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                # Nobody may look for the dead between the lock and the folder.
                with exclusive_lock(self._folder / "recovery.lock"):
                    self._lock = try_lock(self._lock_file(self.owner))
                    self._own.mkdir(mode=0o700)
        return self._own

    def file(self, transfer: str, max_bytes: int) -> StagedFile:
        """A new staged file; what an earlier transfer of that name left is gone."""
        path = self.open() / (re.sub(r"[^A-Za-z0-9_-]", "-", transfer)[:64] + ".part")
        return StagedFile(path, self._files, max_bytes)

    def take_over(self, source: Path, max_bytes: int) -> StagedFile:
        """A staged copy of a file elsewhere, which is let go once the copy is filed."""
        staged = self.file(secrets.token_hex(8), max_bytes)
        try:
            with translate_os_errors(source.parent), source.open("rb") as arrived:
                while piece := arrived.read(_MEBIBYTE):
                    staged.write(staged.size, piece)
            staged.finish()
        except Exception:
            staged.discard()
            raise
        staged.source = source
        return staged

    def abandoned(self) -> list[tuple[str, int]]:
        """Owners that are gone, each with its lock, which the caller holds now and closes by ``remove_abandoned``."""
        found = []
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            if (
                folder.is_dir()
                and folder.name != self.owner
                and (lock := try_lock(self._lock_file(folder.name))) is not None
            ):
                found.append((folder.name, lock))
        return found

    def remove_abandoned(self, owner: str, lock: int) -> int:
        """Remove what a dead owner left; how many staged files there were."""
        folder = self._folder / owner
        left = sum(1 for _ in folder.iterdir())
        shutil.rmtree(folder)
        self._lock_file(owner).unlink(missing_ok=True)
        os.close(lock)
        return left

    def owners(self) -> set[str]:
        """Owners that have a folder; call it after the dead are buried."""
        return {folder.name for folder in self._folder.iterdir() if folder.is_dir()} if self._folder.is_dir() else set()

    def close(self) -> None:
        """Give the folder up."""
        with self._mutex:
            if self._lock is not None:
                shutil.rmtree(self._own, ignore_errors=True)
                self._lock_file(self.owner).unlink(missing_ok=True)
                os.close(self._lock)
                self._lock = None

    def _lock_file(self, owner: str) -> Path:
        return self._folder / f"{owner}.lock"
