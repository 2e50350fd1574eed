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
_TABLE = re.compile(rb"\s*xref\s+(\d+)\s+(\d+)\s*?\r?\n")
_ENTRY = 20
"""Bytes of one line of a cross-reference table."""
_LONGEST_OBJECT = 64 * 1024
_DEEPEST = 32

Reference = tuple[int, int]
"""Number and generation of an object."""


def check_pdf(data: mmap.mmap | bytes, header: int) -> None:
    """``header`` is where %PDF- was found. Raises download.cut_short, wrong_type and active_content."""
    end = data.rfind(b"%%EOF")
    mark = data.rfind(b"startxref")
    if end < 0 or mark < 0 or end < mark:
        raise WorldError("download.cut_short")
    if len(data) - end > _AFTER_END:
        raise WorldError("download.cut_short")
    catalogue = _check_pages(data, header, mark)
    if data.find(b"/Launch") >= 0 and _LAUNCH.search(data):
        raise WorldError("download.active_content")
    # Attachments hang on the catalogue; a search of the whole file is saved where it names none.
    may_attach = catalogue is None or b"/Names" in catalogue or b"/AF" in catalogue
    if may_attach and data.find(b"/EmbeddedFile") >= 0 and _ATTACHED_PROGRAM.search(data):
        raise WorldError("download.active_content")


def _check_pages(data: mmap.mmap | bytes, header: int, mark: int) -> bytes | None:
    """From the trailer to one page, as far as it is not compressed; the catalogue, when it is not. Readers mend a wrong
    offset, so it is no error."""
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


def _has_page(objects: _Objects, node: Reference, above: frozenset[Reference]) -> bool:
    """Whether a way down from this node of the page tree ends at a page and never meets itself."""
    if node in above or len(above) > _DEEPEST:
        return False
    found = objects.get(node)
    if found is None:
        return objects.compressed()
    kids = _KIDS.search(found)
    if kids is None:
        # A list of kids may be an object of its own; a page has none.
        return bool(re.search(rb"/Kids\s+\d", found)) or not _PAGES_TYPE.search(found)
    below = above | {node}
    references = _REFERENCE.findall(kids[1])
    return any(_has_page(objects, (int(number), int(version)), below) for number, version in references[:3])


def _section(data: mmap.mmap | bytes, header: int, mark: int) -> int | None:
    """Where the newest cross-reference begins; None when the offset is wrong, which readers mend."""
    offset = _START_XREF.match(data, mark)
    if offset is None:
        return None
    # Offsets count from the file's begin, or from %PDF- where stray bytes precede it.
    for begin in (int(offset[1]), int(offset[1]) + header):
        if begin < len(data) and _SECTION.match(data, begin):
            return begin
    return None


def _root(data: mmap.mmap | bytes, section: int | None) -> Reference | None:
    """The catalogue's number: from the newest section, else the last one that is named anywhere."""
    found = _ROOT.search(data, section) if section is not None else None
    if found is None:
        for found in _ROOT.finditer(data):  # noqa: B007 - the last one counts
            pass
    return (int(found[1]), int(found[2])) if found else None


class _Objects:
    """Objects by number, as far as they are not compressed."""

    def __init__(self, data: mmap.mmap | bytes, header: int, section: int | None) -> None:
        self._data = data
        self._header = header
        self._table = _TABLE.match(data, section) if section is not None else None

    def compressed(self) -> bool:
        """Whether there may be objects that are not seen here."""
        return self._data.find(b"/ObjStm") >= 0

    def get(self, reference: Reference) -> bytes | None:
        """The newest object of that number, up to its end or 64 kB; None when it is not there in clear."""
        mark = b"%d %d obj" % reference
        at = self._by_table(reference[0], mark)
        if at < 0:
            at = self._data.rfind(mark)
            while at > 0 and self._data[at - 1 : at].isdigit():
                at = self._data.rfind(mark, 0, at)
        if at < 0:
            return None
        end = self._data.find(b"endobj", at)
        return self._data[at : min(end if end >= 0 else len(self._data), at + _LONGEST_OBJECT)]

    def _by_table(self, number: int, mark: bytes) -> int:
        """Where the table says it is, when that is true; saves a search through the whole file."""
        if self._table is None:
            return -1
        place = number - int(self._table[1])
        if not 0 <= place < int(self._table[2]):
            return -1
        begin = self._table.end() + place * _ENTRY
        offset = self._data[begin : begin + 10]
        if not offset.isdigit():
            return -1
        for at in (int(offset), int(offset) + self._header):
            if self._data[at : at + len(mark)] == mark:
                return at
        return -1
