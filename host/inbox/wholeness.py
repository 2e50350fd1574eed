"""Tells whether a file that arrives is whole: by its name, and by whether anybody still has it open for writing."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

_UNFINISHED = re.compile(
    r"""
    (?i) .*\.(crdownload|part|partial|download|opdownload|filepart|tmp|temp|!ut|!qb|aria2|swp)  # browsers and loaders
    | \.goutputstream-.* | \.~.* | ~.*\.tmp | .*~                                              # editors and file managers
    | \..*\.[a-z0-9]{6} | rclone-?\S*\.partial | .*\.(rsync|unison)(\..*)?                     # rsync, rclone, unison
    | \.sync[._].* | .*\.(ocpart|!sync|bts|syncing)                                            # sync programs
    | \.com\.google\.chrome\..* | \.part-.*                                                    # Chromium
    """,
    re.VERBOSE,
)
_PLACEHOLDER_SUFFIX = ".part"
"""Firefox reserves the final name with an empty file while it writes ``NAME.part`` beside it."""


def is_unfinished_name(name: str) -> bool:
    """Returns whether a file of that name is one that a program still makes, and renames when it is done."""
    return _UNFINISHED.fullmatch(name) is not None


def has_part_beside(path: Path) -> bool:
    """Returns whether the file is the placeholder of one that is still loaded."""
    return os.path.lexists(path.with_name(path.name + _PLACEHOLDER_SUFFIX))


def has_writer(path: Path) -> bool | None:
    """Returns whether anybody has the file open for writing; None where the system does not tell. Raises OSError for a file
    that cannot be opened.

    Linux grants a read lease only while nobody has (fcntl(2), F_SETLEASE): the caller must own the file, and the file system
    must be local. Who opens it during the lease makes the kernel send a signal, which is one that nothing reacts to.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        return _has_writer(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "linux":
    import fcntl

    def _has_writer(descriptor: int) -> bool | None:
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        except OSError:
            return None
        return False
else:

    def _has_writer(descriptor: int) -> bool | None:
        return None
