"""Records the operations on files below a folder, and replays them up to any point: what may be on a disk when the power goes.

Bytes are sure once their file was flushed, names once their folder was. Between, a disk may have the one without the other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from host.archive import Files

Tree = dict[str, bytes]


@dataclass
class _Disk:
    """Which file each name is, and the bytes of each file; ``sure`` is what is flushed."""

    names: dict[str, int] = field(default_factory=dict)
    sure_names: dict[str, int] = field(default_factory=dict)
    data: dict[int, bytes] = field(default_factory=dict)
    sure_data: dict[int, bytes] = field(default_factory=dict)

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
        self._open: dict[int, int] = {}
        self.points: list[list[Tree]] = []
        for path in root.rglob("*"):
            if path.is_file():
                file = len(self._disk.data)
                name = self._name(path)
                self._disk.names[name] = self._disk.sure_names[name] = file
                self._disk.data[file] = self._disk.sure_data[file] = path.read_bytes()
        self._point()

    def surely(self) -> Tree:
        """What is there now, whatever happens."""
        return self._disk.surely()

    def create(self, path: Path, mode: int = 0o600) -> int:
        descriptor = super().create(path, mode)
        file = len(self._disk.data)
        self._open[descriptor] = self._disk.names[self._name(path)] = file
        self._disk.data[file] = self._disk.sure_data[file] = b""
        self._point()
        return descriptor

    def append(self, path: Path, data: bytes) -> None:
        """What who opens a file itself, and flushes it, does to one that is there."""
        with path.open("a+b", buffering=0) as file:
            self._open[file.fileno()] = self._disk.names[self._name(path)]
            self.write(file.fileno(), data)
            self.sync(file.fileno())

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        file = self._open[descriptor]
        before = self._disk.data[file]
        for size in (len(data) // 2, len(data)):
            self._disk.data[file] = before + bytes(data[:size])
            self._point()
        super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        # Also what was written past this class, or in another place than the end.
        file = self._open[descriptor]
        self._disk.data[file] = self._disk.sure_data[file] = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        self._point()

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._disk.names[self._name(target)] = self._disk.names[self._name(source)]
        self._point()

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._disk.names[self._name(target)] = self._disk.names.pop(self._name(source))
        self._point()

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._disk.names.pop(self._name(path), None)
        self._point()

    def sync_folder(self, folder: Path) -> None:
        disk = self._disk

        def is_in(name: str) -> bool:
            return (self._root / name).parent == folder

        kept = {name: file for name, file in disk.sure_names.items() if not is_in(name)}
        disk.sure_names = {**kept, **{name: file for name, file in disk.names.items() if is_in(name)}}
        self._point()

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _point(self) -> None:
        self.points.append(list(self._disk.states()))


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
