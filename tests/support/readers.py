"""Readers of documents without a worker: those of a test's own papers, which nobody has to fear."""

from __future__ import annotations

import threading
from collections.abc import Callable

from host.errors import WorldError
from host.inbox.mail_reader import MailMessage, mail_of
from host.reading.document_reading import Reading
from host.reading.mail.mail_message import mail_parts
from host.reading.read_document import read_document
from tests.portals.pdf import Pdf

_ONE_AT_A_TIME = threading.Lock()


class ReaderHere:
    """A ``DocumentReader`` that reads in this process; ``before`` may wait or raise; ``read_count`` is a count."""

    def __init__(self, before: Callable[[bytes], None] = lambda data: None) -> None:
        self._before = before
        self.read_count = 0

    def read(self, data: bytes, content_type: str | None) -> Reading:
        self.read_count += 1
        self._before(data)
        # pdfium is not thread-safe; a worker reads one file at a time as well.
        with _ONE_AT_A_TIME:
            return read_document(data, content_type)


class MailReaderHere:
    """A ``MailReader`` that takes mails apart in this process."""

    def open(self, data: bytes) -> MailMessage:
        return mail_of(data, lambda options: mail_parts(data, options))


def failing(data: bytes) -> None:
    """A ``before`` of a worker that every file ends."""
    raise WorldError("reading.took_too_long")


def paper(
    number: str, date: str, total: str, *, title: str = "Rechnung", label: str = "Rechnungsnummer", note: str = ""
) -> bytes:
    """A German paper on one page: what it is, its number, date (as printed) and total, and a ``note`` at its foot."""
    made = Pdf(number, "Test", "2026-01-01")
    made.text(60, 760, "Fernwerk GmbH")
    made.text(60, 700, title, size=16)
    for place, (name, value) in enumerate(((label, number), ("Datum", date), ("Gesamtbetrag", f"{total} EUR"))):
        if value.strip():
            made.text(60, 660 - 20 * place, f"{name}:")
            made.text(200, 660 - 20 * place, value)
    if note:
        made.text(60, 80, note)
    return made.finish()
