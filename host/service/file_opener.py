"""Opens a filed document, and shows it in its folder, with the programs of the person's desktop. Only files of the archive
are opened, and only such as they were filed: who asks names a document, never a path."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from host.archive import Archive
from host.content.active_xml import active_content_of
from host.content.content_type import XML
from host.errors import WorldError
from host.install import Machine
from host.reading.register import filed_document
from host.store import DocumentRow, Store

# The interface of file managers: https://www.freedesktop.org/wiki/Specifications/file-manager-interface/
_FILE_MANAGER = ("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1")

_PATIENCE = 1.0
"""Seconds in which an opener ends that has found no program; one that shows the file itself goes on."""


class FileOpener:
    """Opens documents of the archive on one computer."""

    def __init__(self, store: Store, archive: Archive, machine: Machine) -> None:
        self._store = store
        self._archive = archive
        self._machine = machine

    def open(self, document: str) -> Path:
        """Opens a document in the program that the person has for it; returns its path. That program is a browser for XML,
        which would run what the document holds: one that acts there is shown in its folder instead.

        Raises WorldError ``register.unknown_document``, ``archive.folder_gone``, ``register.file_missing``,
        ``register.file_changed`` when the file is not what was filed, and ``register.no_program``.
        """
        row = filed_document(self._store, document)
        file = self._file(row)
        if row.content_type == XML.content_type and active_content_of(file.read_bytes()) is not None:
            return self.show_in_folder(document)
        self._start(_open_commands(self._machine, file), file)
        return file

    def show_in_folder(self, document: str) -> Path:
        """Opens the document's folder, with the document selected where the desktop can do that; returns its path.

        Raises the same errors as ``open``.
        """
        file = self._file(filed_document(self._store, document))
        if self._machine.system != "linux" or not self._select_in_file_manager(file):
            self._start(_folder_commands(self._machine, file), file)
        return file

    def open_folder(self, folder: Path) -> None:
        """Opens a folder of Ophaler's own in the person's file manager. Raises WorldError ``register.no_program``."""
        self._start(_open_commands(self._machine, folder), folder)

    def _select_in_file_manager(self, file: Path) -> bool:
        name, path = _FILE_MANAGER
        program = self._machine.which("dbus-send")
        if program is None:
            return False
        # A comma separates the members of an array there.
        uri = file.as_uri().replace(",", "%2C")
        call = ["--session", "--print-reply", "--reply-timeout=3000", f"--dest={name}", path, f"{name}.ShowItems"]
        return self._machine.run([program, *call, f"array:string:{uri}", "string:"])[0] == 0

    def _file(self, row: DocumentRow) -> Path:
        # A disk that is not there says so: its documents are neither gone nor changed.
        self._archive.require_folder(row.administration)
        if not self._archive.path_of(row).exists():
            raise WorldError("register.file_missing", file=row.file)
        if self._archive.read(row) is None:
            raise WorldError("register.file_changed", file=row.file)
        root, file = self._archive.folder_of(row.administration), self._archive.path_of(row).absolute()
        # A folder that became a link leads elsewhere, whatever lies there.
        if not file.resolve().is_relative_to(root.resolve()) or file.is_symlink():
            raise WorldError("register.file_changed", file=row.file)
        return file

    def _start(self, commands: Sequence[Sequence[str]], file: Path) -> None:
        for program, *arguments in commands:
            found = self._machine.which(program)
            if found is None:
                continue
            try:
                started = self._machine.start([found, *arguments])
            except OSError:
                continue
            if not (self._machine.system == "linux" and _has_failed(started)):
                return
        raise WorldError("register.no_program", file=str(file))


def _has_failed(started: object) -> bool:
    """Returns whether a program says at once that it opens nothing: ``xdg-open`` knows no program for this kind of file, or a
    desktop that it asks has none. On other systems the exit status says nothing (that of Explorer is always 1)."""
    if not isinstance(started, subprocess.Popen):
        return False
    try:
        return started.wait(_PATIENCE) != 0
    except subprocess.TimeoutExpired:
        return False


def _open_commands(machine: Machine, file: Path) -> list[list[str]]:
    if machine.system == "windows":
        # Explorer opens a file with the program for its type, and takes it as one argument; ``start`` would parse it.
        return [["explorer.exe", str(file)]]
    if machine.system == "macos":
        return [["open", "--", str(file)]]
    return [["xdg-open", str(file)], ["gio", "open", str(file)]]


def _folder_commands(machine: Machine, file: Path) -> list[list[str]]:
    if machine.system == "windows":
        # A comma and no blank: https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-switches-windows-explorer
        return [["explorer.exe", f"/select,{file}"]]
    if machine.system == "macos":
        return [["open", "-R", "--", str(file)]]
    return [["xdg-open", str(file.parent)], ["gio", "open", str(file.parent)]]
