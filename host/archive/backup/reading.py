"""Reads a backup: whether it is whole, and its members."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from host.archive.backup.manifest import DIGEST_CHARS, UNSIGNED, Manifest, Member, digest_of, read_manifest
from host.errors import WorldError

_PIECE = 1024 * 1024
_BAD_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, RuntimeError)


@contextmanager
def opened_backup(file: Path, known_steps: int) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Opens a backup that is whole by the hash at its end. Raises WorldError ``backup.no_file``, ``backup.damaged``,
    ``backup.newer``."""
    try:
        opened = file.open("rb")
    except OSError as error:
        raise WorldError("backup.no_file", file=str(file), reason=error.strerror or str(error)) from error
    with opened:
        _require_whole(file, opened)
        try:
            backup = zipfile.ZipFile(opened)
        except _BAD_ZIP as error:
            raise WorldError("backup.damaged") from error
        with backup:
            yield backup, read_manifest(backup, known_steps)


def _require_whole(file: Path, opened: BinaryIO) -> None:
    try:
        size = os.fstat(opened.fileno()).st_size
        opened.seek(max(0, size - len(UNSIGNED)))
        end = opened.read(len(UNSIGNED))
        # A file that is no backup is told without reading all of it.
        is_whole = end.startswith(UNSIGNED[:-DIGEST_CHARS])
        is_whole = is_whole and end[-DIGEST_CHARS:] == digest_of(opened, size).encode()
    except OSError as error:
        raise WorldError("backup.no_file", file=str(file), reason=error.strerror or str(error)) from error
    if not is_whole:
        raise WorldError("backup.damaged")


def checked_backup(file: Path, known_steps: int) -> Manifest:
    """Reads every member of a backup and returns its manifest. Raises as ``opened_backup`` does."""
    with opened_backup(file, known_steps) as (backup, manifest):
        for member in manifest.members:
            for _ in pieces(backup, member):
                pass
    return manifest


def pieces(backup: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    """Yields a member's bytes. Raises WorldError ``backup.damaged`` where they are not what the manifest says."""
    info = backup.getinfo(member.name)
    if info.compress_type != zipfile.ZIP_STORED or info.file_size != member.size:
        raise WorldError("backup.damaged")
    digest = hashlib.sha256()
    try:
        with backup.open(info) as opened:
            while piece := opened.read(_PIECE):
                digest.update(piece)
                yield piece
    except _BAD_ZIP as error:
        raise WorldError("backup.damaged") from error
    if digest.hexdigest() != member.sha256:
        raise WorldError("backup.damaged")
