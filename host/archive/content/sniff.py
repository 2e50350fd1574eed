"""What a file is, by its bytes: the name and the declared type of a download are only claims."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from host.archive.content.limits import MEBIBYTE, Limits
from host.archive.content.markup import check_kept_page, check_xml, looks_like_html
from host.archive.content.pdf import check_pdf
from host.archive.content.zip import check_zip
from host.errors import WorldError


@dataclass(frozen=True)
class Content:
    """``kind`` is pdf, xml, p7m, zip, png, jpeg, tiff or html; ``ext`` is without dot."""

    kind: str
    ext: str
    content_type: str


PDF = Content("pdf", "pdf", "application/pdf")
XML = Content("xml", "xml", "application/xml")
SIGNED = Content("p7m", "p7m", "application/pkcs7-mime")
ZIP = Content("zip", "zip", "application/zip")
PNG = Content("png", "png", "image/png")
JPEG = Content("jpeg", "jpg", "image/jpeg")
TIFF = Content("tiff", "tif", "image/tiff")
HTML = Content("html", "html", "text/html")

_START = 4096
_READ_AT_ONCE = 4 * MEBIBYTE
"""Bytes: searching in memory is several times as fast as in a map; larger files would cost the host's memory."""
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_FEWEST = 5
"""Bytes that are not white space; no document is as short."""


def check(
    path: Path,
    content_type: str | None = None,
    limits: Limits | None = None,
    *,
    offered_name: str | None = None,
    kept_page: bool = False,
    in_memory: bytes | None = None,
) -> Content:
    """What the file is, when it is a whole document of a kind that is filed. ``in_memory``: its bytes, when they are.

    WorldError: download.empty, too_large, cut_short, html_instead, error_page, wrong_type, active_content, zip_encrypted,
    zip_in_zip, zip_too_big, zip_unsafe_name.
    """
    limits = limits or Limits()
    size = path.stat().st_size if in_memory is None else len(in_memory)
    if size > limits.max_bytes:
        raise WorldError("download.too_large", limit=round(limits.max_bytes / MEBIBYTE))
    if size == 0:
        raise WorldError("download.empty")
    if size <= _READ_AT_ONCE:
        found = check_bytes(path.read_bytes() if in_memory is None else in_memory, limits, kept_page=kept_page)
    else:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = check_bytes(data, limits, kept_page=kept_page)
    _check_claim(found, content_type, offered_name)
    return found


def check_bytes(data: mmap.mmap | bytes, limits: Limits, *, kept_page: bool = False, in_zip: bool = False) -> Content:
    """The same for bytes that are at hand."""
    start = data[:_START]
    if len(data) <= _START and len(start.strip(b" \t\r\n\0\xef\xbb\xbf")) < _FEWEST:
        raise WorldError("download.empty")
    if start.startswith(_PROGRAMS):
        raise WorldError("download.wrong_type", found="program")
    for signature, content, checked in _BY_SIGNATURE:
        if start.startswith(signature):
            checked(data)
            return content
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if in_zip:
            raise WorldError("download.zip_in_zip")
        check_zip(data, limits, lambda member: check_bytes(member, limits, in_zip=True))
        return ZIP
    if start[:1] == b"\x30" and _SIGNED_DATA in start[:64]:
        _check_signed(data)
        return SIGNED
    # Last of the binary kinds: other files carry a PDF in their first kilobyte, a PDF may have stray bytes before it.
    header = data.find(b"%PDF-", 0, 1024)
    if header >= 0 and not looks_like_html(data[:header]):
        check_pdf(data, header)
        return PDF
    return _check_text(data, start, kept_page=kept_page)


def _check_text(data: mmap.mmap | bytes, start: bytes, *, kept_page: bool) -> Content:
    if looks_like_html(start):
        if not kept_page:
            raise WorldError("download.html_instead")
        check_kept_page(data)
        return HTML
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        check_xml(data)
        return XML
    if text[:1] in (b"{", b"[") and _is_json(data):
        raise WorldError("download.error_page")
    raise WorldError("download.wrong_type", found="unknown")


def _check_png(data: mmap.mmap | bytes) -> None:
    if data[12:16] != b"IHDR":
        raise WorldError("download.wrong_type", found="png")
    if data.rfind(b"IEND") < 0:
        raise WorldError("download.cut_short")


def _check_jpeg(data: mmap.mmap | bytes) -> None:
    if data.rfind(b"\xff\xd9") < 2:
        raise WorldError("download.cut_short")


def _check_tiff(data: mmap.mmap | bytes) -> None:
    order = "little" if data[:2] == b"II" else "big"
    first = int.from_bytes(data[4:8], "little" if order == "little" else "big")
    if not 8 <= first <= len(data) - 2:
        raise WorldError("download.cut_short")


def _check_signed(data: mmap.mmap | bytes) -> None:
    # A definite length says how long the whole must be; 0x80 is the indefinite form, ended by two zero bytes.
    length = data[1]
    if length == 0x80:
        whole = data[len(data) - 2 :] == b"\0\0"
    elif length > 0x80:
        count = length & 0x7F
        whole = len(data) >= 2 + count + int.from_bytes(data[2 : 2 + count], "big")
    else:
        whole = len(data) >= 2 + length
    if not whole:
        raise WorldError("download.cut_short")


_BY_SIGNATURE: tuple[tuple[bytes, Content, Callable[[mmap.mmap | bytes], None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG, _check_png),
    (b"\xff\xd8\xff", JPEG, _check_jpeg),
    (b"II*\0", TIFF, _check_tiff),
    (b"MM\0*", TIFF, _check_tiff),
)


def _is_json(data: mmap.mmap | bytes) -> bool:
    try:
        json.loads(data[:MEBIBYTE])
    except (ValueError, RecursionError):
        return False
    return True


def _check_claim(found: Content, content_type: str | None, offered_name: str | None) -> None:
    """A PDF is a PDF whatever a portal calls it; something else that was promised as a PDF is not what was asked."""
    if found is PDF:
        return
    promised = (content_type or "").split(";")[0].strip().lower() == PDF.content_type
    named = bool(re.search(r"\.pdf\s*$", offered_name or "", re.IGNORECASE))
    if promised or named:
        raise WorldError("download.wrong_type", found=found.kind)
