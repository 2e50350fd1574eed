"""ZIP files: accepted when every member is a whole document itself."""

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
_ALWAYS_ALLOWED = 1024 * 1024
"""Bytes that any member may unpack to, however small it came: a form full of blanks packs very well."""


def check_zip(data: mmap.mmap | bytes, limits: Limits, check_member: Callable[[bytes], object]) -> None:
    """Raises download.cut_short without a directory, download.empty without members, download.zip_unsafe_name for members
    that climb out or are links, zip_encrypted, zip_too_big (too many, too large, or far larger than they come), and what
    ``check_member`` raises for each."""
    try:
        with zipfile.ZipFile(io.BytesIO(data[:])) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if not members:
                raise WorldError("download.empty")
            if len(members) > limits.max_members:
                raise WorldError("download.zip_too_big")
            for member in members:
                _check_entry(member, data[member.header_offset : member.header_offset + 8])
            left = limits.max_unpacked
            for member in members:
                most = max(limits.max_ratio * member.compress_size, _ALWAYS_ALLOWED)
                unpacked = _unpack(archive, member, min(left, most, limits.max_bytes))
                left -= len(unpacked)
                check_member(unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise WorldError("download.cut_short") from error


def _check_entry(member: zipfile.ZipInfo, local_header: bytes) -> None:
    name = member.orig_filename.replace("\\", "/")
    climbs = name.startswith("/") or ".." in name.split("/") or bool(re.match(r"[A-Za-z]:", name)) or "\0" in name
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    if climbs or is_link:
        raise WorldError("download.zip_unsafe_name")
    # Directory and local header each have the flag, and need not agree.
    if (member.flag_bits | int.from_bytes(local_header[6:8], "little")) & _ENCRYPTED:
        raise WorldError("download.zip_encrypted")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The member's bytes, counted while they come: its own word for its size is not believed."""
    pieces: list[bytes] = []
    taken = 0
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            taken += len(piece)
            if taken > limit:
                raise WorldError("download.zip_too_big")
            pieces.append(piece)
    return b"".join(pieces)
