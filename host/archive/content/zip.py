"""Checks ZIP files: accepted when every member is a whole document itself."""

from __future__ import annotations

import io
import mmap
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from host.errors import WorldError

if TYPE_CHECKING:
    from host.archive.content.limits import Limits

_ENCRYPTED = 0x1
_PIECE = 256 * 1024
_MIN_UNPACK_LIMIT = 1024 * 1024
"""Bytes that any member may unpack to, whatever its compressed size: a form full of blanks compresses very well."""


def check_zip(data: mmap.mmap | bytes, limits: Limits, check_member: Callable[[bytes], object]) -> None:
    """Raises download.cut_short without a directory, download.empty without members, download.zip_unsafe_name for path
    traversal and links, zip_encrypted, zip_too_big (too many members, too large, or above the ratio), and what
    ``check_member`` raises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data[:])) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if not members:
                raise WorldError("download.empty")
            if len(members) > limits.max_members:
                raise WorldError("download.zip_too_big")
            for member in members:
                _check_entry(member, data[member.header_offset : member.header_offset + 8])
            remaining = limits.max_unpacked
            for member in members:
                member_limit = max(limits.max_ratio * member.compress_size, _MIN_UNPACK_LIMIT)
                unpacked = _unpack(archive, member, min(remaining, member_limit, limits.max_bytes))
                remaining -= len(unpacked)
                check_member(unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise WorldError("download.cut_short") from error


def _check_entry(member: zipfile.ZipInfo, local_header: bytes) -> None:
    name = member.orig_filename.replace("\\", "/")
    is_traversal = name.startswith("/") or ".." in name.split("/") or bool(re.match(r"[A-Za-z]:", name)) or "\0" in name
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    if is_traversal or is_link:
        raise WorldError("download.zip_unsafe_name")
    # Directory and local header each have the flag, and may disagree.
    if (member.flag_bits | int.from_bytes(local_header[6:8], "little")) & _ENCRYPTED:
        raise WorldError("download.zip_encrypted")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """Returns the member's bytes, counted while they are unpacked: the declared size is not trusted."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise WorldError("download.zip_too_big")
            pieces.append(piece)
    return b"".join(pieces)
