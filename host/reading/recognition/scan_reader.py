"""Reads documents, and the letters of scans by the program that the person chose."""

from __future__ import annotations

import logging
from dataclasses import replace

from host.clock import Clock, SystemClock
from host.errors import WorldError
from host.limited_worker import LimitedWorker, worker_command
from host.reading.document_reader import DocumentReader, reading_of
from host.reading.document_reading import Reading
from host.reading.layout import FIRST_PAGES, LAST_PAGES
from host.reading.recognition.gray_page import GrayPage
from host.reading.recognition.recogniser import Recogniser, find_recogniser
from host.reading.recognition.seen_page import encode_pages
from host.store import Store
from host.vocabulary import RECOGNISER_NAMES, RecogniserName

log = logging.getLogger("ophaler.reading")

RECOGNISER_SETTING = "text_recognition"
"""Name of the recogniser that the person chose; none until then."""
_DOCUMENT_SECONDS = 180.0
"""After so long no further page of a scan is begun; what was recognised by then is read."""
_WORDS_OF_A_TEXT = 12
"""A document with fewer words is a scan with a stamp or a scanner's name on it."""


class ScanReader:
    """Reads documents, and has the letters of scans recognised. Their pages are drawn, and the words read, in a limited worker
    of its own; the recogniser never sees the file. What fails leaves the scan unread."""

    def __init__(
        self,
        recogniser: Recogniser,
        reader: DocumentReader,
        limited_worker: LimitedWorker | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._recogniser = recogniser
        self._reader = reader
        self._worker = limited_worker or image_worker()
        self._clock = clock or SystemClock()

    def read(self, data: bytes, content_type: str | None) -> Reading:
        """Returns what a document says of itself. Raises WorldError as the reader does."""
        return self.recognised(data, self._reader.read(data, content_type))

    def recognised(self, data: bytes, reading: Reading) -> Reading:
        """Returns the reading with what was recognised, when it is that of a scan; as it was when nothing was."""
        if not is_scan(reading):
            return reading
        try:
            recognised = self._recognised(data)
        except WorldError as error:
            log.warning("a scan was not read: %s", error)
            return reading
        if recognised is None or len(recognised.text.split()) <= len(reading.text.split()):
            return reading
        return replace(recognised, remarks=(*reading.remarks, *recognised.remarks))

    def _recognised(self, data: bytes) -> Reading | None:
        """Returns the reading of the pages in which fields are looked for, as far as they were recognised; None for a file
        without pages."""
        deadline = self._clock.monotonic() + _DOCUMENT_SECONDS
        first = self._drawn(data, 0)
        if first is None:
            return None
        pages = [self._recogniser.recognise(first)]
        wanted = {*range(1, FIRST_PAGES), *range(first.count - LAST_PAGES, first.count)}
        for index in sorted(index for index in wanted if 0 < index < first.count):
            if self._clock.monotonic() >= deadline:
                break
            try:
                page = self._drawn(data, index)
                if page is not None:
                    pages.append(self._recogniser.recognise(page))
            except WorldError as error:
                log.info("page %s of a scan was not read: %s", index + 1, error)
        return reading_of(self._worker.ask("read_words", encode_pages(pages), {"count": first.count}))

    def _drawn(self, data: bytes, index: int) -> GrayPage | None:
        answer = self._worker.ask("draw_page", data, {"index": index}).get("page")
        try:
            return GrayPage.from_json(answer) if isinstance(answer, dict) else None
        except ValueError:
            raise WorldError("reading.failed") from None


class ChosenScanReader:
    """Reads documents, and scans by the recogniser that the person has chosen when they are read. One that is not there
    leaves the scan unread."""

    def __init__(self, reader: DocumentReader, store: Store, limited_worker: LimitedWorker | None = None) -> None:
        self._reader = reader
        self._store = store
        self._worker = limited_worker or image_worker()
        self._made: tuple[RecogniserName, ScanReader] | None = None

    def read(self, data: bytes, content_type: str | None) -> Reading:
        """Returns what a document says of itself. Raises WorldError as the reader does."""
        reading = self._reader.read(data, content_type)
        chosen = chosen_recogniser(self._store)
        if chosen is None or not is_scan(reading):
            return reading
        try:
            if self._made is None or self._made[0] != chosen:
                self._made = (chosen, ScanReader(find_recogniser(chosen), self._reader, self._worker))
        except WorldError as error:
            log.warning("scans are not read: %s", error)
            return reading
        return self._made[1].recognised(data, reading)


def image_worker() -> LimitedWorker:
    """Returns a limited worker that draws pages and reads recognised words; its process starts at the first scan, and ends for
    want of scans."""
    return LimitedWorker(worker_command("host.reading.worker.image_worker"))


def chosen_recogniser(store: Store) -> RecogniserName | None:
    """Returns the name of the recogniser that the person chose; None when scans stay unread."""
    chosen = store.settings.get(RECOGNISER_SETTING, kind=str)
    return next((name for name in RECOGNISER_NAMES if name == chosen), None)


def is_scan(reading: Reading) -> bool:
    """Returns whether a reading is that of a document without text: a picture, or a PDF of pictures."""
    return reading.format is None and "number" not in reading.fields and len(reading.text.split()) < _WORDS_OF_A_TEXT
