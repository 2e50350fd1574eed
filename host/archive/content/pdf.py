"""Checks that a PDF is complete, has a page, and starts no program. Its text is read elsewhere."""

from __future__ import annotations

import mmap
import re

from host.errors import WorldError

_MAX_TRAILING_BYTES = 8192
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
_TABLE = re.compile(rb"\s*xref\s+(\d+)\s+(\d+)\s*?\r?\n")
_TABLE_LINE_BYTES = 20
"""Bytes of one line of a cross-reference table."""
_MAX_OBJECT_BYTES = 64 * 1024
_MAX_DEPTH = 32

Reference = tuple[int, int]
"""Object number and generation number."""


def check_pdf(data: mmap.mmap | bytes, header: int) -> None:
    """Raises download.cut_short, wrong_type or active_content. ``header`` is the offset of %PDF-."""
    end = data.rfind(b"%%EOF")
    mark = data.rfind(b"startxref")
    if end < 0 or mark < 0 or end < mark:
        raise WorldError("download.cut_short")
    if len(data) - end > _MAX_TRAILING_BYTES:
        raise WorldError("download.cut_short")
    catalogue = _check_pages(data, header, mark)
    if data.find(b"/Launch") >= 0 and _LAUNCH.search(data):
        raise WorldError("download.active_content")
    # Attachments are named by the catalogue; the search through the file is skipped where it names none.
    may_attach = catalogue is None or b"/Names" in catalogue or b"/AF" in catalogue
    if may_attach and data.find(b"/EmbeddedFile") >= 0 and _ATTACHED_PROGRAM.search(data):
        raise WorldError("download.active_content")


def _check_pages(data: mmap.mmap | bytes, header: int, mark: int) -> bytes | None:
    """Follows the trailer to one page, as far as it is not compressed; returns the catalogue, or None when that is
    compressed. A wrong offset is no error, since PDF readers repair it."""
    section = _section(data, header, mark)
    root = _root(data, section)
    if root is None:
        raise WorldError("download.wrong_type", found="pdf without a catalogue")
    objects = _Objects(data, header, section)
    catalogue = objects.get(root)
    if catalogue is None:
        if not objects.compressed():
            raise WorldError("download.cut_short")
        return None
    pages = _PAGES.search(catalogue)
    if pages is None or not _has_page(objects, (int(pages[1]), int(pages[2])), frozenset()):
        raise WorldError("download.wrong_type", found="pdf without pages")
    return catalogue


def _has_page(objects: _Objects, node: Reference, ancestors: frozenset[Reference]) -> bool:
    """Returns whether a path down from this node of the page tree ends at a page without a cycle."""
    if node in ancestors or len(ancestors) > _MAX_DEPTH:
        return False
    body = objects.get(node)
    if body is None:
        return objects.compressed()
    kids = _KIDS.search(body)
    if kids is None:
        # The list of kids may be an indirect object; a page has none.
        return bool(re.search(rb"/Kids\s+\d", body)) or not _PAGES_TYPE.search(body)
    path = ancestors | {node}
    references = _REFERENCE.findall(kids[1])
    return any(_has_page(objects, (int(number), int(version)), path) for number, version in references[:3])


def _section(data: mmap.mmap | bytes, header: int, mark: int) -> int | None:
    """Returns the offset of the newest cross-reference section; None when the stored offset is wrong, which PDF readers
    repair."""
    offset = _START_XREF.match(data, mark)
    if offset is None:
        return None
    # Offsets count from the file's start, or from %PDF- where stray bytes precede it.
    for begin in (int(offset[1]), int(offset[1]) + header):
        if begin < len(data) and _SECTION.match(data, begin):
            return begin
    return None


def _root(data: mmap.mmap | bytes, section: int | None) -> Reference | None:
    """Returns the catalogue's reference: from the newest section, else the last one in the file."""
    match = _ROOT.search(data, section) if section is not None else None
    if match is None:
        for match in _ROOT.finditer(data):  # noqa: B007 - the last one counts
            pass
    return (int(match[1]), int(match[2])) if match else None


class _Objects:
    """Objects by reference, as far as they are not compressed."""

    def __init__(self, data: mmap.mmap | bytes, header: int, section: int | None) -> None:
        self._data = data
        self._header = header
        self._table = _TABLE.match(data, section) if section is not None else None

    def compressed(self) -> bool:
        """Returns whether there may be compressed objects, which are not read here."""
        return self._data.find(b"/ObjStm") >= 0

    def get(self, reference: Reference) -> bytes | None:
        """Returns the newest object of that reference, up to its end or 64 kB; None when there is no uncompressed one."""
        mark = b"%d %d obj" % reference
        position = self._by_table(reference[0], mark)
        if position < 0:
            position = self._data.rfind(mark)
            while position > 0 and self._data[position - 1 : position].isdigit():
                position = self._data.rfind(mark, 0, position)
        if position < 0:
            return None
        end = self._data.find(b"endobj", position)
        return self._data[position : min(end if end >= 0 else len(self._data), position + _MAX_OBJECT_BYTES)]

    def _by_table(self, number: int, mark: bytes) -> int:
        """Returns the object's offset by the cross-reference table, -1 when that is wrong; saves a search through the
        file."""
        if self._table is None:
            return -1
        index = number - int(self._table[1])
        if not 0 <= index < int(self._table[2]):
            return -1
        begin = self._table.end() + index * _TABLE_LINE_BYTES
        offset = self._data[begin : begin + 10]
        if not offset.isdigit():
            return -1
        for position in (int(offset), int(offset) + self._header):
            if self._data[position : position + len(mark)] == mark:
                return position
        return -1
