"""What the tests of the inbox share: papers of invented suppliers, and a house that takes files in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from host.archive import Files
from host.inbox.inbox_folders import InboxFolders
from host.inbox.intake import Intake
from host.reading.document_reader import DocumentReader
from tests.support.archive_crash import Moments
from tests.support.archive_kit import House
from tests.support.readers import MailReaderHere, ReaderHere
from tests.support.text_pages import made_pdf

LINDE_VAT, OTHER_VAT = "NL004495445B01", "DE136695976"
LINDE_IBAN, OTHER_IBAN = "NL91ABNA0417164300", "DE89370400440532013000"


def bill(
    number: str = "F-1",
    *,
    supplier: str = "De Linde B.V.",
    vat_id: str = LINDE_VAT,
    iban: str = LINDE_IBAN,
    note: str = "",
) -> bytes:
    """An invoice on one page, with what is left empty left out."""
    return made_pdf(bill_lines(number, supplier, vat_id, iban, note))


def bill_lines(
    number: str, supplier: str = "De Linde B.V.", vat_id: str = LINDE_VAT, iban: str = LINDE_IBAN, note: str = ""
) -> str:
    """The content of an invoice's page."""
    lines = [
        (60, 780, supplier),
        (60, 700, "Factuur"),
        (60, 660, f"Factuurnummer: {number}"),
        (60, 640, "Factuurdatum: 05-03-2026"),
        (60, 600, "Totaal incl. btw: EUR 121,00"),
        (60, 120, f"Btw-nummer: {vat_id}" if vat_id else ""),
        (60, 100, f"IBAN: {iban}" if iban else ""),
        (60, 80, note),
    ]
    return "\n".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in lines if text)


def zipped(**members: bytes) -> bytes:
    """A ZIP of PDFs of these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.pdf", data)
    return made.getvalue()


class InboxHouse(House):
    """A data folder with an intake; ``outside`` is a person's own folder."""

    def __init__(self, folder: Path, files: Files | None = None, reader: DocumentReader | None = None) -> None:
        super().__init__(folder / "data", files)
        self.outside = folder / "outside"
        self.outside.mkdir(exist_ok=True)
        self.reader = reader or ReaderHere()
        self.intake = Intake(self.store, self.archive, self.paths, self.reader, files, MailReaderHere())
        self.folders = InboxFolders(self.paths, self.store)

    def put(self, name: str, data: bytes) -> Path:
        """A file of the person's."""
        path = self.outside / name
        path.write_bytes(data)
        return path


def watch_intake(house: InboxHouse, moments: Moments) -> None:
    """Has every transaction of an intake be a moment to die at, beside the operations of its files."""
    # What is filed is recorded in the view of one administration, which has a ``Documents`` of its own.
    moments.watch(house.store.within(0).documents)
    for name in ("hold", "settle", "leave_out"):
        setattr(house.store.held, name, moments._counted(name, getattr(house.store.held, name)))
    house.store.journal.record = moments._counted("record", house.store.journal.record)  # type: ignore[method-assign]
