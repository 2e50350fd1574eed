"""Writing and checking the few files that the installer makes."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from host.errors import WorldError

WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def write_private(file: Path, text: str, mode: int) -> bool:
    """Make the file hold exactly that text, readable by its owner only; True when anything had to be changed.

    Another program reads either the old or the new text, never a part. WorldError ``setup.not_writable``.
    """
    try:
        if _is_so(file, text, mode):
            return False
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as target:
                target.write(text)
                target.flush()
                os.fsync(target.fileno())
            # The umask may have taken away what the owner needs.
            beside.chmod(mode)
            beside.replace(file)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WorldError("setup.not_writable", file=str(file), reason=error.strerror or "") from error
    return True


def _is_so(file: Path, text: str, mode: int) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) != mode:
        return False
    return file.read_bytes() == text.encode("utf-8")


def is_writable_by_others(path: Path) -> bool:
    """Whether another user of this computer may write it (told by POSIX modes; Windows' home folders are private)."""
    return os.name == "posix" and bool(path.stat().st_mode & WRITABLE_BY_OTHERS)
