"""Opens signed documents (``.p7m``: CMS SignedData, RFC 5652) to read what was signed. The signature is not checked: that
needs the certificates of its day, and the archive keeps the file as it came.

Written here because no library that Ophaler has gives the content of a SignedData; ``cryptography`` writes and verifies
none.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from host.errors import WorldError

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
"""The object identifier 1.2.840.113549.1.7.2, encoded."""
_ARMOUR = re.compile(rb"-----(?:BEGIN|END)[^-\r\n]{0,40}-----")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]{16,}+")
_OCTETS, _SEQUENCE, _CONTENT = 0x04, 0x30, 0xA0
_CONSTRUCTED = 0x20
_MAX_DEPTH = 8


def is_signed(data: bytes) -> bool:
    """Returns whether the bytes begin as SignedData, in DER, BER or PEM, or in base64 as some portals send it."""
    return _der(data) is not None


def signed_content(data: bytes) -> bytes:
    """Returns what was signed. Raises WorldError reading.broken_signature: cut short, or the signature stands alone and
    what it signs is another file."""
    encoded = _der(data)
    if encoded is None:
        raise WorldError("reading.broken_signature")
    try:
        # ContentInfo { contentType, content [0] SignedData { version, digestAlgorithms, EncapsulatedContentInfo … } }
        signed_data = _inside(_inside(_inside(encoded, _SEQUENCE), _CONTENT), _SEQUENCE)
        information = _inside(signed_data, _SEQUENCE)
        return b"".join(_octets(_inside(information, _CONTENT), 0))
    except (_Damaged, IndexError) as error:
        raise WorldError("reading.broken_signature") from error


class _Damaged(Exception):  # noqa: N818 - never leaves this module
    pass


def _der(data: bytes) -> bytes | None:
    """Returns the binary form of what is SignedData in any of its forms."""
    if data[:1] == b"\x30":
        return data if SIGNED_DATA in data[:64] else None
    text = _ARMOUR.sub(b"", data.removeprefix(b"\xef\xbb\xbf"), count=2)
    # 0x30, a sequence, is "M" in base64.
    if text.lstrip()[:1] != b"M" or not _BASE64.fullmatch(text):
        return None
    try:
        decoded = base64.b64decode(text)
    except binascii.Error:
        return None
    return decoded if decoded[:1] == b"\x30" and SIGNED_DATA in decoded[:64] else None


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yields tag and content of the elements that lie in a row. One of indefinite length (BER, as signing programs stream
    it) ends at two zero bytes."""
    position = 0
    while position < len(data):
        tag, begin, end, following = _extent(data, position)
        if tag == 0:
            return
        yield tag, data[begin:end]
        position = following


def _extent(data: bytes, position: int, depth: int = 0) -> tuple[int, int, int, int]:
    """Returns the tag, begin and end of the content, and where the next element begins."""
    tag, length = data[position], data[position + 1]
    begin = position + 2
    if length == 0x80:
        if depth > _MAX_DEPTH:
            raise _Damaged
        inner = begin
        while data[inner : inner + 2] != b"\0\0":
            inner = _extent(data, inner, depth + 1)[3]
        return tag, begin, inner, inner + 2
    if length > 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[begin : begin + count], "big")
        begin += count
    if begin + length > len(data):
        raise _Damaged
    return tag, begin, begin + length, begin + length


def _inside(data: bytes, wanted: int) -> bytes:
    """Returns the content of the first element with that tag."""
    for tag, content in _elements(data):
        if tag == wanted:
            return content
    raise _Damaged


def _octets(data: bytes, depth: int) -> Iterator[bytes]:
    """Yields the pieces of an octet string, which BER may cut."""
    for tag, content in _elements(data):
        if tag == _OCTETS:
            yield content
        elif tag == _OCTETS | _CONSTRUCTED and depth < _MAX_DEPTH:
            yield from _octets(content, depth + 1)
        else:
            raise _Damaged
