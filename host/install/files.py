"""Writes and checks the few files that the installer creates."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from host.errors import WorldError

WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def write_private(file: Path, text: str, mode: int) -> bool:
    """Writes the text to the file, accessible to its owner only; returns whether anything had to be changed.

    The replacement is atomic: another program reads either the old or the new text. WorldError ``setup.not_writable``.
    """
    try:
        if _is_unchanged(file, text, mode):
            return False
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as target:
                target.write(text)
                target.flush()
                os.fsync(target.fileno())
            # The umask may have removed permissions of the owner.
            temporary.chmod(mode)
            temporary.replace(file)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WorldError("setup.not_writable", file=str(file), reason=error.strerror or "") from error
    return True


def _is_unchanged(file: Path, text: str, mode: int) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) != mode:
        return False
    return file.read_bytes() == text.encode("utf-8")


def is_writable_by_others(path: Path) -> bool:
    """Returns whether another user of this computer may write the path, by its POSIX mode (Windows' home folders are
    private)."""
    return os.name == "posix" and bool(path.stat().st_mode & WRITABLE_BY_OTHERS)


def is_open_to_others(folder: Path) -> bool:
    """Returns whether another user of this computer may read, write or enter the folder, by its POSIX mode."""
    return os.name == "posix" and bool(folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def close_to_others(folder: Path) -> None:
    """Takes from other users what they may do in the folder, which may have been there before. WorldError
    ``setup.not_writable``."""
    try:
        if is_open_to_others(folder):
            folder.chmod(folder.stat().st_mode & stat.S_IRWXU)
    except OSError as error:
        raise WorldError("setup.not_writable", file=str(folder), reason=error.strerror or "") from error
