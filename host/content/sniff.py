"""Detects a document's type by its bytes (content sniffing) and checks that it is whole."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Callable
from pathlib import Path

from host.content.content_type import HTML, JPEG, PDF, PNG, SIGNED, TIFF, ZIP, Content
from host.content.kept_page import check_kept_page
from host.content.limits import MEBIBYTE, Limits
from host.content.markup import check_xml, looks_like_html
from host.content.pdf import PdfCheck, check_pdf
from host.content.signed_document import check_signed, is_signed_text, looks_signed
from host.content.zip import check_zip
from host.errors import WorldError

_START = 4096
_MAX_READ_BYTES = 4 * MEBIBYTE
"""Bytes: searching in memory is several times as fast as in a memory map; larger files would cost the host's memory."""
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_MIN_BYTES = 5
"""Minimum number of bytes that are not white space; no document is shorter."""


def check(
    path: Path,
    content_type: str | None = None,
    limits: Limits | None = None,
    *,
    offered_name: str | None = None,
    kept_page: bool = False,
    in_memory: bytes | None = None,
) -> Content:
    """Returns the type of a file that is a whole document of an accepted kind. ``in_memory``: its bytes, if they are
    loaded.

    Raises WorldError: download.empty, too_large, cut_short, html_instead, error_page, wrong_type, active_content,
    unreadable, pdf_encrypted, pdf_too_big, zip_encrypted, zip_in_zip, zip_too_big, zip_unsafe_name; reading.no_worker when
    PDFs cannot be checked now.
    """
    limits = limits or Limits()
    size = path.stat().st_size if in_memory is None else len(in_memory)
    if size > limits.max_bytes:
        raise WorldError("download.too_large", limit=round(limits.max_bytes / MEBIBYTE))
    if size == 0:
        raise WorldError("download.empty")
    if size <= _MAX_READ_BYTES:
        content = check_bytes(path.read_bytes() if in_memory is None else in_memory, limits, kept_page=kept_page)
    else:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            content = check_bytes(data, limits, kept_page=kept_page)
    _check_claim(content, content_type, offered_name)
    return content


def begin_check(data: bytes | None) -> tuple[Content, PdfCheck] | None:
    """Begins to check a file in memory whose type its first bytes tell and whose check takes the worker's time; returns None
    for any other, which ``check`` judges at once. The type is certain when ``PdfCheck.result`` raises nothing."""
    return (PDF, PdfCheck(data)) if data is not None and data.startswith(b"%PDF-") else None


def check_bytes(data: mmap.mmap | bytes, limits: Limits, *, kept_page: bool = False, in_zip: bool = False) -> Content:
    """Does the same for bytes in memory."""
    start = data[:_START]
    if len(data) <= _START and len(start.strip(b" \t\r\n\0\xef\xbb\xbf")) < _MIN_BYTES:
        raise WorldError("download.empty")
    if start.startswith(_PROGRAMS):
        raise WorldError("download.wrong_type", found="program")
    for signature, content, check_content in _BY_SIGNATURE:
        if start.startswith(signature):
            check_content(data)
            return content
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if in_zip:
            raise WorldError("download.zip_in_zip")
        check_zip(data, limits, lambda member, name: check_member(member, name, limits))
        return ZIP
    if looks_signed(start):
        check_signed(data)
        return SIGNED
    # Checked last of the binary kinds: other files hold a PDF in their first kilobyte, and a PDF may have stray bytes
    # before it.
    header = data.find(b"%PDF-", 0, 1024)
    if header >= 0 and not looks_like_html(data[:header]):
        check_pdf(data)
        return PDF
    return _check_text(data, start, kept_page=kept_page)


def check_member(data: bytes, name: str, limits: Limits) -> Content:
    """Returns the type of a ZIP's member; plain text and lists (CSV) are accepted there, beside documents."""
    try:
        return check_bytes(data, limits, in_zip=True)
    except WorldError as error:
        ending = re.search(r"\.(txt|csv)\s*$", name, re.IGNORECASE)
        if error.code != "download.wrong_type" or ending is None or b"\0" in data or data.startswith(_PROGRAMS):
            raise
        return Content("text", ending[1].lower(), f"text/{'csv' if ending[1].lower() == 'csv' else 'plain'}")


def _check_text(data: mmap.mmap | bytes, start: bytes, *, kept_page: bool) -> Content:
    if looks_like_html(start):
        if not kept_page:
            raise WorldError("download.html_instead")
        check_kept_page(data)
        return HTML
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return check_xml(data)
    if is_signed_text(data, start):
        return SIGNED
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
    directory = int.from_bytes(data[4:8], "little" if order == "little" else "big")
    if not 8 <= directory <= len(data) - 2:
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


def _check_claim(content: Content, content_type: str | None, offered_name: str | None) -> None:
    """Accepts a PDF whatever type was declared; raises download.wrong_type for other content declared or named as PDF."""
    if content is PDF:
        return
    declared_pdf = (content_type or "").split(";")[0].strip().lower() == PDF.content_type
    named_pdf = bool(re.search(r"\.pdf\s*$", offered_name or "", re.IGNORECASE))
    if declared_pdf or named_pdf:
        raise WorldError("download.wrong_type", found=content.kind)
