"""Hands on what is known of each document as a row of a workbook (Office Open XML): amounts are numbers, dates are dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from host.archive import Files
from host.errors import OphalerError
from host.exports.local_files import absolute_path, replace_file, told_as_away
from host.exports.receiver import (
    OutgoingDocument,
    Receipt,
    ReceiverAwayError,
    ReceiverSettings,
    ReceiverStoppedError,
    only_outcome,
)
from host.exports.register_columns import AMOUNTS, COLUMNS, DATES, FORMULA, one_line
from host.exports.workbook.workbook_rows import CannotAppendError, Value, column_letters, with_rows
from host.vault import Secret

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Ophaler"
_AMOUNT_FORMAT, _DATE_FORMAT = "#,##0.00", "yyyy-mm-dd"
_FIRST_DATE = date(1900, 3, 1)
"""Before it the days of a workbook are counted otherwise by different programs."""
_SHEETS = "xl/worksheets/"
_KEPT_PARTS = (
    _SHEETS,
    "xl/theme/",
    "xl/_rels/",
    "xl/tables/",
    "xl/externalLinks/",
    "xl/printerSettings/",
    "docProps/",
)
_KEPT_FILES = frozenset(
    {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/calcChain.xml",
    }
)
"""What a workbook consists of that is written again as it was. Charts, pictures, macros and comments lie elsewhere and would be
lost."""


class XlsxSettings(ReceiverSettings):
    """``file`` ends with ``.xlsx``."""

    file: absolute_path

    def place(self) -> str:
        return self.file


class XlsxRegister:
    """A workbook with a sheet to which rows are added, one a document; a document that has its row gets no second one. Other
    sheets and the person's own columns stay. It is written anew as a whole, for many documents at once."""

    Settings: ClassVar[type[ReceiverSettings]] = XlsxSettings
    most_together: ClassVar[int] = 500

    def __init__(self, file: Path, files: Files) -> None:
        self._file = file
        self._files = files

    @classmethod
    def open(cls, settings: XlsxSettings, secret: Secret | None) -> Self:
        del secret
        return cls(Path(settings.file), Files())

    def prepare(self) -> None:
        with told_as_away(self._file):
            if self._file.exists() and self._file.stat().st_size:
                self._sheet(self._workbook())
                return
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._files, self._file, _bytes_of(_new_workbook()))

    def write_new(self, documents: Sequence[OutgoingDocument]) -> None:
        """Writes a new workbook with a row for each of the documents, of which there may be many thousands."""
        workbook = _new_workbook()
        sheet = self._sheet(workbook)
        _add_styles_of_rows(sheet)
        sheet.auto_filter.ref = f"A1:{column_letters(len(COLUMNS))}1"
        replace_file(self._files, self._file, _bytes_of(workbook))
        self.hand_on_together(documents)

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        return only_outcome(self.hand_on_together([document]))

    def hand_on_together(self, documents: Sequence[OutgoingDocument]) -> list[Receipt | OphalerError]:
        with told_as_away(self._file):
            # A drive that is not mounted leaves its folder empty; a second register must not begin there.
            if not self._file.exists():
                raise ReceiverAwayError("receiver.file_gone", file=str(self._file))
            self._wait_for_its_program()
            before = self._state()
            try:
                data = self._with_rows(documents)
            except ReceiverStoppedError:
                # It may be half of what a program is about to save.
                self._require_unchanged(before)
                raise
            if data is not None:
                self._require_unchanged(before)
                replace_file(self._files, self._file, data)
        return [Receipt() for _ in documents]

    def _require_unchanged(self, before: tuple[int, int]) -> None:
        if self._state() != before:
            raise ReceiverAwayError("receiver.file_in_use", file=str(self._file))

    def _with_rows(self, documents: Sequence[OutgoingDocument]) -> bytes | None:
        """Returns the workbook with a row for each document that has none; None where all have theirs."""
        self._refuse_loss()
        try:
            return with_rows(self._file, SHEET, COLUMNS, lambda known: _new_rows(documents, known))
        except CannotAppendError:
            workbook = self._workbook()
            return _bytes_of(workbook) if _add_rows(self._sheet(workbook), documents) else None

    def _wait_for_its_program(self) -> None:
        """Raises ReceiverAwayError ``receiver.file_in_use`` while a spreadsheet program has the workbook open: what it saves
        later would lack the new rows."""
        name = self._file.name
        # LibreOffice, and Excel, which replaces the first two letters of a long name.
        locks = [f".~lock.{name}#", f"~${name}", f"~${name[2:]}"]
        if any((self._file.parent / lock).exists() for lock in locks):
            raise ReceiverAwayError("receiver.file_in_use", file=str(self._file))

    def _refuse_loss(self) -> None:
        """Raises ReceiverStoppedError ``receiver.would_lose`` for a workbook that cannot be written again as it was,
        ``receiver.other_columns`` for a file that is none."""
        _library()
        with self._told_as_other():
            lost = self._lost_parts()
        if lost:
            raise ReceiverStoppedError("receiver.would_lose", file=str(self._file), part=lost[0])

    def _workbook(self) -> Workbook:
        """Returns the workbook as it lies there. Raises what ``_refuse_loss`` raises."""
        self._refuse_loss()
        with self._told_as_other():
            workbook: Workbook = _library().load_workbook(self._file)
        return workbook

    @contextmanager
    def _told_as_other(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            # The libraries raise what they come upon in a file that is damaged: errors of XML, of types, of compression, and
            # an OSError without a number, which is none of the disk.
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise ReceiverStoppedError("receiver.other_columns", file=str(self._file)) from error

    def _lost_parts(self) -> list[str]:
        """Returns the parts of which something would be lost."""
        with zipfile.ZipFile(self._file) as package:
            names = package.namelist()
            lost = [name for name in names if not _is_kept(name)]
            # Small charts in cells, choices and colours by rules that look at another sheet: openpyxl leaves them out.
            return lost + [name for name in names if name.startswith(_SHEETS) and b"extLst" in package.read(name)]

    def _sheet(self, workbook: Workbook) -> Worksheet:
        if SHEET in workbook.sheetnames:
            sheet: Worksheet = workbook[SHEET]
            header = next(sheet.iter_rows(min_row=1, max_row=1, max_col=len(COLUMNS), values_only=True), ())
            if header == COLUMNS:
                return sheet
        raise ReceiverStoppedError("receiver.other_columns", file=str(self._file))

    def _state(self) -> tuple[int, int]:
        stat = self._file.stat()
        return stat.st_size, stat.st_mtime_ns


def _library() -> Any:
    """Returns openpyxl. Raises ReceiverStoppedError ``receiver.not_installed``: it comes with an extra of this program."""
    try:
        import openpyxl
    except ImportError as error:
        raise ReceiverStoppedError("receiver.not_installed", package="openpyxl", extra="xlsx") from error
    return openpyxl


def _is_kept(name: str) -> bool:
    return name in _KEPT_FILES or name.startswith(_KEPT_PARTS)


def _new_workbook() -> Workbook:
    from openpyxl.styles import Font

    workbook: Workbook = _library().Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(SHEET)
    for number, name in enumerate(COLUMNS, start=1):
        sheet.cell(1, number, name).font = Font(bold=True)
        sheet.column_dimensions[column_letters(number)].width = 14
    sheet.freeze_panes = "A2"
    return workbook


def _add_styles_of_rows(sheet: Worksheet) -> None:
    """Adds the styles of amounts, dates and quoted texts to a workbook without rows: with them ``with_rows`` makes the rows
    without an object of the library for each cell."""
    amount, day, quoted = cells = [sheet.cell(2, number) for number in (1, 2, 3)]
    amount.number_format, day.number_format, quoted.quotePrefix = _AMOUNT_FORMAT, _DATE_FORMAT, True
    for cell in cells:
        # The library takes a style into the workbook's list when its number is asked for.
        _ = cell.style_id
    sheet.delete_rows(2)


def _bytes_of(workbook: Workbook) -> bytes:
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _new_rows(documents: Iterable[OutgoingDocument], known: Iterable[object]) -> list[list[Value]]:
    """Returns a row for each document whose id is not known."""
    there = set(known)
    rows = []
    for document in documents:
        if document.row.id not in there:
            there.add(document.row.id)
            facts = document.facts()
            rows.append([_value(name, facts[name]) for name in COLUMNS])
    return rows


def _value(name: str, text: str | None) -> Value:
    if text is None:
        return None
    value = _amount(text) if name in AMOUNTS else _date(text) if name in DATES else text
    return one_line(value) if isinstance(value, str) else value


def _add_rows(sheet: Worksheet, documents: Iterable[OutgoingDocument]) -> bool:
    """Adds a row for each document that has none, below the last that is filled in; returns whether there was any."""
    known, last = set(), 1
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(value is not None for value in row):
            last = number
            known.add(row[0])
    rows = _new_rows(documents, known)
    for number, values in enumerate(rows, start=last + 1):
        for column, value in enumerate(values, start=1):
            _fill_in(sheet.cell(number, column), value)
    if rows:
        sheet.auto_filter.ref = f"A1:{column_letters(len(COLUMNS))}{last + len(rows)}"
    return bool(rows)


def _fill_in(cell: Any, value: Value) -> None:
    cell.value = value
    if isinstance(value, str):
        # openpyxl makes a formula of a text that begins with an equals sign; the mark keeps it a text when a person edits the
        # cell.
        cell.data_type = "s"
        if value.startswith(FORMULA):
            cell.quotePrefix = True
    elif isinstance(value, Decimal):
        cell.number_format = _AMOUNT_FORMAT
    elif isinstance(value, date):
        cell.number_format = _DATE_FORMAT


def _amount(text: str) -> Decimal | str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text


def _date(text: str) -> date | str:
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return text
    return day if day >= _FIRST_DATE else text
