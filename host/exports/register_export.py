"""Writes what is known of some documents into a new file, as a person asks for it once: CSV, or a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from host.archive import Files
from host.errors import WorldError
from host.exports.csv_register import CsvRegister, CsvSettings
from host.exports.local_files import part_file, replace_file
from host.exports.receiver import OutgoingDocument, ReceiverStoppedError
from host.exports.workbook.xlsx_register import XlsxRegister

ExportKind = Literal["csv", "xlsx"]


def export_register(
    documents: Sequence[OutgoingDocument], folder: Path, name: str, kind: ExportKind, *, decimal_comma: bool
) -> Path:
    """Writes a new file with a line for each document; returns its path. A file of that name stays: the new one gets a number.

    Raises WorldError ``export.not_written``, and ``export.no_workbook`` where the library for workbooks is missing.
    """
    try:
        file = _new_file(folder, name, kind)
    except OSError as error:
        raise _refusal(folder, error) from error
    try:
        _write(file, documents, decimal_comma=decimal_comma)
    except (OSError, WorldError) as error:
        with suppress(OSError):
            # A full disk leaves what was written of it.
            for begun in (file, part_file(file)):
                begun.unlink(missing_ok=True)
        raise _refusal(file, error) from error
    return file


def _write(file: Path, documents: Sequence[OutgoingDocument], *, decimal_comma: bool) -> None:
    if file.suffix == ".csv":
        settings = CsvSettings(
            file=str(file), separator=";" if decimal_comma else ",", decimal="," if decimal_comma else "."
        )
        replace_file(Files(), file, CsvRegister(settings).content(documents))
    else:
        XlsxRegister(file, Files()).write_new(documents)


def _refusal(file: Path, error: OSError | WorldError) -> WorldError:
    if isinstance(error, ReceiverStoppedError):
        return WorldError("export.no_workbook")
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
    else:
        reason = str(error.details.get("reason", error.code))
    return WorldError("export.not_written", file=str(file), reason=reason)


def _new_file(folder: Path, name: str, kind: ExportKind) -> Path:
    """Returns the path of an empty file that was not there before."""
    number = 1
    while True:
        file = folder / (f"{name}.{kind}" if number == 1 else f"{name} ({number}).{kind}")
        try:
            file.open("xb").close()
        except FileExistsError:
            number += 1
        else:
            return file
