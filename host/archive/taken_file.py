"""A file that somebody else saved and that the archive takes over: read through one descriptor, and removed only while it is
still that very file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from host.archive.file_operations import Files
from host.errors import WorldError

_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe would otherwise wait for its other end."""
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | _NO_WAITING
)


@dataclass(frozen=True)
class TakenFile:
    """The file at ``path`` as it was when it was read."""

    path: Path
    device: int
    inode: int
    size: int
    modified_ns: int

    def remove_if_unchanged(self, files: Files) -> None:
        """Removes the file; does nothing when it is gone, or when another one lies there or it was written to meanwhile:
        that one is nobody's but the person's."""
        if self.is_unchanged():
            files.remove(self.path)

    def is_unchanged(self) -> bool:
        """Returns whether this very file lies there, as it was."""
        try:
            now = self.path.lstat()
        except FileNotFoundError:
            return False
        was = (self.device, self.inode, self.size, self.modified_ns)
        return (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns) == was


@contextmanager
def open_taken(path: Path) -> Iterator[tuple[BinaryIO, TakenFile]]:
    """Opens a regular file for reading. Raises WorldError ``download.caught_nothing`` for a symbolic link, a folder, a pipe
    or a device, and OSError."""
    if path.is_symlink() or not path.is_file():
        raise WorldError("download.caught_nothing")
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise WorldError("download.caught_nothing")
        yield file, TakenFile(path, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def require_fresh(file: BinaryIO, size: int | None) -> None:
    """Raises WorldError ``download.uncertain`` unless the open file is one that the person's browser has just saved: it
    belongs to this user, has no second name, and has ``size`` bytes where that is known."""
    status = os.fstat(file.fileno())
    is_foreign = hasattr(os, "geteuid") and status.st_uid != os.geteuid()
    if is_foreign or status.st_nlink > 1 or (size is not None and status.st_size != size):
        raise WorldError("download.uncertain")
