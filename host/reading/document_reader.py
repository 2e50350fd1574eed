"""Has documents read apart from the host, while the host goes on."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from host.errors import OphalerError, WorldError
from host.limited_worker import worker
from host.reading.document_reading import Reading

log = logging.getLogger("ophaler.reading")


class DocumentReader(Protocol):
    """Reads documents one after another; several threads may ask."""

    def read(self, data: bytes, content_type: str | None) -> Reading:
        """Returns what a document says of itself. Raises WorldError ``reading.*`` when that cannot be told."""


class WorkerReader:
    """Reads in the limited worker of this process (``host/limited_worker/``)."""

    def read(self, data: bytes, content_type: str | None) -> Reading:
        """Returns what a document says of itself. Raises WorldError as ``LimitedWorker.ask`` does."""
        try:
            return Reading.from_json(worker().ask("read", data, {"content_type": content_type}))
        except (ValueError, KeyError, TypeError) as error:
            raise WorldError("reading.failed") from error


class BegunReading(threading.Thread):
    """The reading of one document, which has begun."""

    def __init__(self, reader: DocumentReader, data: bytes, content_type: str | None) -> None:
        super().__init__(name="reading", daemon=True)
        self._reader = reader
        self._data = data
        self._content_type = content_type
        self._reading: Reading | None = None
        self.start()

    def run(self) -> None:
        try:
            self._reading = self._reader.read(self._data, self._content_type)
        except OphalerError as error:
            log.warning("a document was not read: %s", error)
        except Exception:
            log.exception("a document was not read")

    def result(self) -> Reading | None:
        """Waits for the reading and returns it; None when the document could not be read."""
        self.join()
        return self._reading
