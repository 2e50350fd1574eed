"""The register as a workbook, read from its XML: what is a number, a date and a text, and what stays of a person's own."""

from __future__ import annotations

import dataclasses
import errno
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from host.exports.receiver import ReceiverAwayError, ReceiverStoppedError
from host.exports.register_columns import COLUMNS
from host.exports.workbook import xlsx_register
from host.exports.workbook.workbook_rows import with_rows
from host.exports.workbook.xlsx_register import SHEET, XlsxRegister, XlsxSettings
from tests.support.archive_kit import OPERATIONS, FaultyFiles, Killed, facts, failing
from tests.support.receivers_kit import HandingHouse, knowing
from tests.support.workbook_reader import Cell, read_sheet


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def opened(house: HandingHouse) -> tuple[XlsxRegister, Path]:
    file = house.outside / "books.xlsx"
    register = XlsxRegister.open(XlsxSettings(file=str(file)), None)
    register.prepare()
    return register, file


def rows_of(file: Path) -> list[dict[str, Cell]]:
    letters = {get_column_letter(number): name for number, name in enumerate(COLUMNS, start=1)}
    header, *rows = read_sheet(file)
    assert [header[letter].text for letter in letters] == list(COLUMNS)
    return [{letters[letter]: cell for letter, cell in row.items() if letter in letters} for row in rows]


def test_amounts_are_numbers_and_dates_are_dates(house: HandingHouse) -> None:
    register, file = opened(house)
    known = dataclasses.replace(facts(1), total="1234567.10")
    house.bring(1, known=known)
    register.hand_on(house.outgoing(1))
    [row] = rows_of(file)
    assert (row["total"].kind, Decimal(row["total"].text)) == ("number", Decimal("1234567.10"))
    assert row["date"].date == date(2026, 3, 5)
    assert (row["number"].kind, row["number"].text) == ("text", "RE-1")
    assert "net" not in row, "what is unknown stays empty"


def test_a_row_a_document_and_none_twice(house: HandingHouse) -> None:
    register, file = opened(house)
    for number in (1, 2, 1):
        register.hand_on(house.outgoing(number))
    before = file.read_bytes()
    again, _ = opened(house)
    again.hand_on(house.outgoing(2))
    assert [row["number"].text for row in rows_of(file)] == ["RE-1", "RE-2"]
    assert file.read_bytes() == before, "where nothing is added, nothing is written"


def test_characters_that_no_xml_has_leave_the_workbook_whole(house: HandingHouse) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    further = with_rows(file, SHEET, COLUMNS, lambda known: [[f"d{len(known)}", "a\x0b\ufffe\U0001f600<b"]])
    assert further is not None
    file.write_bytes(further)
    [_, row] = rows_of(file)
    assert row[COLUMNS[1]].text == "a\ufffd\ufffd\U0001f600<b"


@pytest.mark.parametrize("number", ["=cmd|' /C calc'!A0", "+1", "@SUM(1)", "-2+3", "\t=1", '=HYPERLINK("http://x")'])
def test_a_suppliers_text_is_no_formula(house: HandingHouse, number: str) -> None:
    register, file = opened(house)
    house.bring(1, known=dataclasses.replace(facts(1), number=number))
    register.hand_on(house.outgoing(1))
    cell = rows_of(file)[0]["number"]
    assert (cell.kind, cell.text, cell.is_quoted) == ("text", number.strip(), True)


def test_signs_that_xml_cannot_hold_are_left_out(house: HandingHouse) -> None:
    register, file = opened(house)
    document = house.outgoing(1)
    supplier = "\x01=A\x08\uffff\ufffe\ud800 & <B>\nC"
    fields = dataclasses.replace(document.register.fields, values={"supplier": supplier})
    register.hand_on(dataclasses.replace(document, register=dataclasses.replace(document.register, fields=fields)))
    cell = rows_of(file)[0]["supplier"]
    assert (cell.text, cell.is_quoted) == ("=A & <B> C", True)


@pytest.mark.parametrize(
    ("name", "value"), [("total", "NaN"), ("total", "about 5"), ("date", "1899-01-01"), ("date", "soon")]
)
def test_what_is_no_amount_and_no_date_stays_a_text(house: HandingHouse, name: str, value: str) -> None:
    register, file = opened(house)
    document = house.outgoing(1)
    fields = dataclasses.replace(document.register.fields, values={name: value})
    register.hand_on(dataclasses.replace(document, register=dataclasses.replace(document.register, fields=fields)))
    cell = rows_of(file)[0][name]
    assert (cell.kind, cell.text) == ("text", value)


def test_what_a_person_adds_stays(house: HandingHouse) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    workbook = openpyxl.load_workbook(file)
    beside = workbook[SHEET].cell(2, len(COLUMNS) + 1, "paid")
    beside.number_format = "@"
    workbook[SHEET].row_dimensions[60].height = 30
    workbook.create_sheet("Sums")["A1"] = f"=SUM({SHEET}!K2:K9)"
    workbook.save(file)
    register.hand_on(house.outgoing(2))
    again = openpyxl.load_workbook(file)
    assert again["Sums"]["A1"].value == f"=SUM({SHEET}!K2:K9)"
    assert (again[SHEET].cell(2, len(COLUMNS) + 1).value, again[SHEET].cell(3, 1).value is None) == ("paid", False)
    assert [row["number"].text for row in rows_of(file)[:2]] == ["RE-1", "RE-2"]


