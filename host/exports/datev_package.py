"""Hands documents on as DATEV document packages: a ZIP of the documents with ``document.xml``, which lists them.

By DATEV's public description of "XML-Schnittstelle online", document version 6.0. No package of this module was ever imported
into DATEV by who wrote it.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Self

from lxml import etree  # type: ignore[import-untyped]

from host.archive import Files
from host.clock import SystemClock
from host.errors import OphalerError
from host.exports.local_files import absolute_path, told_as_away
from host.exports.outgoing_folder import GivenFile, OutgoingFolder
from host.exports.receiver import NeverTakenError, OutgoingDocument, Receipt, ReceiverSettings, only_outcome
from host.exports.register_columns import one_line
from host.vault import Secret

NAMESPACE = "http://xml.datev.de/bedi/tps/document/v06.0"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TAKEN = frozenset(
    {".pdf", ".xml", ".tif", ".tiff", ".bmp", ".csv", ".doc", ".docx", ".gif", ".jpeg", ".jpg"}
    | {".ods", ".odt", ".pkcs7", ".png", ".rtf", ".txt", ".xls", ".xlsx"}
)
_MOST_FILE = 20 * 1024 * 1024
_MOST_PACKAGE = 100 * 1024 * 1024
"""A package may have 465 MB, which its description advises against coming near."""
_LEVEL_CHARS = 40
_INVOICE_RECEIVED = "1"
_TO_INBOX = "1"
_TO_FOLDERS = "2"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


class DatevSettings(ReceiverSettings):
    """``folder`` is where packages are put; ``into`` whether DATEV is to keep their documents in its inbox or in folders by
    company and month."""

    folder: absolute_path
    into: Literal["inbox", "folders"] = "inbox"

    def place(self) -> str:
        return self.folder


@dataclass(frozen=True)
class _Enclosed:
    """A document in a package, under its name there."""

    document: OutgoingDocument
    name: str


class DatevPackages:
    """A folder of packages, one for each month and run. A list in it says which documents were in one, also after somebody has
    taken the package away."""

    Settings: ClassVar[type[ReceiverSettings]] = DatevSettings
    most_together: ClassVar[int] = 1000

    def __init__(self, settings: DatevSettings, files: Files) -> None:
        self._path = Path(settings.folder)
        self._into = settings.into
        self._folder = OutgoingFolder(self._path, files)

    @classmethod
    def open(cls, settings: DatevSettings, secret: Secret | None) -> Self:
        del secret
        return cls(settings, Files())

    def prepare(self) -> None:
        with told_as_away(self._path):
            self._folder.prepare()

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        return only_outcome(self.hand_on_together([document]))

    def hand_on_together(self, documents: Sequence[OutgoingDocument]) -> list[Receipt | OphalerError]:
        outcomes: dict[str, Receipt | OphalerError] = {}
        with told_as_away(self._path):
            known = self._folder.open()
            by_month: dict[str, list[OutgoingDocument]] = {}
            for document in documents:
                if document.row.id in known:
                    outcomes[document.row.id] = Receipt(self._folder.name_of(document.row.id))
                    continue
                by_month.setdefault(_month(document), []).append(document)
            given: list[GivenFile] = []
            for month, of_month in sorted(by_month.items()):
                remaining: Sequence[OutgoingDocument] = of_month
                while remaining:
                    remaining = self._pack(month, remaining, outcomes, given)
            if given:
                self._folder.give(given)
        return [outcomes[document.row.id] for document in documents]

    def _pack(
        self,
        month: str,
        documents: Sequence[OutgoingDocument],
        outcomes: dict[str, Receipt | OphalerError],
        given: list[GivenFile],
    ) -> Sequence[OutgoingDocument]:
        """Writes a package of these documents; returns those that found no room in it."""
        package = self._folder.free_name(f"Ophaler_{month}.zip", [one.name for one in given])
        enclosed: list[_Enclosed] = []
        size = 0
        rest: list[OutgoingDocument] = []
        with self._folder.write(package) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, document in enumerate(documents):
                try:
                    content = _content(document)
                except NeverTakenError as error:
                    outcomes[document.row.id] = error
                    continue
                if enclosed and size + len(content) > _MOST_PACKAGE:
                    rest = list(documents[number:])
                    break
                size += len(content)
                enclosed.append(_Enclosed(document, _free_name(document.name, enclosed)))
                archive.writestr(enclosed[-1].name, content)
            if enclosed:
                archive.writestr("document.xml", self._listing(enclosed, month))
        if enclosed:
            given.append(GivenFile(package, tuple(one.document.row.id for one in enclosed)))
            outcomes.update({one.document.row.id: Receipt(package) for one in enclosed})
        return rest

    def _listing(self, enclosed: Sequence[_Enclosed], month: str) -> bytes:
        """Returns ``document.xml``."""
        archive = etree.Element(
            f"{{{NAMESPACE}}}archive",
            {
                f"{{{_XSI}}}schemaLocation": f"{NAMESPACE} Document_v060.xsd",
                "version": "6.0",
                "generatingSystem": "Ophaler",
            },
            nsmap={None: NAMESPACE, "xsi": _XSI},
        )
        header = etree.SubElement(archive, f"{{{NAMESPACE}}}header")
        now = SystemClock().now().replace(microsecond=0, tzinfo=None)
        etree.SubElement(header, f"{{{NAMESPACE}}}date").text = now.isoformat()
        content = etree.SubElement(archive, f"{{{NAMESPACE}}}content")
        to = _TO_INBOX if self._into == "inbox" else _TO_FOLDERS
        for one in enclosed:
            attributes = {"guid": guid_of(one.document.row.sha256), "processID": to, "type": _INVOICE_RECEIVED}
            document = etree.SubElement(content, f"{{{NAMESPACE}}}document", attributes)
            kind = {f"{{{_XSI}}}type": "File", "name": one.name}
            etree.SubElement(document, f"{{{NAMESPACE}}}extension", kind)
            if to == _TO_FOLDERS:
                _add_levels(document, one.document.row.company, month)
        listing: bytes = etree.tostring(archive, xml_declaration=True, encoding="utf-8")
        return listing


def guid_of(sha256: str) -> str:
    """Returns the GUID under which DATEV keeps a document: the same for the same bytes, whenever they are packed."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{sha256}"))


