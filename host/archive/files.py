"""The file operations that filing is made of, one method each, so that a test can fail or kill at every one of them."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from host.errors import WorldError

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
    """Whether the file system (not this file) is why a link failed."""
    return error.errno in _NO_LINKS


@contextmanager
def translate_os_errors(folder: Path) -> Iterator[None]:
    """Turn an error of the file system into archive.disk_full, archive.not_writable, archive.folder_gone or
    archive.disk_error."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "archive.disk_error")
        raise WorldError(code, folder=str(folder), reason=error.strerror or "") from error


def file_sha256(path: Path) -> str:
    """In hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Files:
    """The real operations."""

    def create(self, path: Path, mode: int = 0o600) -> int:
        """A descriptor of a new file; FileExistsError when the name is taken."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        """All of the data at the descriptor's place."""
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def set_mode(self, path: Path, mode: int) -> None:
        path.chmod(mode)

    def link(self, source: Path, target: Path) -> None:
        """A second name; FileExistsError when it is taken."""
        if os.name == "nt":
            # There both names share the read-only flag, which must go before either can be removed.
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        os.link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Take the name away; nothing happens when it is not there."""
        if os.name == "nt" and path.exists():
            path.chmod(0o600)
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Make the folder's names durable. Windows has no such call, and its file systems log their names."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