def with_chart(workbook: openpyxl.Workbook) -> None:
    workbook.create_sheet("Chart").add_chart(BarChart(), "A1")


def with_comment(workbook: openpyxl.Workbook) -> None:
    workbook[SHEET]["A1"].comment = Comment("mine", "me")


@pytest.mark.parametrize("change", [with_chart, with_comment])
def test_a_workbook_that_would_lose_something_is_left_as_it_is(house: HandingHouse, change) -> None:  # type: ignore[no-untyped-def]
    register, file = opened(house)
    workbook = openpyxl.load_workbook(file)
    change(workbook)
    workbook.save(file)
    before = file.read_bytes()
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.would_lose"):
        register.hand_on(house.outgoing(1))
    assert file.read_bytes() == before


def test_what_lies_in_an_extension_of_a_sheet_is_not_lost(house: HandingHouse) -> None:
    register, file = opened(house)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    extended = b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"/></extLst></worksheet>'
    with zipfile.ZipFile(file, "w") as package:
        for name, data in {**parts, sheet: parts[sheet].replace(b"</worksheet>", extended)}.items():
            package.writestr(name, data)
    before = file.read_bytes()
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.would_lose"):
        register.hand_on(house.outgoing(1))
    assert file.read_bytes() == before


@pytest.mark.parametrize("data", [b"mine", b"PK\x03\x04 cut off"])
def test_another_file_is_left_as_it_is(house: HandingHouse, data: bytes) -> None:
    register, file = opened(house)
    file.write_bytes(data)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.other_columns"):
        register.hand_on(house.outgoing(1))
    assert file.read_bytes() == data


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"<other/>"])
def test_a_damaged_workbook_stops_it(house: HandingHouse, part: str, content: bytes) -> None:
    register, file = opened(house)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(file, "w") as package:
        for name, data in {**parts, part: content}.items():
            package.writestr(name, data)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.other_columns"):
        register.hand_on(house.outgoing(1))


def test_bytes_that_the_disk_has_lost_stop_it(house: HandingHouse) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    with zipfile.ZipFile(file) as package:
        styles = package.getinfo("xl/styles.xml")
    damaged = bytearray(file.read_bytes())
    begin = styles.header_offset + 30 + len(styles.filename)
    damaged[begin : begin + 40] = b"\xff" * 40
    file.write_bytes(damaged)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.other_columns"):
        register.hand_on(house.outgoing(2))
    assert file.read_bytes() == damaged


def test_other_columns_are_left_as_they_are(house: HandingHouse) -> None:
    register, file = opened(house)
    workbook = openpyxl.load_workbook(file)
    workbook[SHEET].delete_cols(2)
    workbook.save(file)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.other_columns"):
        register.hand_on(house.outgoing(1))


@pytest.mark.parametrize("lock", [".~lock.books.xlsx#", "~$books.xlsx", "~$oks.xlsx"])
def test_a_workbook_that_is_open_is_waited_for(house: HandingHouse, lock: str) -> None:
    house.receiver("xlsx", file=str(house.outside / "books.xlsx"))
    house.bring(1)
    (house.outside / lock).touch()
    [delivery] = house.run(is_asked=True)
    assert delivery.error is not None
    assert (delivery.error.code, delivery.waiting) == ("receiver.file_in_use", 1)
    (house.outside / lock).unlink()
    [delivery] = house.run(is_asked=True)
    assert (delivery.handed_on, delivery.error) == (1, None)


def test_a_workbook_that_is_gone_is_not_begun_anew_by_itself(house: HandingHouse) -> None:
    register, file = opened(house)
    file.unlink()
    with pytest.raises(ReceiverAwayError, match=r"receiver\.file_gone"):
        register.hand_on(house.outgoing(1))
    assert not file.exists()


