"""Hands documents on into a folder, under their names in the archive: a NAS, or what a sync program carries away."""

from __future__ import annotations

from glob import escape
from itertools import count
from pathlib import Path
from typing import ClassVar, Self

from host.archive import Files
from host.archive.file_operations import PART_CHARS, file_sha256, make_folders, write_new_file
from host.exports.local_files import absolute_path, told_as_away
from host.exports.receiver import NotTakenError, OutgoingDocument, Receipt, ReceiverAwayError, ReceiverSettings
from host.vault import Secret

_MARK = ".ophaler-mirror"
"""A file in the mirror's root. A drive that is not mounted leaves an empty folder, which must not be filled in its place."""
_MOST_NAMES = 100


class FolderSettings(ReceiverSettings):
    """``folder`` is an absolute path."""

    folder: absolute_path

    def place(self) -> str:
        return self.folder


class FolderMirror:
    """A folder to which documents are added. Nothing in it is ever overwritten or removed."""

    Settings: ClassVar[type[ReceiverSettings]] = FolderSettings

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files

    @classmethod
    def open(cls, settings: FolderSettings, secret: Secret | None) -> Self:
        del secret
        return cls(Path(settings.folder), Files())

    def prepare(self) -> None:
        with told_as_away(self._folder):
            make_folders(self._files, self._folder)
            if not (self._folder / _MARK).exists():
                write_new_file(self._files, self._folder / _MARK, b"")

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        with told_as_away(self._folder):
            if not (self._folder / _MARK).exists():
                raise ReceiverAwayError("receiver.folder_gone", folder=str(self._folder))
            wanted = self._folder / document.row.file
            make_folders(self._files, wanted.parent)
            self._remove_interrupted(wanted)
            name = self._write(document, wanted)
        if name == wanted:
            return Receipt(document.row.file)
        relative = name.relative_to(self._folder).as_posix()
        return Receipt(relative, "receiver.second_name", {"file": document.row.file, "name": relative})

    def _remove_interrupted(self, wanted: Path) -> None:
        """Removes what an interrupted writing of the same document left: the temporary file of ``write_new_file``, and on a
        disk without links the empty file that reserved the name."""
        lefts = sorted(wanted.parent.glob(f".{escape(wanted.name[:PART_CHARS])}.*.part"))
        if lefts and wanted.is_file() and not wanted.is_symlink() and not wanted.stat().st_size:
            self._files.remove(wanted)
        for left in lefts:
            self._files.remove(left)

    def _write(self, document: OutgoingDocument, wanted: Path) -> Path:
        """Writes the document under the first name that is free, or has its bytes already, and returns that path."""
        for number in count(1):
            name = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
            try:
                write_new_file(self._files, name, document.content)
            except FileExistsError:
                if name.is_file() and not name.is_symlink() and file_sha256(name) == document.row.sha256:
                    return name
            else:
                return name
            if number == _MOST_NAMES:
                break
        raise NotTakenError("receiver.no_name_left", file=document.row.file)
