"""Staging area: receives bytes before they are checked. Each running archive has a folder of its own in it."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from host.archive.file_operations import READ_ONLY, Files, translate_os_errors
from host.archive.running_hash import RunningHash
from host.archive.taken_file import TakenFile, open_taken
from host.errors import BugError, WorldError
from host.file_lock import exclusive_lock, try_lock

PIECES_AHEAD = 4
_MEBIBYTE = 1024 * 1024
FLUSH_BYTES = 4 * _MEBIBYTE
"""After how many further bytes a file is flushed while it still arrives: the disk would be idle until its end, and then take
13 to 25 ms for 20 MB."""


class StagedFile:
    """The bytes of one document while they arrive. Pieces come by offset, in order or at most four ahead; the SHA-256
    is computed meanwhile. Not thread-safe."""

    def __init__(self, path: Path, files: Files, max_bytes: int) -> None:
        self.path = path
        self.source: TakenFile | None = None
        """The file that was copied from; it is removed once this one is filed."""
        self.size = 0
        self._files = files
        self._max_bytes = max_bytes
        self._hash = RunningHash()
        self._sha256 = ""
        self.in_memory: bytes | None = b""
        """The bytes, if they came as one piece: a small document need not be read back."""
        self._early_pieces: dict[int, bytes] = {}
        self._descriptor: int | None = None
        self._flush: Future[None] | None = None
        self._early_flush: Future[None] | None = None
        """The flush of what had arrived then. Its error must not be lost: the system tells it once (fsync(2))."""
        self._flush_at = FLUSH_BYTES
        with translate_os_errors(path.parent):
            try:
                self._descriptor = files.create(path)
            except FileExistsError:
                files.remove(path)
                self._descriptor = files.create(path)

    @property
    def finished(self) -> bool:
        return self._flush is not None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the finished file in hex; empty before."""
        if self.finished and not self._sha256:
            self._sha256 = self._hash.hexdigest()
        return self._sha256

    def write(self, offset: int, data: bytes) -> int:
        """Writes a piece; returns the number of bytes received so far. Raises download.too_large and
        download.pieces_lost."""
        if offset + len(data) > self._max_bytes:
            raise WorldError("download.too_large", limit=round(self._max_bytes / _MEBIBYTE))
        if offset != self.size:
            if offset < self.size or offset in self._early_pieces or len(self._early_pieces) >= PIECES_AHEAD:
                raise WorldError("download.pieces_lost", at=offset)
            self._early_pieces[offset] = data
            return self.size + sum(map(len, self._early_pieces.values()))
        self._append(data)
        while self._early_pieces and (piece := self._early_pieces.pop(self.size, None)) is not None:
            self._append(piece)
        return self.size + sum(map(len, self._early_pieces.values()))

    def _append(self, data: bytes) -> None:
        if self._descriptor is None or self._flush is not None:
            raise BugError("download.already_finished")
        with translate_os_errors(self.path.parent):
            self._files.write(self._descriptor, data)
        self._hash.update(data)
        self.in_memory = data if self.size == 0 and len(data) <= _MEBIBYTE else None
        self.size += len(data)
        if self.size >= self._flush_at:
            self._flush_early(self._descriptor)

    def _flush_early(self, descriptor: int) -> None:
        """Begins to flush what has arrived, unless an earlier flush is under way. Raises archive.* for one that failed."""
        if self._early_flush is not None and not self._early_flush.done():
            return
        self._await(self._early_flush)
        self._early_flush = self._files.begin_sync(descriptor)
        self._flush_at = self.size + FLUSH_BYTES

    def _await(self, flush: Future[None] | None) -> None:
        with translate_os_errors(self.path.parent):
            if flush is not None:
                flush.result()

    def finish(self) -> tuple[int, str]:
        """Does what ``begin_flush`` does; returns the file's size in bytes and its SHA-256 in hex."""
        self.begin_flush()
        return self.size, self.sha256

    def begin_flush(self) -> None:
        """Makes the file read-only and begins to make it durable. Raises download.pieces_lost."""
        if self._early_pieces:
            raise WorldError("download.pieces_lost", at=self.size)
        self._begin_flush()

    def seal(self) -> tuple[int, str]:
        """Does what ``finish`` does without the check that all pieces arrived: for the quarantine."""
        self._begin_flush()
        return self.size, self.sha256

    def _begin_flush(self) -> None:
        if self._descriptor is not None and self._flush is None:
            with translate_os_errors(self.path.parent):
                self._files.set_mode(self.path, READ_ONLY)
                self._flush = self._files.begin_sync(self._descriptor)

    def ensure_durable(self) -> None:
        """Waits until the bytes of the finished file are on the disk. Raises archive.*, each time, when they did not get
        there."""
        self._begin_flush()
        try:
            self._await(self._early_flush)
            self._await(self._flush)
        finally:
            self._close()

    def discard(self) -> None:
        """Removes the staged file. The file it was copied from stays (``release`` removes that too)."""
        self._close()
        self.in_memory = None
        with translate_os_errors(self.path.parent):
            self._files.remove(self.path)

    def _close(self) -> None:
        """Closes the file, once nothing flushes it any more."""
        for flush in (self._early_flush, self._flush):
            with suppress(OSError):
                if flush is not None:
                    flush.result()
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def release(self) -> None:
        """Removes the staged file and its source, after filing."""
        self.discard()
        if self.source is not None:
            with translate_os_errors(self.source.path.parent):
                self.source.remove_if_unchanged(self._files)


