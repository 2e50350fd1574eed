"""Has documents read apart from the host, while the host goes on."""

from __future__ import annotations

import base64
import logging
import re
import threading
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Protocol

from host.clock import Clock, SystemClock
from host.errors import OphalerError, WorldError
from host.limited_worker import LimitedWorker, worker
from host.reading.document_reading import Reading

log = logging.getLogger("ophaler.reading")

FILE_SECONDS = 30.0
"""Time for the documents of one file, of which each may take as long as the worker lets it."""
_CODE = re.compile(r"reading\.[a-z_]{1,40}")


class DocumentReader(Protocol):
    """Reads documents one after another; several threads may ask."""

    def read(self, data: bytes, content_type: str | None) -> Reading:
        """Returns what a document says of itself. Raises WorldError ``reading.*`` when that cannot be told."""


class WorkerReader:
    """Reads in a limited worker (``host/limited_worker/``), None for the one of this process."""

    def __init__(self, limited_worker: LimitedWorker | None = None) -> None:
        self._worker = limited_worker

    def read(self, data: bytes, content_type: str | None = None) -> Reading:
        """Returns what a document says of itself. Raises WorldError as ``read_document`` and ``LimitedWorker.ask`` do."""
        asked = self._worker if self._worker is not None else worker()
        return reading_of(asked.ask("read", data, {"content_type": content_type}))

    def attached_xml(self, data: bytes) -> bytes | None:
        """Returns the e-invoice that a PDF carries. Raises WorldError as ``LimitedWorker.ask`` does."""
        asked = self._worker if self._worker is not None else worker()
        found = asked.ask("attached_xml", data).get("xml")
        try:
            return base64.b64decode(found, validate=True) if isinstance(found, str) else None
        except ValueError:
            raise WorldError("reading.failed") from None


def reading_of(answer: dict[str, Any]) -> Reading:
    """Returns the reading of a worker's answer, which is believed no more than the file that it read."""
    match answer:
        case {"unreadable": str(code), "details": dict(details)} if _CODE.fullmatch(code):
            raise WorldError(code, **{str(name): str(value)[:100] for name, value in details.items()})
        case {"reading": dict(stored)}:
            try:
                return Reading.from_json(stored)
            except (ValueError, KeyError, TypeError, AttributeError):
                pass
    raise WorldError("reading.failed")


class BegunReading(threading.Thread):
    """The reading of one file's documents, one after another, which has begun. After ``FILE_SECONDS`` no further one of them
    is begun: a fetch does not wait for hours for the members of a ZIP, which the background reads later."""

    def __init__(
        self, reader: DocumentReader, documents: Sequence[bytes], content_type: str | None, clock: Clock | None = None
    ) -> None:
        super().__init__(name="reading", daemon=True)
        self._reader = reader
        self._clock = clock or SystemClock()
        self._documents = documents
        self._content_type = content_type
        self._readings: dict[str, Reading | None] = {}
        self.start()

    def run(self) -> None:
        deadline = self._clock.monotonic() + FILE_SECONDS
        for data in self._documents:
            is_late = self._clock.monotonic() >= deadline
            self._readings[sha256(data).hexdigest()] = None if is_late else self._read(data)

    def _read(self, data: bytes) -> Reading | None:
        try:
            return self._reader.read(data, self._content_type)
        except OphalerError as error:
            log.warning("a document was not read: %s", error)
        except Exception:
            log.exception("a document was not read")
        return None

    def result(self) -> dict[str, Reading | None]:
        """Waits for the readings and returns them by SHA-256, in the file's order; None for what could not be read."""
        self.join()
        return self._readings
