"""Implements ``ophaler read``: what a document says of itself, without filing it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import error_json, json_option, language, print_json, unreadable_because
from host.errors import WorldError
from host.i18n import error_sentence, sentence
from host.terminal import echo
from host.vocabulary import RECOGNISER_NAMES, RecogniserName

if TYPE_CHECKING:
    from host.reading.document_reader import DocumentReader
    from host.reading.document_reading import Reading

_MEBIBYTE = 1024 * 1024
_MAX_MEBIBYTES = 50


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rules", is_flag=True, help="Also check XML by all rules of EN 16931 (needs ophaler[validate]).")
@click.option("--ocr", type=click.Choice(RECOGNISER_NAMES), help="Recognise the letters of scans by this program.")
@json_option
def read(files: tuple[Path, ...], rules: bool, ocr: RecogniserName | None, as_json: bool) -> None:
    """Say what documents hold: kind, supplier, number, dates, amounts, each with its source."""
    with _reader(ocr) as reader:
        told = [_tell(file, reader, rules=rules, as_json=as_json) for file in files]
    sys.exit(0 if all(told) else 1)


def _tell(file: Path, reader: DocumentReader, *, rules: bool, as_json: bool) -> bool:
    """Prints what a file holds; returns false where it cannot be read, and says why."""
    try:
        reading = read_file(file, reader)
        broken = _broken_rules(file) if rules else None
    except WorldError as error:
        if as_json:
            print_json({"file": str(file), **error_json(error.code, error.details)})
        else:
            echo(f"{file}: {error_sentence(error, language())}", err=True)
        return False
    if as_json:
        answer = {"file": str(file), **reading_json(reading)}
        print_json({**answer, "rules": broken} if rules else answer)
        return True
    for line in _lines(file, reading):
        echo(line)
    for rule in broken or ():
        echo(f"  ! {rule['id']}: {rule['text']}")
    return True


@contextmanager
def _reader(ocr: RecogniserName | None) -> Iterator[DocumentReader]:
    """Yields what reads documents, and scans where a recogniser is named. Raises WorldError as ``find_recogniser`` does."""
    from host.reading.document_reader import WorkerReader

    if ocr is None:
        yield WorkerReader()
        return
    from host.reading.recognition.recogniser import find_recogniser
    from host.reading.recognition.scan_reader import ScanReader, image_worker

    images = image_worker()
    try:
        yield ScanReader(find_recogniser(ocr), WorkerReader(), images)
    finally:
        images.close()


def read_file(file: Path, reader: DocumentReader) -> Reading:
    """Returns the reading of a file. Raises WorldError reading.no_file, reading.too_large, and what ``reader`` raises."""
    try:
        if file.stat().st_size > _MAX_MEBIBYTES * _MEBIBYTE:
            raise WorldError("reading.too_large", limit=_MAX_MEBIBYTES)
        data = file.read_bytes()
    except OSError as error:
        raise WorldError("reading.no_file", why=unreadable_because(error)) from error
    return reader.read(data, None)


def _broken_rules(file: Path) -> list[dict[str, Any]] | None:
    """Returns the broken rules of an XML file, or of the XML that a PDF carries; None without one, and for XML that EN 16931
    says nothing of."""
    from host.reading.business_rules import broken_rules
    from host.reading.document_reader import WorkerReader
    from host.reading.einvoice.xml_bytes import looks_like_xml

    data = file.read_bytes()
    xml = data if looks_like_xml(data) else WorkerReader().attached_xml(data) if b"%PDF-" in data[:1024] else None
    found = broken_rules(xml) if xml is not None else None
    return None if found is None else [{"id": rule.id, "text": rule.text, "fatal": rule.is_fatal} for rule in found]


def reading_json(reading: Reading) -> dict[str, Any]:
    """Returns a reading in the shape of ``docs/cli/read.schema.json``, without the file's name and its text."""
    from host.reading.document_reading import READING_FIELDS
    from host.reading.remark_sentence import remark_sentence

    return {
        "kind": reading.kind,
        "subkind": reading.subkind,
        **{name: reading.value(name) for name in READING_FIELDS},
        "format": reading.format,
        "pages": reading.pages,
        "sources": {name: value.source for name, value in reading.fields.items()},
        "confidence": {name: round(value.confidence, 2) for name, value in reading.fields.items()},
        "other_numbers": list(reading.other_numbers),
        "remarks": [
            {"code": code, "details": details, "message": remark_sentence(code, details, language())}
            for code, details in reading.remarks
        ],
    }


def _lines(file: Path, reading: Reading) -> Iterator[str]:
    """Yields a heading, a line for each known field with its source, and the remarks."""
    from host.reading.document_reading import READING_FIELDS
    from host.reading.remark_sentence import remark_sentence

    kind = sentence(f"ui_kind_{reading.kind}", language()) if reading.kind else sentence("cli_read_unknown", language())
    yield f"{file}: {kind} ({reading.format})" if reading.format else f"{file}: {kind}"
    rows = [
        (sentence(f"field_{name}", language()), value.value, sentence(f"source_{value.source}", language()))
        for name in READING_FIELDS
        if (value := reading.fields.get(name)) is not None
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    for label, shown, source in rows:
        yield f"  {label:{widths[0]}}  {shown:{widths[1]}}  {source}"
    if not reading.fields:
        nothing = "cli_read_no_fields" if reading.text.strip() else "cli_read_nothing"
        yield f"  {sentence(nothing, language())}"
    for code, details in reading.remarks:
        yield f"  ! {remark_sentence(code, details, language())}"