def _content(document: OutgoingDocument) -> bytes:
    """Returns the bytes. Raises NeverTakenError for what DATEV does not take."""
    if Path(document.name).suffix.lower() not in _TAKEN:
        raise NeverTakenError("receiver.other_type", file=document.row.file, receiver="DATEV")
    content = document.read()
    if len(content) > _MOST_FILE:
        raise NeverTakenError("receiver.too_large", file=document.row.file, address="DATEV")
    return content


def _month(document: OutgoingDocument) -> str:
    day = document.facts()["date"] or ""
    return (day if re.match(r"\d{4}-\d\d", day) else document.row.filed_at)[:7]


def _add_levels(document: etree._Element, company: str, month: str) -> None:
    repository = etree.SubElement(document, f"{{{NAMESPACE}}}repository")
    names = ("Ophaler", one_line(company) or "Ophaler", month.replace("-", "/"))
    for number, name in enumerate(names, start=1):
        etree.SubElement(repository, f"{{{NAMESPACE}}}level", {"id": str(number), "name": name[:_LEVEL_CHARS]})


def _free_name(name: str, enclosed: Sequence[_Enclosed]) -> str:
    """Returns a name of letters, digits and signs that any program unpacks, which no other document in the package has."""
    # The suffix apart: a name of letters that are left out keeps it.
    suffix = Path(name).suffix
    stem = (
        unicodedata.normalize("NFKD", name.removesuffix(suffix).translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    )
    stem = re.sub(r"[^A-Za-z0-9._-]+", "_", stem).strip("._") or "document"
    taken = {one.name.lower() for one in enclosed} | {"document.xml"}
    plain = f"{stem}{suffix}"
    number = 1
    while plain.lower() in taken:
        number += 1
        plain = f"{stem}_{number}{suffix}"
    return plain