class Staging:
    """The staging folder. ``owner`` is the name of this archive's subfolder; a held lock on ``OWNER.lock`` shows that
    its process runs."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._lock: int | None = None
        self._mutex = threading.Lock()
        self.owner = secrets.token_hex(8)
        self._own_folder = folder / self.owner

    def open(self) -> Path:
        """Returns this archive's folder, created and locked at the first use."""
        with self._mutex, translate_os_errors(self._folder):
            if self._lock is None:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                # No recovery may search for abandoned folders between the lock and the folder.
                with exclusive_lock(self._folder / "recovery.lock"):
                    self._lock = try_lock(self._lock_file(self.owner))
                    self._own_folder.mkdir(mode=0o700)
        return self._own_folder

    def file(self, transfer: str, max_bytes: int) -> StagedFile:
        """Returns a new staged file; a file that an earlier transfer of that name left is removed."""
        path = self.open() / (re.sub(r"[^A-Za-z0-9_-]", "-", transfer)[:64] + ".part")
        return StagedFile(path, self._files, max_bytes)

    def take_over(
        self, source: Path, max_bytes: int, check: Callable[[BinaryIO], None] = lambda file: None
    ) -> StagedFile:
        """Returns a staged copy of a file elsewhere; the file is removed once the copy is filed, unless it has changed.
        ``check`` raises for an open file that may not be taken. Raises download.caught_nothing for what is no file."""
        staged = self.file(secrets.token_hex(8), max_bytes)
        try:
            with translate_os_errors(source.parent), open_taken(source) as (file, taken):
                check(file)
                while piece := file.read(_MEBIBYTE):
                    staged.write(staged.size, piece)
            staged.finish()
        except Exception:
            staged.discard()
            raise
        staged.source = taken
        return staged

    def abandoned(self) -> list[tuple[str, int]]:
        """Returns the owners whose process ended, each with its lock, which the caller holds now and closes by
        ``remove_abandoned``."""
        owners = []
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            if (
                folder.is_dir()
                and folder.name != self.owner
                and (lock := try_lock(self._lock_file(folder.name))) is not None
            ):
                owners.append((folder.name, lock))
        return owners

    def remove_abandoned(self, owner: str, lock: int) -> int:
        """Removes the folder of an owner whose process ended; returns the number of staged files in it."""
        folder = self._folder / owner
        count = sum(1 for _ in folder.iterdir())
        shutil.rmtree(folder)
        self._lock_file(owner).unlink(missing_ok=True)
        os.close(lock)
        return count

    def owners(self) -> set[str]:
        """Returns the owners that have a folder."""
        return {folder.name for folder in self._folder.iterdir() if folder.is_dir()} if self._folder.is_dir() else set()

    def close(self) -> None:
        """Removes this archive's folder."""
        with self._mutex:
            if self._lock is not None:
                shutil.rmtree(self._own_folder, ignore_errors=True)
                self._lock_file(self.owner).unlink(missing_ok=True)
                os.close(self._lock)
                self._lock = None

    def _lock_file(self, owner: str) -> Path:
        return self._folder / f"{owner}.lock"
