"""Reads a workbook from its XML alone (ECMA-376), so that what writes it is not asked what it wrote."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Cell:
    """``kind`` is ``number``, ``text`` or ``formula``; ``date`` the day that a number of a date format stands for."""

    kind: str
    text: str
    format: str
    is_quoted: bool

    @property
    def date(self) -> date:
        assert self.kind == "number"
        assert set(self.format) <= set("ymd-"), self.format
        return date(1899, 12, 30) + timedelta(days=float(self.text))


def read_sheet(file: Path, sheet: str = "sheet1") -> list[dict[str, Cell]]:
    """The rows of a sheet: each maps the letters of a column to what is in it."""
    with zipfile.ZipFile(file) as package:
        strings = package.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in package.namelist() else b"<sst/>"
        shared = ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in ET.fromstring(strings)]
        styles = ET.fromstring(package.read("xl/styles.xml"))
        rows = ET.fromstring(package.read(f"xl/worksheets/{sheet}.xml")).iter(f"{MAIN}row")
    formats = {one.get("numFmtId"): one.get("formatCode") or "" for one in styles.iter(f"{MAIN}numFmt")}
    cell_styles = list(styles.find(f"{MAIN}cellXfs") or [])
    return [
        {
            str(cell.get("r")).rstrip("0123456789"): _cell(cell, shared, formats, cell_styles)
            for cell in row
            if len(cell)
        }
        for row in rows
    ]


def _cell(cell: ET.Element, shared: list[str], formats: dict[str | None, str], styles: list[ET.Element]) -> Cell:
    style = styles[int(cell.get("s", "0"))]
    value = cell.findtext(f"{MAIN}v") or "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
    kind = "formula" if cell.find(f"{MAIN}f") is not None else "text"
    if kind == "text" and cell.get("t") == "s":
        value = shared[int(value)]
    elif kind == "text" and cell.get("t", "n") == "n":
        kind = "number"
    return Cell(kind, value, formats.get(style.get("numFmtId"), ""), style.get("quotePrefix") == "1")
