"""Documents read in the limited worker: the same answers, and no more trust than in the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pikepdf
import pytest

from bench.reading import DATA, documents
from host.errors import WorldError
from host.limited_worker import LimitedWorker
from host.reading.document_reader import BegunReading, WorkerReader
from host.reading.document_reading import Reading
from host.reading.read_document import read_document
from tests.support.clocks import HandClock
from tests.support.made_einvoices import cii, fatturapa, ksef, ubl

SAMPLE_STEP = 30
"""Every thirtieth document: enough for what is loaded late to be noticed."""


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkerReader]:
    limited_worker = LimitedWorker()
    yield WorkerReader(limited_worker)
    limited_worker.close()


class Answering(LimitedWorker):
    """A worker that a file has taken over."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__()
        self._answer = answer

    def ask(self, task: str, data: object, options: dict[str, Any] | None = None) -> dict[str, Any]:
        return self._answer


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso8859-1", "iso8859-15", "windows-1252"])
def test_it_reads_what_is_read_without_it(reader: WorkerReader, encoding: str) -> None:
    for document in (ubl(), cii(), fatturapa(), ksef()):
        encoded = document.decode().replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")
        assert reader.read(encoded) == read_document(encoded)
        assert reader.read(encoded).value("number")


def test_the_invoice_that_a_pdf_carries_comes_out_as_it_is(reader: WorkerReader) -> None:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["other.xml"] = b"<transport/>"
        pdf.attachments["z.xml"] = ubl()
        pdf.save(file)
    assert reader.attached_xml(file.getvalue()) == ubl()
    assert reader.read(file.getvalue()).value("number") == "2031-77"
    with pytest.raises(WorldError, match=r"reading\.failed"):
        reader.attached_xml(b"no PDF")


def test_what_cannot_be_read_is_told_with_its_details(reader: WorkerReader) -> None:
    with pytest.raises(WorldError) as raised:
        reader.read(b"<a>\n<b>\n</a>")
    assert (raised.value.code, raised.value.details) == ("reading.broken_xml", {"line": "3"})


@pytest.mark.skipif(not DATA.exists(), reason="the data lies beside the checkout")
def test_public_documents_are_read_the_same(reader: WorkerReader) -> None:
    """A library that loads something late fails in the worker alone, where nothing can be opened."""
    for group in ("e-invoices", "hybrids", "plain", "broadcast"):
        for index, (entry, data) in enumerate(documents(group)):
            if index % SAMPLE_STEP == 0:
                assert reader.read(data) == read_document(data), entry["file"]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"reading": {}},
        {"reading": [1]},
        {"reading": {**Reading().to_json(), "kind": "deed"}},
        {"reading": {**Reading().to_json(), "fields": {"number": ["5"]}}},
        {"reading": {**Reading().to_json(), "fields": {"number": [["5"], "xml", 1.0]}}},
        {"reading": {**Reading().to_json(), "fields": {"number": ["5", "heaven", 1.0]}}},
        {"reading": {**Reading().to_json(), "fields": {"number": ["5", "text", "sure"]}}},
        {"reading": {**Reading().to_json(), "text": 5}},
        {"reading": {**Reading().to_json(), "pages": "many"}},
        {"reading": {**Reading().to_json(), "amounts": [{}]}},
        {"reading": {**Reading().to_json(), "remarks": [["document.x", {"count": 5}]]}},
        {"unreadable": "vault.locked", "details": {}},
        {"unreadable": "reading.broken_pdf", "details": []},
    ],
)
def test_an_answer_of_another_form_is_a_failure(answer: dict[str, Any]) -> None:
    with pytest.raises(WorldError, match=r"reading\.failed"):
        WorkerReader(Answering(answer)).read(b"")


def test_a_good_answer_comes_back_whole() -> None:
    reading = read_document(fatturapa())
    assert WorkerReader(Answering({"reading": reading.to_json()})).read(b"") == reading


def test_a_fetch_waits_for_the_members_of_a_file_for_a_time_only() -> None:
    clock = HandClock()

    class Slow:
        def read(self, data: bytes, content_type: str | None) -> Reading:
            clock.move(11.9)
            return Reading(text=data.decode())

    members = [str(number).encode() for number in range(500)]
    readings = BegunReading(Slow(), members, None, clock).result()
    assert list(readings) == [sha256(member).hexdigest() for member in members]
    assert [reading.text for reading in readings.values() if reading is not None] == ["0", "1", "2"]