def test_what_a_person_saves_meanwhile_is_not_overwritten(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    register, file = opened(house)
    new_rows = xlsx_register._new_rows

    def saved_meanwhile(*values: Any) -> Any:
        file.write_bytes(b"saved by a program meanwhile")
        return new_rows(*values)

    monkeypatch.setattr(xlsx_register, "_new_rows", saved_meanwhile)
    with pytest.raises(ReceiverAwayError, match=r"receiver\.file_in_use"):
        register.hand_on(house.outgoing(1))
    assert file.read_bytes() == b"saved by a program meanwhile"


def test_many_documents_are_one_writing(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XlsxRegister, "most_together", 4)
    house.receiver("xlsx", file=str(house.outside / "books.xlsx"))
    written = []
    replace_file = xlsx_register.replace_file
    monkeypatch.setattr(xlsx_register, "replace_file", lambda *values: (written.append(1), replace_file(*values))[1])
    for number in range(1, 7):
        house.bring(number)
    [delivery] = house.run(is_asked=True)
    assert (delivery.handed_on, len(written)) == (6, 2)
    assert len(rows_of(house.outside / "books.xlsx")) == 6


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Each time that a workbook is read as a whole."""
    times: list[Any] = []
    load = openpyxl.load_workbook
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *values: (times.append(values), load(*values))[1])
    return times


def test_a_further_row_is_added_without_reading_the_others(house: HandingHouse, loaded: list[Any]) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    assert len(loaded) == 1, "the first row brings the filter and the styles"
    loaded.clear()
    with zipfile.ZipFile(file) as package:
        before = {name: package.read(name) for name in package.namelist()}
    register.hand_on(knowing(house.outgoing(2), supplier=' A & <B> "C" ', date="2026-04-01", total="-7.5"))
    assert loaded == []
    [_, row] = rows_of(file)
    assert (row["supplier"].text, row["date"].date, row["total"].text) == ('A & <B> "C"', date(2026, 4, 1), "-7.5")
    assert (row["total"].kind, row["total"].format, row["number"].text) == ("number", "", "RE-2")
    with zipfile.ZipFile(file) as package:
        after = {name: package.read(name) for name in package.namelist()}
    changed = [name for name in before if before[name] != after[name]]
    assert (changed, before.keys()) == (["xl/worksheets/sheet1.xml", "xl/workbook.xml"], after.keys())
    last = get_column_letter(len(COLUMNS))
    assert f"Ophaler'!$A$1:${last}$3<".encode() in after["xl/workbook.xml"]
    sheet = openpyxl.load_workbook(file)[SHEET]
    assert (sheet.auto_filter.ref, sheet.dimensions) == (f"A1:{last}3", f"A1:{last}3")
    assert [sheet.cell(row, 1).value for row in (2, 3)] == [one["document"].text for one in rows_of(file)]


def sheet_with(file: Path, old: str, new: str) -> None:
    """The sheet's XML as another program might write it."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["xl/worksheets/sheet1.xml"].decode()
    assert old in text
    with zipfile.ZipFile(file, "w") as package:
        for name, data in {**parts, "xl/worksheets/sheet1.xml": text.replace(old, new).encode()}.items():
            package.writestr(name, data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</sheetData>", '<row r="9" ht="30"/></sheetData>'),
        ('r="A2"', ""),
        ("<autoFilter", "<!-- none --><ignored"),
        ("</sheetData>", "</sheetData >"),
    ],
    ids=["an empty row below", "cells without a place", "no filter", "another end"],
)
def test_what_another_program_writes_otherwise_is_read_as_a_whole(
    house: HandingHouse, loaded: list[Any], old: str, new: str
) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    sheet_with(file, old, new)
    loaded.clear()
    for number in (1, 2):
        register.hand_on(house.outgoing(number))
    assert loaded
    assert [row["number"].text for row in rows_of(file) if row] == ["RE-1", "RE-2"]


def test_a_text_that_is_no_formula_needs_its_style(house: HandingHouse, loaded: list[Any]) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    loaded.clear()
    for number, times in ((2, 1), (3, 0)):
        register.hand_on(knowing(house.outgoing(number), supplier=f"=A{number}"))
        assert (len(loaded), rows_of(file)[-1]["supplier"].is_quoted) == (times, True)
        loaded.clear()


def test_killed_at_every_operation_it_is_the_former_or_the_new_one(house: HandingHouse) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    former = file.read_bytes()
    outcomes = set()
    for at in range(1, 20):
        for when in ("before", "half", "after"):
            file.write_bytes(former)
            files = FaultyFiles(at, when)
            try:
                XlsxRegister(file, files).hand_on(house.outgoing(2))
            except Killed:
                outcomes.add(len(rows_of(file)))
            else:
                assert len(files.trace) < at
            XlsxRegister(file, FaultyFiles()).hand_on(house.outgoing(2))
            assert len(rows_of(file)) == 2
            assert [path.name for path in house.outside.iterdir()] == ["books.xlsx"]
    assert outcomes == {1, 2}
    assert set(files.trace) <= set(OPERATIONS)


def test_a_full_disk_is_told_and_leaves_the_former_one(house: HandingHouse) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    with pytest.raises(ReceiverAwayError, match=r"receiver\.not_writable"):
        XlsxRegister(file, FaultyFiles(3, "half", failing(errno.ENOSPC))).hand_on(house.outgoing(2))
    assert len(rows_of(file)) == 1


def test_a_link_stays_a_link(house: HandingHouse) -> None:
    _, file = opened(house)
    real = house.outside / "real.xlsx"
    file.rename(real)
    file.symlink_to(real)
    XlsxRegister.open(XlsxSettings(file=str(file)), None).hand_on(house.outgoing(1))
    assert file.is_symlink()
    assert zipfile.is_zipfile(real)
    assert len(rows_of(real)) == 1


def test_without_the_library_it_is_told(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.not_installed"):
        opened(house)
