"""The file of a backup: a ZIP whose members are stored as they are, a list of them, and a hash over all of it at its end.

Anybody may open it without Ophaler; docs/archive.md, "Backup and restore", has the layout.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from host.errors import WorldError

FORMAT = 1
MANIFEST_NAME = "manifest.json"
DATABASE_NAME = "ophaler.sqlite"
HEAD_FILE = ".ophaler/head"
"""Where the head of the journal lies, below each archive."""
DIGEST_CHARS = 64
UNSIGNED = b"sha256:" + b"0" * DIGEST_CHARS
"""The ZIP's comment while it is written; the hash over everything before it takes the place of the zeros."""
MAX_MANIFEST_BYTES = 512 * 1024 * 1024
_VERSION_CHARS = 40
_UNREADABLE = (zipfile.BadZipFile, RecursionError, NotImplementedError)
_PIECE = 1024 * 1024
_MEMBER = re.compile(
    rf"(?:archive|archives/[1-9]\d{{0,8}}|quarantine|waiting)/.+|{re.escape(DATABASE_NAME)}", re.DOTALL
)
_HEAD = re.compile(rf"archive(?:s/\d+)?/{re.escape(HEAD_FILE)}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def archive_name(administration: int) -> str:
    """Returns below what the archive of an administration lies in a backup, and in the data folder after it was restored."""
    return f"archives/{administration}" if administration else "archive"


def is_head(name: str) -> bool:
    """Returns whether a member is the head of a journal."""
    return _HEAD.fullmatch(name) is not None


@dataclass(frozen=True)
class Member:
    """``name`` is the path below the data folder, with slashes; ``modified`` in whole seconds since 1970."""

    name: str
    size: int
    sha256: str
    modified: int


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. ``steps`` is the number of the schema's migrations, by which a newer one is known."""

    format: int
    version: str
    steps: int
    at: str
    documents: int
    members: tuple[Member, ...]

    def to_bytes(self) -> bytes:
        """Returns the manifest as the ZIP has it."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True)
class Backup:
    """A backup that was written and read again: ``damaged`` are documents that were not as they had been filed, or gone."""

    file: Path
    size: int
    manifest: Manifest
    damaged: tuple[str, ...]


def digest_of(file: BinaryIO, size: int) -> str:
    """Returns the SHA-256 in hex of a backup's bytes before the hash at its end."""
    digest = hashlib.sha256()
    file.seek(0)
    left = size - DIGEST_CHARS
    while left > 0 and (piece := file.read(min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


def read_manifest(opened: zipfile.ZipFile, known_steps: int) -> Manifest:
    """Returns the manifest of an opened backup, whose list is that of the ZIP itself.

    Raises WorldError ``backup.newer``, ``backup.damaged``.
    """
    try:
        read = _loaded(opened)
        # Before anything else: a newer one may be made otherwise.
        is_newer = int(read["format"]) > FORMAT or int(read["steps"]) > known_steps
        version = str(read["version"])[:_VERSION_CHARS]
        members = () if is_newer else tuple(Member(**member) for member in read.pop("members"))
        manifest = None if is_newer else Manifest(**read, members=members)
    except (KeyError, TypeError, ValueError, OverflowError, *_UNREADABLE) as error:
        raise WorldError("backup.damaged") from error
    if manifest is None:
        raise WorldError("backup.newer", version=version)
    names = [member.name for member in members]
    if not all(map(_is_safe, members)) or sorted([*names, MANIFEST_NAME]) != sorted(opened.namelist()):
        raise WorldError("backup.damaged")
    return manifest


def _loaded(opened: zipfile.ZipFile) -> dict[str, Any]:
    info = opened.getinfo(MANIFEST_NAME)
    if info.file_size > MAX_MANIFEST_BYTES or info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(info.file_size)
    read: dict[str, Any] = json.loads(opened.read(info))
    return read


def _is_safe(member: Member) -> bool:
    """Returns whether a member is what a backup has: a file below the data folder, where Ophaler keeps such."""
    if not (isinstance(member.name, str) and isinstance(member.sha256, str)):
        return False
    parts = member.name.split("/")
    return (
        _MEMBER.fullmatch(member.name) is not None
        and not {"", ".", ".."} & set(parts)
        and "\\" not in member.name
        and "\0" not in member.name
        and type(member.size) is int
        and type(member.modified) is int
        and _SHA256.fullmatch(member.sha256) is not None
    )
