"""Scans are read by the recogniser that was chosen; without one, and where it fails, they stay unread."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from host.errors import WorldError
from host.limited_worker import LimitedWorker
from host.reading.document_reading import Reading
from host.reading.recognition import scan_reader as module
from host.reading.recognition.gray_page import GrayPage
from host.reading.recognition.recogniser import Recogniser, find_recogniser
from host.reading.recognition.scan_reader import (
    RECOGNISER_SETTING,
    ChosenScanReader,
    ScanReader,
    chosen_recogniser,
    image_worker,
)
from host.reading.recognition.seen_page import SeenPage, SeenWord
from host.reading.row_proof import RowFacts, prove_row
from host.vocabulary import RECOGNISER_NAMES, RecogniserName
from tests.support.archive_kit import House
from tests.support.clocks import HandClock
from tests.support.made_einvoices import ubl
from tests.support.readers import ReaderHere, paper
from tests.support.scans import picture, scan
from tests.unit.reading.recognition.test_recognised_words import BILL


class Clairvoyant(Recogniser):
    """Sees the same bill on the first page of whatever it is given; ``error`` is raised from a page on."""

    name = "tesseract"

    def __init__(self, clock: HandClock | None = None, error: str | None = None, after: int = 0) -> None:
        self.pages: list[GrayPage] = []
        self._clock = clock
        self._error = error
        self._after = after

    def recognise(self, page: GrayPage) -> SeenPage:
        self.pages.append(page)
        if self._clock is not None:
            self._clock.move(100)
        if self._error is not None and len(self.pages) > self._after:
            raise WorldError(self._error, program=self.name)
        words = BILL.words if len(self.pages) == 1 else ()
        return SeenPage(BILL.width, BILL.height, tuple(SeenWord(word, 0.95) for word in words))


@pytest.fixture(scope="module")
def images() -> Iterator[LimitedWorker]:
    made = image_worker()
    yield made
    made.close()


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG", "TIFF"])
def test_scans_and_pictures_are_read(images: LimitedWorker, kind: str) -> None:
    data = scan() if kind == "PDF" else picture(kind, (1240, 1754))
    assert ReaderHere().read(data, None).text == ""
    reading = ScanReader(Clairvoyant(), ReaderHere(), images).read(data, None)
    assert (reading.kind, reading.value("number"), reading.value("total")) == ("invoice", "GN-2031-0042", "121.00")
    assert ("document.recognised_text", {}) in reading.remarks
    assert prove_row(RowFacts("GN-2031-0042"), reading).proof == "proved"
    assert prove_row(RowFacts("GN-2031-0043"), reading).proof == "contradicts"


def test_no_page_between_those_of_the_ends_is_drawn(images: LimitedWorker) -> None:
    seeing = Clairvoyant()
    reading = ScanReader(seeing, ReaderHere(), images).read(scan(pages=12), None)
    assert (len(seeing.pages), reading.pages, reading.value("total")) == (7, 12, "121.00")


def test_no_page_is_begun_after_three_minutes(images: LimitedWorker) -> None:
    clock = HandClock()
    seeing = Clairvoyant(clock)
    reading = ScanReader(seeing, ReaderHere(), images, clock).read(scan(pages=4), None)
    assert (len(seeing.pages), reading.value("total")) == (2, "121.00")


@pytest.mark.parametrize("code", ["recognition.failed", "recognition.took_too_long"])
def test_what_fails_leaves_the_scan_unread_and_a_later_page_the_first(images: LimitedWorker, code: str) -> None:
    assert ScanReader(Clairvoyant(error=code), ReaderHere(), images).read(scan(), None) == Reading(pages=1)
    seeing = Clairvoyant(error=code, after=1)
    assert ScanReader(seeing, ReaderHere(), images).read(scan(pages=3), None).value("total") == "121.00"


def test_what_has_a_text_is_never_recognised(images: LimitedWorker) -> None:
    seeing = Clairvoyant()
    reader = ScanReader(seeing, ReaderHere(), images)
    for data in (paper("RE-5", "03.05.2026", "119,00"), ubl(), b"<html><body>Sign in</body></html>"):
        assert reader.read(data, None) == ReaderHere().read(data, None)
    assert seeing.pages == []


def test_what_the_person_chose_counts_when_a_document_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, images: LimitedWorker
) -> None:
    house = House(tmp_path)
    seeing = Clairvoyant()
    monkeypatch.setattr(module, "find_recogniser", lambda name: seeing)
    reader = ChosenScanReader(ReaderHere(), house.store, images)
    assert chosen_recogniser(house.store) is None
    assert (reader.read(scan(), None).text, seeing.pages) == ("", [])
    house.store.settings.set(RECOGNISER_SETTING, "tesseract")
    assert reader.read(scan(), None).value("total") == "121.00"
    for other in ("off", 5, None):
        house.store.settings.set(RECOGNISER_SETTING, other)
        assert reader.read(scan(), None).text == ""
    house.close()


def test_one_that_is_gone_leaves_scans_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(tmp_path)

    def gone(name: str) -> Recogniser:
        raise WorldError(f"recognition.no_{name}")

    monkeypatch.setattr(module, "find_recogniser", gone)
    house.store.settings.set(RECOGNISER_SETTING, "rapidocr")
    assert ChosenScanReader(ReaderHere(), house.store).read(scan(), None) == Reading(pages=1)
    house.close()


@pytest.mark.parametrize("name", RECOGNISER_NAMES)
def test_the_programs_themselves_read_a_clear_scan(images: LimitedWorker, name: RecogniserName) -> None:
    try:
        recogniser = find_recogniser(name)
    except WorldError:
        pytest.skip(f"this machine has no {name}")
    with pdfium.PdfDocument(paper("RE-2031-77", "03.05.2031", "1.119,00")) as document:
        page = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    file = io.BytesIO()
    page.save(file, "PDF", resolution=200.0)
    reading = ScanReader(recogniser, ReaderHere(), images).read(file.getvalue(), None)
    assert (reading.value("number"), reading.value("total")) == ("RE-2031-77", "1119.00")
