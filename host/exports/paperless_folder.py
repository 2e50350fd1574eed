"""Hands documents on into the folder from which paperless-ngx consumes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Self

from host.archive import Files
from host.errors import OphalerError
from host.exports.local_files import absolute_path, told_as_away
from host.exports.outgoing_folder import GivenFile, OutgoingFolder
from host.exports.receiver import NeverTakenError, OutgoingDocument, Receipt, ReceiverSettings, only_outcome
from host.vault import Secret

_TAKEN = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".webp", ".txt"})
"""What paperless-ngx consumes without programs beside it; a file of another kind would lie there for ever."""


class PaperlessFolderSettings(ReceiverSettings):
    """``folder`` is the consumption directory."""

    folder: absolute_path

    def place(self) -> str:
        return self.folder


class PaperlessFolder:
    """One consumption directory. Its files are taken away, so a list in it says what lay there."""

    Settings: ClassVar[type[ReceiverSettings]] = PaperlessFolderSettings
    most_together: ClassVar[int] = 50

    def __init__(self, folder: Path, files: Files) -> None:
        self._path = folder
        self._folder = OutgoingFolder(folder, files)

    @classmethod
    def open(cls, settings: PaperlessFolderSettings, secret: Secret | None) -> Self:
        del secret
        return cls(Path(settings.folder), Files())

    def prepare(self) -> None:
        with told_as_away(self._path):
            self._folder.prepare()

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        return only_outcome(self.hand_on_together([document]))

    def hand_on_together(self, documents: Sequence[OutgoingDocument]) -> list[Receipt | OphalerError]:
        with told_as_away(self._path):
            known = self._folder.open()
            given: list[GivenFile] = []
            outcomes = [self._write(document, known, given) for document in documents]
            if given:
                self._folder.give(given)
        return outcomes

    def _write(self, document: OutgoingDocument, known: set[str], given: list[GivenFile]) -> Receipt | OphalerError:
        if document.row.id in known:
            return Receipt(self._folder.name_of(document.row.id))
        if Path(document.name).suffix.lower() not in _TAKEN:
            return NeverTakenError("receiver.other_type", file=document.row.file, receiver="paperless-ngx")
        try:
            content = document.read()
        except NeverTakenError as error:
            return error
        name = self._folder.free_name(document.name, [one.name for one in given])
        with self._folder.write(name) as file:
            file.write(content)
        known.add(document.row.id)
        given.append(GivenFile(name, (document.row.id,)))
        return Receipt(name)
