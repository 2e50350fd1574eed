"""A folder out of which another program takes what lies in it: what was given to it once is not given again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO

from host.archive import Files
from host.archive.file_operations import make_folders
from host.exports.local_files import part_file, replace_file
from host.exports.receiver import ReceiverAwayError, ReceiverStoppedError

LIST_NAME = ".ophaler-handed-on"
"""Lists what was given. It is also the mark by which a drive that is not mounted is known: it leaves an empty folder."""


@dataclass(frozen=True)
class GivenFile:
    """A file under its name in the folder, and the ids of the documents in it."""

    name: str
    documents: tuple[str, ...]


class OutgoingFolder:
    """The folder with its list.

    A file is written beside its name, then listed, then named. What is listed and still lies beside its name was interrupted
    between the two and is named now; what lies there and is not listed is written anew.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._given: list[GivenFile] = []
        # Of a list of many thousands, so that none is gone through for each document.
        self._names: dict[str, str] = {}
        self._used: set[str] = set()

    def prepare(self) -> None:
        """Makes the folder, and an empty list where there is none."""
        make_folders(self._files, self._folder)
        if not self._list.exists():
            replace_file(self._files, self._list, b"")

    def open(self) -> set[str]:
        """Returns the ids of the documents that were given. Raises ReceiverAwayError ``receiver.folder_gone``,
        ReceiverStoppedError ``receiver.list_damaged``."""
        if not self._list.exists():
            raise ReceiverAwayError("receiver.folder_gone", folder=str(self._folder))
        try:
            lines = self._list.read_text("utf-8").splitlines()
            self._given = [GivenFile(one["file"], tuple(one["documents"])) for one in map(json.loads, lines)]
            self._names, self._used = {}, set()
            self._remember(self._given)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ReceiverStoppedError("receiver.list_damaged", file=str(self._list)) from error
        self._name_interrupted()
        return set(self._names)

    def name_of(self, document: str) -> str | None:
        """Returns the name of the file in which a document was given."""
        return self._names.get(document)

    def free_name(self, wanted: str, taken: Iterable[str] = ()) -> str:
        """Returns the first name that no file there has or had, numbered where it is not the one that is wanted."""
        further = {name.lower() for name in taken}
        stem, dot, suffix = wanted.rpartition(".")
        for number in count(1):
            name = wanted if number == 1 else f"{stem} ({number}){dot}{suffix}"
            if name.lower() in further or name.lower() in self._used or os.path.lexists(self._folder / name):
                continue
            return name
        raise AssertionError

    @contextmanager
    def write(self, name: str) -> Iterator[IO[bytes]]:
        """Yields a file beside that name; afterwards its bytes are on the disk, and it waits to be given."""
        part = part_file(self._folder / name)
        self._files.remove(part)
        with os.fdopen(self._files.create(part, 0o644), "wb") as file:
            yield file
            file.flush()
            self._files.sync(file.fileno())

    def give(self, given: Sequence[GivenFile]) -> None:
        """Lists files that were written, and gives them their names."""
        self._given += given
        self._remember(given)
        lines = (json.dumps({"file": one.name, "documents": one.documents}) + "\n" for one in self._given)
        replace_file(self._files, self._list, "".join(lines).encode())
        for one in given:
            self._name(one)
        self._files.sync_folder(self._folder)

    def _remember(self, given: Sequence[GivenFile]) -> None:
        for one in given:
            self._used.add(one.name.lower())
            for document in one.documents:
                self._names.setdefault(document, one.name)

    @property
    def _list(self) -> Path:
        return self._folder / LIST_NAME

    def _name(self, given: GivenFile) -> None:
        # A rename, which is one step: after a link and a removal, a file that was taken away in between would be given again.
        self._files.replace(part_file(self._folder / given.name), self._folder / given.name)

    def _name_interrupted(self) -> None:
        listed = {part_file(self._folder / given.name): given for given in self._given}
        for part in self._folder.glob(part_file(self._folder / "*").name):
            if part in listed:
                self._name(listed[part])
            elif part.name != part_file(self._list).name:
                self._files.remove(part)
