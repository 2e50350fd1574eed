"""What the tests of handing on share: a house with receivers, and a vault that no keyring of this machine holds."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

from host.exports.courier import Courier, Delivery
from host.exports.receiver import OutgoingDocument
from host.exports.receiver_kinds import open_receiver, read_settings
from host.store import ReceiverRow
from host.vault import Vault
from tests.support.archive_kit import House


class HandingHouse(House):
    """A data folder with documents and a courier; ``outside`` is where receivers lie."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "data")
        self.outside = folder / "outside"
        self.outside.mkdir(exist_ok=True)
        self.vault = Vault(self.paths, self.clock)
        self.courier = Courier(self.store, self.archive, self.vault)

    def receiver(self, kind: str, name: str = "books", *, is_always: bool = True, **settings: Any) -> ReceiverRow:
        """A receiver that was added and prepared."""
        checked = read_settings(kind, settings).model_dump()
        row = self.store.receivers.add(name, kind, checked, None, is_always=is_always)
        open_receiver(row, self.vault).prepare()
        return row

    def run(self, *, is_asked: bool = False) -> list[Delivery]:
        return self.courier.run(self.store.receivers.list(), is_asked=is_asked)

    def outgoing(self, number: int, receiver: str = "books") -> OutgoingDocument:
        """A document that is filed, on its way."""
        document = self.bring(number).document
        assert document is not None
        register = self.store.readings.register(document.id)
        return OutgoingDocument(document, register, self.paths.archive / document.file, receiver)


def knowing(document: OutgoingDocument, kind: str | None = None, **values: str | None) -> OutgoingDocument:
    """The document with other values in the register."""
    fields = document.register.fields
    held = {name: value for name, value in {**fields.values, **values}.items() if value is not None}
    fields = replace(fields, values=held, kind=kind or fields.kind)
    return replace(document, register=replace(document.register, fields=fields))


def csv_rows(file: Path, separator: str = ",") -> list[list[str]]:
    """The rows of a register below its header."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, delimiter=separator))[1:]


def files_below(folder: Path) -> list[str]:
    """The files of a mirror, without its mark."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != ".ophaler-mirror")
