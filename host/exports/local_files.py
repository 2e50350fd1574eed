"""Shared by receivers that are files on a disk: their paths, and what an error of the disk means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from host.archive import Files
from host.exports.receiver import ReceiverAwayError


def _absolute(text: str) -> str:
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        # Of a user that this computer does not have.
        raise ValueError(text) from error
    if not path.is_absolute() or "\0" in text:
        raise ValueError(text)
    return str(path)


absolute_path = Annotated[str, AfterValidator(_absolute)]
"""An absolute path, or one below ``~``. A relative one would mean another place to the host than to the command line."""


@contextmanager
def told_as_away(path: Path) -> Iterator[None]:
    """Raises ReceiverAwayError ``receiver.not_writable`` for an error of the disk: a full one, one that is locked or gone."""
    try:
        yield
    except OSError as error:
        raise ReceiverAwayError(
            "receiver.not_writable", folder=str(path), reason=error.strerror or type(error).__name__
        ) from error


def part_file(path: Path) -> Path:
    """Returns the name under which a file is written before it takes its own; one process hands on at a time."""
    return path.with_name(f".{path.name}.ophaler-part")


def write_part(files: Files, path: Path, data: bytes) -> Path:
    """Writes the bytes durably beside a file and returns their path; what an interrupted writing left there is replaced."""
    part = part_file(path)
    files.remove(part)
    descriptor = files.create(part, path.stat().st_mode & 0o777 if path.exists() else 0o644)
    try:
        files.write(descriptor, data)
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    return part


def replace_file(files: Files, path: Path, data: bytes) -> None:
    """Writes a file as a whole: whoever opens it, and whatever is interrupted, it is the former one or the new one."""
    # Behind a link lies the file that is meant.
    path = path.resolve()
    part = write_part(files, path, data)
    try:
        files.replace(part, path)
    except OSError:
        files.remove(part)
        raise
    files.sync_folder(path.parent)
