"""The register as a CSV file: a line a document, whoever else opens the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.exports import csv_register
from host.exports.csv_register import COLUMNS, CsvRegister, CsvSettings
from host.exports.receiver import ReceiverAwayError, ReceiverStoppedError
from tests.support.archive_kit import facts
from tests.support.receivers_kit import HandingHouse, csv_rows


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def opened(house: HandingHouse, **settings: str) -> tuple[CsvRegister, Path]:
    file = house.outside / "books.csv"
    register = CsvRegister.open(CsvSettings(file=str(file), **settings), None)  # type: ignore[arg-type]
    register.prepare()
    return register, file


def test_a_line_a_document_and_none_twice(house: HandingHouse) -> None:
    register, file = opened(house)
    for number in (1, 2, 1):
        register.hand_on(house.outgoing(number))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in csv_rows(file)]
    assert [(row["number"], row["total"], row["date"]) for row in rows] == [
        ("RE-1", "119.00", "2026-03-05"),
        ("RE-2", "119.00", "2026-03-05"),
    ]
    assert file.read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    again, _ = opened(house)
    again.hand_on(house.outgoing(2))
    assert len(csv_rows(file)) == 2


def test_for_a_spreadsheet_of_a_country_with_commas(house: HandingHouse) -> None:
    register, file = opened(house, separator=";", decimal=",")
    register.hand_on(house.outgoing(1))
    [row] = csv_rows(file, ";")
    assert row[COLUMNS.index("total")] == "119,00"


@pytest.mark.parametrize("number", ["=cmd|' /C calc'!A0", "+1", "@SUM(1)", "-2+3", "\t=1", "\n@x"])
def test_a_suppliers_text_is_no_formula(house: HandingHouse, number: str) -> None:
    register, file = opened(house)
    known = facts(1)
    document = house.bring(1, known=type(known)(**{**known.__dict__, "number": number})).document
    assert document is not None
    register.hand_on(house.outgoing(1))
    assert csv_rows(file)[0][COLUMNS.index("number")] == f"'{number.strip()}"


def test_a_credit_notes_amount_stays_a_number(house: HandingHouse) -> None:
    register, file = opened(house)
    known = facts(1)
    house.bring(1, known=type(known)(**{**known.__dict__, "total": "-12.50", "kind": "credit_note"}))
    register.hand_on(house.outgoing(1))
    assert csv_rows(file)[0][COLUMNS.index("total")] == "-12.50"


def test_a_line_that_was_cut_off_is_completed(house: HandingHouse) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    whole = file.read_bytes()
    for cut in range(1, 60, 7):
        file.write_bytes(whole[:-cut])
        again, _ = opened(house)
        again.hand_on(house.outgoing(1))
        assert file.read_bytes() == whole


COMPANY = 'Bäckerei "Müller", Köln'


def test_a_line_that_was_cut_off_within_a_letter_is_completed(house: HandingHouse) -> None:
    register, file = opened(house)
    known = facts(1)
    house.bring(1, known=type(known)(**{**known.__dict__, "number": COMPANY}))
    register.hand_on(house.outgoing(1))
    whole = file.read_bytes()
    for size in range(whole.index(b"\n") + 1, len(whole)):
        file.write_bytes(whole[:size])
        opened(house)[0].hand_on(house.outgoing(1))
        assert file.read_bytes() == whole


def test_a_line_that_was_cut_off_and_is_another_now_takes_in_no_other(house: HandingHouse) -> None:
    register, file = opened(house)
    known = facts(1)
    house.bring(1, known=type(known)(**{**known.__dict__, "number": COMPANY}))
    before = house.outgoing(2)
    register.hand_on(house.outgoing(1))
    whole = file.read_bytes()
    for size in range(whole.index(b"\n") + 1, len(whole)):
        file.write_bytes(whole[:size])
        opened(house)[0].hand_on(before)
        opened(house)[0].hand_on(before)
        assert [row[0] for row in csv_rows(file)].count(before.row.id) == 1


def test_a_first_line_that_was_cut_off_is_completed(house: HandingHouse) -> None:
    _, file = opened(house)
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        opened(house)
        assert file.read_bytes() == whole


@pytest.mark.parametrize("tail", [1, 7, 64 * 1024])
def test_the_last_line_is_found_from_the_end(house: HandingHouse, monkeypatch: pytest.MonkeyPatch, tail: int) -> None:
    monkeypatch.setattr(csv_register, "_TAIL", tail)
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    whole = file.read_bytes()
    for missing in (1, 2, 30):
        file.write_bytes(whole[:-missing])
        opened(house)[0].hand_on(house.outgoing(1))
        assert file.read_bytes() == whole


@pytest.mark.parametrize("note", ["mine" * 50_000, "mine\ryours"])
def test_a_last_line_that_no_reader_takes_stays(house: HandingHouse, note: str) -> None:
    register, file = opened(house)
    with file.open("ab") as text:
        text.write(note.encode())
    register.hand_on(house.outgoing(1))
    assert (note.encode() + b"\r\n") in file.read_bytes()


def test_a_cell_that_no_reader_takes_stops_it(house: HandingHouse) -> None:
    register, file = opened(house)
    with file.open("ab") as text:
        text.write(b'"' + b"mine" * 50_000 + b"\r\n")
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.other_columns"):
        register.hand_on(house.outgoing(1))


@pytest.mark.parametrize("note", ["my own note", 'a 5" stick'])
def test_a_persons_last_line_without_its_end_stays(house: HandingHouse, note: str) -> None:
    register, file = opened(house)
    register.hand_on(house.outgoing(1))
    with file.open("a") as text:
        text.write(note)
    register.hand_on(house.outgoing(2))
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[2] == note
    assert next(csv.reader(io.StringIO(lines[3])))[COLUMNS.index("number")] == "RE-2"


def test_other_columns_are_left_as_they_are(house: HandingHouse) -> None:
    register, file = opened(house)
    file.write_text("mine;yours\n1;2\n")
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.other_columns"):
        register.hand_on(house.outgoing(1))
    assert file.read_text() == "mine;yours\n1;2\n"


def test_a_register_that_is_gone_is_not_begun_anew_by_itself(house: HandingHouse) -> None:
    register, file = opened(house)
    file.unlink()
    with pytest.raises(ReceiverAwayError, match=r"receiver\.file_gone"):
        register.hand_on(house.outgoing(1))
    assert not file.exists()
