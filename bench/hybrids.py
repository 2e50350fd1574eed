"""P10: what it takes to find and read the XML of hybrid invoices, against pikepdf and lxml alone
(``../shared/data/invoices``); and how many are found. Without the data nothing is measured."""

from __future__ import annotations

import io
from collections.abc import Callable
from time import perf_counter

import pikepdf
import pypdfium2
from lxml import etree

from bench.figure import Figure, interleaved
from bench.reading import documents
from bench.recognising import share
from host.reading.einvoice.xml_bytes import looks_like_xml
from host.reading.hybrid import one_of_attached
from host.reading.pdf.embedded_xml import embedded_xml


def run() -> list[Figure]:
    files = [data for _, data in documents("hybrids")]
    if not files:
        return []
    ours, reference = interleaved(lambda: _timed(files, _ours), lambda: _timed(files, _reference))
    found = sum(_ours(data) for data in files)
    return [
        Figure("P10", "the XML of a hybrid invoice found and read", ours, reference, "pikepdf and lxml", "ms", "<=", 2),
        share("hybrid invoices whose XML is found and read", found, len(files), 1.0),
    ]


def _timed(files: list[bytes], read: Callable[[bytes], bool]) -> float:
    begin = perf_counter()
    for data in files:
        read(data)
    return 1000 * (perf_counter() - begin) / len(files)


def _ours(data: bytes) -> bool:
    with pypdfium2.PdfDocument(data) as document:
        reading = one_of_attached(embedded_xml(document))
    return reading is not None and reading.value("number") is not None


def _reference(data: bytes) -> bool:
    """Finds the file and parses it; reads no field."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for specification in pdf.attachments.values():
            content = specification.get_file().read_bytes()
            if looks_like_xml(content):
                etree.fromstring(content)
    return True
