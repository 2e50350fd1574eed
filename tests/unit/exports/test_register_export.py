"""The register of some documents as a new file: nothing that lies there is touched, and what cannot be written is told."""

from __future__ import annotations

import csv
import errno
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from host.archive import Files
from host.errors import WorldError
from host.exports.csv_register import COLUMNS
from host.exports.receiver import ReceiverStoppedError
from host.exports.register_export import export_register
from host.exports.workbook import xlsx_register
from tests.support.receivers_kit import HandingHouse, csv_rows, knowing


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def test_a_new_file_holds_a_line_for_each_document(house: HandingHouse, tmp_path: Path) -> None:
    documents = [house.outgoing(2), house.outgoing(1)]
    file = export_register(documents, tmp_path, "Documents 2026", "csv", decimal_comma=True)
    assert file == tmp_path / "Documents 2026.csv"
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in csv_rows(file, ";")]
    assert [(row["number"], row["total"]) for row in rows] == [("RE-2", "119,00"), ("RE-1", "119,00")]
    with file.open(encoding="utf-8-sig", newline="") as text:
        assert next(csv.reader(text, delimiter=";")) == list(COLUMNS)


def test_a_file_that_is_there_stays(house: HandingHouse, tmp_path: Path) -> None:
    (tmp_path / "Documents.csv").write_text("mine", "utf-8")
    files = [export_register([house.outgoing(1)], tmp_path, "Documents", "csv", decimal_comma=False) for _ in range(2)]
    assert [file.name for file in files] == ["Documents (2).csv", "Documents (3).csv"]
    assert (tmp_path / "Documents.csv").read_text("utf-8") == "mine"
    assert csv_rows(files[0]) == csv_rows(files[1]) != []


def test_a_workbook_is_one(house: HandingHouse, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    file = export_register([house.outgoing(1), house.outgoing(2)], tmp_path, "Documents", "xlsx", decimal_comma=True)
    with zipfile.ZipFile(file) as package:
        assert b"RE-2" in package.read("xl/worksheets/sheet1.xml")


def test_a_workbook_of_many_rows_is_written_without_an_object_for_each_cell(
    house: HandingHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(xlsx_register, "_add_rows", lambda *_: pytest.fail("read and written as a whole"))
    named = [house.outgoing(1), knowing(house.outgoing(2), supplier="=1+1", date="2026-03-05")]
    file = export_register(named, tmp_path, "Documents", "xlsx", decimal_comma=True)
    [sheet] = openpyxl.load_workbook(file).worksheets
    cells = dict(zip(COLUMNS, sheet[3], strict=True))
    assert (cells["total"].value, cells["total"].number_format) == (119, "#,##0.00")
    assert (cells["date"].value.isoformat()[:10], cells["date"].number_format) == ("2026-03-05", "yyyy-mm-dd")
    assert (cells["supplier"].value, cells["supplier"].data_type, cells["supplier"].quotePrefix) == ("=1+1", "s", True)
    assert (sheet.max_row, sheet.auto_filter.ref, sheet["A1"].font.bold) == (3, "A1:S3", True)


def test_without_the_library_of_workbooks_it_says_so_and_leaves_no_file(
    house: HandingHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ReceiverStoppedError("receiver.not_installed", package="openpyxl", extra="xlsx")

    monkeypatch.setattr(xlsx_register, "_library", missing)
    with pytest.raises(WorldError, match=r"export\.no_workbook"):
        export_register([house.outgoing(1)], tmp_path, "Documents", "xlsx", decimal_comma=True)
    assert list(tmp_path.glob("Documents*")) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_disk_that_is_full_keeps_nothing_of_it(
    house: HandingHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Literal["csv", "xlsx"]
) -> None:
    document = house.outgoing(1)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Files, "write", full)
    with pytest.raises(WorldError) as caught:
        export_register([document], tmp_path, "Documents", kind, decimal_comma=True)
    assert (caught.value.code, caught.value.details["reason"]) == ("export.not_written", "No space left on device")
    assert [path.name for path in tmp_path.iterdir() if "Documents" in path.name] == []


def test_what_a_supplier_is_called_is_no_formula(house: HandingHouse, tmp_path: Path) -> None:
    document = house.outgoing(1)
    named = replace(document, row=replace(document.row, company="=HYPERLINK(A1)"))
    file = export_register([named], tmp_path, "Documents", "csv", decimal_comma=False)
    assert [cell for row in csv_rows(file) for cell in row if "HYPERLINK" in cell] == ["'=HYPERLINK(A1)"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_folder_that_cannot_be_written_is_told(house: HandingHouse, tmp_path: Path, kind: str) -> None:
    with pytest.raises(WorldError) as caught:
        export_register([house.outgoing(1)], tmp_path / "gone", "Documents", kind, decimal_comma=True)  # type: ignore[arg-type]
    assert caught.value.code == "export.not_written"
    assert caught.value.details == {
        "file": str(tmp_path / "gone"), "reason": "No such file or directory",
    }  # fmt: skip
