"""PDF: is it whole, has it a page, does it start programs. Reading what it says is another room's work."""

from __future__ import annotations

import mmap
import re

from host.errors import WorldError

_AFTER_END = 8192
"""Bytes that may follow the last %%EOF: portals append comments and blank lines."""
_START_XREF = re.compile(rb"startxref\s+(\d+)")
_SECTION = re.compile(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+(\d+)\s+R")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+(\d+)\s+R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+)\s+(\d+)\s+R")
_PAGES_TYPE = re.compile(rb"/Type\s*/Pages\b")
_LAUNCH = re.compile(rb"/S\s*/Launch\b")
_ATTACHED_PROGRAM = re.compile(rb"(?i)/U?F\s*\([^()]{1,200}\.(exe|com|bat|cmd|scr|msi|js|vbs|ps1|jar|lnk|hta|dll)\)")
_LONGEST_OBJECT = 64 * 1024
_DEEPEST = 32


def check_pdf(data: mmap.mmap | bytes, header: int) -> None:
    """``header`` is where %PDF- was found. Raises download.cut_short, wrong_type and active_content."""
    end = data.rfind(b"%%EOF")
    mark = data.rfind(b"startxref")
    if end < 0 or mark < 0 or end < mark:
        raise WorldError("download.cut_short")
    if len(data) - end > _AFTER_END:
        raise WorldError("download.cut_short")
    _check_pages(data, header, mark)
    if data.find(b"/Launch") >= 0 and _LAUNCH.search(data):
        raise WorldError("download.active_content")
    if data.find(b"/EmbeddedFile") >= 0 and _ATTACHED_PROGRAM.search(data):
        raise WorldError("download.active_content")


def _check_pages(data: mmap.mmap | bytes, header: int, mark: int) -> None:
    """From the trailer to one page, as far as it is not compressed. Readers mend a wrong offset, so it is no error."""
    root = _last(_ROOT, data, header, mark)
    if root is None:
        raise WorldError("download.wrong_type", found="pdf without a catalogue")
    compressed = data.find(b"/ObjStm") >= 0
    catalogue = _object(data, root)
    if catalogue is None:
        if not compressed:
            raise WorldError("download.cut_short")
        return
    pages = _PAGES.search(catalogue)
    if pages is None:
        raise WorldError("download.wrong_type", found="pdf without pages")
    if not _has_page(data, (int(pages[1]), int(pages[2])), compressed=compressed, above=frozenset()):
        raise WorldError("download.wrong_type", found="pdf without pages")


def _has_page(
    data: mmap.mmap | bytes, node: tuple[int, int], *, compressed: bool, above: frozenset[tuple[int, int]]
) -> bool:
    """Whether the first way down from this node of the page tree ends at a page and never meets itself."""
    if node in above or len(above) > _DEEPEST:
        return False
    found = _object(data, node)
    if found is None:
        return compressed
    kids = _KIDS.search(found)
    if kids is None:
        # A list of kids may be an object of its own; a page has none.
        return bool(re.search(rb"/Kids\s+\d", found)) or not _PAGES_TYPE.search(found)
    below = above | {node}
    references = _REFERENCE.findall(kids[1])
    return any(
        _has_page(data, (int(number), int(version)), compressed=compressed, above=below)
        for number, version in references[:3]
    )


def _last(pattern: re.Pattern[bytes], data: mmap.mmap | bytes, header: int, mark: int) -> tuple[int, int] | None:
    """The reference in the section that startxref names, else near the end, else the last one anywhere."""
    offset = _START_XREF.match(data, mark)
    where = int(offset[1]) if offset else -1
    for begin in (where, where + header):
        if 0 <= begin < len(data) and _SECTION.match(data, begin):
            found = pattern.search(data, begin)
            if found:
                return int(found[1]), int(found[2])
    last = None
    for last in pattern.finditer(data):  # noqa: B007 - the last one counts
        pass
    return (int(last[1]), int(last[2])) if last else None


def _object(data: mmap.mmap | bytes, reference: tuple[int, int]) -> bytes | None:
    """The newest object of that number, up to its end or 64 kB; None when it is not there in clear."""
    mark = b"%d %d obj" % reference
    at = data.rfind(mark)
    while at > 0 and data[at - 1 : at].isdigit():
        at = data.rfind(mark, 0, at)
    if at < 0:
        return None
    end = data.find(b"endobj", at)
    return data[at : min(end if end >= 0 else len(data), at + _LONGEST_OBJECT)]
