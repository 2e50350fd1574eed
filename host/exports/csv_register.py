"""Hands on what is known of each document as a line of a CSV file (RFC 4180), which a spreadsheet or a program reads."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Literal, Self

from host.exports.local_files import absolute_path, told_as_away
from host.exports.receiver import (
    OutgoingDocument,
    Receipt,
    ReceiverAwayError,
    ReceiverSettings,
    ReceiverStoppedError,
)
from host.exports.register_columns import AMOUNTS, COLUMNS, FORMULA, one_line
from host.vault import Secret

_DOCUMENT = re.compile(r"d-[0-9a-f]{20}")
_HASH_LENGTH = 64
_TAIL = 64 * 1024
_BOM = "\ufeff"
"""Without it, spreadsheets read UTF-8 in the code page of their country."""


class CsvSettings(ReceiverSettings):
    """``decimal`` is the mark in amounts: a spreadsheet takes them for text where it is not that of its own country, and wants
    ``;`` between the cells where that is a comma."""

    file: absolute_path
    separator: Literal[",", ";"] = ","
    decimal: Literal[".", ","] = "."

    def place(self) -> str:
        return self.file


class CsvRegister:
    """A file to which lines are added, one a document. Its other lines are not touched; a document that has its line gets no
    second one."""

    Settings: ClassVar[type[ReceiverSettings]] = CsvSettings

    def __init__(self, settings: CsvSettings) -> None:
        self._file = Path(settings.file)
        self._settings = settings
        self._known: set[str] = set()
        self._read: tuple[int, int] | None = None

    @classmethod
    def open(cls, settings: CsvSettings, secret: Secret | None) -> Self:
        del secret
        return cls(settings)

    def prepare(self) -> None:
        with told_as_away(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # An interrupted writing may have left the begin of the first line.
            head, there = (_BOM + self._line(COLUMNS)).encode(), self._file.read_bytes() if self._file.exists() else b""
            if head.startswith(there) and there != head:
                self._append(head[len(there) :])
            self._read_again()

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        with told_as_away(self._file):
            # A drive that is not mounted leaves its folder empty; a second register must not begin there.
            if not self._file.exists():
                raise ReceiverAwayError("receiver.file_gone", file=str(self._file))
            self._read_again()
            if document.row.id not in self._known:
                facts = document.facts()
                line = self._line([self._cell(name, facts[name]) for name in COLUMNS])
                self._append(self._rest_of_last_line(line.encode()))
                self._known.add(document.row.id)
                self._read = self._state()
        return Receipt()

    def content(self, documents: Iterable[OutgoingDocument]) -> bytes:
        """Returns a whole file with a line for each of the documents."""
        lines = [self._line(COLUMNS)]
        for document in documents:
            facts = document.facts()
            lines.append(self._line([self._cell(name, facts[name]) for name in COLUMNS]))
        return (_BOM + "".join(lines)).encode()

    def _line(self, cells: list[str] | tuple[str, ...]) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=self._settings.separator).writerow(cells)
        return text.getvalue()

    def _cell(self, name: str, value: str | None) -> str:
        if value is None:
            return ""
        if name in AMOUNTS:
            return value.replace(".", self._settings.decimal)
        value = one_line(value)
        # As spreadsheets write a text themselves that is not to be computed.
        return f"'{value}" if value.startswith(FORMULA) else value

    def _append(self, data: bytes) -> None:
        with self._file.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _rest_of_last_line(self, line: bytes) -> bytes:
        """Returns what is to be added so that the file ends with this line: an interrupted writing may have left the begin of
        it, in the middle of a letter too; another last line that does not end gets its end first."""
        begin, last = self._last_line()
        if line.startswith(last):
            return line[len(last) :]
        if self._is_interrupted(last):
            # Of another document, or of what was corrected meanwhile. Half a letter or an open cell would spoil what follows.
            os.truncate(self._file, begin)
            return line
        return (b"\n" if last.endswith(b"\r") else b"\r\n") + line

    def _last_line(self) -> tuple[int, bytes]:
        """Returns where the last line begins, and what there is of it: nothing where the one before it has its end. The rest of
        the file, which each document makes longer, is not read."""
        with self._file.open("rb") as file:
            begin, tail = file.seek(0, os.SEEK_END), b""
            while begin and b"\n" not in tail:
                step = min(begin, _TAIL)
                begin -= step
                file.seek(begin)
                tail = file.read(step) + tail
        length = tail.rfind(b"\n") + 1
        return begin + length, tail[length:]

    def _is_interrupted(self, last: bytes) -> bool:
        """Returns whether a line without its end is one of ours that lacks cells; one of the person's never is."""
        text = io.StringIO(last.decode(errors="replace"), newline="")
        try:
            cells = next(csv.reader(text, delimiter=self._settings.separator), [])
        except csv.Error:
            return False
        is_ours = len(cells) > 1 and _DOCUMENT.fullmatch(cells[0]) is not None
        return is_ours and (len(cells) < len(COLUMNS) or len(cells[-1]) < _HASH_LENGTH)

    def _read_again(self) -> None:
        """Reads which documents have their line, where the file was changed since by anybody."""
        if self._read == self._state():
            return
        data = self._file.read_bytes()
        # A last line without its end was interrupted, and is completed when its document is handed on again.
        text = data[: data.rfind(b"\n") + 1].decode("utf-8-sig", errors="replace")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=self._settings.separator)
        try:
            if next(rows, []) != list(COLUMNS):
                raise ReceiverStoppedError("receiver.other_columns", file=str(self._file))
            self._known = {row[0] for row in rows if row}
        except csv.Error as error:
            # A cell of more than the library reads: a quotation mark that nothing closes.
            raise ReceiverStoppedError("receiver.other_columns", file=str(self._file)) from error
        self._read = self._state()

    def _state(self) -> tuple[int, int]:
        stat = self._file.stat()
        return stat.st_size, stat.st_mtime_ns
