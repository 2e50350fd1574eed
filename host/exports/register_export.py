"""Writes what is known of some documents into a new file, as a person asks for it once: CSV, or a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from host.archive import Files
from host.errors import WorldError
from host.exports.csv_register import CsvRegister, CsvSettings
from host.exports.local_files import replace_file
from host.exports.receiver import OutgoingDocument, ReceiverStoppedError
from host.exports.workbook.xlsx_register import XlsxRegister

ExportKind = Literal["csv", "xlsx"]


def export_register(
    documents: Sequence[OutgoingDocument], folder: Path, name: str, kind: ExportKind, *, decimal_comma: bool
) -> Path:
    """Writes a new file with a line for each document; returns its path. A file of that name stays: the new one gets a number.

    Raises WorldError ``export.not_written``, and ``export.no_workbook`` where the library for workbooks is missing.
    """
    file = folder
    try:
        file = _new_file(folder, name, kind)
        if kind == "csv":
            settings = CsvSettings(
                file=str(file), separator=";" if decimal_comma else ",", decimal="," if decimal_comma else "."
            )
            replace_file(Files(), file, CsvRegister(settings).content(documents))
        else:
            register = XlsxRegister(file, Files())
            register.prepare()
            register.hand_on_together(documents)
    except ReceiverStoppedError as error:
        file.unlink(missing_ok=True)
        raise WorldError("export.no_workbook") from error
    except OSError as error:
        raise _not_written(file, error.strerror or type(error).__name__) from error
    except WorldError as error:
        raise _not_written(file, error.details.get("reason", error.code)) from error
    return file


def _not_written(file: Path, reason: object) -> WorldError:
    return WorldError("export.not_written", file=str(file), reason=str(reason))


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
