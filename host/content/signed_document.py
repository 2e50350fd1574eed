"""Recognises signed documents (.p7m: CMS signed data, RFC 5652), as bytes and in every text that carries them: base64 in
lines or in one, its variant for URLs, PEM (RFC 7468), and an entity of S/MIME (RFC 8551)."""

from __future__ import annotations

import base64
import mmap
import re

from host.errors import WorldError

_SIGNED_DATA_OID = bytes.fromhex("06092a864886f70d010702")
_OID_WITHIN = 64
"""Bytes of the begin within which the type stands: behind two heads, and behind those of a time stamp around it (RFC 5544)."""
_SEQUENCE = 0x30
_INDEFINITE = 0x80
_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F
_BARE = re.compile(
    rb"""
    M [A-Za-z0-9+/_\-\s]{87}                   # a long one: its first 88 characters
    | M [A-Za-z0-9+/_\-\s]* ={0,2} \s* \Z      # a short one: all of it
    """,
    re.VERBOSE,
)
"""What begins as base64 of a sequence (0x30 is "M")."""
_PEM_BEGIN = re.compile(rb"-----BEGIN (?:PKCS ?\#?7|CMS|SIGNED)[A-Z0-9 \#]*-----\s*?\n")
_PEM_END = re.compile(rb"-----END [A-Z0-9 \#]+-----")
_HEADER_LINE = re.compile(rb"(?m)^[A-Za-z][A-Za-z0-9-]*:.*(?:\n[ \t]+\S.*)*\n?")
"""A header with its folded lines: of a mail, and of an old PEM (RFC 1421)."""
_MIME_SIGNED = re.compile(rb"(?im)^content-type:\s*application/(?:x-)?pkcs7-mime\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def looks_signed(start: bytes) -> bool:
    """Returns whether a file begins as signed data in bytes."""
    return start[:1] == bytes([_SEQUENCE]) and _SIGNED_DATA_OID in start[:_OID_WITHIN]


def check_signed(data: mmap.mmap | bytes) -> None:
    """Raises download.cut_short for signed data that is not whole."""
    end = _end_of(data)
    if end is None or end > len(data):
        raise WorldError("download.cut_short")


def is_signed_text(data: mmap.mmap | bytes, start: bytes) -> bool:
    """Returns whether this is a signed document as text. ``start``: its first bytes. Raises download.cut_short."""
    body = _body_of(bytes(data[:]) if _may_be_text(start) else b"")
    if body is None:
        raise WorldError("download.cut_short")
    if looks_signed(body[:_OID_WITHIN]):
        check_signed(body)
        return True
    encoded = b"".join(body.split()).translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    head = base64.b64decode(_NOT_BASE64.sub(b"A", encoded[:88] + b"A" * (-len(encoded[:88]) % 4)))
    if not looks_signed(head):
        return False
    # One character more than whole groups holds no byte.
    if _NOT_BASE64.search(encoded) or len(encoded) % 4 == 1:
        raise WorldError("download.cut_short")
    check_signed(base64.b64decode(encoded + b"=" * (-len(encoded) % 4)))
    return True


def _may_be_text(start: bytes) -> bool:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(_BARE.match(text) or _PEM_BEGIN.search(start) or _MIME_SIGNED.search(start))


def _body_of(data: bytes) -> bytes | None:
    """Returns what stands between the lines of PEM, or below the headers of S/MIME, or everything; None where PEM has no
    end."""
    begin = _PEM_BEGIN.search(data, 0, 4096)
    if begin is not None:
        end = _PEM_END.search(data, begin.end())
        return None if end is None else _HEADER_LINE.sub(b"", data[begin.end() : end.start()].replace(b"\r\n", b"\n"))
    if _MIME_SIGNED.search(data, 0, 4096):
        blank = _BLANK_LINE.search(data)
        return b"" if blank is None else data[blank.end() :]
    return data.removeprefix(b"\xef\xbb\xbf")


def _end_of(data: mmap.mmap | bytes) -> int | None:
    """Returns the offset at which the outermost value ends by its own lengths (ITU-T X.690, 8.1), which may lie behind the
    data; None where the data ends within a head or within a value of indefinite length."""
    position, open_values = 0, 0
    while True:
        if position + 2 > len(data):
            return None
        tag, length = data[position], data[position + 1]
        if open_values and tag == 0 and length == 0:
            open_values -= 1
            position += 2
        else:
            if tag & _LONG_TAG == _LONG_TAG:
                return None
            position += 2
            if length == _INDEFINITE:
                if not tag & _CONSTRUCTED:
                    return None
                open_values += 1
                continue
            if length > _INDEFINITE:
                count = length & 0x7F
                length = int.from_bytes(data[position : position + count], "big")
                position += count
            position += length
        if not open_values:
            return position
