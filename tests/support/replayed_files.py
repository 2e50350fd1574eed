"""Records the operations on files below a folder, and replays them up to any point: what may be on a disk when the power goes.

Bytes are sure once their file was flushed, names once their folder was. Between, a disk may have the one without the other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from host.archive import Files
from tests.support.archive_kit import LateFlush

Tree = dict[str, bytes]


@dataclass
class _Disk:
    """Which file each name is, and the bytes of each file; ``sure`` is what is flushed."""

    names: dict[str, int] = field(default_factory=dict)
    sure_names: dict[str, int] = field(default_factory=dict)
    data: dict[int, bytes] = field(default_factory=dict)
    sure_data: dict[int, bytes] = field(default_factory=dict)

    moved_folders: list[tuple[str, str]] = field(default_factory=list)
    """Folders that got another name, with that, of which it is not sure yet."""

    def states(self) -> Iterator[Tree]:
        for names in (self.names, self.sure_names):
            for data in (self.data, self.sure_data):
                yield {name: data[file] for name, file in names.items()}

    def surely(self) -> Tree:
        return {name: self.sure_data[file] for name, file in self.sure_names.items()}


class RecordedFiles(Files):
    """Does each operation, and keeps what the disk may have after it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._disk = _Disk()
        self._by_inode: dict[int, int] = {}
        self.points: list[list[Tree]] = []
        for path in root.rglob("*"):
            if path.is_file():
                file = self._by_inode[path.stat().st_ino] = len(self._disk.data)
                name = self._name(path)
                self._disk.names[name] = self._disk.sure_names[name] = file
                self._disk.data[file] = self._disk.sure_data[file] = path.read_bytes()
        self._point()

    def surely(self) -> Tree:
        """What is there now, whatever happens."""
        return self._disk.surely()

    def create(self, path: Path, mode: int = 0o600) -> int:
        descriptor = super().create(path, mode)
        file = self._by_inode[os.fstat(descriptor).st_ino] = len(self._disk.data)
        self._disk.names[self._name(path)] = file
        self._disk.data[file] = self._disk.sure_data[file] = b""
        self._point()
        return descriptor

    def append(self, path: Path, data: bytes) -> None:
        """What who opens a file itself, and flushes it, does to one that is there."""
        with path.open("a+b", buffering=0) as file:
            self.write(file.fileno(), data)
            self.sync(file.fileno())

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        file = self._file(descriptor)
        before, at = self._disk.data[file], os.lseek(descriptor, 0, os.SEEK_CUR)
        for size in (len(data) // 2, len(data)):
            self._disk.data[file] = before[:at] + bytes(data[:size]) + before[at + size :]
            self._point()
        super().write(descriptor, data)

    def begin_sync(self, descriptor: int) -> Future[None]:
        # As late as may be: when it is waited for.
        return LateFlush(self, descriptor)

    def sync(self, descriptor: int) -> None:
        # Also what was written past this class, or in another place than the end.
        file = self._file(descriptor)
        self._disk.data[file] = self._disk.sure_data[file] = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        self._point()

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._disk.names[self._name(target)] = self._disk.names[self._name(source)]
        self._point()

    def replace(self, source: Path, target: Path) -> None:
        is_folder = source.is_dir()
        super().replace(source, target)
        old, new = self._name(source), self._name(target)
        if is_folder:
            self._disk.names = _moved(self._disk.names, old, new)
            self._disk.moved_folders.append((old, new))
        else:
            self._disk.names[new] = self._disk.names.pop(old)
        self._point()

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._disk.names.pop(self._name(path), None)
        self._point()

    def sync_folder(self, folder: Path) -> None:
        disk = self._disk

        def is_in(name: str) -> bool:
            return (self._root / name).parent == folder

        for old, new in [moved for moved in disk.moved_folders if is_in(moved[1])]:
            disk.sure_names = _moved(disk.sure_names, old, new)
            disk.moved_folders.remove((old, new))
        kept = {name: file for name, file in disk.sure_names.items() if not is_in(name)}
        disk.sure_names = {**kept, **{name: file for name, file in disk.names.items() if is_in(name)}}
        self._point()

    def _file(self, descriptor: int) -> int:
        return self._by_inode[os.fstat(descriptor).st_ino]

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _point(self) -> None:
        self.points.append(list(self._disk.states()))


def _moved(names: dict[str, int], old: str, new: str) -> dict[str, int]:
    """Returns the names after a folder got another one."""
    return {new + name.removeprefix(old) if name.startswith(f"{old}/") else name: file for name, file in names.items()}


def different(recorded: RecordedFiles) -> Iterator[tuple[str, Tree]]:
    """Yields each state in which the disk may ever have been, once, with the point at which it came."""
    seen = set()
    for number, states in enumerate(recorded.points):
        for tree in states:
            key = frozenset(tree.items())
            if key not in seen:
                seen.add(key)
                yield f"point {number}", tree


def laid_out(tree: Tree, folder: Path) -> Path:
    """Makes a folder of these files."""
    folder.mkdir(parents=True)
    for name, data in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
