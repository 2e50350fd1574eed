"""Checks ZIP files and tells their members apart: documents, plain texts beside them, what is left out, and litter.

A member that by its name should be a document and is none refuses the whole ZIP: it may be the invoice, and broken."""

from __future__ import annotations

import io
import lzma
import mmap
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from host.content.litter import is_litter
from host.errors import WorldError

if TYPE_CHECKING:
    from host.content.content_type import Content
    from host.content.limits import Limits

_ENCRYPTED = 0x1
_PIECE = 256 * 1024
_MIN_UNPACK_LIMIT = 1024 * 1024
"""Bytes that any member may unpack to, whatever its compressed size: a form full of blanks compresses very well."""


_UTF8_NAME = 0x800
"""Flag bit 11 of APPNOTE.TXT 4.4.4: the name is UTF-8."""
_UNICODE_PATH = 0x7075
"""Extra field of APPNOTE.TXT 4.6.9: version, CRC-32 of the name, and the name in UTF-8."""
_DOCUMENT_NAME = re.compile(r"\.(pdf|xml|p7m|png|jpe?g|tiff?)\s*$", re.IGNORECASE)
_BETWEEN_LETTERS = frozenset("–—‘’“”„…€§°·«»\xa0\xad")
_NO_DOCUMENT = frozenset(
    f"download.{reason}" for reason in ("empty", "wrong_type", "html_instead", "error_page", "zip_in_zip")
)

PACKAGE = "package"
"""The detail ``found`` of ``download.wrong_type`` for a ZIP that is one file of an office program, or a book."""
_SIGNED_CONTAINER = b"application/vnd.etsi.asic-"

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the library raises for a damaged ZIP, besides OSError."""

CheckMember = Callable[[bytes, str], "Content"]
"""Returns the type of a member with these bytes and this name, or raises download.*."""


@dataclass(frozen=True)
class ZipMember:
    """One member of a ZIP. ``content`` is None for what is left out; ``is_litter``: an operating system put it there, and
    nobody misses it."""

    name: str
    data: bytes
    content: Content | None
    is_litter: bool = False


def check_zip(data: mmap.mmap | bytes, limits: Limits, check_member: CheckMember) -> None:
    """Raises download.cut_short without a directory, download.empty without members, download.zip_unsafe_name for path
    traversal and links, zip_encrypted, zip_too_big (too many members, too large, or above the ratio), and what
    ``check_member`` raises for a member that should be a document, or where none is."""
    for _ in members_of(io.BytesIO(data[:]), limits, check_member):
        pass


def members_of(file: IO[bytes], limits: Limits, check_member: CheckMember) -> Iterator[ZipMember]:
    """Yields the members in their order; raises as ``check_zip`` does. Where no member is a document, the first that is none
    says why."""
    refused: WorldError | None = None
    documents = 0
    try:
        with zipfile.ZipFile(file) as archive:
            # Not ZipInfo.is_dir, which fails where a name is empty.
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            if len(entries) > limits.max_members:
                raise WorldError("download.zip_too_big")
            for entry in entries:
                file.seek(entry.header_offset)
                _check_entry(entry, file.read(8))
            remaining = limits.max_unpacked
            for entry in entries:
                limit = max(limits.max_ratio * entry.compress_size, _MIN_UNPACK_LIMIT)
                data = _unpack(archive, entry, min(remaining, limit, limits.max_bytes))
                remaining -= len(data)
                name = _name_of(entry)
                if _is_package_part(name, data):
                    raise WorldError("download.wrong_type", found=PACKAGE)
                if is_litter(name, data):
                    yield ZipMember(name, data, None, is_litter=True)
                    continue
                content, error = _content_of(name, data, check_member)
                refused = refused or error
                documents += content is not None and content.kind != "text"
                yield ZipMember(name, data, content)
    except _BROKEN as error:
        raise WorldError("download.cut_short") from error
    except OSError as error:
        # bz2 says so of damaged data; an error of the disk has a number.
        if error.errno is not None:
            raise
        raise WorldError("download.cut_short") from error
    if not documents:
        raise refused or WorldError(
            "download.empty" if not entries else "download.wrong_type", found="zip without a document"
        )


def _is_package_part(name: str, data: bytes) -> bool:
    """Returns whether a member shows that the ZIP is one file of a program: an office document (ECMA-376-2, OpenDocument), a
    book. A container of signed documents (ETSI EN 319 162-1) has such a member, too, and holds documents."""
    return name == "[Content_Types].xml" or (name == "mimetype" and not data.startswith(_SIGNED_CONTAINER))


def _content_of(name: str, data: bytes, check_member: CheckMember) -> tuple[Content | None, WorldError | None]:
    """Returns the type of a member, or why it is left out. Raises what refuses the whole ZIP."""
    try:
        return check_member(data, name), None
    except WorldError as error:
        found = error.details.get("found", "")
        # Well-formed XML of another kind is no broken invoice: metadata of an exchange, a manifest.
        is_other_xml = found.startswith("xml ") and not found.startswith("xml with ")
        is_named_document = _DOCUMENT_NAME.search(name) is not None and not is_other_xml
        if error.code not in _NO_DOCUMENT or found == "program" or is_named_document:
            raise
        return None, error


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Returns the name, composed. Without the flag for UTF-8 it may be UTF-8 all the same (macOS, and Java before 7, write it
    so): a name in another code page is hardly ever valid UTF-8. Else it is in code page 437, as the format says, or in that
    of Western Windows, which some programs there and on web servers write: the one in which it has Latin letters only."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME and not name.isascii():
        raw = name.encode("cp437", "replace")
        with suppress(UnicodeDecodeError):
            return unicodedata.normalize("NFC", _unicode_path(entry.extra, raw) or raw.decode("utf-8"))
        western = raw.decode("cp1252", "replace")
        if not _is_latin(name) and _is_latin(western):
            name = western
    return unicodedata.normalize("NFC", name)


def _is_latin(name: str) -> bool:
    """Returns whether what is not ASCII in a name are Latin letters and what typographers write between them."""
    return all(
        character.isascii() or character in _BETWEEN_LETTERS or unicodedata.name(character, "").startswith("LATIN ")
        for character in name
    )


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Returns the name of the extra field for it, where it belongs to this name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            is_of_this_name = int.from_bytes(field[1:5], "little") == zlib.crc32(raw)
            return field[5:].decode("utf-8") if is_of_this_name else None
        at += 4 + size
    return None


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
