"""Adds rows to a sheet of a workbook by its XML (ECMA-376) alone: the rest of it is copied as it lies there, so one more row in
ten thousand costs neither the time nor the memory of all their cells.

What is not as the common programs write it raises CannotAppendError; such a workbook is read and written as a whole instead.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree  # type: ignore[import-untyped]

from host.exports.register_columns import FORMULA

Value = Decimal | date | str | None
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FIRST_DAY = date(1899, 12, 30)
_WORKBOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_TWO_DECIMALS = "4"
"""The number of the format ``#,##0.00``, which every program has."""
_DAY = "yyyy-mm-dd"
_END = b"</sheetData>"
_DAMAGES = (KeyError, ValueError, IndexError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What the library of ZIPs and we ourselves raise at a file that is not as it should be."""
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 has, however they are written."""
_LOOKS = ("fontId", "fillId", "borderId")


class CannotAppendError(Exception):
    """The workbook is not as the common programs write it, or lacks a style or a filter that the rows need."""


@dataclass(frozen=True)
class _Sheet:
    """What there is in a sheet: the texts of its first column, and the number of the last row with anything in it."""

    known: frozenset[str]
    last: int


@dataclass(frozen=True)
class _Styles:
    """The numbers of the cell styles that the rows need; None where the workbook has none."""

    amount: str | None
    day: str | None
    quoted: str | None


def with_rows(
    file: Path, sheet: str, header: Sequence[str], rows: Callable[[frozenset[str]], list[list[Value]]]
) -> bytes | None:
    """Returns the workbook with the rows that ``rows`` makes, told the texts of the first column; None where it makes none.
    Raises CannotAppendError."""
    try:
        with zipfile.ZipFile(file) as package:
            part = _part_of(package, sheet)
            data = package.read(part)
            found = _read(data, _shared_texts(package), header)
            added = rows(found.known)
            if not added:
                return None
            last = found.last + len(added)
            lines = _lines(added, found.last + 1, _styles(package))
            changed = {part: _appended(data, lines, len(header), last)}
            changed[_WORKBOOK] = _with_filter_name(package.read(_WORKBOOK), sheet, len(header), last)
            return _copied(package, changed)
    except (*_DAMAGES, etree.LxmlError) as error:
        raise CannotAppendError from error


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Returns the name of the part in which a sheet lies."""
    sheets = _parsed(package.read(_WORKBOOK)).iter(f"{_MAIN}sheet")
    [relation] = [one.get(_RELATION) for one in sheets if one.get("name") == sheet]
    targets = {one.get("Id"): one.get("Target") for one in _parsed(package.read("xl/_rels/workbook.xml.rels"))}
    target = str(targets[relation])
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _shared_texts(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    with package.open("xl/sharedStrings.xml") as part:
        return [_text(item) for item in _elements(part, "si")]


def _elements(part: object, name: str) -> Iterator[etree._Element]:
    """Yields the elements of a name, each forgotten after its turn."""
    for _, element in etree.iterparse(part, tag=f"{_MAIN}{name}", resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _text(item: etree._Element) -> str:
    # What tells how a text is read aloud is none of it.
    return "".join(text.text or "" for text in item.iter(f"{_MAIN}t") if text.getparent().tag != f"{_MAIN}rPh")


def _read(data: bytes, shared: Sequence[str], header: Sequence[str]) -> _Sheet:
    known, last, previous = set(), 0, 0
    for row in _elements(io.BytesIO(data), "row"):
        number = int(row.get("r"))
        if number <= previous:
            raise CannotAppendError
        previous = number
        filled = [cell for cell in row if len(cell)]
        if not filled:
            continue
        last = number
        if number == 1 and [_cell(cell, shared) for cell in filled[: len(header)]] != _first_cells(header):
            raise CannotAppendError
        place, text = _cell(filled[0], shared)
        if not place.endswith(str(number)):
            raise CannotAppendError
        if place == f"A{number}":
            known.add(text)
    # A row below that is empty has a height, or a style, of the person's: the new ones would stand beside it.
    if not last or previous > last:
        raise CannotAppendError
    return _Sheet(frozenset(known), last)


def _first_cells(header: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{column_letters(number)}1", name) for number, name in enumerate(header, start=1)]


def _cell(cell: etree._Element, shared: Sequence[str]) -> tuple[str, str]:
    """Returns where a cell stands and its text."""
    kind, value = cell.get("t"), cell.findtext(f"{_MAIN}v") or ""
    text = shared[int(value)] if kind == "s" else _text(cell) if kind == "inlineStr" else value
    return str(cell.get("r")), text


def column_letters(number: int) -> str:
    """Returns the letters of a column, which begin with 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _styles(package: zipfile.ZipFile) -> _Styles:
    root = _parsed(package.read(_STYLES))
    formats = {one.get("numFmtId"): one.get("formatCode") for one in root.iter(f"{_MAIN}numFmt")}
    [cells] = root.findall(f"{_MAIN}cellXfs")
    plain: Mapping[str, str] = cells[0].attrib
    # Those that look as a cell without any style.
    alike = [
        (str(number), one)
        for number, one in enumerate(cells)
        if all(one.get(name) == plain.get(name) for name in _LOOKS)
    ]
    common = [(number, one) for number, one in alike if one.get("quotePrefix", "0") == "0"]
    return _Styles(
        amount=next((number for number, one in common if one.get("numFmtId") == _TWO_DECIMALS), None),
        day=next((number for number, one in common if formats.get(one.get("numFmtId")) == _DAY), None),
        quoted=next((number for number, one in alike if one.get("quotePrefix") == "1"), None),
    )


def _lines(rows: Sequence[Sequence[Value]], first: int, styles: _Styles) -> bytes:
    made = []
    for number, row in enumerate(rows, start=first):
        cells = "".join(
            _written(f"{column_letters(place)}{number}", value, styles)
            for place, value in enumerate(row, start=1)
            if value is not None
        )
        made.append(f'<row r="{number}">{cells}</row>')
    return "".join(made).encode()


def _written(place: str, value: Decimal | date | str, styles: _Styles) -> str:
    if isinstance(value, str):
        style = f' s="{_needed(styles.quoted)}"' if value.startswith(FORMULA) else ""
        text = escape(_NO_XML.sub("\ufffd", value))
        return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(value, Decimal):
        return f'<c r="{place}" s="{_needed(styles.amount)}"><v>{value:f}</v></c>'
    return f'<c r="{place}" s="{_needed(styles.day)}"><v>{(value - _FIRST_DAY).days}</v></c>'


def _needed(style: str | None) -> str:
    if style is None:
        raise CannotAppendError
    return style


def _appended(data: bytes, lines: bytes, columns: int, last: int) -> bytes:
    """Returns a sheet with further rows, the filter over all of them, and its size."""
    head, end, tail = data.rpartition(_END)
    if not end:
        raise CannotAppendError
    tail, filters = re.subn(rb'(<autoFilter\b[^>]*?\bref=")[^"]*"', rb'\g<1>%b"' % _area(columns, last), tail, count=1)
    if not filters:
        raise CannotAppendError
    head = re.sub(rb'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+"', rb'\g<1>%d"' % last, head, count=1)
    return head + lines + end + tail


def _area(columns: int, last: int) -> bytes:
    return f"A1:{column_letters(columns)}{last}".encode()


def _with_filter_name(data: bytes, sheet: str, columns: int, last: int) -> bytes:
    """Returns the workbook's part, in which the filter has a hidden name."""
    # In it, other than in the sheet, the area is written with dollars.
    name = re.escape(sheet.encode())
    area = rb"$A$1:$%b$%d" % (column_letters(columns).encode(), last)
    return re.sub(
        rb'(<definedName\b[^>]*"_xlnm\._FilterDatabase"[^>]*>\'?' + name + rb"\'?!)\$A\$1:\$[A-Z]+\$\d+",
        lambda found: found[1] + area,
        data,
    )


def _copied(package: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in package.infolist():
            copy.writestr(info, changed.get(info.filename) or package.read(info), zipfile.ZIP_DEFLATED)
    return made.getvalue()
