"""File system operations of filing, one method each, so that a test can fail or kill the process at every one of them."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from host.errors import WorldError

READ_ONLY = 0o444
"""Permissions of a file in the archive, and of a staged one that is whole."""
_COPY = 1024 * 1024
PART_CHARS = 60
"""Of a file's name in that of its temporary one, so that this one is not too long where that one is not."""
_FLUSHER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="flush")
_NO_LINKS = frozenset({errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL})
_CODES = {
    errno.ENOSPC: "archive.disk_full",
    errno.EDQUOT: "archive.disk_full",
    errno.EFBIG: "archive.disk_full",
    errno.EROFS: "archive.not_writable",
    errno.EACCES: "archive.not_writable",
    errno.EPERM: "archive.not_writable",
    errno.ENOENT: "archive.folder_gone",
    errno.ENOTDIR: "archive.folder_gone",
    errno.ESTALE: "archive.folder_gone",
    errno.ENODEV: "archive.folder_gone",
}


def cannot_link(error: OSError) -> bool:
    """Returns whether a hard link failed because of the file system, not because of this file."""
    return error.errno in _NO_LINKS


@contextmanager
def translate_os_errors(folder: Path) -> Iterator[None]:
    """Converts an OSError into archive.disk_full, archive.not_writable, archive.folder_gone or archive.disk_error."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "archive.disk_error")
        raise WorldError(code, folder=str(folder), reason=error.strerror or "") from error


def file_sha256(path: Path) -> str:
    """Returns the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Files:
    """The operations of the real file system."""

    def create(self, path: Path, mode: int = 0o600) -> int:
        """Opens a new file and returns its descriptor; FileExistsError when the name is taken."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        """Writes all of the data at the descriptor's position."""
        remaining = memoryview(data)
        while remaining:
            remaining = remaining[os.write(descriptor, remaining) :]

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def begin_sync(self, descriptor: int) -> Future[None]:
        """Begins ``sync``, which waits for the disk alone, in a second thread; its result raises the OSError."""
        return _FLUSHER.submit(self.sync, descriptor)

    def set_mode(self, path: Path, mode: int) -> None:
        path.chmod(mode)

    def link(self, source: Path, target: Path) -> None:
        """Creates a hard link; FileExistsError when the target name is taken."""
        if os.name == "nt":
            # On Windows both links share the read-only attribute, which must be cleared before either can be removed.
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        os.link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Removes the file; does nothing when it does not exist."""
        if os.name == "nt" and path.exists():
            path.chmod(0o600)
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Makes the folder's directory entries durable. Windows has no such call; its file systems journal their
        directory entries."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def link_or_copy(files: Files, source: Path, target: Path, part: Path) -> None:
    """Gives a durable, read-only file a name in the archive; FileExistsError when the name is taken, for a link cannot
    overwrite. Where the two are on two file systems, or links are unsupported, it is copied to ``part``, next to the target,
    first."""
    try:
        files.link(source, target)
    except OSError as error:
        if isinstance(error, FileExistsError) or not cannot_link(error):
            raise
    else:
        return
    _copy_durably(files, source, part)
    _move_new(files, part, target)


def _copy_durably(files: Files, source: Path, part: Path) -> None:
    descriptor = files.create(part)
    try:
        with source.open("rb") as file:
            while piece := file.read(_COPY):
                files.write(descriptor, piece)
        files.set_mode(part, READ_ONLY)
        files.sync(descriptor)
    finally:
        os.close(descriptor)


def make_folders(files: Files, folder: Path) -> None:
    """Creates a folder and those above it that are missing, durably."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        files.make_folder(path)
        files.sync_folder(path.parent)


def remove_empty_folders(root: Path, file: str) -> None:
    """Removes the folders above a file below ``root`` that are empty now that it is gone."""
    for folder in (root / file).parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def write_new_file(files: Files, target: Path, data: bytes) -> None:
    """Writes a file durably: it is there whole or not at all. FileExistsError when the name is taken."""
    part = target.with_name(f".{target.name[:PART_CHARS]}.{os.getpid()}.part")
    files.remove(part)
    try:
        _write_durably(files, part, data)
    except OSError:
        # A full disk keeps nothing of it, which would carry this process's number and be written over by nobody.
        files.remove(part)
        raise
    name_new_file(files, part, target)


def _write_durably(files: Files, path: Path, data: bytes) -> None:
    descriptor = files.create(path, 0o644)
    try:
        files.write(descriptor, data)
        files.sync(descriptor)
    finally:
        os.close(descriptor)


def name_new_file(files: Files, part: Path, target: Path) -> None:
    """Gives a durable file in the same folder its name, durably, and takes the old one away; FileExistsError when the name is
    taken."""
    _move_new(files, part, target)
    files.sync_folder(target.parent)


def _move_new(files: Files, part: Path, target: Path) -> None:
    """Gives a file in the same folder another name, and takes the old one away; FileExistsError when the name is taken."""
    try:
        try:
            files.link(part, target)
        except OSError as error:
            if isinstance(error, FileExistsError) or not cannot_link(error):
                raise
            # Without links: an empty file created by us reserves the name, so that the rename overwrites no other file.
            os.close(files.create(target))
            try:
                files.replace(part, target)
            except BaseException:
                files.remove(target)
                raise
    finally:
        files.remove(part)
